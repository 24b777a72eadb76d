package app

import (
	"testing"
	"time"

	"github.com/trestle-plan/trestle/internal/planfile"
	"github.com/trestle-plan/trestle/internal/planner"
	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
)

// Texts that are too many to be held are asked of the database, and found the same.
func TestStoredTexts_areFoundHeldOrAsked(t *testing.T) {
	s, err := store.OpenTemporary(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	clock := func() time.Time { return time.Date(2026, 2, 2, 9, 0, 0, 0, time.UTC) }
	p := planner.New(s, planner.Options{Clock: clock, Trials: -1})
	defer p.Close()
	doc, _, err := planfile.ReadFile("../../examples/plans/harbour.yaml")
	if err != nil {
		t.Fatal(err)
	}
	doc.Workspace.Items[3].Description = work.ProseOf("A **100%** sure_thing for the Käpt'n.")
	doc.Workspace.Items[7].Description = work.ProseOf("Something else.")
	act := store.Act{Actor: "importer", Cause: store.CauseImport, At: clock()}
	id, err := s.CreateWorkspace(t.Context(), act, &work.Workspace{Name: "Texts", AsOf: doc.Workspace.AsOf, Zone: "UTC", ValueUnit: doc.Workspace.ValueUnit})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Update(t.Context(), id, act, func(tx *store.Tx) error { return tx.Import(doc.Workspace, nil) }); err != nil {
		t.Fatal(err)
	}
	w, err := p.Working(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	place, _ := w.Find("item", string(doc.Workspace.Items[3].Key))
	for name, texts := range map[string]*storedTexts{"held": {}, "asked": {many: true}} {
		for part, want := range map[string]bool{"100%": true, "sure_thing": true, "kapt'n": true, "else": false, "1005": false} {
			found, err := texts.find(t.Context(), s, id, w, []string{part})
			if err != nil {
				t.Fatal(err)
			}
			if got := found.Contains(place, part); got != want {
				t.Errorf("%s, %q: %v, want %v", name, part, got, want)
			}
		}
	}
}
