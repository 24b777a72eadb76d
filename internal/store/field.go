package store

import (
	"encoding/json"
	"reflect"
	"strconv"
	"strings"

	"github.com/trestle-plan/trestle/internal/work"
)

// A stored value is nil, an int64 or a string. A list is the JSON text of its
// entries. Two values are the same when they are equal in Go.

// field leads from a word of package work to one of its fields, through named
// fields, places of arrays, keys of maps and pointers.
type field struct {
	steps []step
	typ   reflect.Type // of the field itself
}

type step struct {
	index int    // of the struct's field, or of the array's place
	key   string // of a map; "" for the others
}

// fieldOf resolves a path such as Value.PerWeek, Week[0] or Allocation[enabler].
// It panics if there is no such field: paths stand in tables*.go alone.
func fieldOf(t reflect.Type, path string) field {
	var f field
	for part := range strings.SplitSeq(path, ".") {
		name, inner, indexed := strings.Cut(part, "[")
		if t.Kind() == reflect.Pointer {
			t = t.Elem()
		}
		sf, ok := t.FieldByName(name)
		if !ok {
			panic(t.String() + " has no field " + name)
		}
		f.steps = append(f.steps, step{index: sf.Index[0]})
		t = sf.Type
		if !indexed {
			continue
		}
		s := step{key: strings.TrimSuffix(inner, "]")}
		if t.Kind() == reflect.Array {
			s.index, _ = strconv.Atoi(s.key)
		}
		f.steps = append(f.steps, s)
		t = t.Elem()
	}
	f.typ = t
	return f
}

// in returns the field of a struct, and false if a pointer on the way is nil.
func (f field) in(v reflect.Value) (reflect.Value, bool) {
	for _, s := range f.steps {
		switch v.Kind() {
		case reflect.Array:
			v = v.Index(s.index)
			continue
		case reflect.Map:
			entry := v.MapIndex(reflect.ValueOf(s.key).Convert(v.Type().Key()))
			if !entry.IsValid() {
				return reflect.Zero(v.Type().Elem()), true
			}
			v = entry
			continue
		case reflect.Pointer:
			if v.IsNil() {
				return v, false
			}
			v = v.Elem()
		default:
		}
		v = v.Field(s.index)
	}
	return v, true
}

// stored returns what a struct's field holds as a stored value.
func (f field) stored(record reflect.Value) any {
	v, ok := f.in(record)
	if !ok {
		return nil
	}
	return storedValue(v)
}

func storedValue(v reflect.Value) any {
	if d, ok := v.Interface().(work.Date); ok {
		if d.IsZero() {
			return nil
		}
		return d.String()
	}
	if v.Type() == proseType {
		return storedProse(v)
	}
	switch v.Kind() {
	case reflect.Bool:
		if v.Bool() {
			return int64(1)
		}
		return int64(0)
	case reflect.String:
		return v.String()
	case reflect.Pointer:
		if v.IsNil() {
			return nil
		}
		return v.Elem().Int()
	case reflect.Slice:
		return listText(v)
	default:
		return v.Int()
	}
}

// listText writes a list of texts as JSON.
func listText(v reflect.Value) string {
	list := make([]string, v.Len())
	for i := range list {
		list[i] = v.Index(i).String()
	}
	return joined(list)
}

func joined(list []string) string {
	if len(list) == 0 {
		return "[]"
	}
	return string(encoded(list))
}

// encoded writes a value as JSON, which texts, numbers and lists of them always
// can be.
func encoded(value any) []byte {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(value); err != nil {
		panic(err)
	}
	return []byte(strings.TrimSuffix(b.String(), "\n"))
}

// put writes a stored value into a struct's field, making what pointers and maps
// on the way need. Nothing is made for nil, nor an entry of a map for 0 or "".
func (f field) put(record reflect.Value, value any) error {
	if value == nil && f.typ != proseType {
		return nil
	}
	v := record
	for i, s := range f.steps {
		switch v.Kind() {
		case reflect.Array:
			v = v.Index(s.index)
			continue
		case reflect.Map:
			return f.putEntry(v, s.key, value)
		case reflect.Pointer:
			if v.IsNil() {
				v.Set(reflect.New(v.Type().Elem()))
			}
			v = v.Elem()
		default:
		}
		v = v.Field(f.steps[i].index)
	}
	return putValue(v, value)
}

func (f field) putEntry(m reflect.Value, key string, value any) error {
	entry := reflect.New(f.typ).Elem()
	if err := putValue(entry, value); err != nil || entry.IsZero() {
		return err
	}
	if m.IsNil() {
		m.Set(reflect.MakeMap(m.Type()))
	}
	m.SetMapIndex(reflect.ValueOf(key).Convert(m.Type().Key()), entry)
	return nil
}

func putValue(v reflect.Value, value any) error {
	if v.Type() == proseType {
		return putProse(v, value)
	}
	if v.Type() == reflect.TypeFor[work.Date]() {
		text, ok := value.(string)
		if !ok {
			return mismatch(v, value)
		}
		d, err := work.ParseDate(text)
		if err != nil {
			return err
		}
		v.SetInt(int64(d))
		return nil
	}
	if v.Kind() == reflect.Pointer {
		v.Set(reflect.New(v.Type().Elem()))
		v = v.Elem()
	}
	switch x := value.(type) {
	case int64:
		switch {
		case v.Kind() == reflect.Bool:
			v.SetBool(x != 0)
		case v.CanInt():
			v.SetInt(x)
		default:
			return mismatch(v, value)
		}
	case string:
		switch v.Kind() {
		case reflect.String:
			v.SetString(x)
		case reflect.Slice:
			return putList(v, x)
		default:
			return mismatch(v, value)
		}
	default:
		return mismatch(v, value)
	}
	return nil
}

var proseType = reflect.TypeFor[work.Prose]()

// storedProse returns a long text as it is stored: nil if it is not carried.
func storedProse(v reflect.Value) any {
	p, _ := v.Interface().(work.Prose)
	if !p.Carried() {
		return nil
	}
	return p.Text()
}

// putProse writes what storedProse returned.
func putProse(v reflect.Value, value any) error {
	switch x := value.(type) {
	case nil:
		v.Set(reflect.ValueOf(work.ElsewhereProse))
	case string:
		v.Set(reflect.ValueOf(work.ProseOf(x)))
	default:
		return mismatch(v, value)
	}
	return nil
}

func putList(v reflect.Value, text string) error {
	list, err := split(text)
	if err != nil || len(list) == 0 {
		return err
	}
	v.Set(reflect.MakeSlice(v.Type(), len(list), len(list)))
	for i, entry := range list {
		v.Index(i).SetString(entry)
	}
	return nil
}

// split reads the JSON text of a list of texts.
func split(text string) ([]string, error) {
	if text == "[]" {
		return nil, nil
	}
	var list []string
	if err := json.Unmarshal([]byte(text), &list); err != nil {
		return nil, &work.Error{Kind: work.Internal, Message: "a stored list cannot be read", Err: err}
	}
	return list, nil
}

func mismatch(v reflect.Value, value any) error {
	return &work.Error{Kind: work.Internal, Message: "a stored value does not fit " + v.Type().String() +
		": " + string(encoded(value))}
}
