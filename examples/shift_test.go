package examples_test

import (
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/trestle-plan/trestle/examples"
	"github.com/trestle-plan/trestle/internal/work"
)

const someDay work.Date = 20_514 // 2026-03-02, a Monday

// fill sets every date it can reach to someDay, and gives every pointer, list
// and map one entry, so that no date of the type stays unreached.
func fill(v reflect.Value) (dates int) {
	if v.Type() == reflect.TypeFor[work.Date]() {
		v.SetInt(int64(someDay))
		return 1
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			dates += fill(v.Field(i))
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		dates = fill(v.Elem())
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		dates = fill(v.Index(0)) + fill(v.Index(1))
	case reflect.Array:
		for i := range v.Len() {
			dates += fill(v.Index(i))
		}
	}
	return dates
}

// each calls visit with every date it can reach and the way to it.
func each(v reflect.Value, way string, visit func(way string, date work.Date)) {
	if v.Type() == reflect.TypeFor[work.Date]() {
		visit(way, work.Date(v.Int()))
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			each(v.Field(i), way+"."+v.Type().Field(i).Name, visit)
		}
	case reflect.Pointer:
		if !v.IsNil() {
			each(v.Elem(), way, visit)
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			each(v.Index(i), way+"[]", visit)
		}
	}
}

func TestShift_movesEveryDateOfTheType(t *testing.T) {
	var ws work.Workspace
	if n := fill(reflect.ValueOf(&ws).Elem()); n < 40 {
		t.Fatalf("filled %d dates, want at least 40: the test does not reach the type", n)
	}
	if err := examples.Shift(&ws, 5); err != nil {
		t.Fatal(err)
	}
	each(reflect.ValueOf(ws), "Workspace", func(way string, date work.Date) {
		if want := someDay + 35; date != want {
			t.Errorf("%s = %s, want %s", way, date, want)
		}
	})
}

func TestShift_leavesMissingDatesMissing(t *testing.T) {
	ws := work.Workspace{AsOf: someDay, Items: []work.Item{{Key: "A-1"}}}
	if err := examples.Shift(&ws, 1); err != nil {
		t.Fatal(err)
	}
	want := work.Workspace{AsOf: someDay + 7, Items: []work.Item{{Key: "A-1"}}}
	if diff := cmp.Diff(want, ws); diff != "" {
		t.Errorf("workspace (-want +got):\n%s", diff)
	}
}

func TestShift_movesDatesInCustomFields(t *testing.T) {
	ws := work.Workspace{
		AsOf:   someDay,
		Fields: []work.FieldDef{{Key: "audit", Type: work.FieldDate}, {Key: "note", Type: work.FieldText}},
		Items:  []work.Item{{Key: "A-1", Fields: map[string]string{"audit": "2026-03-04", "note": "2026-03-04"}}},
	}
	if err := examples.Shift(&ws, -1); err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"audit": "2026-02-25", "note": "2026-03-04"}
	if diff := cmp.Diff(want, ws.Items[0].Fields); diff != "" {
		t.Errorf("fields (-want +got):\n%s", diff)
	}
}

func TestShift_movesNothingWhenADateWouldLeaveTheRange(t *testing.T) {
	for _, weeks := range []int{10_000, -10_000, 1 << 60, -1 << 60} {
		ws := work.Workspace{AsOf: someDay, Items: []work.Item{{Key: "A-1", Pin: someDay}}}
		err := examples.Shift(&ws, weeks)
		if got := work.KindOf(err); err == nil || got != work.Invalid {
			t.Errorf("Shift by %d weeks: error %v of kind %s, want one of kind invalid", weeks, err, got)
		}
		if ws.AsOf != someDay || ws.Items[0].Pin != someDay {
			t.Errorf("Shift by %d weeks moved a date although it failed", weeks)
		}
	}
}

func TestShift_backAndForthIsNothing(t *testing.T) {
	for _, name := range examples.Names() {
		want, got := read(t, name), read(t, name)
		for _, weeks := range []int{9, -9} {
			if err := examples.Shift(got, weeks); err != nil {
				t.Fatal(err)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}
