package worktest

import (
	"fmt"

	"github.com/trestle-plan/trestle/internal/work"
)

// Measured is what a workspace is like, by counting.
type Measured struct {
	Items, Leaves, Teams             int
	Dependencies, Contracts          int
	Waiting                          int // leaves that wait for another
	Depth                            int // leaves on the longest chain of dependencies
	TeamsOnChain                     int // different teams on that chain
	Component                        int // items in the largest set that hangs together by dependencies alone
	ComponentTeams                   int // teams with work in it
	Commitments, Releases, Estimated int
	TreeDepth                        int
}

// String writes the measures as one line.
func (m Measured) String() string {
	return fmt.Sprintf("%d items (%d leaves, tree %d deep), %d teams, %d dependencies (%.2f a leaf, %d%% of the leaves wait, %d contracts),"+
		" longest chain %d items over %d teams, largest component %d items (%d%%) of %d teams, %d commitments, %d releases, %d%% of the leaves estimated",
		m.Items, m.Leaves, m.TreeDepth, m.Teams, m.Dependencies, float64(m.Dependencies)/float64(max(1, m.Leaves)), percent(m.Waiting, m.Leaves), m.Contracts,
		m.Depth, m.TeamsOnChain, m.Component, percent(m.Component, m.Items), m.ComponentTeams, m.Commitments, m.Releases, percent(m.Estimated, m.Leaves))
}

func percent(part, whole int) int { return 100 * part / max(1, whole) }

// Measure counts. Dependencies of the workspace must not lead in a circle.
func Measure(w *work.Workspace) Measured {
	m := Measured{
		Items: len(w.Items), Teams: len(w.Teams), Dependencies: len(w.Dependencies), Commitments: len(w.Commitments), Releases: len(w.Releases),
	}
	c := newCounting(w)
	for i := range w.Items {
		if c.children[i] == 0 {
			m.Leaves++
			m.Estimated += min(1, c.estimated(i))
			m.Waiting += min(1, len(c.before[i]))
		}
		m.TreeDepth = max(m.TreeDepth, c.treeDepth(i))
	}
	for i := range w.Dependencies {
		if w.Dependencies[i].Contract != nil {
			m.Contracts++
		}
	}
	m.Depth, m.TeamsOnChain = c.longest()
	m.Component, m.ComponentTeams = c.component()
	return m
}

// counting holds a workspace on dense numbers.
type counting struct {
	w        *work.Workspace
	place    map[work.ItemKey]int
	children []int
	before   [][]int
	depth    []int // leaves on the longest chain up to one, 0: not known yet
}

func newCounting(w *work.Workspace) *counting {
	n := len(w.Items)
	c := &counting{w: w, place: make(map[work.ItemKey]int, n), children: make([]int, n), before: make([][]int, n), depth: make([]int, n)}
	for i := range w.Items {
		c.place[w.Items[i].Key] = i
	}
	for i := range w.Items {
		if p := w.Items[i].Parent; p != "" {
			c.children[c.place[p]]++
		}
	}
	for i := range w.Dependencies {
		to := c.place[w.Dependencies[i].To]
		c.before[to] = append(c.before[to], c.place[w.Dependencies[i].From])
	}
	return c
}

func (c *counting) estimated(i int) int {
	n := 0
	for _, s := range c.w.Items[i].Shares {
		if s.Estimate != (work.Estimate{}) {
			n++
		}
	}
	return n
}

func (c *counting) treeDepth(i int) int {
	depth := 1
	for c.w.Items[i].Parent != "" {
		i = c.place[c.w.Items[i].Parent]
		depth++
	}
	return depth
}

// upTo returns the length of the longest chain that ends with an item.
func (c *counting) upTo(i int) int {
	if c.depth[i] == 0 {
		c.depth[i] = 1
		for _, p := range c.before[i] {
			c.depth[i] = max(c.depth[i], c.upTo(p)+1)
		}
	}
	return c.depth[i]
}

// longest returns the length of the longest chain, and how many teams are on it.
func (c *counting) longest() (length, teams int) {
	last := 0
	for i := range c.w.Items {
		if n := c.upTo(i); n > length {
			length, last = n, i
		}
	}
	seen := map[work.TeamKey]bool{}
	for i := last; length > 0; {
		for _, s := range c.w.Items[i].Shares {
			seen[s.Team] = true
		}
		next := -1
		for _, p := range c.before[i] {
			if c.depth[p] == c.depth[i]-1 {
				next = p
			}
		}
		if next < 0 {
			break
		}
		i = next
	}
	return length, len(seen)
}

// component returns the size of the largest weakly connected component, and how
// many teams have work in it.
func (c *counting) component() (size, teams int) {
	root := make([]int, len(c.w.Items))
	for i := range root {
		root[i] = i
	}
	find := func(i int) int {
		for root[i] != i {
			root[i] = root[root[i]]
			i = root[i]
		}
		return i
	}
	for i, before := range c.before {
		for _, p := range before {
			root[find(i)] = find(p)
		}
	}
	sizes, best := map[int]int{}, 0
	for i := range root {
		r := find(i)
		sizes[r]++
		if sizes[r] > size {
			size, best = sizes[r], r
		}
	}
	seen := map[work.TeamKey]bool{}
	for i := range root {
		if find(i) != best {
			continue
		}
		for _, s := range c.w.Items[i].Shares {
			seen[s.Team] = true
		}
	}
	return size, len(seen)
}
