package planner

import (
	"context"
	"errors"
	"sync"

	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
)

// TrySettings say how much of a what-if is computed. The zero TrySettings give
// dates.
type TrySettings struct {
	Trials int // behind likelihoods; 0 is none
}

// Tried is the answer to a what-if.
type Tried struct {
	Seq    int64            // of the plan that it starts from
	Before *outlook.Planned // the plan as it is, with likelihoods if the answer has them
	After  *outlook.Planned // as it would be
}

// tries are the what-ifs under way, one a key.
type tries struct {
	mu  sync.Mutex
	now map[string]*attempt
}

type attempt struct{ stop context.CancelCauseFunc }

var errNewer = errors.New("a newer question took its place")

// Try plans a private copy of the workspace as edit changes it, against the
// current plan. Of each key one is in flight: a newer one ends the older, which
// gets an error of kind Cancelled. The edit may change everything in its
// workspace but the dates of kept plans and baselines.
func (p *Planner) Try(ctx context.Context, ws store.ID, key string, edit func(*work.Workspace) error, s TrySettings) (*Tried, error) {
	k, err := p.keeper(ws)
	if err != nil {
		return nil, err
	}
	ctx, done := k.tries.begin(ctx, key)
	defer done()
	w, err := k.catchUp(ctx)
	if err != nil {
		return nil, err
	}
	is, err := k.await(ctx, w.Seq)
	if err != nil {
		return nil, err
	}
	private := copyWorkspace(is.Planned.Workspace)
	if err := edit(private); err != nil {
		return nil, err
	}
	after, err := is.Planned.Instead(ctx, private, outlook.Settings{
		Seed: p.options.Seed, Trials: s.Trials, Workers: p.options.Workers, WithoutStarts: true,
	})
	if err != nil {
		return nil, err
	}
	out := &Tried{Seq: is.Seq, Before: is.Planned, After: after}
	if s.Trials > 0 && is.Forecast != nil {
		out.Before = is.Forecast
	}
	return out, nil
}

// begin takes the place of an older what-if of the same key.
func (t *tries) begin(ctx context.Context, key string) (context.Context, func()) {
	ctx, stop := context.WithCancelCause(ctx)
	mine := &attempt{stop: stop}
	t.mu.Lock()
	defer t.mu.Unlock()
	if older := t.now[key]; older != nil {
		older.stop(errNewer)
	}
	if t.now == nil {
		t.now = map[string]*attempt{}
	}
	t.now[key] = mine
	return ctx, func() {
		stop(nil)
		t.mu.Lock()
		defer t.mu.Unlock()
		if t.now[key] == mine {
			delete(t.now, key)
		}
	}
}
