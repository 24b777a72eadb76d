package plantest

import (
	"math"
	"math/rand/v2"
	"slices"

	"github.com/trestle-plan/trestle/plan"
)

// Truth makes up what every share of a plan turns out to take, by rules 18, 26 and
// 27: from the distributions of its estimates, with factors that all work, the work
// of a team and that of a release have in common. It shares nothing with the
// engine's draws: the deviates come from a generator with a state, and quantiles
// are found by inverting the beta integral. The same seed gives the same truth.
func Truth(p *plan.Problem, r *plan.Result, seed uint64, c plan.Correlation) func(plan.ItemID, plan.TeamID) plan.Effort {
	w := &world{
		reading: newReading(p), dice: rand.New(rand.NewPCG(seed, 0x7ca1)), common: c,
		teams: map[plan.TeamID]float64{}, releases: map[plan.ReleaseID]float64{},
	}
	if c == (plan.Correlation{}) {
		w.common = plan.DefaultCorrelation
	}
	w.organisation = w.dice.NormFloat64()
	taken := map[key]plan.Effort{}
	for i := range r.Items {
		for _, s := range r.Items[i].Shares {
			taken[key{s.Item, s.Team}] = w.effort(&s)
		}
	}
	return func(item plan.ItemID, team plan.TeamID) plan.Effort { return taken[key{item, team}] }
}

// world is one truth being made up.
type world struct {
	*reading
	dice         *rand.Rand
	common       plan.Correlation
	organisation float64
	teams        map[plan.TeamID]float64
	releases     map[plan.ReleaseID]float64
	q            quantiles
}

// effort is what is left of a share turns out to take.
func (w *world) effort(s *plan.SharePlan) plan.Effort {
	i := w.index[s.Item]
	var share *plan.Share
	for k := range w.p.Items[i].Shares {
		if w.p.Items[i].Shares[k].Team == s.Team {
			share = &w.p.Items[i].Shares[k]
		}
	}
	mean, _ := w.q.meanOf(share.Estimate)
	draw := w.quantile(&share.Estimate, w.deviate(i, s.Team))
	switch {
	case s.Rest:
		return scaledTo(draw, float64(s.Effort), mean)
	case !s.InProgress:
		return plan.Effort(draw + 0.5)
	case share.Remaining != nil:
		return scaledTo(draw, float64(*share.Remaining), mean)
	default:
		return plan.Effort(max(draw-float64(share.Spent), mean/20))
	}
}

// scaledTo is a draw in proportion to what is left on average.
func scaledTo(draw, left, mean float64) plan.Effort {
	if mean == 0 {
		return plan.Effort(left)
	}
	return plan.Effort(draw * left / mean)
}

// deviate is a standard normal deviate with the factors of a share in it.
func (w *world) deviate(i int, team plan.TeamID) float64 {
	own := w.dice.NormFloat64()
	if w.common.Independent {
		return own
	}
	a, b, c := float64(w.common.Organisation)/1000, float64(w.common.Team)/1000, float64(w.common.Release)/1000
	z := math.Sqrt(a)*w.organisation + math.Sqrt(b)*factorOf(w, w.teams, team)
	if rel := w.releaseOf(i); rel != nil {
		return z + math.Sqrt(c)*factorOf(w, w.releases, rel.ID) + math.Sqrt(1-a-b-c)*own
	}
	return z + math.Sqrt(1-a-b)*own
}

// factorOf is the deviate of a name, drawn when it is first asked for.
func factorOf[K comparable](w *world, known map[K]float64, name K) float64 {
	z, ok := known[name]
	if !ok {
		z = w.dice.NormFloat64()
		known[name] = z
	}
	return z
}

// quantile is the effort of an estimate at the probability of a deviate.
func (w *world) quantile(e *plan.Estimate, z float64) float64 {
	u := math.Erfc(-z/math.Sqrt2) / 2
	low, likely, high := float64(e.Low), float64(e.Likely), float64(e.High)
	var lower, width, mode float64
	switch e.Kind {
	case plan.EstimateHistory:
		return sampleQuantile(e.History, u)
	case plan.EstimateTriangle:
		return triangleQuantile(low, likely, high, u)
	case plan.EstimateLognormal:
		return likely * math.Exp(spreadOf(likely, high)*z)
	case plan.EstimateLimits:
		lower, width = low, high-low
		mode = (likely - low) / max(width, 1)
	case plan.EstimatePercentiles:
		lower, width, mode = w.q.percentileShape(low, likely, high)
	default:
		return 0
	}
	if width == 0 {
		return likely
	}
	return lower + width*unitQuantile(mode, u, (1+4*mode)/6)
}

// sampleQuantile reads a sample between its sorted values, the i-th of n standing
// at (i - 1/2)/n.
func sampleQuantile(sample []plan.Effort, u float64) float64 {
	sorted := slices.Sorted(slices.Values(sample))
	x := min(max(u*float64(len(sorted))-0.5, 0), float64(len(sorted)-1))
	i := min(int(x), max(0, len(sorted)-2))
	if len(sorted) == 1 {
		return float64(sorted[0])
	}
	return float64(sorted[i]) + (x-float64(i))*float64(sorted[i+1]-sorted[i])
}

// triangleQuantile inverts the area of a triangle from either end.
func triangleQuantile(low, likely, high, u float64) float64 {
	if area := (likely - low) / max(high-low, 1); u < area {
		return low + math.Sqrt(u*(high-low)*(likely-low))
	}
	return high - math.Sqrt((1-u)*(high-low)*(high-likely))
}
