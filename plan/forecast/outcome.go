package forecast

import (
	"slices"
	"sort"

	"github.com/trestle-plan/trestle/plan/schedule"
)

// Outcome is what came of a simulation. It never changes and is safe for
// concurrent use.
type Outcome struct {
	sim    Simulation
	course *course
	steps  []int32 // that the answers depend on
	// By target: the days of delivery, sorted once all trials are done.
	delivered [][]schedule.Day
	hits      []int
	tally     *Tally
	leads     []Lead // by group of landings; sorted in the end
	// By watched node: finish days as codes, sorted in the end.
	finished [][]uint16
	row      []int32 // by node: its place in finished, -1 when it is not watched
}

// Days are kept in 16 bits, counted from ninety years before the day planned
// from; what ends later than ninety years after it never does.
const (
	codeAsOf  = 1 << 15
	codeNever = 1<<16 - 1
)

func newOutcome(s Simulation, c *course) *Outcome {
	o := &Outcome{
		sim: s, course: c, steps: c.asked(&s),
		delivered: make([][]schedule.Day, len(s.Targets)),
		hits:      make([]int, len(s.Targets)),
		finished:  make([][]uint16, len(s.Watch)),
		row:       make([]int32, len(s.Policy.Net.Nodes)),
		leads:     newLeads(&s),
	}
	for i := range o.delivered {
		o.delivered[i] = make([]schedule.Day, s.Trials)
	}
	for i := range o.row {
		o.row[i] = -1
	}
	for i, node := range s.Watch {
		o.finished[i] = make([]uint16, s.Trials)
		o.row[node] = int32(i)
	}
	return o
}

// note keeps what a walker found in a run of trials.
func (o *Outcome) note(w *walker, first, width int) {
	asOf := o.sim.Policy.Net.AsOf.StartDay()
	for i, node := range o.sim.Watch {
		row := o.finished[i][first : first+width]
		if step := o.course.stepOf[node]; step >= 0 {
			for k, t := range w.at(step, width) {
				row[k] = dayCode(finishDay(t), asOf)
			}
			continue
		}
		for k := range row {
			row[k] = dayCode(finishDay(o.course.plan.Finish[node]), asOf)
		}
	}
	for i := range o.sim.Landings {
		o.noteLead(w, i, first, width)
	}
	for i := range o.sim.Targets {
		row := o.delivered[i][first : first+width]
		for m := range o.sim.Targets[i].Members {
			o.noteMember(w, &o.sim.Targets[i].Members[m], row)
		}
	}
}

// noteMember raises days of delivery to those of a member.
func (o *Outcome) noteMember(w *walker, m *Member, row []schedule.Day) {
	if step := o.course.stepOf[m.Node]; step >= 0 {
		for k, t := range w.at(step, len(row)) {
			row[k] = max(row[k], m.Delivered(t))
		}
		return
	}
	day := m.Delivered(o.course.plan.Finish[m.Node])
	for k := range row {
		row[k] = max(row[k], day)
	}
}

// dayCode keeps a day in 16 bits.
func dayCode(d, asOf schedule.Day) uint16 {
	if d == NeverDay {
		return codeNever
	}
	return uint16(min(max(int64(d)-int64(asOf)+codeAsOf, 0), codeNever))
}

// dayOf is the day of a code.
func dayOf(code uint16, asOf schedule.Day) schedule.Day {
	if code == codeNever {
		return NeverDay
	}
	return schedule.Day(code) - codeAsOf + asOf
}

// settle counts the trials that keep each target, then sorts what is asked for
// in order.
func (o *Outcome) settle() {
	o.tally = newTally(o.sim.Targets, o.delivered, o.sim.Trials)
	for i, days := range o.delivered {
		o.hits[i] = o.tally.Hits(i)
		slices.Sort(days)
	}
	for i := range o.leads {
		slices.Sort(o.leads[i].late)
	}
	var s sorter
	for _, row := range o.finished {
		s.sort(row)
	}
}

// Trials is the number of trials.
func (o *Outcome) Trials() int { return o.sim.Trials }

// Hits is the number of trials in which a target is kept.
func (o *Outcome) Hits(target int) int { return o.hits[target] }

// Kept tells whether a target is kept in a trial.
func (o *Outcome) Kept(target, trial int) bool { return o.tally.Kept(target, trial) }

// JointHits is the number of trials in which all of some targets are kept.
func (o *Outcome) JointHits(targets ...int) int { return o.tally.Hits(targets...) }

// Tally is what to keep of the targets when the Outcome itself is too large to
// keep.
func (o *Outcome) Tally() *Tally { return o.tally }

// Delivery is the day by which a target is delivered in a share p of the
// trials: the ceil(p*N)-th smallest of N days. NeverDay is possible.
func (o *Outcome) Delivery(target int, p schedule.Ratio) schedule.Day {
	return o.delivered[target][rank(p, o.sim.Trials)-1]
}

// DeliveredBy is the number of trials that deliver a target by the end of a day.
func (o *Outcome) DeliveredBy(target int, day schedule.Day) int {
	days := o.delivered[target]
	return sort.Search(len(days), func(k int) bool { return days[k] > day })
}

// Finish is the day by which a watched node is finished in a share p of the
// trials: the ceil(p*N)-th smallest of N days. NeverDay is possible. It panics
// if the node is not watched.
func (o *Outcome) Finish(node int32, p schedule.Ratio) schedule.Day {
	return dayOf(o.finished[o.row[node]][rank(p, o.sim.Trials)-1], o.sim.Policy.Net.AsOf.StartDay())
}

// FinishedBy is the number of trials that finish a watched node by the end of a
// day. It panics if the node is not watched.
func (o *Outcome) FinishedBy(node int32, day schedule.Day) int {
	row, code := o.finished[o.row[node]], dayCode(day, o.sim.Policy.Net.AsOf.StartDay())
	return sort.Search(len(row), func(k int) bool { return row[k] > code })
}

// rank is ceil(p*n), at least 1 and at most n.
func rank(p schedule.Ratio, n int) int {
	return min(max((int(p)*n+999)/1000, 1), n)
}

// sorter sorts rows of codes by counting, which is quick because they lie close
// together.
type sorter struct {
	count []int32
}

// counted counts how often each code from low on is in a row; false if they lie too
// far apart to be counted.
func (s *sorter) counted(row []uint16) (low uint16, ok bool) {
	low, high := row[0], row[0]
	for _, v := range row {
		low, high = min(low, v), max(high, v)
	}
	if int(high-low) > 4*len(row) {
		return low, false
	}
	span := int(high-low) + 1
	s.count = slices.Grow(s.count[:0], span)[:span]
	clear(s.count)
	for _, v := range row {
		s.count[v-low]++
	}
	return low, true
}

// largest is the n-th largest code of a row, which it may sort.
func (s *sorter) largest(row []uint16, n int) uint16 {
	low, ok := s.counted(row)
	if !ok {
		slices.Sort(row)
		return row[len(row)-n]
	}
	for i := len(s.count) - 1; ; i-- {
		if n -= int(s.count[i]); n <= 0 {
			return low + uint16(i)
		}
	}
}

func (s *sorter) sort(row []uint16) {
	low, ok := s.counted(row)
	if !ok {
		slices.Sort(row)
		return
	}
	at := 0
	for i, n := range s.count {
		for range n {
			row[at] = low + uint16(i)
			at++
		}
	}
}
