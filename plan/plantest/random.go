package plantest

import "math/rand/v2"

// dice draws for a generator: a PCG seeded by hand, so that a seed names the
// same problem for ever.
type dice struct{ *rand.Rand }

func newDice(seed uint64) dice {
	return dice{rand.New(rand.NewPCG(seed, 0x9e3779b97f4a7c15))}
}

// percent is true so many times in a hundred.
func (d dice) percent(p int) bool { return d.IntN(100) < p }

// between is a number from lo to hi, both included.
func (d dice) between(lo, hi int) int { return lo + d.IntN(hi-lo+1) }

// one picks one of the choices, each as likely as it is often there.
func one[T any](d dice, choices ...T) T { return choices[d.IntN(len(choices))] }
