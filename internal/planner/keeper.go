package planner

import (
	"context"
	"sync"
	"time"

	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
)

// keeper keeps one workspace warm. Two goroutines serve it once its plan is asked
// for: one follows the change log, one plans.
type keeper struct {
	p       *Planner
	ws      store.ID
	ctx     context.Context //nolint:containedctx // the life of its goroutines
	end     context.CancelFunc
	asked   int64 // when it was asked for last; guarded by the planner's mutex
	started sync.Once
	reading chan struct{} // holds a token while somebody reads the database
	wake    chan struct{} // says that there may be new acts
	tries   tries
	turn    turn

	took     time.Duration               // by the plan made and kept last; of the goroutine that plans
	recorded *Plan                       // the plan last kept; of the goroutine that plans
	listed   map[store.ID]store.ItemPlan // as lists have them; of the goroutine that plans

	remembered []store.PastLikelihood // as they were kept last; of the goroutine that plans

	mu        sync.Mutex // guards what follows
	working   *Working
	plan      *Plan
	failure   failure
	loud      int64  // the last act that changes what is planned
	cause     string // of the next plan
	told      int64  // the last act in the plan that was told of last
	ring      ring
	news      chan struct{}      // closed, and replaced, when any of this changes
	stop      context.CancelFunc // of trials under way
	listeners int                // subscribers who wait
	came      []store.ID         // items that are there again, or new, since lists were written
	closed    bool
}

// failure is what could not be planned, and why.
type failure struct {
	seq  int64
	asOf work.Date
	err  error
}

func newKeeper(p *Planner, ws store.ID, epoch int64) *keeper {
	k := &keeper{
		p: p, ws: ws, reading: make(chan struct{}, 1), wake: make(chan struct{}, 1),
		ring: ring{epoch: epoch}, news: make(chan struct{}),
	}
	k.ctx, k.end = context.WithCancel(p.ctx)
	return k
}

// start begins to follow and to plan.
func (k *keeper) start() {
	k.started.Do(func() {
		k.p.mu.Lock()
		defer k.p.mu.Unlock()
		if !k.p.closed {
			k.p.jobs.Go(k.follow)
			k.p.jobs.Go(k.replan)
		}
	})
}

// close ends the goroutines and lets everybody who waits go.
func (k *keeper) close() {
	k.end()
	k.mu.Lock()
	defer k.mu.Unlock()
	k.closed = true
	k.tell()
}

// tell lets everybody look again. The mutex is held.
func (k *keeper) tell() {
	close(k.news)
	k.news = make(chan struct{})
}

// busy tells whether somebody listens.
func (k *keeper) busy() bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.listeners > 0
}

// look makes the follower look at the database soon.
func (k *keeper) look() {
	select {
	case k.wake <- struct{}{}:
	default: // it is going to look anyway
	}
}

func (k *keeper) current() *Plan {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.plan
}

// seq is the number of the last act known. The mutex is held.
func (k *keeper) seq() int64 {
	if k.working == nil {
		return 0
	}
	return k.working.Seq
}

func (k *keeper) known() int64 {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.seq()
}

// behind tells whether the working set is older than an act or a day.
func (k *keeper) behind(seq int64, now time.Time) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.working != nil && (k.working.Seq < seq || k.working.stale(now))
}

// Between two readings of the log the follower rests, so that acts in a rush are read
// many at once and leave the processors to those who make them: so many times as long as
// a reading took, but not longer than somebody who watches would notice.
const (
	readingRests = 3
	longestRest  = 60 * time.Millisecond
)

// follow brings the working set up to date whenever there may be news.
func (k *keeper) follow() {
	for {
		select {
		case <-k.wake:
		case <-k.ctx.Done():
			return
		}
		began := k.p.options.Clock()
		if _, err := k.catchUp(k.ctx); err != nil && work.KindOf(err) != work.Cancelled {
			k.p.options.Log.Warn("workspace not read", "workspace_id", k.ws, "error", err)
		}
		if !pause(k.ctx, min(readingRests*k.p.options.Clock().Sub(began), longestRest)) {
			return
		}
	}
}

// catchUp brings the working set up to the last act, tells of the acts, and
// returns it.
func (k *keeper) catchUp(ctx context.Context) (*Working, error) {
	select {
	case k.reading <- struct{}{}:
	case <-ctx.Done():
		return nil, cancelled(ctx)
	}
	defer func() { <-k.reading }()
	k.mu.Lock()
	is, closed := k.working, k.closed
	k.mu.Unlock()
	if closed {
		return nil, errClosed
	}
	found, err := follow(ctx, k.p.store, k.ws, is, k.p.options.Clock())
	if err != nil {
		if work.KindOf(err) == work.NotFound && is == nil {
			k.p.forget(k)
		}
		return nil, err
	}
	if found.working != is {
		k.advance(found)
	}
	return found.working, nil
}

// advance takes over a newer working set.
func (k *keeper) advance(f followed) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.working = f.working
	for i := range f.acts {
		k.ring.add(Event{Act: &f.acts[i]})
	}
	k.came = append(k.came, f.came...)
	switch {
	case f.quiet:
	case f.words && k.plan != nil && !k.behindPlan():
		k.reword()
	default:
		k.because(f.acts)
		k.loud = f.working.Seq
		k.stopTrials()
	}
	k.cover()
	k.tell()
}

// behindPlan tells whether the plan lacks an act. The mutex is held.
func (k *keeper) behindPlan() bool { return k.plan.Seq < k.loud || k.failure.err != nil }

// reword gives the plan the words of the working set. Trials under way go on. The
// mutex is held.
func (k *keeper) reword() {
	next := *k.plan
	next.Planned, next.working = next.Planned.Reworded(k.working.Workspace), k.working
	if next.Forecast == k.plan.Planned {
		next.Forecast = next.Planned
	}
	k.plan = &next
}

// because finds the cause of the next plan. The mutex is held.
func (k *keeper) because(acts []ActEvent) {
	found := CauseTimePassed
	if len(acts) > 0 {
		found = string(acts[0].Cause)
	}
	for i := range acts {
		if string(acts[i].Cause) != found {
			found = CauseSeveral
		}
	}
	switch {
	case k.plan == nil && k.failure.err == nil:
		k.cause = CauseStart
	case k.cause != "" && k.cause != found:
		k.cause = CauseSeveral
	default:
		k.cause = found
	}
}

// cover says of the plan that it holds up to the last act, if no act since then
// changed what is planned. The mutex is held.
func (k *keeper) cover() {
	if k.plan == nil || k.plan.Seq < k.loud || k.plan.Seq == k.working.Seq {
		return
	}
	next := *k.plan
	next.Seq = k.working.Seq
	k.plan = &next
}

// stopTrials ends trials under way. The mutex is held.
func (k *keeper) stopTrials() {
	if k.stop != nil {
		k.stop()
		k.stop = nil
	}
}
