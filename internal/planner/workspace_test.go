package planner

import (
	"bytes"
	"fmt"
	"testing"
	"time"

	"github.com/trestle-plan/trestle/examples"
	"github.com/trestle-plan/trestle/internal/planfile"
	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
)

var testTime = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

func fixedClock() time.Time { return testTime }

// by returns an act of an actor.
func by(actor string) store.Act { return store.Act{Actor: actor, Cause: store.CauseEdit, At: testTime} }

// harbour reads the example workspace.
func harbour(t testing.TB) *work.Workspace {
	t.Helper()
	data, _, err := examples.Open("harbour")
	if err != nil {
		t.Fatal(err)
	}
	doc, _, err := planfile.Read(bytes.NewReader(data), "harbour.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return doc.Workspace
}

// imported makes a workspace that says what w says.
func imported(t testing.TB, s *store.Store, w *work.Workspace) store.ID {
	t.Helper()
	ws, err := s.CreateWorkspace(t.Context(), by("importer"), &work.Workspace{Name: w.Name, Zone: "UTC"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Update(t.Context(), ws, by("importer"), func(tx *store.Tx) error { return tx.Import(w, nil) }); err != nil {
		t.Fatal(err)
	}
	return ws
}

// started returns a planner that is closed with the test.
func started(t testing.TB, s *store.Store, o Options) *Planner {
	t.Helper()
	if o.Clock == nil {
		o.Clock = fixedClock
	}
	p := New(s, o)
	t.Cleanup(p.Close)
	return p
}

// act changes a workspace and returns the act's number.
func act(t testing.TB, s *store.Store, ws store.ID, actor string, write func(*store.Tx) error) int64 {
	t.Helper()
	seq, err := s.Update(t.Context(), ws, by(actor), write)
	if err != nil {
		t.Fatal(err)
	}
	return seq
}

// editItem changes one item.
func editItem(t testing.TB, s *store.Store, ws store.ID, key string, edit func(*work.Item)) int64 {
	t.Helper()
	return act(t, s, ws, "ana", func(tx *store.Tx) error {
		r, err := store.Items.Find(tx, key)
		if err != nil {
			return err
		}
		edit(&r.Value)
		_, err = store.Items.Save(tx, r)
		return err
	})
}

// exported returns the workspace as a plan file.
func exported(t testing.TB, s *store.Store, ws store.ID) []byte {
	t.Helper()
	var out []byte
	err := s.View(t.Context(), ws, func(tx *store.Tx) error {
		w, _, err := tx.Export()
		if err != nil {
			return err
		}
		out, err = planfile.Marshal(w, planfile.JSON)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// settled waits until the plan of all acts is kept, and returns it.
func settled(t testing.TB, p *Planner, ws store.ID) *Plan {
	t.Helper()
	w, err := p.Working(t.Context(), ws)
	if err != nil {
		t.Fatal(err)
	}
	is, err := p.AwaitKept(t.Context(), ws, w.Seq)
	if err != nil {
		t.Fatal(err)
	}
	return is
}

// twoTeams is a small workspace: so many items in a row, handed from one team to
// the other, the last one promised.
func twoTeams(items int) *work.Workspace {
	w := &work.Workspace{
		Name: "Two teams", Zone: "UTC", AsOf: work.DateOf(2026, 3, 2), Products: []work.Product{{Key: "A"}},
		Teams: []work.Team{{Key: "one", Memberships: []work.Membership{{People: 10}}}, {Key: "two", Memberships: []work.Membership{{People: 10}}}},
	}
	for n := range items {
		key := work.MakeItemKey("A", n+1)
		w.Items = append(w.Items, work.Item{Key: key, Title: fmt.Sprint("Item ", n+1), Product: "A", Shares: []work.Share{{
			Team: w.Teams[n%2].Key, Estimate: work.Estimate{Low: 2000, Likely: 3000, High: 5000},
		}}})
		if n > 0 {
			w.Dependencies = append(w.Dependencies, work.Dependency{From: work.MakeItemKey("A", n), To: key})
		}
	}
	w.Commitments = []work.Commitment{{Key: "C", Title: "All of it", Items: []work.ItemKey{work.MakeItemKey("A", items)}, Date: w.AsOf.AddDays(7 * items)}}
	w.Normalise()
	return w
}
