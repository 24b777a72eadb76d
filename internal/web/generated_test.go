package web_test

import (
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestTemplates_areGenerated makes the Go of all templates again, elsewhere, and
// compares it with what is kept here.
func TestTemplates_areGenerated(t *testing.T) {
	fresh := t.TempDir()
	var generated []string
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if d != nil && d.Name() == "node_modules" {
			return fs.SkipDir
		}
		if err != nil || d.IsDir() {
			return err
		}
		if strings.HasSuffix(path, "_templ.go") {
			generated = append(generated, path)
		}
		if filepath.Ext(path) != ".templ" {
			return nil
		}
		return copyFile(filepath.Join(fresh, path), path)
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(generated) == 0 {
		t.Fatal("there are no generated files")
	}
	generate := exec.CommandContext(t.Context(), "go", "tool", "-modfile=tools/go.mod", "templ", "generate", "-path", fresh)
	generate.Dir = "../.."
	if out, err := generate.CombinedOutput(); err != nil {
		t.Fatalf("templ generate: %v\n%s", err, out)
	}
	const mend = "run go tool -modfile=tools/go.mod templ generate -path internal/web"
	for _, path := range generated {
		want, err := os.ReadFile(filepath.Join(fresh, path))
		if err != nil {
			t.Errorf("%s has no template; delete it", path)
			continue
		}
		got, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s is not what its template says; %s", path, mend)
		}
	}
	made, err := filepath.Glob(filepath.Join(fresh, "*", "*_templ.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range made {
		name, err := filepath.Rel(fresh, path)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := os.Stat(name); err != nil {
			t.Errorf("%s is not kept; %s", name, mend)
		}
	}
}

func copyFile(to, from string) error {
	data, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	return os.WriteFile(to, data, 0o600)
}
