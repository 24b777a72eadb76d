package planfile

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The bytes of an export stay what they are from one version of this package to
// the next: they are compared and kept under version control.
func TestWrite_writesTheSameBytesAsEver(t *testing.T) {
	for _, syntax := range []Syntax{JSON, YAML} {
		doc, _, err := ReadFile("testdata/every-field.yaml")
		if err != nil {
			t.Fatal(err)
		}
		doc.Syntax = syntax
		got := written(t, doc)
		path := filepath.Join("testdata", "golden", "every-field."+string(syntax))
		if *update {
			if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", syntax, diff)
		}
	}
}
