package layered

// drawing is a graph in layers in which every edge leads to the next layer: a long
// edge is a chain of bends, one in each layer that it passes.
type drawing struct {
	settings Settings
	nodes    []vertex // those given, then the bends
	layers   [][]int  // vertices from top to bottom
	chains   [][]int  // of each edge: the vertices it runs through, both ends included
}

// vertex is a node or a bend.
type vertex struct {
	width, height int
	layer, at     int // at: place in its layer
	before, after []int
	bend          bool
	y             int // middle
}

func newDrawing(nodes []Node, edges []Edge, layer []int, s Settings) *drawing {
	g := &drawing{settings: s, nodes: make([]vertex, len(nodes)), chains: make([][]int, len(edges))}
	last := 0
	for i, n := range nodes {
		g.nodes[i] = vertex{width: n.Width, height: n.Height, layer: layer[i]}
		last = max(last, layer[i])
	}
	if len(nodes) > 0 {
		g.layers = make([][]int, last+1)
	}
	for i, e := range edges {
		chain := []int{e.From}
		for l := layer[e.From] + 1; l < layer[e.To]; l++ {
			chain = append(chain, len(g.nodes))
			g.nodes = append(g.nodes, vertex{layer: l, bend: true})
		}
		chain = append(chain, e.To)
		for k := 1; k < len(chain); k++ {
			from, to := chain[k-1], chain[k]
			g.nodes[from].after = append(g.nodes[from].after, to)
			g.nodes[to].before = append(g.nodes[to].before, from)
		}
		g.chains[i] = chain
	}
	g.fill()
	return g
}

// fill puts the vertices into their layers, as they are met from the left: what
// belongs together stands together.
func (g *drawing) fill() {
	seen := make([]bool, len(g.nodes))
	var visit func(v int)
	visit = func(v int) {
		if seen[v] {
			return
		}
		seen[v] = true
		l := g.nodes[v].layer
		g.nodes[v].at = len(g.layers[l])
		g.layers[l] = append(g.layers[l], v)
		for _, a := range g.nodes[v].after {
			visit(a)
		}
	}
	for v := range g.nodes {
		if len(g.nodes[v].before) == 0 {
			visit(v)
		}
	}
}

// gap is the distance that two neighbours of a layer keep between their middles.
func (g *drawing) gap(upper, lower int) int {
	a, b := &g.nodes[upper], &g.nodes[lower]
	free := g.settings.NodeGap
	if a.bend || b.bend {
		free = g.settings.LineGap
	}
	return (a.height+b.height+1)/2 + free
}

// layout reads the coordinates off.
func (g *drawing) layout(n int, edges []Edge) Layout {
	out := Layout{Nodes: make([]Place, n), Edges: make([][]Point, len(edges)), Layers: len(g.layers), Crossings: g.crossings()}
	left, right := g.columns()
	top := 0
	for v := range g.nodes {
		if y := g.nodes[v].y - g.nodes[v].height/2; v == 0 || y < top {
			top = y
		}
	}
	for v := range g.nodes {
		is := &g.nodes[v]
		is.y -= top
		out.Height = max(out.Height, is.y-is.height/2+is.height)
		if v < n {
			out.Nodes[v] = Place{X: left[is.layer], Y: is.y - is.height/2, Layer: is.layer, Order: is.at}
		}
	}
	if len(right) > 0 {
		out.Width = right[len(right)-1]
	}
	for i := range edges {
		out.Edges[i] = g.line(g.chains[i], left, right)
	}
	return out
}

// columns are the left and right edges of the layers.
func (g *drawing) columns() (left, right []int) {
	left, right = make([]int, len(g.layers)), make([]int, len(g.layers))
	x := 0
	for l, layer := range g.layers {
		wide := 0
		for _, v := range layer {
			wide = max(wide, g.nodes[v].width)
		}
		left[l], right[l] = x, x+wide
		x += wide + g.settings.LayerGap
	}
	return left, right
}

// line is the way of an edge: out of its first node, straight past the layers
// between, into its last.
func (g *drawing) line(chain, left, right []int) []Point {
	first, last := &g.nodes[chain[0]], &g.nodes[chain[len(chain)-1]]
	line := []Point{{left[first.layer] + first.width, first.y}}
	for _, v := range chain[1 : len(chain)-1] {
		is := &g.nodes[v]
		line = append(line, Point{left[is.layer], is.y}, Point{right[is.layer], is.y})
	}
	return append(line, Point{left[last.layer], last.y})
}
