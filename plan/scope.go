package plan

// scope says which items the plan covers: open work that is wanted, and
// proposed work that something planned or promised stands on.
type scope struct {
	tree    *tree
	rests   *rests
	planned []bool
	queue   []int32
}

// newScope computes the scope of a Problem: leaves, and parents for their own
// rest.
func newScope(p *Problem, ix *index, t *tree, r *rests) []bool {
	s := scope{planned: make([]bool, len(p.Items)), tree: t, rests: r}
	for i := range p.Items {
		if st := p.Items[i].Status; st == Ready || st == InProgress {
			s.want(int32(i))
		}
	}
	for i := range p.Commitments {
		for _, k := range committed(p, ix, t, &p.Commitments[i]) {
			s.want(k)
		}
	}
	s.close(p, ix)
	return s.planned
}

// committed are the items that a commitment promises, ancestors before
// descendants: those it names with all below them, or its release's.
func committed(p *Problem, ix *index, t *tree, c *Commitment) []int32 {
	var out []int32
	if c.Release != "" {
		for i := range p.Items {
			if t.release(int32(i)) == c.Release {
				out = append(out, int32(i))
			}
		}
		return out
	}
	seen := map[int32]bool{}
	for _, id := range c.Items {
		t.each(ix.items[id], func(k int32) {
			if !seen[k] {
				seen[k] = true
				out = append(out, k)
			}
		})
	}
	return out
}

// want adds an open item with work of its own to the scope.
func (s *scope) want(i int32) {
	if s.planned[i] || !s.tree.open(i) || !s.tree.leaf(i) && !s.rests.any(i) {
		return
	}
	s.planned[i] = true
	s.queue = append(s.queue, i)
}

// close adds what the scope stands on, through hard dependencies of each item
// and of its ancestors.
func (s *scope) close(p *Problem, ix *index) {
	needs := make([][]int32, len(p.Items))
	for i := range p.Dependencies {
		if d := &p.Dependencies[i]; d.Strength == Hard {
			to := ix.items[d.To]
			needs[to] = append(needs[to], ix.items[d.From])
		}
	}
	for len(s.queue) > 0 {
		i := s.queue[len(s.queue)-1]
		s.queue = s.queue[:len(s.queue)-1]
		for at := i; at >= 0; at = s.tree.parent[at] {
			for _, from := range needs[at] {
				s.tree.each(from, s.want)
			}
		}
	}
}
