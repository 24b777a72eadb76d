package api_test

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/trestle-plan/trestle/internal/api"
	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/planfile"
	"github.com/trestle-plan/trestle/internal/server/servertest"
)

// document returns the OpenAPI document of the catalogue.
func document(t *testing.T) []byte {
	t.Helper()
	c := app.New(nil, nil, nil).Catalogue()
	types, err := api.TypesOf(c, planfile.Schema())
	if err != nil {
		t.Fatal(err)
	}
	text, err := api.Document(c, types)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestDocument_isSound(t *testing.T) {
	text := document(t)
	for _, fault := range lint(t, text) {
		t.Error(fault)
	}
	if again := document(t); !bytes.Equal(text, again) {
		t.Error("the document differs when it is made again")
	}
}

// The linter itself is held to its word: each of these slips has to be found.
func TestLint_findsWhatIsWrong(t *testing.T) {
	for _, tc := range []struct{ name, old, new, want string }{
		{"a reference to nothing", `"$ref": "#/components/schemas/Act"`, `"$ref": "#/components/schemas/Acts"`, "refers to nothing"},
		{"an operation twice", `"operationId": "itemEdit"`, `"operationId": "itemGet"`, "operationId itemGet is used twice"},
		{"no description", `"description": "The record's key, or its identity."`, `"description": ""`, "is not described"},
		{"a parameter that is not in the path", `"name": "workspace"`, `"name": "workspaces"`, "path"},
		{"an example that breaks its schema", `"why": "moved out of the release"`, `"why": 3`, "example"},
		{"no schema at all", `"type": "integer"`, `"type": "whole"`, "is no schema"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			text := strings.Replace(string(document(t)), tc.old, tc.new, 1)
			faults := strings.Join(lint(t, []byte(text)), "\n")
			if !strings.Contains(faults, tc.want) {
				t.Errorf("found %q, want %q", faults, tc.want)
			}
		})
	}
}

type object = map[string]any

// lint returns what is wrong with an OpenAPI document.
func lint(t *testing.T, text []byte) []string {
	t.Helper()
	var root object
	if err := json.Unmarshal(text, &root); err != nil {
		return []string{err.Error()}
	}
	l := &linter{root: root, ids: map[string]bool{}}
	l.refs("#", root)
	for _, tag := range root["tags"].([]any) {
		l.tags = append(l.tags, tag.(object)["name"].(string))
	}
	schemas := root["components"].(object)["schemas"].(object)
	for name, schema := range schemas {
		for field, is := range schema.(object)["properties"].(object) {
			if described(is.(object)) == "" {
				l.fault("%s.%s is not described", name, field)
			}
		}
	}
	if len(l.faults) > 0 {
		l.operations(nil)
		return l.faults
	}
	l.operations(compile(t, text, l))
	return l.faults
}

// compile reads the document as a JSON Schema, so that parts of it can be used as
// such; nil if one of them is none.
func compile(t *testing.T, text []byte, l *linter) *jsonschema.Compiler {
	t.Helper()
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft2020)
	if err := c.AddResource("openapi.json", value); err != nil {
		t.Fatal(err)
	}
	for name := range value.(object)["components"].(object)["schemas"].(object) {
		if _, err := c.Compile("openapi.json#/components/schemas/" + name); err != nil {
			l.fault("%s is no schema: %v", name, err)
			return nil
		}
	}
	return c
}

type linter struct {
	root   object
	ids    map[string]bool
	tags   []string
	faults []string
}

func (l *linter) fault(format string, args ...any) {
	l.faults = append(l.faults, fmt.Sprintf(format, args...))
}

func described(is object) string {
	text, _ := is["description"].(string)
	return text
}

func (l *linter) refs(at string, value any) {
	switch is := value.(type) {
	case object:
		if ref, ok := is["$ref"].(string); ok && l.find(ref) == nil {
			l.fault("%s refers to nothing: %s", at, ref)
		}
		for name, inner := range is {
			l.refs(at+"/"+name, inner)
		}
	case []any:
		for _, inner := range is {
			l.refs(at, inner)
		}
	}
}

func (l *linter) find(ref string) any {
	var at any = l.root
	for step := range strings.SplitSeq(strings.TrimPrefix(ref, "#/"), "/") {
		in, ok := at.(object)
		if !ok {
			return nil
		}
		at = in[step]
	}
	return at
}

var braces = regexp.MustCompile(`\{([a-z_]+)\}`)

func (l *linter) operations(c *jsonschema.Compiler) {
	paths := l.root["paths"].(object)
	for _, path := range slices.Sorted(maps.Keys(paths)) {
		for method, is := range paths[path].(object) {
			l.operation(c, path, method, is.(object))
		}
	}
}

func (l *linter) operation(c *jsonschema.Compiler, path, method string, op object) {
	id, _ := op["operationId"].(string)
	if l.ids[id] || id == "" {
		l.fault("operationId %s is used twice", id)
	}
	l.ids[id] = true
	if op["summary"] == nil || described(op) == "" || !slices.Contains(l.tags, op["tags"].([]any)[0].(string)) {
		l.fault("%s is not described", id)
	}
	var inPath []string
	parameters, _ := op["parameters"].([]any)
	for i, p := range parameters {
		p := p.(object)
		if c != nil {
			if _, err := c.Compile(fmt.Sprintf("openapi.json#/paths/%s/%s/parameters/%d/schema", escape(path), method, i)); err != nil {
				l.fault("%s: parameter %s is no schema: %v", id, p["name"], err)
			}
		}
		if described(p) == "" || p["schema"] == nil {
			l.fault("%s: parameter %s is not described", id, p["name"])
		}
		if p["in"] == "path" {
			inPath = append(inPath, p["name"].(string))
		}
	}
	var named []string
	for _, m := range braces.FindAllStringSubmatch(path, -1) {
		named = append(named, m[1])
	}
	if fmt.Sprint(inPath) != fmt.Sprint(named) {
		l.fault("%s: the path names %v and the parameters %v", id, named, inPath)
	}
	for status, response := range op["responses"].(object) {
		if r := response.(object); described(r) == "" && r["$ref"] == nil {
			l.fault("%s: answer %s is not described", id, status)
		}
	}
	body, ok := op["requestBody"].(object)
	if !ok {
		return
	}
	content := body["content"].(object)["application/json"].(object)
	if example := content["example"]; example != nil && c != nil {
		if err := validate(c, "paths/"+escape(path)+"/"+method+"/requestBody/content/application~1json/schema", example); err != nil {
			l.fault("%s: the example breaks the schema: %v", id, err)
		}
	}
}

func escape(path string) string {
	return strings.NewReplacer("~", "~0", "/", "~1", "{", "%7B", "}", "%7D").Replace(path)
}

// validate holds a value against the schema at a place of the document.
func validate(c *jsonschema.Compiler, pointer string, value any) error {
	schema, err := c.Compile("openapi.json#/" + pointer)
	if err != nil {
		return err
	}
	text, err := json.Marshal(value)
	if err != nil {
		return err
	}
	read, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		return err
	}
	return schema.Validate(read)
}

// Every read that can be asked about the example is answered as the document says.
func TestAnswers_areAsTheDocumentSays(t *testing.T) {
	s := servertest.Start(t)
	servertest.Harbour(t, s)
	servertest.Must(t, s, "POST", "/workspaces/harbour/commitments?wait=plan",
		`{"record":{"key":"cards","title":"Cards","date":"2026-04-30","items":["PAY-2"]}}`)
	served := servertest.Must(t, s, "GET", "/openapi.json", "").Body
	l := &linter{}
	c := compile(t, served, l)
	if c == nil {
		t.Fatal(l.faults)
	}
	keys := map[string]string{
		"workspace": "harbour", "item": "PAY-2", "commitment": "cards", "team": "web", "product": "PAY", "history": "3", "plan": "PAY-2",
	}
	asked := 0
	for _, u := range s.App().Catalogue().All() {
		if u.Method != http.MethodGet || u.Name == "baseline.compare" { // the example has no baseline
			continue
		}
		noun, _, _ := strings.Cut(u.Name, ".")
		path := strings.ReplaceAll(u.Path, "{workspace}", "harbour")
		for _, name := range u.PathFields() {
			path = strings.ReplaceAll(path, "{"+name+"}", cmp.Or(keys[noun], "none"))
		}
		query := "?"
		for _, f := range catalogue.FieldsOf(u.In) {
			if !f.Optional && !slices.Contains(u.PathFields(), f.Name) {
				query += f.Name + "=" + map[string]string{"kind": "item", "key": "PAY-2", "since": "1"}[f.Name] + "&"
			}
		}
		t.Run(u.Name, func(t *testing.T) {
			got := servertest.Ask(t, s, "GET", path+query, "")
			if got.Status == http.StatusNotFound || got.Status == http.StatusUnprocessableEntity {
				t.Logf("not in the example: %s", got.Field("detail"))
				return
			}
			asked++
			if err := validate(c, "paths/"+escape(u.Path)+"/get/responses/200/content/application~1json/schema", json.RawMessage(got.Body)); err != nil {
				t.Errorf("%s is answered with\n%.2000s\n%v", path, got.Body, err)
			}
		})
	}
	t.Logf("%d reads were answered as the document says", asked)
	if asked < 20 {
		t.Errorf("only %d reads were answered", asked)
	}
}
