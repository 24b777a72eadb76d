package planfile

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/trestle-plan/trestle/internal/work"
)

// decoder fills wire records from the tree. It never stops at the first
// problem: what cannot be read stays empty and is remembered.
type decoder struct {
	layouts  layouts
	unit     work.ValueUnit // known before the first amount is read
	problems *problems
	entries  int  // of all lists so far
	overfull bool // a list was too long to be read
}

// scalar is a wire value that reads itself from a node.
type scalar interface {
	decode(d *decoder, n *node, f wireField)
}

// carrier is a wire record: it knows where it was read and keeps the fields
// that the format does not know.
type carrier interface{ about() *meta }

func (d *decoder) wrong(n *node, message, mend string) {
	d.problems.add(problem{node: n, message: message, mend: mend})
}

// expects reports a node of the wrong kind and tells whether it is the right one.
func (d *decoder) expects(n *node, want nodeKind) bool {
	switch {
	case n.kind == want:
		return true
	case n.kind == nothing:
		d.wrong(n, "has no value", "give one, or leave the field out")
	case want == text && (n.kind == number || n.kind == truth):
		d.wrong(n, fmt.Sprintf("must be a text, not %s", n.kind), "put it in quotes: "+strconv.Quote(n.text))
	default:
		d.wrong(n, fmt.Sprintf("must be %s, not %s", want, n.kind), mendFor(want))
	}
	return false
}

func mendFor(want nodeKind) string {
	return map[nodeKind]string{
		truth:  "write true or false, without quotes",
		number: "write the number without quotes",
		text:   "write a text",
		list:   "write a list, even for one entry: [ … ]",
		record: "write a record of fields: { … }",
	}[want]
}

func (d *decoder) value(n *node, v reflect.Value, f wireField) {
	if v.Kind() == reflect.Pointer {
		v.Set(reflect.New(v.Type().Elem()))
		v = v.Elem()
	}
	if s, ok := v.Addr().Interface().(scalar); ok {
		s.decode(d, n, f)
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		d.record(n, v)
	case reflect.Slice:
		d.list(n, v, f)
	case reflect.Map:
		d.table(n, v, f)
	case reflect.Bool:
		if d.expects(n, truth) {
			v.SetBool(n.text == "true")
		}
	case reflect.Int:
		v.SetInt(d.whole(n, f))
	default:
		if said := d.text(n); said != f.usual() {
			v.SetString(said)
		}
	}
}

// text reads a text. An empty one says nothing and is refused.
func (d *decoder) text(n *node) string {
	if !d.expects(n, text) {
		return ""
	}
	if n.text == "" {
		d.wrong(n, "is empty", "write something, or leave the field out")
	}
	return n.text
}

func (d *decoder) record(n *node, v reflect.Value) {
	about := v.Addr().Interface().(carrier).about() //nolint:forcetypeassert // every wire record embeds meta
	about.source = n
	if !d.expects(n, record) {
		return
	}
	fields := d.layouts.of(v.Type())
	for _, given := range n.inner {
		i := slices.IndexFunc(fields, func(f wireField) bool { return f.name == given.name })
		if i < 0 {
			about.unknown = append(about.unknown, given)
			d.unknown(given, fields)
			continue
		}
		d.value(given.value, v.Field(fields[i].index), fields[i])
	}
	for _, f := range fields {
		if f.required && n.get(f.name) == nil {
			d.problems.add(problem{node: n, missing: f.name,
				message: "is missing", mend: "add it: " + lowerFirst(f.tags.Get("doc"))})
		}
	}
}

// recordOf fills the record that a pointer points to.
func (d *decoder) recordOf(n *node, wire carrier) {
	d.record(n, reflect.ValueOf(wire).Elem())
}

func (d *decoder) unknown(given field, fields []wireField) {
	names := make([]string, len(fields))
	for i, f := range fields {
		names[i] = f.name
	}
	mend := "it means nothing to the plan; it is kept and written again"
	if near := work.Nearest(given.name, names); near != "" {
		mend = "did you mean " + near + "? Otherwise " + mend
	}
	d.problems.add(problem{severity: work.SeverityWarning, kind: work.Unsupported, node: given.value,
		message: "the field " + shown(given.name) + " is not part of " + Format, mend: mend})
}

func (d *decoder) list(n *node, v reflect.Value, f wireField) {
	if !d.expects(n, list) || len(n.inner) == 0 || !d.within(n, f.mostEntries()) {
		return
	}
	v.Set(reflect.MakeSlice(v.Type(), len(n.inner), len(n.inner)))
	for i := range n.inner {
		d.value(n.inner[i].value, v.Index(i), f)
	}
}

// within tells whether a list may be read. Records take many times the memory of
// the few characters that a hostile file spends on them.
func (d *decoder) within(n *node, most int) bool {
	d.entries += len(n.inner)
	var message string
	switch {
	case len(n.inner) > most:
		message = fmt.Sprintf("has %d entries; the most is %d", len(n.inner), most)
	case d.entries > maxEntries:
		message = fmt.Sprintf("with this list the file has %d entries; the most is %d", d.entries, maxEntries)
	default:
		return true
	}
	d.overfull = true
	d.problems.add(problem{kind: work.TooLarge, node: n, message: message, mend: "split it"})
	return false
}

// table reads a record whose field names are free.
func (d *decoder) table(n *node, v reflect.Value, f wireField) {
	if !d.expects(n, record) || len(n.inner) == 0 {
		return
	}
	v.Set(reflect.MakeMapWithSize(v.Type(), len(n.inner)))
	for _, given := range n.inner {
		entry := reflect.New(v.Type().Elem()).Elem()
		d.value(given.value, entry, f)
		v.SetMapIndex(reflect.ValueOf(given.name), entry)
	}
}

func (d *decoder) whole(n *node, f wireField) int64 {
	m := d.number(n, f)
	if m%work.OneWhole != 0 {
		d.wrong(n, "must be a whole number", "leave out what stands after the point")
		return 0
	}
	return int64(m) / int64(work.OneWhole)
}

// number reads a decimal number and holds it against the field's bounds.
func (d *decoder) number(n *node, f wireField) work.Milli {
	if !d.expects(n, number) {
		return 0
	}
	m, err := work.ParseMilli(n.text)
	if err != nil {
		d.wrong(n, err.Error(), "write a plain number")
		return 0
	}
	least, hasLeast := f.bound("min")
	most, hasMost := f.bound("max")
	if hasLeast && m < least || hasMost && m > most {
		d.wrong(n, fmt.Sprintf("%s lies outside %s to %s", m, least, most), "write a number between the two")
		return 0
	}
	return m
}

func lowerFirst(s string) string {
	if s == "" {
		return s
	}
	return strings.ToLower(s[:1]) + strings.TrimSuffix(s[1:], ".")
}
