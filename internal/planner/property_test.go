package planner

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
)

// sequences is how many random sequences a property is tried with, on each
// database.
func sequences(fewer, all int) int {
	if full() {
		return all
	}
	return fewer
}

// editing makes a small workspace in two products, and an editor of it. Every other
// workspace comes with the very plan that it has, kept some days before.
func editing(t testing.TB, s *store.Store, seed uint64) *editor {
	w := twoTeams(6)
	w.Products = append(w.Products, work.Product{Key: "B"})
	if seed%2 == 0 {
		planned, err := outlook.Plan(t.Context(), w, outlook.Settings{})
		if err != nil {
			t.Fatal(err)
		}
		w.Kept = KeptPlan(planned)
		w.Kept.AsOf -= 3
	}
	return &editor{t: t, s: s, ws: imported(t, s, w), random: rand.New(rand.NewPCG(seed, 0))}
}

// What follows the log says the same as what is read whole.
func TestWorking_isTheExport(t *testing.T) {
	const seed = 1
	n := sequences(3, 50)
	onBoth(t, func(t *testing.T, s *store.Store) {
		t.Logf("%d sequences from seed %d", n, seed)
		p := started(t, s, Options{Trials: -1})
		for k := range n {
			e := editing(t, s, seed+uint64(k))
			if _, err := p.Plan(t.Context(), e.ws); err != nil {
				t.Fatal(err)
			}
			for range 15 {
				for range 1 + e.random.IntN(3) {
					e.act()
				}
				if e.random.IntN(4) == 0 {
					e.undo()
				}
				sameAsExport(t, p, s, e.ws)
			}
		}
	})
}

func sameAsExport(t *testing.T, p *Planner, s *store.Store, ws store.ID) {
	t.Helper()
	for {
		w, err := p.Working(t.Context(), ws)
		if err != nil {
			t.Fatal(err)
		}
		var want *work.Workspace
		var fresh *Working
		if err := s.View(t.Context(), ws, func(tx *store.Tx) (err error) {
			if want, _, err = tx.Export(); err != nil {
				return err
			}
			fresh, err = loadWorking(tx, testTime)
			return err
		}); err != nil {
			t.Fatal(err)
		}
		if fresh.Seq != w.Seq {
			continue // a plan was kept in between
		}
		if diff := cmp.Diff(want, w.Workspace); diff != "" {
			t.Fatalf("working set after act %d (-export +got):\n%s", w.Seq, diff)
		}
		for kind, h := range fresh.kinds {
			for i := range h.size() {
				if !w.Unchanged(kind, i, fresh, i) {
					t.Fatalf("%s %d stands as %+v, want %+v", kind, i, w.Place(kind, i), h.place(i))
				}
				if at, ok := w.Index(kind, h.place(i).ID); !ok || at != i {
					t.Fatalf("%s %s is found at %d (%v), want %d", kind, h.place(i).ID, at, ok, i)
				}
				if key := h.key(i); key != "" {
					if at, ok := w.Find(kind, key); !ok || at != i {
						t.Fatalf("%s %s is found at %d (%v), want %d", kind, key, at, ok, i)
					}
				}
			}
		}
		return
	}
}

// keptOf waits until the plan is kept and returns its identity.
func keptOf(t *testing.T, p *Planner, ws store.ID) store.ID {
	t.Helper()
	is := settled(t, p, ws)
	w, err := p.Working(t.Context(), ws)
	if err != nil {
		t.Fatal(err)
	}
	if w.Own.Plan != is.Kept {
		t.Fatalf("the workspace keeps the plan %q, and the planner says %q", w.Own.Plan, is.Kept)
	}
	return is.Kept
}

// Undo of everything, in the reverse of the order in which two actors did it,
// leads back to the very same export: the kept plan included.
func TestUndoAll_leadsBackToTheKeptPlan(t *testing.T) {
	const seed = 1000
	n := sequences(4, 100)
	onBoth(t, func(t *testing.T, s *store.Store) {
		t.Logf("%d sequences from seed %d", n, seed)
		p := started(t, s, Options{Trials: -1})
		for k := range n {
			e := editing(t, s, seed+uint64(k))
			first := keptOf(t, p, e.ws)
			start := string(exported(t, s, e.ws))
			for range 20 {
				e.act()
				if e.random.IntN(3) == 0 {
					settled(t, p, e.ws)
				}
			}
			undone := 0
			for e.undo() {
				if undone++; e.random.IntN(5) == 0 {
					settled(t, p, e.ws)
				}
			}
			last := keptOf(t, p, e.ws)
			if undone != e.made {
				t.Errorf("sequence %d: %d acts, %d taken back", k, e.made, undone)
			}
			if last != first {
				t.Errorf("sequence %d: kept plan %s, want %s", k, last, first)
			}
			if diff := cmp.Diff(start, string(exported(t, s, e.ws))); diff != "" {
				t.Fatalf("sequence %d of seed %d: export (-start +end):\n%s", k, seed, diff)
			}
		}
	})
}

// An import that brought a kept plan is taken back like any other act, though the
// workspace has another kept plan by then.
func TestUndo_ofAnImportWithAKeptPlan(t *testing.T) {
	onBoth(t, func(t *testing.T, s *store.Store) {
		p := started(t, s, Options{Trials: -1})
		w := twoTeams(4)
		w.Kept = &work.KeptPlan{AsOf: w.AsOf, Dates: []work.KeptDates{{Item: "A-1", Team: "one", Start: w.AsOf + 1, Finish: w.AsOf + 9}}}
		ws := imported(t, s, w)
		settled(t, p, ws)
		editItem(t, s, ws, "A-1", func(it *work.Item) { it.HoldUntil = work.DateOf(2026, 3, 20) })
		settled(t, p, ws)
		act(t, s, ws, "ana", func(tx *store.Tx) error {
			target, err := tx.UndoTarget("ana")
			if err != nil {
				return err
			}
			return tx.Revert(target)
		})
		settled(t, p, ws)
		act(t, s, ws, "importer", func(tx *store.Tx) error { return tx.Revert(2) })
		if kept := keptOf(t, p, ws); kept != "" {
			t.Errorf("an empty workspace keeps the plan %s", kept)
		}
		act(t, s, ws, "importer", func(tx *store.Tx) error {
			target, err := tx.RedoTarget("importer")
			if err != nil {
				return err
			}
			return tx.Revert(target)
		})
		if kept := keptOf(t, p, ws); kept == "" {
			t.Error("the import that came back has no plan")
		}
	})
}
