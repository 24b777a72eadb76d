package plan_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/trestle-plan/trestle/plan"
)

// allotted is one person who works for two weeks on functional work and then for
// two weeks on enablers, in sprints of two weeks that are to hold half of each.
func allotted() *plan.Problem {
	const d = plan.WholeDay
	p := &plan.Problem{AsOf: 20522, Teams: []plan.Team{{ // a Monday
		ID: "core", Week: [7]plan.DayPart{d, d, d, d, d}, Memberships: []plan.Membership{{People: 10}},
		Sprints:    plan.Sprints{First: 20522, Days: 14},
		Allocation: []plan.Allocation{{Backlog: plan.Functional, Share: 500}, {Backlog: plan.Enabler, Share: 500}},
	}}}
	for i := range 8 {
		it := plan.Item{ID: plan.ItemID(fmt.Sprint("A-", i+1)), Shares: []plan.Share{{
			Team: "core", Estimate: plan.Estimate{Kind: plan.EstimateLimits, Low: 2500, Likely: 2500, High: 2500},
		}}}
		if i >= 4 {
			it.Backlog = plan.Enabler
		}
		p.Items = append(p.Items, it)
	}
	return p
}

func TestBalance_tellsPlannedAndTargetOfEverySprint(t *testing.T) {
	r, err := plan.Make(t.Context(), allotted(), plan.Settings{})
	if err != nil {
		t.Fatal(err)
	}
	part := func(b plan.Backlog, planned plan.Effort) plan.Part {
		return plan.Part{Backlog: b, Targeted: true, Target: 500, Planned: planned}
	}
	want := []plan.Balance{
		{Team: "core", From: 20522, To: 20535, Planned: 10_000, Parts: []plan.Part{part(plan.Functional, 10_000), part(plan.Enabler, 0)}},
		{Team: "core", From: 20536, To: 20549, Planned: 10_000, Parts: []plan.Part{part(plan.Functional, 0), part(plan.Enabler, 10_000)}},
	}
	got := r.Balance()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("balance (-want +got):\n%s", diff)
	}
	if off := got[0].Off(); off != 10_000 {
		t.Errorf("the first sprint is off by %d, want 10000: half of it each way", off)
	}
}

func TestImprove_offersAnOrderThatKeepsTheTargets(t *testing.T) {
	o, err := plan.Improve(t.Context(), allotted(), plan.Improvement{Seed: 1, Schedules: 300})
	if err != nil {
		t.Fatal(err)
	}
	off := func(r *plan.Result) (sum plan.Effort) {
		for _, b := range r.Balance() {
			sum += b.Off()
		}
		return sum
	}
	if before, after := off(o.Before), off(o.After); before != 20_000 || after != 0 {
		t.Errorf("off by %d and offered %d, want 20000 and 0", before, after)
	}
	if len(o.Order) != 8 || len(o.Moves) == 0 {
		t.Errorf("order %v, moves %v: the offer has to say what it changes", o.Order, o.Moves)
	}
}

func TestImprove_keepsAPromiseRatherThanATarget(t *testing.T) {
	p := allotted()
	p.Commitments = []plan.Commitment{{ID: "C", Items: []plan.ItemID{"A-1", "A-2", "A-3", "A-4"}, Date: 20533}}
	o, err := plan.Improve(t.Context(), p, plan.Improvement{Seed: 1, Schedules: 300})
	if err != nil {
		t.Fatal(err)
	}
	if got := o.After.Commitments[0].Delivered; got > 20533 {
		t.Errorf("delivered on day %d, promised by 20533", got)
	}
}

func TestMake_refusesTargetsThatMakeNoSense(t *testing.T) {
	for _, tc := range []struct {
		path  string
		given []plan.Allocation
	}{
		{"Teams[0].Allocation", []plan.Allocation{{Share: 600}, {Backlog: plan.Enabler, Share: 600}}},
		{"Teams[0].Allocation[1].Backlog", []plan.Allocation{{Share: 100}, {Share: 100}}},
		{"Teams[0].Allocation[0].Share", []plan.Allocation{{Share: -1}}},
		{"Teams[0].Allocation[0].Backlog", []plan.Allocation{{Backlog: plan.Infrastructure + 1}}},
	} {
		p := allotted()
		p.Teams[0].Allocation = tc.given
		_, err := plan.Make(t.Context(), p, plan.Settings{})
		if diff := cmp.Diff([]string{tc.path}, invalidPaths(err)); diff != "" {
			t.Errorf("%v: places (-want +got):\n%s", tc.given, diff)
		}
	}
}

// invalidPaths are the places that an error names.
func invalidPaths(err error) []string {
	var out []string
	if e, ok := errors.AsType[*plan.InvalidError](err); ok {
		for _, p := range e.Places {
			out = append(out, p.Path)
		}
	}
	return out
}
