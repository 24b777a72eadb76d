// Package graph answers the questions a plan asks of its dependencies: is there
// a cycle, in which order, how long at least, what stands on what.
//
// Nodes are dense numbers from 0 that the caller gives out, as the indices of
// its items. An [Edge] leads from what must come first to what waits for it:
//
//	g := graph.New(len(items), edges)
//	if cycles := graph.Cycles(g); cycles != nil {
//		// spell the chains with the caller's own names
//	}
//
// A [Graph] never changes, and every answer depends on its nodes and edges
// alone, never on the order in which edges were given:
//
//   - [Cycles] finds one ring for each knot, [StrongComponents] the knots.
//   - [Order] is a topological order in which a priority chooses among the nodes
//     that are ready.
//   - [CriticalPath] gives earliest and latest starts, slack, and a chain that
//     sets the length.
//   - [Walker] finds descendants and ancestors, again and again without
//     allocating.
//   - [Components] splits what has nothing to do with each other.
//   - [Reduce] drops the edges that say nothing new.
//
// Nothing recurses: a chain of 100,000 nodes is no deeper than a short one. All
// but Reduce take time in proportion to the graph, Order with a logarithm for
// its heap.
package graph
