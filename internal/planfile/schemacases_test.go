package planfile

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"pgregory.net/rapid"
)

// compiled returns the published schema, ready to judge.
func compiled(t *testing.T) *jsonschema.Schema {
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(Schema()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("plan.json", document); err != nil {
		t.Fatal(err)
	}
	return c.MustCompile("plan.json")
}

// judge holds a JSON text against the schema.
func judge(t interface{ Fatal(...any) }, s *jsonschema.Schema, text string) error {
	document, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err != nil {
		t.Fatal(err, text)
	}
	return s.Validate(document)
}

func TestSchema_acceptsWhatIsWritten(t *testing.T) {
	s := compiled(t)
	prove(t, func(t *rapid.T) {
		w := drawWorkspace(t)
		text := written(t, &Document{Workspace: w, Syntax: JSON, unknown: drawUnknown(t, w)})
		if err := judge(t, s, text); err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
	})
}

// Every plan in the repository reads without an error and fits the schema.
func TestSchema_acceptsThePlansInTheRepository(t *testing.T) {
	s := compiled(t)
	var paths []string
	for _, pattern := range []string{"testdata/*.yaml", "../../examples/*/*.yaml", "../../examples/*/*.json"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, found...)
	}
	plans := 0
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil || !bytes.Contains(data[:min(len(data), 200)], []byte("trestle-plan/1")) {
			continue
		}
		plans++
		doc, _, err := Read(bytes.NewReader(data), path)
		if err != nil {
			t.Errorf("%v", err)
			continue
		}
		doc.Syntax = JSON
		if err := judge(t, s, written(t, doc)); err != nil {
			t.Errorf("%s: %v", path, err)
		}
	}
	if plans == 0 {
		t.Error("no plan was found")
	}
}

// testdata/every-field.yaml leaves nothing out, so that what is proved with it
// is proved for the whole format.
func TestEveryField_isUsedInTheTestPlan(t *testing.T) {
	data, err := os.ReadFile("testdata/every-field.yaml")
	if err != nil {
		t.Fatal(err)
	}
	root, _, err := readYAML(data)
	if err != nil {
		t.Fatal(err)
	}
	used := map[string]bool{}
	d := &decoder{layouts: layouts{}, problems: &problems{}}
	var f file
	d.recordOf(root, &f)
	walk := addresses{layouts: d.layouts, visit: func(_ string, wire carrier) {
		about := wire.about()
		if about.source.kind != record {
			return
		}
		for _, given := range about.source.inner {
			used[reflect.TypeOf(wire).Elem().Name()+"."+given.name] = true
		}
	}}
	walk.record("", reflect.ValueOf(&f).Elem())
	for of, fields := range d.layouts {
		for _, field := range fields {
			if name := of.Name() + "." + field.name; !used[name] {
				t.Errorf("%s is not used", name)
			}
		}
	}
}

// What the schema refuses the reader refuses too: each case puts one wrong value
// into a plan that both accept.
func TestSchema_refusesNothingThatTheReaderAccepts(t *testing.T) {
	s := compiled(t)
	data, err := os.ReadFile("testdata/every-field.yaml")
	if err != nil {
		t.Fatal(err)
	}
	doc, _, err := Read(bytes.NewReader(data), "every-field.yaml")
	if err != nil {
		t.Fatal(err)
	}
	doc.Syntax = JSON
	sound := written(t, doc)
	if err := judge(t, s, sound); err != nil {
		t.Fatal(err)
	}
	wrong := []any{
		nil, true, "", " ", "x y", "0000-01-01", "99999-01-01", "2026-02-30", -1, 0, 0.0001, 1.5, 1e12, 1e300, "1",
		[]any{}, []any{""}, []any{1.0}, []any{nil}, object{}, object{"x": 1.0}, strings.Repeat("k", 25_000),
	}
	share := 8 // of the cases, one in so many
	if os.Getenv("TRESTLE_PROOF") == "full" {
		share = 1
	}
	tried, refused := 0, 0
	for _, path := range leaves(parsed(t, sound), nil) {
		for _, value := range append(wrong, gone) {
			if tried++; tried%share > 0 {
				continue
			}
			changed := parsed(t, sound)
			put(changed, path, value)
			text, err := json.Marshal(changed)
			if err != nil {
				t.Fatal(err)
			}
			if judge(t, s, string(text)) == nil {
				continue
			}
			refused++
			if _, _, err := Read(bytes.NewReader(text), "a.json"); err == nil {
				t.Errorf("the schema refuses %v = %.40v, the reader does not", path, value)
			}
		}
	}
	t.Logf("%d of %d changes refused", refused, tried/share)
	if refused < tried/share/3 {
		t.Errorf("the schema refused %d of %d changes, want more than a third", refused, tried/share)
	}
}

func parsed(t *testing.T, text string) any {
	var value any
	if err := json.Unmarshal([]byte(text), &value); err != nil {
		t.Fatal(err)
	}
	return value
}

// leaves returns the paths to all fields and entries of a JSON value.
func leaves(value any, path []any) [][]any {
	var all [][]any
	add := func(step, inner any) {
		longer := append(append([]any(nil), path...), step)
		all = append(all, longer)
		all = append(all, leaves(inner, longer)...)
	}
	switch value := value.(type) {
	case object:
		for _, name := range slices.Sorted(maps.Keys(value)) {
			add(name, value[name])
		}
	case []any:
		for i, inner := range value {
			add(i, inner)
		}
	}
	return all
}

// gone is put in the place of a field that is to be left out.
var gone = new(int)

func put(value any, path []any, to any) {
	for _, step := range path[:len(path)-1] {
		switch step := step.(type) {
		case string:
			value = value.(object)[step]
		case int:
			value = value.([]any)[step]
		}
	}
	switch step := path[len(path)-1].(type) {
	case string:
		if to == any(gone) {
			delete(value.(object), step)
			return
		}
		value.(object)[step] = to
	case int:
		if to != any(gone) {
			value.([]any)[step] = to
		}
	}
}
