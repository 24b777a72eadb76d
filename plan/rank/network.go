package rank

import "github.com/trestle-plan/trestle/plan/graph"

// network is the part of the graph that a set of jobs spans, on numbers of its
// own, with what a maximum flow over it needs. Its memory is used again for one
// set after the other.
//
// An arc leads from a job to a prerequisite of it, the way in which value flows
// to pay for size. Arc a is the a-th entry of prereq.
type network struct {
	jobs []int32 // the number outside of each node

	prereqFirst, prereq           []int32
	dependFirst, depend, dependAt []int32 // dependAt is the arc of each entry

	flow    []wide  // of each arc
	excess  []wide  // of each node: value that arrived and is not spent, or size not yet paid
	height  []int32 // of each node: at most its distance to a node in need
	current []int32 // of each node: the next arc to try
	queue   []int32
	next    []int32
	scans   int64 // arcs and nodes looked at since the network exists
}

// slots numbers jobs within a set: the node of a job plus one, 0 outside.
type slots []int32

// build takes the part of g on the given jobs, which stay the caller's. The
// slots are all 0 before and after.
func (n *network) build(g *graph.Graph, jobs []int32, in slots) {
	n.jobs = jobs
	for v, job := range jobs {
		in[job] = int32(v) + 1
	}
	n.prereqFirst = resize(n.prereqFirst, len(jobs)+1)
	n.dependFirst = resize(n.dependFirst, len(jobs)+1)
	clear(n.dependFirst)
	n.prereq = n.prereq[:0]
	for v, job := range jobs {
		n.prereqFirst[v] = int32(len(n.prereq))
		before := int32(-1)
		for _, p := range g.Pred(job) {
			if u := in[p] - 1; u >= 0 && p != before {
				n.prereq = append(n.prereq, u)
				n.dependFirst[u]++
			}
			before = p
		}
	}
	n.prereqFirst[len(jobs)] = int32(len(n.prereq))
	for _, job := range jobs {
		in[job] = 0
	}
	n.turn()
	n.scans += int64(len(jobs) + len(n.prereq))
}

// turn fills the rows of dependents from those of prerequisites.
func (n *network) turn() {
	sum := int32(0)
	for v := range n.dependFirst {
		sum += n.dependFirst[v]
		n.dependFirst[v] = sum
	}
	n.depend = resize(n.depend, len(n.prereq))
	n.dependAt = resize(n.dependAt, len(n.prereq))
	for v := len(n.jobs) - 1; v >= 0; v-- {
		for a := n.prereqFirst[v+1] - 1; a >= n.prereqFirst[v]; a-- {
			u := n.prereq[a]
			n.dependFirst[u]--
			at := n.dependFirst[u]
			n.depend[at], n.dependAt[at] = int32(v), a
		}
	}
}

func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	return s[:n]
}

func (n *network) len() int                { return len(n.jobs) }
func (n *network) prereqs(v int32) []int32 { return n.prereq[n.prereqFirst[v]:n.prereqFirst[v+1]] }
func (n *network) dependents(v int32) []int32 {
	return n.depend[n.dependFirst[v]:n.dependFirst[v+1]]
}

// components labels the nodes by weakly connected component, numbered by their
// lowest node, and returns the labels, which hold until the next call on n, and
// how many there are.
func (n *network) components() (labels []int32, count int32) {
	n.height = resize(n.height, n.len())
	labels = n.height
	for v := range labels {
		labels[v] = -1
	}
	for root := range int32(n.len()) {
		if labels[root] >= 0 {
			continue
		}
		labels[root] = count
		n.queue = append(n.queue[:0], root)
		for len(n.queue) > 0 {
			v := n.queue[len(n.queue)-1]
			n.queue = n.queue[:len(n.queue)-1]
			for _, row := range [2][]int32{n.prereqs(v), n.dependents(v)} {
				for _, u := range row {
					if labels[u] < 0 {
						labels[u] = count
						n.queue = append(n.queue, u)
					}
				}
			}
		}
		count++
	}
	return labels, count
}

// chain returns the nodes first to last if each but the first has one
// prerequisite and each but the last one dependent, else nil. The network is
// connected. The slice holds until the next call on n.
func (n *network) chain() []int32 {
	if len(n.prereq) != n.len()-1 {
		return nil
	}
	first := int32(-1)
	for v := range int32(n.len()) {
		if len(n.prereqs(v)) > 1 || len(n.dependents(v)) > 1 {
			return nil
		}
		if len(n.prereqs(v)) == 0 {
			first = v
		}
	}
	n.queue = append(n.queue[:0], first)
	for v := first; len(n.dependents(v)) > 0; {
		v = n.dependents(v)[0]
		n.queue = append(n.queue, v)
	}
	return n.queue
}

// cone returns node v and all that it waits for. The slice holds until the next
// call on n.
func (n *network) cone(v int32) []int32 {
	n.current = resize(n.current, n.len())
	clear(n.current)
	n.current[v] = 1
	n.queue = append(n.queue[:0], v)
	for at := 0; at < len(n.queue); at++ {
		for _, u := range n.prereqs(n.queue[at]) {
			if n.current[u] == 0 {
				n.current[u] = 1
				n.queue = append(n.queue, u)
			}
		}
	}
	n.scans += int64(n.len())
	return n.queue
}
