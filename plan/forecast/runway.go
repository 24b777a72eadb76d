package forecast

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"

	"github.com/trestle-plan/trestle/plan/schedule"
)

// State says what kind of answer a Start is.
type State uint8

// The states of a latest safe start.
const (
	SafeUntil    State = iota // Day is the last safe day
	TooLate                   // an earlier start would have been needed: Day was the last
	NotReachable              // not by starting this earlier; Best trials at best
	Unbounded                 // there is nothing left to start
)

// Start is the latest safe start of an item under a target: the last day to
// which it can be held, everything else as in the policy, with the target still
// kept in as many trials as wanted.
type Start struct {
	Item  int // index in the items asked for
	State State
	Day   schedule.Day // of SafeUntil and TooLate
	Best  int          // trials that keep the target when nothing is held
	// WeekLater is the number of trials that keep the target when the item is
	// held until seven days after Day; of SafeUntil.
	WeekLater int
	// CriticalPath is the last day by a critical path: planned efforts, and
	// nobody waits for people. It is 0 when only hand-overs lead to the target,
	// or no start of the last two years would have done.
	CriticalPath schedule.Day
}

// Runway is how late work can start under one target.
type Runway struct {
	Starts []Start // of the items that have work to start which the target waits for
	Joint  Start   // of all that work together, whosever it is; Unbounded if it has all begun; Item is -1
}

// earliestDays is how many days before the day planned from a start still
// counts as late, rather than impossible.
const earliestDays = 730

// maxRowCells is how many days of trials are kept at once; they take two bytes
// each.
const maxRowCells = 32 << 20

// Runway finds the latest safe starts under each target that wants a share of
// trials, in the same trials. An item is the nodes it is made of; those that are not activities or have started
// do not matter. An activity that starts together with others is held with them.
//
// It is exact for the policy: one walk back from the deadline gives in each
// trial the last day of every item at once, and the answer is a quantile of
// those. It fails if a target wants less than nothing or more than all trials, or
// an item names a node there is not, and with the context's error when it is
// cancelled.
func (o *Outcome) Runway(ctx context.Context, items [][]int32) ([]Runway, error) {
	if err := o.checkRunway(items); err != nil {
		return nil, err
	}
	out := make([]Runway, len(o.sim.Targets))
	cones := o.cones(items)
	kept := keptDraws{most: mostKeptCells}
	for first := 0; first < len(cones); {
		last, cells := first, 0
		for last < len(cones) && (last == first || cells+cones[last].rows()*o.sim.Trials <= maxRowCells) {
			cells += cones[last].rows() * o.sim.Trials
			last++
		}
		if err := o.backward(ctx, cones[first:last], &kept); err != nil {
			return nil, err
		}
		o.answer(out, cones, first, last)
		first = last
	}
	return out, nil
}

func (o *Outcome) checkRunway(items [][]int32) error {
	for i, t := range o.sim.Targets {
		if t.Wanted < 0 || t.Wanted > 1000 {
			return fmt.Errorf("target %d wants %d thousandths of the trials: must be 0 to 1000", i, t.Wanted)
		}
	}
	for i, nodes := range items {
		for _, node := range nodes {
			if node < 0 || int(node) >= len(o.course.stepOf) {
				return fmt.Errorf("item %d: node %d: must be 0 to %d", i, node, len(o.course.stepOf)-1)
			}
		}
	}
	return nil
}

// cones are what each target waits for, with the items in it.
func (o *Outcome) cones(items [][]int32) []*cone {
	mark := make([]bool, len(o.course.steps))
	out := make([]*cone, len(o.sim.Targets))
	for i := range out {
		if o.sim.Targets[i].Wanted == 0 {
			out[i] = &cone{}
			continue
		}
		out[i] = o.course.newCone(&o.sim.Targets[i], mark)
		out[i].hold(o.course, items, mark)
	}
	return out
}

// backward fills the rows of some cones.
func (o *Outcome) backward(ctx context.Context, cones []*cone, kept *keptDraws) error {
	wanted := make([]bool, len(o.course.steps))
	for _, n := range cones {
		n.makeRows(o.sim.Trials)
		for _, i := range n.steps {
			wanted[i] = o.course.steps[i].kind == waiting
		}
	}
	kept.begin(wanted, o.sim.Trials)
	defer kept.end()
	asOf := o.sim.Policy.Net.AsOf.StartDay()
	return o.inRuns(ctx, func() func(first, width int) {
		stride := strideOf(len(o.course.steps))
		b, f := newBacker(o.course, stride), o.sim.Draws.newFactors(stride)
		return func(first, width int) {
			b.width = width
			f.begin(first, width)
			for i := range o.course.steps {
				if wanted[i] {
					kept.work(f, int32(i), o.course.steps[i].node, first, at(b, b.work, int32(i)))
				}
			}
			for _, n := range cones {
				if ctx.Err() != nil {
					return
				}
				b.backward(n)
				b.noteDays(n, first, asOf)
			}
		}
	})
}

// noteDays keeps the last days of a run of trials.
func (b *backer) noteDays(n *cone, first int, asOf schedule.Day) {
	for h := range n.holds {
		b.noteRow(n.holds[h].row[first:first+b.width], n.holds[h].steps, asOf)
	}
	b.noteRow(n.jointRow[first:first+b.width], n.joint, asOf)
}

// noteRow keeps the last day to which all of some steps can be held.
func (b *backer) noteRow(row []uint16, steps []int32, asOf schedule.Day) {
	all := b.free[:b.width]
	for k := range all {
		all[k] = schedule.Never
	}
	for _, i := range steps {
		earliest(all, at(b, b.ready, i))
	}
	for k, t := range all {
		row[k] = lastCode(t, asOf)
	}
}

// lastCode is the last day that begins by t, as a code that counts from
// earliestDays before the day planned from; 0 is none of these days.
func lastCode(t schedule.Time, asOf schedule.Day) uint16 {
	since := t - (asOf - earliestDays).Begin()
	if since < 0 {
		return 0
	}
	return uint16(min(since/schedule.MinutesPerDay+1, 1<<16-1))
}

// answer reads the answers of some cones from their rows, and lets go of these.
func (o *Outcome) answer(out []Runway, cones []*cone, first, last int) {
	var next atomic.Int64
	next.Store(int64(first))
	var all sync.WaitGroup
	for range min(o.workers(), last-first) {
		all.Go(func() {
			q := question{outcome: o, asOf: o.sim.Policy.Net.AsOf.StartDay(), plan: newBacker(o.course, 1)}
			for i := int(next.Add(1)) - 1; i < last; i = int(next.Add(1)) - 1 {
				out[i] = q.answer(i, cones[i])
				cones[i] = nil
			}
		})
	}
	all.Wait()
}

// question reads answers from rows.
type question struct {
	outcome *Outcome
	asOf    schedule.Day
	plan    *backer // for walking back with planned efforts and no hand-overs
	target  int
	wanted  int // trials
	scratch []uint16
	sorter  sorter
}

// answer reads the answers of one target from the rows of its cone.
func (q *question) answer(target int, n *cone) Runway {
	if len(n.steps) == 0 {
		return Runway{Joint: Start{Item: -1, State: Unbounded, Best: q.outcome.hits[target]}}
	}
	q.target = target
	q.wanted = rank(q.outcome.sim.Targets[target].Wanted, q.outcome.sim.Trials)
	q.criticalPath(n)
	var out Runway
	for h := range n.holds {
		s := q.start(n, n.holds[h].steps, n.holds[h].row)
		s.Item = n.holds[h].item
		out.Starts = append(out.Starts, s)
	}
	out.Joint = q.start(n, n.joint, n.jointRow)
	out.Joint.Item = -1
	return out
}

// start is the answer for some steps, from what their row says of the trials.
func (q *question) start(n *cone, steps []int32, row []uint16) Start {
	s := Start{Best: q.outcome.hits[q.target], CriticalPath: q.planned(steps)}
	switch {
	case len(steps) == 0:
		s.State = Unbounded
	case n.missed:
		s.State = NotReachable
	case s.Best >= q.wanted:
		code := q.largest(row, func(trial int) bool { return q.outcome.Kept(q.target, trial) })
		s.Day = q.day(code)
		s.WeekLater = q.keptWhenHeld(row, int(code)+7)
	default:
		code := q.largest(row, func(int) bool { return true })
		if code == 0 || q.day(code) >= q.asOf {
			s.State = NotReachable
			break
		}
		s.State, s.Day = TooLate, q.day(code)
	}
	return s
}

// day is the day of a code of lastCode that is not 0.
func (q *question) day(code uint16) schedule.Day {
	return schedule.Day(code) - 1 - earliestDays + q.asOf
}

// keptWhenHeld counts the trials that keep the target with the steps of a row
// held until the day of a code.
func (q *question) keptWhenHeld(row []uint16, code int) int {
	kept := 0
	for trial, last := range row {
		if int(last) >= code && q.outcome.Kept(q.target, trial) {
			kept++
		}
	}
	return kept
}

// largest is the wanted-th largest of the codes of some trials.
func (q *question) largest(row []uint16, counts func(trial int) bool) uint16 {
	q.scratch = q.scratch[:0]
	for trial, code := range row {
		if counts(trial) {
			q.scratch = append(q.scratch, code)
		}
	}
	return q.sorter.largest(q.scratch, q.wanted)
}

// criticalPath walks a cone back once with the planned efforts, as if nobody
// waited for people.
func (q *question) criticalPath(n *cone) {
	q.plan.width, q.plan.people = 1, false
	c := q.outcome.course
	for _, i := range n.steps {
		q.plan.work[i] = c.net.Nodes[c.steps[i].node].Work
	}
	q.plan.backward(n)
}

// planned is the last day that the walk of criticalPath leaves to some steps.
func (q *question) planned(steps []int32) schedule.Day {
	last := schedule.Never
	for _, i := range steps {
		last = min(last, q.plan.ready[i])
	}
	if last >= schedule.Never || last < (q.asOf-earliestDays).Begin() {
		return 0
	}
	return last.StartDay()
}
