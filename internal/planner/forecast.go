package planner

import (
	"context"

	"github.com/trestle-plan/trestle/internal/outlook"
)

// likelihoods runs the trials of the plan, until there is something newer.
func (k *keeper) likelihoods() {
	ctx, cancel := context.WithCancel(k.ctx)
	defer cancel()
	base := k.beginTrials(cancel)
	if base == nil {
		return
	}
	o := &k.p.options
	s := outlook.Settings{Seed: o.Seed, Trials: o.Trials, Workers: o.Workers}
	was := base.Forecast
	if k.startsTakeLong(base) {
		s.Likelihoods = func(early *outlook.Planned) {
			if is := k.showEarly(base, early); is != nil {
				base = is
			}
		}
	}
	planned, err := base.Planned.WithTrials(ctx, s)
	if ctx.Err() != nil {
		return
	}
	if err != nil {
		k.warn("no likelihoods", err)
		k.endTrials(base, func(next *Plan) { next.Failed = err })
		return
	}
	planned.Prepare()
	e := PlanEvent{AsOf: base.AsOf(), Likelihoods: Fresh, Promises: oddsBetween(was, planned)}
	if base.Starting() {
		e.Promises = nil // told when they were known
	}
	if k.endTrials(base, func(next *Plan) {
		is := planned.Reworded(next.Planned.Workspace) // what words there are now
		next.Planned, next.Forecast, next.told = is, is, &told{}
		e.To, e.Cause = next.Seq, next.Cause
		k.tellPlan(&e)
	}) {
		k.list()
		kept := *base
		kept.Planned = planned
		k.remember(&kept)
	}
}

// startsTakeLong tells whether likelihoods are told before the latest safe starts of
// a plan are known.
func (k *keeper) startsTakeLong(p *Plan) bool {
	w := p.Planned.Workspace
	return !p.Starting() && len(w.Items)*len(w.Commitments) >= k.p.options.Early
}

// showEarly takes over the likelihoods of a plan whose latest safe starts are still
// looked for, with those of the plan before, and returns the plan as it is then; nil
// if there is a newer one.
func (k *keeper) showEarly(base *Plan, early *outlook.Planned) *Plan {
	early = early.WithOlderStarts(base.Forecast)
	e := PlanEvent{AsOf: base.AsOf(), Likelihoods: Fresh, Promises: oddsBetween(base.Forecast, early)}
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.take(base, func(next *Plan) {
		is := early.Reworded(next.Planned.Workspace)
		next.Planned, next.Forecast, next.told = is, is, &told{}
		e.To, e.Cause = next.Seq, next.Cause
		k.tellPlan(&e)
	}) {
		return k.plan
	}
	return nil
}

// beginTrials returns the plan that lacks likelihoods, nil if there is none or
// there is something newer to plan first.
func (k *keeper) beginTrials(cancel context.CancelFunc) *Plan {
	k.mu.Lock()
	defer k.mu.Unlock()
	is := k.plan
	if is == nil || k.p.options.Trials < 0 || is.Freshness() == Fresh && !is.Starting() || k.needs() {
		return nil
	}
	k.stop = cancel
	return is
}

// endTrials takes over the likelihoods of a plan, if that is still the plan.
func (k *keeper) endTrials(of *Plan, take func(*Plan)) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.stop = nil
	return k.take(of, take)
}

// take changes the plan, if it still is a plan. The mutex is held.
func (k *keeper) take(of *Plan, take func(*Plan)) bool {
	if !k.plan.same(of) {
		return false
	}
	next := *k.plan
	take(&next)
	k.plan = &next
	if k.recorded != nil && k.recorded.same(of) {
		k.recorded = &next // the same dates: one of the two is enough
	}
	k.tell()
	return true
}
