package plan

import (
	"math"
	"slices"

	"github.com/trestle-plan/trestle/plan/forecast"
)

// Factor is what the estimates of an organisation turned out to be worth: actual
// over estimated effort of work done, as thousandths. Below ten pieces it is drawn
// to 1000 by as many imagined ones as are missing.
type Factor struct {
	Items     int   // pieces of History with a stated estimate and an actual effort
	Median    Ratio // half of them took less than this much of their estimate
	Low, High Ratio // where the median lies with 90 %
	Applied   bool  // stated estimates of the plan were multiplied by Median
}

// mostFactor is the largest factor that is told or applied: a hundred times.
const mostFactor Ratio = 100_000

// withFactor is the model with the organisation's factor put to use, and the
// factor, which is zero without history.
func (m *model) withFactor(use FactorUse) (*model, Factor, error) {
	if len(m.p.History) == 0 {
		return m, Factor{}, nil
	}
	f := m.factor()
	if use != FactorApplied || f.Items == 0 {
		return m, f, nil
	}
	f.Applied = true
	changed, err := newModel(f.applied(m.p), m.parts)
	return changed, f, err
}

// factor fits the organisation's factor to the history before as-of. What was
// assumed when it was estimated, or drawn from history, says nothing of those who
// estimate.
func (m *model) factor() Factor {
	var done []forecast.Turnout
	for i := range m.p.History {
		d := &m.p.History[i]
		if d.Actual == 0 || d.Finished >= m.p.AsOf || !d.Estimate.stated() {
			continue
		}
		if mean := m.parts.distribution(&d.Estimate).Mean(); mean > 0 {
			done = append(done, forecast.Turnout{Estimate: mean, Actual: d.Actual})
		}
	}
	f, err := forecast.FitFactor(done)
	if err != nil {
		panic("plan: a checked history was refused: " + err.Error())
	}
	low, high := f.Interval()
	return Factor{Items: f.Items, Median: thousandths(f.Median()), Low: thousandths(low), High: thousandths(high)}
}

// stated tells whether somebody said the numbers of an estimate.
func (e *Estimate) stated() bool {
	return e.Kind != EstimateNone && e.Kind != EstimateHistory && e.Assumed == ""
}

// thousandths is a ratio as thousandths, within what a factor may be.
func thousandths(f float64) Ratio {
	return Ratio(math.Round(min(max(f, 0.001), float64(mostFactor)/1000) * 1000))
}

// applied is the Problem with stated estimates multiplied by the factor. What is
// said to remain of work in progress stays as it was said.
func (f *Factor) applied(p *Problem) *Problem {
	q := *p
	q.Items = slices.Clone(p.Items)
	for i := range q.Items {
		it := &q.Items[i]
		it.Shares = slices.Clone(it.Shares)
		for k := range it.Shares {
			if e := &it.Shares[k].Estimate; e.stated() {
				e.Low, e.Likely, e.High = f.times(e.Low), f.times(e.Likely), f.times(e.High)
				if e.Kind == EstimateLognormal { // rounding may have stretched a small one
					e.High = min(e.High, mostSpread*e.Likely)
				}
			}
		}
	}
	return &q
}

// times is an effort multiplied by the factor, to the nearest thousandth of a day.
func (f *Factor) times(e Effort) Effort {
	return min((e*Effort(f.Median)+500)/1000, maxEffort)
}
