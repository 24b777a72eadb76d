package forecast

import (
	"fmt"
	"math"

	"github.com/trestle-plan/trestle/plan/schedule"
)

// Turnout is what an item was estimated to take and what it took.
type Turnout struct {
	Estimate, Actual schedule.Effort // above 0
}

// Factor is what to multiply the estimates of an organisation with: a lognormal
// of actual over estimate..
type Factor struct {
	Items  int     // it was fitted to
	Centre float64 // mean of the logarithm of the ratio
	Spread float64 // standard deviation of it, from item to item
	Error  float64 // standard error of Centre
	free   float64 // degrees of freedom behind Spread
}

// What is believed of a ratio before any item was done: as large as not, and
// P90 at twice the P50. It counts for as many items as are missing to ten.
const (
	priorItems  = 10
	priorSpread = 0.5409 // ln(2) / 1.28155
)

// FitFactor fits a factor to what was done. Below ten items it is drawn to 1 by
// as many imagined items as are missing, whose ratio is 1 on average; of none it
// is 1. It fails if an effort is not above 0.
func FitFactor(done []Turnout) (Factor, error) {
	ratios := make([]float64, 0, len(done))
	sum := 0.0
	for i, d := range done {
		if d.Estimate <= 0 || d.Actual <= 0 || d.Estimate > MaxEffort || d.Actual > MaxEffort {
			return Factor{}, fmt.Errorf("item %d: estimate %d and actual %d must be above 0 and at most %d", i, d.Estimate, d.Actual, MaxEffort)
		}
		r := math.Log(float64(d.Actual) / float64(d.Estimate))
		ratios = append(ratios, r)
		sum += r
	}
	imagined := float64(max(0, priorItems-len(done)))
	n := float64(len(done)) + imagined
	centre := sum / n
	squares := imagined * (priorSpread*priorSpread + centre*centre)
	for _, r := range ratios {
		squares += (r - centre) * (r - centre)
	}
	spread := math.Sqrt(squares / (n - 1))
	return Factor{Items: len(done), Centre: centre, Spread: spread, Error: spread / math.Sqrt(n), free: n - 1}, nil
}

// Median is the factor that half of the items stay below.
func (f Factor) Median() float64 { return math.Exp(f.Centre) }

// Mean is the factor of the sum of many items.
func (f Factor) Mean() float64 { return math.Exp(f.Centre + f.Spread*f.Spread/2) }

// Quantile is the factor that a next item stays below with a probability p in
// (0,1): of its own spread and of what is not known of the centre.
func (f Factor) Quantile(p float64) float64 {
	return math.Exp(f.Centre + studentQuantile(p, f.free)*math.Hypot(f.Spread, f.Error))
}

// Interval is where the median lies with 90 %.
func (f Factor) Interval() (low, high float64) {
	half := studentQuantile(0.95, f.free) * f.Error
	return math.Exp(f.Centre - half), math.Exp(f.Centre + half)
}

// studentQuantile is the quantile of Student's distribution with nine or more
// degrees of freedom, right to 0.001 between 1 and 99 %: the first terms of the
// expansion by Cornish and Fisher (Abramowitz and Stegun 26.7.5).
func studentQuantile(p, free float64) float64 {
	z := normalQuantile(p)
	z3, z5, z7 := z*z*z, z*z*z*z*z, z*z*z*z*z*z*z
	return z + (z3+z)/(4*free) + (5*z5+16*z3+3*z)/(96*free*free) + (3*z7+19*z5+17*z3-15*z)/(384*free*free*free)
}
