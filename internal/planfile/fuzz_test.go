package planfile

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func FuzzReadJSON(f *testing.F) {
	addSeeds(f, JSON)
	f.Fuzz(func(t *testing.T, data []byte) { readWriteRead(t, data, "a.json") })
}

func FuzzReadYAML(f *testing.F) {
	addSeeds(f, YAML)
	f.Fuzz(func(t *testing.T, data []byte) { readWriteRead(t, data, "a.yaml") })
}

// addSeeds adds the plans in testdata in one syntax, and some that are broken.
func addSeeds(f *testing.F, syntax Syntax) {
	paths, err := filepath.Glob("testdata/*.yaml")
	if err != nil || len(paths) == 0 {
		f.Fatal("no seeds: ", err)
	}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		if syntax == YAML {
			f.Add(data)
		}
		doc, _, err := Read(bytes.NewReader(data), path)
		if err != nil {
			f.Fatal(err)
		}
		doc.Syntax = syntax
		f.Add([]byte(written(f, doc)))
	}
	for _, s := range []string{
		"", "{", "[", "{}", "null", "format: trestle-plan/2", head + "x: {? a : b, c}\n", head + "items: [{}]\nx: |\n  a\n\n b: c\n",
		`{"format": "trestle-plan/1", "as_of": "2026-03-02", "x": {"\u0000": [1e9, "\ud800", {}, []]}}`,
		head + "x: \"\\U0001F642\\x01\\e\\L\"\ny: 'it''s'\nz: >-\n  a\n  b\n", head + "products: [{key: A, needs: {}}]\nteams: [{key: a, people: 1, x: y}]\n",
	} {
		f.Add([]byte(s))
	}
}

// readWriteRead holds whatever is read to what is promised: a refusal names a
// place, and a plan is written and read back as the same bytes in both syntaxes.
func readWriteRead(t *testing.T, data []byte, name string) {
	doc, findings, err := Read(bytes.NewReader(data), name)
	if err != nil {
		if len(findings) == 0 || doc != nil {
			t.Fatalf("refused without a finding: %v", err)
		}
		return
	}
	for _, syntax := range []Syntax{JSON, YAML} {
		doc.Syntax = syntax
		first := written(t, doc)
		again, findings, err := Read(strings.NewReader(first), "again."+string(syntax))
		if err != nil {
			t.Fatalf("%s does not read back: %v\n%v\n%s", syntax, err, findings, first)
		}
		if second := written(t, again); second != first {
			t.Fatalf("%s: first\n%s\nsecond\n%s", syntax, first, second)
		}
	}
}
