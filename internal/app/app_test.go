package app_test

import (
	"context"
	"encoding/json"
	"testing"
	"time"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/planfile"
	"github.com/trestle-plan/trestle/internal/planner"
	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
)

// installation is an App over a database of its own.
type installation struct {
	*app.App
	store   *store.Store
	planner *planner.Planner
	id      store.ID // of its one workspace
}

var owner = catalogue.LocalOwner("ada")

// installed returns an installation with one workspace: the plan file of that
// name among the examples.
func installed(t *testing.T, example string) *installation {
	t.Helper()
	s, err := store.OpenTemporary(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return installedIn(t, s, example)
}

func installedIn(t *testing.T, s *store.Store, example string) *installation {
	t.Helper()
	clock := func() time.Time { return time.Date(2026, 2, 2, 9, 0, 0, 0, time.UTC) }
	p := planner.New(s, planner.Options{Clock: clock, Seed: 1, Trials: 100})
	t.Cleanup(p.Close)
	doc, _, err := planfile.ReadFile("../../examples/plans/" + example)
	if err != nil {
		t.Fatal(err)
	}
	act := store.Act{Actor: "importer", Cause: store.CauseImport, At: clock()} // nobody else undoes it
	id, err := s.CreateWorkspace(t.Context(), act, header(doc.Workspace))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Update(t.Context(), id, act, func(tx *store.Tx) error { return tx.Import(doc.Workspace, nil) }); err != nil {
		t.Fatal(err)
	}
	return &installation{App: app.New(s, p, clock), store: s, planner: p, id: id}
}

// ask asks a use case by its name, as doors do.
func ask(t *testing.T, in *installation, by catalogue.Actor, name string, given any) (any, error) {
	t.Helper()
	u, err := in.Catalogue().Named(name)
	if err != nil {
		t.Fatal(err)
	}
	return u.Call(context.Background(), by, inputOf(t, u, given))
}

// inputOf reads the input of a use case from its JSON.
func inputOf(t testing.TB, u *catalogue.UseCase, given any) any {
	t.Helper()
	text, err := json.Marshal(given)
	if err != nil {
		t.Fatal(err)
	}
	asked := u.New()
	if err := json.Unmarshal(text, asked); err != nil {
		t.Fatalf("%s: %v in %s", u.Name, err, text)
	}
	return asked
}

// call is ask for an answer of a type.
func call[Out any](t *testing.T, in *installation, by catalogue.Actor, name string, given any) (Out, error) {
	t.Helper()
	var none Out
	out, err := ask(t, in, by, name, given)
	if err != nil {
		return none, err
	}
	is, ok := out.(Out)
	if !ok {
		t.Fatalf("%s gives %T, want %T", name, out, none)
	}
	return is, nil
}

// fields are the input of a use case, by the names of JSON.
type fields map[string]any

func must[Out any](t *testing.T, in *installation, by catalogue.Actor, name string, given fields) Out {
	t.Helper()
	given["workspace"] = string(in.id)
	out, err := call[Out](t, in, by, name, given)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return out
}

func header(w *work.Workspace) *work.Workspace {
	return &work.Workspace{Name: w.Name, AsOf: w.AsOf, Zone: w.Zone, ValueUnit: w.ValueUnit, Source: w.Source}
}
