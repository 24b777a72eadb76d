package work

// components returns for each node the group of nodes it lies on a circle with:
// the strongly connected components, after Tarjan (1972), without recursion.
func components(arcs [][]arc) []int32 {
	const unseen = 0
	n := len(arcs)
	group, low, number := make([]int32, n), make([]int32, n), make([]int32, n)
	onStack := make([]bool, n)
	var stack, calls []int32
	next := make([]int, n) // the arc to follow next
	var count, groups int32
	for root := range arcs {
		if number[root] != unseen {
			continue
		}
		calls = append(calls[:0], int32(root))
		for len(calls) > 0 {
			v := calls[len(calls)-1]
			if number[v] == unseen {
				count++
				number[v], low[v] = count, count
				stack = append(stack, v)
				onStack[v] = true
			}
			if next[v] < len(arcs[v]) {
				to := arcs[v][next[v]].to
				next[v]++
				if number[to] == unseen {
					calls = append(calls, to)
				} else if onStack[to] {
					low[v] = min(low[v], number[to])
				}
				continue
			}
			calls = calls[:len(calls)-1]
			if len(calls) > 0 {
				up := calls[len(calls)-1]
				low[up] = min(low[up], low[v])
			}
			if low[v] != number[v] {
				continue
			}
			for {
				last := stack[len(stack)-1]
				stack = stack[:len(stack)-1]
				onStack[last] = false
				group[last] = groups
				if last == v {
					break
				}
			}
			groups++
		}
	}
	return group
}

// search finds short ways back inside a group.
type search struct {
	arcs    [][]arc
	group   []int32
	reached []arc // by which arc a node was reached
	round   []int32
	now     int32
}

func newSearch(arcs [][]arc, group []int32) *search {
	return &search{arcs: arcs, group: group, reached: make([]arc, len(arcs)), round: make([]int32, len(arcs))}
}

// shortest returns the dependencies of the shortest circle through one of the
// first ties of a group, in the order of the circle.
func (s *search) shortest(ties []arc) []int32 {
	const most = 100 // enough for the shortest of all in any group worth reading
	var best []int32
	for _, tie := range ties[:min(most, len(ties))] {
		found := s.back(tie, len(best))
		if best == nil || found != nil && len(found) < len(best) {
			best = found
		}
	}
	return best
}

// back returns the dependencies on the way from a tie round to itself, nil if
// it takes as many as limit (0 is no limit). Arcs of the tree cost nothing, so
// the nodes are visited in rounds of equal numbers of dependencies.
func (s *search) back(tie arc, limit int) []int32 {
	s.now++
	s.round[tie.to] = s.now
	round, dependencies := []int32{tie.to}, 1
	for len(round) > 0 && (limit == 0 || dependencies < limit) {
		var later []arc
		for i := 0; i < len(round); i++ {
			if round[i] == tie.from {
				return s.retrace(tie)
			}
			for _, a := range s.arcs[round[i]] {
				switch {
				case s.round[a.to] == s.now || s.group[a.to] != s.group[tie.to]:
				case a.dependency >= 0:
					later = append(later, a)
				default:
					s.round[a.to], s.reached[a.to] = s.now, a
					round = append(round, a.to)
				}
			}
		}
		round = round[:0]
		dependencies++
		for _, a := range later {
			if s.round[a.to] != s.now {
				s.round[a.to], s.reached[a.to] = s.now, a
				round = append(round, a.to)
			}
		}
	}
	return nil
}

// retrace lists the dependencies of the way just found, the tie first.
func (s *search) retrace(tie arc) []int32 {
	var backwards []int32
	for v := tie.from; v != tie.to; v = s.reached[v].from {
		if d := s.reached[v].dependency; d >= 0 {
			backwards = append(backwards, d)
		}
	}
	way := []int32{tie.dependency}
	for i := len(backwards) - 1; i >= 0; i-- {
		way = append(way, backwards[i])
	}
	return way
}
