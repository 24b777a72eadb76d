package graph

import "slices"

// Reduce returns the transitive reduction of g: the edges without which fewer
// nodes would wait for each other, one of parallel edges. It names kept edges
// by their index as New was given them, ascending, so that what the caller
// knows about an edge is not lost. If g has cycles it fails with a *CycleError.
//
// The time is the number of edges times the size of the cones between the ends
// of edges: near linear for plans, where edges are short.
func Reduce(g *Graph) ([]int32, error) {
	order, err := Order(g, nil)
	if err != nil {
		return nil, err
	}
	place := make([]int32, g.Nodes())
	for at, v := range order {
		place[v] = int32(at)
	}
	r := reducer{g: g, place: place, seen: newUnset(g.Nodes())}
	var kept []int32
	for v := range int32(g.Nodes()) {
		kept = r.keep(kept, v)
	}
	slices.Sort(kept)
	return kept, nil
}

// reducer holds what the search from one node after the other shares.
type reducer struct {
	g     *Graph
	place []int32 // in a topological order
	seen  []int32 // the node from which each was last reached by a longer way
	edges []int   // of the node at hand: indices in its row
	stack []int32
}

// keep appends the edges out of v that no longer way makes redundant. Nearest
// first in topological order: a longer way to w leads through a node before w.
func (r *reducer) keep(kept []int32, v int32) []int32 {
	row, edges := r.g.Succ(v), r.g.SuccEdges(v)
	if len(row) == 0 {
		return kept
	}
	r.edges = r.edges[:0]
	for k := range row {
		r.edges = append(r.edges, k)
	}
	slices.SortStableFunc(r.edges, func(a, b int) int { return int(r.place[row[a]]) - int(r.place[row[b]]) })
	last := r.place[row[r.edges[len(r.edges)-1]]]
	for _, k := range r.edges {
		if w := row[k]; r.seen[w] != v {
			kept = append(kept, edges[k])
			r.mark(v, w, last)
		}
	}
	return kept
}

// mark notes w, and all behind it up to the place last, as reached from v.
func (r *reducer) mark(v, w, last int32) {
	r.seen[w] = v
	r.stack = append(r.stack[:0], w)
	for len(r.stack) > 0 {
		u := r.stack[len(r.stack)-1]
		r.stack = r.stack[:len(r.stack)-1]
		for _, x := range r.g.Succ(u) {
			if r.seen[x] != v && r.place[x] <= last {
				r.seen[x] = v
				r.stack = append(r.stack, x)
			}
		}
	}
}
