package rank

import (
	"math"
	"slices"

	"github.com/trestle-plan/trestle/plan/graph"
)

// line puts the pieces of a set in order, densest first, and returns them with
// their new places. Equally dense pieces follow each other as their
// prerequisites ask and, where these leave a choice, by their lowest job.
func (s *splitter) line(set span, pieces []piece) []piece {
	slices.SortStableFunc(pieces, func(a, b piece) int { return b.density.compare(a.density) })
	for first := 0; first < len(pieces); {
		end := first + 1
		for end < len(pieces) && pieces[end].density.compare(pieces[first].density) == 0 {
			end++
		}
		if end-first > 1 {
			s.lineTies(pieces[first:end])
		}
		first = end
	}
	s.spare = append(s.spare[:0], s.set(set)...)
	at := set.first
	for k, p := range pieces {
		n := copy(s.order[at:], s.spare[p.first-set.first:p.end-set.first])
		pieces[k].span = span{at, at + int32(n)}
		at += int32(n)
	}
	return pieces
}

func (s *splitter) lineTies(ties []piece) {
	lowest := make([]int64, len(ties))
	for k, p := range ties {
		lowest[k] = math.MaxInt64
		for _, job := range s.set(p.span) {
			s.in[job] = int32(k) + 1
			lowest[k] = min(lowest[k], int64(job))
		}
	}
	var edges []graph.Edge
	for k, p := range ties {
		for _, job := range s.set(p.span) {
			for _, before := range s.g.Pred(job) {
				if u := s.in[before] - 1; u >= 0 && int(u) != k {
					edges = append(edges, graph.Edge{From: u, To: int32(k)})
				}
			}
		}
	}
	for _, p := range ties {
		for _, job := range s.set(p.span) {
			s.in[job] = 0
		}
	}
	old := slices.Clone(ties)
	for k, v := range mustOrder(graph.New(len(ties), edges), lowest) {
		ties[k] = old[v]
	}
}
