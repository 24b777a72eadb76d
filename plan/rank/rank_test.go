package rank_test

import (
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// proofSize is how many random instances a proof looks at.
func proofSize(full, share int) int {
	if os.Getenv("TRESTLE_PROOF") == "full" {
		return full
	}
	return share
}

func TestCompute_equalsBruteForce(t *testing.T) {
	const seed = 20
	n := proofSize(10_000, 500)
	t.Logf("seed %d, %d instances", seed, n)
	rnd := rand.New(rand.NewPCG(seed, 0))
	for range n {
		in := draw(rnd, 0, 1)
		r := in.compute(t)
		var got []uint
		for _, b := range r.Blocks {
			got = append(got, setOf(b.Jobs))
		}
		if diff := cmp.Diff(in.bruteBlocks(), got); diff != "" {
			t.Fatalf("%+v: blocks (-want +got):\n%s", in, diff)
		}
		best := in.bruteCost()
		if cost := r.Cost.Int64(); cost != best || !r.Proven {
			t.Fatalf("%+v: cost %d, proven %v, want %d", in, cost, r.Proven, best)
		}
		if b := doubled(r); b > 2*best || best > b { // b is doubled: bound <= best <= 2*bound
			t.Fatalf("%+v: bound %v, least cost %d", in, r.Bound, best)
		}
		in.checkOrder(t, r.Order)
	}
}

func (in instance) checkOrder(t testing.TB, order []int32) {
	t.Helper()
	place := make([]int, len(in.jobs))
	for at, job := range order {
		place[job] = at
	}
	all := slices.Sorted(slices.Values(order))
	for i := range in.jobs {
		if len(all) != len(in.jobs) || all[i] != int32(i) {
			t.Fatalf("order %v does not hold each of %d jobs once", order, len(in.jobs))
		}
	}
	for _, e := range in.edges {
		if place[e.From] > place[e.To] {
			t.Fatalf("order %v has %d before its prerequisite %d", order, e.To, e.From)
		}
	}
}
