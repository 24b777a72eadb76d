package plan_test

import (
	"slices"
	"testing"

	"github.com/trestle-plan/trestle/plan"
	"github.com/trestle-plan/trestle/plan/plantest"
)

// Chains must lead the way that Why leads, with bindings that Why names too.
func TestChains_nameBindingsOfWhy(t *testing.T) {
	for seed := range uint64(40) {
		r, err := plan.Make(t.Context(), plantest.Dense(seed), plan.Settings{Seed: seed})
		if err != nil {
			t.Fatal(err)
		}
		var ids []plan.ItemID
		for i := range r.Items {
			ids = append(ids, r.Items[i].ID)
		}
		chains, err := r.Chains(ids...)
		if err != nil {
			t.Fatal(err)
		}
		for k, id := range ids {
			full, err := r.Why(id)
			if err != nil {
				t.Fatal(err)
			}
			if (len(full.Steps) == 0) != (len(chains[k].Steps) == 0) {
				t.Fatalf("seed %d, %s: a chain of %d steps, Why has %d", seed, id, len(chains[k].Steps), len(full.Steps))
			}
			if len(full.Steps) == 0 {
				continue
			}
			is, want := chains[k].Steps[0], full.Steps[0]
			if is.Item != want.Item || is.Start != want.Start || len(is.Bindings) == 0 {
				t.Errorf("seed %d, %s: begins with %+v, Why with %+v", seed, id, is, want)
			}
			for _, b := range is.Bindings {
				if !slices.Contains(want.Bindings, b) {
					t.Errorf("seed %d, %s: %+v is none of Why's bindings %+v", seed, id, b, want.Bindings)
				}
			}
			for n := 1; n < len(chains[k].Steps); n++ {
				if before := chains[k].Steps[n-1]; before.Bindings[before.Next].Item != chains[k].Steps[n].Item {
					t.Errorf("seed %d, %s: step %d does not follow from the one before", seed, id, n)
				}
			}
		}
	}
}

func TestSteps_areThoseOfTheTeamsOwnShare(t *testing.T) {
	for seed := range uint64(20) {
		r, err := plan.Make(t.Context(), plantest.Dense(seed), plan.Settings{Seed: seed})
		if err != nil {
			t.Fatal(err)
		}
		for i := range r.Items {
			for _, s := range r.Items[i].Shares {
				steps, err := r.Steps(s.Team, s.Item)
				if err != nil {
					t.Fatal(err)
				}
				if steps[0].Item != s.Item || steps[0].Team != s.Team || !s.Rest && !s.InProgress && steps[0].Start != s.Start {
					t.Errorf("seed %d: the step of %s for %s is %+v, its share %+v", seed, s.Item, s.Team, steps[0], s)
				}
			}
		}
		if steps, err := r.Steps("nobody", r.Items[0].ID); err != nil || steps[0].Item != "" {
			t.Errorf("a team without a share has the step %+v, error %v", steps, err)
		}
	}
}

func TestChains_refuseUnknownItems(t *testing.T) {
	r, err := plan.Make(t.Context(), plantest.Dense(1), plan.Settings{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.Chains("no such item"); err == nil {
		t.Error("a chain of an unknown item came without an error")
	}
	if _, err := r.Steps("", "no such item"); err == nil {
		t.Error("a step of an unknown item came without an error")
	}
}
