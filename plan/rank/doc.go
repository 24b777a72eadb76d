// Package rank puts jobs in order of priority where some of them stand on
// others.
//
// Without dependencies, weighted shortest job first is best: cost of delay by
// size, highest first, which is Smith's rule of 1956. With dependencies it goes
// wrong at once: an enabler, on which features stand, costs nobody anything by
// itself and comes last, and with it the features. This package gives an enabler
// the density of the best bundle it is a part of:
//
//	ranking, err := rank.Compute(jobs, prerequisites, rank.Settings{})
//	for _, job := range ranking.Order {
//		place := ranking.Places[job]       // block, inherited and own density
//		why := ranking.Because(job, 3)     // for the sake of which jobs
//	}
//
// # What is computed
//
// A [Job] has a weight, the cost of a unit of time's delay, and a size, the time
// it takes. Jobs are numbered by their index. An order costs the sum, over all
// jobs, of weight times the time of finishing. Density is weight by size, also
// of sets of jobs.
//
// The order falls into blocks (Sidney 1975). The first [Block] is, of all sets
// of jobs that hold their own prerequisites, the densest, and the largest of
// equally dense ones; the second is that of what remains, and so on. Some best
// order goes block by block, and whatever the order within them the cost is at
// most twice the least if no weight is negative. A shared enabler is paid for
// once in a block, and value is inherited only together with the cost of all
// else that it needs. Blocks are always exact. Finding the best order inside of
// them is hard in general: it is found and [Ranking.Proven] for small ones and
// for shapes that fall apart, otherwise approached within [Settings.Budget];
// [Ranking.Gap] tells how much could be left to gain at most.
//
// # Corners
//
// Numbers are integers, decisions are made in 128 bits, and nothing is rounded.
// Weights and sizes may each sum up to [MaxSum]; any units do, and scaling all
// weights or all sizes changes no decision.
//
// Work with no weight that nothing weighty stands on ends last. Work with a
// negative weight, of which a delay is welcome, sinks below that. Jobs of size
// zero are taken as such: with weight they come as soon as their prerequisites
// allow, in a block of size 0 if these have no size either; with a negative
// weight they come as late as their dependents allow. What has neither weight
// nor size goes with what needs it first, else with what it needs; alone it
// stands where work without weight does.
//
// Equally good choices keep the order in which jobs are given where that can be
// had without a search. The same input gives the same ranking on every machine.
package rank
