package plantest

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/trestle-plan/trestle/plan"
)

// TestMake_keepsEveryRuleWhereFeaturesMeet plans very many small problems in which
// features meet: dates, 20 trials and latest safe starts, checked, planned again with
// another number of workers and compared byte by byte. The parts of plans are lent
// from problem to problem, as in a program that plans all day; every tenth problem is
// planned again from nothing. Every hundredth is also cancelled, and asked all
// that a plan can be asked.
func TestMake_keepsEveryRuleWhereFeaturesMeet(t *testing.T) {
	last := share(t, 300, 100_000)
	seen, answers := map[string]int{}, map[string]int{}
	lender := made(t, Dense(1), plan.Settings{})
	var planned, checked time.Duration
	for seed := uint64(1); seed <= last; seed++ {
		p := Dense(seed)
		countDense(seen, p)
		begun := time.Now()
		first := again(t, seed, lender, p, 1)
		repeats(t, seed, p, first)
		planned += time.Since(begun)
		begun = time.Now()
		for _, v := range Check(p, first) {
			t.Errorf("%s: %s", seedName(seed), v)
		}
		checked += time.Since(begun)
		countAnswers(answers, p, first)
		if seed%100 == 0 {
			cancels(t, seed, p)
			asked(t, seed, p, first)
		}
		lender = first
	}
	t.Logf("%d problems: planned twice in %v, checked in %v", last, planned.Round(time.Millisecond), checked.Round(time.Millisecond))
	for _, counts := range []map[string]int{seen, answers} {
		for _, what := range slices.Sorted(maps.Keys(counts)) {
			t.Logf("%9d  %s", counts[what], what)
			if counts[what] == 0 {
				t.Errorf("no problem has %s", what)
			}
		}
	}
}

// proofSettings are those of every plan of the population.
func proofSettings(seed uint64, workers int) plan.Settings {
	return plan.Settings{Seed: seed, Trials: 20, Workers: workers, Runway: true}
}

// again plans a problem with the parts of another plan.
func again(t *testing.T, seed uint64, lender *plan.Result, p *plan.Problem, workers int) *plan.Result {
	t.Helper()
	now, err := plan.Replan(t.Context(), lender, p, proofSettings(seed, workers))
	if err != nil {
		t.Fatalf("%s: %v", seedName(seed), err)
	}
	if lender.Hash == now.Result.Hash && len(now.Moves) > 0 {
		t.Errorf("%s: planned again, %d items move", seedName(seed), len(now.Moves))
	}
	return now.Result
}

// repeats holds a plan against a second one of the same problem.
func repeats(t *testing.T, seed uint64, p *plan.Problem, first *plan.Result) {
	t.Helper()
	second := again(t, seed, first, p, 2)
	if seed%10 == 0 {
		second = made(t, p, proofSettings(seed, 3))
	}
	want, got := written(t, first), written(t, second)
	if !bytes.Equal(got, want) {
		t.Errorf("%s: planned again, %d bytes differ from %d", seedName(seed), len(got), len(want))
	}
}

// written is all that a plan says.
func written(t *testing.T, r *plan.Result) []byte {
	t.Helper()
	b, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// cancels says that a plan nobody waits for any more is not made. How soon a call
// ends is held on large plans, in package plan.
func cancels(t *testing.T, seed uint64, p *plan.Problem) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := plan.Make(ctx, p, plan.Settings{Seed: seed, Trials: 20_000, Runway: true}); !errors.Is(err, context.Canceled) {
		t.Errorf("%s: cancelled, Make answers with %v", seedName(seed), err)
	}
}

// asked puts every question to a plan twice and compares the answers byte by byte;
// a plan that is offered has to keep the rules, too.
func asked(t *testing.T, seed uint64, p *plan.Problem, r *plan.Result) {
	t.Helper()
	want, got := answersOf(t, p, r), answersOf(t, p, r)
	for i := range want {
		if !bytes.Equal(got[i], want[i]) {
			t.Errorf("%s: question %d, asked again, has another answer", seedName(seed), i)
		}
	}
	offer, err := plan.Improve(t.Context(), p, plan.Improvement{Seed: seed, Schedules: 50})
	if err != nil {
		t.Fatalf("%s: improved: %v", seedName(seed), err)
	}
	better := *p
	better.Items = inOrder(p.Items, offer.Order)
	for _, v := range Check(&better, offer.After) {
		t.Errorf("%s: offered: %s", seedName(seed), v)
	}
}

// answersOf asks a plan all that it can be asked. An answer may be that there is none.
func answersOf(t *testing.T, p *plan.Problem, r *plan.Result) [][]byte {
	t.Helper()
	ctx := t.Context()
	var all [][]byte
	ask := func(answer any, err error) {
		var refused *plan.InvalidError
		if err != nil && !errors.As(err, &refused) {
			t.Errorf("%T: %v", answer, err)
		}
		b, err := json.Marshal(answer)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, b)
	}
	ask(r.Rank())
	ask(r.Infeasible(ctx))
	ask(r.Balance(), nil)
	for i := range p.Items {
		ask(r.Why(p.Items[i].ID))
	}
	for i := range p.Releases {
		ask(r.ReleaseRisk(ctx, p.Releases[i].ID))
	}
	for i := range p.Commitments {
		id := p.Commitments[i].ID
		ask(r.Risk(ctx, id))
		ask(r.JointCurve(ctx, id))
		ask(r.StartCurve(ctx, id, p.Items[0].ID))
		ask(r.Levers(ctx, id, 3))
	}
	return all
}

// inOrder is the items in an order offered; as they are when none is.
func inOrder(items []plan.Item, order []plan.ItemID) []plan.Item {
	if order == nil {
		return items
	}
	at := map[plan.ItemID]plan.Item{}
	for _, it := range items {
		at[it.ID] = it
	}
	var sorted []plan.Item
	for _, id := range order {
		sorted = append(sorted, at[id])
	}
	return sorted
}

// countDense counts what a problem holds.
func countDense(seen map[string]int, p *plan.Problem) {
	count(seen, "(problems)", true)
	for i := range p.Teams {
		t := &p.Teams[i]
		countTeam(seen, t)
		count(seen, "half days in a week", slices.Contains(t.Week[:], plan.Morning) || slices.Contains(t.Week[:], plan.Afternoon))
		count(seen, "sprints and a limit", t.Sprints.Days > 0 && t.Limit > 0)
	}
	r := newReading(p)
	for i := range p.Items {
		countItem(seen, r, i)
		it := &p.Items[i]
		count(seen, "pinned shares together", it.Pin > 0 && it.Together && len(it.Shares) > 1)
		for s := range it.Shares {
			count(seen, "estimate a triangle", it.Shares[s].Estimate.Kind == plan.EstimateTriangle)
			count(seen, "estimate a lognormal", it.Shares[s].Estimate.Kind == plan.EstimateLognormal)
		}
	}
	for i := range p.Dependencies {
		d := &p.Dependencies[i]
		countDependency(seen, r, d)
		count(seen, "a positive working lag", d.Lag > 0 && d.LagClock == plan.Working)
		count(seen, "a positive elapsed lag", d.Lag > 0 && d.LagClock == plan.Elapsed)
	}
	for i := range p.Commitments {
		count(seen, "a promised release", p.Commitments[i].Release != "")
		count(seen, "a wish", p.Commitments[i].Target)
	}
	count(seen, "a kept plan", len(p.Kept) > 0)
	count(seen, "a history", len(p.History) > 0)
}

// countAnswers counts what plans say, so that the cases show something.
func countAnswers(answers map[string]int, p *plan.Problem, r *plan.Result) {
	for i := range r.Items {
		count(answers, "answer: planned", r.Items[i].State == plan.Planned)
		count(answers, "answer: cannot forecast", r.Items[i].State == plan.CannotForecast)
		count(answers, "answer: fell out of its release", r.Items[i].FellOut)
	}
	for i := range r.Runway {
		count(answers, "answer: a latest safe start", r.Runway[i].State == plan.SafeUntil)
		count(answers, "answer: too late", r.Runway[i].State == plan.TooLate)
	}
	for i := range r.Conflicts {
		count(answers, "answer: a conflict", true)
		count(answers, "answer: a soft dependency given up", r.Conflicts[i].Kind == plan.SoftBroken)
	}
	for i := range p.Commitments {
		count(answers, "answer: an outside view", r.Commitments[i].Outside != nil)
	}
	count(answers, "answer: handovers", len(r.Handovers) > 0)
}
