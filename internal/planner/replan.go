package planner

import (
	"time"

	"github.com/trestle-plan/trestle/internal/outlook"
)

// The causes of plans, beside those of acts.
const (
	CauseStart      = "start"       // the first plan of this process
	CauseTimePassed = "time passed" // a day began
	CauseSeveral    = "several"     // acts of several causes
)

// replan makes a plan whenever the working set asks for one: the dates, then the
// kept plan, then the likelihoods unless there is something newer to plan.
func (k *keeper) replan() {
	for k.awaitNeed() && k.awaitQuiet() {
		begun := k.p.options.Clock()
		k.dates()
		k.keep()
		k.list()
		k.took = k.p.options.Clock().Sub(begun)
		k.likelihoods()
	}
}

// awaitNeed waits until the plan is behind the working set.
func (k *keeper) awaitNeed() bool {
	for {
		k.mu.Lock()
		need, news := k.needs(), k.news
		k.mu.Unlock()
		if need {
			return k.ctx.Err() == nil
		}
		select {
		case <-news:
		case <-k.ctx.Done():
			return false
		}
	}
}

// needs tells whether the plan is behind the working set, and the working set
// was not tried yet. The mutex is held.
func (k *keeper) needs() bool {
	if k.working == nil {
		return false
	}
	asOf := k.working.Workspace.AsOf
	if k.failure.err != nil && k.failure.seq >= k.loud && k.failure.asOf == asOf {
		return false
	}
	return k.plan == nil || k.plan.Seq < k.loud || k.plan.AsOf() != asOf
}

// awaitQuiet waits until no act came for a moment, but not for long: twice as long as a
// plan takes until it is kept, so that many acts in a row leave most of a core to those
// who make them.
func (k *keeper) awaitQuiet() bool {
	o := &k.p.options
	last := k.known()
	longest := max(o.Behind, min(2*k.took, mostBehind))
	for waited := time.Duration(0); waited < longest; waited += o.Debounce {
		if !pause(k.ctx, o.Debounce) {
			return false
		}
		now := k.known()
		if now == last {
			break
		}
		last = now
	}
	return true
}

// mostBehind bounds how long a plan waits for quiet, however long plans take.
const mostBehind = 2 * time.Second

// dates plans the working set without likelihoods.
func (k *keeper) dates() {
	k.mu.Lock()
	w, was, cause := k.working, k.plan, k.cause
	k.cause = ""
	k.mu.Unlock()
	next, err := k.planned(w, was)
	if err != nil {
		k.fail(w, err)
		return
	}
	next.Cause = cause
	k.publish(next, was, w)
}

// planned plans a working set. Where only words differ from the plan before, its
// dates, its forecast and its keeping hold.
func (k *keeper) planned(w *Working, was *Plan) (*Plan, error) {
	next := &Plan{working: w, Seq: w.Seq, At: k.p.options.Clock(), told: &told{}}
	settings := outlook.Settings{Seed: k.p.options.Seed}
	var err error
	if was == nil {
		next.Planned, err = outlook.Plan(k.ctx, w.Workspace, settings)
		return next, err
	}
	next.Forecast = was.Forecast
	if next.Planned, err = was.Planned.Again(k.ctx, w.Workspace, settings); err != nil {
		return nil, err
	}
	if !next.same(was) {
		return next, nil
	}
	if was.Freshness() == Fresh {
		next.Forecast = next.Planned
	}
	if sameList(w.Workspace.Commitments, was.working.Workspace.Commitments) && w.Workspace.ValueUnit == was.working.Workspace.ValueUnit {
		next.told = was.told
	}
	if was.settled && k.recorded != nil && k.recorded.same(was) && w.Own.Plan == was.Kept {
		next.Kept, next.settled = was.Kept, true
		k.recorded = next
	}
	return next, nil
}

// sameList tells whether two working sets share a list.
func sameList[T any](a, b []T) bool {
	return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0])
}

// fail keeps the old plan and says that a newer one could not be made.
func (k *keeper) fail(w *Working, err error) {
	if k.ctx.Err() != nil {
		return
	}
	k.p.options.Log.Error("not planned", "workspace_id", k.ws, "seq", w.Seq, "error", err)
	k.mu.Lock()
	defer k.mu.Unlock()
	k.failure = failure{seq: w.Seq, asOf: w.Workspace.AsOf, err: err}
	if k.plan != nil {
		next := *k.plan
		next.Failed = err
		k.plan = &next
	}
	k.ring.add(Event{Failed: &FailedEvent{To: w.Seq, Err: err}})
	k.tell()
}

// publish takes over a plan with new dates, and tells of it.
func (k *keeper) publish(next, was *Plan, w *Working) {
	e := PlanEvent{To: next.Seq, Cause: next.Cause, AsOf: next.AsOf(), Likelihoods: next.Freshness()}
	if was != nil {
		e.Moves = moves(was.Planned.Result, next.Planned.Result, w)
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	k.plan, k.failure = next, failure{}
	k.cover()
	k.tellPlan(&e)
	k.tell()
}

// tellPlan tells of a plan from where the one before ended. The mutex is held.
func (k *keeper) tellPlan(e *PlanEvent) {
	if e.From = k.told; e.From == 0 {
		e.From = e.To
	}
	k.told = e.To
	k.ring.add(Event{Plan: e})
}
