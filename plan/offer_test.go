package plan_test

import (
	"context"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/trestle-plan/trestle/plan"
	"github.com/trestle-plan/trestle/plan/plantest"
)

// offerSeeds is how many random workspaces the properties of an offer are tried
// on.
func offerSeeds(t *testing.T) uint64 {
	seeds := uint64(60)
	if os.Getenv("TRESTLE_PROOF") == "full" {
		seeds = 2000
	}
	t.Logf("seeds 0 to %d", seeds-1)
	return seeds
}

func TestImprove_offersARightPlanThatCostsLess(t *testing.T) {
	better, saved := 0, 0.0
	seeds := offerSeeds(t)
	for seed := range seeds {
		p := plantest.Generate(seed, plantest.Small)
		o, err := plan.Improve(t.Context(), p, plan.Improvement{Seed: seed, Schedules: 100})
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		if o.Bound > o.Offered || o.Offered > o.Cost || o.Schedules > 100 {
			t.Errorf("seed %d: bound %d, offered %d, cost %d, %d schedules", seed, o.Bound, o.Offered, o.Cost, o.Schedules)
		}
		if o.Order == nil {
			if o.After != o.Before || o.Offered != o.Cost || len(o.Moves) > 0 {
				t.Errorf("seed %d: nothing is offered, and yet something differs", seed)
			}
			continue
		}
		better++
		saved += float64(o.Cost-o.Offered) / float64(o.Cost)
		q := inOrder(p, o.Order)
		plantest.CheckFeasible(t, q, o.After)
		made, err := plan.Make(t.Context(), q, plan.Settings{})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(o.After.Items, made.Items); diff != "" {
			t.Errorf("seed %d: planning in the order offered gives another plan:\n%s", seed, diff)
		}
		if cmp.Equal(o.After.Items, o.Before.Items) || o.Offered >= o.Cost {
			t.Errorf("seed %d: an order is offered that moves nothing or saves %d", seed, o.Cost-o.Offered)
		}
	}
	t.Logf("%d of %d workspaces got an offer; mean saving of all %.1f %%", better, seeds, 100*saved/float64(seeds))
	if better < 20 {
		t.Errorf("only %d workspaces got an offer", better)
	}
}

// inOrder is a Problem with its items in another manual order.
func inOrder(p *plan.Problem, order []plan.ItemID) *plan.Problem {
	q := *p
	q.Items = slices.Clone(p.Items)
	place := map[plan.ItemID]int{}
	for k, id := range order {
		place[id] = k
	}
	slices.SortFunc(q.Items, func(a, b plan.Item) int { return place[a.ID] - place[b.ID] })
	return &q
}

func TestImprove_givesTheSameOfferForTheSameSeed(t *testing.T) {
	p := plantest.Generate(24, plantest.Small)
	how := plan.Improvement{Seed: 3, Schedules: 200}
	a, err := plan.Improve(t.Context(), p, how)
	if err != nil {
		t.Fatal(err)
	}
	b, err := plan.Improve(t.Context(), p, how)
	if err != nil {
		t.Fatal(err)
	}
	if a.Order == nil {
		t.Fatal("nothing is offered: the case shows nothing")
	}
	if diff := cmp.Diff(a.Order, b.Order); diff != "" || a.Offered != b.Offered {
		t.Errorf("two offers differ (%d and %d):\n%s", a.Offered, b.Offered, diff)
	}
}

// promisedLast is one person with two pieces of work of five days; the lower
// one is promised for the end of the first week.
func promisedLast() *plan.Problem {
	share := func() []plan.Share {
		return []plan.Share{{Team: "T", Estimate: plan.Estimate{Kind: plan.EstimateLimits, Low: 5000, Likely: 5000, High: 5000}}}
	}
	monday := plan.Day(20522)
	week := [7]plan.DayPart{plan.WholeDay, plan.WholeDay, plan.WholeDay, plan.WholeDay, plan.WholeDay}
	return &plan.Problem{
		AsOf:        monday,
		Teams:       []plan.Team{{ID: "T", Memberships: []plan.Membership{{People: 10}}, Week: week}},
		Items:       []plan.Item{{ID: "someday", Shares: share()}, {ID: "promised", Shares: share()}},
		Commitments: []plan.Commitment{{ID: "C", Items: []plan.ItemID{"promised"}, Date: monday + 4}},
	}
}

func TestImprove_bringsPromisedWorkForward(t *testing.T) {
	o, err := plan.Improve(t.Context(), promisedLast(), plan.Improvement{Schedules: 20})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]plan.ItemID{"promised", "someday"}, o.Order); diff != "" {
		t.Errorf("order (-want +got):\n%s", diff)
	}
	if got, want := o.After.Commitments[0].Delivered, plan.Day(20526); got != want {
		t.Errorf("delivered on day %d, want %d", got, want)
	}
	if o.Gap() != 0 || o.Cost <= o.Offered {
		t.Errorf("gap %d, cost %d, offered %d: want a plan that is proven best and costs less", o.Gap(), o.Cost, o.Offered)
	}
}

func TestImprove_leavesAloneWhatIsBest(t *testing.T) {
	p := promisedLast()
	slices.Reverse(p.Items)
	o, err := plan.Improve(t.Context(), p, plan.Improvement{Schedules: 20})
	if err != nil {
		t.Fatal(err)
	}
	if o.Order != nil || o.Schedules > 1 {
		t.Errorf("order %v after %d schedules, want none after the first: it reaches the bound", o.Order, o.Schedules)
	}
}

func TestImprove_stopsSoonWhenCancelled(t *testing.T) {
	p := plantest.Generate(2, plantest.Medium)
	ctx, cancel := context.WithCancel(t.Context())
	var stopped time.Time
	o, err := plan.Improve(ctx, p, plan.Improvement{Schedules: 1 << 30, Progress: func(at plan.Progress) {
		if at.Done >= 100 && stopped.IsZero() {
			stopped = time.Now()
			cancel()
		}
	}})
	if err != nil {
		t.Fatal(err)
	}
	if late := time.Since(stopped); late > 100*time.Millisecond {
		t.Errorf("stopped %v after the cancel, want at most 100ms", late)
	}
	if o.Offered > o.Cost {
		t.Errorf("offers a plan that costs %d instead of %d", o.Offered, o.Cost)
	}
}

func TestImprove_provesThatPeopleDoOneThingAtATime(t *testing.T) {
	p := promisedLast()
	p.Commitments = append(p.Commitments, plan.Commitment{ID: "D", Items: []plan.ItemID{"someday", "promised"}, Date: p.AsOf + 4})
	o, err := plan.Improve(t.Context(), p, plan.Improvement{Schedules: 20})
	if err != nil {
		t.Fatal(err)
	}
	if o.Gap() != 0 || o.Bound != o.Offered {
		t.Errorf("%d is offered and %d proven: want a plan that is proven best, one of two promises being late by a week", o.Offered, o.Bound)
	}
}

// TestImprove_provesNothingThatAnOrderBeats gives all teams of random workspaces
// one calendar, so that the bounds of flat projects apply, and compares them with
// the best that a search finds.
func TestImprove_provesNothingThatAnOrderBeats(t *testing.T) {
	seeds, met := offerSeeds(t), 0
	for seed := range seeds {
		p := plantest.Generate(seed, plantest.Size{Items: 12, Teams: 2, Dependencies: 6, Commitments: 4})
		for i := range p.Teams {
			p.Teams[i].Week, p.Teams[i].Exceptions = p.Teams[0].Week, p.Teams[0].Exceptions
		}
		o, err := plan.Improve(t.Context(), p, plan.Improvement{Seed: seed, Schedules: 300})
		if err != nil {
			t.Fatal(err)
		}
		if o.Bound > o.Offered {
			t.Errorf("seed %d: %d is proven and %d offered", seed, o.Bound, o.Offered)
		}
		if o.Bound == o.Offered {
			met++
		}
	}
	t.Logf("%d of %d offers are proven best", met, seeds)
}
