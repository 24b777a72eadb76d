package plan

// rests answers how much of a parent's estimate its children carry.
type rests struct {
	m     *model
	means map[int32]map[TeamID]Effort // by parent: means of all shares below it
}

// newRests sums the means below every parent that has an estimate of its own.
func newRests(m *model) *rests {
	r := &rests{m: m, means: map[int32]map[TeamID]Effort{}}
	for i := range m.p.Items {
		it := &m.p.Items[i]
		if m.tree.leaf(int32(i)) || len(it.Shares) == 0 || it.BrokenDown {
			continue
		}
		sums := map[TeamID]Effort{}
		m.tree.each(int32(i), func(k int32) {
			if k == int32(i) || m.p.Items[k].Status == Dropped {
				return
			}
			for s := range m.p.Items[k].Shares {
				share := &m.p.Items[k].Shares[s]
				if dist := m.dists.of(&share.Estimate); dist != nil {
					sums[share.Team] += dist.Mean()
				}
			}
		})
		r.means[int32(i)] = sums
	}
	return r
}

// below is the sum of the means below a parent for one team.
func (r *rests) below(item int32, team TeamID) Effort { return r.means[item][team] }
