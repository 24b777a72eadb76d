package outlook

import (
	"context"
	"sync"

	"github.com/trestle-plan/trestle/plan"
)

// tried remembers which changes help the promises of a plan: to try them takes as
// long as many plans, and several ask: pages, the panel, exports. Whoever asks first
// tries; the others wait.
type tried struct {
	mu sync.Mutex
	of map[plan.CommitmentID]*trial // guarded by mu
}

// trial is what was tried on one promise, or is being tried.
type trial struct {
	done chan struct{} // closed when levers and err stand
	list []plan.Lever
	err  error
}

// levers tries changes on a promise, once a plan. What was not finished is tried
// again by the next who asks.
func (t *tried) levers(ctx context.Context, r *plan.Result, id plan.CommitmentID) ([]plan.Lever, error) {
	for {
		is, mine := t.entry(id)
		if mine {
			is.list, is.err = r.Levers(ctx, id, leversTold)
			if is.err != nil {
				t.forget(id)
			}
			close(is.done)
			return is.list, is.err
		}
		if is.known() {
			return is.list, nil
		}
		select {
		case <-is.done:
			if is.err == nil {
				return is.list, nil
			}
		case <-ctx.Done():
			return nil, context.Cause(ctx)
		}
	}
}

// known tells whether it was tried to the end.
func (t *trial) known() bool {
	select {
	case <-t.done:
		return t.err == nil
	default:
		return false
	}
}

// entry returns what is tried on a promise, and whether the caller has to do it.
func (t *tried) entry(id plan.CommitmentID) (is *trial, mine bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if is := t.of[id]; is != nil {
		return is, false
	}
	if t.of == nil {
		t.of = map[plan.CommitmentID]*trial{}
	}
	is = &trial{done: make(chan struct{})}
	t.of[id] = is
	return is, true
}

func (t *tried) forget(id plan.CommitmentID) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.of, id)
}
