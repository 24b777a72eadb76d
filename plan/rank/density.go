package rank

import "cmp"

// density is value per size, as the fraction that sums give. Without size it is
// above all others or below all others, as its value is; with neither size nor
// value it counts as zero.
type density struct {
	value, size int64
}

func (d density) plus(e density) density { return density{d.value + e.value, d.size + e.size} }

// compare returns -1, 0 or 1 as d is less dense than e, as dense, or denser.
func (d density) compare(e density) int {
	d, e = d.settled(), e.settled()
	if d.size == 0 || e.size == 0 {
		return cmp.Compare(d.side(), e.side())
	}
	a, b := product(d.value, e.size), product(e.value, d.size)
	switch {
	case a.less(b):
		return -1
	case b.less(a):
		return 1
	}
	return 0
}

// settled gives nothing at all the density zero.
func (d density) settled() density {
	if d.value == 0 && d.size == 0 {
		return density{0, 1}
	}
	return d
}

// side is 1 and -1 for the densities without bound, 0 for all between.
func (d density) side() int {
	if d.size != 0 {
		return 0
	}
	return cmp.Compare(d.value, 0)
}

// profit is what the job adds to a closed set at density d: its value, less its
// size at that density, times the size of d so as to stay integer. Without size
// in d, weight alone decides.
func (j Job) profit(d density) wide {
	if d.size == 0 {
		return product(j.Weight, 1)
	}
	return product(j.Weight, d.size).minus(product(j.Size, d.value))
}
