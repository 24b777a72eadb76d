package planfile

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/trestle-plan/trestle/internal/work"
)

var update = flag.Bool("update", false, "write schema.json anew")

func TestSchema_saysWhatTheRecordsSay(t *testing.T) {
	want := makeSchema(t)
	if *update {
		if err := os.WriteFile("schema.json", want, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(string(want), string(Schema())); diff != "" {
		t.Errorf("schema.json is stale; run this test with -update (-want +got):\n%s", diff)
	}
}

type object = map[string]any

// schemaMaker turns wire records into definitions.
type schemaMaker struct {
	t       *testing.T
	layouts layouts
	defs    object
}

func makeSchema(t *testing.T) []byte {
	m := &schemaMaker{t: t, layouts: layouts{}, defs: object{}}
	root := m.record(reflect.TypeFor[file]())
	root["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	root["$id"] = "https://github.com/trestle-plan/trestle/blob/main/internal/planfile/schema.json"
	root["title"] = "Plan file"
	root["description"] = "A plan in the format " + Format + ": products, teams, work, dependencies and promises. Fields that are not listed here are kept and mean nothing."
	root["$defs"] = m.defs
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(root); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func (m *schemaMaker) record(of reflect.Type) object {
	properties := object{}
	var required []string
	for _, f := range m.layouts.of(of) {
		property := m.value(of.Field(f.index).Type, f)
		property["title"] = strings.ToUpper(f.name[:1]) + strings.ReplaceAll(f.name[1:], "_", " ")
		property["description"] = f.tags.Get("doc")
		if f.tags.Get("doc") == "" {
			m.t.Errorf("%s.%s says nothing about itself", of.Name(), f.name)
		}
		if usual := f.usual(); usual != "" {
			property["default"] = m.usual(property, usual)
		}
		properties[f.name] = property
		if f.required {
			required = append(required, f.name)
		}
	}
	s := object{"type": "object", "properties": properties}
	if required != nil {
		s["required"] = required
	}
	return s
}

// usual returns the default of a property in the type of the property.
func (m *schemaMaker) usual(property object, usual string) any {
	if property["type"] == "string" {
		return usual
	}
	var value any
	if err := json.Unmarshal([]byte(usual), &value); err != nil {
		m.t.Errorf("the usual %q is no JSON: %v", usual, err)
	}
	return value
}

func (m *schemaMaker) ref(of reflect.Type) object {
	if _, ok := m.defs[of.Name()]; !ok {
		m.defs[of.Name()] = object{}
		m.defs[of.Name()] = m.record(of)
	}
	return object{"$ref": "#/$defs/" + of.Name()}
}

func (m *schemaMaker) value(of reflect.Type, f wireField) object {
	if of.Kind() == reflect.Pointer {
		of = of.Elem()
	}
	switch of {
	case reflect.TypeFor[date]():
		return object{"type": "string", "format": "date", "pattern": `^(19[7-9][0-9]|2[01][0-9]{2})-[0-9]{2}-[0-9]{2}$`}
	case reflect.TypeFor[decimal]():
		return m.bounds(object{"type": "number", "multipleOf": json.Number("0.001")}, f)
	case reflect.TypeFor[people]():
		return m.bounds(object{"type": "number", "multipleOf": json.Number("0.1")}, f)
	case reflect.TypeFor[amount]():
		return object{"type": "number", "minimum": 0, "maximum": work.MaxAmount}
	case reflect.TypeFor[lag]():
		return object{"type": "string", "pattern": `^-?[0-9]+(\.[0-9]+)?d( elapsed)?$`}
	case reflect.TypeFor[need]():
		return object{"type": "string", "pattern": work.ItemKeyForm}
	case reflect.TypeFor[custom]():
		return object{"type": []string{"string", "number", "boolean"}, "minLength": 1}
	case reflect.TypeFor[estimate]():
		long := m.ref(of)
		m.defs["estimate"].(object)["anyOf"] = []object{{"required": []string{"size"}}, {"required": []string{"low", "likely", "high"}}}
		return object{"anyOf": []object{{"type": "string", "pattern": work.KeyForm}, long}}
	case reflect.TypeFor[value]():
		return object{"anyOf": []object{m.value(reflect.TypeFor[amount](), f), m.ref(of)}}
	}
	switch of.Kind() {
	case reflect.Struct:
		return m.ref(of)
	case reflect.Slice:
		return object{"type": "array", "items": m.value(of.Elem(), f), "maxItems": f.mostEntries()}
	case reflect.Map:
		return object{"type": "object", "additionalProperties": m.value(of.Elem(), f)}
	case reflect.Bool:
		return object{"type": "boolean"}
	case reflect.Int:
		return m.bounds(object{"type": "integer"}, f)
	}
	return m.text(f)
}

func (m *schemaMaker) text(f wireField) object {
	s := object{"type": "string", "minLength": 1}
	switch f.tags.Get("form") {
	case "key":
		return object{"type": "string", "pattern": work.KeyForm}
	case "item":
		return object{"type": "string", "pattern": work.ItemKeyForm}
	case "product":
		return object{"type": "string", "pattern": work.ProductKeyForm}
	case "unit":
		return object{"type": "string", "pattern": `^([A-Z]{3}|points)$`}
	case "zone":
		return object{"type": "string", "pattern": `^[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)*$`, "maxLength": work.MaxKeyLength}
	}
	switch f.tags.Get("most") {
	case "title":
		s["maxLength"] = work.MaxTitleLength
	case "text":
		s["maxLength"] = work.MaxTextLength
	case "prose":
		s["maxLength"] = work.MaxProseLength
	}
	if set := f.tags.Get("one"); set != "" {
		if choices(set) == nil {
			m.t.Errorf("%s: there is no set of words %q", f.name, set)
		}
		return object{"type": "string", "enum": choices(set)}
	}
	if only := f.tags.Get("const"); only != "" {
		return object{"type": "string", "const": only}
	}
	if s["maxLength"] == nil {
		m.t.Errorf("%s: a text without a form, a set of words or a length", f.name)
	}
	return s
}

func (m *schemaMaker) bounds(s object, f wireField) object {
	for tag, word := range map[string]string{"min": "minimum", "max": "maximum"} {
		bound, ok := f.bound(tag)
		if !ok {
			m.t.Errorf("%s: a number without %s", f.name, tag)
		}
		s[word] = json.Number(bound.String())
	}
	return s
}

// The tags write the bounds of numbers out; package work owns them.
func TestTags_boundNumbersAsTheDomainDoes(t *testing.T) {
	for _, tc := range []struct {
		record reflect.Type
		field  string
		max    string
	}{
		{reflect.TypeFor[estimate](), "high", work.MaxEffort.String()},
		{reflect.TypeFor[item](), "timebox", work.MaxEffort.String()},
		{reflect.TypeFor[size](), "high", work.MaxEffort.String()},
		{reflect.TypeFor[share](), "people", work.MaxPeople.String()},
		{reflect.TypeFor[membership](), "people", work.MaxPeople.String()},
		{reflect.TypeFor[team](), "limit", strconv.Itoa(work.MaxLimit)},
		{reflect.TypeFor[cadence](), "days", strconv.Itoa(work.MaxSprintDays)},
		{reflect.TypeFor[commitment](), "likelihood", (work.OneWhole - 1).String()},
	} {
		for _, f := range (layouts{}).of(tc.record) {
			if got := f.tags.Get("max"); f.name == tc.field && got != tc.max {
				t.Errorf("%s.%s: at most %s, want %s", tc.record.Name(), tc.field, got, tc.max)
			}
		}
	}
}
