package plan

// rests answers how much of a parent's own estimate its children do not carry.
type rests struct {
	tree  *tree
	parts *parts
	below map[int32]map[TeamID]Effort // by parent: means of all shares below it
}

// newRests finds what the children of every open parent carry that has an
// estimate of its own.
func newRests(t *tree, made *parts) *rests {
	r := &rests{tree: t, parts: made, below: map[int32]map[TeamID]Effort{}}
	for i := range t.items {
		it := &t.items[i]
		if t.leaf(int32(i)) || len(it.Shares) == 0 || it.BrokenDown || !t.open(int32(i)) {
			continue
		}
		sums := map[TeamID]Effort{}
		for _, s := range it.Shares {
			sums[s.Team] = r.carriedBelow(int32(i), s.Team)
		}
		r.below[int32(i)] = sums
	}
	return r
}

// carriedBelow is what the children of an item carry for a team.
func (r *rests) carriedBelow(i int32, team TeamID) Effort {
	var sum Effort
	for _, k := range r.tree.children(i) {
		sum += r.carried(k, team)
	}
	return sum
}

// carried is what an item and all below it carry for a team: what is below it,
// or its own mean where that is more.
func (r *rests) carried(i int32, team TeamID) Effort {
	it := &r.tree.items[i]
	below := r.carriedBelow(i, team)
	if it.Status == Dropped || it.BrokenDown && !r.tree.leaf(i) {
		return below
	}
	for k := range it.Shares {
		if it.Shares[k].Team != team {
			continue
		}
		if dist := r.parts.distribution(&it.Shares[k].Estimate); dist != nil {
			return max(below, dist.Mean())
		}
	}
	return below
}

// of is the unbroken rest of a parent's share: its own mean less what is below
// it, at least 0.
func (r *rests) of(item int32, share int) Effort {
	sums, ok := r.below[item]
	if !ok {
		return 0
	}
	s := &r.tree.items[item].Shares[share]
	dist := r.parts.distribution(&s.Estimate)
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
