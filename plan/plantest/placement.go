package plantest

import "github.com/trestle-plan/trestle/plan"

// span is where a task stands in a plan.
type span struct {
	start, finish plan.Time
	held          plan.People
	effort        plan.Effort
	set           bool // false: the plan has no dates for the task
}

// placement is a reading with every task put somewhere.
type placement struct {
	*reading
	spans []span // by task
	lost  []bool // by task: it cannot be forecast
	given []bool // by dependency: soft, and the plan says it gave it up
}

// bindings lists the dependencies that bound a task: on its item and on every
// ancestor, where they name no team or the task's.
func (r *reading) bindings(t *task) []int {
	var all []int
	for i := t.at; i >= 0; i = r.parent[i] {
		for _, d := range r.depsTo[i] {
			if team := r.p.Dependencies[d].ToTeam; team == "" || team == t.team {
				all = append(all, d)
			}
		}
	}
	return all
}

// fromStart and toFinish say which ends a kind of dependency ties: the start of
// what comes first rather than its finish, the finish of what comes then rather
// than its start.
func fromStart(k plan.Kind) bool { return k == plan.StartStart || k == plan.StartFinish }

func toFinish(k plan.Kind) bool { return k == plan.FinishFinish || k == plan.StartFinish }

// fromEnd is finish(From) or start(From) of rule 12, over what can be forecast:
// false when nothing below From has a date, so that the dependency bounds
// nothing.
func (pl *placement) fromEnd(dep *plan.Dependency) (plan.Time, bool) {
	from := pl.index[dep.From]
	if pl.p.Items[from].Status == plan.Dropped {
		return 0, false
	}
	var latest plan.Time
	found := false
	pl.under(from, func(i int) {
		for _, s := range pl.datesOf(i, dep.FromTeam, dep.Kind) {
			end := s.finish
			if fromStart(dep.Kind) {
				end = s.start
			}
			latest, found = max(latest, end), true
		}
	})
	return latest, found
}

// unknownEnd says that some of what a dependency waits for cannot be forecast.
func (pl *placement) unknownEnd(dep *plan.Dependency) bool {
	from := pl.index[dep.From]
	if pl.p.Items[from].Status == plan.Dropped {
		return false
	}
	found := false
	pl.under(from, func(i int) { found = found || pl.unknownShare(i, dep.FromTeam, dep.Kind) })
	return found
}

// unknownShare says that an item's own work for a team cannot be forecast; team
// "" is any work. An item in scope without a share is unknown as a whole; what is
// in progress has started, so its start is known all the same.
func (pl *placement) unknownShare(i int, team plan.TeamID, kind plan.Kind) bool {
	if team == "" && pl.leaf(i) && pl.open(i) && pl.inScope[i] && len(pl.p.Items[i].Shares) == 0 {
		return true
	}
	for _, t := range pl.tasksOf[i] {
		known := fromStart(kind) && pl.tasks[t].running
		if pl.lost[t] && !known && (team == "" || team == pl.tasks[t].team) {
			return true
		}
	}
	return false
}

// datesOf lists the dates of one item's own shares, done and planned; team ""
// is every share.
func (pl *placement) datesOf(i int, team plan.TeamID, kind plan.Kind) []span {
	var all []span
	it := &pl.p.Items[i]
	if pl.leaf(i) && (it.Status == plan.Done || it.Status == plan.InProgress) {
		all = pl.actualDates(it, team)
	}
	for _, t := range pl.tasksOf[i] {
		switch task := &pl.tasks[t]; {
		case team != "" && task.team != team:
		case pl.spans[t].set:
			all = append(all, pl.spans[t])
		case task.running && fromStart(kind):
			all = append(all, span{start: task.shown, set: true})
		}
	}
	return all
}

// actualDates lists the dates of an item's finished shares.
func (pl *placement) actualDates(it *plan.Item, team plan.TeamID) []span {
	var all []span
	for s := range it.Shares {
		sh := &it.Shares[s]
		if (team == "" || team == sh.Team) && (it.Status == plan.Done || sh.Finished != 0) {
			all = append(all, actual(it, sh))
		}
	}
	if it.Status == plan.Done && len(it.Shares) == 0 && team == "" {
		all = append(all, actual(it, &plan.Share{}))
	}
	return all
}

// actual is rule 2 for one finished share: its own dates where it says them.
func actual(it *plan.Item, sh *plan.Share) span {
	started, finished := sh.Started, sh.Finished
	if started == 0 {
		started = it.Started
	}
	if finished == 0 {
		finished = it.Finished
	}
	return span{start: beginOf(started), finish: endOf(finished), set: true}
}

// bound is rules 12 to 14 for one task and one dependency.
func (pl *placement) bound(t *task, d int) (plan.Time, bool) {
	dep := &pl.p.Dependencies[d]
	if pl.unknownEnd(dep) {
		return endOf(dep.PromisedBy), dep.PromisedBy != 0
	}
	end, ok := pl.fromEnd(dep)
	if !ok {
		return 0, false
	}
	return t.crew.advance(end, dep.Lag, dep.LagClock), true
}

// hold is the latest hold on a task: of its item and every ancestor.
func (r *reading) hold(t *task) plan.Time {
	var until plan.Day
	for i := t.at; i >= 0; i = r.parent[i] {
		until = max(until, r.p.Items[i].NotBefore)
	}
	return beginOf(until)
}

// ready is the latest bound of a task's start other than people, limit and its own
// item's other shares: as-of, holds and dependencies not given up.
func (pl *placement) ready(t *task) plan.Time {
	at := max(beginOf(pl.p.AsOf), pl.hold(t))
	for _, d := range pl.bindings(t) {
		if b, ok := pl.bound(t, d); ok && !pl.given[d] && !toFinish(pl.p.Dependencies[d].Kind) {
			at = max(at, b)
		}
	}
	return at
}

// mayFinish is the latest bound of a task's finish, by dependencies not given up; 0
// without one.
func (pl *placement) mayFinish(t *task) plan.Time {
	at := plan.Time(0)
	for _, d := range pl.bindings(t) {
		if b, ok := pl.bound(t, d); ok && !pl.given[d] && toFinish(pl.p.Dependencies[d].Kind) {
			at = max(at, b)
		}
	}
	return at
}

// readyTogether is ready, and for shares that start together the latest ready
// of them all.
func (pl *placement) readyTogether(t *task) plan.Time {
	at := pl.ready(t)
	if pl.startsTogether(t) {
		for _, other := range pl.tasksOf[t.at] {
			if pl.joins(other) {
				at = max(at, pl.ready(&pl.tasks[other]))
			}
		}
	}
	return at
}

// sprintOf is the sprint of a moment: from its first minute to the next
// sprint's.
func sprintOf(s plan.Sprints, t plan.Time) (begin, end plan.Time) {
	length := int64(s.Days) * plan.MinutesPerDay
	first := int64(beginOf(s.First))
	begin = plan.Time(first + floorDiv(int64(t)-first, length)*length)
	return begin, begin + plan.Time(length)
}

// keepsSprint is rule 10 for a task that starts where it does.
func keepsSprint(t *task, s span, ready plan.Time) bool {
	begin, end := sprintOf(t.crew.team.Sprints, s.start)
	if begin < ready {
		return false
	}
	if s.finish <= end {
		return true
	}
	from := t.crew.firstRate(begin, s.held) // with the people it holds
	return t.crew.burn(from, s.held, s.effort) > end
}

// inSprints says that rule 10 concerns a task at all.
func (r *reading) inSprints(t *task, s span) bool {
	return t.crew.team.Sprints.Days > 0 && !t.expedited && !t.running && s.effort > 0 && s.start < plan.Never &&
		!r.startsTogether(t)
}

// startsTogether says that a task has to start with other shares of its item
// that have not started either.
func (r *reading) startsTogether(t *task) bool {
	if !r.p.Items[t.at].Together || t.fixed() || t.nameless {
		return false
	}
	mates := 0
	for _, k := range r.tasksOf[t.at] {
		if r.joins(k) {
			mates++
		}
	}
	return mates > 1
}

// joins says that a task can start together with others of its item.
func (r *reading) joins(k int) bool {
	return !r.tasks[k].fixed() && !r.tasks[k].nameless && !r.tasks[k].nobody
}
