package graph

// Order returns the nodes in topological order: each after all that it waits
// for. Among the nodes whose predecessors are all placed, the one with the
// lowest priority value comes next, and of equal ones the lowest number; a nil
// priority is the same value for all. If the graph has cycles, Order returns
// nil and a *CycleError.
//
// Order panics if priority is neither nil nor one value for each node.
func Order(g *Graph, priority []int64) ([]int32, error) {
	n := g.Nodes()
	if priority != nil && len(priority) != n {
		panic("graph: priorities are not one for each node")
	}
	waits := make([]int32, n)
	ready := nodeHeap{priority: priority}
	for v := range int32(n) {
		waits[v] = int32(len(g.Pred(v)))
		if waits[v] == 0 {
			ready.push(v)
		}
	}
	order := make([]int32, 0, n)
	for len(ready.nodes) > 0 {
		v := ready.pop()
		order = append(order, v)
		for _, w := range g.Succ(v) {
			if waits[w]--; waits[w] == 0 {
				ready.push(w)
			}
		}
	}
	if len(order) < n {
		return nil, &CycleError{Cycles: Cycles(g)}
	}
	return order, nil
}

// nodeHeap is a binary heap of nodes, the least (priority, number) on top.
type nodeHeap struct {
	priority []int64
	nodes    []int32
}

func (h *nodeHeap) less(a, b int32) bool {
	if h.priority != nil && h.priority[a] != h.priority[b] {
		return h.priority[a] < h.priority[b]
	}
	return a < b
}

func (h *nodeHeap) push(v int32) {
	h.nodes = append(h.nodes, v)
	k := len(h.nodes) - 1
	for k > 0 {
		up := (k - 1) / 2
		if !h.less(v, h.nodes[up]) {
			break
		}
		h.nodes[k] = h.nodes[up]
		k = up
	}
	h.nodes[k] = v
}

func (h *nodeHeap) pop() int32 {
	top := h.nodes[0]
	last := len(h.nodes) - 1
	v := h.nodes[last]
	h.nodes = h.nodes[:last]
	k := 0
	for 2*k+1 < last {
		down := 2*k + 1
		if right := down + 1; right < last && h.less(h.nodes[right], h.nodes[down]) {
			down = right
		}
		if !h.less(h.nodes[down], v) {
			break
		}
		h.nodes[k] = h.nodes[down]
		k = down
	}
	if last > 0 {
		h.nodes[k] = v
	}
	return top
}
