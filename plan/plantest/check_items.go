package plantest

import (
	"maps"

	"github.com/trestle-plan/trestle/plan"
)

// items checks states and dates of leaves and parents (rules 2, 14, 21 and 22).
func (c *checker) items() {
	for i := range c.p.Items {
		got := &c.r.Items[i]
		states := c.states(i)
		if !states[got.State] {
			c.fail(22, got.ID, "", "has state %d", got.State)
			continue
		}
		switch got.State {
		case plan.CannotForecast:
			c.cause(i)
			if got.Start != 0 || got.Finish != 0 {
				c.fail(14, got.ID, "", "cannot be forecast and has dates")
			}
		case plan.Planned, plan.Finished:
			want, ok := c.datesUnder(i)
			if !ok {
				c.fail(21, got.ID, "", "has dates and nothing to take them from")
			} else if got.Start != want.start || got.Finish != want.finish {
				c.fail(21, got.ID, "", "runs from %d to %d, want %d to %d", got.Start, got.Finish, want.start, want.finish)
			}
		default:
			if got.Start != 0 || got.Finish != 0 {
				c.fail(22, got.ID, "", "is not planned and has dates")
			}
		}
	}
}

// states is the set of states that an item may have.
func (c *checker) states(i int) map[plan.State]bool {
	it := &c.p.Items[i]
	switch {
	case it.Status == plan.Dropped:
		return map[plan.State]bool{plan.NotPlanned: true}
	case it.Status == plan.Done && c.leaf(i):
		return map[plan.State]bool{plan.Finished: true}
	case c.leaf(i) && !c.inScope[i]:
		return map[plan.State]bool{plan.NotPlanned: true}
	}
	if must, _ := c.causes(i); len(must) > 0 {
		return map[plan.State]bool{plan.CannotForecast: true}
	}
	if c.leaf(i) {
		return map[plan.State]bool{plan.Planned: true}
	}
	_, dated := c.datesUnder(i)
	return map[plan.State]bool{
		plan.Planned:    dated && !c.allFinished(i),
		plan.Finished:   dated && c.allFinished(i),
		plan.NotPlanned: !dated,
	}
}

// allFinished says that nothing below a parent is left to do.
func (c *checker) allFinished(i int) bool {
	all := true
	c.under(i, func(k int) {
		all = all && !(c.leaf(k) && c.open(k) && c.inScope[k]) && !c.hasDates(k)
	})
	return all
}

// datesUnder is rule 21: the earliest start and the latest finish below an
// item, its own shares and rests included.
func (c *checker) datesUnder(i int) (span, bool) {
	var all span
	c.under(i, func(k int) {
		if c.p.Items[k].Status == plan.Dropped {
			return
		}
		for _, s := range c.datesOf(k, "", plan.FinishStart) {
			if !all.set {
				all = s
			}
			all.start, all.finish = min(all.start, s.start), max(all.finish, s.finish)
		}
	})
	return all, all.set
}

// causeSet is a set of reasons for "cannot forecast".
type causeSet map[plan.CauseKind]bool

// lostBy lists why a task cannot be forecast: for itself, or because a share it
// starts together with is never ready. Must holds the causes that leave no choice; may
// holds those and the ones a plan can say too.
func (pl *placement) lostBy(i int) (must, may causeSet) {
	must, may = pl.lostAlone(i)
	if !pl.startsTogether(&pl.tasks[i]) {
		return must, may
	}
	for _, k := range pl.tasksOf[pl.tasks[i].at] {
		if k != i && pl.joins(k) && !pl.tasks[k].nobody {
			m, o := pl.lostAlone(k)
			maps.Copy(may, o)
			if m[plan.StandsOnUnknown] {
				must[plan.StandsOnUnknown] = true
			}
		}
	}
	return must, may
}

// lostAlone lists why a task by itself cannot be forecast, judged one step deep
// from what the plan says of the tasks it waits for.
func (pl *placement) lostAlone(i int) (must, may causeSet) {
	t := &pl.tasks[i]
	must, may = causeSet{}, causeSet{}
	say := func(k plan.CauseKind) { must[k], may[k] = true, true }
	if t.nameless {
		say(plan.NoEstimate)
	}
	if t.nobody {
		say(plan.NoCapacity)
	} else if !t.crew.everWorks(beginOf(max(t.crew.settled, pl.p.AsOf) + 7)) {
		may[plan.NoCapacity] = true // nobody is left before the work is done
	}
	if t.running {
		return must, may
	}
	if t.pinned && pl.leavers() && len(pl.bindings(t)) > 0 {
		may[plan.NoCapacity] = true // its own people may be those its predecessor never gets
	}
	for _, d := range pl.bindings(t) {
		dep := &pl.p.Dependencies[d]
		if dep.PromisedBy == 0 && dep.Strength == plan.Hard && pl.unknownEnd(dep) {
			say(plan.StandsOnUnknown)
		}
		if b, ok := pl.bound(t, d); ok && b >= plan.Never && dep.Strength == plan.Hard {
			say(plan.NoCapacity) // a lag on a calendar without work
		}
	}
	return must, may
}

// leavers says that some team has nobody left some day, so that work can starve.
func (pl *placement) leavers() bool {
	for _, c := range pl.crews {
		if !c.everWorks(beginOf(max(c.settled, pl.p.AsOf) + 7)) {
			return true
		}
	}
	return false
}

// causes lists why an item cannot be forecast.
func (pl *placement) causes(i int) (must, may causeSet) {
	must, may = causeSet{}, causeSet{}
	if pl.leaf(i) && pl.open(i) && pl.inScope[i] && len(pl.p.Items[i].Shares) == 0 {
		must[plan.NoTeam] = true
	}
	for _, t := range pl.tasksOf[i] {
		if pl.lost[t] {
			m, o := pl.lostBy(t)
			maps.Copy(must, m)
			maps.Copy(may, o)
			if len(m) == 0 {
				maps.Copy(must, o)
			}
		}
	}
	for _, k := range pl.kids[i] {
		if pl.unknown(k) {
			must[plan.HasUnknown] = true
		}
	}
	maps.Copy(may, must)
	return must, may
}

// unknown says that an item cannot be forecast: work of it or below it cannot.
func (pl *placement) unknown(i int) bool {
	found := false
	pl.under(i, func(k int) { found = found || pl.unknownShare(k, "", plan.FinishStart) })
	return found && pl.p.Items[i].Status != plan.Dropped
}

// cause checks that the cause said for an item is a true one, and sits at an
// item that cannot be forecast either.
func (c *checker) cause(i int) {
	got := c.r.Items[i]
	_, may := c.causes(i)
	if !may[got.Cause.Kind] {
		c.fail(14, got.ID, "", "cannot be forecast: cause %d is not true", got.Cause.Kind)
		return
	}
	at, ok := c.index[got.Cause.Item]
	own := got.Cause.Kind != plan.StandsOnUnknown && got.Cause.Kind != plan.HasUnknown
	switch {
	case !ok || !c.unknown(at):
		c.fail(14, got.ID, "", "cannot be forecast because of %q, which can", got.Cause.Item)
	case own && at != i:
		c.fail(14, got.ID, "", "says its own cause %d sits at %s", got.Cause.Kind, got.Cause.Item)
	case !own && at == i:
		c.fail(14, got.ID, "", "says its cause %d sits at itself", got.Cause.Kind)
	}
}
