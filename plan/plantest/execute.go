package plantest

import (
	"cmp"
	"slices"

	"github.com/trestle-plan/trestle/plan"
)

// Hold keeps an item, and everything below it that has not started, from
// starting before a day. The zero Hold keeps nothing.
type Hold struct {
	Item  plan.ItemID
	Until plan.Day
}

// Run is what became of a plan in one trial.
type Run struct {
	Delivered map[plan.CommitmentID]plan.Day // of commitments that can be forecast
	spans     map[key]span
}

// Share says when an item's share for a team ran; false when it has no dates.
func (r Run) Share(item plan.ItemID, team plan.TeamID) (start, finish plan.Time, ok bool) {
	s, ok := r.spans[key{item, team}]
	return s.start, s.finish, ok
}

// Execute carries out a plan in one trial, by rule 28: effort says what each
// share turns out to take, hold may keep one item back. It works by sweeping
// over all shares until none moves any more, and knows nothing but the Problem,
// the people and hand-overs of the Result, and the rules.
func Execute(p *plan.Problem, r *plan.Result, effort func(plan.ItemID, plan.TeamID) plan.Effort, hold Hold) Run {
	x := newExecutor(p, r)
	x.run(effort, hold)
	run := Run{Delivered: map[plan.CommitmentID]plan.Day{}, spans: map[key]span{}}
	for i := range x.tasks {
		if x.spans[i].set {
			run.spans[x.tasks[i].key] = x.spans[i]
		}
	}
	for k := range p.Commitments {
		if day, known := x.deliveredBy(&p.Commitments[k]); known {
			run.Delivered[p.Commitments[k].ID] = day
		}
	}
	return run
}

// executor carries out one plan, trial by trial.
type executor struct {
	placement
	planned []plan.Effort // by task, in the plan
	waits   [][]int       // by task: the tasks that hand it people or a place
	joins   []plan.Time   // by task: when the last people it waits for join its team
	delayed []plan.Time   // by task: no start before, for it would finish too soon in the plan
	order   []int         // the plan's, so that a sweep settles most of it
	hold    Hold
}

func newExecutor(p *plan.Problem, r *plan.Result) *executor {
	c := &checker{placement: placement{reading: newReading(p)}, r: r}
	c.place()
	x := &executor{placement: c.placement, planned: make([]plan.Effort, len(c.tasks)), waits: make([][]int, len(c.tasks)), joins: make([]plan.Time, len(c.tasks)), delayed: make([]plan.Time, len(c.tasks))}
	for i := range x.tasks {
		x.planned[i] = x.spans[i].effort
		if x.spans[i].set {
			x.order = append(x.order, i)
		}
	}
	slices.SortStableFunc(x.order, func(a, b int) int { return cmp.Compare(x.spans[a].start, x.spans[b].start) })
	for d := range p.Dependencies {
		x.given[d] = p.Dependencies[d].Strength == plan.Soft
	}
	for _, i := range x.order {
		x.delayed[i] = x.delay(i)
	}
	for _, h := range r.Handovers {
		if h.FromItem == "" {
			x.join(h)
			continue
		}
		from, to := x.find(key{h.FromItem, h.FromTeam}), x.find(receiver(h))
		if from >= 0 && to >= 0 {
			x.waits[to] = append(x.waits[to], from)
		}
	}
	return x
}

// delay is the first start from which a task, as it is planned, finishes no sooner
// than its dependencies let it in the plan: found by halving, for with the same
// people a later start never finishes sooner. 0 when as-of is late enough.
func (x *executor) delay(i int) plan.Time {
	t, s := &x.tasks[i], x.spans[i]
	low, high := beginOf(x.p.AsOf), x.mayFinish(t)
	if t.running || s.start >= plan.Never || t.crew.burn(low, s.held, s.effort) >= high {
		return 0
	}
	for high-low > 1 {
		if mid := (low + high) / 2; t.crew.burn(mid, s.held, s.effort) >= x.mayFinish(t) {
			high = mid
		} else {
			low = mid
		}
	}
	return high
}

// join notes people who come from nobody. Shares that start together wait for
// each other's.
func (x *executor) join(h plan.Handover) {
	for _, to := range x.tasksOf[x.index[h.ToItem]] {
		if h.ToTeam == "" || h.ToTeam == x.tasks[to].team {
			x.joins[to] = max(x.joins[to], h.Since)
		}
	}
}

// run plays one trial.
func (x *executor) run(effort func(plan.ItemID, plan.TeamID) plan.Effort, hold Hold) {
	x.hold = hold
	for _, i := range x.order {
		t, s := &x.tasks[i], &x.spans[i]
		s.effort = effort(t.item, t.team)
		s.start, s.finish = beginOf(x.p.AsOf), beginOf(x.p.AsOf)
		if t.running {
			s.start, s.finish = t.shown, t.crew.burn(beginOf(x.p.AsOf), s.held, s.effort)
		}
	}
	for moved := true; moved; {
		moved = false
		for _, i := range x.order {
			if !x.tasks[i].running {
				moved = x.settle(i) || moved
			}
		}
	}
}

// settle puts one task where what it waits for stands now, and says whether
// that moved it.
func (x *executor) settle(i int) bool {
	t, s := &x.tasks[i], &x.spans[i]
	start := x.earliest(i, 0)
	if x.startsTogether(t) {
		start = x.joint(i)
	}
	finish := max(t.crew.burn(start, s.held, s.effort), x.mayFinish(t))
	if start == s.start && finish == s.finish {
		return false
	}
	s.start, s.finish = start, finish
	return true
}

// lower is what bounds a task other than people: rule 10's ready time.
func (x *executor) lower(i int) plan.Time {
	t := &x.tasks[i]
	at := x.ready(t)
	if t.pinned {
		at = max(at, beginOf(x.p.Items[t.at].Pin))
	}
	if held, ok := x.index[x.hold.Item]; ok && x.isUnder(t.at, held) {
		at = max(at, beginOf(x.hold.Until))
	}
	return at
}

// lowerTogether is lower, and for shares that start together the latest of
// their lowers.
func (x *executor) lowerTogether(i int) plan.Time {
	at := x.lower(i)
	if x.startsTogether(&x.tasks[i]) {
		for _, other := range x.tasksOf[x.tasks[i].at] {
			if x.spans[other].set && !x.tasks[other].running {
				at = max(at, x.lower(other))
			}
		}
	}
	return at
}

// earliest is the first moment at or after a given one at which a task may
// start for itself: its bounds, the people handed to it, its sprint.
func (x *executor) earliest(i int, from plan.Time) plan.Time {
	t, s := &x.tasks[i], x.spans[i]
	ready := x.lowerTogether(i)
	if x.planned[i] == 0 {
		return max(x.lower(i), from, x.delayed[i])
	}
	at := max(x.lower(i), from, x.joins[i], x.delayed[i])
	for _, w := range x.waits[i] {
		at = max(at, x.spans[w].finish)
	}
	if !x.inSprints(t, s) || t.pinned {
		at = t.crew.firstRate(at, s.held)
		return at
	}
	for at < plan.Never {
		at = t.crew.firstRate(at, s.held)
		begin, end := sprintOf(t.crew.team.Sprints, at)
		if at >= plan.Never || (begin >= ready && x.fits(i, at, begin, end)) {
			break
		}
		at = end
	}
	return at
}

// fits is the middle of rule 10: the planned effort from here ends within the
// sprint, or would not even from its beginning.
func (x *executor) fits(i int, at, begin, end plan.Time) bool {
	c, held := x.tasks[i].crew, x.spans[i].held
	if c.burn(at, held, x.planned[i]) <= end {
		return true
	}
	first := c.firstRate(begin, held)
	return c.burn(first, held, x.planned[i]) > end
}

// joint is rule 15: the start of one share of an item whose shares start
// together, from the first moment T that suits them all.
func (x *executor) joint(i int) plan.Time {
	var mates []int
	for _, m := range x.tasksOf[x.tasks[i].at] {
		if x.spans[m].set && !x.tasks[m].running {
			mates = append(mates, m)
		}
	}
	t := x.lowerTogether(i)
	for again := true; again && t < plan.Never; {
		again = false
		for _, m := range mates {
			first := x.firstOf(m, t)
			if may := x.earliest(m, first); may > first {
				t, again = x.idleSince(m, may), true
			}
		}
	}
	return x.firstOf(i, t)
}

// firstOf is the first minute at or after t in which a task's team works.
func (x *executor) firstOf(i int, t plan.Time) plan.Time {
	if x.planned[i] == 0 {
		return t
	}
	at := x.tasks[i].crew.firstRate(t, x.spans[i].held)
	return at
}

// idleSince is the earliest moment from which a task's first minute is at.
func (x *executor) idleSince(i int, at plan.Time) plan.Time {
	for x.planned[i] > 0 && at > beginOf(x.p.AsOf) && at < plan.Never {
		d, afternoon, end := halfOf(at - 1)
		if x.tasks[i].crew.rate(x.spans[i].held, d, afternoon) > 0 {
			break
		}
		at = end - halfDay
	}
	return at
}
