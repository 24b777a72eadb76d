package plantest

import (
	"slices"

	"github.com/trestle-plan/trestle/plan"
)

// holds says that a listed conflict is really there.
func (c *checker) holds(f plan.Conflict, broken []breach, crowds []crowd) bool {
	switch f.Kind {
	case plan.DependencyBroken, plan.SoftBroken, plan.HoldBroken, plan.SprintBroken:
		return slices.ContainsFunc(broken, func(b breach) bool { return c.matches(f, b) })
	case plan.Overload, plan.LimitExceeded:
		return slices.ContainsFunc(crowds, func(w crowd) bool { return c.inCrowd(f, w) })
	case plan.DroppedPredecessor:
		return c.droppedTrue(f)
	case plan.TogetherBroken:
		return c.apart(f)
	case plan.PinMoved:
		i, ok := c.index[f.Item]
		return ok && c.movedPin(i) && f.Cause == plan.ByPin
	case plan.PinOnDayOff:
		i, ok := c.index[f.Item]
		return ok && c.idlePin(i, c.anyTask) && f.Cause == plan.ByPin
	default:
		return true // promises are judged by their own check
	}
}

func (c *checker) inCrowd(f plan.Conflict, w crowd) bool {
	if f.Kind != w.kind || f.Team != w.team || f.At < w.from || f.At >= w.to {
		return false
	}
	return slices.ContainsFunc(w.tasks, func(i int) bool {
		t := &c.tasks[i]
		return t.item == f.Item && t.fixed() && f.Cause == c.causeOf(t)
	})
}

func (c *checker) droppedTrue(f plan.Conflict) bool {
	if f.Dependency < 0 || f.Dependency >= len(c.p.Dependencies) || f.Cause != plan.ByStatus {
		return false
	}
	dep := &c.p.Dependencies[f.Dependency]
	i, ok := c.index[f.Item]
	return ok && c.standsOnDropped(dep) && f.Other == dep.From && c.isUnder(i, c.index[dep.To])
}

// apart says that shares that should start together do not, for running or
// pinned work is among them.
func (c *checker) apart(f plan.Conflict) bool {
	i, ok := c.index[f.Item]
	if !ok || !c.p.Items[i].Together {
		return false
	}
	starts := map[plan.Time]bool{}
	for _, s := range c.datesOf(i, "", plan.FinishStart) {
		starts[s.start] = true
	}
	it := &c.p.Items[i]
	return len(starts) > 1 && (it.Status == plan.InProgress || it.Pin >= c.p.AsOf)
}

// ruleOf is the rule that a kind of conflict breaks.
func ruleOf(k plan.ConflictKind) int {
	switch k {
	case plan.Overload:
		return 8
	case plan.LimitExceeded:
		return 9
	case plan.SprintBroken:
		return 10
	case plan.HoldBroken:
		return 11
	case plan.TogetherBroken:
		return 15
	default:
		return 12
	}
}

// named says a kind of conflict in words.
func named(k plan.ConflictKind) string {
	names := [...]string{
		plan.DependencyBroken: "a dependency broken", plan.SoftBroken: "a soft dependency broken",
		plan.DroppedPredecessor: "a dropped predecessor", plan.Overload: "more people held than there are",
		plan.LimitExceeded: "more shares than the limit", plan.SprintBroken: "a sprint broken",
		plan.HoldBroken: "a hold broken", plan.PinMoved: "a pin moved", plan.PinOnDayOff: "a pin on a day off",
		plan.TogetherBroken: "shares apart", plan.FreezeMissed: "a freeze missed",
		plan.CommitmentLate: "a commitment late", plan.ReleaseTooLate: "a release too late",
		plan.NeedByMissed: "a need-by missed", plan.PromisedByMissed: "a promised-by missed",
		plan.CommitmentUnknown: "a commitment unknown",
	}
	if int(k) >= len(names) {
		return "an unknown conflict"
	}
	return names[k]
}
