package improve

import (
	"context"
	"math"
)

// Settings say how long to search and from where.
type Settings struct {
	Seed uint64
	// Schedules is the budget: placements of units over units, rounded up, each
	// pass of a justification counted (Kolisch and Hartmann 2006).
	Schedules int
	// Bound ends the search when a schedule's value reaches it.
	Bound int64
	// Present is the list to begin with, if there is one: the answer is not
	// worse than what it decodes to.
	Present []int32
	// Seeds are lists that are tried after it. Where one has a unit before what it
	// waits for, that is moved before the unit.
	Seeds [][]int32
	// Progress hears after every schedule that is better than all before, and
	// at least once in a hundred.
	Progress func(done, budget int, best int64)
	// Glimpse sees the best so far each time the number of schedules has doubled,
	// from 32 on, if it is better than at the glimpse before. It must not keep it.
	Glimpse func(*Outcome)
}

// Outcome is the best that a search found.
type Outcome struct {
	Schedule  Schedule
	List      []int32 // from which Left decodes a schedule of that value or a better one
	Schedules int     // generated
	First     int64   // value of the first schedule: of the present list, if there is one
}

// search is one search under way.
type search struct {
	decoder Decoder
	units   *Units
	set     Settings
	ctx     context.Context //nolint:containedctx // a search lives for one call of Search
	rng     chance
	sorter  *sorter
	sampler *sampler
	cross   *crosser
	out     Outcome
	nearTo  []int32 // places of the units in the list to sample near
	second  []int32 // a list tried beside a member's own
	passes  Schedule
	glimpse int   // schedules at which the best is shown next
	shown   int64 // value that was shown last
}

// firstGlimpse is the number of schedules before the best is first shown.
const firstGlimpse = 32

// Search looks for a list that decodes to a small value: random samples
// improved by justification, then a hybrid genetic algorithm over lists (Valls,
// Ballestin and Quintanilla 2008), in turns from the whole space and near the
// best so far. The same decoder, settings and seed give the same answer. It
// stops at the budget, at the bound, or, with the best so far, soon after the
// context is cancelled.
func Search(ctx context.Context, d Decoder, set Settings) Outcome {
	u := d.Units()
	n := u.Graph.Nodes()
	s := &search{
		decoder: d, units: u, set: set, ctx: ctx, rng: chance{set.Seed},
		sorter: newSorter(u), sampler: newSampler(u), cross: newCrosser(u),
		out:    Outcome{Schedule: newSchedule(n), List: make([]int32, n), First: NoValue},
		nearTo: make([]int32, n), second: make([]int32, n), passes: newSchedule(n),
		glimpse: firstGlimpse, shown: NoValue,
	}
	s.out.Schedule.Value = NoValue
	if n == 0 {
		s.out.Schedule.Value, s.out.First = 0, 0
		return s.out
	}
	pop := newPopulation(n, s.size())
	for round := 0; !s.done(); round++ {
		s.settle(pop, round)
		s.evolve(pop)
		s.polish(pop)
	}
	return s.out
}

// size is how many members a population has: more for a larger budget, so that
// it does not converge long before the end.
func (s *search) size() int {
	const perRoot, least, most = 1.27, 8, 400
	if n := len(s.out.List); n <= mostPolished {
		return least // many short rounds, each polished
	}
	return min(most, max(least, int(perRoot*math.Sqrt(float64(s.set.Schedules)))))
}

// done tells whether to stop. One schedule is always made.
func (s *search) done() bool {
	return s.out.Schedules > 0 &&
		(s.out.Schedules >= s.set.Schedules || s.out.Schedule.Value <= s.set.Bound || s.ctx.Err() != nil)
}

// left and right decode and keep count.
func (s *search) left(list []int32, out *Schedule) {
	s.decoder.Left(list, out)
	s.note(list, out)
}

func (s *search) dispatch(list []int32, out *Schedule) {
	s.decoder.Dispatch(list, out)
	s.sorter.by(out.Start, list)
	s.note(list, out)
	if out.Value == NoValue && !s.done() {
		s.left(list, out)
	}
}

// right leaves in the list the order of the starts.
func (s *search) right(list []int32, io *Schedule) {
	s.sorter.by(io.Finish, list)
	s.decoder.Right(list, io)
	s.sorter.by(io.Start, list)
	s.note(list, io)
}

// note counts a schedule and keeps it when it is the best.
func (s *search) note(list []int32, got *Schedule) {
	const often = 100
	s.out.Schedules++
	better := got.Value < s.out.Schedule.Value
	if better {
		s.out.Schedule.copyFrom(got)
		copy(s.out.List, list)
	}
	if s.out.Schedules == 1 {
		s.out.First = got.Value
	}
	if s.out.Schedules >= s.glimpse {
		s.glimpse *= 2
		s.show()
	}
	if s.set.Progress != nil && (better || s.out.Schedules%often == 0) {
		s.set.Progress(s.out.Schedules, s.set.Schedules, s.out.Schedule.Value)
	}
}

// show lets the best so far be seen if it was not yet.
func (s *search) show() {
	if s.set.Glimpse != nil && s.out.Schedule.Value < s.shown {
		s.shown = s.out.Schedule.Value
		s.set.Glimpse(&s.out)
	}
}

// evaluate decodes a member's list and justifies it to the right; the order
// that comes of it is the member's list from then on. Where times to the right
// have no value of their own, the order is tried, and kept if it is no worse.
func (s *search) evaluate(m *member) {
	s.left(m.list, &m.Schedule)
	s.justify(m)
}

func (s *search) justify(m *member) {
	defer m.mark()
	m.room = 0
	if s.done() {
		return
	}
	value := m.Value
	s.passes.copyFrom(&m.Schedule)
	copy(s.second, m.list)
	s.right(s.second, &s.passes)
	justified := s.passes.Value != NoValue
	if !justified && !s.done() {
		s.left(s.second, &s.passes)
	}
	if s.passes.Value > value {
		return
	}
	m.copyFrom(&s.passes)
	copy(m.list, s.second)
	if justified {
		m.measure()
	}
}
