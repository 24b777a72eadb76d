package improve

import (
	"cmp"
	"slices"

	"github.com/trestle-plan/trestle/plan/graph"
)

// relaxation is a resource of constant capacity that every schedule of a
// project keeps: one of its own, or one that follows from them.
type relaxation struct {
	members  []int32
	need     []int64 // of each member
	capacity int64
}

// Limits on the relaxations that follow from the resources.
const (
	mostCliques = 40
	mostSteps   = 4  // parts into which a rounding divides a capacity
	mostImages  = 24 // roundings kept of all resources
)

// add takes a unit with a need above zero into a relaxation.
func (r *relaxation) add(i int32, need int64) {
	if need > 0 {
		r.members = append(r.members, i)
		r.need = append(r.need, need)
	}
}

// length is the least time in which a relaxation's work can be done.
func (r *relaxation) length(durations []int64) int64 {
	energy := int64(0)
	for k, i := range r.members {
		energy += durations[i] * r.need[k]
	}
	return (energy + r.capacity - 1) / r.capacity
}

// relaxations lists a project's resources, sets of units no two of which can
// run together, and roundings of the resources.
func relaxations(p *Project, apart *pairs) []relaxation {
	var own, images []relaxation
	for k, capacity := range p.Capacity {
		own = append(own, image(p, k, int64(capacity), func(x int64) int64 { return x }))
		images = append(images, roundings(p, k)...)
	}
	sortByLength(images, p.Durations)
	images = images[:min(len(images), mostImages)]
	all := append(own, cliques(p, apart)...)
	all = append(all, images...)
	return slices.DeleteFunc(all, func(r relaxation) bool { return len(r.members) < 2 || r.capacity == 0 })
}

// sortByLength puts the relaxations that say most first.
func sortByLength(list []relaxation, durations []int64) {
	slices.SortStableFunc(list, func(a, b relaxation) int {
		return cmp.Compare(b.length(durations), a.length(durations))
	})
}

// image is a resource with its needs mapped.
func image(p *Project, k int, capacity int64, f func(int64) int64) relaxation {
	r := relaxation{capacity: capacity}
	for i, needs := range p.Needs {
		if p.Durations[i] > 0 {
			r.add(int32(i), f(int64(needs[k])))
		}
	}
	return r
}

// roundings are images of a resource under dual feasible functions (Fekete and
// Schepers 2001; Carlier and Neron 2003): whatever fits the resource fits them.
func roundings(p *Project, k int) []relaxation {
	c := int64(p.Capacity[k])
	var out []relaxation
	for parts := int64(1); parts <= mostSteps; parts++ {
		out = append(out, image(p, k, c*parts, func(x int64) int64 {
			if x*(parts+1)%c == 0 {
				return x * parts
			}
			return x * (parts + 1) / c * c
		}))
	}
	seen := map[int64]bool{}
	for _, needs := range p.Needs {
		least := int64(needs[k])
		if least == 0 || 2*least > c || seen[least] {
			continue
		}
		seen[least] = true
		out = append(out, image(p, k, c, func(x int64) int64 {
			switch {
			case x > c-least:
				return c
			case x < least:
				return 0
			}
			return x
		}))
	}
	return out
}

// pairs says of any two units whether they can run together.
type pairs struct {
	n     int
	apart []bool     // by precedence or for want of a resource
	open  [][2]int32 // apart for want of a resource alone: either may come first
}

// newPairs compares all units with all others.
func newPairs(p *Project) *pairs {
	n := p.Graph.Nodes()
	q := &pairs{n: n, apart: make([]bool, n*n)}
	walk := graph.NewWalker(p.Graph)
	for i := range int32(n) {
		for _, j := range walk.Descendants(i)[1:] {
			q.apart[int(i)*n+int(j)], q.apart[int(j)*n+int(i)] = true, true
		}
	}
	for i := range n {
		for j := range i {
			if q.apart[i*n+j] || p.Durations[i] == 0 || p.Durations[j] == 0 || !p.clash(i, j) {
				continue
			}
			q.apart[i*n+j], q.apart[j*n+i] = true, true
			q.open = append(q.open, [2]int32{int32(j), int32(i)})
		}
	}
	return q
}

// clash tells whether two units together need more than there is.
func (p *Project) clash(i, j int) bool {
	for k, c := range p.Capacity {
		if int64(p.Needs[i][k])+int64(p.Needs[j][k]) > int64(c) {
			return true
		}
	}
	return false
}

// cliques are sets of units no two of which can run together, grown greedily
// from each unit, longest first (Mingozzi and others 1998).
func cliques(p *Project, q *pairs) []relaxation {
	byLength := make([]int32, 0, q.n)
	for i, d := range p.Durations {
		if d > 0 {
			byLength = append(byLength, int32(i))
		}
	}
	slices.SortStableFunc(byLength, func(a, b int32) int { return cmp.Compare(p.Durations[b], p.Durations[a]) })
	var out []relaxation
	for _, seed := range byLength {
		r := relaxation{capacity: 1}
		r.add(seed, 1)
		for _, i := range byLength {
			if i != seed && q.apartFromAll(i, r.members) {
				r.add(i, 1)
			}
		}
		slices.Sort(r.members)
		known := slices.ContainsFunc(out, func(o relaxation) bool { return slices.Equal(o.members, r.members) })
		if !known && len(r.members) > 1 {
			out = append(out, r)
		}
	}
	sortByLength(out, p.Durations)
	return out[:min(len(out), mostCliques)]
}

// apartFromAll tells whether a unit can run with none of the others.
func (q *pairs) apartFromAll(i int32, others []int32) bool {
	for _, j := range others {
		if !q.apart[int(i)*q.n+int(j)] {
			return false
		}
	}
	return true
}
