package outlook

import (
	"slices"

	"github.com/trestle-plan/trestle/internal/work"
	"github.com/trestle-plan/trestle/plan"
)

// Ties are the dependencies of a plan, gathered once for the questions that follow
// them: who owes what to whom, what stands around one item, which chains are the
// longest, what blocks most. It never changes.
type Ties struct {
	p      *Planned
	rows   []Item                 // beside the items of the workspace
	parent []int                  // of each item; -1 for none
	up     [][]int                // dependencies whose To it is
	down   [][]int                // dependencies whose From it is
	parts  [][]int                // of each item
	starts map[work.ItemKey]Start // latest safe starts of what has not started

	promisedItem    map[work.ItemKey][]int    // open promises, as places in the plan's
	promisedRelease map[work.ReleaseKey][]int // the same
}

// Ties gathers the dependencies of the plan.
func (p *Planned) Ties() *Ties {
	n := len(p.Workspace.Items)
	t := &Ties{
		p: p, rows: make([]Item, n), parent: make([]int, n), up: make([][]int, n), down: make([][]int, n),
		parts: make([][]int, n), starts: make(map[work.ItemKey]Start),
		promisedItem: make(map[work.ItemKey][]int), promisedRelease: make(map[work.ReleaseKey][]int),
	}
	for i := range p.Workspace.Items {
		t.rows[i], t.parent[i] = p.itemRow(i), -1
		if at, ok := p.items[plan.ItemID(p.Workspace.Items[i].Parent)]; ok {
			t.parent[i] = at
			t.parts[at] = append(t.parts[at], i)
		}
	}
	for k, d := range p.dependencies {
		from, to := p.items[plan.ItemID(d.From)], p.items[plan.ItemID(d.To)]
		t.up[to] = append(t.up[to], k)
		t.down[from] = append(t.down[from], k)
	}
	for _, s := range p.Starts() {
		t.starts[s.Item.Key] = s
	}
	for c, is := range p.commitments {
		for _, key := range is.Items {
			t.promisedItem[key] = append(t.promisedItem[key], c)
		}
		if is.Release != "" {
			t.promisedRelease[is.Release] = append(t.promisedRelease[is.Release], c)
		}
	}
	return t
}

// row is the row of an item that a dependency names.
func (t *Ties) row(key work.ItemKey) *Item { return &t.rows[t.p.items[plan.ItemID(key)]] }

// at is the place of an item in the workspace.
func (t *Ties) at(key work.ItemKey) int { return t.p.items[plan.ItemID(key)] }

// open tells whether an item is still to be done.
func (t *Ties) open(i int) bool { return t.p.Workspace.Items[i].Open() }

// above yields an item and what it is part of, the item first.
func (t *Ties) above(i int) func(func(int) bool) {
	return func(yield func(int) bool) {
		for ; i >= 0; i = t.parent[i] {
			if !yield(i) {
				return
			}
		}
	}
}

// needs are the items that an item waits for, for itself or as a part, each once,
// in the order of the dependencies.
func (t *Ties) needs(i int) []int {
	return t.next(i, t.up, func(d *work.Dependency) work.ItemKey { return d.From })
}

// feeds are the items that wait for an item.
func (t *Ties) feeds(i int) []int {
	return t.next(i, t.down, func(d *work.Dependency) work.ItemKey { return d.To })
}

func (t *Ties) next(i int, of [][]int, far func(*work.Dependency) work.ItemKey) []int {
	var out []int
	for a := range t.above(i) {
		for _, k := range of[a] {
			if other := t.at(far(t.p.dependencies[k])); !slices.Contains(out, other) {
				out = append(out, other)
			}
		}
	}
	return out
}

// between is the dependency by which one item waits for another, for itself or as
// a part of what does; -1 if there is none.
func (t *Ties) between(from, to int) int {
	for a := range t.above(to) {
		for _, k := range t.up[a] {
			if t.at(t.p.dependencies[k].From) == from {
				return k
			}
		}
	}
	for a := range t.above(from) {
		for _, k := range t.down[a] {
			if t.at(t.p.dependencies[k].To) == to {
				return k
			}
		}
	}
	return -1
}
