package catalogue_test

import (
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"testing"

	"github.com/trestle-plan/trestle/internal/catalogue"
)

// Act, Record and Changed are embedded in each other as the answers of use cases
// are: the struct Record holds a field of the same name.
type (
	Act struct {
		Seq  int    `json:"seq"`
		Note string `json:"note,omitempty"`
	}
	Record struct {
		Key    string `json:"key"`
		Record string `json:"record"`
		Note   string `json:"-"`
	}
	Changed struct {
		Act
		*Record
		Key    int `json:"key"` // hides that of the record
		hidden int
	}
)

func TestFieldsOf_areThoseOfTheJSON(t *testing.T) {
	value := Changed{Act: Act{Note: "x"}, Record: &Record{}, hidden: 1}
	text, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	var written map[string]any
	if err := json.Unmarshal(text, &written); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range catalogue.FieldsOf(reflect.TypeFor[Changed]()) {
		got = append(got, f.Name)
		if !reflect.ValueOf(value).FieldByIndex(f.Index).IsValid() {
			t.Errorf("%s leads nowhere", f.Name)
		}
		if f.Name == "key" && f.Type.Kind() != reflect.Int {
			t.Error("key is that of the record, which is hidden")
		}
	}
	slices.Sort(got)
	if want := slices.Sorted(maps.Keys(written)); !slices.Equal(got, want) {
		t.Errorf("got %v, the JSON has %v", got, want)
	}
}
