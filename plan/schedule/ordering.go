package schedule

import "slices"

// ordering finds a topological order of the nodes that happen by hard arcs and
// hand-overs, earliest planned start first.
type ordering struct {
	net   *Network
	plan  *Schedule
	hands [][]handover // by the node that receives
	arcs  []int32      // of each node: arcs it still waits for
	left  []int32      // of each node: hand-overs it still waits for
	next  [][]int32    // of each node: whom its arcs lead to
	gives [][]int32    // of each node: whom it hands to
	done  []bool
	queue byStart
}

// newOrdering counts what every node waits for.
func newOrdering(n *Network, s *Schedule, hands [][]handover) *ordering {
	k := len(n.Nodes)
	o := &ordering{
		net: n, plan: s, hands: hands, arcs: make([]int32, k), left: make([]int32, k),
		next: make([][]int32, k), gives: make([][]int32, k), done: make([]bool, k),
		queue: byStart{plan: s, pos: make([]int32, k)},
	}
	for at, i := range s.Order {
		o.queue.pos[i] = int32(at)
	}
	for i := range n.Nodes {
		for _, a := range n.Into(int32(i)) {
			if n.enforced(int32(i), &a, s) {
				o.arcs[i]++
				o.next[a.From] = append(o.next[a.From], int32(i))
			}
		}
		for _, h := range hands[i] {
			o.left[i]++
			o.gives[h.from] = append(o.gives[h.from], int32(i))
		}
	}
	return o
}

// run returns the order. Where a pin breaks a dependency, hand-overs can run in
// a ring with arcs; then those into the earliest node of the ring are dropped, as
// if its people had been idle.
func (o *ordering) run() []int32 {
	for i := range o.net.Nodes {
		o.offer(int32(i))
	}
	order := make([]int32, 0, len(o.net.Nodes))
	for {
		for len(o.queue.nodes) > 0 {
			i := o.queue.pop()
			o.done[i] = true
			order = append(order, i)
			for _, j := range o.next[i] {
				o.arcs[j]--
				o.offer(j)
			}
			for _, j := range o.gives[i] {
				if o.left[j] > 0 {
					o.left[j]--
					o.offer(j)
				}
			}
		}
		stuck := o.stuck()
		if stuck < 0 {
			return order
		}
		o.drop(stuck)
	}
}

// offer queues a node that waits for nothing any more.
func (o *ordering) offer(i int32) {
	if o.arcs[i] == 0 && o.left[i] == 0 && !o.done[i] && o.plan.Start[i] < Never {
		o.queue.push(i)
	}
}

// stuck is the earliest node that waits for hand-overs only; -1 if all are done.
func (o *ordering) stuck() int32 {
	first := int32(-1)
	for i := range o.net.Nodes {
		if o.done[i] || o.plan.Start[i] >= Never || o.arcs[i] > 0 {
			continue
		}
		if first < 0 || o.queue.before(int32(i), first) {
			first = int32(i)
		}
	}
	return first
}

// drop forgets the hand-overs into a node that have not come.
func (o *ordering) drop(i int32) {
	o.hands[i] = slices.DeleteFunc(o.hands[i], func(h handover) bool { return !o.done[h.from] })
	o.left[i] = 0
	o.offer(i)
}

// enforced tells whether trials keep an arc: it is hard, its other end happens
// and its node has not started yet.
func (n *Network) enforced(node int32, a *Arc, s *Schedule) bool {
	mode := n.Nodes[node].Mode
	return !a.Soft && mode != Running && mode != Fixture && s.Finish[a.From] < Never
}

// byStart is a heap of nodes by planned start, then decoding order.
type byStart struct {
	plan  *Schedule
	pos   []int32
	nodes []int32
}

// before compares two nodes.
func (q *byStart) before(a, b int32) bool {
	if q.plan.Start[a] != q.plan.Start[b] {
		return q.plan.Start[a] < q.plan.Start[b]
	}
	return q.pos[a] < q.pos[b]
}

// push adds a node.
func (q *byStart) push(i int32) {
	q.nodes = append(q.nodes, i)
	at := len(q.nodes) - 1
	for at > 0 && q.before(i, q.nodes[(at-1)/2]) {
		q.nodes[at] = q.nodes[(at-1)/2]
		at = (at - 1) / 2
	}
	q.nodes[at] = i
}

// pop takes the first node away.
func (q *byStart) pop() int32 {
	first, last := q.nodes[0], q.nodes[len(q.nodes)-1]
	q.nodes = q.nodes[:len(q.nodes)-1]
	n, at := len(q.nodes), 0
	for 2*at+1 < n {
		down := 2*at + 1
		if down+1 < n && q.before(q.nodes[down+1], q.nodes[down]) {
			down++
		}
		if !q.before(q.nodes[down], last) {
			break
		}
		q.nodes[at] = q.nodes[down]
		at = down
	}
	if n > 0 {
		q.nodes[at] = last
	}
	return first
}
