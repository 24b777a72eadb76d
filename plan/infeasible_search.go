package plan

import (
	"context"
	"slices"
)

// conflictSearch finds small sets of elements that together are infeasible, by
// tests of sets. The test has to be monotone: what is infeasible stays so with
// more elements.
type conflictSearch struct {
	ctx        context.Context //nolint:containedctx // a search lives for one call of explain
	infeasible func(active []bool) bool
	active     []bool // of each element; those not searched stay as they are
	tests      int
	most       int // tests of one search, before what is found is not known to be smallest
}

// mostBranches is how many branches are followed to find one hitting set.
const mostBranches = 20_000

// presence says whether elements take part.
type presence bool

// The presences.
const (
	with    presence = true
	without presence = false
)

// set makes elements take part or not.
func (c *conflictSearch) set(elements []int32, p presence) {
	for _, e := range elements {
		c.active[e] = bool(p)
	}
}

// test tells whether the active elements are infeasible.
func (c *conflictSearch) test() bool {
	c.tests++
	return c.infeasible(c.active)
}

// over tells whether to stop looking for smaller sets.
func (c *conflictSearch) over() bool { return c.tests >= c.most || c.ctx.Err() != nil }

// reduce finds the fewest of the elements that are infeasible with those that are
// not searched, and whether it is known that there are no fewer. All of them
// together are infeasible. They are left out of the active set.
func (c *conflictSearch) reduce(elements []int32) (found []int32, smallest bool) {
	c.set(elements, without)
	c.tests = 0
	minimal := c.quick(nil, elements)
	slices.Sort(minimal)
	c.set(elements, without)
	return c.smallest(elements, minimal)
}

// quick is a minimal infeasible set out of some elements, given that others were
// just added to the active ones (QuickXplain, Junker 2004). Once the context is
// cancelled it answers with what it has, without a test.
func (c *conflictSearch) quick(added, elements []int32) []int32 {
	if c.ctx.Err() != nil || len(added) > 0 && c.test() {
		return nil
	}
	if len(elements) == 1 {
		return slices.Clone(elements)
	}
	first, second := elements[:len(elements)/2], elements[len(elements)/2:]
	c.set(first, with)
	ofSecond := c.quick(first, second)
	c.set(first, without)
	c.set(ofSecond, with)
	ofFirst := c.quick(ofSecond, first)
	c.set(ofSecond, without)
	return append(ofFirst, ofSecond...)
}

// smallest looks for a set smaller than a minimal one: every infeasible set has
// an element of each correction, which is what a largest feasible set leaves out;
// so no infeasible set is smaller than a smallest set that hits all corrections
// known (Ignatiev, Previti, Liffiton and Marques-Silva 2015).
func (c *conflictSearch) smallest(elements, minimal []int32) ([]int32, bool) {
	corrections := c.singles(elements, minimal)
	if len(corrections) == len(minimal) {
		return minimal, true // all infeasible sets hold all of it
	}
	for !c.over() {
		h := hitting{sets: corrections, branches: mostBranches}
		hit, found := h.smaller(len(minimal))
		if !found {
			return minimal, h.branches > 0
		}
		c.set(hit, with)
		if c.test() {
			c.set(elements, without)
			slices.Sort(hit)
			return hit, true
		}
		corrections = append(corrections, c.correction(elements))
		c.set(elements, without)
	}
	return minimal, false
}

// singles are the corrections of one element: those of a minimal set without
// which all the others are feasible.
func (c *conflictSearch) singles(elements, minimal []int32) [][]int32 {
	var out [][]int32
	c.set(elements, with)
	for _, e := range minimal {
		c.active[e] = false
		if c.ctx.Err() == nil && !c.test() {
			out = append(out, []int32{e})
		}
		c.active[e] = true
	}
	c.set(elements, without)
	return out
}

// correction adds elements to the active ones as long as they stay feasible and
// is what had to be left out.
func (c *conflictSearch) correction(elements []int32) []int32 {
	var out []int32
	for _, e := range elements {
		if c.active[e] {
			continue
		}
		c.active[e] = true
		if c.test() {
			c.active[e] = false
			out = append(out, e)
		}
	}
	return out
}

// hitting looks for small sets with an element of each of some sets.
type hitting struct {
	sets     [][]int32
	chosen   []int32
	branches int // left
}

// smaller is a smallest set of fewer than so many elements that hits all sets;
// false when there is none, or no branches are left.
func (h *hitting) smaller(than int) ([]int32, bool) {
	for size := range than {
		h.chosen = h.chosen[:0]
		if h.within(size) {
			return slices.Clone(h.chosen), true
		}
	}
	return nil, false
}

// within adds up to so many elements to those chosen until all sets are hit.
func (h *hitting) within(more int) bool {
	if h.branches--; h.branches <= 0 {
		return false
	}
	for _, set := range h.sets {
		if slices.ContainsFunc(set, func(e int32) bool { return slices.Contains(h.chosen, e) }) {
			continue
		}
		for _, e := range set {
			if more == 0 {
				return false
			}
			h.chosen = append(h.chosen, e)
			if h.within(more - 1) {
				return true
			}
			h.chosen = h.chosen[:len(h.chosen)-1]
		}
		return false
	}
	return true
}
