package planner

import (
	"context"
	"time"

	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
)

// Plan is the plan of a workspace after one act. It never changes.
type Plan struct {
	// Planned has the dates, and their likelihoods once these are fresh. Its
	// workspace is the one planned, so its kept plan is the one before this.
	Planned *outlook.Planned
	// Forecast is the newest plan with likelihoods: Planned itself when they are
	// fresh, an earlier one when they are stale, nil when there are none.
	Forecast *outlook.Planned
	Seq      int64     // of the last act that it contains
	At       time.Time // when its dates were computed
	Kept     store.ID  // the kept plan with these dates; "" until it is kept (AwaitKept), or without dates
	Cause    string    // why it was made: the cause of the acts, or one of planner's own
	Failed   error     // why later acts or the likelihoods could not be computed, or the dates not kept

	working *Working // that was planned
	told    *told    // shared by plans that say the same
	settled bool     // kept, or known not to be
}

// Freshness tells whether Forecast belongs to the dates.
func (p *Plan) Freshness() Freshness {
	switch {
	case p.Forecast == nil:
		return None
	case p.Forecast == p.Planned:
		return Fresh
	default:
		return Stale
	}
}

// Starting tells whether the latest safe starts of fresh likelihoods are still looked
// for: until then they are those of an earlier plan, or none.
func (p *Plan) Starting() bool { return p.Planned.Starting() }

// same tells whether two plans have the same dates and likelihoods, whatever words
// stand beside them.
func (p *Plan) same(other *Plan) bool { return p.Planned.Result == other.Planned.Result }

// AsOf is the day planned from.
func (p *Plan) AsOf() work.Date { return p.Planned.Workspace.AsOf }

// await waits for a plan that contains an act.
func (k *keeper) await(ctx context.Context, seq int64) (*Plan, error) {
	return k.awaitPlan(ctx, seq, func(*Plan) bool { return true })
}

// awaitPlan waits for a plan that contains an act and is as asked for.
func (k *keeper) awaitPlan(ctx context.Context, seq int64, fits func(*Plan) bool) (*Plan, error) {
	w, err := k.catchUp(ctx)
	if err != nil {
		return nil, err
	}
	if w.Seq < seq {
		return nil, &work.Error{Kind: work.NotFound, Message: "there is no such act yet"}
	}
	k.start()
	for {
		is, news, err := k.planWith(seq)
		if err != nil || is != nil && fits(is) {
			return is, err
		}
		select {
		case <-news:
		case <-ctx.Done():
			return nil, cancelled(ctx)
		}
	}
}

// planWith returns the plan if it contains an act, or why it never will, or a
// channel that is closed when that may have changed.
func (k *keeper) planWith(seq int64) (*Plan, <-chan struct{}, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	switch {
	case k.closed:
		return nil, nil, errClosed
	case k.plan != nil && k.plan.Seq >= seq:
		return k.plan, k.news, nil
	case k.failure.err != nil && k.failure.seq >= max(seq, k.loud):
		return nil, nil, k.failure.err
	default:
		return nil, k.news, nil
	}
}
