package cli

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/trestle-plan/trestle/internal/work"
)

// The guide is the promise that scripts rely on, so it names every exit code.
func TestExitCodes_areDocumentedForEveryKindOfError(t *testing.T) {
	guide, err := os.ReadFile("../../docs/command-line.md")
	if err != nil {
		t.Fatal(err)
	}
	used := make(map[int]work.ErrorKind)
	for _, kind := range work.ErrorKinds() {
		code, ok := exitCodes[kind]
		if !ok {
			t.Errorf("errors of kind %s have no exit code", kind)
		}
		if other, twice := used[code]; twice {
			t.Errorf("kinds %s and %s share exit code %d", other, kind, code)
		}
		used[code] = kind
		if !strings.Contains(string(guide), fmt.Sprintf("\n| %d |", code)) {
			t.Errorf("docs/command-line.md does not list exit code %d of kind %s", code, kind)
		}
	}
}
