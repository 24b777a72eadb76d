package work

import "fmt"

// tree finds each item's parent and checks the tree. It is false for a tree
// that does not hold: whose parents lead in a circle, or too deep.
func (c *checker) tree() bool {
	items := c.w.Items
	c.parent = make([]int, len(items))
	c.children = make([]int, len(items))
	for i := range items {
		c.parent[i] = -1
		here := at(nil, "items", i, string(items[i].Key))
		refer(c, &c.items, here, "parent", items[i].Parent)
		if p, ok := c.items.place[items[i].Parent]; ok {
			c.parent[i] = p
			c.children[p]++
			c.nesting(here, i, p)
		}
	}
	return c.depths()
}

// nesting checks a child against its parent.
func (c *checker) nesting(here *place, child, parent int) {
	it, up := &c.w.Items[child], &c.w.Items[parent]
	if size(it.Level) > size(up.Level) {
		c.wrong(here, "parent", fmt.Sprintf("%s is a part of %s, which is smaller: a %s", it.Level, up.Key, up.Level),
			"a part is at most as large as the whole: mend one of the two levels")
	}
	if up.Status == Done && it.Open() {
		c.warn(here, "status", fmt.Sprintf("the item is open, and %s, which it is a part of, is done", up.Key), "finish it, or open its parent again")
	}
}

// size orders the levels; an unknown level has the size of a story.
func size(l Level) int {
	return map[Level]int{Epic: 2, Feature: 1}[l]
}

// depths walks up from every item once, and reports circles and trees too deep.
func (c *checker) depths() bool {
	const onTheWay = -1
	depth := make([]int, len(c.parent)) // 0: not known yet
	holds := true
	var way []int
	for start := range c.parent {
		way = way[:0]
		i := start
		for i >= 0 && depth[i] == 0 {
			depth[i] = onTheWay
			way = append(way, i)
			i = c.parent[i]
		}
		above := 0
		switch {
		case i >= 0 && depth[i] == onTheWay:
			c.circle(way, i)
			holds = false
		case i >= 0:
			above = depth[i]
		}
		for j := len(way) - 1; j >= 0; j-- {
			above++
			depth[way[j]] = above
			if above == MaxTreeDepth+1 {
				it := &c.w.Items[way[j]]
				c.add(SeverityError, TooLarge, at(nil, "items", way[j], string(it.Key)), "parent",
					fmt.Sprintf("it is nested more than %d deep", MaxTreeDepth), "flatten the tree")
				holds = false
			}
		}
	}
	return holds
}

// circle reports parents that lead back to where they began. The way ends with
// the circle, which begins at first.
func (c *checker) circle(way []int, first int) {
	begin := len(way) - 1
	for way[begin] != first {
		begin--
	}
	var chain []ItemKey
	for _, i := range way[begin:] {
		chain = append(chain, c.w.Items[i].Key)
	}
	chain = append(chain, c.w.Items[first].Key)
	c.found(Finding{
		Severity: SeverityError, Kind: Cycle,
		Path:    at(nil, "items", first, string(c.w.Items[first].Key)).path().Field("parent"),
		Message: "the item would be a part of itself: " + arrows(chain),
		Mend:    "take one of them out of its parent",
		Chain:   chain,
	})
}

// above tells whether one item is an ancestor of another.
func (c *checker) above(ancestor, item int) bool {
	for range MaxTreeDepth {
		item = c.parent[item]
		if item < 0 || item == ancestor {
			break
		}
	}
	return item == ancestor
}
