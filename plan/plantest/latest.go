package plantest

import "github.com/trestle-plan/trestle/plan"

// Safe is the answer of LatestSafeStart.
type Safe struct {
	State plan.StartState // SafeUntil or Unbounded; TooLate for every failure at as-of
	Day   plan.Day        // of SafeUntil
	Hits  int             // trials that keep the commitment when nothing is held
}

// LatestSafeStart is rule 30 by trying: it holds the item until as-of, then one
// day longer and longer, and plays all trials each time, until the commitment
// falls below its wanted likelihood. Draws holds the efforts of every trial.
// Unbounded says that holding never hurts, tried for five years.
func LatestSafeStart(
	p *plan.Problem, r *plan.Result, draws []func(plan.ItemID, plan.TeamID) plan.Effort,
	commitment plan.CommitmentID, item plan.ItemID,
) Safe {
	x := newExecutor(p, r)
	var c *plan.Commitment
	for k := range p.Commitments {
		if p.Commitments[k].ID == commitment {
			c = &p.Commitments[k]
		}
	}
	wanted := int64(c.Likelihood)
	if wanted == 0 {
		wanted = 850
	}
	enough := int((wanted*int64(len(draws)) + 999) / 1000)
	safe := Safe{State: plan.Unbounded, Hits: x.hits(draws, c, Hold{}, 0)}
	for d := p.AsOf; d < p.AsOf+5*366; d++ {
		if x.hits(draws, c, Hold{item, d}, enough) < enough {
			if d == p.AsOf {
				return Safe{State: plan.TooLate, Hits: safe.Hits}
			}
			return Safe{State: plan.SafeUntil, Day: d - 1, Hits: safe.Hits}
		}
	}
	return safe
}

// hits counts the trials that keep a commitment under a hold. It gives up early
// when it can no longer come to enough.
func (x *executor) hits(draws []func(plan.ItemID, plan.TeamID) plan.Effort, c *plan.Commitment, hold Hold, enough int) int {
	hits := 0
	for i, effort := range draws {
		if hits+len(draws)-i < enough {
			return hits
		}
		x.run(effort, hold)
		if day, known := x.deliveredBy(c); known && day <= c.Date {
			hits++
		}
	}
	return hits
}
