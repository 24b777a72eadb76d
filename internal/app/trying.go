package app

import (
	"context"
	"sync"
	"time"

	"github.com/trestle-plan/trestle/internal/outlook"
)

// tryRuns try in the background what would help the promises at risk, for pages that
// show it when it is known: at 20,000 items that takes minutes. The zero value is
// ready to use.
type tryRuns struct {
	mu     sync.Mutex         // guards what follows
	runs   map[string]*tryRun // of the newest plan that was asked about, by workspace
	closed bool

	background sync.WaitGroup
}

// tryRun is one plan being looked at.
type tryRun struct {
	of   *outlook.Planned
	stop context.CancelFunc
	done chan struct{} // closed when all was tried
}

// ChangesTried tells whether it is known what would help the promises at risk of a
// plan, waiting so long for it. Where it is not, that goes on in the background until
// the workspace has another plan; ask again then. The plan remembers what was tried.
func (a *App) ChangesTried(ctx context.Context, workspace string, of *outlook.Planned, patience time.Duration) bool {
	run := a.tries.begin(workspace, of)
	if run == nil {
		return false
	}
	waiting, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	select {
	case <-run.done:
		return true
	case <-waiting.Done():
		return false
	}
}

// begin returns the run of a plan, beginning it if it is the first that asks. It
// takes the place of that of another plan. Nil: there are no more.
func (r *tryRuns) begin(workspace string, of *outlook.Planned) *tryRun {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.closed {
		return nil
	}
	was := r.runs[workspace]
	if was != nil {
		if was.of.SameTrials(of) {
			return was
		}
		was.stop()
	}
	ctx, stop := context.WithCancel(context.Background())
	run := &tryRun{of: of, stop: stop, done: make(chan struct{})}
	if r.runs == nil {
		r.runs = map[string]*tryRun{}
	}
	r.runs[workspace] = run
	r.background.Go(func() {
		defer stop()
		if _, err := of.Attention(ctx); err == nil || ctx.Err() == nil {
			close(run.done) // who asks gets what was tried, or why it could not be
		}
	})
	return run
}

// close stops what is under way, and waits until it has ended.
func (r *tryRuns) close() {
	r.mu.Lock()
	r.closed = true
	for _, run := range r.runs {
		run.stop()
	}
	r.mu.Unlock()
	r.background.Wait()
}
