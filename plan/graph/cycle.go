package graph

import (
	"fmt"
	"slices"
)

// CycleError says that a graph which should have no cycle has some.
type CycleError struct {
	// Cycles are what Cycles returns: never empty.
	Cycles [][]int32
}

// Error names the first cycle by its node numbers and counts the others. A
// caller with names of its own spells the chains from Cycles.
func (e *CycleError) Error() string {
	chain := ""
	for _, v := range e.Cycles[0] {
		chain += fmt.Sprintf("%d -> ", v)
	}
	chain += fmt.Sprint(e.Cycles[0][0])
	if more := len(e.Cycles) - 1; more > 0 {
		return fmt.Sprintf("cycle %s (and %d more)", chain, more)
	}
	return "cycle " + chain
}

// Cycles returns chains of nodes that wait for each other in a ring, nil if the
// graph has none. Each chain begins at its smallest node, follows edges, and
// the last node leads back to the first, which is not repeated. There is
//   - one chain of one node for each node that waits for itself, and
//   - one chain for each strongly connected component of two nodes or more: a
//     shortest ring through the component's smallest node.
//
// Chains stand in ascending order of their first node. Removing one edge of
// each chain may leave others: call again until none is left. The time is
// proportional to the size of the graph.
func Cycles(g *Graph) [][]int32 {
	var cycles [][]int32
	for v := range int32(g.Nodes()) {
		if _, loop := slices.BinarySearch(g.Succ(v), v); loop {
			cycles = append(cycles, []int32{v})
		}
	}
	parts := StrongComponents(g)
	var from []int32
	for k := range parts.Len() {
		if members := parts.Members(k); len(members) > 1 {
			if from == nil {
				from = newUnset(g.Nodes())
			}
			cycles = append(cycles, shortestRing(g, parts, members[0], from))
		}
	}
	slices.SortStableFunc(cycles, func(a, b []int32) int { return int(a[0]) - int(b[0]) })
	return cycles
}

func newUnset(n int) []int32 {
	s := make([]int32, n)
	for i := range s {
		s[i] = -1
	}
	return s
}

// shortestRing returns a shortest cycle of two nodes or more through start,
// which lies in a component of two nodes or more. Breadth first; from is -1 for
// all nodes of the component and remembers where each was reached from.
func shortestRing(g *Graph, parts *Parts, start int32, from []int32) []int32 {
	queue := []int32{start}
	for at := 0; ; at++ {
		v := queue[at]
		for _, w := range g.Succ(v) {
			if w == start && v != start {
				return ringTo(v, start, from)
			}
			if w != start && from[w] < 0 && parts.Of[w] == parts.Of[start] {
				from[w] = v
				queue = append(queue, w)
			}
		}
	}
}

// ringTo spells the way from start to v.
func ringTo(v, start int32, from []int32) []int32 {
	ring := []int32{v}
	for v != start {
		v = from[v]
		ring = append(ring, v)
	}
	slices.Reverse(ring)
	return ring
}
