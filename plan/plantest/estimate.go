package plantest

import (
	"math"
	"sync"

	"github.com/trestle-plan/trestle/plan"
)

// meanOf is the planned effort of rule 26, in thousandths of a day. It is
// computed here in its own way, from a coarse table of quantiles, so an engine's
// value is compared within meanTolerance.
func (q *quantiles) meanOf(e plan.Estimate) (mean float64, known bool) {
	low, likely, high := float64(e.Low), float64(e.Likely), float64(e.High)
	switch e.Kind {
	case plan.EstimateLimits:
		return (low + 4*likely + high) / 6, true
	case plan.EstimatePercentiles:
		return q.percentileMean(low, likely, high), true
	case plan.EstimateTriangle:
		return (low + likely + high) / 3, true
	case plan.EstimateLognormal:
		sigma := spreadOf(likely, high)
		return likely * math.Exp(sigma*sigma/2), true
	case plan.EstimateHistory:
		return historyMean(e.History), len(e.History) > 0
	default:
		return 0, false
	}
}

// spreadOf is the deviation of the logarithm between a P50 and a P90.
func spreadOf(p50, p90 float64) float64 {
	if p50 == p90 {
		return 0
	}
	return math.Log(p90/p50) / (math.Sqrt2 * math.Erfinv(0.8))
}

// meanTolerance is how far a mean may be from meanOf: rounding, and for
// percentiles the coarseness of the table.
func meanTolerance(e plan.Estimate) float64 {
	if e.Kind == plan.EstimatePercentiles {
		return 2 + float64(e.High)/1000
	}
	return 1
}

// historyMean is the plain mean of the sample.
func historyMean(history []plan.Effort) float64 {
	var sum float64
	for _, effort := range history {
		sum += float64(effort)
	}
	return sum / float64(max(1, len(history)))
}

// quantiles holds P10 and P90 of Beta(1+4s, 5-4s), the PERT-beta of the unit
// interval with its mode at s, for s = 0, 1/steps, ... 1.
type quantiles struct {
	p10, p90 [quantileSteps + 1]float64
	made     bool
}

const quantileSteps = 64

// percentileMean is the mean of the PERT-beta whose P10, mode and P90 are
// given.
func (q *quantiles) percentileMean(low, likely, high float64) float64 {
	lower, width, s := q.percentileShape(low, likely, high)
	return lower + width*(1+4*s)/6
}

// percentileShape is that PERT-beta: its lower end, its width and where its mode
// lies between the ends. Where the lower end would be negative it is 0, and the
// P10 gives way. A width of 0 is a point.
func (q *quantiles) percentileShape(low, likely, high float64) (lower, width, s float64) {
	if high <= low {
		return likely, 0, 0
	}
	q.make()
	wanted := (likely - low) / (high - low)
	s = bisect(0, 1, func(s float64) bool {
		p10, p90 := at(&q.p10, s), at(&q.p90, s)
		return (s-p10)/(p90-p10) < wanted
	})
	width = (high - low) / (at(&q.p90, s) - at(&q.p10, s))
	lower = likely - s*width
	if lower < 0 {
		lower = 0
		width = bisect(high, 100*high, func(b float64) bool {
			return b*at(&q.p90, likely/b) < high
		})
		s = likely / width
	}
	return lower, width, s
}

// make fills the table. It is the same for all, so it is computed once.
func (q *quantiles) make() {
	if !q.made {
		*q = unitQuantiles()
	}
}

// unitQuantiles computes the table, each quantile by Newton's steps from its
// neighbour.
var unitQuantiles = sync.OnceValue(func() quantiles {
	q := quantiles{made: true}
	x10, x90 := 0.02, 0.37 // of Beta(1, 5)
	for i := range q.p10 {
		s := float64(i) / quantileSteps
		x10, x90 = unitQuantile(s, 0.1, x10), unitQuantile(s, 0.9, x90)
		q.p10[i], q.p90[i] = x10, x90
	}
	return q
})

// at reads the table between its lines.
func at(table *[quantileSteps + 1]float64, s float64) float64 {
	x := s * quantileSteps
	i := min(int(x), quantileSteps-1)
	f := x - float64(i)
	return table[i]*(1-f) + table[i+1]*f
}

// unitQuantile is the quantile of Beta(1+4s, 5-4s), searched from a guess.
func unitQuantile(s, p, guess float64) float64 {
	a, b := 1+4*s, 5-4*s
	x := guess
	for range 8 {
		mass, density := betaIntegral(x, a, b)
		step := (mass - p) / density
		x = min(max(x-step, x/2), (1+x)/2)
		if math.Abs(step) < 1e-7 {
			break
		}
	}
	return x
}

// bisect is the point in [lo, hi] up to which below holds.
func bisect(lo, hi float64, below func(float64) bool) float64 {
	for range 40 {
		mid := (lo + hi) / 2
		if below(mid) {
			lo = mid
		} else {
			hi = mid
		}
	}
	return (lo + hi) / 2
}

// betaIntegral is the regularised incomplete beta integral up to x, and the
// density there. It is Simpson's rule after t = x*u^2, which tames the end
// where the density rises steeply.
func betaIntegral(x, a, b float64) (mass, density float64) {
	lgA, _ := math.Lgamma(a)
	lgB, _ := math.Lgamma(b)
	lgAB, _ := math.Lgamma(a + b)
	scale := math.Exp(lgAB - lgA - lgB)
	const steps = 40
	var sum float64
	for i := range steps + 1 {
		u := float64(i) / steps
		t := x * u * u
		f := math.Pow(t, a-1) * math.Pow(1-t, b-1) * 2 * x * u
		switch {
		case i == 0 || i == steps:
			sum += f
		case i%2 == 1:
			sum += 4 * f
		default:
			sum += 2 * f
		}
	}
	density = scale * math.Pow(x, a-1) * math.Pow(1-x, b-1)
	return scale * sum / (3 * steps), density
}
