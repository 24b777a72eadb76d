package work

import (
	"fmt"
	"strings"
)

// waiting is the expanded graph of what waits for what. Each item has a gate
// that opens when it may start and one that opens when all of it is finished;
// each share lies between the two gates of its item, and the gates of a child
// lie between those of its parent. A dependency leads from the finish of one
// item, or of one team's work on it, to the start of another, whatever its kind:
// work that is tied both ways is refused even where both ends are starts.
type waiting struct {
	arcs [][]arc // by node
	ties []arc   // the dependencies, with their origin in from
}

// arc leads from one node to another; dependency is -1 for an arc of the tree.
type arc struct {
	from, to, dependency int32
}

// cycles reports one short chain for every group of items that wait for each
// other.
func (c *checker) cycles() {
	g := c.waiting()
	group := components(g.arcs)
	ties := map[int32][]arc{} // the dependencies inside each group
	var order []int32
	for _, tie := range g.ties {
		if n := group[tie.from]; n == group[tie.to] {
			if ties[n] == nil {
				order = append(order, n)
			}
			ties[n] = append(ties[n], tie)
		}
	}
	search := newSearch(g.arcs, group)
	for _, n := range order {
		c.reportCycle(search.shortest(ties[n]))
	}
}

func (c *checker) waiting() *waiting {
	items := c.w.Items
	shares := 2 * len(items)
	nodes := shares
	for i := range items {
		nodes += len(items[i].Shares)
	}
	named := c.namedEnds(int32(nodes))
	g := &waiting{arcs: make([][]arc, nodes+2*len(named))}
	share := int32(shares)
	for i := range items {
		start, finish := gates(i)
		if c.children[i] == 0 {
			g.join(start, finish, -1)
		}
		for _, s := range items[i].Shares {
			g.join(start, share, -1)
			g.join(share, finish, -1)
			c.joinNamed(g, named, i, s.Team, share)
			share++
		}
		if p := c.parent[i]; p >= 0 && !c.gone(i) {
			upperStart, upperFinish := gates(p)
			g.join(upperStart, start, -1)
			g.join(finish, upperFinish, -1)
		}
	}
	for i, d := range c.w.Dependencies {
		if from, to, ok := c.tied(&d); ok {
			_, finish := endGates(named, from, d.FromTeam)
			start, _ := endGates(named, to, d.ToTeam)
			g.join(finish, start, int32(i))
		}
	}
	return g
}

// tied returns the items of a dependency that can take part in a circle. The
// others are reported for themselves.
func (c *checker) tied(d *Dependency) (from, to int, ok bool) {
	from, fromKnown := c.items.place[d.From]
	to, toKnown := c.items.place[d.To]
	if !fromKnown || !toKnown || from == to || c.gone(from) || c.gone(to) {
		return 0, 0, false
	}
	return from, to, !c.above(from, to) && !c.above(to, from)
}

// end is the work of one team on an item and all that it contains.
type end struct {
	item int
	team TeamKey
}

// namedEnds gives each end that a dependency names by its team a pair of gates,
// from the given node on.
func (c *checker) namedEnds(node int32) map[end]int32 {
	named := map[end]int32{}
	add := func(e end) {
		if _, known := named[e]; !known && e.team != "" {
			named[e] = node
			node += 2
		}
	}
	for i := range c.w.Dependencies {
		d := &c.w.Dependencies[i]
		if from, to, ok := c.tied(d); ok {
			add(end{from, d.FromTeam})
			add(end{to, d.ToTeam})
		}
	}
	return named
}

// joinNamed puts a share between the gates of its team on its item and on all
// that its item is a part of.
func (c *checker) joinNamed(g *waiting, named map[end]int32, item int, team TeamKey, share int32) {
	if c.gone(item) {
		return
	}
	for ; item >= 0; item = c.parent[item] {
		if gate, ok := named[end{item, team}]; ok {
			g.join(gate, share, -1)
			g.join(share, gate+1, -1)
		}
	}
}

// gates returns the two nodes of a whole item.
func gates(item int) (start, finish int32) { return int32(2 * item), int32(2*item + 1) }

// endGates returns the gates of an item, or of one team's work on it.
func endGates(named map[end]int32, item int, team TeamKey) (start, finish int32) {
	if gate, ok := named[end{item, team}]; ok {
		return gate, gate + 1
	}
	return gates(item)
}

// gone tells whether an item is dropped and stands for nobody else.
func (c *checker) gone(item int) bool {
	return c.w.Items[item].Status == Dropped && c.children[item] == 0
}

func (g *waiting) join(from, to, dependency int32) {
	a := arc{from, to, dependency}
	g.arcs[from] = append(g.arcs[from], a)
	if dependency >= 0 {
		g.ties = append(g.ties, a)
	}
}

// mostTold is how many steps of a circle a sentence spells out.
const mostTold = 12

// reportCycle spells a circle of dependencies out, the first ones of a long one
// in the sentence and all of them in the chain.
func (c *checker) reportCycle(circle []int32) {
	first := c.w.Dependencies[circle[0]].From
	story := []string{string(first)}
	var chain []ItemKey
	for i, d := range circle {
		tie := c.w.Dependencies[d]
		next := c.w.Dependencies[circle[(i+1)%len(circle)]].From
		chain = append(chain, tie.From)
		if tie.To != next {
			chain = append(chain, tie.To)
		}
		if i < mostTold {
			story = append(story, c.hop(tie.To, next))
		}
	}
	if more := len(circle) - mostTold; more > 0 {
		story = append(story, fmt.Sprintf("… and %d dependencies more, back to %s", more, first))
	}
	c.found(Finding{
		Severity: SeverityError, Kind: Cycle,
		Path:    at(nil, "dependencies", int(circle[0]), "").path(),
		Message: "work would wait for itself: " + strings.Join(story, " → "),
		Mend:    "delete one of these dependencies",
		Chain:   append(chain, first),
	})
}

// hop names the end of one dependency and how it hangs together with the start
// of the next. A way through the tree goes down to a leaf and up again, so that
// one of the two contains the other.
func (c *checker) hop(to, next ItemKey) string {
	switch {
	case to == next:
		return string(to)
	case c.above(c.items.place[to], c.items.place[next]):
		return string(to) + ", which contains " + string(next)
	}
	return string(to) + ", which is a part of " + string(next)
}

// arrows joins keys in the order in which they follow each other.
func arrows(chain []ItemKey) string {
	story := make([]string, 0, mostTold+1)
	for _, key := range chain[:min(len(chain), mostTold)] {
		story = append(story, string(key))
	}
	if more := len(chain) - mostTold; more > 0 {
		story = append(story, fmt.Sprintf("… and %d more, back to %s", more, chain[len(chain)-1]))
	}
	return strings.Join(story, " → ")
}
