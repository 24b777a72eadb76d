package rank

// cut finds the largest of the closed sets of greatest profit: closed means
// that it holds the prerequisites of all its jobs. The profits are given in
// n.excess. Afterwards stays(v) says whether node v is in the set.
//
// Picard, Maximal closure of a graph, 1976: profit flows from jobs to the
// prerequisites that cost; what can still reach an unpaid cost in the residual
// network stays out. The flow is found by pushing and relabelling, first in
// first out, with exact heights from time to time (Goldberg and Tarjan, A new
// approach to the maximum-flow problem, 1988; Cherkassky and Goldberg, On
// implementing the push-relabel method, 1997). Only the first phase is run: a
// maximum preflow has the same cut.
func (n *network) cut() {
	n.flow = resize(n.flow, len(n.prereq))
	clear(n.flow)
	n.height = resize(n.height, n.len())
	n.current = resize(n.current, n.len())
	size := int64(n.len() + len(n.prereq))
	n.relabelAll()
	since := n.scans
	for len(n.queue) > 0 {
		n.next = n.next[:0]
		for _, v := range n.queue {
			n.discharge(v)
		}
		n.queue, n.next = n.next, n.queue
		if n.scans-since > 6*size {
			n.relabelAll()
			since = n.scans
		}
	}
	n.relabelAll()
}

// stays says whether node v is in the set that cut found.
func (n *network) stays(v int32) bool { return int(n.height[v]) >= n.len() }

// relabelAll sets each height to the exact distance to a node in need, n.len()
// if there is no way to one, and queues the nodes with excess that have a way.
func (n *network) relabelAll() {
	far := int32(n.len())
	n.queue = n.queue[:0]
	for v := range n.height {
		n.height[v] = far
		n.current[v] = 0
		if n.excess[v].negative() {
			n.height[v] = 0
			n.queue = append(n.queue, int32(v))
		}
	}
	for at := 0; at < len(n.queue); at++ {
		v := n.queue[at]
		for _, u := range n.dependents(v) {
			n.reach(u, n.height[v]+1)
		}
		for a := n.prereqFirst[v]; a < n.prereqFirst[v+1]; a++ {
			if n.flow[a].positive() {
				n.reach(n.prereq[a], n.height[v]+1)
			}
		}
	}
	n.scans += int64(n.len() + len(n.prereq))
	active := n.queue[:0]
	for _, v := range n.queue {
		if n.excess[v].positive() {
			active = append(active, v)
		}
	}
	n.queue = active
}

func (n *network) reach(u, height int32) {
	if int(n.height[u]) == n.len() && height < int32(n.len()) {
		n.height[u] = height
		n.queue = append(n.queue, u)
	}
}

// discharge pushes the excess of v on, raising v as needed, until none is left
// or v has no way to a node in need.
func (n *network) discharge(v int32) {
	prereqs, dependents := n.prereqs(v), n.dependents(v)
	arcs := int32(len(prereqs) + len(dependents))
	for n.excess[v].positive() && int(n.height[v]) < n.len() {
		k := n.current[v]
		if k == arcs {
			n.relabel(v)
			continue
		}
		n.scans++
		n.current[v]++
		if at := k - int32(len(prereqs)); at < 0 {
			n.pay(v, prereqs[k], n.prereqFirst[v]+k)
		} else {
			n.giveBack(v, dependents[at], n.dependAt[n.dependFirst[v]+at])
		}
	}
}

// pay pushes all excess of v along arc a to its prerequisite u, if u is nearer
// to need.
func (n *network) pay(v, u, a int32) {
	if n.height[v] == n.height[u]+1 {
		amount := n.excess[v]
		n.flow[a] = n.flow[a].plus(amount)
		n.move(v, u, amount)
	}
}

// giveBack pushes excess of v, at most what came along arc a, back to the
// dependent u, if u is nearer to need.
func (n *network) giveBack(v, u, a int32) {
	if n.height[v] != n.height[u]+1 || n.flow[a].zero() {
		return
	}
	amount := n.excess[v]
	if n.flow[a].less(amount) {
		amount = n.flow[a]
	}
	n.flow[a] = n.flow[a].minus(amount)
	n.move(v, u, amount)
}

func (n *network) move(v, u int32, amount wide) {
	queued := n.excess[u].positive()
	n.excess[v] = n.excess[v].minus(amount)
	n.excess[u] = n.excess[u].plus(amount)
	if !queued && n.excess[u].positive() {
		n.next = append(n.next, u)
	}
}

// relabel raises v just above the lowest node it can push to.
func (n *network) relabel(v int32) {
	lowest := int32(n.len())
	for _, u := range n.prereqs(v) {
		lowest = min(lowest, n.height[u]+1)
	}
	for k, u := range n.dependents(v) {
		if n.flow[n.dependAt[n.dependFirst[v]+int32(k)]].positive() {
			lowest = min(lowest, n.height[u]+1)
		}
	}
	n.scans += int64(len(n.prereqs(v)) + len(n.dependents(v)))
	n.height[v] = lowest
	n.current[v] = 0
}
