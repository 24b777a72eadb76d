package schedule

import (
	"cmp"
	"container/heap"
	"slices"
)

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
		for o.queue.Len() > 0 {
			i := heap.Pop(&o.queue).(int32)
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
		heap.Push(&o.queue, i)
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

func (q *byStart) Len() int           { return len(q.nodes) }
func (q *byStart) Less(i, j int) bool { return q.before(q.nodes[i], q.nodes[j]) }

// before compares two nodes.
func (q *byStart) before(a, b int32) bool {
	return cmp.Or(cmp.Compare(q.plan.Start[a], q.plan.Start[b]), cmp.Compare(q.pos[a], q.pos[b])) < 0
}

func (q *byStart) Swap(i, j int) { q.nodes[i], q.nodes[j] = q.nodes[j], q.nodes[i] }
func (q *byStart) Push(x any)    { q.nodes = append(q.nodes, x.(int32)) }
func (q *byStart) Pop() any {
	last := q.nodes[len(q.nodes)-1]
	q.nodes = q.nodes[:len(q.nodes)-1]
	return last
}
