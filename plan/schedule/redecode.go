package schedule

import "slices"

// Redecoding decodes one list again under relaxations that leave arcs out or
// put them back, from a schedule of the same list: only what such an arc bounds
// and what follows from that is placed again. It answers with what Decode does.
type Redecoding struct {
	net     *Network
	list    []int32
	place   []int32           // of each node, at which it is given people: a member has its gate's
	byTeam  [][]int32         // activities of each team by place
	sources map[int32][]int32 // nodes that the arcs of a source bound
	members map[int32][]int32

	out      *Schedule
	profiles []*profile // of the teams in which something is placed again; nil for the others
	moved    []bool     // nodes with other times than before
	dirty    []bool     // teams in which something moved
	relax    *Relaxation
}

// NewRedecoding prepares a list for being decoded again.
func NewRedecoding(n *Network, list []int32) *Redecoding {
	r := &Redecoding{
		net: n, list: list, place: make([]int32, len(n.Nodes)), byTeam: make([][]int32, len(n.Teams)),
		sources: map[int32][]int32{}, members: map[int32][]int32{},
		profiles: make([]*profile, len(n.Teams)), moved: make([]bool, len(n.Nodes)), dirty: make([]bool, len(n.Teams)),
	}
	for at, i := range list {
		r.place[i] = int32(at)
		for _, a := range n.Into(i) {
			if a.Source >= 0 {
				r.sources[a.Source] = append(r.sources[a.Source], i)
			}
		}
		if g := n.Nodes[i].Group; g >= 0 {
			r.members[g] = append(r.members[g], i)
		}
	}
	for _, i := range list {
		if g := n.Nodes[i].Group; g >= 0 {
			r.place[i] = r.place[g]
		}
		if team := n.Nodes[i].Team; team != NoTeam && n.Nodes[i].Work > 0 {
			r.byTeam[team] = append(r.byTeam[team], i)
		}
	}
	for _, nodes := range r.byTeam {
		slices.SortStableFunc(nodes, func(a, b int32) int { return int(r.place[a] - r.place[b]) })
	}
	return r
}

// Decode decodes the list under a relaxation that leaves out arcs of sources
// only, given a schedule of the list under one that differs in some sources.
func (r *Redecoding) Decode(from *Schedule, relax *Relaxation, differs []int32) *Schedule {
	r.out = &Schedule{
		Start: slices.Clone(from.Start), Finish: slices.Clone(from.Finish), Held: slices.Clone(from.Held), Order: from.Order,
	}
	r.relax = relax
	clear(r.profiles)
	clear(r.moved)
	clear(r.dirty)
	bound := map[int32]bool{}
	for _, s := range differs {
		for _, i := range r.sources[s] {
			bound[i] = true
		}
	}
	d := decoder{net: r.net, relax: relax, out: r.out, profiles: r.profiles, members: r.members}
	for _, i := range r.list {
		switch mode := r.net.Nodes[i].Mode; {
		case mode == Fixture || mode == Running || mode == Pinned || r.net.Nodes[i].Group >= 0:
			r.keep(i) // it stands still, or is placed with its gate
		case bound[i] || r.follows(i):
			r.again(&d, i, from)
		default:
			r.keep(i)
			for _, m := range r.members[i] {
				r.keepMember(m)
			}
		}
	}
	return r.out
}

// follows tells whether a node is placed after something that moved: on its arcs,
// or in its team.
func (r *Redecoding) follows(i int32) bool {
	if team := r.net.Nodes[i].Team; team != NoTeam && r.net.Nodes[i].Work > 0 && r.dirty[team] {
		return true
	}
	for _, m := range r.members[i] {
		if r.dirty[r.net.Nodes[m].Team] {
			return true
		}
	}
	arcs := r.net.Into(i)
	for k := range arcs {
		if r.moved[arcs[k].From] {
			return true
		}
	}
	return false
}

// keep leaves a node where it is.
func (r *Redecoding) keep(i int32) {
	if r.net.Nodes[i].Group < 0 {
		r.keepMember(i)
	}
}

// keepMember takes the people of an activity that stays, if its team is placed
// again at all.
func (r *Redecoding) keepMember(i int32) {
	node := &r.net.Nodes[i]
	if node.Team == NoTeam || node.Work == 0 || r.profiles[node.Team] == nil || r.out.Finish[i] >= Never {
		return
	}
	r.profiles[node.Team].take(r.out.Start[i], r.out.Finish[i], r.out.Held[i], !node.Exempt)
}

// again places a node and those that start with it.
func (r *Redecoding) again(d *decoder, i int32, from *Schedule) {
	all := append([]int32{i}, r.members[i]...)
	for _, k := range all {
		if team := r.net.Nodes[k].Team; team != NoTeam && r.profiles[team] == nil {
			r.profiles[team] = r.profileBefore(team, r.place[i])
		}
	}
	d.place(i)
	for _, k := range all {
		if r.out.Start[k] == from.Start[k] && r.out.Finish[k] == from.Finish[k] && r.out.Held[k] == from.Held[k] {
			continue
		}
		r.moved[k] = true
		if node := &r.net.Nodes[k]; node.Team != NoTeam && node.Work > 0 {
			r.dirty[node.Team] = true
		}
	}
}

// profileBefore is what is taken of a team by all that is placed before a place.
func (r *Redecoding) profileBefore(team, place int32) *profile {
	p := newProfile(r.net.Teams[team])
	for _, i := range r.byTeam[team] {
		if r.place[i] >= place {
			break
		}
		if r.out.Finish[i] < Never {
			p.take(r.out.Start[i], r.out.Finish[i], r.out.Held[i], !r.net.Nodes[i].Exempt)
		}
	}
	return p
}
