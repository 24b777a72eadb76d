package rank_test

import (
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/trestle-plan/trestle/plan/graph"
	"github.com/trestle-plan/trestle/plan/rank"
)

func TestCompute_moreValueNeverLowersABlock(t *testing.T) {
	n, rnd := proof(t, 30, 5_000, 500)
	for range n {
		in := draw(rnd, 0, 1)
		before := in.compute(t)
		more := instance{slices.Clone(in.jobs), in.edges}
		more.jobs[rnd.IntN(len(in.jobs))].Weight += 1 + rnd.Int64N(20)
		after := more.compute(t)
		for i := range in.jobs {
			b, a := before.Blocks[before.Places[i].Block-1], after.Blocks[after.Places[i].Block-1]
			if compareDensity(a, b) < 0 {
				t.Fatalf("%+v: job %d falls from %+v to %+v", in, i, b, a)
			}
		}
	}
}

// Chains in which each job is denser than the one before are one block each,
// but equally dense ones share it.
func TestCompute_oneBlockForEachChainOfItsOwnDensity(t *testing.T) {
	in := instance{}
	for chain := range int64(6) {
		rate := 1 + chain/2 // 1, 1, 2, 2, 3, 3
		for k := range int64(4) {
			in.jobs = append(in.jobs, rank.Job{Weight: rate * (2*k + 1), Size: 4})
			if k > 0 {
				at := int32(len(in.jobs) - 1)
				in.edges = append(in.edges, graph.Edge{From: at - 1, To: at})
			}
		}
	}
	r := in.compute(t)
	var got []block
	for _, b := range r.Blocks {
		got = append(got, block{Value: b.Value, Size: b.Size})
	}
	want := []block{{Value: 96, Size: 32}, {Value: 64, Size: 32}, {Value: 32, Size: 32}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("blocks (-want +got):\n%s", diff)
	}
}

// Factors up to the documented bound must not change anything: all products are
// then far beyond 64 bits.
func TestCompute_scaleDoesNotMatter(t *testing.T) {
	n, rnd := proof(t, 31, 2_000, 200)
	for range n {
		in := draw(rnd, -5, 0)
		want := in.compute(t)
		big1, big2 := int64(1)<<rnd.IntN(54), int64(1)<<rnd.IntN(54)
		scaled := instance{slices.Clone(in.jobs), in.edges}
		for i := range scaled.jobs {
			scaled.jobs[i].Weight *= big1
			scaled.jobs[i].Size *= big2
		}
		got := scaled.compute(t)
		if !slices.Equal(got.Order, want.Order) || len(got.Blocks) != len(want.Blocks) {
			t.Fatalf("%+v times %d and %d: got %v, want %v", in, big1, big2, got.Order, want.Order)
		}
		for k, b := range got.Blocks {
			if w := want.Blocks[k]; b.Value != w.Value*big1 || b.Size != w.Size*big2 || len(b.Jobs) != len(w.Jobs) {
				t.Fatalf("%+v times %d and %d: block %+v, want %+v", in, big1, big2, b, w)
			}
		}
		factor := new(big.Int).Mul(big.NewInt(big1), big.NewInt(big2))
		if cost := new(big.Int).Mul(want.Cost, factor); got.Cost.Cmp(cost) != 0 {
			t.Fatalf("cost: got %v, want %v", got.Cost, cost)
		}
		if bound := new(big.Rat).Mul(want.Bound, new(big.Rat).SetInt(factor)); got.Bound.Cmp(bound) != 0 {
			t.Fatalf("bound: got %v, want %v", got.Bound, bound)
		}
	}
}

func TestCompute_dependsOnNothingButItsInput(t *testing.T) {
	in := backlog(shape{jobs: 400, component: 200, degree: 2, near: 30})
	want := in.compute(t)
	rnd := rand.New(rand.NewPCG(1, 1))
	for range 3 {
		rnd.Shuffle(len(in.edges), func(i, j int) { in.edges[i], in.edges[j] = in.edges[j], in.edges[i] })
		if got := in.compute(t); !slices.Equal(got.Order, want.Order) {
			t.Fatal("another order of edges gives another order of jobs")
		}
	}
}

func TestCompute_keepsTheGivenOrderOfEquals(t *testing.T) {
	for _, n := range []int{12, 100} {
		in := instance{}
		for i := range int32(n) {
			size := int64(i%3 + 1)
			in.jobs = append(in.jobs, rank.Job{Weight: 2 * size, Size: size})
			for _, back := range []int32{2, 5} {
				if i >= back {
					in.edges = append(in.edges, graph.Edge{From: i - back, To: i})
				}
			}
		}
		r := in.compute(t)
		if !slices.IsSorted(r.Order) || len(r.Blocks) != 1 || !r.Proven {
			t.Errorf("got %v in %d blocks, want one block, ascending", r.Order, len(r.Blocks))
		}
	}
}

// One block of eighty jobs, too many to search, but forty pairs that are as dense
// as the whole: each pair in turn is proven to be best.
func TestCompute_dividesBlocksWhereTheyTie(t *testing.T) {
	in := instance{}
	for i := range int32(40) {
		in.jobs = append(in.jobs, rank.Job{Size: 1}, rank.Job{Weight: 2, Size: 1})
		in.edges = append(in.edges, graph.Edge{From: 2 * i, To: 2*i + 1})
		for _, back := range []int32{2, 3} {
			if i >= back {
				in.edges = append(in.edges, graph.Edge{From: 2*(i-back) + 1, To: 2*i + 1})
			}
		}
	}
	r := in.compute(t)
	if len(r.Blocks) != 1 || !r.Proven || !slices.IsSorted(r.Order) {
		t.Errorf("got %d blocks, proven %v, order %v, want one block, pair by pair", len(r.Blocks), r.Proven, r.Order)
	}
}

// Larger backlogs than can be solved: whatever the budget, the ranking is valid,
// has the same blocks, is within twice the bound, and never costs more than
// without a budget.
func TestCompute_holdsItsBoundsAtAnyBudget(t *testing.T) {
	for _, s := range []shape{
		{jobs: 150, component: 150, degree: 3, near: 30},
		{jobs: 600, component: 300, degree: 1.5},
		{jobs: 600, component: 600, degree: 4, near: 60},
		{jobs: 2_000, component: 2_000, degree: 2, near: 100},
	} {
		in := backlog(s)
		without, err := rank.Compute(in.jobs, in.edges, rank.Settings{Budget: -1})
		if err != nil {
			t.Fatal(err)
		}
		for _, budget := range []int64{1, 10_000, 300_000, 0} {
			r, err := rank.Compute(in.jobs, in.edges, rank.Settings{Budget: budget})
			if err != nil {
				t.Fatal(err)
			}
			in.checkRanking(t, r)
			if r.Cost.Cmp(without.Cost) > 0 {
				t.Errorf("%+v, budget %d: cost %v, without %v", s, budget, r.Cost, without.Cost)
			}
			cost := new(big.Rat).SetInt(r.Cost)
			if r.Bound.Cmp(cost) > 0 || cost.Quo(cost, r.Bound).Cmp(big.NewRat(2, 1)) > 0 {
				t.Errorf("%+v, budget %d: cost %v, bound %v", s, budget, r.Cost, r.Bound)
			}
			if r.Bound.Cmp(without.Bound) != 0 || len(r.Blocks) != len(without.Blocks) {
				t.Errorf("%+v, budget %d: other blocks", s, budget)
			}
		}
	}
}

// Each enabler of a long chain has a feature of its own: the rest is divided
// again after each enabler that comes first by force.
func TestCompute_takesDeepBacklogs(t *testing.T) {
	const n = 50_000
	comb := instance{}
	for i := range int32(n) {
		comb.jobs = append(comb.jobs, rank.Job{Size: 3}, rank.Job{Weight: int64(i%7) + 1, Size: 2})
		if i > 0 {
			comb.edges = append(comb.edges, graph.Edge{From: 2*i - 2, To: 2 * i})
		}
		comb.edges = append(comb.edges, graph.Edge{From: 2 * i, To: 2*i + 1})
	}
	comb.checkRanking(t, comb.compute(t))

	chain := instance{}
	for i := range int32(2 * n) {
		chain.jobs = append(chain.jobs, rank.Job{Weight: int64(i), Size: 1})
		if i > 0 {
			chain.edges = append(chain.edges, graph.Edge{From: i - 1, To: i})
		}
	}
	r := chain.compute(t)
	chain.checkRanking(t, r)
	if len(r.Blocks) != 1 || !r.Proven {
		t.Errorf("got %d blocks, proven %v, want one block of the whole chain", len(r.Blocks), r.Proven)
	}
}
