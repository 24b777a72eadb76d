package filter

import (
	"strings"

	"github.com/trestle-plan/trestle/internal/work"
)

// Field is one thing that can be asked about an item. The table of fields is
// closed; a workspace's own fields are asked for as field.KEY.
type Field struct {
	Name    string
	Aliases []string // read and never written
	Kind    Kind
	Doc     string
	Column  Column // where the item or its plan has one value
	List    List   // where its values are names of records, or it has several
	Tie     Tie    // of a field that asks for a relation
	Unknown Unknown
	Sorts   Sorts

	words  []string            // of WordKind, in their order
	groups map[string][]string // words that stand for several
	scale  int                 // places after the point of a number
	text   func(View) string   // folded
	key    func(View) string
	each   func(View, func(string) bool) bool // tells whether any of its names passes
	date   func(View) work.Date
	number func(View) (int64, bool)
	given  func(View) bool
}

// Unknown says whether a field can be unknown, so that has: and no: ask for it.
type Unknown uint8

// The two answers.
const (
	AlwaysKnown Unknown = iota
	MayBeUnknown
)

// Sorts says whether items can be sorted by a field.
type Sorts uint8

// The two answers.
const (
	NoOrder Sorts = iota
	HasOrder
)

// The names of what stands beside the conditions, and of the fields that the
// language itself has.
const (
	sortName     = "sort"
	groupName    = "group"
	orderName    = "order"
	limitName    = "limit"
	isName       = "is"
	hasName      = "has"
	noName       = "no"
	textName     = "text"
	customPrefix = "field."
)

// FieldNamed finds a field by its name or an alias, in capitals or not.
func FieldNamed(name string) (*Field, bool) {
	f, ok := byName[Fold(name)]
	return f, ok
}

var byName = nameFields()

func nameFields() map[string]*Field {
	out := make(map[string]*Field, 2*len(fields))
	for i := range fields {
		f := &fields[i]
		out[f.Name] = f
		for _, alias := range f.Aliases {
			out[alias] = f
		}
	}
	return out
}

// Fields returns the table of fields in the order in which people meet them.
// It is not to be changed.
func Fields() []Field { return fields }

// Groups tells whether items can be grouped by the field.
func (f *Field) Groups() bool {
	return f.Kind == WordKind || f.Kind == NameKind || f.Name == "parent"
}

// Words returns the words of a closed set, those first that stand for several.
func (f *Field) Words() []string {
	switch f.Kind {
	case WordKind:
		var out []string
		for _, word := range groupWords {
			if _, ok := f.groups[word]; ok {
				out = append(out, word)
			}
		}
		return append(out, f.words...)
	case StateKind:
		return stateNames()
	case HasKind:
		return unknownNames()
	}
	return nil
}

// groupWords are the words that stand for several others of a closed set.
var groupWords = []string{"open", "technical"}

// unknownNames lists the fields that has: and no: can ask for.
func unknownNames() []string {
	var out []string
	for i := range fields {
		if fields[i].Unknown == MayBeUnknown {
			out = append(out, fields[i].Name)
		}
	}
	return out
}

// namesWhere lists the names of the fields that pass.
func namesWhere(passes func(*Field) bool) []string {
	var out []string
	for i := range fields {
		if passes(&fields[i]) {
			out = append(out, fields[i].Name)
		}
	}
	return out
}

// customKey returns the key of a workspace's own field: "risk" of "field.risk".
func customKey(name string) (string, bool) {
	if len(name) <= len(customPrefix) || !strings.EqualFold(name[:len(customPrefix)], customPrefix) {
		return "", false
	}
	return name[len(customPrefix):], true
}
