package schedule

// Unhindered gives every node of a list times that no schedule of the network
// can be ahead of: its arcs and its own pace alone count, whoever else wants the
// people, and it never has fewer people than it asks for or the team has. Soft
// arcs, which a plan may give up, and those of a relaxation do not count.
func (n *Network) Unhindered(list []int32, relax *Relaxation) *Schedule {
	if relax == nil {
		relax = none
	}
	s := NewSchedule(n)
	for _, i := range list {
		node := &n.Nodes[i]
		switch node.Mode {
		case Fixture:
			s.Start[i], s.Finish[i] = node.Fixed, node.End
			continue
		case Running, Pinned:
			s.Start[i] = node.Fixed
		default:
			s.Start[i] = n.unhinderedStart(i, s, relax)
		}
		s.Finish[i] = s.Start[i]
		if node.Team != NoTeam && s.Start[i] < Never {
			s.Finish[i] = n.Teams[node.Team].Pace(node.People).Finish(s.Start[i], node.Work)
		}
	}
	return s
}

// unhinderedStart is the latest of a node's floor, its hard arcs and those of
// the gate it starts with.
func (n *Network) unhinderedStart(i int32, s *Schedule, relax *Relaxation) Time {
	t := n.Nodes[i].Floor
	if relax.Floor[i] {
		t = n.AsOf
	}
	if g := n.Nodes[i].Group; g >= 0 {
		t = max(t, s.Start[g])
	}
	arcs := n.Into(i)
	for k := range arcs {
		if a := &arcs[k]; !a.Soft && (a.Source < 0 || !relax.Sources[a.Source]) {
			t = max(t, n.Bound(i, a, s.Start, s.Finish))
		}
	}
	return t
}

// AllDone is the earliest moment by which a team can have done all of its work
// that is not fixed and that can happen by the given times, everybody at it at
// every minute.
func (n *Network) AllDone(team int32, s *Schedule) Time {
	var sum Work
	var people People
	for i := range n.Nodes {
		node := &n.Nodes[i]
		if node.Team == team && node.Mode == Free && node.Work > 0 && s.Finish[i] < Never {
			sum += node.Work
			people = max(people, node.People)
		}
	}
	for _, step := range n.Teams[team].steps {
		people = max(people, step.size)
	}
	if sum <= 0 {
		return 0
	}
	return n.Teams[team].Pace(people).Finish(n.AsOf, sum)
}
