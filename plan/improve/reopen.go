package improve

// reopen is the mother's list with a stretch of it drawn anew by urgency: large
// neighbourhood search (Palpant, Artigues and Michelon 2004) in the space of
// lists. All outside the stretch keeps its order.
func (c *crosser) reopen(rng *chance, mother, child []int32, from, to int) {
	clear(c.taken)
	copy(child, mother)
	for _, i := range child[:from] {
		c.taken[i] = true
	}
	c.block = append(c.block[:0], mother[from:to]...)
	for at := from; at < to; at++ {
		k := c.urgent(rng)
		child[at] = c.block[k]
		c.taken[child[at]] = true
		c.block = append(c.block[:k], c.block[k+1:]...)
	}
}

// mostReopened bounds the stretch that is drawn anew: each draw looks at all of
// the stretch.
const mostReopened = 400

// stretch draws a tenth to three tenths of a list.
func stretch(rng *chance, n int) (from, to int) {
	length := min(n, mostReopened, max(2, n/10+rng.below(n/5+1)))
	from = rng.below(n - length + 1)
	return from, from + length
}

// urgent draws one of the block's units that wait for nothing more, by regret.
func (c *crosser) urgent(rng *chance) int {
	worst, first := int64(0), true
	for _, i := range c.block {
		if !c.waits(i) && (first || c.units.Late[i] > worst) {
			worst, first = c.units.Late[i], false
		}
	}
	sum := int64(0)
	for _, i := range c.block {
		if !c.waits(i) {
			sum += worst - c.units.Late[i] + 1
		}
	}
	left := int64(rng.below(int(sum)))
	for k, i := range c.block {
		if c.waits(i) {
			continue
		}
		if left -= worst - c.units.Late[i] + 1; left < 0 {
			return k
		}
	}
	return 0
}

// waits tells whether a unit waits for one that is not taken.
func (c *crosser) waits(i int32) bool {
	for _, p := range c.units.Graph.Pred(i) {
		if !c.taken[p] {
			return true
		}
	}
	return false
}
