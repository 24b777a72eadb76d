// Package imports is the pages on which a file is brought in: how its columns are
// taken, what it would do row by row, how far it is, and what the plan still lacks
// afterwards.
package imports

import (
	_ "embed"
	"fmt"

	"github.com/trestle-plan/trestle/internal/web/address"
	"github.com/trestle-plan/trestle/internal/web/part"
)

// Style is the style sheet of these pages.
//
//go:embed imports.css
var Style string

// The findings about a file that a page lists: a few at once, more when they are asked
// for.
const (
	fewFindings  = 6
	mostFindings = 300
)

// View is the page on which a file is sent.
type View struct {
	Say     Words
	Address address.Workspace
	Trouble Trouble
	Waiting []Waiting // files that were sent and not brought in
	Saved   []string  // names of mappings
	Lacks   Lacks
}

// Trouble is why something was refused, and what is wrong where; nothing if it says
// nothing.
type Trouble struct {
	Says  string
	Wrong []string
}

// Waiting is a file that was sent and not brought in.
type Waiting struct {
	Name, Href string
	Bytes      int
}

// size says how large the file is.
func (w Waiting) size(say Words) string {
	const kilo, mega = 1 << 10, 1 << 20
	switch {
	case w.Bytes >= mega:
		return fmt.Sprintf("%d MB", (w.Bytes+mega/2)/mega)
	case w.Bytes >= kilo:
		return say.KB((w.Bytes + kilo/2) / kilo)
	}
	return say.Bytes(w.Bytes)
}

// File is a file that was sent: what all of its pages show.
type File struct {
	Say     Words
	Address address.Workspace
	Token   string // by which the file is kept
	Name    string
	Table   bool // it has columns to be taken for something
	Trouble Trouble
}

// page is the address of one of the file's pages or acts.
func (f *File) page(act string) string { return f.Address.Page("import/" + f.Token + act) }

// Step is a step of the way of a file.
type Step struct {
	Name string
	Href string // "" where it cannot be gone to
	Here bool
	is   stage
}

// stage is where a file stands on its way.
type stage string

// The stages of a file that was sent.
const (
	stepColumns stage = "columns"
	stepRows    stage = "rows"
	stepRun     stage = "run"
)

// steps are the way of the file, with where it stands.
func (f *File) steps(here stage) []Step {
	steps := []Step{{Name: f.Say.File(), Href: f.Address.Page("import")}}
	if f.Table {
		steps = append(steps, Step{Name: f.Say.Columns(), Href: f.page(""), is: stepColumns})
	}
	rows := Step{Name: f.Say.Rows(), Href: f.page("/rows"), is: stepRows}
	if here != stepRows { // the columns are sent first, and what runs is not looked at
		rows.Href = ""
	}
	steps = append(steps, rows, Step{Name: f.Say.BringInStep(), is: stepRun})
	for i := range steps {
		if steps[i].is == here {
			steps[i].Here, steps[i].Href = true, ""
		}
	}
	return steps
}

// choices makes the choices of a select from words.
func choices[S ~string](say Words, first string, words []S) []part.Choice {
	var out []part.Choice
	if first != "" {
		out = append(out, part.Choice{Label: first})
	}
	for _, w := range words {
		out = append(out, part.Choice{Value: string(w), Label: say.Word(string(w))})
	}
	return out
}

func named(name, key string) string {
	if name == "" {
		return key
	}
	return name
}
