package planfile

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/trestle-plan/trestle/internal/work"
)

// Frame is what a record has to be read and written against when it stands alone:
// the unit of amounts and the declared fields of its workspace.
type Frame struct {
	Unit   work.ValueUnit
	Fields []work.FieldDef
}

// FrameOf returns the frame of a workspace's records.
func FrameOf(w *work.Workspace) Frame { return Frame{Unit: w.ValueUnit, Fields: w.Fields} }

// workspace returns an empty workspace that records can be put into.
func (fr Frame) workspace() *work.Workspace {
	return &work.Workspace{ValueUnit: fr.Unit, Fields: slices.Clone(fr.Fields)}
}

// EncodeRecord writes one record as the format does, in JSON on one line, in the
// long form: an item's work always stands in its shares, a team's people in its
// members. It panics for a type that the format has no list of.
func EncodeRecord[T any](fr Frame, value T) []byte {
	w := fr.workspace()
	_, list := listOf[T](w)
	*list = []T{value}
	return compact(encodeOne[T](copyOf(w)))
}

// encodeOne returns the tree of the one record of its type in a workspace.
func encodeOne[T any](w *work.Workspace) *node {
	w.Normalise()
	name, _ := listOf[T](w)
	e := &encoder{layouts: layouts{}, unit: w.ValueUnit}
	return e.recordOf(wireOf(w)).get(name).inner[0].value
}

// compact writes a tree as JSON on one line.
func compact(n *node) []byte {
	var pretty, b bytes.Buffer
	writeJSON(&pretty, n)
	if err := json.Compact(&b, pretty.Bytes()); err != nil {
		panic(fmt.Sprintf("planfile wrote what is no JSON: %v", err))
	}
	return b.Bytes()
}

// listOf returns the list of a workspace that holds records of a type, and its
// name in the format.
func listOf[T any](w *work.Workspace) (string, *[]T) {
	for _, l := range []struct {
		name string
		list any
	}{
		{"sizes", &w.Sizes}, {"fields", &w.Fields}, {"calendars", &w.Calendars}, {"products", &w.Products},
		{"clients", &w.Clients}, {"goals", &w.Goals}, {"teams", &w.Teams}, {"releases", &w.Releases},
		{"items", &w.Items}, {"dependencies", &w.Dependencies}, {"relations", &w.Relations},
		{"commitments", &w.Commitments},
	} {
		if list, ok := l.list.(*[]T); ok {
			return l.name, list
		}
	}
	panic(fmt.Sprintf("planfile: no list holds %T", *new(T)))
}

// PatchRecord returns a record changed as a JSON merge patch says (RFC 7396): what
// it names is replaced, null leaves out, records inside are merged, lists are
// replaced as a whole. A record made anew is a patch of the zero value. Short
// forms are taken as a file takes them where the record has one share or one
// member at most; needs of an item are not: dependencies are records of their
// own.
//
// The error is a work.Error; Fields names each place that is wrong, as
// shares[0].estimate.low, with the mend. Only the form is judged here: what has
// to fit the rest of the workspace is work.Workspace.Validate's to say.
func PatchRecord[T any](fr Frame, before T, patch []byte) (T, error) {
	w := fr.workspace()
	name, list := listOf[T](w)
	*list = []T{before}
	after, err := patched[T](fr, name, encodeOne[T](copyOf(w)), patch)
	if err == nil {
		carry(any(&before), any(&after), patch)
	}
	return after, err
}

// carry gives a changed item the description it had, if that was not carried and the
// change says nothing of it.
func carry(before, after any, patch []byte) {
	was, isItem := before.(*work.Item)
	if !isItem || was.Description.Carried() {
		return
	}
	var said struct {
		Description json.RawMessage `json:"description"`
	}
	if json.Unmarshal(patch, &said) == nil && len(said.Description) == 0 {
		after.(*work.Item).Description = was.Description //nolint:forcetypeassert // both are of one type
	}
}

// NewRecord reads a record that stands alone; see [PatchRecord].
func NewRecord[T any](fr Frame, data []byte) (T, error) {
	name, _ := listOf[T](fr.workspace())
	return patched[T](fr, name, &node{kind: record}, data)
}

func patched[T any](fr Frame, name string, base *node, patch []byte) (T, error) {
	var none T
	change, err := readFragment(patch)
	if err != nil {
		return none, err
	}
	merged := merge(base, lengthened(base, change))
	root := &node{kind: record, inner: []field{{name: name, value: &node{kind: list, inner: []field{{value: merged}}}}}}
	d := &decoder{layouts: layouts{}, unit: fr.Unit, problems: &problems{}}
	f, err := d.fragment(root, name+"[0]")
	if err != nil {
		return none, err
	}
	if len(f.Dependencies) > 0 && name == "items" {
		return none, &work.Error{Kind: work.Invalid, Fields: work.Fields{
			"needs": "is a short form of plan files; make a dependency for each instead"}}
	}
	w := f.workspace()
	w.ValueUnit, w.Fields = fr.Unit, append(w.Fields, fr.Fields...)
	w.Normalise()
	_, made := listOf[T](w)
	return (*made)[0], nil
}

// readFragment reads the JSON of one record, within the bounds of files.
func readFragment(data []byte) (*node, error) {
	const most = 1 << 20
	if len(data) > most {
		return nil, &work.Error{Kind: work.TooLarge, Message: "a record takes at most 1 MB of JSON"}
	}
	n, twice, err := readJSON(data)
	if err != nil {
		return nil, &work.Error{Kind: work.Invalid, Message: err.Error()}
	}
	if len(twice.list) > 0 {
		return nil, &work.Error{Kind: work.Invalid, Message: twice.list[0].message}
	}
	if n.kind != record {
		return nil, &work.Error{Kind: work.Invalid, Message: "a record is { … }, not " + n.kind.String()}
	}
	return n, nil
}

// lengthened turns the short forms of a patch into the long one of its base.
func lengthened(base, patch *node) *node {
	patch = lengthen(base, patch, "shares", []string{"team", "estimate", "people"})
	if base.get("team") == nil && base.get("members") != nil {
		return lengthen(base, patch, "members", []string{"people"})
	}
	return patch
}

// lengthen moves fields of a patch into the one entry that a list of the base has.
// With no entry, several, or the list given as well, they stay: expand judges them.
func lengthen(base, patch *node, name string, short []string) *node {
	entries := base.get(name)
	if entries == nil || len(entries.inner) != 1 || patch.get(name) != nil {
		return patch
	}
	rest, moved := &node{kind: record}, &node{kind: record}
	for _, f := range patch.inner {
		if slices.Contains(short, f.name) {
			moved.inner = append(moved.inner, f)
			continue
		}
		rest.inner = append(rest.inner, f)
	}
	if len(moved.inner) == 0 {
		return patch
	}
	is := entries.inner[0].value
	if moved.get("estimate") != nil { // an estimate is one thing: nothing of the old one stays
		is = merge(is, &node{kind: record, inner: []field{{name: "estimate", value: &node{}}}})
	}
	entry := merge(is, moved)
	rest.inner = append(rest.inner, field{name: name, value: &node{kind: list, inner: []field{{value: entry}}}})
	return rest
}

// merge applies a merge patch to a tree; neither is changed.
func merge(base, patch *node) *node {
	if patch.kind != record {
		return patch
	}
	merged := &node{kind: record, line: patch.line, column: patch.column}
	if base != nil && base.kind == record {
		merged.inner = slices.Clone(base.inner)
	}
	for _, f := range patch.inner {
		at := slices.IndexFunc(merged.inner, func(is field) bool { return is.name == f.name })
		switch {
		case f.value.kind == nothing && at >= 0:
			merged.inner = slices.Delete(merged.inner, at, at+1)
		case f.value.kind == nothing:
		case at >= 0:
			merged.inner[at].value = merge(merged.inner[at].value, f.value)
		default:
			merged.inner = append(merged.inner, field{name: f.name, value: merge(nil, f.value)})
		}
	}
	return merged
}

// fragment decodes a file of which only one list is there. What the format does
// not know is an error here: there is no file that could keep it. Places are named from
// below the prefix.
func (d *decoder) fragment(root *node, prefix string) (*file, error) {
	var f file
	v := reflect.ValueOf(&f).Elem()
	for _, wire := range d.layouts.of(v.Type()) {
		if n := root.get(wire.name); n != nil {
			d.value(n, v.Field(wire.index), wire)
		}
	}
	f.expand(d)
	if len(d.problems.list) == 0 {
		return &f, nil
	}
	wrong := work.Fields{}
	for _, finding := range report("", root, d.problems) {
		place := strings.TrimPrefix(strings.TrimPrefix(finding.Path.String(), prefix), ".")
		said := finding.Message
		if finding.Mend != "" && finding.Severity == work.SeverityError {
			said += "; " + finding.Mend
		}
		wrong[place] = said
	}
	return nil, &work.Error{Kind: work.Invalid, Fields: wrong}
}

// headerNames are the fields of a file that are the workspace's own.
var headerNames = []string{"name", "as_of", "zone", "value_unit", "source", "default_sizes"}

// EncodeHeader writes what a workspace says of itself, as the format does, in
// JSON on one line: its name, day, zone, unit, source and default sizes.
func EncodeHeader(w *work.Workspace) []byte { return compact(header(w)) }

func header(w *work.Workspace) *node {
	own := &work.Workspace{
		Name: w.Name, AsOf: w.AsOf, Zone: w.Zone, ValueUnit: w.ValueUnit, Source: w.Source, DefaultSizes: w.DefaultSizes,
	}
	e := &encoder{layouts: layouts{}, unit: w.ValueUnit}
	n := e.recordOf(wireOf(own))
	n.inner = slices.DeleteFunc(n.inner, func(f field) bool {
		follows := f.name == "as_of" && w.AsOf.IsZero() // no day of its own: it is planned from today
		return follows || !slices.Contains(headerNames, f.name)
	})
	return n
}

// PatchHeader returns a workspace with what it says of itself changed by a merge
// patch; see [PatchRecord]. Its lists are those of before.
func PatchHeader(before *work.Workspace, patch []byte) (*work.Workspace, error) {
	change, err := readFragment(patch)
	if err != nil {
		return nil, err
	}
	for _, f := range change.inner {
		if !slices.Contains(headerNames, f.name) {
			said := "is no field of a workspace"
			if near := work.Nearest(f.name, headerNames); near != "" {
				said += "; did you mean " + near + "?"
			}
			return nil, &work.Error{Kind: work.Invalid, Fields: work.Fields{f.name: said}}
		}
	}
	d := &decoder{layouts: layouts{}, unit: before.ValueUnit, problems: &problems{}}
	f, err := d.fragment(merge(header(before), change), "")
	if err != nil {
		return nil, err
	}
	own := f.workspace()
	own.Normalise()
	after := *before
	after.Name, after.AsOf, after.Zone, after.ValueUnit = own.Name, own.AsOf, own.Zone, own.ValueUnit
	after.Source, after.DefaultSizes = own.Source, own.DefaultSizes
	return &after, nil
}
