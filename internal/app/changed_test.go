package app_test

import (
	"sync/atomic"
	"testing"
	"time"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/planner"
	"github.com/trestle-plan/trestle/internal/store"
)

func TestChanged_tellsWhatSlidBecauseNobodyStartedIt(t *testing.T) {
	s, err := store.OpenTemporary(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	monday := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	var now atomic.Int64
	now.Store(monday.UnixMicro())
	clock := func() time.Time { return time.UnixMicro(now.Load()).UTC() }
	p := planner.New(s, planner.Options{Clock: clock, Seed: 1, Trials: -1, Poll: 10 * time.Millisecond})
	t.Cleanup(p.Close)
	in := &installation{App: app.New(s, p, clock), store: s, planner: p}
	made, err := call[app.WorkspaceEntry](t, in, owner, "workspace.create", fields{"record": fields{"name": "Slides"}})
	if err != nil {
		t.Fatal(err)
	}
	in.id = store.ID(made.ID)
	must[app.AppliedChanges](t, in, owner, "change.apply", fields{"changes": []fields{
		{"kind": "product", "do": "create", "record": fields{"key": "A"}},
		{"kind": "team", "do": "create", "record": fields{"key": "core", "people": 1}},
		{"kind": "item", "do": "create", "record": fields{"key": "A-1", "title": "Waits", "team": "core", "estimate": fields{"low": 2, "likely": 3, "high": 5}}},
	}})
	in.settle(t)
	now.Store(monday.AddDate(0, 0, 1).UnixMicro())
	for end := time.Now().Add(10 * time.Second); ; time.Sleep(5 * time.Millisecond) {
		in.settle(t)
		if is, err := p.Plan(t.Context(), in.id); err == nil && is.AsOf().String() == "2026-03-03" {
			break
		}
		if time.Now().After(end) {
			t.Fatal("the next day was not planned in 10 s")
		}
	}
	view := must[app.ChangedSince](t, in, owner, "history.changed", fields{"since": "2026-03-03"})
	if len(view.Groups) != 1 || view.Groups[0].Cause != planner.CauseTimePassed || len(view.Moves) != 1 || view.Moves[0].Days != 1 {
		t.Errorf("since Tuesday: %+v, want one item a day later because time passed", view)
	}
	if got := must[app.ChangedSince](t, in, owner, "history.changed", fields{"since": "2026-03-04"}); len(got.Groups) != 0 {
		t.Errorf("since Wednesday: %+v, want nothing", got)
	}
	blame := must[app.Blame](t, in, owner, "plan.blame", fields{"key": "A-1"})
	if len(blame.Moves) == 0 || blame.Moves[0].Cause != planner.CauseTimePassed {
		t.Errorf("blame of the date: %+v, want the new day first", blame)
	}
}
