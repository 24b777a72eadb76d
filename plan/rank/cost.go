package rank

import (
	"math/big"
	"slices"

	"github.com/trestle-plan/trestle/plan/graph"
)

// Cost returns what an order of all jobs costs: the sum of each job's weight
// times the time at which it is finished, jobs being worked on one after the
// other without a pause.
func Cost(jobs []Job, order []int32) *big.Int {
	sum, now := wide{}, int64(0)
	for _, job := range order {
		now += jobs[job].Size
		sum = sum.plus(product(jobs[job].Weight, now))
	}
	return sum.big()
}

// bound returns the cost that remains when each block is thought to be worked
// on evenly, as a fluid: value before size is then at most what the blocks say,
// whatever the order, since no closed set is above their line.
func bound(jobs []Job, blocks []Block) *big.Rat {
	doubled, now := wide{}, int64(0)
	for _, b := range blocks {
		before := product(b.Value, now)
		doubled = doubled.plus(before).plus(before).plus(product(b.Value, b.Size))
		now += b.Size
	}
	for _, j := range jobs {
		doubled = doubled.plus(product(j.Weight, j.Size))
	}
	return new(big.Rat).SetFrac(doubled.big(), big.NewInt(2))
}

// WSJF returns the order that looks at each job alone: of the jobs whose
// prerequisites are done, always the one with the most weight for its size
// next, the first given of equal ones. Without prerequisites that is Smith's
// rule and no order costs less (Smith, Various optimizers for single-stage
// production, 1956); with them it passes by work that others stand on. It
// fails as Compute does.
func WSJF(jobs []Job, prerequisites []graph.Edge) ([]int32, error) {
	g, err := check(jobs, prerequisites)
	if err != nil {
		return nil, err
	}
	return graph.Order(g, ownPriority(jobs, everyJob(len(jobs))))
}

func everyJob(n int) []int32 {
	all := make([]int32, n)
	for i := range all {
		all[i] = int32(i)
	}
	return all
}

// ownPriority returns, for each of the listed jobs, the number of densities
// among them that are above its own.
func ownPriority(jobs []Job, list []int32) []int64 {
	sorted := make([]int32, len(list))
	for k := range sorted {
		sorted[k] = int32(k)
	}
	own := func(k int32) density { return jobs[list[k]].density() }
	slices.SortFunc(sorted, func(a, b int32) int { return own(b).compare(own(a)) })
	priority := make([]int64, len(list))
	for at, k := range sorted {
		if at == 0 {
			continue
		}
		above := sorted[at-1]
		priority[k] = priority[above]
		if own(k).compare(own(above)) != 0 {
			priority[k]++
		}
	}
	return priority
}
