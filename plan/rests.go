package plan

// rests answers how much of a parent's own estimate its children do not carry.
type rests struct {
	tree  *tree
	dists *distributions
	below map[int32]map[TeamID]Effort // by parent: means of all shares below it
}

// newRests sums the means below every parent that has an estimate of its own.
func newRests(t *tree, d *distributions) *rests {
	r := &rests{tree: t, dists: d, below: map[int32]map[TeamID]Effort{}}
	for i := range t.items {
		it := &t.items[i]
		if t.leaf(int32(i)) || len(it.Shares) == 0 || it.BrokenDown || !t.open(int32(i)) {
			continue
		}
		sums := map[TeamID]Effort{}
		t.each(int32(i), func(k int32) {
			if k == int32(i) || t.items[k].Status == Dropped {
				return
			}
			for s := range t.items[k].Shares {
				share := &t.items[k].Shares[s]
				if dist := d.of(&share.Estimate); dist != nil {
					sums[share.Team] += dist.Mean()
				}
			}
		})
		r.below[int32(i)] = sums
	}
	return r
}

// of is the unbroken rest of a parent's share: its own mean less what is below
// it, at least 0.
func (r *rests) of(item int32, share int) Effort {
	sums, ok := r.below[item]
	if !ok {
		return 0
	}
	s := &r.tree.items[item].Shares[share]
	dist := r.dists.of(&s.Estimate)
	if dist == nil {
		return 0
	}
	return max(0, dist.Mean()-sums[s.Team])
}

// any tells whether a parent has an unbroken rest for some team.
func (r *rests) any(item int32) bool {
	for k := range r.tree.items[item].Shares {
		if r.of(item, k) > 0 {
			return true
		}
	}
	return false
}
