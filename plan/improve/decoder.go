package improve

import "github.com/trestle-plan/trestle/plan/graph"

// Units is what the operators know of the work: which unit waits for which, how
// urgent each is and how much of its teams it takes. A unit is a share, or a
// group of shares that start together.
type Units struct {
	Graph *graph.Graph
	// Late is a due moment of each unit on the decoder's clock: the latest
	// finish that the critical path, or what the unit is promised for, allows.
	// The unit with the least is the most urgent.
	Late []int64
	// Weight is how much of its teams a unit takes while it runs, in thousandths
	// of them: the mean over the teams.
	Weight []int32
	// Overlap says that a unit may finish after one that waits for it: order by
	// times alone would break precedence.
	Overlap bool
}

// Schedule is the times that a decoder gave to the units. Value is what the
// search makes small.
type Schedule struct {
	Start, Finish []int64
	Value         int64
}

// newSchedule is an empty schedule of n units.
func newSchedule(n int) Schedule {
	return Schedule{Start: make([]int64, n), Finish: make([]int64, n)}
}

// copyFrom takes over another schedule of as many units.
func (s *Schedule) copyFrom(o *Schedule) {
	copy(s.Start, o.Start)
	copy(s.Finish, o.Finish)
	s.Value = o.Value
}

// Decoder turns an order of the units into a schedule. A Decoder keeps memory
// between calls, allocates nothing in them, and serves one goroutine at a time.
type Decoder interface {
	Units() *Units
	// Left places the units one by one, each as early as what stands already
	// allows: the serial schedule generation scheme. A list names each unit
	// once, after all it waits for.
	Left(list []int32, out *Schedule)
	// Right places the units one by one from the end of the list, each as late
	// as what stands already allows, before the end of the schedule that is
	// passed in. It answers with times by which the units can be put in order;
	// Value is set only if they are a schedule in their own right, and is
	// NoValue otherwise.
	Right(list []int32, io *Schedule)
	// Dispatch goes through time and starts at each moment the first of the
	// units by rank that can start: the parallel schedule generation scheme.
	Dispatch(rank []int32, out *Schedule)
}

// NoValue is the value of times that are no schedule in their own right.
const NoValue = int64(1) << 62
