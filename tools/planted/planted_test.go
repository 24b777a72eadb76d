package planted

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// Each archive's comment says what the linter has to answer: "want: TEXT" for a
// finding that contains TEXT, "want nothing" for a clean run.
func TestLint_catchesPlantedBreaches(t *testing.T) {
	config, err := os.ReadFile("../../.golangci.yml")
	if err != nil {
		t.Fatal(err)
	}
	linter := build(t)
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatalf("no planted breaches in testdata (%v)", err)
	}
	for _, path := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			got, code := lint(t, linter, config, archive)
			check(t, strings.TrimSpace(string(archive.Comment)), got, code)
		})
	}
}

// build makes the linter once, so that the cases run one after the other
// without the go command between them.
func build(t *testing.T) string {
	t.Helper()
	binary := filepath.Join(t.TempDir(), "golangci-lint")
	cmd := exec.CommandContext(t.Context(), "go", "build", "-o", binary, "github.com/golangci/golangci-lint/v2/cmd/golangci-lint")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("building the linter: %v\n%s", err, out)
	}
	return binary
}

func lint(t *testing.T, linter string, config []byte, archive *txtar.Archive) (string, int) {
	t.Helper()
	dir := t.TempDir()
	write(t, filepath.Join(dir, ".golangci.yml"), config)
	write(t, filepath.Join(dir, "go.mod"), []byte("module github.com/trestle-plan/trestle\n\ngo 1.26\n"))
	for _, f := range archive.Files {
		write(t, filepath.Join(dir, f.Name), f.Data)
	}
	cmd := exec.CommandContext(t.Context(), linter, "run", "./...")
	cmd.Dir = dir
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	err := cmd.Run()
	if cmd.ProcessState == nil {
		t.Fatalf("running the linter: %v", err)
	}
	return out.String(), cmd.ProcessState.ExitCode()
}

func write(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

func check(t *testing.T, want, got string, code int) {
	t.Helper()
	if want == "want nothing" {
		if code != 0 {
			t.Errorf("the linter ended with %d on a clean module:\n%s", code, got)
		}
		return
	}
	text, ok := strings.CutPrefix(want, "want: ")
	if !ok {
		t.Fatalf("the archive begins with %q, not with what is wanted", want)
	}
	if code != 1 || !strings.Contains(got, text) {
		t.Errorf("the linter ended with %d and did not say %q:\n%s", code, text, got)
	}
}
