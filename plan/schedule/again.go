package schedule

import "slices"

// Decoding decodes one network again and again in the same memory, for
// searches that try many orders. It serves one goroutine at a time, and so does
// its network while it is used.
type Decoding struct {
	net   *Network
	inner decoder
	hard  []int32 // fixtures, running and pinned nodes, in an order that their arcs allow
	late  []bool  // nodes with late arcs
}

// NewDecoding prepares the decoding of a network under a relaxation; nil leaves
// nothing out. The order names every node once, after those it waits for.
func NewDecoding(n *Network, order []int32, relax *Relaxation) *Decoding {
	if relax == nil {
		relax = none
	}
	d := &Decoding{net: n}
	d.inner = decoder{net: n, relax: relax, out: NewSchedule(n), profiles: make([]*profile, len(n.Teams))}
	for i, t := range n.Teams {
		d.inner.profiles[i] = newProfile(t)
	}
	d.inner.group(order)
	d.late = make([]bool, len(n.Nodes))
	for i := range n.Nodes {
		d.late[i] = slices.ContainsFunc(n.Into(int32(i)), func(a Arc) bool { return a.Late })
	}
	for _, i := range order {
		switch n.Nodes[i].Mode {
		case Fixture, Running, Pinned:
			d.hard = append(d.hard, i)
		}
	}
	slices.SortStableFunc(d.hard, func(a, b int32) int { return int(n.Nodes[a].Mode.first()) - int(n.Nodes[b].Mode.first()) })
	return d
}

// first orders what is placed before the list: fixtures, running work, pins.
func (m Mode) first() uint8 {
	switch m {
	case Fixture:
		return 0
	case Running:
		return 1
	}
	return 2
}

// Begin forgets all places and places what does not move.
func (d *Decoding) Begin() {
	d.Clear()
	for _, i := range d.hard {
		d.inner.place(i)
	}
}

// Clear forgets all places.
func (d *Decoding) Clear() {
	for i, t := range d.net.Teams {
		d.inner.profiles[i].forget(t)
	}
}

// Moves tells whether a node is placed by Place: what does not move is placed
// by Begin, and members of a group with their gate.
func (d *Decoding) Moves(i int32) bool {
	node := &d.net.Nodes[i]
	return (node.Mode == Free || node.Mode == Together) && node.Group < 0
}

// Members are the activities that start together at a gate.
func (d *Decoding) Members(gate int32) []int32 { return d.inner.members[gate] }

// Place gives a node that moves its times, as early as what is placed allows.
func (d *Decoding) Place(i int32) { d.inner.place(i) }

// Ready is the latest bound of the start of a node whose predecessors are placed.
func (d *Decoding) Ready(i int32) Time {
	ready, _ := d.inner.bounds(i)
	return ready
}

// Earliest is when Place would start an activity that is ready at a moment.
func (d *Decoding) Earliest(i int32, ready Time) Time {
	late := Time(0)
	if d.late[i] {
		_, late = d.inner.bounds(i)
	}
	node := &d.net.Nodes[i]
	if node.Team == NoTeam || node.Work == 0 {
		return max(ready, late)
	}
	start, _, _ := d.inner.earliest(i, ready, late)
	return start
}

// Times are the schedule so far. It belongs to the Decoding.
func (d *Decoding) Times() *Schedule { return d.inner.out }

// PlaceLate gives an activity its latest times by which it finishes by a moment
// with people who are free, or where there are none, its floor: times to put
// nodes in order by, not a schedule to keep. Sprints and limits are not looked at.
func (d *Decoding) PlaceLate(i int32, by Time) {
	node, out := &d.net.Nodes[i], d.inner.out
	if node.Team == NoTeam || node.Work == 0 || by >= Never {
		t := max(node.Floor, by)
		out.Start[i], out.Finish[i] = t, t
		return
	}
	team := d.net.Teams[node.Team]
	p := d.inner.profiles[node.Team]
	for t := by; t > node.Floor; {
		held := min(node.People, team.SizeAt(t-1))
		if held == 0 {
			t = team.lastSize(t - 1)
			continue
		}
		start := team.Pace(held).LatestStart(t, node.Work)
		if start < node.Floor {
			break
		}
		from, blocked := p.firstBlocked(start, t, held)
		if !blocked {
			out.Start[i], out.Finish[i] = start, t
			p.take(start, t, held, !node.Exempt)
			return
		}
		t = from
	}
	out.Start[i], out.Finish[i] = node.Floor, node.Floor
}

// firstBlocked is the beginning of the first stretch in [start, finish) that has
// no room for people; ok is false when all have.
func (p *profile) firstBlocked(start, finish Time, held People) (from Time, ok bool) {
	for i := p.find(start); i < len(p.cuts) && p.cuts[i].from < finish; i++ {
		if p.blocks(&p.cuts[i], held, false) {
			return p.cuts[i].from, true
		}
	}
	return 0, false
}

// lastSize is the moment from which a team has had the size it has at a moment.
func (t *Team) lastSize(at Time) Time {
	for i := len(t.steps) - 1; i >= 0; i-- {
		if t.steps[i].from <= at {
			return t.steps[i].from
		}
	}
	return 0
}

// forget empties a profile but keeps its memory.
func (p *profile) forget(t *Team) {
	p.openAll()
	p.cuts = p.cuts[:0]
	for _, s := range t.steps {
		p.cuts = append(p.cuts, cut{from: s.from, size: s.size})
	}
}
