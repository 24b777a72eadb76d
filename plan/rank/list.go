package rank

import (
	"cmp"
	"slices"

	"github.com/trestle-plan/trestle/plan/graph"
)

// list orders a set fast: always next the job that begins the densest chain of
// dependents, of those that are ready; the first given of equal ones.
func (a *arranger) list(p span) {
	slices.Sort(a.set(p))
	a.net.build(a.g, a.set(p), a.in)
	var edges []graph.Edge
	for v := range int32(p.len()) {
		for _, u := range a.net.prereqs(v) {
			edges = append(edges, graph.Edge{From: u, To: v})
		}
	}
	g := graph.New(p.len(), edges)
	order := mustOrder(g, nil)
	order = mustOrder(g, descending(a.chains(g, order, a.set(p))))
	a.spare = append(a.spare[:0], a.set(p)...)
	for k, v := range order {
		a.order[p.first+int32(k)] = a.spare[v]
	}
}

// mustOrder orders a part of a graph that is known to have no cycles.
func mustOrder(g *graph.Graph, priority []int64) []int32 {
	order, err := graph.Order(g, priority)
	if err != nil {
		panic("rank: a part of a graph without cycles has one: " + err.Error())
	}
	return order
}

// chains returns, for each node, the sums over the densest chain that begins
// with it, as far as going from the ends backwards finds it.
func (a *arranger) chains(g *graph.Graph, order, set []int32) []density {
	best := make([]density, len(set))
	for _, v := range slices.Backward(order) {
		own := a.jobs[set[v]].density()
		best[v] = own
		for _, u := range g.Succ(v) {
			if chain := own.plus(best[u]); chain.compare(best[v]) > 0 {
				best[v] = chain
			}
		}
	}
	return best
}

// descending returns, for each density, how many different ones are above it.
func descending(of []density) []int64 {
	sorted := everyJob(len(of))
	slices.SortFunc(sorted, func(a, b int32) int {
		return cmp.Or(of[b].compare(of[a]), cmp.Compare(a, b))
	})
	above := make([]int64, len(of))
	for at := 1; at < len(sorted); at++ {
		before, k := sorted[at-1], sorted[at]
		above[k] = above[before]
		if of[k].compare(of[before]) != 0 {
			above[k]++
		}
	}
	return above
}
