package planner

import (
	"context"
	"time"

	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/work"
)

// The causes of plans, beside those of acts.
const (
	CauseStart      = "start"       // the first plan of this process
	CauseTimePassed = "time passed" // a day began
)

// replan makes a plan whenever the working set asks for one: the dates, then the
// kept plan, then the likelihoods unless there is something newer to plan.
func (k *keeper) replan() {
	for k.awaitNeed() && k.awaitQuiet() {
		k.dates()
		k.keep()
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
			return k.p.ctx.Err() == nil
		}
		select {
		case <-news:
		case <-k.p.ctx.Done():
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

// awaitQuiet waits until no act came for a moment, but not for long.
func (k *keeper) awaitQuiet() bool {
	seen := k.known()
	for waited := time.Duration(0); waited < k.p.options.Behind; waited += k.p.options.Debounce {
		if !pause(k.p.ctx, k.p.options.Debounce) {
			return false
		}
		if now := k.known(); now == seen {
			break
		} else {
			seen = now
		}
	}
	return true
}

// dates plans the working set without likelihoods.
func (k *keeper) dates() {
	k.mu.Lock()
	w, was := k.working, k.plan
	k.mu.Unlock()
	planned, err := outlook.Plan(k.p.ctx, w.Workspace, outlook.Settings{Seed: k.p.options.Seed})
	if err != nil {
		k.fail(w, err)
		return
	}
	next := &Plan{Planned: planned, Seq: w.Seq, At: k.p.options.Clock(), Inputs: inputsOf(planned.Problem)}
	if was != nil {
		next.Forecast = was.Forecast
		if was.Inputs == next.Inputs && was.Freshness() == Fresh {
			// What was planned is the same, so the forecast is: only words changed.
			planned.Result, planned.Settings = was.Planned.Result, was.Planned.Settings
			next.Forecast = planned
		}
	}
	k.publish(next, was, w)
}

// fail keeps the old plan and says that a newer one could not be made.
func (k *keeper) fail(w *Working, err error) {
	if k.p.ctx.Err() != nil {
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
	e := PlanEvent{To: next.Seq, Cause: k.cause(was, next), AsOf: next.AsOf(), Likelihoods: next.Freshness()}
	if was != nil {
		e.From = was.Seq
		e.Moves = movesBetween(was, next, w)
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	k.plan, k.failure = next, failure{}
	k.cover()
	k.ring.add(Event{Plan: &e})
	k.tell()
}

// cause says why a plan was made.
func (k *keeper) cause(was, next *Plan) string {
	switch {
	case was == nil:
		return CauseStart
	case was.Seq == next.Seq || was.AsOf() != next.AsOf() && next.Planned.Workspace.AsOf == work.Date(next.Planned.Problem.AsOf):
		return CauseTimePassed
	default:
		return "edit"
	}
}

// likelihoods runs the trials of the plan, until there is something newer.
func (k *keeper) likelihoods() {
	o := &k.p.options
	ctx, cancel := context.WithCancel(k.p.ctx)
	defer cancel()
	k.mu.Lock()
	base := k.plan
	if base == nil || o.Trials < 0 || base.Freshness() == Fresh || k.needs() {
		k.mu.Unlock()
		return
	}
	k.stop = cancel
	k.mu.Unlock()
	planned, err := outlook.Plan(ctx, base.Planned.Workspace, outlook.Settings{Seed: o.Seed, Trials: o.Trials, Workers: o.Workers})
	k.mu.Lock()
	defer k.mu.Unlock()
	k.stop = nil
	if err != nil {
		if ctx.Err() == nil {
			o.Log.Error("no likelihoods", "workspace_id", k.ws, "error", err)
		}
		return
	}
	if k.plan.Planned != base.Planned {
		return
	}
	next := *k.plan
	next.Planned, next.Forecast = planned, planned
	k.ring.add(Event{Plan: &PlanEvent{
		From: base.Seq, To: next.Seq, AsOf: next.AsOf(), Likelihoods: Fresh, Promises: oddsBetween(base.Forecast, planned),
	}})
	k.plan = &next
	k.tell()
}
