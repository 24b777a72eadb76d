package rank

import (
	"math/big"

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
	own := make([]density, len(jobs))
	for i, j := range jobs {
		own[i] = j.density()
	}
	return graph.Order(g, descending(own))
}

func everyJob(n int) []int32 {
	all := make([]int32, n)
	for i := range all {
		all[i] = int32(i)
	}
	return all
}
