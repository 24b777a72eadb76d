package graph

// Walker finds the cones of a graph: what stands on a set of nodes, and what
// the set stands on. It keeps its memory between calls, so a walk allocates
// nothing and takes time in proportion to what it reaches. A Walker serves one
// goroutine at a time.
type Walker struct {
	g     *Graph
	seen  []uint32 // equal to walk: reached by the latest walk
	walk  uint32
	queue []int32
}

// NewWalker returns a Walker over g.
func NewWalker(g *Graph) *Walker {
	return &Walker{g: g, seen: make([]uint32, g.Nodes()), queue: make([]int32, 0, g.Nodes())}
}

// Descendants returns the nodes of from, and then all others that directly or
// indirectly wait for one of them, nearest first. Each stands once. The slice
// holds until the next call.
func (w *Walker) Descendants(from ...int32) []int32 {
	w.begin(from)
	for at := 0; at < len(w.queue); at++ {
		w.add(w.g.Succ(w.queue[at]))
	}
	return w.queue
}

// Ancestors returns the nodes of from, and then all others that one of them
// directly or indirectly waits for, nearest first. Each stands once. The slice
// holds until the next call.
func (w *Walker) Ancestors(from ...int32) []int32 {
	w.begin(from)
	for at := 0; at < len(w.queue); at++ {
		w.add(w.g.Pred(w.queue[at]))
	}
	return w.queue
}

// Reached says whether the latest walk returned node i.
func (w *Walker) Reached(i int32) bool { return w.walk > 0 && w.seen[i] == w.walk }

func (w *Walker) begin(from []int32) {
	w.walk++
	if w.walk == 0 { // wrapped: old marks would look new
		clear(w.seen)
		w.walk = 1
	}
	w.queue = w.queue[:0]
	w.add(from)
}

func (w *Walker) add(nodes []int32) {
	for _, v := range nodes {
		if w.seen[v] != w.walk {
			w.seen[v] = w.walk
			w.queue = append(w.queue, v)
		}
	}
}
