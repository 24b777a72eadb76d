package improve

import "slices"

// crosser makes lists out of lists. All that it makes keeps the precedence that
// the lists it is given keep.
type crosser struct {
	units *Units
	taken []bool
	// Of the peak crossover: the moments at which the use of teams changes, as
	// keys that sort, and the block with its units.
	change  []int64
	block   []int32
	inBlock []bool
}

// newCrosser prepares crossing.
func newCrosser(u *Units) *crosser {
	n := u.Graph.Nodes()
	return &crosser{units: u, taken: make([]bool, n), inBlock: make([]bool, n),
		change: make([]int64, 0, 2*n), block: make([]int32, 0, n)}
}

// breed fills the child's list from both parents, or from the mother alone.
func (c *crosser) breed(rng *chance, mother, father, child *member) {
	if rng.permille(reopenShare) {
		from, to := stretch(rng, len(child.list))
		c.reopen(rng, mother.list, child.list, from, to)
		return
	}
	if rng.permille(peakShare) && c.peak(rng, mother, father, child) {
		return
	}
	from, to := window(rng, len(child.list))
	c.twoPoint(mother.list, father.list, child.list, from, to)
}

// How many children of a thousand come of the mother alone, and how many of the
// others of the peak crossover, not of the two-point crossover: measured on
// PSPLIB, see docs/engine-benchmarks.md.
const (
	reopenShare = 100
	peakShare   = 250
)

// window draws a stretch of a list, a quarter to three quarters of it.
func window(rng *chance, n int) (from, to int) {
	length := n/4 + rng.below(n/2+1)
	from = rng.below(n - length + 1)
	return from, from + length
}

// twoPoint is the mother's list with the places of a window filled in the
// father's order (Hartmann 1998).
func (c *crosser) twoPoint(mother, father, child []int32, from, to int) {
	clear(c.taken)
	copy(child, mother[:from])
	for _, i := range child[:from] {
		c.taken[i] = true
	}
	at := from
	for _, i := range father {
		if at == to {
			break
		}
		if !c.taken[i] {
			child[at], c.taken[i] = i, true
			at++
		}
	}
	for _, i := range mother {
		if !c.taken[i] {
			child[at] = i
			at++
		}
	}
}

// peak keeps together, in the mother's order, what runs in one of her peaks: a
// stretch in which her teams are busiest (Valls, Ballestin and Quintanilla
// 2008). All else takes the father's order; the block stands where he has its
// first unit, after what it waits for. It answers false when nothing runs.
func (c *crosser) peak(rng *chance, mother, father, child *member) bool {
	from, to, ok := c.busiest(rng, &mother.Schedule)
	if !ok {
		return false
	}
	c.block = c.block[:0]
	for _, i := range mother.list {
		if mother.Start[i] < to && mother.Finish[i] > from {
			c.block = append(c.block, i)
			c.inBlock[i] = true
		}
	}
	clear(c.taken)
	out := child.list[:0]
	for _, i := range father.list {
		if !c.inBlock[i] {
			out = c.units.append(out, c.taken, i)
			continue
		}
		for _, k := range c.block {
			out = c.units.append(out, c.taken, k)
			c.inBlock[k] = false
		}
		c.block = c.block[:0]
	}
	return true
}

// busiest draws one of the stretches in which the teams are at least so much in
// use, from 75 to 90 % of the most there is.
func (c *crosser) busiest(rng *chance, s *Schedule) (from, to int64, ok bool) {
	c.change = c.change[:0]
	for i, w := range c.units.Weight {
		if w > 0 && s.Finish[i] > s.Start[i] {
			c.change = append(c.change, (2*s.Start[i]+1)<<placeBits|int64(i), 2*s.Finish[i]<<placeBits|int64(i))
		}
	}
	slices.Sort(c.change)
	most := int32(0)
	c.sweep(func(_ int64, use int32) { most = max(most, use) })
	least := int32(int64(most) * int64(750+rng.below(151)) / 1000)
	peaks, began := 0, int64(-1)
	c.sweep(func(t int64, use int32) {
		switch {
		case use >= least && began < 0:
			began = t
		case use < least && began >= 0:
			if peaks++; rng.below(peaks) == 0 { // each peak is as likely
				from, to = began, t
			}
			began = -1
		}
	})
	return from, to, peaks > 0
}

// sweep tells how much of the teams is in use from each moment on at which that
// changes.
func (c *crosser) sweep(tell func(t int64, use int32)) {
	use := int32(0)
	for k, key := range c.change {
		t, w := key>>placeBits, c.units.Weight[key&placeMask]
		if t&1 == 1 {
			use += w
		} else {
			use -= w
		}
		if k+1 == len(c.change) || c.change[k+1]>>(placeBits+1) != t>>1 {
			tell(t>>1, use)
		}
	}
}

// mutate swaps neighbours of a list here and there, unless one waits for the
// other.
func (c *crosser) mutate(rng *chance, list []int32) {
	const often = 50 // of a thousand
	for k := 0; k+1 < len(list); k++ {
		if rng.permille(often) && !slices.Contains(c.units.Graph.Succ(list[k]), list[k+1]) {
			list[k], list[k+1] = list[k+1], list[k]
		}
	}
}
