package planner

import (
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
)

// events reads events until one is as asked for, and returns all of them.
func events(t *testing.T, sub *Subscription, last func(Event) bool) []Event {
	t.Helper()
	var all []Event
	awaitEvent(t, sub, func(e Event) bool {
		all = append(all, e)
		return last(e)
	})
	return all
}

func TestSubscribe_hearsActsThenTheirPlan(t *testing.T) {
	onBoth(t, func(t *testing.T, s *store.Store) {
		p := started(t, s, Options{Trials: 50})
		ws := imported(t, s, twoTeams(4))
		is := settled(t, p, ws)
		if _, err := p.AwaitLikelihoods(t.Context(), ws, is.Seq); err != nil {
			t.Fatal(err)
		}
		sub, err := p.Subscribe(t.Context(), ws, Cursor{})
		if err != nil {
			t.Fatal(err)
		}
		first := editItem(t, s, ws, "A-2", func(it *work.Item) { it.Shares[0].Estimate.Likely, it.Shares[0].Estimate.High = 9000, 12000 })
		second := editItem(t, s, ws, "A-1", func(it *work.Item) { it.Title = "Renamed" })
		p.Changed(ws, second)
		all := events(t, sub, func(e Event) bool { return e.Plan != nil && e.Plan.Likelihoods == Fresh })
		var acts []string
		covered := first - 1
		for _, e := range all {
			switch {
			case e.Act != nil:
				acts = append(acts, fmt.Sprint(e.Act.Seq, " ", e.Act.Cause, " ", e.Act.Actor, " ", e.Act.Records))
			case e.Plan != nil:
				if e.Plan.From != covered || e.Plan.To < e.Plan.From {
					t.Errorf("a plan of the acts %d to %d after one up to %d", e.Plan.From, e.Plan.To, covered)
				}
				covered = e.Plan.To
			default:
				t.Errorf("event %+v", e)
			}
		}
		id := func(key string) store.ID {
			w, err := p.Working(t.Context(), ws)
			if err != nil {
				t.Fatal(err)
			}
			at, _ := w.PlaceOf("item", key)
			return at.ID
		}
		want := []string{
			fmt.Sprint(first, " edit ana ", []Touched{{"item", id("A-2"), "A-2", Changed, []string{"share.likely", "share.high"}}}),
			fmt.Sprint(second, " edit ana ", []Touched{{"item", id("A-1"), "A-1", Changed, []string{"title"}}}),
			fmt.Sprint(second+1, " replan trestle ", []Touched{{"workspace", ws, "", Changed, []string{"kept_plan_id"}}}),
		}
		if diff := cmp.Diff(want, acts); diff != "" {
			t.Errorf("acts (-want +got):\n%s", diff)
		}
		if covered < second {
			t.Errorf("plans cover act %d, want %d", covered, second)
		}
		dates, odds := all[len(all)-1].Plan, all[len(all)-1].Plan
		for _, e := range all {
			if e.Plan != nil && len(e.Plan.Moves) > 0 {
				dates = e.Plan
			}
		}
		if dates.Likelihoods != Stale || len(dates.Moves) != 3 || dates.Moves[1].Item != "A-3" ||
			dates.Moves[1].Cause != "predecessor" || dates.Moves[1].By != "A-2" || dates.Moves[1].Start <= dates.Moves[1].WasStart {
			t.Errorf("dates: %+v", dates)
		}
		if len(odds.Promises) != 1 || odds.Promises[0].Hits >= odds.Promises[0].WasHits || odds.Promises[0].Of != 50 {
			t.Errorf("likelihoods: %+v", odds)
		}
	})
}

func TestSubscribe_resumesOrIsToldToReset(t *testing.T) {
	onBoth(t, func(t *testing.T, s *store.Store) {
		p := started(t, s, Options{Trials: -1})
		ws := imported(t, s, twoTeams(2))
		settled(t, p, ws)
		sub, err := p.Subscribe(t.Context(), ws, Cursor{})
		if err != nil {
			t.Fatal(err)
		}
		title := func(n int) int64 {
			seq := editItem(t, s, ws, "A-1", func(it *work.Item) { it.Title = fmt.Sprint("Title ", n) })
			p.Changed(ws, seq)
			return seq
		}
		one := title(1)
		at := awaitEvent(t, sub, func(e Event) bool { return e.Act != nil && e.Act.Seq == one }).At
		two := title(2)
		settled(t, p, ws)

		again, err := ParseCursor(at.String())
		if err != nil {
			t.Fatal(err)
		}
		resumed, err := p.Subscribe(t.Context(), ws, again)
		if err != nil {
			t.Fatal(err)
		}
		found := events(t, resumed, func(e Event) bool { return e.Act != nil && e.Act.Seq == two })
		for _, e := range found {
			if e.Reset != nil || e.At.Number <= at.Number {
				t.Errorf("after %v came %+v", at, e)
			}
		}

		foreign := at
		foreign.Epoch++
		for name, lost := range map[string]Cursor{"another process": foreign, "the future": {Epoch: at.Epoch, Number: 1 << 40}} {
			sub, err := p.Subscribe(t.Context(), ws, lost)
			if err != nil {
				t.Fatal(err)
			}
			e, err := sub.Next(t.Context())
			if err != nil || e.Reset == nil || e.Reset.Seq < two {
				t.Errorf("from %s: %+v, %v; want a reset at act %d or later", name, e, err, two)
			}
			three := title(3)
			if next := awaitEvent(t, sub, func(Event) bool { return true }); next.Act == nil || next.Act.Seq != three {
				t.Errorf("after the reset came %+v, want act %d", next, three)
			}
			title(4)
			settled(t, p, ws)
		}
	})
}

func TestParseCursor_refuses(t *testing.T) {
	for _, text := range []string{"", "1", "1.", ".1", "a.b.c", "-", "1.-1", "zzzzzzzzzzzzzzzzzzzzzz.1"} {
		if _, err := ParseCursor(text); work.KindOf(err) != work.Invalid {
			t.Errorf("%q: %v, want %s", text, err, work.Invalid)
		}
	}
}

func TestRing_isBounded(t *testing.T) {
	r := ring{epoch: 1}
	moves := make([]Move, 1000)
	for range 2 * ringEvents {
		r.add(Event{Act: &ActEvent{}})
	}
	if len(r.events) != ringEvents {
		t.Errorf("%d events, want %d", len(r.events), ringEvents)
	}
	for range 200 {
		r.add(Event{Plan: &PlanEvent{Moves: moves}})
	}
	if r.lines > ringLines || len(r.events) < 50 {
		t.Errorf("%d lines in %d events, want at most %d and not far from it", r.lines, len(r.events), ringLines)
	}
	r.add(Event{Plan: &PlanEvent{Moves: make([]Move, 2*ringLines)}})
	if len(r.events) != 1 {
		t.Errorf("%d events beside one that is too large alone, want it alone", len(r.events))
	}
	if _, missed := r.after(r.last - 1); missed {
		t.Error("the newest event is missed")
	}
	if _, missed := r.after(r.last - 2); !missed {
		t.Error("a dropped event is not missed")
	}
}

// A plan that fails keeps the one before, and says so.
func TestPlan_thatFailsKeepsTheOldOne(t *testing.T) {
	onBoth(t, func(t *testing.T, s *store.Store) {
		p := started(t, s, Options{Trials: -1})
		ws := imported(t, s, twoTeams(3))
		before := settled(t, p, ws)
		sub, err := p.Subscribe(t.Context(), ws, Cursor{})
		if err != nil {
			t.Fatal(err)
		}
		// No door lets a cycle in; the store does.
		d := work.Dependency{From: "A-3", To: "A-1", Kind: work.FinishStart, Strength: work.Hard, Lag: work.Lag{Clock: work.WorkingTime}}
		seq := act(t, s, ws, "ana", func(tx *store.Tx) error {
			_, err := store.Dependencies.Create(tx, store.Record[work.Dependency]{Value: d})
			return err
		})
		p.Changed(ws, seq)
		if _, err := p.Await(t.Context(), ws, seq); work.KindOf(err) != work.Cycle {
			t.Errorf("waiting for it: %v, want %s", err, work.Cycle)
		}
		is, err := p.Plan(t.Context(), ws)
		if err != nil || is.Seq != before.Seq || work.KindOf(is.Failed) != work.Cycle {
			t.Errorf("the plan is of act %d and failed with %v, %v; want %d and %s", is.Seq, is.Failed, err, before.Seq, work.Cycle)
		}
		e := awaitEvent(t, sub, func(e Event) bool { return e.Failed != nil })
		if e.Failed.To != seq || work.KindOf(e.Failed.Err) != work.Cycle {
			t.Errorf("event %+v", e.Failed)
		}
		act(t, s, ws, "ana", func(tx *store.Tx) error { return tx.Revert(seq) })
		if is := settled(t, p, ws); is.Failed != nil || is.Kept != before.Kept {
			t.Errorf("after undo: failed with %v, kept plan %s, want %s", is.Failed, is.Kept, before.Kept)
		}
	})
}

func TestWorking_ofNoWorkspace(t *testing.T) {
	onBoth(t, func(t *testing.T, s *store.Store) {
		p := started(t, s, Options{})
		for range 3 {
			if _, err := p.Plan(t.Context(), "none"); work.KindOf(err) != work.NotFound {
				t.Errorf("plan: %v, want %s", err, work.NotFound)
			}
		}
		if len(p.keepers) != 0 {
			t.Errorf("%d keepers of nothing", len(p.keepers))
		}
	})
}

var errOfTest = errors.New("no")
