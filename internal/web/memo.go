package web

import (
	"context"
	"sync"
	"time"

	"github.com/trestle-plan/trestle/internal/outlook"
)

// memoSize is how many plans a memo remembers: the newest of a few workspaces.
const memoSize = 8

// memo remembers what was worked out of a plan, since several readers look at the
// same one. A plan never changes.
type memo[T any] struct {
	mu   sync.Mutex
	made []*made[T] // guarded by mu, the newest last
}

// made is what was worked out of one plan, by whoever came first.
type made[T any] struct {
	of    *outlook.Planned
	ready chan struct{} // closed when value and err stand
	value T
	err   error
}

// of returns what do makes of a plan, making it once. An error is not remembered.
func (m *memo[T]) of(ctx context.Context, p *outlook.Planned, do func() (T, error)) (T, error) {
	is, first := m.entry(p)
	if first {
		is.value, is.err = do()
		if is.err != nil {
			m.forget(is)
		}
		close(is.ready)
	}
	select {
	case <-is.ready:
		return is.value, is.err
	case <-ctx.Done():
		var none T
		return none, context.Cause(ctx)
	}
}

// entry returns the entry of a plan, and whether it was just made.
func (m *memo[T]) entry(p *outlook.Planned) (*made[T], bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, is := range m.made {
		if is.of == p {
			return is, false
		}
	}
	is := &made[T]{of: p, ready: make(chan struct{})}
	m.made = append(m.made, is)
	if len(m.made) > memoSize {
		m.made = m.made[1:]
	}
	return is, true
}

func (m *memo[T]) forget(is *made[T]) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for i := range m.made {
		if m.made[i] == is {
			m.made = append(m.made[:i:i], m.made[i+1:]...)
			return
		}
	}
}

// patience is how long a page waits for what would help the promises at risk.
const patience = 600 * time.Millisecond

// attention is what needs a person in a plan. The work is done for all who look at
// the plan, so it does not end with one of them; what takes longer than a page waits
// is left out, and the page asks again.
func (q *request) attention(of *outlook.Planned) (outlook.Attention, error) {
	p, ctx := q.pages, q.Context()
	if !p.options.App.ChangesTried(ctx, q.workspace, of, patience) {
		return of.NeedsSoFar(), nil
	}
	return p.found.of(ctx, of, func() (outlook.Attention, error) { return of.Attention(context.WithoutCancel(ctx)) })
}

// ranks is the computed order of a plan.
func (p *Pages) ranks(ctx context.Context, of *outlook.Planned) (outlook.RankView, error) {
	return p.ranked.of(ctx, of, of.Rank)
}
