package app_test

import (
	"testing"
	"time"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/work"
)

// weakest returns a promise at risk with what helps it.
func weakest(t *testing.T, in *installation) (work.CommitmentKey, []outlook.Help) {
	t.Helper()
	view := must[app.RunwayView](t, in, owner, "plan.runway", fields{"fresh": true})
	for _, p := range view.Promises {
		if p.Holds == outlook.AtRisk {
			if helps := must[app.Levers](t, in, owner, "lever.list", fields{"key": p.Key}).Helps; len(helps) > 1 {
				return p.Key, helps
			}
		}
	}
	t.Fatal("nothing helps any promise of the example")
	return "", nil
}

// odds is how likely a promise is in an answer; -1 if it is not told of.
func odds(tried app.Tried, key work.CommitmentKey) (before, after int) {
	for _, m := range tried.Promises {
		if m.Key == key {
			return m.Before.Thousandths(), m.After.Thousandths()
		}
	}
	return -1, -1
}

func TestLevers_tryWhatTheyPromise(t *testing.T) {
	in := installed(t, "harbour.yaml")
	key, helps := weakest(t, in)
	for _, h := range helps {
		tried := must[app.Tried](t, in, owner, "lever.try", fields{"lever": h.Lever, "trials": 100})
		before, after := odds(tried, key)
		if before != h.Before.Thousandths() || after != h.After.Thousandths() {
			t.Errorf("%s: tried from %d to %d thousandths, promised from %d to %d", h.Lever, before, after, h.Before.Thousandths(), h.After.Thousandths())
		}
	}
}

func TestLevers_areKeptInOneActAndUndone(t *testing.T) {
	in := installed(t, "harbour.yaml")
	key, helps := weakest(t, in)
	kept := 0
	for _, h := range helps {
		lever, err := outlook.ParseLever(h.Lever)
		if err != nil {
			t.Fatal(err)
		}
		if !lever.Kind.Keepable() {
			_, err := call[app.Act](t, in, owner, "lever.keep", fields{"workspace": string(in.id), "lever": h.Lever})
			if work.KindOf(err) != work.Invalid {
				t.Errorf("%s is kept: %v", h.Lever, err)
			}
			continue
		}
		kept++
		act := must[app.Act](t, in, owner, "lever.keep", fields{"lever": h.Lever, "why": "it helps " + string(key)})
		if act.Seq == 0 {
			t.Errorf("%s changed nothing", h.Lever)
			continue
		}
		view := must[app.RunwayView](t, in, owner, "plan.runway", fields{"seq": act.Seq, "fresh": true})
		for _, p := range view.Promises {
			if p.Key == key && p.Likelihood.Thousandths() != h.After.Thousandths() {
				t.Errorf("%s: kept, the promise is %d thousandths likely, tried %d", h.Lever, p.Likelihood.Thousandths(), h.After.Thousandths())
			}
		}
		must[app.TakenBack](t, in, owner, "history.undo", fields{})
	}
	if kept == 0 {
		t.Error("nothing that helps can be kept")
	}
}

func TestPast_tellsEachPlanWithOtherLikelihoods(t *testing.T) {
	in := installed(t, "harbour.yaml")
	key, helps := weakest(t, in)
	points := func() []app.PastPoint {
		for _, p := range must[app.Past](t, in, owner, "plan.past", fields{}).Promises {
			if p.Key == key {
				return p.Points
			}
		}
		return nil
	}
	act := int64(0)
	for _, h := range helps {
		if l, _ := outlook.ParseLever(h.Lever); l.Kind.Keepable() {
			act = must[app.Act](t, in, owner, "lever.keep", fields{"lever": h.Lever}).Seq
			break
		}
	}
	var got []app.PastPoint
	eventually(t, func() bool {
		must[app.RunwayView](t, in, owner, "plan.runway", fields{"seq": act, "fresh": true})
		got = points()
		return len(got) == 2
	})
	if got[0].Likelihood.Hits == got[1].Likelihood.Hits || got[1].Seq < act {
		t.Errorf("the past of %s is %+v, want the likelihood before and after act %d", key, got, act)
	}
}

// eventually waits for what the planner does after it has answered.
func eventually(t *testing.T, is func() bool) {
	t.Helper()
	for end := time.Now().Add(10 * time.Second); !is(); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("it never came to be")
		}
	}
}
