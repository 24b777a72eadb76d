package improve

import (
	"slices"

	"github.com/trestle-plan/trestle/plan/graph"
)

// sorter puts units in the order of their times, ties in topological order.
type sorter struct {
	units *Units
	topo  []int32 // units in topological order
	keys  []int64
	taken []bool
}

// A key is a time and a place in a list, in this many of its lower bits.
const (
	placeBits = 24
	placeMask = 1<<placeBits - 1
	distant   = int64(1) << 38 // a time after all others that fits a key
)

// newSorter prepares the sorting of units.
func newSorter(u *Units) *sorter {
	topo, err := graph.Order(u.Graph, u.Late)
	if err != nil {
		panic("improve: units wait for each other in a circle")
	}
	return &sorter{units: u, topo: topo, keys: make([]int64, len(topo)), taken: make([]bool, len(topo))}
}

// by fills a list with the units by a time of theirs, each after what it waits
// for.
func (s *sorter) by(times []int64, list []int32) {
	for k, i := range s.topo {
		s.keys[k] = times[i]<<placeBits | int64(k)
	}
	slices.Sort(s.keys)
	for k, key := range s.keys {
		list[k] = s.topo[key&placeMask]
	}
	if s.units.Overlap {
		s.mend(list)
	}
}

// mend moves what a unit waits for before it.
func (s *sorter) mend(list []int32) {
	clear(s.taken)
	for k, i := range list {
		s.keys[k] = int64(i)
	}
	out := list[:0]
	for _, i := range s.keys {
		out = s.units.append(out, s.taken, int32(i))
	}
}

// append adds a unit to a list after all that it waits for and that was not
// taken yet.
func (u *Units) append(list []int32, taken []bool, i int32) []int32 {
	if taken[i] {
		return list
	}
	taken[i] = true
	for _, p := range u.Graph.Pred(i) {
		list = u.append(list, taken, p)
	}
	return append(list, i)
}

// keyHeap keeps the least of its keys on top.
type keyHeap struct{ keys []int64 }

// newKeyHeap is an empty heap with room for n keys.
func newKeyHeap(n int) keyHeap { return keyHeap{make([]int64, 0, n)} }

func (h *keyHeap) clear()       { h.keys = h.keys[:0] }
func (h *keyHeap) empty() bool  { return len(h.keys) == 0 }
func (h *keyHeap) least() int64 { return h.keys[0] }

// push adds a key.
func (h *keyHeap) push(key int64) {
	h.keys = append(h.keys, key)
	k := len(h.keys) - 1
	for k > 0 && h.keys[(k-1)/2] > key {
		h.keys[k] = h.keys[(k-1)/2]
		k = (k - 1) / 2
	}
	h.keys[k] = key
}

// pop takes the least key away.
func (h *keyHeap) pop() {
	last := len(h.keys) - 1
	key := h.keys[last]
	h.keys = h.keys[:last]
	if last > 0 {
		h.replace(key)
	}
}

// replace puts another key in the place of the least.
func (h *keyHeap) replace(key int64) {
	k, n := 0, len(h.keys)
	for 2*k+1 < n {
		down := 2*k + 1
		if down+1 < n && h.keys[down+1] < h.keys[down] {
			down++
		}
		if h.keys[down] >= key {
			break
		}
		h.keys[k] = h.keys[down]
		k = down
	}
	h.keys[k] = key
}
