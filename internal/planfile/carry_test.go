package planfile

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/trestle-plan/trestle/internal/work"
)

// Unknown fields kept apart from their file come back as the same bytes.
func TestDocument_unknownFieldsSurviveBeingKeptApart(t *testing.T) {
	prove(t, func(t *rapid.T) {
		w := drawWorkspace(t)
		doc := &Document{Workspace: w, Syntax: YAML, unknown: drawUnknown(t, w)}
		again, err := NewDocument(w, YAML, doc.Unknown())
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(written(t, doc), written(t, again)); diff != "" {
			t.Fatalf("written (-kept in place +kept apart):\n%s", diff)
		}
	})
}

func TestNewDocument_refusesWhatIsNoRecord(t *testing.T) {
	for _, u := range []Unknown{{"[", "{}"}, {`["items"]`, "[]"}, {`["items"]`, "{"}} {
		if _, err := NewDocument(&work.Workspace{}, YAML, []Unknown{u}); work.KindOf(err) != work.Invalid {
			t.Errorf("%v: got %v, want an error of kind invalid", u, err)
		}
	}
}
