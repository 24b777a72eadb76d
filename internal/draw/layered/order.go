package layered

import "slices"

// mostTransposed bounds how often neighbours are exchanged in one sweep.
const mostTransposed = 6

// sort orders the vertices within their layers so that few edges cross: sweeps
// from left to right and back, each layer by the medians of its neighbours, then
// exchanges of neighbours (Gansner, Koutsofios, North and Vo 1993). The best order
// that was met is kept.
func (g *drawing) sort() {
	best, fewest := g.orders(), g.crossings()
	const patience = 4 // sweeps without gain
	idle := 0
	for sweep := 0; sweep < g.settings.Sweeps && fewest > 0 && idle < patience; sweep++ {
		g.sweep(sweep%2 == 0)
		g.transpose()
		if n := g.crossings(); n < fewest {
			best, fewest, idle = g.orders(), n, 0
		} else {
			idle++
		}
	}
	for l := range g.layers {
		g.layers[l] = best[l]
		g.number(l)
	}
}

func (g *drawing) orders() [][]int {
	out := make([][]int, len(g.layers))
	for l := range g.layers {
		out[l] = slices.Clone(g.layers[l])
	}
	return out
}

// number writes down where the vertices of a layer stand.
func (g *drawing) number(l int) {
	for i, v := range g.layers[l] {
		g.nodes[v].at = i
	}
}

// sweep orders each layer by the one before it, or from the right by the one after.
func (g *drawing) sweep(rightwards bool) {
	for k := 1; k < len(g.layers); k++ {
		l := k
		if !rightwards {
			l = len(g.layers) - 1 - k
		}
		g.byMedians(l, rightwards)
	}
}

// byMedians orders a layer by the medians of its neighbours on one side. Vertices
// without any stay where they are.
func (g *drawing) byMedians(l int, rightwards bool) {
	type placed struct{ v, median int }
	var movable []placed
	for _, v := range g.layers[l] {
		if m, ok := g.median(v, rightwards); ok {
			movable = append(movable, placed{v, m})
		}
	}
	slices.SortStableFunc(movable, func(a, b placed) int { return a.median - b.median })
	next := 0
	for i, v := range g.layers[l] {
		if _, ok := g.median(v, rightwards); ok {
			g.layers[l][i] = movable[next].v
			next++
		}
	}
	g.number(l)
}

// median is the middle of where a vertex's neighbours on one side stand, in
// hundredths of a place; between the two middle ones it leans to where more stand
// close together.
func (g *drawing) median(v int, rightwards bool) (int, bool) {
	of := g.nodes[v].before
	if !rightwards {
		of = g.nodes[v].after
	}
	if len(of) == 0 {
		return 0, false
	}
	const whole = 100
	at := make([]int, len(of))
	for i, n := range of {
		at[i] = g.nodes[n].at * whole
	}
	slices.Sort(at)
	m := len(at) / 2
	switch {
	case len(at)%2 == 1:
		return at[m], true
	case len(at) == 2:
		return (at[0] + at[1]) / 2, true
	}
	left, right := at[m-1]-at[0], at[len(at)-1]-at[m]
	if left+right == 0 {
		return (at[m-1] + at[m]) / 2, true
	}
	return (at[m-1]*right + at[m]*left) / (left + right), true
}

// transpose exchanges neighbours as long as that saves crossings.
func (g *drawing) transpose() {
	for range mostTransposed {
		better := false
		for l := range g.layers {
			layer := g.layers[l]
			for i := 1; i < len(layer); i++ {
				u, v := layer[i-1], layer[i]
				if g.between(u, v) > g.between(v, u) {
					layer[i-1], layer[i] = v, u
					g.nodes[v].at, g.nodes[u].at = i-1, i
					better = true
				}
			}
		}
		if !better {
			return
		}
	}
}

// between counts the crossings of the edges of two neighbours, the first above.
func (g *drawing) between(upper, lower int) int {
	return g.inverted(g.nodes[upper].before, g.nodes[lower].before) + g.inverted(g.nodes[upper].after, g.nodes[lower].after)
}

// inverted counts the pairs of which the first stands below the second.
func (g *drawing) inverted(a, b []int) int {
	n := 0
	for _, x := range a {
		for _, y := range b {
			if g.nodes[x].at > g.nodes[y].at {
				n++
			}
		}
	}
	return n
}

// crossings counts all crossings: in each pair of layers the inversions of the far
// ends, with a tree of sums (Barth, Jünger and Mutzel 2002).
func (g *drawing) crossings() int {
	all := 0
	var ends []int
	for l := 0; l+1 < len(g.layers); l++ {
		ends = ends[:0]
		for _, v := range g.layers[l] {
			from := len(ends)
			for _, a := range g.nodes[v].after {
				ends = append(ends, g.nodes[a].at)
			}
			slices.Sort(ends[from:])
		}
		all += inversions(ends, len(g.layers[l+1]))
	}
	return all
}

// inversions counts the pairs that stand in the wrong order, of numbers below n.
func inversions(of []int, n int) int {
	sums := make([]int, n+1)
	count := 0
	for seen, x := range of {
		notAbove := 0
		for i := x + 1; i > 0; i -= i & -i {
			notAbove += sums[i]
		}
		count += seen - notAbove
		for i := x + 1; i <= n; i += i & -i {
			sums[i]++
		}
	}
	return count
}
