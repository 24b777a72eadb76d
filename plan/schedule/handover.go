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
	hands := make([][]handover, len(n.Nodes))
	byTeam := n.activitiesByTeam(s)
	for team := range n.Teams {
		w := handing{net: n, plan: s, place: place, hands: hands, got: map[int32]received{}}
		w.run(n.Teams[team], byTeam[team])
	}
	p.pack(n, hands)
	return p
}

// handover is people, or a place when zero, from one activity to another.
type handover struct {
	from   int32
	people People
}

// pack lays the hand-overs out by the node that receives them. Members of a
// group receive theirs at the gate.
func (p *Policy) pack(n *Network, hands [][]handover) {
	at := make([][]handover, len(hands))
	for i, list := range hands {
		to := int32(i)
		if g := n.Nodes[i].Group; g >= 0 {
			to = g
		}
		at[to] = append(at[to], list...)
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

// idle is people, or places, that are free from a moment; from is who freed
// them, -1 if nobody had them before.
type idle struct {
	from   int32
	since  Time
	people People
}

// received is what a running activity took out of the pools and will give back.
type received struct{ people, places People }

// handing walks one team's activities by start and passes people on.
type handing struct {
	net    *Network
	plan   *Schedule
	place  []int32
	hands  [][]handover
	people []idle
	places []idle
	debt   People // people who left while they were held
	got    map[int32]received
	busy   []int32 // running
}

// run hands people and places through the team's activities.
func (w *handing) run(t *Team, activities []int32) {
	step := 0
	var size People
	if t.Limit > 0 {
		w.places = append(w.places, idle{-1, 0, People(t.Limit)})
	}
	for _, i := range activities {
		start := w.plan.Start[i]
		for ; step < len(t.steps) && t.steps[step].from <= start; step++ {
			w.release(t.steps[step].from)
			w.resize(t.steps[step].from, t.steps[step].size-size)
			size = t.steps[step].size
		}
		w.release(start)
		var got received
		w.people, got.people = w.receive(i, w.people, min(w.plan.Held[i], size), false)
		if t.Limit > 0 && !w.net.Nodes[i].Exempt {
			w.places, got.places = w.receive(i, w.places, 1, true)
		}
		w.got[i] = got
		w.busy = append(w.busy, i)
	}
}

// release returns the people and places of what has finished by a moment, in
// order of finish.
func (w *handing) release(by Time) {
	slices.SortStableFunc(w.busy, func(a, b int32) int { return cmp.Compare(w.plan.Finish[a], w.plan.Finish[b]) })
	k := 0
	for ; k < len(w.busy) && w.plan.Finish[w.busy[k]] <= by; k++ {
		i := w.busy[k]
		got := w.got[i]
		paid := min(w.debt, got.people)
		w.debt -= paid
		w.people = append(w.people, idle{i, w.plan.Finish[i], got.people - paid})
		w.places = append(w.places, idle{i, w.plan.Finish[i], got.places})
	}
	w.busy = w.busy[k:]
}

// resize adds people who join, or takes away those idle longest; who leaves in
// the middle of something is missed when it is done.
func (w *handing) resize(at Time, change People) {
	if change > 0 {
		paid := min(w.debt, change)
		w.debt -= paid
		w.people = append(w.people, idle{-1, at, change - paid})
		return
	}
	for k := 0; k < len(w.people) && change < 0; k++ {
		gone := min(w.people[k].people, -change)
		w.people[k].people -= gone
		change += gone
	}
	w.debt -= change
}

// receive gives node i its people: first from what it waits for anyway, then
// from those idle longest, so that a late finish elsewhere holds up as little
// as can be; last from those whose hand-over would go backwards. It returns the
// pool and what was taken.
func (w *handing) receive(i int32, pool []idle, need People, isPlace bool) ([]idle, People) {
	wanted := need
	for pass := range 3 {
		for k := range pool {
			p := &pool[k]
			if need == 0 {
				break
			}
			forward := w.usable(i, p.from)
			if p.people == 0 || pass == 0 && !w.waitsFor(i, p.from) || pass < 2 && !forward {
				continue
			}
			took := min(need, p.people)
			p.people -= took
			need -= took
			if p.from >= 0 && forward {
				w.record(i, p.from, took, isPlace)
			}
		}
	}
	return slices.DeleteFunc(pool, func(p idle) bool { return p.people == 0 }), wanted - need
}

// record notes one hand-over.
func (w *handing) record(to, from int32, people People, isPlace bool) {
	if isPlace {
		people = 0
	}
	w.hands[to] = append(w.hands[to], handover{from, people})
}

// usable tells whether a hand-over goes forward in the order of trials. Only a
// pin that breaks a dependency can make one go back; then the people are taken
// as if they had been idle.
func (w *handing) usable(to, from int32) bool {
	if from < 0 {
		return true
	}
	gate := to
	if g := w.net.Nodes[to].Group; g >= 0 {
		gate = g
	}
	return w.place[from] >= 0 && w.place[from] < w.place[gate]
}

// waitsFor tells whether a node waits for another, or for nobody, anyway.
func (w *handing) waitsFor(to, from int32) bool {
	if from < 0 {
		return true
	}
	for _, a := range w.net.Into(to) {
		if a.From == from && a.End == AtFinish && !a.Soft && a.Lag >= 0 {
			return true
		}
	}
	return false
}
