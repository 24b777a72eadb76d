package forecast

import (
	"math/bits"

	"github.com/trestle-plan/trestle/plan/schedule"
)

// Tally says in which trials each target is kept: a bit a trial, small enough to
// keep with a plan. It never changes.
type Tally struct {
	trials int
	kept   [][]uint64 // by target: the trials that keep it
}

// newTally counts which days of delivery meet the deadlines.
func newTally(targets []Target, delivered [][]schedule.Day, trials int) *Tally {
	t := &Tally{trials: trials, kept: make([][]uint64, len(targets))}
	for i, days := range delivered {
		kept := make([]uint64, (trials+63)/64)
		for trial, day := range days {
			if day <= targets[i].Deadline {
				kept[trial/64] |= 1 << (trial % 64)
			}
		}
		t.kept[i] = kept
	}
	return t
}

// Trials is the number of trials.
func (t *Tally) Trials() int { return t.trials }

// Kept tells whether a target is kept in a trial.
func (t *Tally) Kept(target, trial int) bool {
	return t.kept[target][trial/64]>>(trial%64)&1 == 1
}

// Hits is the number of trials in which all of some targets are kept; of none,
// all trials. It is a count in trials they share, so what they have in common
// (people, factors, work they both wait for) is in it: it is not the product of
// their likelihoods.
func (t *Tally) Hits(targets ...int) int {
	if len(targets) == 0 {
		return t.trials
	}
	n := 0
	for word := range t.kept[targets[0]] {
		all := ^uint64(0)
		for _, target := range targets {
			all &= t.kept[target][word]
		}
		n += bits.OnesCount64(all)
	}
	return n
}

// Prefixes is, for each of some targets in an order, the number of trials in which it
// and all before it are kept.
func (t *Tally) Prefixes(targets ...int) []int {
	out := make([]int, len(targets))
	all := make([]uint64, (t.trials+63)/64)
	for i := range all {
		all[i] = ^uint64(0)
	}
	for n, target := range targets {
		for word, kept := range t.kept[target] {
			all[word] &= kept
			out[n] += bits.OnesCount64(all[word])
		}
	}
	return out
}
