package improve

import (
	"slices"

	"github.com/trestle-plan/trestle/plan/graph"
)

// sorter puts units in the order of their times, ties in topological order.
type sorter struct {
	topo []int32 // units in topological order
	keys []int64
}

// newSorter prepares the sorting of units.
func newSorter(u *Units) *sorter {
	topo, err := graph.Order(u.Graph, u.Late)
	if err != nil {
		panic("improve: units wait for each other in a circle")
	}
	return &sorter{topo: topo, keys: make([]int64, len(topo))}
}

// by fills a list with the units by a time of theirs that never falls from a
// unit to one that waits for it.
func (s *sorter) by(times []int64, list []int32) {
	for k, i := range s.topo {
		s.keys[k] = times[i]<<placeBits | int64(k)
	}
	slices.Sort(s.keys)
	for k, key := range s.keys {
		list[k] = s.topo[key&(1<<placeBits-1)]
	}
}
