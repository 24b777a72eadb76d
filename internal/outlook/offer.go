package outlook

import (
	"context"
	"fmt"

	"github.com/trestle-plan/trestle/internal/work"
	"github.com/trestle-plan/trestle/plan"
)

// OfferView is a better order of work, to accept or not. Costs are by the usual
// weights: delay in the value unit, lateness of promises, and what moves.
type OfferView struct {
	Head
	Says      string         `json:"says"`
	Order     []work.ItemKey `json:"order"`     // the items that would stand elsewhere in the manual order, as they would stand
	Moves     []Move         `json:"moves"`     // what would move in the plan
	Cost      int64          `json:"cost"`      // of the plan as it is
	Offered   int64          `json:"offered"`   // of the plan offered; that of the plan as it is if nothing better was found
	Bound     int64          `json:"bound"`     // that no plan goes below
	Gap       int64          `json:"gap"`       // how far from the best it can be at most, in thousandths of its cost; 0 is proven best
	Schedules int            `json:"schedules"` // that were looked at
}

// Offer looks for a better order of work among so many schedules. Nothing is
// applied. The error is of kind Cancelled.
func (p *Planned) Offer(ctx context.Context, schedules int) (OfferView, error) {
	view := OfferView{Head: p.Head(), Order: []work.ItemKey{}, Moves: []Move{}}
	o, err := plan.Improve(ctx, p.Problem, plan.Improvement{Seed: p.Settings.Seed, Schedules: schedules})
	if err != nil {
		return view, refusal(err)
	}
	view.Cost, view.Offered, view.Bound, view.Gap, view.Schedules = o.Cost, o.Offered, o.Bound, o.Gap(), o.Schedules
	if o.Order == nil {
		view.Says = fmt.Sprintf("No better order was found among %s", p.Calendar().Count(o.Schedules, "schedule"))
		return view, nil
	}
	for i, id := range o.Order {
		if id != plan.ItemID(p.Workspace.Items[i].Key) {
			view.Order = append(view.Order, work.ItemKey(id))
		}
	}
	for i := range o.Moves {
		view.Moves = append(view.Moves, move(p, p, &o.Moves[i]))
	}
	saved := 1000 - o.Offered*1000/max(o.Cost, 1)
	view.Says = fmt.Sprintf("Another order costs %d.%d%% less: %s move", saved/10, saved%10, p.Calendar().Count(len(view.Moves), "item"))
	return view, nil
}
