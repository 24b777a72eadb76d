package forecast

import "github.com/trestle-plan/trestle/plan/schedule"

// tracer follows the driving chains of one target through the trials of a run:
// from the work that finishes last back over every tied binding, each by what
// happened in that trial.
type tracer struct {
	*walker
	members []int32 // steps of the target; what is done or fixed drives nothing
	on      []bool  // by slot, then trial: on the chain
	links   links
	last    []schedule.Time // by trial of all: when the last member finishes
	drives  []int32         // by step: trials in which it is on the chain
	groups  [][]int32       // of steps that are asked for as one
	any     []int32         // by group: trials in which one of its steps is
}

// links counts, by a dependency's number, the trials in which it drives. The
// sums are of minutes since the day planned from.
type links struct {
	place   map[int32]int32 // of each source
	count   []int32
	finish  []int64         // of moments that the dependency waits for
	last    []int64         // of the target's
	product []int64         // of both
	moments []schedule.Time // by source, then trial of the run; 0 is not driving
}

// newLinks makes room for the dependencies between some steps.
func newLinks(c *course, steps []int32, stride int) links {
	l := links{place: map[int32]int32{}}
	enter := func(a *wait) {
		if _, known := l.place[a.source]; a.source >= 0 && !known {
			l.place[a.source] = int32(len(l.place))
		}
	}
	for _, i := range steps {
		s := &c.steps[i]
		for k := range s.arcs {
			enter(&s.arcs[k])
		}
		for k := range s.late {
			enter(&s.late[k])
		}
	}
	n := len(l.place)
	l.count, l.finish, l.last, l.product = make([]int32, n), make([]int64, n), make([]int64, n), make([]int64, n)
	l.moments = make([]schedule.Time, n*stride)
	return l
}

// newTracer makes a tracer of a target's steps. Groups are of nodes; of these only
// the steps count.
func newTracer(o *Outcome, target int, steps []int32, groups [][]int32, last []schedule.Time) *tracer {
	t := &tracer{walker: newWalker(o.course, o.sim.Draws, steps), last: last, any: make([]int32, len(groups))}
	for _, nodes := range groups {
		var of []int32
		for _, node := range nodes {
			if i := o.course.stepOf[node]; i >= 0 {
				of = append(of, i)
			}
		}
		t.groups = append(t.groups, of)
	}
	for _, m := range o.sim.Targets[target].Members {
		if i := o.course.stepOf[m.Node]; i >= 0 {
			t.members = append(t.members, i)
		}
	}
	t.on = make([]bool, o.course.slots*t.stride)
	t.links = newLinks(o.course, steps, t.stride)
	t.drives = make([]int32, len(o.course.steps))
	return t
}

// run walks some trials and follows their chains.
func (t *tracer) run(first, width int) {
	t.forward(first, width)
	last := t.last[first : first+width]
	for _, i := range t.members {
		latest(last, t.at(i, width))
	}
	clear(t.on)
	clear(t.links.moments)
	for _, i := range t.members {
		for k, finish := range t.at(i, width) {
			if finish == last[k] && finish < schedule.Never {
				t.on[int(i)*t.stride+k] = true
			}
		}
	}
	for at := len(t.steps) - 1; at >= 0; at-- {
		t.follow(t.steps[at], width)
	}
	for g := range t.groups {
		for k := range width {
			if t.hits(g, k) {
				t.any[g]++
			}
		}
	}
	t.links.note(last, t.stride, t.course.net.AsOf)
}

// hits tells whether one step of a group is on the chain in a trial of the run.
func (t *tracer) hits(group, k int) bool {
	for _, i := range t.groups[group] {
		s := &t.course.steps[i]
		if t.on[int(i)*t.stride+k] || s.start >= 0 && t.on[int(s.start)*t.stride+k] {
			return true
		}
	}
	return false
}

// follow marks what drives a step in the trials in which it is on the chain
// itself, by its finish or by its start.
func (t *tracer) follow(i int32, width int) {
	s := &t.course.steps[i]
	begun := false
	for k := range width {
		byFinish := t.on[int(i)*t.stride+k]
		byStart := s.start >= 0 && t.on[int(s.start)*t.stride+k]
		if !byFinish && !byStart {
			continue
		}
		t.drives[i]++
		if !begun && s.kind != gathering {
			t.shared.work(s.node, t.work[:width])
			begun = true
		}
		start, done := t.again(s, k)
		if byFinish {
			t.bindFinish(i, done, k)
		}
		if s.kind != underWay && (byStart || done == t.moment(i, k)) {
			t.bindStart(s, start, k)
		}
	}
}

// again is when a step started and was done with its work in a trial of the run.
func (t *tracer) again(s *step, k int) (start, done schedule.Time) {
	if s.kind == underWay {
		return s.floor, s.pace.Finish(s.floor, t.work[k])
	}
	ready, free := s.floor, max(s.floor, s.since)
	for a := range s.arcs {
		ready = max(ready, t.boundAt(&s.arcs[a], s.team, k))
	}
	for _, from := range s.people {
		free = max(free, t.moment(from, k))
	}
	return t.step(s, ready, free, k)
}

// bindFinish marks what kept a step from finishing when its work was done.
func (t *tracer) bindFinish(i int32, done schedule.Time, k int) {
	s, finish := &t.course.steps[i], t.moment(i, k)
	for a := range s.late {
		if t.boundAt(&s.late[a], s.team, k) == finish && finish >= done {
			t.drive(&s.late[a], k)
		}
	}
}

// bindStart marks the bindings of a start that are tied: each of which alone would
// let the step start no earlier.
func (t *tracer) bindStart(s *step, start schedule.Time, k int) {
	asOf := t.course.net.AsOf
	for a := range s.arcs {
		bound := t.boundAt(&s.arcs[a], s.team, k)
		if alone, _ := t.step(s, bound, asOf, k); bound > asOf && alone == start {
			t.drive(&s.arcs[a], k)
		}
	}
	for _, from := range s.people {
		moment := t.moment(from, k)
		if alone, _ := t.step(s, asOf, moment, k); moment > asOf && alone == start {
			t.on[int(from)*t.stride+k] = true
		}
	}
}

// drive marks what a tied wait waits for, and notes the dependency it stands for.
func (t *tracer) drive(w *wait, k int) {
	t.on[int(w.slot)*t.stride+k] = true
	if w.source >= 0 {
		cell := &t.links.moments[int(t.links.place[w.source])*t.stride+k]
		*cell = max(*cell, t.moment(w.slot, k))
	}
}

// moment is what a slot holds in a trial of the run.
func (t *tracer) moment(slot int32, k int) schedule.Time { return t.times[int(slot)*t.stride+k] }

// boundAt is what a wait allows in a trial of the run.
func (t *tracer) boundAt(a *wait, team *schedule.Team, k int) schedule.Time {
	return a.bound(t.moment(a.slot, k), team)
}

// step is when a step that is ready and has its people at some moments starts and
// is done.
func (t *tracer) step(s *step, ready, free schedule.Time, k int) (start, done schedule.Time) {
	if s.kind == gathering {
		return max(ready, free), max(ready, free)
	}
	return s.rule.Step(ready, free, t.work[k])
}

// note adds the trials of a run to the sums.
func (l *links) note(last []schedule.Time, stride int, asOf schedule.Time) {
	for n := range l.count {
		for k, moment := range l.moments[n*stride : n*stride+len(last)] {
			if moment == 0 {
				continue
			}
			l.count[n]++
			f, y := int64(moment-asOf), int64(last[k]-asOf)
			l.finish[n] += f
			l.last[n] += y
			l.product[n] += f * y
		}
	}
}

// add adds the counts of another worker.
func (t *tracer) add(other *tracer) {
	for i, n := range other.drives {
		t.drives[i] += n
	}
	for g, n := range other.any {
		t.any[g] += n
	}
	for i := range t.links.count {
		t.links.count[i] += other.links.count[i]
		t.links.finish[i] += other.links.finish[i]
		t.links.last[i] += other.links.last[i]
		t.links.product[i] += other.links.product[i]
	}
}
