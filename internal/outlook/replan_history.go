package outlook

import (
	"github.com/trestle-plan/trestle/internal/work"
	"github.com/trestle-plan/trestle/plan"
)

// history lists the shares of done items with the day they were finished, what was
// spent on them and what somebody had estimated. Shares without a day say nothing
// of pace and are left out. A spike ends with its time box, so its effort says
// nothing of estimates.
func (b *bridge) history() []plan.DonePiece {
	var out []plan.DonePiece
	for i := range b.ws.Items {
		it := &b.ws.Items[i]
		if it.Status != work.Done {
			continue
		}
		for k := range it.Shares {
			s := &it.Shares[k]
			piece := plan.DonePiece{Team: plan.TeamID(s.Team), Finished: plan.Day(s.Finished)}
			if s.Finished.IsZero() {
				piece.Finished = plan.Day(it.Finished)
			}
			if piece.Finished == 0 {
				continue
			}
			if s.Spent != nil && *s.Spent > 0 && it.Type != work.Spike {
				piece.Actual, piece.Estimate = plan.Effort(*s.Spent), b.stated(it, k)
			}
			out = append(out, piece)
		}
	}
	return out
}

// stated is the estimate that somebody gave of a share, and none where it would
// have to be assumed.
func (b *bridge) stated(it *work.Item, share int) plan.Estimate {
	r := b.estimator.Resolve(it, share)
	if r.Kind != work.ResolvedRange || r.Assumed != "" {
		return plan.Estimate{}
	}
	return plan.Estimate{
		Kind: estimateKind(r), Low: plan.Effort(r.Low), Likely: plan.Effort(r.Likely), High: plan.Effort(r.High),
	}
}
