package outlook

import (
	"slices"

	"github.com/trestle-plan/trestle/internal/work"
	"github.com/trestle-plan/trestle/plan"
)

// StartsUnder returns the latest safe start of every item under each open promise
// that has not started, by promise: one at a time, the earliest first. An item
// stands under each of its promises, with another day perhaps.
func (p *Planned) StartsUnder() map[work.CommitmentKey][]Start {
	out := make(map[work.CommitmentKey][]Start)
	for i := range p.Result.Runway {
		s := &p.Result.Runway[i]
		if s.State == plan.Unbounded || p.started(s.Item) || len(p.item(s.Item).Shares) == 0 {
			continue
		}
		row := p.start(s)
		out[row.Promise] = append(out[row.Promise], row)
	}
	for _, list := range out {
		slices.SortStableFunc(list, compareStarts)
	}
	return out
}
