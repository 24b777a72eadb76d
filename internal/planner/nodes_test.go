package planner

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
)

// What another node writes is noticed, planned and told; both nodes come to the
// same kept plan and neither writes it twice.
func TestPlan_ofActsOfAnotherNode(t *testing.T) {
	onBoth(t, func(t *testing.T, s *store.Store) {
		here, there := started(t, s, Options{Trials: -1, Poll: 20 * time.Millisecond}), started(t, s, Options{Trials: -1, Poll: 20 * time.Millisecond})
		ws := imported(t, s, twoTeams(4))
		settled(t, here, ws)
		settled(t, there, ws)
		sub, err := there.Subscribe(t.Context(), ws, Cursor{})
		if err != nil {
			t.Fatal(err)
		}
		seq := editItem(t, s, ws, "A-1", func(it *work.Item) { it.HoldUntil = work.DateOf(2026, 3, 20) })
		here.Changed(ws, seq)
		e := awaitEvent(t, sub, func(e Event) bool { return e.Plan != nil && e.Plan.To >= seq })
		if len(e.Plan.Moves) != 4 {
			t.Errorf("%d items moved, want 4", len(e.Plan.Moves))
		}
		if a, b := keptOf(t, here, ws), keptOf(t, there, ws); a != b {
			t.Errorf("kept plans %s and %s", a, b)
		}
		var replans int
		err = s.View(t.Context(), ws, func(tx *store.Tx) error {
			acts, err := tx.Changes(seq, 100)
			for _, a := range acts {
				if a.Cause == store.CauseReplan {
					replans++
				}
			}
			return err
		})
		if err != nil || replans != 1 {
			t.Errorf("%d re-plans after the edit, %v; want 1", replans, err)
		}
	})
}

// Many write at once, and everybody's act is in a plan in the end.
func TestPlan_underManyWriters(t *testing.T) {
	onBoth(t, func(t *testing.T, s *store.Store) {
		p := started(t, s, Options{Trials: 200})
		ws := imported(t, s, twoTeams(8))
		settled(t, p, ws)
		var writers sync.WaitGroup
		for n := range 8 {
			writers.Go(func() {
				for k := range 6 {
					seq, err := s.Update(t.Context(), ws, by("ana"), func(tx *store.Tx) error {
						r, err := store.Items.Find(tx, fmt.Sprint("A-", n+1))
						if err != nil {
							return err
						}
						r.Value.HoldUntil = work.DateOf(2026, 3, 3+n+k)
						_, err = store.Items.Save(tx, r)
						return err
					})
					if err != nil {
						t.Error(err)
						return
					}
					p.Changed(ws, seq)
					is, err := p.Await(t.Context(), ws, seq)
					if err != nil || is.Seq < seq {
						t.Errorf("the plan of act %d: %v", seq, err)
						return
					}
					if got := is.Planned.Workspace.Items[n].HoldUntil; got != work.DateOf(2026, 3, 3+n+k) {
						t.Errorf("the plan of act %d holds A-%d until %s", seq, n+1, got)
					}
				}
			})
		}
		writers.Wait()
		settled(t, p, ws)
		sameAsExport(t, p, s, ws)
	})
}

// Few workspaces are kept warm; one that was put aside is warm again when it is
// asked for, and who listened hears of it after a reset.
func TestPlanner_putsWorkspacesAside(t *testing.T) {
	s := onFile(t)
	p := started(t, s, Options{Trials: -1, Warm: 2})
	var all []store.ID
	for range 4 {
		all = append(all, imported(t, s, twoTeams(2)))
	}
	sub, err := p.Subscribe(t.Context(), all[0], Cursor{})
	if err != nil {
		t.Fatal(err)
	}
	for _, ws := range all {
		settled(t, p, ws)
		if len(p.keepers) > 2 {
			t.Errorf("%d workspaces are warm, want 2", len(p.keepers))
		}
	}
	if p.keepers[all[0]] != nil {
		t.Error("the one asked for first is still warm")
	}
	e, err := sub.Next(t.Context())
	if err != nil || e.Reset == nil {
		t.Fatalf("%+v, %v; want a reset", e, err)
	}
	seq := editItem(t, s, all[0], "A-1", func(it *work.Item) { it.HoldUntil = work.DateOf(2026, 3, 20) })
	p.Changed(all[0], seq)
	awaitEvent(t, sub, func(e Event) bool { return e.Plan != nil && e.Plan.To >= seq })
	if err := s.DeleteWorkspace(t.Context(), all[1]); err != nil {
		t.Fatal(err)
	}
	gone := &Subscription{k: newKeeper(p, all[1], 1)}
	gone.k.close()
	if _, err := gone.Next(t.Context()); work.KindOf(err) != work.NotFound {
		t.Errorf("of a deleted workspace: %v, want %s", err, work.NotFound)
	}
}
