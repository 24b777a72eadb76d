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
		late := s.Finish[i] // left by unhinderedStart
		s.Finish[i] = s.Start[i]
		if node.Team != NoTeam && s.Start[i] < Never {
			s.Finish[i] = n.Teams[node.Team].Pace(node.People).Finish(s.Start[i], node.Work)
		}
		s.Finish[i] = max(s.Finish[i], late)
	}
	return s
}

// unhinderedStart is the latest of a node's floor, its hard arcs and those of
// the gate it starts with. Where late arcs bound a finish, that is noted in the
// schedule as far as it is known: a start follows from it only by a pace.
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
		a := &arcs[k]
		if a.Soft || a.Source >= 0 && relax.Sources[a.Source] {
			continue
		}
		bound := n.Bound(i, a, s.Start, s.Finish)
		switch {
		case !a.Late || bound >= Never:
			t = max(t, bound)
		default:
			s.Finish[a.Of] = max(s.Finish[a.Of], bound)
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
