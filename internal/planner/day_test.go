package planner

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/trestle-plan/trestle/internal/work"
)

func TestToday(t *testing.T) {
	at := time.Date(2026, 3, 2, 23, 30, 0, 0, time.UTC)
	for zone, want := range map[string]work.Date{
		"UTC": work.DateOf(2026, 3, 2), "Europe/Vienna": work.DateOf(2026, 3, 3),
		"America/New_York": work.DateOf(2026, 3, 2), "Mars/Base": work.DateOf(2026, 3, 2), "": work.DateOf(2026, 3, 2),
	} {
		if got := Today(zone, at); got != want {
			t.Errorf("in %q it is %s, want %s", zone, got, want)
		}
	}
}

// A workspace that names no day is planned from today, and anew when a day begins
// in its zone. One that names its day stays.
func TestPlan_whenADayBegins(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := onFile(t)
		p := New(s, Options{Clock: time.Now, Trials: -1, Poll: 10 * time.Minute})
		living, fixed := twoTeams(2), twoTeams(2)
		living.AsOf, living.Zone = 0, "Europe/Vienna"
		follows, stays := imported(t, s, living), imported(t, s, fixed)
		sub, err := p.Subscribe(t.Context(), follows, Cursor{})
		if err != nil {
			t.Fatal(err)
		}
		first := settled(t, p, follows)
		settled(t, p, stays)
		// Time begins at midnight UTC: one in the morning in Vienna.
		if want := work.DateOf(2000, 1, 1); first.AsOf() != want {
			t.Fatalf("planned from %s, want %s", first.AsOf(), want)
		}
		time.Sleep(23*time.Hour + 10*time.Minute)
		e := awaitEvent(t, sub, func(e Event) bool { return e.Plan != nil && e.Plan.Cause != CauseStart })
		if e.Plan.Cause != CauseTimePassed || e.Plan.AsOf != work.DateOf(2000, 1, 2) {
			t.Errorf("the plan is made of %s because of %q, want 2000-01-02 and %q", e.Plan.AsOf, e.Plan.Cause, CauseTimePassed)
		}
		second := settled(t, p, follows)
		if second.Seq <= first.Seq-1 || second.AsOf() != first.AsOf()+1 {
			t.Errorf("planned from %s, want a day later", second.AsOf())
		}
		w, err := p.Working(t.Context(), follows)
		if err != nil || !w.FollowsToday || w.Workspace.AsOf != second.AsOf() {
			t.Errorf("the working set is of %s (follows %v), %v", w.Workspace.AsOf, w.FollowsToday, err)
		}
		time.Sleep(48 * time.Hour)
		if is := settled(t, p, stays); is.AsOf() != fixed.AsOf {
			t.Errorf("a day that was named moved to %s", is.AsOf())
		}
		p.Close()
		if err := s.Close(); err != nil {
			t.Error(err)
		}
		synctest.Wait()
	})
}
