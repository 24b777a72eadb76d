package planner

import (
	"testing"

	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
)

// Two sets may follow from the same one: what one puts behind its records must not be
// seen where the other put its own.
func TestHeld_whatFollowsFromOneSetStandsApart(t *testing.T) {
	goal := func(key string) []store.Record[work.Goal] {
		return []store.Record[work.Goal]{{ID: store.ID(key), Value: work.Goal{Key: work.GoalKey(key)}}}
	}
	first, _ := emptySections[store.Goals.Name()].(*held[work.Goal]).with(goal("a"), 1, []store.ID{"a"})
	for _, key := range []string{"b", "c", "d", "e"} { // so that there is room behind the lists
		first, _ = first.with(goal(key), 1, []store.ID{store.ID(key)})
	}
	one, _ := first.with(goal("x"), 2, []store.ID{"x"})
	other, _ := first.with(goal("y"), 2, []store.ID{"y"})
	for _, tc := range []struct {
		of   *held[work.Goal]
		want string
	}{{one, "x"}, {other, "y"}} {
		at, ok := tc.of.find(tc.want)
		if !ok || at != 5 || string(tc.of.values[at].Key) != tc.want || string(tc.of.places[at].ID) != tc.want {
			t.Errorf("%s stands at %d (%v) as %v, want 5", tc.want, at, ok, tc.of.values)
		}
	}
	if first.size() != 5 {
		t.Errorf("the first set has %d records, want 5", first.size())
	}
}
