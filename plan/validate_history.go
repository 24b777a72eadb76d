package plan

import (
	"fmt"
	"slices"
)

// maxHistory is the most pieces of done work: far more than any team remembers.
const maxHistory = 1_000_000

// history checks what was done before.
func (c *checker) history() {
	if n := len(c.p.History); n > maxHistory {
		c.add("has %d pieces; at most %d are read: leave the oldest out", "History", n, maxHistory)
		return
	}
	for i := range c.p.History {
		d := &c.p.History[i]
		if !has(c.ix.teams, d.Team) {
			c.add("names an unknown team %q", fmt.Sprintf("History[%d].Team", i), d.Team)
		}
		within(c, d.Finished, 1, maxDay, "History[%d].Finished", i)
		within(c, d.Actual, 0, maxEffort, "History[%d].Actual", i)
		if !d.Estimate.sound() {
			c.add("needs 0 <= low <= likely <= high <= %d, or a history of such efforts", fmt.Sprintf("History[%d].Estimate", i), maxEffort)
		}
	}
}

// sound tells whether the numbers of an estimate make sense.
func (e *Estimate) sound() bool {
	switch e.Kind {
	case EstimateNone:
		return true
	case EstimatePercentiles, EstimateLimits, EstimateTriangle:
		return e.Low >= 0 && e.Low <= e.Likely && e.Likely <= e.High && e.High <= maxEffort
	case EstimateLognormal:
		return e.Low >= 0 && e.Low <= e.Likely && e.Likely <= e.High && e.High <= min(maxEffort, mostSpread*e.Likely)
	case EstimateHistory:
		outside := func(h Effort) bool { return h < 0 || h > maxEffort }
		return len(e.History) > 0 && !slices.ContainsFunc(e.History, outside)
	default:
		return false
	}
}
