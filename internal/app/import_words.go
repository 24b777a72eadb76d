package app

import (
	"github.com/trestle-plan/trestle/internal/connect"
	"github.com/trestle-plan/trestle/internal/connect/csv"
)

// The words of sources, for doors: they know this package and not those behind it.
type (
	// Mapping says how a table becomes work.
	Mapping = csv.Mapping
	// ColumnMapping says what one column is taken for.
	ColumnMapping = csv.ColumnMapping
	// MappingTarget is what a column is taken for.
	MappingTarget = csv.Target
	// LinkMeaning is what a kind of links means.
	LinkMeaning = connect.LinkMeaning
	// ReleaseMeaning is a release that a version's name stands for.
	ReleaseMeaning = csv.ReleaseMeaning
	// TypeMeaning is what a tracker's type of item stands for.
	TypeMeaning = connect.Meaning
	// TableOptions say what is known of a table: its encoding and delimiter.
	TableOptions = csv.Options
	// ImportChoices decide what a comparison leaves open.
	ImportChoices = connect.Choices
	// ImportSide is one side of a conflict: ours or theirs.
	ImportSide = connect.Side
	// ImportRow is what becomes of one record of a file.
	ImportRow = connect.Row
	// ImportField is one field of a row with its three values.
	ImportField = connect.FieldRow
	// ImportLeft is something that a file says and nothing takes.
	ImportLeft = connect.Left
	// ImportFinding is something wrong, or worth knowing, about a file.
	ImportFinding = connect.Finding
	// ImportOutcome says what becomes of one record: create, change, conflict …
	ImportOutcome = connect.Outcome
	// ImportKind is the kind of a record of a file: item, team …
	ImportKind = connect.Kind
)

// The two sides of a conflict, and its verdict.
const (
	Theirs       = connect.Theirs
	Ours         = connect.Ours
	ClashVerdict = connect.Clash
)

// ImportOutcomes returns the outcomes, those that matter most first.
func ImportOutcomes() []ImportOutcome { return connect.Outcomes() }

// MappingTargets returns what a column can be taken for, in the order in which
// people meet it.
func MappingTargets() []string { return texts(csv.Targets()) }

// TableEncodings returns the encodings of tables that are read.
func TableEncodings() []string { return texts(csv.Encodings()) }

// TableDelimiters returns the delimiters of tables that are known.
func TableDelimiters() []string { return csv.Delimiters() }

// LinkMeanings returns what kinds of links can mean.
func LinkMeanings() []string { return texts(connect.LinkMeanings()) }

// SampleFields returns the fields that samples say, in the order in which people
// meet them; those of the workspace's own come last.
func SampleFields(samples []ImportSample) []string {
	seen := map[string]bool{}
	for i := range samples {
		for field := range samples[i].Says {
			seen[field] = true
		}
	}
	return connect.FieldOrder(seen)
}

func texts[S ~string](list []S) []string {
	out := make([]string, len(list))
	for i, text := range list {
		out[i] = string(text)
	}
	return out
}
