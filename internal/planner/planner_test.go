package planner

import (
	"context"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
)

func TestPlan_ofAnEdit(t *testing.T) {
	onBoth(t, func(t *testing.T, s *store.Store) {
		p := started(t, s, Options{Trials: 50})
		ws := imported(t, s, twoTeams(4))
		before, err := p.Plan(t.Context(), ws)
		if err != nil {
			t.Fatal(err)
		}
		seq := editItem(t, s, ws, "A-2", func(it *work.Item) { it.Shares[0].Estimate.Likely, it.Shares[0].Estimate.High = 9000, 12000 })
		p.Changed(ws, seq)
		after, err := p.Await(t.Context(), ws, seq)
		if err != nil {
			t.Fatal(err)
		}
		if after.Seq < seq || before.Seq >= seq {
			t.Errorf("plans of %d and %d, want one before and one after act %d", before.Seq, after.Seq, seq)
		}
		was, is := before.Planned.Result.Items, after.Planned.Result.Items
		if is[3].Start <= was[3].Start || is[0].Start != was[0].Start {
			t.Errorf("A-4 starts at %d and %d, A-1 at %d and %d: want the first moved, not the second", was[3].Start, is[3].Start, was[0].Start, is[0].Start)
		}
		fresh, err := p.AwaitLikelihoods(t.Context(), ws, seq)
		if err != nil {
			t.Fatal(err)
		}
		if fresh.Planned.Result.Trials != 50 || fresh.Planned.Result.Commitments[0].Trials != 50 {
			t.Errorf("likelihoods of %d trials, want 50", fresh.Planned.Result.Trials)
		}
	})
}

// The kept plan of the workspace is that of its inputs, also after undo: the same
// kept plan, not one like it.
func TestKeep_restoresThePlanOfRestoredInputs(t *testing.T) {
	onBoth(t, func(t *testing.T, s *store.Store) {
		p := started(t, s, Options{Trials: -1})
		ws := imported(t, s, twoTeams(4))
		first := keptOf(t, p, ws)
		start := exported(t, s, ws)
		if first == "" {
			t.Fatal("the first plan is not kept")
		}
		seq := editItem(t, s, ws, "A-2", func(it *work.Item) { it.Shares[0].Estimate.Likely, it.Shares[0].Estimate.High = 9000, 12000 })
		if keptOf(t, p, ws) == first {
			t.Fatal("the kept plan is as it was before the edit")
		}
		act(t, s, ws, "ana", func(tx *store.Tx) error { return tx.Revert(seq) })
		if third := keptOf(t, p, ws); third != first {
			t.Errorf("kept plan %s, want %s as before", third, first)
		}
		if diff := cmp.Diff(string(start), string(exported(t, s, ws))); diff != "" {
			t.Errorf("export (-want +got):\n%s", diff)
		}
		var acts []store.LoggedAct
		if err := s.View(t.Context(), ws, func(tx *store.Tx) (err error) {
			acts, err = tx.Changes(2, 100)
			return err
		}); err != nil {
			t.Fatal(err)
		}
		var causes []store.Cause
		for _, a := range acts {
			causes = append(causes, a.Cause)
		}
		if diff := cmp.Diff([]store.Cause{"replan", "edit", "replan", "edit", "replan"}, causes); diff != "" {
			t.Errorf("acts after the import (-want +got):\n%s", diff)
		}
	})
}

func TestKeep_writesNothingForWords(t *testing.T) {
	onBoth(t, func(t *testing.T, s *store.Store) {
		p := started(t, s, Options{Trials: 50})
		ws := imported(t, s, twoTeams(4))
		first := settled(t, p, ws)
		first, err := p.AwaitLikelihoods(t.Context(), ws, first.Seq)
		if err != nil {
			t.Fatal(err)
		}
		seq := editItem(t, s, ws, "A-2", func(it *work.Item) { it.Title = "Another title" })
		is := settled(t, p, ws)
		if is.Seq != seq || is.Freshness() != Fresh {
			t.Errorf("the plan covers act %d and is %s, want %d and %s", is.Seq, is.Freshness(), seq, Fresh)
		}
		if got := is.Planned.Workspace.Items[1].Title; got != "Another title" {
			t.Errorf("the plan says %q", got)
		}
		if is.Planned.Result != first.Planned.Result {
			t.Error("the same inputs were forecast twice")
		}
	})
}

func TestClose_letsEverybodyGo(t *testing.T) {
	onBoth(t, func(t *testing.T, s *store.Store) {
		p := New(s, Options{Clock: fixedClock, Trials: 20_000})
		ws := imported(t, s, harbour(t))
		if _, err := p.Plan(t.Context(), ws); err != nil {
			t.Fatal(err)
		}
		sub, err := p.Subscribe(t.Context(), ws, Cursor{})
		if err != nil {
			t.Fatal(err)
		}
		ended := make(chan error, 2)
		go func() {
			for {
				if _, err := sub.Next(context.WithoutCancel(t.Context())); err != nil {
					ended <- err
					return
				}
			}
		}()
		go func() {
			_, err := p.AwaitLikelihoods(context.WithoutCancel(t.Context()), ws, 2)
			ended <- err
		}()
		time.Sleep(20 * time.Millisecond)
		p.Close()
		for range 2 {
			if err := <-ended; work.KindOf(err) != work.Unavailable {
				t.Errorf("%v, want %s", err, work.Unavailable)
			}
		}
		if _, err := p.Working(t.Context(), ws); work.KindOf(err) != work.Unavailable {
			t.Errorf("after closing: %v, want %s", err, work.Unavailable)
		}
		p.Close()
	})
}
