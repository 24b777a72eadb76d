package rank_test

import (
	"math"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/trestle-plan/trestle/plan/graph"
	"github.com/trestle-plan/trestle/plan/rank"
)

// instance is a problem to rank.
type instance struct {
	jobs  []rank.Job
	edges []graph.Edge
}

func (in instance) compute(t testing.TB) *rank.Ranking {
	t.Helper()
	r, err := rank.Compute(in.jobs, in.edges, rank.Settings{})
	if err != nil {
		t.Fatalf("%+v: %v", in, err)
	}
	return r
}

func doubled(r *rank.Ranking) int64 {
	return new(big.Rat).Mul(r.Bound, big.NewRat(2, 1)).Num().Int64()
}

func sorted(s string) string {
	b := []byte(s)
	slices.Sort(b)
	return string(b)
}

// What follows knows nothing of flows, halving or components: it looks at every
// set of jobs.

// closedSets returns every set that holds the prerequisites of its jobs.
func (in instance) closedSets() []uint {
	var sets []uint
	for set := range uint(1) << len(in.jobs) {
		open := slices.ContainsFunc(in.edges, func(e graph.Edge) bool {
			return set>>e.To&1 == 1 && set>>e.From&1 == 0
		})
		if !open {
			sets = append(sets, set)
		}
	}
	return sets
}

func (in instance) sums(set uint) (weight, size int64) {
	for i, j := range in.jobs {
		if set>>i&1 == 1 {
			weight += j.Weight
			size += j.Size
		}
	}
	return weight, size
}

// ratio is the density of a set for the enumeration: an infinity without size,
// 0 for nothing at all. Weights and sizes here are small, so that different
// fractions stay different.
func (in instance) ratio(set uint) float64 {
	weight, size := in.sums(set)
	switch {
	case size > 0:
		return float64(weight) / float64(size)
	case weight == 0:
		return 0
	}
	return math.Inf(int(weight))
}

// bruteBlocks takes the densest of all closed sets, the largest of ties, then
// the densest extension of it, and so on. All jobs have a size.
func (in instance) bruteBlocks() []uint {
	closed := in.closedSets()
	var blocks []uint
	done, all := uint(0), uint(1)<<len(in.jobs)-1
	for done != all {
		best := uint(0)
		for _, set := range closed {
			if set&done != done || set == done {
				continue
			}
			next := set &^ done
			if r, b := in.ratio(next), in.ratio(best); best == 0 || r > b || r == b && next&best == best {
				best = next
			}
		}
		blocks = append(blocks, best)
		done |= best
	}
	return blocks
}

// bruteCost is the least cost of all orders: over all closed sets, the least
// cost of doing them before all else.
func (in instance) bruteCost() int64 {
	least := map[uint]int64{0: 0}
	for _, set := range in.closedSets()[1:] { // ascending, so that parts come first
		_, now := in.sums(set)
		least[set] = math.MaxInt64
		for i, j := range in.jobs {
			if before, ok := least[set&^(1<<i)]; ok && set>>i&1 == 1 {
				least[set] = min(least[set], before+j.Weight*now)
			}
		}
	}
	return least[uint(1)<<len(in.jobs)-1]
}

// draw makes an instance of up to nine jobs. Edges go from lower to higher
// places of a shuffled order; some instances have many ties, some many edges.
func draw(rnd *rand.Rand, weightFrom, sizeFrom int64) instance {
	n := 1 + rnd.IntN(9)
	top := 1 + rnd.Int64N(20)
	in := instance{jobs: make([]rank.Job, n)}
	for i := range in.jobs {
		in.jobs[i] = rank.Job{Weight: weightFrom + rnd.Int64N(top-weightFrom+1), Size: sizeFrom + rnd.Int64N(top-sizeFrom+1)}
	}
	place := rnd.Perm(n)
	dense := rnd.Float64()
	for i := range n {
		for j := range i {
			if rnd.Float64() < dense*dense {
				in.edges = append(in.edges, graph.Edge{From: int32(place[j]), To: int32(place[i])})
			}
		}
	}
	return in
}

func setOf(jobs []int32) uint {
	set := uint(0)
	for _, job := range jobs {
		set |= 1 << job
	}
	return set
}
