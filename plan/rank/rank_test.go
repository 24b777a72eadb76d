package rank_test

import (
	"errors"
	"math/big"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/trestle-plan/trestle/plan/graph"
	"github.com/trestle-plan/trestle/plan/rank"
)

// proof returns how many random instances to look at and a source of them.
func proof(t *testing.T, seed uint64, full, share int) (int, *rand.Rand) {
	t.Helper()
	n := share
	if os.Getenv("TRESTLE_PROOF") == "full" {
		n = full
	}
	t.Logf("seed %d, %d instances", seed, n)
	return n, rand.New(rand.NewPCG(seed, 0))
}

func TestCompute_equalsBruteForce(t *testing.T) {
	n, rnd := proof(t, 20, 10_000, 500)
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
		if cost := r.Cost.Int64(); cost != best || !r.Proven || r.Gap().Sign() != 0 {
			t.Fatalf("%+v: cost %d, proven %v, gap %v, want %d", in, cost, r.Proven, r.Gap(), best)
		}
		if b := doubled(r); b > 2*best || best > b {
			t.Fatalf("%+v: bound %v, least cost %d", in, r.Bound, best)
		}
		in.checkRanking(t, r)
	}
}

// Without size or with negative weight the order is still the best, and no
// closed set is denser than the block that was taken.
func TestCompute_takesJobsWithoutSizeAndNegativeWeights(t *testing.T) {
	n, rnd := proof(t, 21, 10_000, 1_000)
	for range n {
		in := draw(rnd, -rnd.Int64N(10), 0)
		for i := range in.jobs {
			if rnd.IntN(2) == 0 {
				in.jobs[i].Size = 0
			}
		}
		r := in.compute(t)
		if got, want := r.Cost.Int64(), in.bruteCost(); got != want || !r.Proven {
			t.Fatalf("%+v: cost %d, proven %v, want %d", in, got, r.Proven, want)
		}
		if b := doubled(r); b > 2*r.Cost.Int64() {
			t.Fatalf("%+v: bound %v is above the cost %v", in, r.Bound, r.Cost)
		}
		in.checkRanking(t, r)
		done := uint(0)
		closed := in.closedSets()
		for _, b := range r.Blocks {
			block := setOf(b.Jobs)
			for _, set := range closed {
				weight, size := in.sums(set &^ done)
				if set&done != done || weight == 0 && size == 0 {
					continue // nothing at all is as dense as what it stands with
				}
				if in.ratio(set&^done) > in.ratio(block) {
					t.Fatalf("%+v: after %b the block %b is less dense than %b", in, done, block, set&^done)
				}
			}
			done |= block
		}
	}
}

// Pieces of more than nine jobs have more closed sets than the first table of
// the search has places.
func TestCompute_isExactForLargerPieces(t *testing.T) {
	n, rnd := proof(t, 22, 300, 15)
	for range n {
		in := instance{}
		for range 14 {
			in.jobs = append(in.jobs, rank.Job{Size: 1 + rnd.Int64N(9)})
		}
		for i := 6; i < 14; i++ {
			in.jobs[i].Weight = 20 + rnd.Int64N(3)
			for j := range 6 {
				if j == i%6 || rnd.IntN(3) == 0 {
					in.edges = append(in.edges, graph.Edge{From: int32(j), To: int32(i)})
				}
			}
		}
		r := in.compute(t)
		if got, want := r.Cost.Int64(), in.bruteCost(); got != want || !r.Proven {
			t.Fatalf("%+v: cost %d, proven %v, want %d", in, got, r.Proven, want)
		}
	}
}

// checkRanking checks what holds for every ranking, whatever its order costs.
func (in instance) checkRanking(t testing.TB, r *rank.Ranking) {
	t.Helper()
	in.checkOrder(t, r.Order)
	if got := rank.Cost(in.jobs, r.Order); got.Cmp(r.Cost) != 0 {
		t.Fatalf("order costs %v, ranking says %v", got, r.Cost)
	}
	var joined []int32
	for k, b := range r.Blocks {
		var sum rank.Job
		for _, job := range b.Jobs {
			j := in.jobs[job]
			sum.Weight += j.Weight
			sum.Size += j.Size
			joined = append(joined, job)
			want := rank.Place{
				Position: len(joined), Block: k + 1, BlockValue: b.Value, BlockSize: b.Size,
				OwnValue: j.Weight, OwnSize: j.Size,
			}
			if r.Places[job] != want {
				t.Fatalf("place of job %d: got %+v, want %+v", job, r.Places[job], want)
			}
		}
		if sum.Weight != b.Value || sum.Size != b.Size {
			t.Fatalf("block %d: got %d/%d, sums are %+v", k, b.Value, b.Size, sum)
		}
		if k > 0 && compareDensity(r.Blocks[k-1], b) <= 0 {
			t.Fatalf("block %d is not less dense than the one before: %+v", k, r.Blocks)
		}
	}
	if !slices.Equal(joined, r.Order) {
		t.Fatalf("blocks hold %v, order is %v", joined, r.Order)
	}
}

// compareDensity compares fractions in rational numbers; without size they are
// beyond all numbers.
func compareDensity(a, b rank.Block) int {
	if a.Size > 0 && b.Size > 0 {
		return big.NewRat(a.Value, a.Size).Cmp(big.NewRat(b.Value, b.Size))
	}
	level := func(x rank.Block) *big.Rat {
		switch {
		case x.Size > 0:
			return big.NewRat(x.Value, x.Size)
		case x.Value > 0:
			return new(big.Rat).SetInt64(1 << 62)
		case x.Value < 0:
			return new(big.Rat).SetInt64(-1 << 62)
		}
		return new(big.Rat)
	}
	return level(a).Cmp(level(b))
}

// checkOrder checks that each job stands once, after its prerequisites.
func (in instance) checkOrder(t testing.TB, order []int32) {
	t.Helper()
	place := make([]int, len(in.jobs))
	all := slices.Sorted(slices.Values(order))
	for i := range in.jobs {
		if len(all) != len(in.jobs) || all[i] != int32(i) {
			t.Fatalf("order %v does not hold each of %d jobs once", order, len(in.jobs))
		}
		place[order[i]] = i
	}
	for _, e := range in.edges {
		if place[e.From] > place[e.To] {
			t.Fatalf("order %v has %d before its prerequisite %d", order, e.To, e.From)
		}
	}
}

func TestCompute_refusesWhatCannotBeRanked(t *testing.T) {
	two := []rank.Job{{Weight: 1, Size: 1}, {Weight: 2, Size: 2}}
	for _, tc := range []struct {
		name  string
		jobs  []rank.Job
		edges []graph.Edge
		want  string
	}{
		{"negative size", []rank.Job{{Size: 1}, {Size: -4}}, nil, "size of job 1 is -4: must be 0 or more"},
		{"too much weight", []rank.Job{{Weight: rank.MaxSum}, {Weight: -1}}, nil, "weights up to job 1: sum is more than 2^62"},
		{"the least weight", []rank.Job{{Weight: -1 << 63}}, nil, "weights up to job 0: sum is more than 2^62"},
		{"too much size", []rank.Job{{Size: rank.MaxSum}, {Size: 1}}, nil, "sizes up to job 1: sum is more than 2^62"},
		{"no such job", two, []graph.Edge{{From: 0, To: 1}, {From: 0, To: 2}}, "prerequisite 1 is of job 2 by job 0: there are 2 jobs"},
		{"negative job", two, []graph.Edge{{From: -1, To: 1}}, "prerequisite 0 is of job 1 by job -1: there are 2 jobs"},
		{"cycle", two, []graph.Edge{{From: 0, To: 1}, {From: 1, To: 0}}, "cycle 0 -> 1 -> 0"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, err := rank.Compute(tc.jobs, tc.edges, rank.Settings{})
			if err == nil || !strings.Contains(err.Error(), tc.want) {
				t.Errorf("Compute: got %v, want %q", err, tc.want)
			}
			if _, err := rank.WSJF(tc.jobs, tc.edges); err == nil || !strings.Contains(err.Error(), tc.want) {
				t.Errorf("WSJF: got %v, want %q", err, tc.want)
			}
		})
	}
	_, err := rank.Compute(two, []graph.Edge{{From: 0, To: 0}}, rank.Settings{})
	if cycle, ok := errors.AsType[*graph.CycleError](err); !ok || len(cycle.Cycles) != 1 {
		t.Errorf("got %v, want a CycleError", err)
	}
	_, err = rank.Compute([]rank.Job{{Size: rank.MaxSum}, {Size: 1}}, nil, rank.Settings{})
	if !errors.Is(err, rank.ErrTooLarge) {
		t.Errorf("got %v, want ErrTooLarge", err)
	}
}

func TestCompute_placesJobsWithoutSize(t *testing.T) {
	const A, B, C = 0, 1, 2
	for _, tc := range []struct {
		name  string
		jobs  []rank.Job
		edges []graph.Edge
		want  []rank.Block
	}{
		{
			"gain first of all, loss last of all",
			[]rank.Job{A: {Weight: 5}, B: {Weight: -3}, C: {Weight: 1, Size: 1}},
			[]graph.Edge{{From: A, To: B}},
			[]rank.Block{{Jobs: []int32{A}, Value: 5}, {Jobs: []int32{C}, Value: 1, Size: 1}, {Jobs: []int32{B}, Value: -3}},
		},
		{
			"idle ones with the first that needs them",
			[]rank.Job{A: {Weight: 1, Size: 1}, B: {}, C: {Weight: 9, Size: 1}},
			[]graph.Edge{{From: C, To: A}, {From: B, To: A}},
			[]rank.Block{{Jobs: []int32{C}, Value: 9, Size: 1}, {Jobs: []int32{B, A}, Value: 1, Size: 1}},
		},
		{
			"idle ones that nothing needs with what they need",
			[]rank.Job{A: {Weight: 4, Size: 2}, B: {}, C: {Weight: 1, Size: 1}},
			[]graph.Edge{{From: A, To: B}},
			[]rank.Block{{Jobs: []int32{A, B}, Value: 4, Size: 2}, {Jobs: []int32{C}, Value: 1, Size: 1}},
		},
		{
			"idle ones alone as if they had size but no weight",
			[]rank.Job{A: {}, B: {Weight: -1, Size: 1}, C: {Weight: 1, Size: 1}},
			nil,
			[]rank.Block{{Jobs: []int32{C}, Value: 1, Size: 1}, {Jobs: []int32{A}}, {Jobs: []int32{B}, Value: -1, Size: 1}},
		},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r := instance{tc.jobs, tc.edges}.compute(t)
			if diff := cmp.Diff(tc.want, r.Blocks); diff != "" {
				t.Errorf("blocks (-want +got):\n%s", diff)
			}
		})
	}
}

func TestCompute_ofNothingIsEmpty(t *testing.T) {
	r := instance{}.compute(t)
	if len(r.Order)+len(r.Blocks)+len(r.Places) != 0 || r.Cost.Sign() != 0 || r.Bound.Sign() != 0 || !r.Proven {
		t.Errorf("got %+v, want an empty ranking", r)
	}
}
