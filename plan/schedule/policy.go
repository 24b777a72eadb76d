package schedule

import (
	"cmp"
	"container/heap"
	"slices"
)

// Policy is a schedule read as a partial order: besides its arcs, each activity
// waits for those that hand it their people, or their place under the team's
// limit. Simulating it is a longest path, monotone in every duration (resource
// flow networks: Artigues and Roubellat 2000; Policella and others 2004).
type Policy struct {
	Net  *Network
	Plan *Schedule // Held is what each activity holds in every trial
	// Order holds the nodes that happen; arcs and hand-overs point forward in it.
	Order     []int32
	HandStart []int32
	Hand      []int32  // Hand[HandStart[i]:HandStart[i+1]] hand to node i
	Amount    []People // of each entry of Hand; 0 is a place
	Since     []Time   // of each node: when the last of its people joined the team, who come from nobody
}

// Into returns the nodes that hand people or a place to a node.
func (p *Policy) Into(node int32) []int32 { return p.Hand[p.HandStart[node]:p.HandStart[node+1]] }

// Policy reads hand-overs out of a schedule.
func (n *Network) Policy(s *Schedule) *Policy {
	p := &Policy{Net: n, Plan: s, Order: n.policyOrder(s)}
	place := make([]int32, len(n.Nodes))
	for i := range place {
		place[i] = -1
	}
	for k, i := range p.Order {
		place[i] = int32(k)
	}
	hands, since := make([][]handover, len(n.Nodes)), make([]Time, len(n.Nodes))
	byTeam := n.activitiesByTeam(s)
	for team := range n.Teams {
		w := handing{net: n, plan: s, place: place, hands: hands, since: since, got: map[int32]received{}}
		w.run(n.Teams[team], byTeam[team])
	}
	p.pack(n, hands, since)
	return p
}

// pack lays the hand-overs out by the node that receives them. Members of a
// group receive theirs at the gate.
func (p *Policy) pack(n *Network, hands [][]handover, since []Time) {
	at := make([][]handover, len(hands))
	p.Since = make([]Time, len(hands))
	for i, list := range hands {
		to := int32(i)
		if g := n.Nodes[i].Group; g >= 0 {
			to = g
		}
		at[to] = append(at[to], list...)
		p.Since[to] = max(p.Since[to], since[i])
	}
	p.HandStart = make([]int32, len(n.Nodes)+1)
	for i, list := range at {
		p.HandStart[i] = int32(len(p.Hand))
		for _, h := range list {
			p.Hand = append(p.Hand, h.from)
			p.Amount = append(p.Amount, h.people)
		}
	}
	p.HandStart[len(n.Nodes)] = int32(len(p.Hand))
}

// activitiesByTeam are the activities that take people, by start.
func (n *Network) activitiesByTeam(s *Schedule) [][]int32 {
	out := make([][]int32, len(n.Teams))
	for _, i := range s.Order {
		node := &n.Nodes[i]
		if node.Team != NoTeam && node.Work > 0 && s.Finish[i] < Never {
			out[node.Team] = append(out[node.Team], i)
		}
	}
	for _, list := range out {
		slices.SortStableFunc(list, func(a, b int32) int { return cmp.Compare(s.Start[a], s.Start[b]) })
	}
	return out
}

// policyOrder is a topological order of the nodes that happen, by hard arcs,
// earliest planned start first.
func (n *Network) policyOrder(s *Schedule) []int32 {
	waits := make([]int32, len(n.Nodes))
	next := make([][]int32, len(n.Nodes))
	for i := range n.Nodes {
		for _, a := range n.Into(int32(i)) {
			if n.enforced(int32(i), &a, s) {
				waits[i]++
				next[a.From] = append(next[a.From], int32(i))
			}
		}
	}
	pos := make([]int32, len(n.Nodes))
	for k, i := range s.Order {
		pos[i] = int32(k)
	}
	q := &byStart{plan: s, pos: pos}
	for i := range n.Nodes {
		if waits[i] == 0 && s.Start[i] < Never {
			heap.Push(q, int32(i))
		}
	}
	order := make([]int32, 0, len(n.Nodes))
	for q.Len() > 0 {
		i := heap.Pop(q).(int32)
		order = append(order, i)
		for _, j := range next[i] {
			if waits[j]--; waits[j] == 0 && s.Start[j] < Never {
				heap.Push(q, j)
			}
		}
	}
	return order
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

func (q *byStart) Len() int { return len(q.nodes) }
func (q *byStart) Less(i, j int) bool {
	a, b := q.nodes[i], q.nodes[j]
	return cmp.Or(cmp.Compare(q.plan.Start[a], q.plan.Start[b]), cmp.Compare(q.pos[a], q.pos[b])) < 0
}
func (q *byStart) Swap(i, j int) { q.nodes[i], q.nodes[j] = q.nodes[j], q.nodes[i] }
func (q *byStart) Push(x any)    { q.nodes = append(q.nodes, x.(int32)) }
func (q *byStart) Pop() any {
	last := q.nodes[len(q.nodes)-1]
	q.nodes = q.nodes[:len(q.nodes)-1]
	return last
}
