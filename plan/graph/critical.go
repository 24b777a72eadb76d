package graph

import (
	"errors"
	"fmt"
	"slices"
)

// MaxLength is the most that the durations and the absolute lags given to
// CriticalPath may sum up to.
const MaxLength = 1 << 61

// ErrTooLong says that durations and lags sum up to more than MaxLength.
var ErrTooLong = errors.New("durations and lags sum up to more than 2^61")

// Times are the times that finish-to-start dependencies alone allow, in the
// unit of the durations. The earliest possible start is 0.
type Times struct {
	Early  []int64 // earliest start of each node
	Late   []int64 // latest start of each node that keeps Length
	Length int64   // earliest finish of all: the length of the critical path

	path []int32
}

// Slack returns how much later than its earliest start node i can start without
// making the whole longer. Nodes on a critical path have none.
func (t *Times) Slack(i int32) int64 { return t.Late[i] - t.Early[i] }

// CriticalPath returns one chain of nodes without slack that sets Length: each
// starts at the very moment that the one before it allows, the first at 0.
// Where several do, it takes the lowest numbers seen from the end. It is empty
// for the graph of no nodes. The slice belongs to t.
func (t *Times) CriticalPath() []int32 { return t.path }

// CriticalPath computes the times of g from the duration of each node and the
// lag of each edge, by the edge's index as New was given it; nil lags are zero.
// An edge says: To starts at the finish of From plus the lag, or later. A
// negative lag is a lead.
//
// It fails with a *CycleError if g has cycles, with ErrTooLong if the numbers
// are too large, and if a duration is negative. It panics if durations are not
// one for each node, or lags neither nil nor one for each edge.
func CriticalPath(g *Graph, durations, lags []int64) (*Times, error) {
	if len(durations) != g.Nodes() || lags != nil && len(lags) != g.Edges() {
		panic("graph: durations are not one for each node, or lags not one for each edge")
	}
	if err := checkLength(durations, lags); err != nil {
		return nil, err
	}
	order, err := Order(g, nil)
	if err != nil {
		return nil, err
	}
	t := &Times{Early: make([]int64, g.Nodes()), Late: make([]int64, g.Nodes())}
	binding := t.forward(g, order, durations, lags)
	t.backward(g, order, durations, lags)
	t.path = t.trace(durations, binding)
	return t, nil
}

func checkLength(durations, lags []int64) error {
	sum := int64(0)
	add := func(v int64) error {
		if v < 0 {
			v = -v
		}
		if v < 0 || v > MaxLength-sum {
			return ErrTooLong
		}
		sum += v
		return nil
	}
	for i, d := range durations {
		if d < 0 {
			return fmt.Errorf("duration of node %d is %d: must be 0 or more", i, d)
		}
		if err := add(d); err != nil {
			return err
		}
	}
	for _, l := range lags {
		if err := add(l); err != nil {
			return err
		}
	}
	return nil
}

func lagOf(lags []int64, edge int32) int64 {
	if lags == nil {
		return 0
	}
	return lags[edge]
}

// forward sets Early and Length, and returns the predecessor that binds each
// node, -1 if none does.
func (t *Times) forward(g *Graph, order []int32, durations, lags []int64) []int32 {
	binding := newUnset(g.Nodes())
	for _, v := range order {
		edges := g.PredEdges(v)
		for k, u := range g.Pred(v) {
			start := t.Early[u] + durations[u] + lagOf(lags, edges[k])
			if start > t.Early[v] {
				t.Early[v], binding[v] = start, u
			}
		}
		t.Length = max(t.Length, t.Early[v]+durations[v])
	}
	return binding
}

func (t *Times) backward(g *Graph, order []int32, durations, lags []int64) {
	for at := len(order) - 1; at >= 0; at-- {
		v := order[at]
		t.Late[v] = t.Length - durations[v]
		edges := g.SuccEdges(v)
		for k, w := range g.Succ(v) {
			t.Late[v] = min(t.Late[v], t.Late[w]-lagOf(lags, edges[k])-durations[v])
		}
	}
}

func (t *Times) trace(durations []int64, binding []int32) []int32 {
	var back []int32
	for v := range durations {
		if t.Early[v]+durations[v] == t.Length {
			for u := int32(v); u >= 0; u = binding[u] {
				back = append(back, u)
			}
			break
		}
	}
	slices.Reverse(back)
	return back
}
