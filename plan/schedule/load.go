package schedule

// Load is a stretch of time over which nothing changes for a team.
type Load struct {
	From, To Time // To is Never for the last stretch
	Held     People
	Size     People
	Places   int // shares that count for the limit
	Limit    int // 0 is none
}

// Load lists how much of a team a schedule takes, over all time.
func (n *Network) Load(s *Schedule, team int32) []Load {
	t := n.Teams[team]
	p := newProfile(t)
	for i := range n.Nodes {
		node := &n.Nodes[i]
		if node.Team == team && node.Work > 0 && s.Finish[i] < Never {
			p.take(s.Start[i], s.Finish[i], s.Held[i], !node.Exempt)
		}
	}
	out := make([]Load, len(p.cuts))
	for i, c := range p.cuts {
		out[i] = Load{From: c.from, To: Never, Held: c.used, Size: c.size, Places: int(c.places), Limit: t.Limit}
		if i > 0 {
			out[i-1].To = c.from
		}
	}
	return out
}
