package layered

// mostShifts bounds how often the layers are gone through for shorter edges.
const mostShifts = 8

// layersOf gives each node a layer, the first possible one, and then moves nodes
// to where their edges get shorter: each pass moves a node with more edges on one
// side as far to that side as its neighbours let it. It never makes an edge
// longer in sum, and ends when nothing moves.
func layersOf(n int, edges []Edge) ([]int, error) {
	before, after := make([][]int, n), make([][]int, n)
	for _, e := range edges {
		before[e.To] = append(before[e.To], e.From)
		after[e.From] = append(after[e.From], e.To)
	}
	order, err := topological(before, after)
	if err != nil {
		return nil, err
	}
	layer := make([]int, n)
	for _, v := range order {
		for _, b := range before[v] {
			layer[v] = max(layer[v], layer[b]+1)
		}
	}
	for range mostShifts {
		if !shorten(order, before, after, layer) {
			break
		}
	}
	least := 0
	for i, l := range layer {
		if i == 0 || l < least {
			least = l
		}
	}
	for i := range layer {
		layer[i] -= least
	}
	return layer, nil
}

// shorten moves nodes where that makes their edges shorter, and tells whether one
// was moved.
func shorten(order []int, before, after [][]int, layer []int) bool {
	moved := false
	for k := range order {
		v := order[len(order)-1-k]
		in, out := len(before[v]), len(after[v])
		to := layer[v]
		switch {
		case out > in:
			to = layer[after[v][0]] - 1
			for _, a := range after[v] {
				to = min(to, layer[a]-1)
			}
		case in > out:
			to = layer[before[v][0]] + 1
			for _, b := range before[v] {
				to = max(to, layer[b]+1)
			}
		}
		if to != layer[v] {
			layer[v], moved = to, true
		}
	}
	return moved
}

// topological orders nodes so that edges lead from earlier to later ones (Kahn
// 1962), the ones given first first.
func topological(before, after [][]int) ([]int, error) {
	left := make([]int, len(before))
	order := make([]int, 0, len(before))
	for v := range before {
		if left[v] = len(before[v]); left[v] == 0 {
			order = append(order, v)
		}
	}
	for i := 0; i < len(order); i++ {
		for _, a := range after[order[i]] {
			if left[a]--; left[a] == 0 {
				order = append(order, a)
			}
		}
	}
	if len(order) < len(before) {
		return nil, ErrCircle
	}
	return order, nil
}
