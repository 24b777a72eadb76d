package planner

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/trestle-plan/trestle/internal/work"
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
	for _, m := range got.Moves {
		items = append(items, m.Item)
	}
	if diff := cmp.Diff([]work.ItemKey{"A-3", "A-4"}, items); diff != "" {
		t.Errorf("moved (-want +got):\n%s", diff)
	}
	if len(got.Odds) != 1 || got.Odds[0].Hits >= got.Odds[0].WasHits {
		t.Errorf("odds %+v, want the promise less likely", got.Odds)
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
