package forecast

import "github.com/trestle-plan/trestle/plan/schedule"

// backer walks cones back from a deadline, for a run of neighbouring trials.
// Every rule of a step is monotone, and bounds what it is ready by, what it has
// its people by and what its finish waits for apart from each other. So the last moments that still keep
// the deadline are exact: a target is delivered in time if and only if nothing
// in its cone is ready later than its last moment.
type backer struct {
	course *course
	stride int
	width  int
	work   []schedule.Work // by step, then trial of the run
	limit  []schedule.Time // by slot, then trial: the last moment
	ready  []schedule.Time // by step, then trial: the last moment to be ready
	free   [maxStride]schedule.Time
	people bool // whether hand-overs count
}

func newBacker(c *course, stride int) *backer {
	return &backer{
		course: c, stride: stride, people: true,
		work:  make([]schedule.Work, len(c.steps)*stride),
		limit: make([]schedule.Time, c.slots*stride),
		ready: make([]schedule.Time, len(c.steps)*stride),
	}
}

// at is the cells of a step or slot in the trials of the run.
func at[T any](b *backer, cells []T, i int32) []T {
	from := int(i) * b.stride
	return cells[from : from+b.width]
}

// backward finds the last ready moments of all steps of a cone.
func (b *backer) backward(n *cone) {
	for _, slot := range n.slots {
		cells := at(b, b.limit, slot)
		for k := range cells {
			cells[k] = schedule.Never
		}
	}
	for _, e := range n.ends {
		b.limitTo(e.step, e.last)
	}
	for _, i := range n.steps {
		b.step(i)
	}
}

// limitTo lowers a slot to one moment.
func (b *backer) limitTo(slot int32, last schedule.Time) {
	cells := at(b, b.limit, slot)
	for k := range cells {
		cells[k] = min(cells[k], last)
	}
}

// step turns the limits of a step into those of what it waits for.
func (b *backer) step(i int32) {
	s := &b.course.steps[i]
	ready, free := at(b, b.ready, i), b.free[:b.width]
	switch {
	case s.kind == underWay:
		return
	case s.kind == gathering:
		copy(ready, at(b, b.limit, i))
		copy(free, ready)
	default:
		b.activity(s, i, ready, free)
	}
	for a := range s.arcs {
		b.lower(&s.arcs[a], s.team, ready)
	}
	for a := range s.late {
		b.lower(&s.late[a], s.team, at(b, b.limit, i))
	}
	if !b.people {
		return
	}
	for _, from := range s.people {
		earliest(at(b, b.limit, from), free)
	}
}

// earliest lowers each moment to another.
func earliest(to, other []schedule.Time) {
	for k := range to {
		to[k] = min(to[k], other[k])
	}
}

// lower lowers a slot to the last moments that let a step be ready, or finish, in
// time.
func (b *backer) lower(a *wait, team *schedule.Team, ready []schedule.Time) {
	cells := at(b, b.limit, a.slot)
	if a.clock == atOnce {
		earliest(cells, ready)
		return
	}
	for k, t := range ready {
		cells[k] = min(cells[k], a.unbound(t, team))
	}
}

// activity finds the last ready and free moments of an activity from the limits
// of its finish and its start.
func (b *backer) activity(s *step, i int32, ready, free []schedule.Time) {
	work := at(b, b.work, i)
	for k, finish := range at(b, b.limit, i) {
		ready[k], free[k] = schedule.Never, schedule.Never
		if finish < schedule.Never {
			ready[k], free[k] = s.rule.Back(finish, work[k])
		}
	}
	if s.start < 0 {
		return
	}
	for k, start := range at(b, b.limit, s.start) {
		switch {
		case start >= schedule.Never:
		case work[k] == 0:
			ready[k], free[k] = min(ready[k], start), min(free[k], start)
		default:
			// To start by a minute is to have done something by its end.
			r, f := s.rule.Back(start+1, 1)
			ready[k], free[k] = min(ready[k], r), min(free[k], f)
		}
	}
}
