package planner

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
	"github.com/trestle-plan/trestle/plan"
)

// longer makes one item longer.
func longer(key work.ItemKey) func(*work.Workspace) error {
	return func(w *work.Workspace) error {
		for i := range w.Items {
			if w.Items[i].Key == key {
				w.Items[i].Shares[0].Estimate.Likely, w.Items[i].Shares[0].Estimate.High = 9000, 12000
			}
		}
		return nil
	}
}

func TestTry_answersWithWhatMoves(t *testing.T) {
	s := onFile(t)
	p := started(t, s, Options{Trials: 50})
	ws := imported(t, s, twoTeams(4))
	before := settled(t, p, ws)
	if _, err := p.AwaitLikelihoods(t.Context(), ws, before.Seq); err != nil {
		t.Fatal(err)
	}
	start := exported(t, s, ws)
	got, err := p.Try(t.Context(), ws, "page", longer("A-3"), TrySettings{Trials: 50})
	if err != nil {
		t.Fatal(err)
	}
	var items []work.ItemKey
	diff := outlook.Diff(got.Before, got.After)
	for _, m := range diff.Moves {
		items = append(items, m.Item.Key)
	}
	if wrong := cmp.Diff([]work.ItemKey{"A-3", "A-4"}, items); wrong != "" {
		t.Errorf("moved (-want +got):\n%s", wrong)
	}
	if len(diff.Promises) != 1 || diff.Promises[0].Points >= 0 {
		t.Errorf("promises %+v, want the one less likely", diff.Promises)
	}
	// The answer is the plan that the edit would make.
	seq := editItem(t, s, ws, "A-3", func(it *work.Item) { it.Shares[0].Estimate.Likely, it.Shares[0].Estimate.High = 9000, 12000 })
	is, err := p.Await(t.Context(), ws, seq)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(got.After.Result.Items, is.Planned.Result.Items, ignoringTrials); diff != "" {
		t.Errorf("tried and done (-tried +done):\n%s", diff)
	}
	if string(start) == string(exported(t, s, ws)) {
		t.Error("the edit changed nothing")
	}
}

// ignoringTrials compares dates alone.
var ignoringTrials = cmp.FilterPath(func(p cmp.Path) bool {
	switch p.Last().String() {
	case ".P50", ".P85", ".P95":
		return true
	}
	return false
}, cmp.Ignore())

func TestTry_newestOfAKeyWins(t *testing.T) {
	s := onFile(t)
	p := started(t, s, Options{Trials: -1})
	ws := imported(t, s, twoTeams(4))
	settled(t, p, ws)
	inside, release := make(chan struct{}), make(chan struct{})
	older := make(chan error, 1)
	go func() {
		_, err := p.Try(t.Context(), ws, "page", func(*work.Workspace) error {
			close(inside)
			<-release
			return nil
		}, TrySettings{Trials: 1000})
		older <- err
	}()
	<-inside
	if _, err := p.Try(t.Context(), ws, "other page", longer("A-1"), TrySettings{}); err != nil {
		t.Errorf("of another key: %v", err)
	}
	if _, err := p.Try(t.Context(), ws, "page", longer("A-1"), TrySettings{}); err != nil {
		t.Errorf("the newer: %v", err)
	}
	close(release)
	if err := <-older; work.KindOf(err) != work.Cancelled {
		t.Errorf("the older: %v, want %s", err, work.Cancelled)
	}
	if _, err := p.Try(t.Context(), ws, "page", func(*work.Workspace) error { return errOfTest }, TrySettings{}); !errors.Is(err, errOfTest) {
		t.Errorf("an edit that fails: %v, want %v", err, errOfTest)
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := p.Try(ended, ws, "page", longer("A-1"), TrySettings{}); work.KindOf(err) != work.Cancelled {
		t.Errorf("of somebody who left: %v, want %s", err, work.Cancelled)
	}
	k, err := p.keeper(ws)
	if err != nil || len(k.tries.now) != 0 {
		t.Errorf("%d what-ifs are still noted, %v", len(k.tries.now), err)
	}
}

// A private copy shares nothing with the workspace that anybody may change.
func TestCopyWorkspace_isDeep(t *testing.T) {
	of := harbour(t)
	of.Kept, of.Baselines = nil, nil // shared on purpose, and never written
	want := harbour(t)
	want.Kept, want.Baselines = nil, nil
	private := copyWorkspace(of)
	if diff := cmp.Diff(want, private); diff != "" {
		t.Fatalf("copy (-want +got):\n%s", diff)
	}
	spoil(private)
	if diff := cmp.Diff(want, of); diff != "" {
		t.Errorf("changing the copy changed the workspace (-want +got):\n%s", diff)
	}
}

// Whatever changes, the answer to a what-if is the plan from scratch of the changed
// workspace, and so is the plan that follows an act: what a warm plan lends to the
// next changes no answer. Trials are compared too.
func TestTry_isThePlanFromScratch(t *testing.T) {
	const seed = 7
	n := sequences(4, 100)
	t.Logf("%d sequences from seed %d", n, seed)
	s := onFile(t)
	p := started(t, s, Options{Trials: -1})
	moved := 0
	for k := range n {
		e := editing(t, s, seed+uint64(k))
		was := planNow(t, p, e.ws).Planned
		for range 15 {
			for range 1 + e.random.IntN(3) {
				e.act()
			}
			is := planNow(t, p, e.ws).Planned
			alike(t, "after an act", is, TrySettings{})
			trials := TrySettings{Trials: e.random.IntN(2) * 20}
			back, err := p.Try(t.Context(), e.ws, "back", func(w *work.Workspace) error { *w = *copyWorkspace(was.Workspace); return nil }, trials)
			if err != nil {
				t.Fatal(err)
			}
			alike(t, "tried", back.After, trials)
			moved += len(outlook.Diff(back.Before, back.After).Moves)
			was = is
		}
	}
	if moved == 0 {
		t.Error("no act moved anything: the cases show nothing")
	}
}

// planNow is the plan of all acts so far.
func planNow(t *testing.T, p *Planner, ws store.ID) *Plan {
	t.Helper()
	w, err := p.Working(t.Context(), ws)
	if err != nil {
		t.Fatal(err)
	}
	is, err := p.Await(t.Context(), ws, w.Seq)
	if err != nil {
		t.Fatal(err)
	}
	return is
}

// alike compares all that a plan says with what it says when made from scratch.
func alike(t *testing.T, what string, got *outlook.Planned, s TrySettings) {
	t.Helper()
	want, err := outlook.Plan(t.Context(), got.Workspace, outlook.Settings{Seed: got.Settings.Seed, Trials: s.Trials, WithoutStarts: true})
	if err != nil {
		t.Fatal(err)
	}
	// The name of a problem has the kept plan in it, which is no part of what is planned.
	ignore := cmpopts.IgnoreFields(plan.Result{}, "Hash")
	if diff := cmp.Diff(want.Result, got.Result, ignore, cmpopts.IgnoreUnexported(plan.Result{})); diff != "" {
		t.Fatalf("%s (-from scratch +got):\n%s", what, diff)
	}
	if diff := cmp.Diff(want.Conflicts(), got.Conflicts()); diff != "" {
		t.Fatalf("%s: conflicts (-from scratch +got):\n%s", what, diff)
	}
}
