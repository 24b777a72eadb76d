package store

import (
	"reflect"
	"strings"
)

// form says how a column holds its field.
type form uint8

const (
	plain     form = iota // the value itself
	reference             // the identity of the record whose key the field holds
	listed                // entries in a table of their own: texts
	referring             // entries in a table of their own: identities of records whose keys the field holds
	extra                 // no field of the word: owner, place, position, a plan
)

// column describes one column of a table, or a list of values beside it.
type column struct {
	name string
	form form
	path string
	to   string // the kind referred to
	list string // the table of the entries
	in   field
}

// table describes how the records of one kind are stored.
type table struct {
	kind     string // as the change log and doors name it
	name     string
	word     reflect.Type
	columns  []column
	owner    string // the column that leads to the record this is a part of; "" for a record of its own
	parent   *table // of a part
	parts    []part
	ordered  bool     // it has a position
	keyed    bool     // it has a key
	aside    bool     // no part of the plan: a plan file neither has nor replaces it
	searched []string // the columns that text search reads
	order    string   // by which lists are read
}

// part is a list inside a word that has a table of its own.
type part struct {
	table *table
	// entries returns pointers to the list's entries, in its order.
	entries func(record reflect.Value) []reflect.Value
	// grow appends an empty entry and returns a pointer to it; done, if there is
	// one, is called when the entry is filled.
	grow func(record reflect.Value) (entry reflect.Value, done func())
	// same names the entry among its siblings, so that an edit finds it again.
	same []string
}

func col(name, path string) column { return column{name: name, path: path} }

func ref(name, path, to string) column {
	return column{name: name, path: path, form: reference, to: to}
}

func list(name, path, table string) column {
	return column{name: name, path: path, form: listed, list: table}
}

func refs(name, path, table, to string) column {
	return column{name: name, path: path, form: referring, list: table, to: to}
}

// kinds holds every table by its kind, in the order in which records are made:
// what is referred to first.
var (
	kinds  = map[string]*table{}
	tables []*table
)

// describe registers the table of a kind of records of their own.
func describe[T any](t table, columns ...column) *table {
	return register[T](&t, columns)
}

func register[T any](t *table, columns []column) *table {
	t.word = reflect.TypeFor[T]()
	if t.name == "" {
		t.name = strings.ReplaceAll(t.kind, "-", "_")
	}
	if t.owner != "" {
		t.columns = append(t.columns, column{name: t.owner, form: extra}, column{name: "place", form: extra})
		t.order = t.owner + ", t.place"
	}
	if t.ordered {
		t.columns = append(t.columns, column{name: "position", form: extra})
		t.order = "position, t.id"
	}
	for _, c := range columns {
		if c.form != extra {
			c.in = fieldOf(t.word, c.path)
		}
		t.columns = append(t.columns, c)
		t.keyed = t.keyed || c.name == "key"
	}
	if t.order == "" {
		t.order = "id"
		if t.keyed {
			t.order = "key"
		}
	}
	kinds[t.kind] = t
	tables = append(tables, t)
	return t
}

// partOf registers the table of a list inside a word.
func partOf[P, E any](parent *table, kind, owner string, at func(*P) *[]E, same []string, columns ...column) {
	t := register[E](&table{kind: kind, owner: owner, parent: parent}, columns)
	entries := func(record reflect.Value) []reflect.Value {
		found := *at(record.Addr().Interface().(*P)) //nolint:forcetypeassert // the table's own word
		out := make([]reflect.Value, len(found))
		for i := range found {
			out[i] = reflect.ValueOf(&found[i]).Elem()
		}
		return out
	}
	grow := func(record reflect.Value) (reflect.Value, func()) {
		into := at(record.Addr().Interface().(*P)) //nolint:forcetypeassert // the table's own word
		var none E
		*into = append(*into, none)
		return reflect.ValueOf(&(*into)[len(*into)-1]).Elem(), nil
	}
	parent.parts = append(parent.parts, part{table: t, entries: entries, grow: grow, same: same})
}

// column returns the place of a column by its name, or -1.
func (t *table) column(name string) int {
	for i := range t.columns {
		if t.columns[i].name == name {
			return i
		}
	}
	return -1
}

// subject returns the kind of the records that people see: of a part, that of
// the record it is in.
func (t *table) subject() *table {
	if t.parent != nil {
		return t.parent
	}
	return t
}
