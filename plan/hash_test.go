package plan

import (
	"fmt"
	"reflect"
	"testing"
)

// full is a value of a type with one entry in every list and behind every
// pointer, so that each of its fields can be reached.
func full(t reflect.Type) reflect.Value {
	v := reflect.New(t).Elem()
	switch t.Kind() {
	case reflect.Struct:
		for i := range t.NumField() {
			v.Field(i).Set(full(t.Field(i).Type))
		}
	case reflect.Slice:
		v.Set(reflect.Append(v, full(t.Elem())))
	case reflect.Pointer:
		v.Set(reflect.New(t.Elem()))
	}
	return v
}

// touch changes every number, text and truth below a value, one at a time, and
// empties every list and pointer, and calls see with the place of each change.
func touch(v reflect.Value, path string, see func(path string)) {
	change := func(to reflect.Value) {
		was := reflect.New(v.Type()).Elem()
		was.Set(v)
		v.Set(to)
		see(path)
		v.Set(was)
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			touch(v.Field(i), path+"."+v.Type().Field(i).Name, see)
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			touch(v.Index(i), fmt.Sprintf("%s[%d]", path, i), see)
		}
		if v.Kind() == reflect.Slice {
			change(reflect.Zero(v.Type()))
		}
	case reflect.Pointer:
		touch(v.Elem(), "*"+path, see)
		change(reflect.Zero(v.Type()))
	case reflect.Bool:
		change(reflect.ValueOf(!v.Bool()).Convert(v.Type()))
	case reflect.String:
		change(reflect.ValueOf(v.String() + "x").Convert(v.Type()))
	default:
		change(reflect.ValueOf(7).Convert(v.Type()))
	}
}

func TestHash_differsWithEveryField(t *testing.T) {
	p := full(reflect.TypeFor[Problem]()).Interface().(Problem)
	seen := map[string]string{hashOf(&p, Settings{}): "nothing"}
	fields := 0
	touch(reflect.ValueOf(&p).Elem(), "Problem", func(path string) {
		fields++
		h := hashOf(&p, Settings{})
		if other, known := seen[h]; known {
			t.Errorf("changing %s gives the hash of changing %s", path, other)
		}
		seen[h] = path
	})
	if fields < 60 {
		t.Errorf("only %d fields were tried", fields)
	}
}

func TestHash_knowsTheSettingsThatMatter(t *testing.T) {
	p := &Problem{AsOf: 1}
	plain := hashOf(p, Settings{})
	for _, s := range []Settings{{Seed: 1}, {Trials: 1}, {Correlation: Correlation{Organisation: 1}}, {Correlation: Correlation{Independent: true}}} {
		if hashOf(p, s) == plain {
			t.Errorf("%+v changes the answer, but not the hash", s)
		}
	}
	if hashOf(p, Settings{Workers: 2, Progress: func(Progress) {}}) != plain {
		t.Error("the number of workers changes the hash, but not the answer")
	}
}
