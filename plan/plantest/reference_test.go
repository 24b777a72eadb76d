package plantest

import (
	"math"
	"slices"
	"strconv"

	"github.com/trestle-plan/trestle/plan"
)

// reference plans a problem by rule 23 in the plainest way there is: one share
// after the other, each tried at every moment at which something changes.
// Efforts come from outside, so that it can be laid beside the engine's plan;
// where they are not known, or nil, it takes its own means. Given says which soft dependencies are given up.
func reference(p *plan.Problem, effort func(plan.ItemID, plan.TeamID) (plan.Effort, bool), given map[int]bool) *decoder {
	r := newReading(p)
	d := &decoder{ghosts: map[int]bool{}, placement: placement{
		reading: r, spans: make([]span, len(r.tasks)),
		lost: make([]bool, len(r.tasks)), given: make([]bool, len(p.Dependencies)),
	}}
	for i := range d.given {
		d.given[i] = given[i]
	}
	for i := range r.tasks {
		d.spans[i].effort = plan.Effort(math.Round(r.tasks[i].left))
		if effort != nil {
			if e, known := effort(r.tasks[i].item, r.tasks[i].team); known {
				d.spans[i].effort = e
			}
		}
	}
	d.findUnknown()
	d.placeFixed()
	for _, t := range d.list() {
		d.place(t)
	}
	d.findUnknown()
	return d
}

type decoder struct {
	placement
	ghosts map[int]bool // tasks that take people and never finish
	seen   []bool
	order  []int
}

// findUnknown marks what cannot be forecast, from causes outwards.
func (d *decoder) findUnknown() {
	for again := true; again; {
		again = false
		for i := range d.tasks {
			if must, _ := d.lostBy(i); !d.lost[i] && len(must) > 0 {
				d.lose(i)
				again = true
			}
		}
	}
}

// lose takes back a task's dates: what took people before still takes them.
func (d *decoder) lose(t int) {
	d.ghosts[t] = d.spans[t].set && d.spans[t].start < plan.Never
	d.lost[t], d.spans[t].set = true, false
}

// placeFixed puts work in progress and pins where they are.
func (d *decoder) placeFixed() {
	for i := range d.tasks {
		t, s := &d.tasks[i], &d.spans[i]
		if !t.fixed() || d.lost[i] {
			continue
		}
		from := beginOf(d.p.AsOf)
		s.start = t.shown
		if t.pinned {
			from = d.pinnedStart(t, *s)
			s.start = from
		}
		s.held = min(t.wants, t.crew.size(dayOfBegin(from)))
		if s.held == 0 {
			s.held = t.wants
		}
		s.finish, s.set = t.crew.burn(from, s.held, s.effort), true
		if s.finish >= plan.Never {
			d.lose(i)
		}
	}
}

// list is rule 23's: expedited items first, each share after what it stands on.
func (d *decoder) list() []int {
	d.seen = make([]bool, len(d.tasks))
	for _, urgent := range []bool{true, false} {
		for t := range d.tasks { // in the manual order of their items
			if d.tasks[t].expedited == urgent {
				d.visit(t)
			}
		}
	}
	return d.order
}

// visit lists a task after what it, or those that it starts together with, stand
// on. A share that nobody estimated, or will ever do, brings nothing before it, nor
// does one that has started.
func (d *decoder) visit(t int) {
	if d.seen[t] || d.tasks[t].nameless || d.tasks[t].nobody {
		return
	}
	var below []int
	for _, m := range d.group(t) {
		d.seen[m] = true
		if d.tasks[m].running {
			continue
		}
		for _, k := range d.bindings(&d.tasks[m]) {
			dep := &d.p.Dependencies[k]
			if d.p.Items[d.index[dep.From]].Status == plan.Dropped {
				continue
			}
			d.under(d.index[dep.From], func(i int) {
				for _, f := range d.tasksOf[i] {
					if dep.FromTeam == "" || dep.FromTeam == d.tasks[f].team {
						below = append(below, f)
					}
				}
			})
		}
	}
	slices.Sort(below)
	for _, f := range below {
		d.visit(f)
	}
	d.order = append(d.order, t)
}

// group is a task with those that it starts together with.
func (d *decoder) group(t int) []int {
	if !d.startsTogether(&d.tasks[t]) {
		return []int{t}
	}
	var all []int
	for _, m := range d.tasksOf[d.tasks[t].at] {
		if d.joins(m) {
			all = append(all, m)
		}
	}
	return all
}

// place puts a listed task, with its group, at its earliest.
func (d *decoder) place(t int) {
	group := d.group(t)
	for _, m := range group {
		if must, _ := d.lostBy(m); len(must) > 0 && !d.lost[m] {
			d.lose(m)
		}
	}
	free := slices.DeleteFunc(group, func(m int) bool { return d.tasks[m].fixed() || d.lost[m] })
	switch {
	case len(free) > 0 && d.startsTogether(&d.tasks[t]):
		d.placeTogether(free)
	case len(free) > 0:
		d.put(t, d.earliest(t))
	}
}

func (d *decoder) put(t int, start plan.Time) {
	s, task := &d.spans[t], &d.tasks[t]
	s.start, s.set = start, start < plan.Never
	if start >= plan.Never {
		d.lose(t)
		return
	}
	s.held = min(task.wants, task.crew.size(dayOfBegin(start)))
	if s.finish = task.crew.burn(start, s.held, s.effort); s.finish >= plan.Never {
		d.lose(t)
		d.ghosts[t] = false // it is not started at all
	}
}

// earliest tries every moment from the task's bounds on.
func (d *decoder) earliest(t int) plan.Time {
	for at := d.ready(&d.tasks[t]); at < d.horizon(); at = d.nextMoment([]int{t}, at) {
		for _, from := range d.moments([]int{t}, at) {
			if s := d.first(t, from); d.allowed(t, s) {
				return s
			}
		}
	}
	return plan.Never
}

// moments are those from one up to the next at which something changes that tasks
// could start at: the moment itself, and for each task the first minute from which
// it would not finish too soon.
func (d *decoder) moments(tasks []int, at plan.Time) []plan.Time {
	all, next := []plan.Time{at}, d.nextMoment(tasks, at)
	for _, t := range tasks {
		low, high := at-1, next
		for high-low > 1 {
			if mid := (low + high) / 2; d.lateEnough(t, d.first(t, mid)) {
				high = mid
			} else {
				low = mid
			}
		}
		if high < next {
			all = append(all, high)
		}
	}
	slices.Sort(all)
	return all
}

// lateEnough says that a task that starts at a moment does not finish too soon.
func (d *decoder) lateEnough(t int, start plan.Time) bool {
	task, s := &d.tasks[t], d.spans[t]
	return start >= plan.Never ||
		task.crew.burn(start, min(task.wants, task.crew.size(dayOfBegin(start))), s.effort) >= d.mayFinish(task)
}

func (d *decoder) horizon() plan.Time { return beginOf(d.p.AsOf + 3000) }

// first is where a task would start if it may from a moment on.
func (d *decoder) first(t int, at plan.Time) plan.Time {
	if d.spans[t].effort == 0 {
		return at
	}
	s := d.tasks[t].crew.firstRate(at, d.tasks[t].wants)
	return s
}

// placeTogether tries every moment for all shares of an item at once.
func (d *decoder) placeTogether(free []int) {
	at := plan.Time(0)
	for _, t := range free {
		at = max(at, d.ready(&d.tasks[t]))
	}
	for ; at < d.horizon(); at = d.nextMoment(free, at) {
		for _, from := range d.moments(free, at) {
			if d.putTogether(free, from) {
				return
			}
		}
	}
	for _, t := range free {
		d.put(t, plan.Never)
	}
}

// putTogether starts tasks from one moment on if all of them may.
func (d *decoder) putTogether(tasks []int, from plan.Time) bool {
	for _, t := range tasks {
		if !d.allowed(t, d.first(t, from)) {
			return false
		}
	}
	for _, t := range tasks {
		d.put(t, d.first(t, from))
	}
	return true
}

// nextMoment is the next half day, or the next finish in a team concerned.
func (d *decoder) nextMoment(tasks []int, at plan.Time) plan.Time {
	_, _, next := halfOf(at)
	for i := range d.tasks {
		if f := d.spans[i].finish; d.spans[i].set && f > at {
			for _, t := range tasks {
				if d.tasks[i].team == d.tasks[t].team {
					next = min(next, f)
				}
			}
		}
	}
	return next
}

// allowed is rules 8 to 10 for a task at one start, given what is placed.
func (d *decoder) allowed(t int, start plan.Time) bool {
	task, s := &d.tasks[t], d.spans[t]
	if start >= plan.Never || !d.lateEnough(t, start) {
		return false
	}
	if s.effort == 0 {
		return true
	}
	s.start, s.held = start, min(task.wants, task.crew.size(dayOfBegin(start)))
	s.finish = task.crew.burn(start, s.held, s.effort)
	if d.inSprints(task, s) && !keepsSprint(task, s, d.readyTogether(task)) {
		return false
	}
	if d.crowded(task, s, start) {
		return false
	}
	for i := range d.spans {
		if o := d.spans[i]; (o.set || d.ghosts[i]) && d.begin(i) > start && d.begin(i) < s.finish && d.crowded(task, s, d.begin(i)) {
			return false
		}
	}
	for _, m := range task.crew.team.Memberships {
		for _, cut := range []plan.Time{beginOf(m.From), endOf(m.To)} {
			if cut > start && cut < s.finish && d.crowded(task, s, cut) {
				return false
			}
		}
	}
	return true
}

// crowded says that a task has no room in its team at one moment.
func (d *decoder) crowded(task *task, s span, at plan.Time) bool {
	size := task.crew.size(dayOfBegin(at))
	held, under := min(s.held, size), 1
	for i := range d.spans {
		o := d.spans[i]
		if (!o.set && !d.ghosts[i]) || o.effort == 0 || d.tasks[i].team != task.team || d.begin(i) > at || o.finish <= at {
			continue
		}
		held += min(o.held, size)
		if !d.tasks[i].expedited {
			under++
		}
	}
	limit := task.crew.team.Limit
	return held > size || (limit > 0 && under > limit && !task.expedited)
}

// seedName names a subtest after its seed.
func seedName(seed uint64) string { return "seed " + strconv.FormatUint(seed, 10) }
