package outlook

import (
	"cmp"
	"context"
	"slices"
	"sync"

	"github.com/trestle-plan/trestle/plan"
)

// tried remembers which changes help the promises of a plan: to try them takes as
// long as many plans, and several ask: pages, the panel, exports. Whoever asks first
// tries; the others wait, or take what is known so far.
type tried struct {
	mu sync.Mutex
	of map[plan.CommitmentID]*trial // guarded by mu
}

// trial is what was tried on one promise, or is being tried.
type trial struct {
	done chan struct{} // closed when list and err stand
	list []plan.Lever
	err  error

	mu    sync.Mutex
	found []plan.Lever // while it is tried: what helps so far, in no order; guarded by mu
}

// levers tries changes on a promise, once a plan. What was not finished is tried
// again by the next who asks.
func (t *tried) levers(ctx context.Context, r *plan.Result, id plan.CommitmentID) ([]plan.Lever, error) {
	for {
		is, mine := t.entry(id)
		if mine {
			is.list, is.err = r.TellLevers(ctx, id, leversTold, is.tell)
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

// soFar returns what is known to help a promise, the best first, and whether it was
// tried to the end.
func (t *tried) soFar(id plan.CommitmentID) (levers []plan.Lever, known bool) {
	t.mu.Lock()
	is := t.of[id]
	t.mu.Unlock()
	switch {
	case is == nil:
		return nil, false
	case is.known():
		return is.list, true
	}
	is.mu.Lock()
	defer is.mu.Unlock()
	found := slices.Clone(is.found)
	slices.SortStableFunc(found, func(a, b plan.Lever) int { return cmp.Compare(b.HitsAfter, a.HitsAfter) })
	return found, false
}

func (t *trial) tell(l plan.Lever) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.found = append(t.found, l)
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
