package filter

import (
	"slices"

	"github.com/trestle-plan/trestle/internal/work"
)

// edge is a dependency that binds: not one whose contract was withdrawn.
type edge struct {
	from, to int32
	holds    bool // hard and finish-start: it holds its successor back until the predecessor is finished
}

func newEdges(dependencies []work.Dependency, place map[work.ItemKey]int32) []edge {
	out := make([]edge, 0, len(dependencies))
	for i := range dependencies {
		d := &dependencies[i]
		from, okFrom := place[d.From]
		to, okTo := place[d.To]
		if !okFrom || !okTo || d.Contract != nil && d.Contract.State == work.Withdrawn {
			continue
		}
		out = append(out, edge{from: from, to: to, holds: d.Strength == work.Hard && d.Kind == work.FinishStart})
	}
	return out
}

// tree holds who is whose parent, as places; -1 is none.
type tree struct {
	parent []int32
	below  arcs
}

func newTree(items []work.Item, place map[work.ItemKey]int32) tree {
	t := tree{parent: make([]int32, len(items))}
	var parents []edge
	for i := range items {
		t.parent[i] = -1
		if p, ok := place[items[i].Parent]; ok && items[i].Parent != "" {
			t.parent[i] = p
			parents = append(parents, edge{from: p, to: int32(i)})
		}
	}
	t.below = newArcs(len(items), parents, edge.forward)
	return t
}

func (t *tree) children(i int32) []int32 { return t.below.from(i) }

// set is a set of items by their places.
type set []bool

func (s set) add(i int32) (added bool) {
	added = !s[i]
	s[i] = true
	return added
}

// down adds all that lies below the members. Parents that lead in a circle do
// not stop it.
func (t *tree) down(s set) {
	var open []int32
	for i, in := range s {
		if in {
			open = append(open, int32(i))
		}
	}
	for len(open) > 0 {
		i := open[len(open)-1]
		open = open[:len(open)-1]
		for _, child := range t.children(i) {
			if s.add(child) {
				open = append(open, child)
			}
		}
	}
}

// up adds all that lies above the members.
func (t *tree) up(s set) set {
	out := make(set, len(s))
	for i, in := range s {
		for at := int32(i); in && at >= 0 && out.add(at); at = t.parent[at] {
		}
	}
	return out
}

// Tied returns the set of the items that stand in a relation to a record.
func (l *Items) Tied(tie Tie, record string) func(View) bool {
	members := l.members(tie, record)
	return func(v View) bool {
		if r, ok := v.(*row); ok {
			return members[r.at]
		}
		i, ok := l.place[v.Item().Key]
		return ok && members[i]
	}
}

func (l *Items) members(tie Tie, record string) set {
	switch tie {
	case InCommitment, ForClient:
		return l.inScope(tie, record)
	case Waiting:
		return l.waits()
	}
	own := make(set, len(l.rows))
	at, ok := l.place[work.ItemKey(record)]
	if !ok {
		return own
	}
	own[at] = true
	l.tree.down(own)
	var out set
	switch tie {
	case Under:
		own[at] = false
		return own
	case Blocks:
		out = l.across(own, edge.backward)
	case BlockedBy:
		out = l.across(own, edge.forward)
	case NeededFor:
		out = l.chain(own, edge.backward)
	case DependsOn:
		out = l.chain(own, edge.forward)
	default:
		return make(set, len(l.rows))
	}
	for i, in := range own {
		out[i] = out[i] && !in
	}
	return out
}

func (e edge) forward() (here, there int32)  { return e.from, e.to }
func (e edge) backward() (here, there int32) { return e.to, e.from }

// across returns what is reached from the members over one dependency: they
// use those of their ancestors, too, and reach all below its other end.
func (l *Items) across(from set, way func(edge) (here, there int32)) set {
	ends := l.tree.up(from)
	out := make(set, len(from))
	for _, e := range l.deps {
		if here, there := way(e); ends[here] {
			out[there] = true
		}
	}
	l.tree.down(out)
	return out
}

// chain returns what is reached from the members over any number of
// dependencies. Members hold all that lies below them.
func (l *Items) chain(from set, way func(edge) (here, there int32)) set {
	arcs := newArcs(len(l.rows), l.deps, way)
	reached, above := make(set, len(from)), make(set, len(from))
	var open []int32
	for i, in := range from {
		if in {
			open = append(open, int32(i))
		}
	}
	reach := func(ids []int32) {
		for _, i := range ids {
			if reached.add(i) {
				open = append(open, i)
			}
		}
	}
	for len(open) > 0 {
		i := open[len(open)-1]
		open = open[:len(open)-1]
		reach(l.tree.children(i))
		for at := i; at >= 0 && above.add(at); at = l.tree.parent[at] {
			reach(arcs.from(at))
		}
	}
	return reached
}

// arcs are the ends of dependencies by where they begin.
type arcs struct {
	first []int32 // where an item's begin in ends; one more at the end
	ends  []int32
}

func newArcs(n int, edges []edge, way func(edge) (here, there int32)) arcs {
	a := arcs{first: make([]int32, n+1), ends: make([]int32, len(edges))}
	for _, e := range edges {
		here, _ := way(e)
		a.first[here+1]++
	}
	for i := range n {
		a.first[i+1] += a.first[i]
	}
	next := slices.Clone(a.first)
	for _, e := range edges {
		here, there := way(e)
		a.ends[next[here]] = there
		next[here]++
	}
	return a
}

func (a *arcs) from(i int32) []int32 { return a.ends[a.first[i]:a.first[i+1]] }

// waiting returns what a dependency on open work holds back.
func (l *Items) waiting() set {
	out := make(set, len(l.rows))
	for _, e := range l.deps {
		if e.holds && l.rows[e.from].item.Open() {
			out[e.to] = true
		}
	}
	l.tree.down(out)
	return out
}
