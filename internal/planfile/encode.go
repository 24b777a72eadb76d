package planfile

import (
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/trestle-plan/trestle/internal/work"
)

// encoder turns wire records into the tree, leaving out what is empty.
type encoder struct {
	layouts layouts
	unit    work.ValueUnit
}

// encodable is a wire value that writes itself.
type encodable interface {
	encode(e *encoder) *node
}

// tall is a record that is always written over several lines, one a field.
type tall interface{ tall() }

func (*file) tall()       {}
func (*item) tall()       {}
func (*team) tall()       {}
func (*commitment) tall() {}

func textNode(s string) *node   { return &node{kind: text, text: s} }
func numberNode(s string) *node { return &node{kind: number, text: s} }

// recordOf encodes the record that a pointer points to.
func (e *encoder) recordOf(wire carrier) *node {
	v := reflect.ValueOf(wire).Elem()
	n := &node{kind: record}
	for _, f := range e.layouts.of(v.Type()) {
		inner := v.Field(f.index)
		if !f.required && empty(inner) {
			continue
		}
		n.inner = append(n.inner, field{name: f.name, value: e.value(inner)})
	}
	// What was unknown to an older version may have a field of its own by now.
	unknown := slices.DeleteFunc(slices.Clone(wire.about().unknown), func(u field) bool { return n.get(u.name) != nil })
	slices.SortFunc(unknown, func(a, b field) int { return strings.Compare(a.name, b.name) })
	n.inner = append(n.inner, unknown...)
	_, n.tall = wire.(tall)
	return n
}

// empty tells whether a value says nothing and is left out.
func empty(v reflect.Value) bool {
	if v.Kind() == reflect.Slice || v.Kind() == reflect.Map {
		return v.Len() == 0
	}
	return v.IsZero()
}

func (e *encoder) value(v reflect.Value) *node {
	if v.Kind() == reflect.Pointer {
		v = v.Elem()
	}
	if s, ok := v.Interface().(encodable); ok {
		return s.encode(e)
	}
	switch v.Kind() {
	case reflect.Struct:
		return e.recordOf(v.Addr().Interface().(carrier)) //nolint:forcetypeassert // every wire record embeds meta
	case reflect.Slice:
		n := &node{kind: list}
		for i := range v.Len() {
			n.inner = append(n.inner, field{value: e.value(v.Index(i))})
		}
		return n
	case reflect.Map:
		return e.table(v)
	case reflect.Bool:
		return &node{kind: truth, text: map[bool]string{true: "true", false: "false"}[v.Bool()]}
	case reflect.Int:
		return numberNode((work.Milli(v.Int()) * work.OneWhole).String())
	default:
		return textNode(v.String())
	}
}

// table encodes a record whose field names are free, in their order.
func (e *encoder) table(v reflect.Value) *node {
	byName := map[string]reflect.Value{}
	for entries := v.MapRange(); entries.Next(); {
		byName[entries.Key().String()] = entries.Value()
	}
	n := &node{kind: record}
	for _, name := range slices.Sorted(maps.Keys(byName)) {
		n.inner = append(n.inner, field{name: name, value: e.value(byName[name])})
	}
	return n
}
