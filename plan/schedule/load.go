package schedule

// Load is a stretch of time over which nothing changes for a team.
type Load struct {
	From, To Time // To is Never for the last stretch
	Held     People
	Size     People
	Places   int // shares that count for the limit
	Limit    int // 0 is none
}

// Loads lists how much of each of the wanted teams a schedule takes, over all
// time; nothing for the others.
func (n *Network) Loads(s *Schedule, wanted []bool) [][]Load {
	profiles := make([]*profile, len(n.Teams))
	for t, want := range wanted {
		if want {
			profiles[t] = newProfile(n.Teams[t])
		}
	}
	for i := range n.Nodes {
		node := &n.Nodes[i]
		if node.Team != NoTeam && wanted[node.Team] && node.Work > 0 && s.Finish[i] < Never {
			profiles[node.Team].take(s.Start[i], s.Finish[i], s.Held[i], !node.Exempt)
		}
	}
	out := make([][]Load, len(n.Teams))
	for t, p := range profiles {
		if p != nil {
			out[t] = p.loads()
		}
	}
	return out
}

// loads are the stretches of a profile.
func (p *profile) loads() []Load {
	out := make([]Load, len(p.cuts))
	for i, c := range p.cuts {
		out[i] = Load{From: c.from, To: Never, Held: c.used, Size: c.size, Places: int(c.places), Limit: int(p.limit)}
		if i > 0 {
			out[i-1].To = c.from
		}
	}
	return out
}
