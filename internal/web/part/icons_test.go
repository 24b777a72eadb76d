package part

import (
	"os"
	"strings"
	"testing"
)

// What scripts draw is what the server draws.
func TestIcons_areTheSameInScripts(t *testing.T) {
	text, err := os.ReadFile("icons.ts")
	if err != nil {
		t.Fatal(err)
	}
	for name, drawing := range drawings {
		if want := "  " + string(name) + ": '" + drawing + "',\n"; !strings.Contains(string(text), want) {
			t.Errorf("icons.ts has no line %q", want)
		}
	}
	if got := strings.Count(string(text), ": '<"); got != len(drawings) {
		t.Errorf("icons.ts has %d drawings, want %d", got, len(drawings))
	}
}
