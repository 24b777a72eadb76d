package schedule

import (
	"cmp"
	"slices"
)

// List is an order in which nodes are decoded.
type List struct {
	Order []int32
	// Root[i] is the node for whose sake node i stands where it does: itself,
	// or one of a better rank that stands on it.
	Root []int32
}

// ManualList is the list of the manual order: work in progress, then pins, then
// exempt nodes, then by rank, each preceded by what it waits for. Gates come when
// they are needed: that much waits behind one does not bring it forward. What has
// started brings nothing forward either. Arcs must have no cycle.
func (n *Network) ManualList() List {
	w := lister{net: n, seen: make([]bool, len(n.Nodes)), root: make([]int32, len(n.Nodes))}
	roots := make([]int32, len(n.Nodes))
	for i := range roots {
		roots[i] = int32(i)
	}
	slices.SortStableFunc(roots, func(a, b int32) int {
		x, y := &n.Nodes[a], &n.Nodes[b]
		return cmp.Or(-boolCompare(x.Exempt, y.Exempt), cmp.Compare(x.Rank, y.Rank))
	})
	for _, r := range roots {
		if n.Nodes[r].Team != NoTeam {
			w.visit(r)
		}
	}
	for _, gate := range roots {
		w.visit(gate)
	}
	return List{Order: n.fixedFirst(w.order), Root: w.root}
}

// boolCompare orders false before true.
func boolCompare(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// fixedFirst moves what does not wait for anything to the front: fixtures and
// work in progress, then pins.
func (n *Network) fixedFirst(order []int32) []int32 {
	class := func(i int32) int {
		switch n.Nodes[i].Mode {
		case Fixture:
			return 0
		case Running:
			return 1
		case Pinned:
			return 2
		}
		return 3
	}
	slices.SortStableFunc(order, func(a, b int32) int { return cmp.Compare(class(a), class(b)) })
	return order
}

// lister walks the network depth first, predecessors before successors.
type lister struct {
	net   *Network
	seen  []bool
	root  []int32
	order []int32
	stack []frame
}

// frame is a node on the walk, what comes before all of its arcs, and the next of
// those to follow.
type frame struct {
	node  int32
	early []int32
	arc   int32
}

// visit appends a node after everything it waits for.
func (w *lister) visit(root int32) {
	w.push(root, root)
	for len(w.stack) > 0 {
		top := &w.stack[len(w.stack)-1]
		if len(top.early) > 0 {
			from := top.early[0]
			top.early = top.early[1:]
			w.push(from, root)
			continue
		}
		if top.arc == w.net.ArcStart[top.node+1] {
			w.order = append(w.order, top.node)
			w.stack = w.stack[:len(w.stack)-1]
			continue
		}
		from := w.net.Arcs[top.arc].From
		top.arc++
		w.push(from, root)
	}
}

// push enters a node that was not seen yet.
func (w *lister) push(node, root int32) {
	if w.seen[node] {
		return
	}
	w.seen[node] = true
	w.root[node] = root
	next := w.net.ArcStart[node]
	if w.net.Nodes[node].Mode == Running {
		next = w.net.ArcStart[node+1] // it waits for nothing any more
	}
	f := frame{node: node, arc: next}
	if w.net.Nodes[node].Mode == Together {
		f.early = w.net.behindGroup(node)
	}
	w.stack = append(w.stack, f)
}

// behindGroup is what the members of a gate's group wait for, whichever of them
// does, by rank.
func (n *Network) behindGroup(gate int32) []int32 {
	var out []int32
	for _, a := range n.Into(gate) {
		if a.Source >= 0 {
			out = append(out, a.From)
			continue
		}
		for _, b := range n.Into(a.From) { // a node for the bounds of one member
			out = append(out, b.From)
		}
	}
	slices.SortFunc(out, func(a, b int32) int {
		return cmp.Or(cmp.Compare(n.Nodes[a].Rank, n.Nodes[b].Rank), cmp.Compare(a, b))
	})
	return out
}
