package rank

import (
	"slices"

	"github.com/trestle-plan/trestle/plan/graph"
)

// span is a run of places in the order: from first up to, not including, end.
type span struct {
	first, end int32
}

func (s span) len() int { return int(s.end - s.first) }

// piece is a run of jobs that belong together: no closed part of it is as dense
// as the whole.
type piece struct {
	span
	density density // of its block: the same in all pieces of one
	settled bool    // no other order of it is better
}

// splitter divides sets of jobs into pieces. A set is a span of order, which
// the splitter rearranges.
type splitter struct {
	jobs   []Job
	g      *graph.Graph
	order  []int32
	in     slots
	net    network
	spare  []int32
	starts []int32
	todo   []span
	pieces []piece
}

// divide rearranges the jobs of a set into pieces and returns these in no order
// of meaning. They hold until the next call.
//
// Sidney, Decomposition algorithms for single-machine sequencing with
// precedence relations and deferral costs, 1975. His blocks are found by
// halving: the part of a set that pays at the density of the whole set makes up
// its denser blocks; where nothing is left out, the set is one block. What
// nothing connects is divided apart: Sidney's blocks of the whole are those of
// the components, merged by density.
func (s *splitter) divide(set span) []piece {
	s.pieces = s.pieces[:0]
	s.todo = append(s.todo[:0], set)
	for len(s.todo) > 0 {
		p := s.todo[len(s.todo)-1]
		s.todo = s.todo[:len(s.todo)-1]
		s.dividePart(p)
	}
	return s.pieces
}

func (s *splitter) dividePart(p span) {
	if p.len() == 1 {
		s.pieces = append(s.pieces, piece{span: p, density: s.sum(p), settled: true})
		return
	}
	s.net.build(s.g, s.set(p), s.in)
	if labels, count := s.net.components(); count > 1 {
		s.regroup(p, labels, count)
		for k := range count {
			s.todo = append(s.todo, span{s.starts[k], s.starts[k+1]})
		}
		return
	}
	if chain := s.net.chain(); chain != nil && s.allSized(p) {
		s.divideChain(p, chain)
		return
	}
	s.halve(p)
}

func (s *splitter) set(p span) []int32 { return s.order[p.first:p.end] }

func (s *splitter) sum(p span) density {
	sum := density{}
	for _, job := range s.set(p) {
		sum = sum.plus(s.jobs[job].density())
	}
	return sum
}

func (s *splitter) allSized(p span) bool {
	return !slices.ContainsFunc(s.set(p), func(job int32) bool { return s.jobs[job].Size == 0 })
}

// regroup sorts the jobs of p by the labels of their nodes, keeping the order
// within each. Those of label k take the places starts[k] to starts[k+1]-1.
func (s *splitter) regroup(p span, labels []int32, count int32) {
	s.starts = resize(s.starts, int(count)+2)
	clear(s.starts)
	for _, k := range labels {
		s.starts[k+2]++
	}
	s.starts[1] = p.first
	for k := range count {
		s.starts[k+2] += s.starts[k+1]
	}
	s.spare = append(s.spare[:0], s.set(p)...)
	for v, k := range labels {
		s.order[s.starts[k+1]] = s.spare[v]
		s.starts[k+1]++
	}
	s.starts[0] = p.first
}

// halve divides a connected set at its own density. The network is built.
func (s *splitter) halve(p span) {
	d := s.sum(p)
	s.net.excess = resize(s.net.excess, p.len())
	for v, job := range s.set(p) {
		s.net.excess[v] = s.jobs[job].profit(d)
	}
	s.net.cut()
	denser, rest := s.splitStaying(p)
	switch {
	case d.size == 0 && (rest.len() == 0 || s.sum(denser).value == 0):
		s.pieces = append(s.pieces, piece{span: p, density: d})
	case rest.len() == 0:
		s.divideBlock(p, d)
	default:
		denser = s.giveBackIdle(denser)
		s.todo = append(s.todo, denser, span{denser.end, rest.end})
	}
}

// splitStaying moves what the cut keeps to the front of p.
func (s *splitter) splitStaying(p span) (kept, rest span) {
	labels := s.net.current // the flow is done with it
	for v := range labels {
		labels[v] = 1
		if s.net.stays(int32(v)) {
			labels[v] = 0
		}
	}
	s.regroup(p, labels, 2)
	return span{p.first, s.starts[1]}, span{s.starts[1], p.end}
}

// giveBackIdle moves what has neither value nor size, and nothing in a set to do
// with, to the end of the set, and returns the others. It is as dense as any, so
// it is left to the first that needs it.
func (s *splitter) giveBackIdle(p span) span {
	if s.allSized(p) {
		return p
	}
	s.net.build(s.g, s.set(p), s.in)
	labels, count := s.net.components()
	sums := make([]density, count)
	for v, k := range labels {
		sums[k] = sums[k].plus(s.jobs[s.order[p.first+int32(v)]].density())
	}
	for v, k := range labels {
		labels[v] = 0
		if sums[k] == (density{}) {
			labels[v] = 1
		}
	}
	s.regroup(p, labels, 2)
	return span{p.first, s.starts[1]}
}

// divideBlock divides a block of density d into pieces, from the flow that
// found nothing to leave out: all sets that are closed in the residual network
// are as dense as the block, so its strong components are the pieces (Picard
// and Queyranne, On the structure of all minimum cuts in a network, 1980).
func (s *splitter) divideBlock(p span, d density) {
	edges := make([]graph.Edge, 0, 2*len(s.net.prereq))
	for v := range int32(p.len()) {
		for a := s.net.prereqFirst[v]; a < s.net.prereqFirst[v+1]; a++ {
			u := s.net.prereq[a]
			edges = append(edges, graph.Edge{From: v, To: u})
			if s.net.flow[a].positive() {
				edges = append(edges, graph.Edge{From: u, To: v})
			}
		}
	}
	parts := graph.StrongComponents(graph.New(p.len(), edges))
	count := int32(parts.Len())
	s.regroup(p, parts.Of, count)
	for k := range count {
		sub := span{s.starts[k], s.starts[k+1]}
		s.pieces = append(s.pieces, piece{span: sub, density: d, settled: sub.len() == 1})
	}
}

// divideChain divides a set that is one chain, given by nodes from first to
// last: a denser job joins what is before it (Horn, Single-machine job
// sequencing with treelike precedence ordering and linear delay penalties,
// 1972). All jobs have a size.
func (s *splitter) divideChain(p span, chain []int32) {
	bottom := len(s.pieces)
	s.spare = append(s.spare[:0], s.set(p)...)
	for k, v := range chain {
		at := p.first + int32(k)
		s.order[at] = s.spare[v]
		next := piece{span{at, at + 1}, s.jobs[s.spare[v]].density(), true}
		for top := len(s.pieces) - 1; top >= bottom && next.density.compare(s.pieces[top].density) > 0; top-- {
			next.first = s.pieces[top].first
			next.density = next.density.plus(s.pieces[top].density)
			s.pieces = s.pieces[:top]
		}
		s.pieces = append(s.pieces, next)
	}
}
