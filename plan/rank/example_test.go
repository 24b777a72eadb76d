package rank_test

import (
	"fmt"

	"github.com/trestle-plan/trestle/plan/graph"
	"github.com/trestle-plan/trestle/plan/rank"
)

// An enabler that nobody asks for, a feature that stands on it, and another
// feature that is ready now.
var (
	names = []string{"enabler", "feature", "other"}
	jobs  = []rank.Job{
		{Weight: 0, Size: 3},
		{Weight: 10, Size: 2},
		{Weight: 6, Size: 4},
	}
	prerequisites = []graph.Edge{{From: 0, To: 1}}
)

func ExampleWSJF() {
	order, err := rank.WSJF(jobs, prerequisites)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, job := range order {
		fmt.Println(names[job])
	}
	fmt.Println("cost", rank.Cost(jobs, order))
	// Output:
	// other
	// enabler
	// feature
	// cost 114
}

func ExampleCompute() {
	ranking, err := rank.Compute(jobs, prerequisites, rank.Settings{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, job := range ranking.Order {
		p := ranking.Places[job]
		fmt.Printf("%d %s: block %d at %d/%d, alone %d/%d\n",
			p.Position, names[job], p.Block, p.BlockValue, p.BlockSize, p.OwnValue, p.OwnSize)
	}
	fmt.Println("cost", ranking.Cost, "proven", ranking.Proven)
	// Output:
	// 1 enabler: block 1 at 10/5, alone 0/3
	// 2 feature: block 1 at 10/5, alone 10/2
	// 3 other: block 2 at 6/4, alone 6/4
	// cost 104 proven true
}

func ExampleRanking_Because() {
	ranking, err := rank.Compute(jobs, prerequisites, rank.Settings{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, why := range ranking.Because(0, 3) {
		fmt.Printf("%s comes first because of %s, worth %d, for %d more\n", names[0], names[why.Job], why.Weight, why.With)
	}
	// Output:
	// enabler comes first because of feature, worth 10, for 2 more
}

func ExampleRanking_Gap() {
	ranking, err := rank.Compute(jobs, prerequisites, rank.Settings{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("bound", ranking.Bound, "gap", ranking.Gap())
	// Output:
	// bound 89/1 gap 0/1
}
