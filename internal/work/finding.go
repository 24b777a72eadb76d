package work

import (
	"strconv"
	"strings"
)

// Severity says whether a finding stops a workspace from being planned.
type Severity string

// The severities.
const (
	SeverityError   Severity = "error"   // the workspace is refused
	SeverityWarning Severity = "warning" // it is planned, and the reader should know
)

// Step is one step of a Path: a field, and the place in it if it is a list.
type Step struct {
	Field string
	Index int    // from 0; -1 if the field is no list
	Key   string // of the record at Index, if it has one
}

// Path leads from the workspace to one of its fields. Names are those of the
// plan file: items[12].shares[0].estimate.low.
type Path []Step

// String writes the path with its places.
func (p Path) String() string {
	var b strings.Builder
	for i, step := range p {
		if i > 0 {
			b.WriteByte('.')
		}
		b.WriteString(step.Field)
		if step.Index >= 0 {
			b.WriteString("[" + strconv.Itoa(step.Index) + "]")
		}
	}
	return b.String()
}

// Subject returns the key of the record the path leads into, or "".
func (p Path) Subject() string {
	for _, step := range p {
		if step.Key != "" {
			return step.Key
		}
	}
	return ""
}

// Field returns the path one field further down.
func (p Path) Field(name string) Path { return p.with(Step{Field: name, Index: -1}) }

// At returns the path to one place of a list one field further down. The key
// is that of the record there, "" if it has none.
func (p Path) At(name string, index int, key string) Path {
	return p.with(Step{Field: name, Index: index, Key: key})
}

// with copies, so that two paths grown from one never share an element.
func (p Path) with(step Step) Path {
	grown := make(Path, len(p), len(p)+1)
	copy(grown, p)
	return append(grown, step)
}

// Finding is one thing that is wrong, or worth knowing, about a workspace.
type Finding struct {
	Severity Severity
	Kind     ErrorKind
	Path     Path
	Message  string    // what is wrong, as a sentence without a full stop
	Mend     string    // what to do about it, likewise
	Chain    []ItemKey // of a cycle: the items in the order they wait, the first once more at the end
}

// String writes place, sentence and mend.
func (f Finding) String() string {
	text := f.Path.String() + ": " + f.Message
	if f.Mend != "" {
		text += "; " + f.Mend
	}
	return text
}
