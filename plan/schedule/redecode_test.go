package schedule

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestRedecoding_equalsDecode leaves sources out and puts them back, one or more
// at a time, and compares each schedule with one decoded from nothing.
func TestRedecoding_equalsDecode(t *testing.T) {
	differ := 0
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 11))
		n := randomNetwork(r, 5+r.IntN(40))
		sources := nameSources(r, n)
		list := n.ManualList().Order
		again := NewRedecoding(n, list)
		given := map[int32]bool{}
		now := n.Decode(list, &Relaxation{Sources: given})
		for range 12 {
			var differs []int32
			for range 1 + r.IntN(2) {
				s := int32(r.IntN(sources))
				given[s] = !given[s]
				differs = append(differs, s)
			}
			relax := &Relaxation{Sources: given}
			got, want := again.Decode(now, relax, differs), n.Decode(list, relax)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("seed %d: decoded again it differs (-want +got):\n%s", seed, diff)
			}
			if !cmp.Equal(now, got) {
				differ++
			}
			now = got
		}
	}
	t.Logf("%d of 3600 schedules differ from the one before", differ)
	if differ < 300 {
		t.Error("too few schedules differ: the cases show nothing")
	}
}

// nameSources gives each arc of a network a source, some two together, pins some
// nodes, and returns how many sources there are.
func nameSources(r *rand.Rand, n *Network) int {
	sources := 1
	for k := range n.Arcs {
		n.Arcs[k].Source = int32(sources - 1)
		if r.IntN(4) > 0 {
			sources++
		}
	}
	startTogether(n)
	for i := range n.Nodes {
		if node := &n.Nodes[i]; node.Mode == Free && node.Group < 0 && r.IntN(10) == 0 {
			node.Mode, node.Fixed = Pinned, (asOf + Day(r.IntN(30))).Begin()
		}
	}
	return sources
}

// startTogether lets the last two nodes of a network start together at a gate
// that has their arcs, unless one waits for the other.
func startTogether(n *Network) {
	last := int32(len(n.Nodes) - 1)
	for _, a := range n.Into(last) {
		if a.From == last-1 {
			return
		}
	}
	gate, from := last+1, n.ArcStart[last-1]
	bounds := slices.Clone(n.Arcs[from:])
	open := Arc{From: gate, Source: -1, Instead: Never}
	n.Arcs = append(append(n.Arcs[:from], open, open), bounds...)
	n.ArcStart = append(n.ArcStart[:last-1], from, from+1, from+2, int32(len(n.Arcs)))
	n.Nodes[last].Group, n.Nodes[last-1].Group = gate, gate
	n.Nodes = append(n.Nodes, Node{Team: NoTeam, Mode: Together, Floor: n.AsOf, Group: -1, Rank: n.Nodes[last].Rank})
}
