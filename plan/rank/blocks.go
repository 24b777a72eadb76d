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
	todo   []part
	pieces []piece
}

// part is a set that waits to be divided. Bounded says that no part of it
// without size is worth putting before or after all else.
type part struct {
	span
	bounded bool
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
	s.todo = append(s.todo[:0], part{span: set})
	for len(s.todo) > 0 {
		p := s.todo[len(s.todo)-1]
		s.todo = s.todo[:len(s.todo)-1]
		s.dividePart(p)
	}
	return s.pieces
}

func (s *splitter) dividePart(p part) {
	if p.len() == 1 {
		s.pieces = append(s.pieces, piece{span: p.span, density: s.sum(p.span), settled: true})
		return
	}
	s.net.build(s.g, s.set(p.span), s.in)
	if labels, count := s.net.components(); count > 1 {
		s.regroup(p.span, labels, count)
		for k := range count {
			s.todo = append(s.todo, part{span{s.starts[k], s.starts[k+1]}, p.bounded})
		}
		return
	}
	sized := s.allSized(p.span)
	switch chain := s.net.chain(); {
	case sized && chain != nil:
		s.divideChain(p.span, chain)
	case sized || p.bounded:
		s.halve(p.span)
	default:
		s.cutUnbounded(p.span)
	}
}

func (s *splitter) set(p span) []int32 { return s.order[p.first:p.end] }

func (s *splitter) sum(p span) density {
	sum := density{}
	for _, job := range s.set(p) {
		sum = sum.plus(s.jobs[job].density())
	}
	return sum
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
		// Value less size times density, times the size of the set.
		j := s.jobs[job]
		s.net.excess[v] = product(j.Weight, d.size).minus(product(j.Size, d.value))
	}
	s.net.cut()
	denser, rest := s.splitStaying(p)
	if rest.len() == 0 {
		s.divideBlock(p, d)
		return
	}
	denser = s.giveBackIdle(denser)
	s.todo = append(s.todo, part{denser, true}, part{span{denser.end, rest.end}, true})
}

// giveBackIdle moves what has neither value nor size, and nothing in a set to do
// with, to the end of the set, and returns the others. It is as well left to the
// first that needs it: a place of its own it cannot have, being as dense as any.
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

func (s *splitter) allSized(p span) bool {
	return !slices.ContainsFunc(s.set(p), func(job int32) bool { return s.jobs[job].Size == 0 })
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

// cutUnbounded takes from a connected set what is worth most of all closed sets
// without size, to come first of all, and then what costs most of all final sets
// without size, to come last of all. The network is built.
func (s *splitter) cutUnbounded(p span) {
	const most = 1 << 63 // more than all weights together
	s.profitWithoutSize(p, wide{}.minus(wide{lo: most}))
	s.net.cut()
	if first, rest := s.splitStaying(p); first.len() > 0 && s.sum(first).value > 0 {
		s.pieces = append(s.pieces, piece{span: first, density: s.sum(first)})
		if rest.len() > 0 {
			s.todo = append(s.todo, part{span: rest})
		}
		return
	}
	// What was moved may have changed the numbers of nodes.
	s.net.build(s.g, s.set(p), s.in)
	s.profitWithoutSize(p, wide{lo: most})
	s.net.cut()
	rest, last := s.splitStaying(p)
	if last.len() > 0 {
		s.pieces = append(s.pieces, piece{span: last, density: s.sum(last)})
	}
	if rest.len() > 0 {
		s.todo = append(s.todo, part{rest, true})
	}
}

// profitWithoutSize sets the profit of a job without size to its weight, and of
// all others to the one given.
func (s *splitter) profitWithoutSize(p span, others wide) {
	s.net.excess = resize(s.net.excess, p.len())
	for v, job := range s.set(p) {
		s.net.excess[v] = others
		if j := s.jobs[job]; j.Size == 0 {
			s.net.excess[v] = product(j.Weight, 1)
		}
	}
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
