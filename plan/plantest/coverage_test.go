package plantest

import (
	"math"
	"slices"
	"testing"

	"github.com/trestle-plan/trestle/plan"
	"github.com/trestle-plan/trestle/plan/forecast"
)

// covered is a generated workspace with a promise of all that it plans. Its estimates
// are of all kinds and three times as large, so that a day is small against what is in doubt, and
// releases are past their freeze, so that all is delivered when it is finished. The
// plan is that without the promise.
func covered(t *testing.T, seed uint64) (*plan.Problem, *plan.Result) {
	t.Helper()
	p := Generate(seed, Size{Items: 40, Teams: 3, Dependencies: 30})
	p.Commitments = nil
	for i := range p.Releases {
		p.Releases[i].Date, p.Releases[i].Freeze = p.AsOf, p.AsOf
	}
	for i := range p.Items {
		for k := range p.Items[i].Shares {
			s := &p.Items[i].Shares[k]
			e := &s.Estimate
			e.Low, e.Likely, e.High, s.Spent = 3*e.Low, 3*e.Likely, 3*e.High, 3*s.Spent
			switch {
			case e.Kind != plan.EstimatePercentiles || i%3 == 0:
			case i%3 == 1 || e.High > forecast.MostSpread*e.Likely:
				e.Kind = plan.EstimateTriangle
			default:
				e.Kind = plan.EstimateLognormal
			}
			e.History = slices.Clone(e.History)
			for h := range e.History {
				e.History[h] *= 3
			}
		}
	}
	promise := plan.Commitment{ID: "all", Date: p.AsOf + 1}
	parents := map[plan.ItemID]bool{}
	for i := range p.Items {
		parents[p.Items[i].Parent] = true
	}
	r := made(t, p, plan.Settings{})
	for _, it := range r.Items {
		if it.State == plan.Planned && len(it.Shares) > 0 && !parents[it.ID] {
			promise.Items = append(promise.Items, it.ID)
		}
	}
	q := *p
	q.Commitments = []plan.Commitment{promise}
	return &q, r
}

// coverage counts how often the truth came by the days foretold.
type coverage struct{ plans, p50, p85, p95 int }

// note adds one plan.
func (c *coverage) note(r *plan.Result, delivered plan.Day) {
	foretold := &r.Commitments[0]
	c.plans++
	for _, q := range []struct {
		day plan.Day
		to  *int
	}{{foretold.P50, &c.p50}, {foretold.P85, &c.p85}, {foretold.P95, &c.p95}} {
		if delivered <= q.day {
			*q.to++
		}
	}
}

// percent is a count of plans in percent.
func (c *coverage) percent(n int) float64 { return 100 * float64(n) / float64(c.plans) }

// luck is how far a share of plans may be from a percentage by chance: three
// standard deviations, in points, and one point for whole days.
func (c *coverage) luck(percent float64) float64 {
	return 1 + 3*math.Sqrt(percent*(100-percent)/float64(c.plans))
}

// TestForecast_coversTheTruthAsOftenAsItSays draws the truth of generated plans from
// what the forecast assumes and lets the executor carry it out. The control draws
// it with more in common than the forecast is told: its dates must not hold.
func TestForecast_coversTheTruthAsOftenAsItSays(t *testing.T) {
	const trials = 1000
	var right, wrong coverage
	alike := plan.Correlation{Organisation: 400, Team: 200, Release: 200}
	last := share(t, 100, 2000)
	for seed := uint64(1); uint64(right.plans) < last; seed++ {
		p, dated := covered(t, seed)
		if len(p.Commitments[0].Items) < 5 {
			continue
		}
		for _, c := range []struct {
			to      *coverage
			assumed plan.Correlation
			truth   plan.Correlation
		}{
			{&right, plan.DefaultCorrelation, plan.DefaultCorrelation},
			{&wrong, plan.Correlation{Independent: true}, alike},
		} {
			again, err := plan.Replan(t.Context(), dated, p, plan.Settings{Seed: seed, Trials: trials, Correlation: c.assumed})
			if err != nil {
				t.Fatal(err)
			}
			r := again.Result
			run := Execute(p, r, Truth(p, r, seed, c.truth), Hold{})
			delivered, known := run.Delivered["all"]
			if !known {
				t.Fatalf("%s: the promise cannot be forecast", seedName(seed))
			}
			c.to.note(r, delivered)
		}
	}
	t.Logf("%d plans: P50 covers %.1f %%, P85 %.1f %%, P95 %.1f %%", right.plans,
		right.percent(right.p50), right.percent(right.p85), right.percent(right.p95))
	t.Logf("control: P50 covers %.1f %%, P85 %.1f %%, P95 %.1f %%",
		wrong.percent(wrong.p50), wrong.percent(wrong.p85), wrong.percent(wrong.p95))
	for _, q := range []struct{ want, got float64 }{
		{50, right.percent(right.p50)}, {85, right.percent(right.p85)},
	} {
		allowed := right.luck(q.want)
		if right.plans >= 2000 {
			allowed = 3
		}
		if math.Abs(q.got-q.want) > allowed {
			t.Errorf("P%.0f covers %.1f %%, want it within %.1f points", q.want, q.got, allowed)
		}
	}
	if got := wrong.percent(wrong.p85); got > 82 {
		t.Errorf("P85 of the control covers %.1f %%, want it to be wrong", got)
	}
}
