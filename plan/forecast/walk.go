package forecast

import (
	"github.com/trestle-plan/trestle/plan/schedule"
)

// A walker takes a run of neighbouring trials through the course together, step
// by step: what a step waits for is looked up once for all of them.
const (
	maxStride   = 32
	maxRunCells = 1 << 18 // steps times trials of a run: memory, and time to cancel
)

// strideOf is how many trials of a course of so many steps walk together.
func strideOf(steps int) int { return max(1, min(maxStride, maxRunCells/max(1, steps))) }

// walker is the memory of one worker.
type walker struct {
	course *course
	shared *factors
	stride int
	steps  []int32         // to walk, in order
	times  []schedule.Time // by slot, then trial of the run
	ready  [maxStride]schedule.Time
	free   [maxStride]schedule.Time
	work   [maxStride]schedule.Work
}

// newWalker makes a walker of some steps that wait for no others.
func newWalker(c *course, d *Draws, steps []int32) *walker {
	stride := strideOf(len(c.steps))
	return &walker{course: c, shared: d.newFactors(stride), stride: stride, steps: steps, times: make([]schedule.Time, c.slots*stride)}
}

// forward gives the slots of its steps their moments in width trials from first
// on.
func (w *walker) forward(first, width int) {
	w.shared.begin(first, width)
	ready, free := w.ready[:width], w.free[:width]
	for _, i := range w.steps {
		s := &w.course.steps[i]
		for k := range ready {
			ready[k] = s.floor
			free[k] = max(s.floor, s.since)
		}
		for a := range s.arcs {
			w.raise(ready, &s.arcs[a], s.team)
		}
		for _, slot := range s.people {
			latest(free, w.at(slot, width))
		}
		out := w.at(i, width)
		if s.kind == gathering {
			copy(out, ready)
			latest(out, free)
			continue
		}
		w.shared.work(s.node, w.work[:width])
		w.take(s, out, width)
		if s.until > 0 || len(s.late) > 0 {
			w.finishLater(s, out)
		}
	}
}

// at is a slot in the trials of the run.
func (w *walker) at(slot int32, width int) []schedule.Time {
	from := int(slot) * w.stride
	return w.times[from : from+width]
}

// latest raises each moment to another.
func latest(to, other []schedule.Time) {
	for k := range to {
		to[k] = max(to[k], other[k])
	}
}

// raise raises ready moments to what a wait allows.
func (w *walker) raise(ready []schedule.Time, a *wait, team *schedule.Team) {
	from := w.at(a.slot, len(ready))
	if a.clock == atOnce {
		latest(ready, from)
		return
	}
	for k, t := range from {
		ready[k] = max(ready[k], a.bound(t, team))
	}
}

// take lets an activity happen in each trial of the run.
func (w *walker) take(s *step, out []schedule.Time, width int) {
	if s.kind == underWay {
		for k := range out {
			out[k] = s.pace.Finish(s.floor, w.work[k])
		}
		return
	}
	if s.start < 0 {
		for k := range out {
			out[k] = s.rule.Finish(w.ready[k], w.free[k], w.work[k])
		}
		return
	}
	starts := w.at(s.start, width)
	for k := range out {
		starts[k], out[k] = s.rule.Step(w.ready[k], w.free[k], w.work[k])
	}
}
