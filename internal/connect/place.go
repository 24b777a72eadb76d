package connect

import (
	"fmt"
	"strings"

	"github.com/trestle-plan/trestle/internal/work"
)

// Place is where a source says something.
type Place struct {
	File  string `json:"file,omitempty"`
	Line  int    `json:"line,omitempty"`  // from 1; 0 when the source as a whole is meant
	Field string `json:"field,omitempty"` // the name that the source has for the field
}

// String writes the place as file:line, field.
func (p Place) String() string {
	text := p.File
	if p.Line > 0 {
		text = strings.TrimPrefix(fmt.Sprintf("%s:%d", p.File, p.Line), ":")
	}
	if p.Field == "" {
		return text
	}
	return strings.TrimPrefix(text+", "+p.Field, ", ")
}

// In returns the place of one field at the same line.
func (p Place) In(field string) Place {
	p.Field = field
	return p
}

// Finding is something wrong, or worth knowing, about what a source says.
type Finding struct {
	Severity work.Severity  `json:"severity"`
	Kind     work.ErrorKind `json:"kind"`
	Place    Place          `json:"place"`
	Record   string         `json:"record,omitempty"` // the identity over there, if a record is to blame
	Message  string         `json:"message"`          // a sentence without a full stop
	Mend     string         `json:"mend,omitempty"`
}

// String writes place, record, sentence and mend.
func (f Finding) String() string {
	text := f.Message
	if f.Mend != "" {
		text += "; " + f.Mend
	}
	if f.Record != "" {
		text = f.Record + ": " + text
	}
	if place := f.Place.String(); place != "" {
		text = place + ": " + text
	}
	return text
}

// MaxFindings bounds the findings that are kept of each severity; the rest are
// counted.
const MaxFindings = 1_000

// Findings gathers findings within bounds. The zero value is empty.
type Findings struct {
	list  []Finding
	count map[work.Severity]int
}

// Add keeps a finding if there is room for it, and counts it.
func (fs *Findings) Add(f Finding) {
	if fs.count == nil {
		fs.count = map[work.Severity]int{}
	}
	fs.count[f.Severity]++
	if fs.count[f.Severity] <= MaxFindings {
		fs.list = append(fs.list, f)
	}
}

// Wrong adds an error of the kind Invalid.
func (fs *Findings) Wrong(at Place, record, message, mend string) {
	fs.Add(Finding{Severity: work.SeverityError, Kind: work.Invalid, Place: at, Record: record, Message: message, Mend: mend})
}

// Warn adds a warning.
func (fs *Findings) Warn(at Place, record, message, mend string) {
	fs.Add(Finding{Severity: work.SeverityWarning, Kind: work.Invalid, Place: at, Record: record, Message: message, Mend: mend})
}

// Count returns how many findings of a severity there were, those not kept
// included.
func (fs *Findings) Count(s work.Severity) int { return fs.count[s] }

// All returns what was kept, in the order of its coming, then a sentence for each
// severity of which there was more.
func (fs *Findings) All() []Finding {
	all := append([]Finding(nil), fs.list...)
	for _, s := range []work.Severity{work.SeverityError, work.SeverityWarning} {
		if more := fs.count[s] - MaxFindings; more > 0 {
			all = append(all, Finding{Severity: s, Kind: work.TooLarge,
				Message: fmt.Sprintf("%d more of this severity are not listed", more), Mend: "mend the first ones, then look again"})
		}
	}
	return all
}
