package plantest

import "github.com/trestle-plan/trestle/plan"

// constraints checks rules 8 to 16 and 20: what breaks is running or pinned,
// and is listed; and what is listed breaks.
func (c *checker) constraints() {
	broken := c.breaches()
	for _, b := range broken {
		t := &c.tasks[b.task]
		switch {
		case b.endless: // it has no dates to break anything with
		case b.kind == plan.SoftBroken:
			if !c.lists(b) {
				c.fail(16, t.item, t.team, "starts at %d before soft dependency %d allows at %d, and that is not listed", b.at, b.dependency, b.wanted)
			}
		case !t.fixed():
			c.fail(ruleOf(b.kind), t.item, t.team, "starts at %d, %s: want %d (dependency %d)", b.at, named(b.kind), b.wanted, b.dependency)
		case !c.lists(b):
			c.fail(20, t.item, t.team, "%s at %d is not listed (dependency %d, wanted %d)", named(b.kind), b.at, b.dependency, b.wanted)
		}
	}
	crowds := c.crowds()
	for _, w := range crowds {
		c.crowd(w)
	}
	c.pins()
	c.dropped()
	for i, f := range c.r.Conflicts {
		if !c.holds(f, broken, crowds) {
			c.fail(20, f.Item, f.Team, "conflict %d (%s, dependency %d, at %d, wanted %d) is listed and is not there",
				i, named(f.Kind), f.Dependency, f.At, f.Wanted)
		}
	}
}

// lists says that a breach stands among the conflicts, with its cause.
func (c *checker) lists(b breach) bool {
	for _, f := range c.r.Conflicts {
		if c.matches(f, b) {
			return true
		}
	}
	return false
}

func (c *checker) matches(f plan.Conflict, b breach) bool {
	t := &c.tasks[b.task]
	if f.Kind != b.kind || f.Item != t.item || f.At != b.at || (f.Team != "" && f.Team != t.team) {
		return false
	}
	if b.dependency >= 0 {
		dep := &c.p.Dependencies[b.dependency]
		if f.Dependency != b.dependency || f.Other != dep.From || f.Wanted != b.wanted {
			return false
		}
	}
	if b.kind == plan.HoldBroken && f.Wanted != b.wanted {
		return false
	}
	return f.Cause == c.causeOf(t)
}

// causeOf is why a task may break a constraint.
func (c *checker) causeOf(t *task) plan.ConflictCause {
	switch {
	case t.running:
		return plan.ByProgress
	case t.pinned:
		return plan.ByPin
	default:
		return plan.ByCommitment
	}
}

// crowd checks one stretch with too many people or shares: nobody free to wait
// may be in it, and somebody who is not must be listed for it.
func (c *checker) crowd(w crowd) {
	listed := false
	for _, i := range w.tasks {
		t := &c.tasks[i]
		if !t.fixed() {
			c.fail(ruleOf(w.kind), t.item, t.team, "%s from %d to %d", named(w.kind), w.from, w.to)
		}
		for _, f := range c.r.Conflicts {
			listed = listed || (f.Kind == w.kind && f.Team == w.team && f.Item == t.item &&
				f.At <= w.from && f.Cause == c.causeOf(t))
		}
	}
	if !listed {
		c.fail(20, "", w.team, "%s from %d to %d is not listed", named(w.kind), w.from, w.to)
	}
}

// pins checks that a pin that cannot be kept is said (rule 19).
func (c *checker) pins() {
	for i := range c.p.Items {
		if c.movedPin(i) && c.hasDates(i) && !c.saysAbout(plan.PinMoved, i) {
			c.fail(19, c.p.Items[i].ID, "", "pin before as-of is not listed")
		}
		if c.idlePin(i, c.dated) && !c.saysAbout(plan.PinOnDayOff, i) {
			c.fail(19, c.p.Items[i].ID, "", "pin on a day nobody works is not listed")
		}
	}
}

// movedPin says that an item has a pin before as-of that would move it.
func (c *checker) movedPin(i int) bool {
	it := &c.p.Items[i]
	return it.Pin != 0 && it.Pin < c.p.AsOf && it.Status != plan.InProgress && len(c.tasksOf[i]) > 0
}

// idlePin says that nobody works on the pin's day for some share of the item,
// among those that count.
func (c *checker) idlePin(i int, counts func(task int) bool) bool {
	for _, t := range c.tasksOf[i] {
		if counts(t) && c.idlePinned(t) {
			return true
		}
	}
	return false
}

func (c *checker) idlePinned(i int) bool {
	t, s := &c.tasks[i], c.spans[i]
	if !t.pinned || (s.set && s.effort == 0) || (!s.set && t.left <= t.slack) {
		return false
	}
	day := c.p.Items[t.at].Pin
	first := t.crew.firstRate(beginOf(day), t.wants)
	return first >= endOf(day)
}

func (c *checker) dated(t int) bool { return c.spans[t].set }

func (c *checker) anyTask(int) bool { return true }

func (c *checker) hasDates(i int) bool {
	for _, t := range c.tasksOf[i] {
		if c.spans[t].set {
			return true
		}
	}
	return false
}

func (c *checker) saysAbout(kind plan.ConflictKind, item int) bool {
	for _, f := range c.r.Conflicts {
		if f.Kind == kind && f.Item == c.p.Items[item].ID && f.Cause == plan.ByPin {
			return true
		}
	}
	return false
}

// dropped checks that standing on a dropped item is said (rule 14).
func (c *checker) dropped() {
	for d := range c.p.Dependencies {
		dep := &c.p.Dependencies[d]
		if !c.standsOnDropped(dep) || dep.Strength == plan.Soft {
			continue
		}
		listed := false
		for _, f := range c.r.Conflicts {
			listed = listed || (f.Kind == plan.DroppedPredecessor && f.Dependency == d && c.droppedTrue(f))
		}
		if !listed {
			c.fail(14, dep.To, "", "stands on %s, which was dropped, and that is not listed", dep.From)
		}
	}
}

// standsOnDropped says that something with dates stands on a dropped item.
func (c *checker) standsOnDropped(dep *plan.Dependency) bool {
	if c.p.Items[c.index[dep.From]].Status != plan.Dropped {
		return false
	}
	found := false
	c.under(c.index[dep.To], func(i int) {
		found = found || c.hasDates(i)
	})
	return found
}
