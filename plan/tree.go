package plan

// tree is the items of a Problem as a forest on dense numbers.
type tree struct {
	items  []Item
	parent []int32 // -1 for roots
	first  []int32 // kids[first[i]:first[i+1]] are the children of i, in manual order
	kids   []int32
}

// newTree lays out a valid Problem's items.
func newTree(items []Item, ix *index) *tree {
	t := &tree{items: items, parent: make([]int32, len(items)), first: make([]int32, len(items)+1)}
	for i := range items {
		t.parent[i] = -1
		if id := items[i].Parent; id != "" {
			t.parent[i] = ix.items[id]
			t.first[t.parent[i]+1]++
		}
	}
	for i := range items {
		t.first[i+1] += t.first[i]
	}
	t.kids = make([]int32, t.first[len(items)])
	next := append([]int32(nil), t.first[:len(items)]...)
	for i, p := range t.parent {
		if p >= 0 {
			t.kids[next[p]] = int32(i)
			next[p]++
		}
	}
	return t
}

// children are the children of an item in manual order.
func (t *tree) children(i int32) []int32 { return t.kids[t.first[i]:t.first[i+1]] }

// leaf tells whether an item has no children.
func (t *tree) leaf(i int32) bool { return t.first[i] == t.first[i+1] }

// each calls visit for an item and all its descendants, parents first.
func (t *tree) each(i int32, visit func(int32)) {
	stack := []int32{i}
	for len(stack) > 0 {
		at := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		visit(at)
		kids := t.children(at)
		for k := len(kids) - 1; k >= 0; k-- {
			stack = append(stack, kids[k])
		}
	}
}

// bottomUp returns the items so that each stands after all its descendants.
func (t *tree) bottomUp() []int32 {
	order := make([]int32, 0, len(t.items))
	for i := range t.items {
		if t.parent[i] < 0 {
			t.each(int32(i), func(k int32) { order = append(order, k) })
		}
	}
	for a, b := 0, len(order)-1; a < b; a, b = a+1, b-1 {
		order[a], order[b] = order[b], order[a]
	}
	return order
}

// open tells whether an item's work is still to do.
func (t *tree) open(i int32) bool {
	s := t.items[i].Status
	return s != Done && s != Dropped
}

// release is the release an item is in: its own or the nearest ancestor's.
func (t *tree) release(i int32) ReleaseID {
	for ; i >= 0; i = t.parent[i] {
		if r := t.items[i].Release; r != "" {
			return r
		}
	}
	return ""
}

// expedited tells whether an item or an ancestor is expedited.
func (t *tree) expedited(i int32) bool {
	for ; i >= 0; i = t.parent[i] {
		if t.items[i].Value.Urgency == Expedite {
			return true
		}
	}
	return false
}

// notBefore is the latest hold of an item and its ancestors.
func (t *tree) notBefore(i int32) Day {
	var d Day
	for ; i >= 0; i = t.parent[i] {
		d = max(d, t.items[i].NotBefore)
	}
	return d
}
