package app

import (
	"context"
	"sync"
	"time"

	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/work"
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
	ctx  context.Context //nolint:containedctx // the life of its jobs: until the workspace has another plan
	stop context.CancelFunc
	jobs map[string]chan struct{} // by what is tried; closed when that is known. Guarded as runs are
}

// attentionJob names the job that tries changes on the first promises at risk; the others
// are named by a promise.
const attentionJob = "\x00attention"

// ChangesTried tells whether it is known what would help the promises at risk of a
// plan, waiting so long for it. Where it is not, that goes on in the background until
// the workspace has another plan; ask again then. The plan remembers what was tried.
func (a *App) ChangesTried(ctx context.Context, workspace string, of *outlook.Planned, patience time.Duration) bool {
	done := a.tries.begin(workspace, of, attentionJob, func(ctx context.Context) error {
		_, err := of.Attention(ctx)
		return err
	})
	return awaited(ctx, done, patience)
}

// HelpsTried is ChangesTried of one promise.
func (a *App) HelpsTried(ctx context.Context, workspace string, of *outlook.Planned, key work.CommitmentKey, patience time.Duration) bool {
	done := a.tries.begin(workspace, of, string(key), func(ctx context.Context) error {
		_, err := of.Helps(ctx, key)
		return err
	})
	return awaited(ctx, done, patience)
}

// WhyNow explains a date, waiting so long for what would help a promise. What is not
// known then goes on in the background, and Trying says so. Nothing is tried while the
// likelihoods are those of an older plan.
func (a *App) WhyNow(ctx context.Context, workspace string, of *outlook.Planned, name string, patience time.Duration) (outlook.WhyView, error) {
	v, err := of.WhySoFar(ctx, name)
	if err != nil || !v.Trying || v.Stale {
		return v, err
	}
	a.HelpsTried(ctx, workspace, of, v.Promise.Key, patience)
	return of.WhySoFar(ctx, name)
}

// awaited waits for a job, so long.
func awaited(ctx context.Context, done <-chan struct{}, patience time.Duration) bool {
	waiting, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	select {
	case <-done:
		return true
	case <-waiting.Done():
		return false
	}
}

// begin returns a channel that is closed when a job of a plan is done, beginning it if
// nobody has. The jobs of an older plan end. Of a closed one it never is.
func (r *tryRuns) begin(workspace string, of *outlook.Planned, job string, do func(context.Context) error) <-chan struct{} {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.closed {
		return nil
	}
	run := r.run(workspace, of)
	if done := run.jobs[job]; done != nil {
		return done
	}
	done := make(chan struct{})
	run.jobs[job] = done
	r.background.Go(func() {
		if err := do(run.ctx); err == nil || run.ctx.Err() == nil {
			close(done) // who asks gets what was tried, or why it could not be
		}
	})
	return done
}

// run returns the run of a plan, which takes the place of that of another. The mutex is
// held.
func (r *tryRuns) run(workspace string, of *outlook.Planned) *tryRun {
	was := r.runs[workspace]
	if was != nil {
		if was.of.SameTrials(of) {
			return was
		}
		was.stop()
	}
	run := &tryRun{of: of, jobs: map[string]chan struct{}{}}
	run.ctx, run.stop = context.WithCancel(context.Background())
	if r.runs == nil {
		r.runs = map[string]*tryRun{}
	}
	r.runs[workspace] = run
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
