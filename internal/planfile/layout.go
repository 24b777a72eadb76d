package planfile

import (
	"reflect"
	"strings"
	"sync"

	"github.com/trestle-plan/trestle/internal/work"
)

// wireField is what the tags of one field of a wire record say.
type wireField struct {
	index    int
	name     string
	required bool
	tags     reflect.StructTag
}

// usual returns what holds when the field is left out, "" if nothing does.
func (f wireField) usual() string { return f.tags.Get("usual") }

// bound returns a bound of the field's number, and whether it has that bound.
func (f wireField) bound(tag string) (work.Milli, bool) {
	value, ok := f.tags.Lookup(tag)
	if !ok {
		return 0, false
	}
	bound, err := work.ParseMilli(value)
	return bound, err == nil
}

// mostEntries returns how long the field's list may be.
func (f wireField) mostEntries() int {
	switch f.tags.Get("list") {
	case "records":
		return work.MaxRecords
	case "teams":
		return work.MaxTeams
	case "items":
		return work.MaxItems
	case "dependencies":
		return work.MaxDependencies
	case "kept":
		return work.MaxKept
	}
	return work.MaxInList
}

// layouts remembers the fields of the wire records it has seen.
type layouts map[reflect.Type][]wireField

func (l layouts) of(t reflect.Type) []wireField {
	fields, ok := l[t]
	if !ok {
		fields = fieldsOf(t)
		l[t] = fields
	}
	return fields
}

// readLayouts holds the fields of the types that were asked for in this process:
// []wireField by reflect.Type. Programs ask for records one by one.
var readLayouts sync.Map

func fieldsOf(t reflect.Type) []wireField {
	if fields, ok := readLayouts.Load(t); ok {
		return fields.([]wireField) //nolint:forcetypeassert // nothing else is stored
	}
	var fields []wireField
	for i := range t.NumField() {
		tag, ok := t.Field(i).Tag.Lookup("plan")
		if !ok {
			continue
		}
		name, rest, _ := strings.Cut(tag, ",")
		fields = append(fields, wireField{index: i, name: name, required: rest == "required", tags: t.Field(i).Tag})
	}
	readLayouts.Store(t, fields)
	return fields
}

// choices returns the words of a closed set, by the name in the tag "one".
func choices(set string) []string {
	switch set {
	case "field type":
		return words(work.FieldTypes())
	case "day part":
		return words(work.DayParts())
	case "level":
		return words(work.Levels())
	case "type":
		return words(work.Types())
	case "backlog":
		return words(work.Backlogs())
	case "status":
		return words(work.Statuses())
	case "bounds":
		return words(work.BoundsReadings())
	case "urgency":
		return words(work.Urgencies())
	case "kind":
		return words(work.Kinds())
	case "strength":
		return words(work.Strengths())
	case "contract state":
		return words(work.ContractStates())
	case "relation":
		return words(work.RelationKinds())
	case "commitment":
		return words(work.CommitmentKinds())
	case "outcome":
		return words(work.Outcomes())
	}
	return nil
}

func words[T ~string](values []T) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = string(v)
	}
	return out
}
