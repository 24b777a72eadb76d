package plantest

import (
	"slices"

	"github.com/trestle-plan/trestle/plan"
)

// breach is one constraint that a placement breaks.
type breach struct {
	kind       plan.ConflictKind
	task       int
	dependency int // -1 if none is concerned
	at, wanted plan.Time
	endless    bool // by a task that is running or pinned and never finishes
}

// breaches lists every break of rules 8 to 15, people and limits aside: those
// concern many tasks at once, see crowds.
func (pl *placement) breaches() []breach {
	var all []breach
	for i := range pl.tasks {
		if pl.spans[i].set || pl.tasks[i].fixed() {
			all = append(all, pl.breachesOf(i)...)
		}
	}
	return all
}

func (pl *placement) breachesOf(i int) []breach {
	t, s := &pl.tasks[i], pl.spans[i]
	var all []breach
	switch {
	case t.running:
		s.start = beginOf(pl.p.AsOf) // what was broken before is history
	case !s.set:
		s.start = pl.pinnedStart(t, s)
	}
	add := func(kind plan.ConflictKind, dependency int, wanted plan.Time) {
		at := s.start
		if dependency >= 0 && toFinish(pl.p.Dependencies[dependency].Kind) {
			at = s.finish
		}
		all = append(all, breach{kind: kind, task: i, dependency: dependency, at: at, wanted: wanted, endless: !s.set})
	}
	for _, d := range pl.bindings(t) {
		if b, ok := pl.bound(t, d); ok && b < plan.Never && pl.before(t, s, d, b) {
			kind := plan.DependencyBroken
			if pl.p.Dependencies[d].Strength == plan.Soft {
				kind = plan.SoftBroken
			}
			add(kind, d, b)
		}
	}
	if hold := pl.hold(t); s.start < hold {
		add(plan.HoldBroken, -1, hold)
	}
	if pl.inSprints(t, s) && !keepsSprint(t, s, pl.readyTogether(t)) {
		add(plan.SprintBroken, -1, 0)
	}
	if wanted, ok := pl.togetherStart(i); ok && s.start != wanted {
		add(plan.TogetherBroken, -1, wanted)
	}
	return all
}

// before says that a task starts, or finishes, before a dependency would let it:
// before its bound or, where the dependency was given up and bounds the start, in a
// sprint that begins before.
func (pl *placement) before(t *task, s span, d int, bound plan.Time) bool {
	if toFinish(pl.p.Dependencies[d].Kind) {
		return s.set && s.finish < bound
	}
	if !pl.given[d] || !pl.inSprints(t, s) || t.fixed() {
		return s.start < bound
	}
	begin, _ := sprintOf(t.crew.team.Sprints, s.start)
	return begin < bound
}

// togetherStart is rule 15: the moment at which a share that starts together
// with others has to start. Shares already running or pinned cannot be joined.
func (pl *placement) togetherStart(i int) (plan.Time, bool) {
	t := &pl.tasks[i]
	if !pl.startsTogether(t) {
		return 0, false
	}
	earliest := plan.Never
	for _, other := range pl.tasksOf[t.at] {
		if pl.spans[other].set && pl.joins(other) {
			earliest = min(earliest, pl.spans[other].start)
		}
	}
	if pl.spans[i].effort == 0 {
		return earliest, true
	}
	first := t.crew.firstRate(earliest, t.wants)
	return first, true
}

// crowd is a stretch of time in which a team has more people held than there
// are (rule 8), or more shares under way than its limit (rule 9).
type crowd struct {
	kind     plan.ConflictKind // Overload or LimitExceeded
	team     plan.TeamID
	from, to plan.Time
	tasks    []int // who is under way
}

// crowds finds every crowd of a placement.
func (pl *placement) crowds() []crowd {
	byTeam := map[plan.TeamID][]int{}
	for i := range pl.tasks {
		if s := pl.spans[i]; s.set && s.effort > 0 && s.start < plan.Never {
			byTeam[pl.tasks[i].team] = append(byTeam[pl.tasks[i].team], i)
		}
	}
	var all []crowd
	for i := range pl.p.Teams {
		id := pl.p.Teams[i].ID
		all = append(all, pl.crowdsOf(pl.crews[id], byTeam[id])...)
	}
	return all
}

// crowdsOf sweeps one team's time from one change to the next: a task begins or
// ends, or people join or leave.
func (pl *placement) crowdsOf(c *crew, tasks []int) []crowd {
	var all []crowd
	cuts := pl.cuts(c, tasks)
	slices.SortFunc(tasks, func(a, b int) int { return int(pl.begin(a) - pl.begin(b)) })
	next, active := 0, []int(nil)
	for k := 1; k < len(cuts); k++ {
		from, to := cuts[k-1], cuts[k]
		for next < len(tasks) && pl.begin(tasks[next]) <= from {
			active = append(active, tasks[next])
			next++
		}
		active = slices.DeleteFunc(active, func(i int) bool { return pl.spans[i].finish <= from })
		held, under := plan.People(0), []int(nil)
		size := c.size(dayOfBegin(from))
		for _, i := range active {
			held += min(pl.spans[i].held, size)
			if !pl.tasks[i].expedited {
				under = append(under, i)
			}
		}
		if held > size {
			all = append(all, crowd{plan.Overload, c.team.ID, from, to, slices.Clone(active)})
		}
		if c.team.Limit > 0 && len(under) > c.team.Limit {
			all = append(all, crowd{plan.LimitExceeded, c.team.ID, from, to, under})
		}
	}
	return all
}

// begin is when a task's hold on its people begins: work in progress is under
// way from as-of, whenever it started.
func (pl *placement) begin(i int) plan.Time {
	if pl.tasks[i].running {
		return beginOf(pl.p.AsOf)
	}
	return pl.spans[i].start
}

// cuts are the moments at which a team's load or size may change.
func (pl *placement) cuts(c *crew, tasks []int) []plan.Time {
	var cuts []plan.Time
	for _, i := range tasks {
		cuts = append(cuts, pl.begin(i), pl.spans[i].finish)
	}
	for _, m := range c.team.Memberships {
		if m.From != 0 {
			cuts = append(cuts, beginOf(m.From))
		}
		if m.To != 0 {
			cuts = append(cuts, endOf(m.To))
		}
	}
	slices.Sort(cuts)
	return slices.Compact(cuts)
}
