package improve

import (
	"context"

	"github.com/trestle-plan/trestle/plan/graph"
	"github.com/trestle-plan/trestle/plan/schedule"
)

// Calendar decodes a workspace's network: teams with calendars, sprints, limits
// and people who come and go. Its units are the network's nodes; members of a
// group belong to the unit of their gate. Units of expedited work are placed
// before all others, whatever the list says, and what does not move before them.
type Calendar struct {
	net    *schedule.Network
	goal   *Objective
	decode *schedule.Decoding
	units  Units
	urgent []bool // expedited, or waited for by what is
	due    []int64
	costs  []bool // units whose delay costs from day to day: not moved later
	ends   []int64
	heap   keyHeap
	waits  []int32
	place  []int32
	ctx    context.Context //nolint:containedctx // a Calendar decodes for one search
}

// glance is how many units are placed before it is seen again whether to stop.
const glance = 256

// NewCalendar prepares the decoding of a network for an objective. The list
// is the plan's own, each node after those it waits for, expedited work first; the
// relaxation is what the decoder leaves out, nil for nothing.
// Once the context is cancelled it stops decoding: what is not placed by then has
// no meaning, and the value is NoValue.
func NewCalendar(ctx context.Context, n *schedule.Network, list []int32, relax *schedule.Relaxation, goal *Objective) *Calendar {
	c := &Calendar{ctx: ctx, net: n, goal: goal, decode: schedule.NewDecoding(n, list, relax)}
	k := len(n.Nodes)
	c.urgent, c.costs = make([]bool, k), make([]bool, k)
	c.waits, c.place, c.heap = make([]int32, k), make([]int32, k), newKeyHeap(k)
	c.units = Units{Graph: c.graph(), Late: make([]int64, k), Weight: make([]int32, k), Overlap: true}
	c.due, c.ends = make([]int64, k), make([]int64, k)
	for _, d := range goal.Delays {
		c.costs[d.Node] = c.costs[d.Node] || d.PerWeek > 0
	}
	c.measure()
	c.hurry(list)
	return c
}

// Units implements Decoder.
func (c *Calendar) Units() *Units { return &c.units }

// unit is the unit that a node belongs to.
func (c *Calendar) unit(i int32) int32 {
	if g := c.net.Nodes[i].Group; g >= 0 && c.net.Nodes[i].Mode == schedule.Free {
		return g
	}
	return i
}

// graph ties the units as the arcs tie the nodes. What does not move waits for
// nothing.
func (c *Calendar) graph() *graph.Graph {
	var edges []graph.Edge
	for i := range c.net.Nodes {
		if mode := c.net.Nodes[i].Mode; mode != schedule.Free && mode != schedule.Together {
			continue
		}
		to := c.unit(int32(i))
		for _, a := range c.net.Into(int32(i)) {
			if from := c.unit(a.From); from != to {
				edges = append(edges, graph.Edge{From: from, To: to})
			}
		}
	}
	for i := range c.net.Nodes { // a member is never placed before its gate
		if g := c.unit(int32(i)); g != int32(i) {
			edges = append(edges, graph.Edge{From: g, To: int32(i)})
		}
	}
	return graph.New(len(c.net.Nodes), edges)
}

// measure fills what the operators know: what each unit is due for by what
// waits for it, and what of its team it takes.
func (c *Calendar) measure() {
	order, err := graph.Order(c.units.Graph, nil)
	if err != nil {
		panic("improve: units wait for each other in a circle")
	}
	c.goal.dues(c.due)
	for i := range c.due {
		c.units.Late[i] = distant
	}
	for i := range c.net.Nodes {
		node, u := &c.net.Nodes[i], c.unit(int32(i))
		c.units.Late[u] = min(c.units.Late[u], c.due[i])
		if node.Team != schedule.NoTeam {
			c.units.Weight[u] += weightOf(c.net.Teams[node.Team].SizeAt(c.net.AsOf), node.People)
		}
	}
	for k := len(order) - 1; k >= 0; k-- {
		u := order[k]
		late := c.units.Late[u] - c.length(u)
		for _, p := range c.units.Graph.Pred(u) {
			c.units.Late[p] = min(c.units.Late[p], late)
		}
	}
}

// hurry marks the units of expedited work and of all that it waits for: a plan's
// list has them before all others.
func (c *Calendar) hurry(list []int32) {
	last := -1
	for k, i := range list {
		if c.net.Nodes[i].Exempt && c.net.Nodes[i].Mode == schedule.Free {
			last = k
		}
	}
	for _, i := range list[:last+1] {
		c.urgent[i], c.urgent[c.unit(i)] = true, true
	}
}

// weightOf is people over a team's size, in thousandths.
func weightOf(size, people schedule.People) int32 {
	if size <= 0 {
		return 0
	}
	return int32(min(people, size)) * 1000 / int32(size)
}

// length is about how long a unit takes, from as-of on.
func (c *Calendar) length(u int32) int64 {
	node := &c.net.Nodes[u]
	if node.Team == schedule.NoTeam || node.Work == 0 {
		return 0
	}
	end := c.net.Teams[node.Team].Pace(node.People).Finish(c.net.AsOf, node.Work)
	if end >= schedule.Never {
		return 0
	}
	return int64(end - c.net.AsOf)
}

// Left implements Decoder. Value is the objective.
func (c *Calendar) Left(list []int32, out *Schedule) {
	c.decode.Begin()
	out.Value = NoValue
	for _, i := range list {
		if c.urgent[i] && c.decode.Moves(i) {
			c.decode.Place(i)
		}
	}
	for k, i := range list {
		if c.stopped(k) {
			return
		}
		if !c.urgent[i] && c.decode.Moves(i) {
			c.decode.Place(i)
		}
	}
	times := c.decode.Times()
	out.Value = c.goal.Value(times)
	c.copyTimes(times, out)
}

// stopped tells now and then, by how many units were placed, whether to stop.
func (c *Calendar) stopped(placed int) bool { return placed%glance == 0 && c.ctx.Err() != nil }

// copyTimes brings times into the range that sorting has room for.
func (c *Calendar) copyTimes(times *schedule.Schedule, out *Schedule) {
	for i := range times.Start {
		out.Start[i] = min(int64(times.Start[i]), distant)
		out.Finish[i] = min(int64(times.Finish[i]), distant)
	}
}

// Right implements Decoder. A unit is moved up to the end of the schedule, or to
// what it is due for if that is earlier; one that is late already, or costs from
// day to day, stays where it is, so that others make room.
func (c *Calendar) Right(list []int32, io *Schedule) {
	end := int64(0)
	for _, t := range io.Finish {
		if t < distant {
			end = max(end, t)
		}
	}
	for i, t := range io.Finish {
		switch {
		case c.costs[i]:
			c.ends[i] = t
		default:
			c.ends[i] = max(t, min(end, c.due[i]))
		}
	}
	c.decode.Begin()
	io.Value = NoValue
	for k := len(list) - 1; k >= 0 && !c.stopped(k); k-- {
		if i := list[k]; c.decode.Moves(i) && io.Finish[i] < distant {
			c.placeLate(i)
		}
	}
	c.copyTimes(c.decode.Times(), io)
}

// placeLate places a unit and tells what it waits for by when it must end.
func (c *Calendar) placeLate(i int32) {
	times := c.decode.Times()
	members := c.decode.Members(i)
	for _, m := range members {
		c.decode.PlaceLate(m, schedule.Time(c.ends[m]))
		c.ends[i] = min(c.ends[i], int64(times.Start[m]))
	}
	c.decode.PlaceLate(i, schedule.Time(c.ends[i]))
	arcs := c.net.Into(i)
	for k := range arcs {
		a := &arcs[k]
		bounded := times.Start[i]
		if a.Late {
			bounded = times.Finish[a.Of]
		}
		last := int64(c.net.Unbound(i, a, bounded))
		if a.End == schedule.AtStart {
			last += c.length(a.From)
		}
		c.ends[a.From] = min(c.ends[a.From], last)
	}
}

// Dispatch implements Decoder. Expedited work does not come first in it, so its
// times are no schedule in their own right.
func (c *Calendar) Dispatch(list []int32, out *Schedule) {
	c.decode.Begin()
	c.heap.clear()
	for k, i := range list {
		c.place[i], c.waits[i] = int32(k), 0
		for _, p := range c.units.Graph.Pred(i) {
			if c.decode.Moves(p) {
				c.waits[i]++
			}
		}
		if c.waits[i] == 0 && c.decode.Moves(i) {
			c.offer(i)
		}
	}
	for tries := 0; !c.heap.empty() && !c.stopped(tries); tries++ {
		key := c.heap.least()
		i := list[key&placeMask]
		if again := c.earliest(i, key>>placeBits); again > key>>placeBits {
			c.heap.replace(again<<placeBits | key&placeMask)
			continue
		}
		c.heap.pop()
		c.decode.Place(i)
		for _, s := range c.units.Graph.Succ(i) {
			if c.waits[s]--; c.waits[s] == 0 && c.decode.Moves(s) {
				c.offer(s)
			}
		}
	}
	c.copyTimes(c.decode.Times(), out)
	out.Value = NoValue
}

// offer makes a unit wait for its turn from the moment it is ready.
func (c *Calendar) offer(i int32) {
	ready := min(int64(c.decode.Ready(i)), distant)
	c.heap.push(ready<<placeBits | int64(c.place[i]))
}

// earliest is when a unit could start at or after a moment.
func (c *Calendar) earliest(i int32, t int64) int64 {
	if t >= distant {
		return t
	}
	return min(int64(c.decode.Earliest(i, schedule.Time(t))), distant)
}
