package graph

import "fmt"

// Edge says that node To waits for node From.
type Edge struct {
	From, To int32
}

// Graph is a directed graph on the nodes 0 to Nodes()-1. It never changes after
// New, so any number of goroutines may read it. Its slices belong to the graph:
// read them, do not write them.
//
// Adjacency is kept as compressed rows (CSR), once in each direction.
type Graph struct {
	succFirst, predFirst []int32 // row of node i is [first[i], first[i+1])
	succ, pred           []int32
	succEdge, predEdge   []int32
}

// New builds the graph of n nodes and the given edges. Parallel edges and self
// loops are kept. Whatever the order of edges, neighbours stand in ascending
// order, so the answers of this package do not depend on it. New takes time and
// memory proportional to n and the number of edges.
//
// New panics if n is negative or an edge names a node outside 0 to n-1: nodes
// are dense numbers that the caller gave out, so that is a bug of the caller.
func New(n int, edges []Edge) *Graph {
	for k, e := range edges {
		if uint(e.From) >= uint(n) || uint(e.To) >= uint(n) {
			panic(fmt.Sprintf("graph: edge %d is %d to %d, nodes are 0 to %d", k, e.From, e.To, n-1))
		}
	}
	from := func(k int32) int32 { return edges[k].From }
	to := func(k int32) int32 { return edges[k].To }
	all := make([]int32, len(edges))
	for k := range all {
		all[k] = int32(k)
	}
	// Two stable counting sorts, the second by the row, leave each row sorted.
	byTo, _ := sortBy(n, all, to)
	byFrom, _ := sortBy(n, all, from)
	g := &Graph{}
	g.succEdge, g.succFirst = sortBy(n, byTo, from)
	g.predEdge, g.predFirst = sortBy(n, byFrom, to)
	g.succ = make([]int32, len(edges))
	g.pred = make([]int32, len(edges))
	for k := range edges {
		g.succ[k] = to(g.succEdge[k])
		g.pred[k] = from(g.predEdge[k])
	}
	return g
}

// sortBy sorts the edge numbers in list by key, stably, and returns where the
// row of each key begins.
func sortBy(n int, list []int32, key func(int32) int32) (sorted, first []int32) {
	first = make([]int32, n+1)
	for _, k := range list {
		first[key(k)+1]++
	}
	for i := range n {
		first[i+1] += first[i]
	}
	next := append([]int32(nil), first[:n]...)
	sorted = make([]int32, len(list))
	for _, k := range list {
		row := key(k)
		sorted[next[row]] = k
		next[row]++
	}
	return sorted, first
}

// Nodes returns the number of nodes.
func (g *Graph) Nodes() int { return len(g.succFirst) - 1 }

// Edges returns the number of edges, parallel ones counted each.
func (g *Graph) Edges() int { return len(g.succ) }

// Succ returns the nodes that wait for node i, ascending, one for each edge.
func (g *Graph) Succ(i int32) []int32 { return g.succ[g.succFirst[i]:g.succFirst[i+1]] }

// Pred returns the nodes that node i waits for, ascending, one for each edge.
func (g *Graph) Pred(i int32) []int32 { return g.pred[g.predFirst[i]:g.predFirst[i+1]] }

// SuccEdges returns, beside each node of Succ(i), the edge's index in the slice
// that New was given: the way to what the caller keeps about an edge, as a lag.
func (g *Graph) SuccEdges(i int32) []int32 { return g.succEdge[g.succFirst[i]:g.succFirst[i+1]] }

// PredEdges returns, beside each node of Pred(i), the edge's index in the slice
// that New was given.
func (g *Graph) PredEdges(i int32) []int32 { return g.predEdge[g.predFirst[i]:g.predFirst[i+1]] }
