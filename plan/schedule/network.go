package schedule

// Network is the work of a plan as nodes and arcs. Node numbers are dense;
// arcs are grouped by the node they bound.
type Network struct {
	AsOf  Time
	Teams []*Team
	Nodes []Node
	// Arcs[ArcStart[i]:ArcStart[i+1]] bound node i, sorted by the place of
	// their From in the manual order.
	ArcStart []int32
	Arcs     []Arc
}

// NoTeam marks a gate.
const NoTeam = int32(-1)

// Node is an activity, the work of one team that runs without a break, or a
// gate, which takes no time: it starts and finishes when its arcs allow.
type Node struct {
	Team   int32  // NoTeam is a gate
	Mode   Mode   //
	People People // at once, at most
	Work   Work   // planned
	Floor  Time   // never before: as-of, hold
	Fixed  Time   // start of Running and Pinned activities; start of Fixture gates
	End    Time   // finish of Fixture gates
	Group  int32  // the gate at which the activity and its siblings start together, or -1
	Rank   int32  // place in the manual order; lower is decoded first
	Exempt bool   // from limits and sprint starts: expedited
}

// Mode says how a node gets its start.
type Mode uint8

// The modes.
const (
	Free     Mode = iota // placed by decoding
	Running              // in progress: what is left runs from Fixed
	Pinned               // runs from Fixed in the plan; Fixed is a not-before in trials
	Fixture              // a gate whose start and finish are known: done, or never
	Together             // a gate whose members start together
)

// Arc bounds a node by another: its start, or where it is late, the finish of
// Of, so that an activity starts at the first moment from which it finishes no
// sooner.
type Arc struct {
	From    int32
	Of      int32 // of a late arc: the node itself, or one of those that start together at it
	End     ArcEnd
	Late    bool
	Soft    bool
	Elapsed bool  // the lag counts every calendar day
	Lag     int32 // minutes, signed
	Source  int32 // the caller's number for what the arc stands for, -1 for structure
	Instead Time  // bound when From never happens; Never is none
}

// ArcEnd says which end of From an arc hangs on.
type ArcEnd uint8

// The ends.
const (
	AtFinish ArcEnd = iota
	AtStart
)

// Into returns the arcs that bound a node.
func (n *Network) Into(node int32) []Arc { return n.Arcs[n.ArcStart[node]:n.ArcStart[node+1]] }

// Schedule is the times of all nodes.
type Schedule struct {
	Start, Finish []Time
	Held          []People // by activities, from start to finish
	Order         []int32  // in which the nodes were decoded; arcs point forward in it
}

// NewSchedule is an empty schedule for a network.
func NewSchedule(n *Network) *Schedule {
	k := len(n.Nodes)
	return &Schedule{Start: make([]Time, k), Finish: make([]Time, k), Held: make([]People, k), Order: make([]int32, 0, k)}
}

// Bound is the moment from which an arc lets a node start, or a late one lets
// its Of finish, given the times of its other end.
func (n *Network) Bound(node int32, a *Arc, start, finish []Time) Time {
	at := finish[a.From]
	if a.End == AtStart {
		at = start[a.From]
	}
	if at >= Never {
		return a.Instead
	}
	if a.Lag == 0 {
		return at
	}
	if team := n.Nodes[a.bounds(node)].Team; !a.Elapsed && team != NoTeam {
		return n.Teams[team].Advance(at, int64(a.Lag))
	}
	return at + Time(a.Lag)
}

// bounds is the node that an arc into a node bounds.
func (a *Arc) bounds(node int32) int32 {
	if a.Late {
		return a.Of
	}
	return node
}

// Unbound is the inverse of Bound: the last moment of the arc's end that lets
// the node start, or the arc's Of finish, at t.
func (n *Network) Unbound(node int32, a *Arc, t Time) Time {
	if a.Lag == 0 || t >= Never {
		return t
	}
	if team := n.Nodes[a.bounds(node)].Team; !a.Elapsed && team != NoTeam {
		return n.Teams[team].Retreat(t, int64(a.Lag))
	}
	return t - Time(a.Lag)
}
