package improve

import (
	"github.com/trestle-plan/trestle/plan/schedule"
)

// Objective is what a workspace's schedule costs, with its weights as data.
// Lateness and delay are in the workspace's value unit times minutes over a
// week; what never happens costs nothing, for no order makes it happen. One with
// Mixes serves one goroutine at a time.
type Objective struct {
	Weights  Weights
	AsOf     schedule.Time // the whole's length counts from here
	Promises []Promise
	Delays   []Delay
	Kept     []Keep
	Mixes    []Mix
	// Possible says of each node whether some order lets it happen. One that
	// does not happen though it could costs as if it took more than twenty
	// years; nil says that none could.
	Possible []bool
}

// Weights say what counts, each against the others; zero leaves a part out.
type Weights struct {
	Lateness  int64 // of promises
	Delay     int64 // the cost of delay over time
	Mix       int64 // a person-minute by which a team's period is off its targets
	Stability int64 // a minute by which a start moves from the kept plan
	Makespan  int64 // a minute of the whole
}

// UsualWeights put promises above all, then the cost of delay, then what teams'
// work is to be made of; stability and length decide between what is equal.
var UsualWeights = Weights{Lateness: 1_000_000, Delay: 1_000, Mix: 10, Stability: 1, Makespan: 1}

// Promise is late by its latest member.
type Promise struct {
	Members []Member
	PerWeek int64 // cost of a week's lateness
}

// Member is a node with the last moment at which it may finish.
type Member struct {
	Node int32
	Due  schedule.Time
}

// Delay is what it costs from a moment on that a node is not finished.
type Delay struct {
	Node    int32
	PerWeek int64
	From    schedule.Time
}

// Keep is a start in the kept plan.
type Keep struct {
	Node  int32
	Start schedule.Time
}

// minutesPerWeek is seven days of everybody's clock.
const minutesPerWeek = 7 * schedule.MinutesPerDay

// greatest is the largest objective: what is worse counts as much.
const greatest = NoValue - 1

// Value is what a schedule costs.
func (o *Objective) Value(s *schedule.Schedule) int64 {
	var sum int64
	for i := range o.Promises {
		p := &o.Promises[i]
		sum = addCost(sum, o.Weights.Lateness, weekly(p.PerWeek, int64(o.late(p, s.Finish))))
	}
	for _, d := range o.Delays {
		if f := o.finish(s.Finish, int(d.Node)); f < schedule.Never {
			sum = addCost(sum, o.Weights.Delay, weekly(d.PerWeek, int64(max(0, f-d.From))))
		}
	}
	for _, k := range o.Kept {
		if t := s.Start[k.Node]; t < schedule.Never {
			sum = addCost(sum, o.Weights.Stability, int64(max(t-k.Start, k.Start-t)))
		}
	}
	for i := range o.Mixes {
		sum = addCost(sum, o.Weights.Mix, o.Mixes[i].off(s))
	}
	return addCost(sum, o.Weights.Makespan, int64(o.lastFinish(s.Finish)-o.AsOf))
}

// tooFar is later than all that happens: after the horizon of every calendar.
const tooFar = 30 * 366 * schedule.MinutesPerDay

// finish is when a node counts as finished; Never if it cannot happen.
func (o *Objective) finish(finish []schedule.Time, node int) schedule.Time {
	if f := finish[node]; f < schedule.Never || node >= len(o.Possible) || !o.Possible[node] {
		return f
	}
	return o.AsOf + tooFar
}

// late is by how much a promise is late.
func (o *Objective) late(p *Promise, finish []schedule.Time) schedule.Time {
	var late schedule.Time
	for _, m := range p.Members {
		if f := o.finish(finish, int(m.Node)); f < schedule.Never {
			late = max(late, f-m.Due)
		}
	}
	return late
}

// lastFinish is the end of all that can happen.
func (o *Objective) lastFinish(finish []schedule.Time) schedule.Time {
	var last schedule.Time
	for i := range finish {
		if f := o.finish(finish, i); f < schedule.Never {
			last = max(last, f)
		}
	}
	return last
}

// Expect notes which nodes of a network can happen, as far as their arcs and
// their teams' calendars say.
func (o *Objective) Expect(n *schedule.Network, list []int32, relax *schedule.Relaxation) {
	least := n.Unhindered(list, relax)
	o.Possible = make([]bool, len(least.Finish))
	for i, f := range least.Finish {
		o.Possible[i] = f < schedule.Never
	}
}

// weekly is a cost of so much a week over minutes, rounded up.
func weekly(perWeek, minutes int64) int64 {
	if minutes <= 0 || perWeek <= 0 {
		return 0
	}
	if perWeek > greatest/minutes {
		return greatest
	}
	return (perWeek*minutes + minutesPerWeek - 1) / minutesPerWeek
}

// addCost adds a weighted cost and stops at the greatest.
func addCost(sum, weight, cost int64) int64 {
	if weight <= 0 || cost <= 0 {
		return sum
	}
	if cost > (greatest-sum)/weight {
		return greatest
	}
	return sum + weight*cost
}

// dues fills what each node is due for: by a promise, else far away.
func (o *Objective) dues(due []int64) {
	for i := range due {
		due[i] = distant
	}
	for i := range o.Promises {
		for _, m := range o.Promises[i].Members {
			due[m.Node] = min(due[m.Node], int64(m.Due))
		}
	}
}

// LowerBound is a value that no order of a network's work goes below, whatever
// people do at a time: every node as early as its arcs and its own pace allow,
// and no team faster than all of its people.
func (o *Objective) LowerBound(n *schedule.Network, list []int32, relax *schedule.Relaxation) int64 {
	least := n.Unhindered(list, relax)
	for team := range n.Teams { // they count as finishes of the whole
		least.Finish = append(least.Finish, n.AllDone(int32(team), least))
	}
	free := *o
	free.Kept = nil  // nothing needs to move
	free.Mixes = nil // and every mix may be right
	return free.Value(least)
}
