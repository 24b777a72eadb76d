package api

import (
	"encoding"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/catalogue"
)

// Kind says how a value looks in JSON.
type Kind string

// The kinds of values.
const (
	Text    Kind = "text"
	Integer Kind = "integer"
	Number  Kind = "number"
	Truth   Kind = "truth"
	List    Kind = "list"   // of one form
	Map     Kind = "map"    // from text to one form
	Object  Kind = "object" // a named type
	Record  Kind = "record" // of the plan file: which, the use case says
	Patch   Kind = "patch"  // a JSON merge patch of such a record
	Any     Kind = "any"    // whatever JSON there is
)

// Form is the form of one value.
type Form struct {
	Kind   Kind
	Of     *Form          // of the elements of a List or Map
	Name   string         // of an Object's type
	Format string         // of a Text: date, date-time, byte; of an Integer: uint64 if it may be so large
	OneOf  []string       // the words that a Text may be, if they are few
	Bounds map[string]any // what else JSON Schema says of a field of the plan file
	Short  *Form          // the short form that is taken in place of an Object
	Absent bool           // it may be absent, which is not the same as its zero value
}

// Member is one field of a type.
type Member struct {
	Name     string
	Doc      string
	Form     Form
	Optional bool
	Default  any // of the plan file: what it means to leave the field out
}

// Type is an object with names of its own: an input, an answer, a part of one, or
// a record of the plan file.
type Type struct {
	Name    string
	Doc     string
	Members []Member
	Of      bool // it holds a Record, so it has a form for each kind of record
	File    bool // it is a record of the plan file or a part of one
}

// Types is the table of all types that use cases take and give.
type Types struct {
	List    []*Type           // in the order of their names
	Records map[string]string // the name of the type of each kind of record that the catalogue names
	words   map[string]said
	byName  map[string]*Type
	byGo    map[reflect.Type]*Type
}

// GoTypes returns the Go structs that the table describes, and those embedded in
// them.
func (t *Types) GoTypes() []reflect.Type {
	all := map[reflect.Type]bool{}
	var add func(reflect.Type)
	add = func(goType reflect.Type) {
		if goType.Kind() == reflect.Pointer {
			goType = goType.Elem()
		}
		all[goType] = true
		for i := range goType.NumField() {
			if f := goType.Field(i); f.Anonymous && f.Tag.Get("json") == "" && f.Type.Kind() == reflect.Struct {
				add(f.Type)
			}
		}
	}
	for goType := range t.byGo {
		add(goType)
	}
	return slices.Collect(maps.Keys(all))
}

// Named returns a type by its name, nil if there is none.
func (t *Types) Named(name string) *Type { return t.byName[name] }

// Of returns the type of a Go struct, nil if no use case takes or gives it.
func (t *Types) Of(goType reflect.Type) *Type { return t.byGo[goType] }

// TypesOf makes the table for a catalogue. The schema is that of the plan file,
// which says what records look like.
func TypesOf(c *catalogue.Catalogue, schema []byte) (*Types, error) {
	return TypesWith(c, schema, wordsText)
}

// TypesWith is TypesOf with other words than those that were kept: see [Words].
func TypesWith(c *catalogue.Catalogue, schema, words []byte) (*Types, error) {
	t := &Types{Records: map[string]string{}, byName: map[string]*Type{}, byGo: map[reflect.Type]*Type{}}
	if err := json.Unmarshal(words, &t.words); err != nil {
		return nil, fmt.Errorf("words of the source: %w", err)
	}
	if err := t.addRecords(c, schema); err != nil {
		return nil, err
	}
	for _, u := range c.All() {
		for _, goType := range []reflect.Type{u.In, u.Out} {
			if _, err := t.add(goType); err != nil {
				return nil, fmt.Errorf("use case %s: %w", u.Name, err)
			}
		}
	}
	for _, goType := range []reflect.Type{reflect.TypeFor[app.Event](), reflect.TypeFor[Problem]()} {
		if _, err := t.add(goType); err != nil {
			return nil, err
		}
	}
	for _, name := range slices.Sorted(maps.Keys(t.byName)) {
		t.List = append(t.List, t.byName[name])
	}
	return t, nil
}

// add describes a Go struct and all that it holds.
func (t *Types) add(goType reflect.Type) (*Type, error) {
	if known := t.byGo[goType]; known != nil {
		return known, nil
	}
	made := &Type{Name: t.freeName(goType), Doc: t.words[goType.String()].Doc, Of: t.holdsRecord(goType, nil)}
	t.byGo[goType], t.byName[made.Name] = made, made
	for _, f := range catalogue.FieldsOf(goType) {
		form, err := t.form(f.Type)
		if err != nil {
			return nil, fmt.Errorf("%s.%s: %w", goType, f.Name, err)
		}
		if f.Type == fragmentType {
			form.Kind = fragmentKind(f.Name)
		}
		if len(f.OneOf) > 0 {
			leaf := &form
			for leaf.Of != nil {
				leaf.Of = new(*leaf.Of)
				leaf = leaf.Of
			}
			leaf.OneOf = f.OneOf
		}
		made.Members = append(made.Members, Member{Name: f.Name, Doc: t.docOf(goType, f), Form: form, Optional: f.Optional || f.Type.Kind() == reflect.Pointer})
	}
	return made, nil
}

// The names of the fields whose fragments are whole records, and merge patches of
// them. Fragments of other names are values of whatever form.
const (
	recordField = "record"
	patchField  = "set"
)

func fragmentKind(field string) Kind {
	switch field {
	case recordField:
		return Record
	case patchField:
		return Patch
	default:
		return Any
	}
}

// freeName is the name of a Go type, with that of its package in front if another
// type has it already.
func (t *Types) freeName(goType reflect.Type) string {
	name, _, _ := strings.Cut(goType.Name(), "[")
	if name == "" {
		name = "Nameless"
	}
	if t.byName[name] == nil {
		return name
	}
	in := goType.PkgPath()
	in = in[strings.LastIndexByte(in, '/')+1:]
	return strings.ToUpper(in[:1]) + in[1:] + name
}

var (
	fragmentType  = reflect.TypeFor[catalogue.Fragment]()
	rawType       = reflect.TypeFor[json.RawMessage]()
	timeType      = reflect.TypeFor[time.Time]()
	bytesType     = reflect.TypeFor[[]byte]()
	textMarshaler = reflect.TypeFor[encoding.TextMarshaler]()
	jsonMarshaler = reflect.TypeFor[json.Marshaler]()
)

// form describes the values of a Go type.
func (t *Types) form(goType reflect.Type) (Form, error) {
	switch {
	case goType == fragmentType:
		return Form{Kind: Any}, nil // unless the field's name says more
	case goType == rawType:
		return Form{Kind: Any}, nil
	case goType == timeType:
		return Form{Kind: Text, Format: "date-time"}, nil
	case goType == bytesType:
		return Form{Kind: Text, Format: "byte"}, nil
	case goType.Kind() == reflect.Pointer:
		form, err := t.form(goType.Elem())
		form.Absent = true
		return form, err
	case goType.Implements(jsonMarshaler):
		return Form{}, fmt.Errorf("%s writes its own JSON, so nothing is known of its form", goType)
	case goType.Implements(textMarshaler):
		return Form{Kind: Text, Format: formatOf(goType)}, nil
	}
	switch goType.Kind() {
	case reflect.String:
		return Form{Kind: Text}, nil
	case reflect.Bool:
		return Form{Kind: Truth}, nil
	case reflect.Uint, reflect.Uint64:
		return Form{Kind: Integer, Format: "uint64"}, nil
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64,
		reflect.Uint8, reflect.Uint16, reflect.Uint32:
		return Form{Kind: Integer}, nil
	case reflect.Float32, reflect.Float64:
		return Form{Kind: Number}, nil
	case reflect.Interface:
		return Form{Kind: Any}, nil
	case reflect.Slice, reflect.Array, reflect.Map:
		of, err := t.form(goType.Elem())
		kind := List
		if goType.Kind() == reflect.Map {
			kind = Map
		}
		return Form{Kind: kind, Of: &of}, err
	case reflect.Struct:
		named, err := t.add(goType)
		if err != nil {
			return Form{}, err
		}
		return Form{Kind: Object, Name: named.Name}, nil
	default:
		return Form{}, fmt.Errorf("%s has no form in JSON", goType)
	}
}

// formatOf is the format of a type that writes itself as text: days are told by
// their names.
func formatOf(goType reflect.Type) string {
	if name := goType.Name(); name == "Date" || name == "Day" {
		return "date"
	}
	return ""
}

// holdsRecord tells whether a whole record lies somewhere in a Go type.
func (t *Types) holdsRecord(goType reflect.Type, above []reflect.Type) bool {
	switch goType.Kind() {
	case reflect.Pointer, reflect.Array, reflect.Map, reflect.Slice:
		return t.holdsRecord(goType.Elem(), above)
	case reflect.Struct:
		if slices.Contains(above, goType) {
			return false
		}
		above = append(above, goType)
		return slices.ContainsFunc(catalogue.FieldsOf(goType), func(f catalogue.Field) bool {
			return f.Type == fragmentType && f.Name == recordField || t.holdsRecord(f.Type, above)
		})
	default:
		return false
	}
}
