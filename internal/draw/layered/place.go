package layered

import "slices"

// place gives every vertex its height in the picture, after Brandes and Köpf
// (2001): vertices are aligned with a median neighbour in four ways, each way is
// packed, and the middle of the four is taken. Bends of one edge are aligned
// first, so that long edges run straight.
func (g *drawing) place() {
	conflicts := g.conflicts()
	var ways [4][]int
	for k := range ways {
		ways[k] = g.packed(conflicts, way{rightwards: k%2 == 0, downwards: k < 2})
	}
	g.balance(&ways)
}

// way is one of the four ways to align.
type way struct{ rightwards, downwards bool }

// segment is an edge between two layers.
type segment struct{ left, right int }

// conflicts are the segments that cross one between two bends: these give way.
func (g *drawing) conflicts() map[segment]bool {
	out := map[segment]bool{}
	for l := 0; l+1 < len(g.layers); l++ {
		least, scanned := 0, 0
		right := g.layers[l+1]
		for i, v := range right {
			inner := g.innerBefore(v)
			if inner < 0 && i < len(right)-1 {
				continue
			}
			most := len(g.layers[l]) - 1
			if inner >= 0 {
				most = g.nodes[inner].at
			}
			for ; scanned <= i; scanned++ {
				w := right[scanned]
				for _, u := range g.nodes[w].before {
					if at := g.nodes[u].at; (at < least || at > most) && !(g.nodes[u].bend && g.nodes[w].bend) {
						out[segment{u, w}] = true
					}
				}
			}
			least = most
		}
	}
	return out
}

// innerBefore is the bend before a bend, -1 if there is none.
func (g *drawing) innerBefore(v int) int {
	if !g.nodes[v].bend {
		return -1
	}
	if u := g.nodes[v].before[0]; g.nodes[u].bend {
		return u
	}
	return -1
}

// packed aligns and packs in one way. Upwards is downwards on the mirrored picture.
func (g *drawing) packed(conflicts map[segment]bool, w way) []int {
	layers := make([][]int, len(g.layers))
	for l := range g.layers {
		layers[l] = slices.Clone(g.layers[l])
		if !w.downwards {
			slices.Reverse(layers[l])
		}
	}
	at := make([]int, len(g.nodes))
	for _, layer := range layers {
		for i, v := range layer {
			at[v] = i
		}
	}
	root := g.align(layers, at, conflicts, w.rightwards)
	y := g.pack(layers, root)
	if !w.downwards {
		for v := range y {
			y[v] = -y[v]
		}
	}
	return y
}

// align joins vertices with a median neighbour into blocks that get one height, and
// returns the root of each vertex's block.
func (g *drawing) align(layers [][]int, at []int, conflicts map[segment]bool, rightwards bool) []int {
	root, next := make([]int, len(g.nodes)), make([]int, len(g.nodes))
	for v := range root {
		root[v], next[v] = v, v
	}
	for k := range layers {
		l := k
		if !rightwards {
			l = len(layers) - 1 - k
		}
		last := -1
		for _, v := range layers[l] {
			near := g.nodes[v].before
			if !rightwards {
				near = g.nodes[v].after
			}
			near = slices.Clone(near)
			slices.SortFunc(near, func(a, b int) int { return at[a] - at[b] })
			for m := (len(near) - 1) / 2; len(near) > 0 && m <= len(near)/2; m++ {
				u := near[m]
				s := segment{u, v}
				if !rightwards {
					s = segment{v, u}
				}
				if next[v] == v && !conflicts[s] && at[u] > last {
					next[u], root[v], next[v] = v, root[u], root[u]
					last = at[u]
				}
			}
		}
	}
	return root
}

// pack puts the blocks as close together as their vertices allow, then draws each
// down to what stands below it, so that a block does not hang far above its own.
func (g *drawing) pack(layers [][]int, root []int) []int {
	above, below := make([][]apart, len(g.nodes)), make([][]apart, len(g.nodes))
	for _, layer := range layers {
		for i := 1; i < len(layer); i++ {
			u, v := root[layer[i-1]], root[layer[i]]
			far := g.gap(layer[i-1], layer[i])
			above[v] = append(above[v], apart{u, far})
			below[u] = append(below[u], apart{v, far})
		}
	}
	order := blockOrder(root, above, below)
	y := make([]int, len(g.nodes))
	for _, b := range order {
		for _, a := range above[b] {
			y[b] = max(y[b], y[a.from]+a.far)
		}
	}
	for _, b := range slices.Backward(order) {
		if len(below[b]) == 0 {
			continue
		}
		room := y[below[b][0].from] - below[b][0].far
		for _, a := range below[b] {
			room = min(room, y[a.from]-a.far)
		}
		y[b] = max(y[b], room)
	}
	for v := range y {
		y[v] = y[root[v]]
	}
	return y
}

// apart is a block and how far another has to stay from it.
type apart struct{ from, far int }

// blockOrder orders blocks from top to bottom. Aligned blocks do not cross, so
// there is such an order.
func blockOrder(root []int, above, below [][]apart) []int {
	left := make([]int, len(root))
	var order []int
	for v := range root {
		if root[v] != v {
			continue
		}
		if left[v] = len(above[v]); left[v] == 0 {
			order = append(order, v)
		}
	}
	for i := 0; i < len(order); i++ {
		for _, a := range below[order[i]] {
			if left[a.from]--; left[a.from] == 0 {
				order = append(order, a.from)
			}
		}
	}
	return order
}

// balance takes the middle of the four ways, moved so that they share an edge with
// the narrowest.
func (g *drawing) balance(ways *[4][]int) {
	var low, high [4]int
	narrow := 0
	for k, y := range ways {
		for v := range y {
			top, bottom := y[v]-g.nodes[v].height/2, y[v]+g.nodes[v].height/2
			if v == 0 || top < low[k] {
				low[k] = top
			}
			if v == 0 || bottom > high[k] {
				high[k] = bottom
			}
		}
		if high[k]-low[k] < high[narrow]-low[narrow] {
			narrow = k
		}
	}
	for k := range ways {
		by := low[narrow] - low[k]
		if k >= 2 { // upwards: the foot is the firm end
			by = high[narrow] - high[k]
		}
		for v := range ways[k] {
			ways[k][v] += by
		}
	}
	for v := range g.nodes {
		four := [4]int{ways[0][v], ways[1][v], ways[2][v], ways[3][v]}
		slices.Sort(four[:])
		g.nodes[v].y = (four[1] + four[2]) / 2
	}
	g.spread()
}

// spread keeps neighbours apart where rounding brought them a pixel too close.
func (g *drawing) spread() {
	for _, layer := range g.layers {
		for i := 1; i < len(layer); i++ {
			u, v := layer[i-1], layer[i]
			g.nodes[v].y = max(g.nodes[v].y, g.nodes[u].y+g.gap(u, v))
		}
	}
}
