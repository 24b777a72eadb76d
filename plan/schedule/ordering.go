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

// run returns the order. Hand-overs can run in a ring with arcs: where a pin breaks
// a dependency, or where an arc lets a node be over before the node it hangs on has
// begun. Then one of the ring is dropped, as if those people had been idle.
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
				o.left[j]--
				o.offer(j)
			}
		}
		stuck := o.stuck()
		if stuck < 0 {
			return order
		}
		o.drop(o.ring(stuck))
	}
}

// offer queues a node that waits for nothing any more.
func (o *ordering) offer(i int32) {
	if o.arcs[i] == 0 && o.left[i] == 0 && !o.done[i] && o.plan.Start[i] < Never {
		o.queue.push(i)
	}
}

// stuck is the first node that was not reached; -1 if all were.
func (o *ordering) stuck() int32 {
	for i := range o.net.Nodes {
		if !o.done[i] && o.plan.Start[i] < Never {
			return int32(i)
		}
	}
	return -1
}

// link is what one node waits for in a ring: another, by an arc or a hand-over.
type link struct {
	from, to int32
	hand     bool
}

// ring walks back from a node that was not reached until it comes round.
func (o *ordering) ring(from int32) []link {
	var way []link
	place := map[int32]int{}
	for at := from; ; {
		if first, again := place[at]; again {
			return way[first:]
		}
		place[at] = len(way)
		way = append(way, o.waitsFor(at))
		at = way[len(way)-1].from
	}
}

// waitsFor is something that a node which was not reached still waits for.
func (o *ordering) waitsFor(i int32) link {
	arcs := o.net.Into(i)
	for k := range arcs {
		if a := &arcs[k]; !o.done[a.From] && o.net.enforced(i, a, o.plan) {
			return link{from: a.From, to: i}
		}
	}
	for _, h := range o.hands[i] {
		if !o.done[h.from] {
			return link{from: h.from, to: i, hand: true}
		}
	}
	panic("schedule: a node waits for nothing and was not reached")
}

// drop forgets a hand-over of a ring: one to a node that was placed before its
// giver, for that cannot have set its start, else the one to the earliest.
func (o *ordering) drop(ring []link) {
	best := link{from: -1}
	for _, l := range ring {
		if l.hand && (best.from < 0 || o.idler(l, best)) {
			best = l
		}
	}
	if best.from < 0 {
		panic("schedule: arcs run in a ring")
	}
	before := len(o.hands[best.to])
	o.hands[best.to] = slices.DeleteFunc(o.hands[best.to], func(h handover) bool { return h.from == best.from })
	o.gives[best.from] = slices.DeleteFunc(o.gives[best.from], func(to int32) bool { return to == best.to })
	o.left[best.to] -= int32(before - len(o.hands[best.to]))
	o.offer(best.to)
}

// idler tells whether a hand-over is dropped rather than another.
func (o *ordering) idler(a, b link) bool {
	if x, y := o.placedAfter(a), o.placedAfter(b); x != y {
		return x
	}
	return o.queue.before(a.to, b.to)
}

// placedAfter tells whether what a link comes from was placed after what waits.
func (o *ordering) placedAfter(l link) bool {
	return o.queue.pos[o.net.waitsAt(l.from)] > o.queue.pos[l.to]
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
