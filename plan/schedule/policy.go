package schedule

import (
	"cmp"
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
	p := &Policy{Net: n, Plan: s, Since: make([]Time, len(n.Nodes))}
	hands := make([][]handover, len(n.Nodes))
	byTeam := n.activitiesByTeam(s)
	for team := range n.Teams {
		w := handing{net: n, plan: s, hands: hands, since: p.Since, got: map[int32]received{}}
		w.run(n.Teams[team], byTeam[team])
	}
	o := newOrdering(n, s, hands)
	p.Order = o.run()
	p.pack(o.hands)
	return p
}

// waitsAt is the node at which an activity waits for people: itself, or the gate
// that opens for it and others together.
func (n *Network) waitsAt(node int32) int32 {
	if g := n.Nodes[node].Group; g >= 0 {
		return g
	}
	return node
}

// pack lays the hand-overs out by the node that receives them.
func (p *Policy) pack(hands [][]handover) {
	p.HandStart = make([]int32, len(hands)+1)
	for i, list := range hands {
		p.HandStart[i] = int32(len(p.Hand))
		for _, h := range list {
			p.Hand = append(p.Hand, h.from)
			p.Amount = append(p.Amount, h.people)
		}
	}
	p.HandStart[len(hands)] = int32(len(p.Hand))
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
