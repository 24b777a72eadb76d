package graph

// Parts is a division of the nodes of a graph into disjoint parts that together
// hold every node.
type Parts struct {
	// Of is the part of each node.
	Of []int32

	first   []int32 // members of part k are [first[k], first[k+1])
	members []int32
}

// Len returns the number of parts.
func (p *Parts) Len() int { return len(p.first) - 1 }

// Members returns the nodes of part k, ascending. The slice belongs to p.
func (p *Parts) Members(k int) []int32 { return p.members[p.first[k]:p.first[k+1]] }

// newParts gathers the members of parts 0 to count-1.
func newParts(of []int32, count int) *Parts {
	nodes := make([]int32, len(of))
	for i := range nodes {
		nodes[i] = int32(i)
	}
	members, first := sortBy(count, nodes, func(i int32) int32 { return of[i] })
	return &Parts{Of: of, first: first, members: members}
}

// Components returns the weakly connected components of g: two nodes share one
// exactly when edges lead from one to the other, taken in either direction.
// Components are numbered by their smallest node.
func Components(g *Graph) *Parts {
	n := g.Nodes()
	of := make([]int32, n)
	for i := range of {
		of[i] = -1
	}
	count := 0
	var stack []int32
	for root := range int32(n) {
		if of[root] >= 0 {
			continue
		}
		of[root] = int32(count)
		stack = append(stack, root)
		for len(stack) > 0 {
			v := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			for _, row := range [2][]int32{g.Succ(v), g.Pred(v)} {
				for _, w := range row {
					if of[w] < 0 {
						of[w] = int32(count)
						stack = append(stack, w)
					}
				}
			}
		}
		count++
	}
	return newParts(of, count)
}

// StrongComponents returns the strongly connected components of g: two nodes
// share one exactly when each can be reached from the other. They are numbered
// so that every edge between two components leads from the lower number to the
// higher: the graph of components in topological order.
//
// Tarjan, Depth-first search and linear graph algorithms, 1972; without
// recursion, so that the depth of the graph does not matter.
func StrongComponents(g *Graph) *Parts {
	t := newTarjan(g)
	for root := range int32(g.Nodes()) {
		if t.index[root] == 0 {
			t.visit(root)
		}
	}
	// Tarjan closes a component after all those it leads to.
	for i := range t.of {
		t.of[i] = int32(t.count-1) - t.of[i]
	}
	return newParts(t.of, t.count)
}

// tarjan is the state of the search for strongly connected components.
type tarjan struct {
	g          *Graph
	index, low []int32 // order of discovery from 1; lowest reached; 0 is unseen
	next       []int32 // edges of each node already followed
	of         []int32 // component, -1 while open
	path, open []int32
	seen       int32
	count      int
}

func newTarjan(g *Graph) *tarjan {
	n := g.Nodes()
	t := &tarjan{g: g, index: make([]int32, n), low: make([]int32, n), next: make([]int32, n), of: make([]int32, n)}
	for i := range t.of {
		t.of[i] = -1
	}
	return t
}

// visit closes every component that can be reached from root.
func (t *tarjan) visit(root int32) {
	t.enter(root)
	for len(t.path) > 0 {
		v := t.path[len(t.path)-1]
		row := t.g.Succ(v)
		if k := t.next[v]; int(k) < len(row) {
			t.next[v]++
			switch w := row[k]; {
			case t.index[w] == 0:
				t.enter(w)
			case t.of[w] < 0:
				t.low[v] = min(t.low[v], t.index[w])
			}
			continue
		}
		t.leave(v)
	}
}

func (t *tarjan) enter(v int32) {
	t.seen++
	t.index[v], t.low[v] = t.seen, t.seen
	t.path = append(t.path, v)
	t.open = append(t.open, v)
}

// leave ends v, all of whose edges have been followed, and closes its component
// if v was the first of it to be discovered.
func (t *tarjan) leave(v int32) {
	t.path = t.path[:len(t.path)-1]
	if len(t.path) > 0 {
		parent := t.path[len(t.path)-1]
		t.low[parent] = min(t.low[parent], t.low[v])
	}
	if t.low[v] != t.index[v] {
		return
	}
	for t.of[v] < 0 {
		last := len(t.open) - 1
		t.of[t.open[last]] = int32(t.count)
		t.open = t.open[:last]
	}
	t.count++
}
