package outlook

import (
	"cmp"
	"math/bits"
	"slices"
)

// Blocker is an open item that others wait for, one after another: how many, and
// what a week of their delay costs.
type Blocker struct {
	Item
	Blocks   int   // open items without parts that cannot finish before it, itself left out
	Others   int   // other teams that these belong to
	PerWeek  int64 // cost of delay of all that waits, in the value unit's minor units or points
	Valued   int   // items that say one
	Promises int   // open promises that stand on what waits, or on it
}

// Blockers returns the open items that block most: by the cost of delay of what
// waits for them, then by how much waits.
func (t *Ties) Blockers(most int) []Blocker {
	b := newBlocking(t)
	var out []Blocker
	for i := range t.rows {
		if !t.open(i) || t.p.children[t.p.Problem.Items[i].ID] > 0 || b.found[i].Blocks == 0 {
			continue
		}
		row := b.found[i]
		row.Item = t.rows[i]
		out = append(out, row)
	}
	slices.SortStableFunc(out, func(x, y Blocker) int {
		return cmp.Or(cmp.Compare(y.PerWeek, x.PerWeek), cmp.Compare(y.Blocks, x.Blocks))
	})
	out = out[:min(most, len(out))]
	for k := range out {
		t.whoWaits(&out[k])
	}
	return out
}

// blocking counts what is reached from every item. An item is two nodes, its start
// and its finish: a dependency leads from a finish to a start, a whole's start to
// the starts of its parts, a part's finish to the finish of its whole.
type blocking struct {
	t     *Ties
	after [][]int // of each node: 2i is the start of item i, 2i+1 its finish
	order []int   // nodes, so that edges lead from later to earlier ones in it
	found []Blocker
}

func newBlocking(t *Ties) *blocking {
	n := len(t.rows)
	b := &blocking{t: t, after: make([][]int, 2*n), found: make([]Blocker, n)}
	for i := range t.rows {
		b.after[2*i] = append(b.after[2*i], 2*i+1)
		if up := t.parent[i]; up >= 0 {
			b.after[2*up] = append(b.after[2*up], 2*i)
			b.after[2*i+1] = append(b.after[2*i+1], 2*up+1)
		}
	}
	for _, d := range t.p.dependencies {
		from, to := t.at(d.From), t.at(d.To)
		b.after[2*from+1] = append(b.after[2*from+1], 2*to)
	}
	b.backwards()
	const block = 16 // words: 1,024 targets at a time keep the memory small
	var targets []int
	for i := range t.rows {
		if t.open(i) {
			targets = append(targets, i)
		}
	}
	for len(targets) > 0 {
		now := targets[:min(len(targets), block*64)]
		targets = targets[len(now):]
		b.count(now, block)
	}
	return b
}

// backwards orders the nodes so that each comes after all that it leads to.
func (b *blocking) backwards() {
	state := make([]uint8, len(b.after)) // 1: under way, 2: done
	type place struct{ node, next int }
	for root := range b.after {
		if state[root] != 0 {
			continue
		}
		state[root] = 1
		for path := []place{{root, 0}}; len(path) > 0; {
			top := &path[len(path)-1]
			if top.next == len(b.after[top.node]) {
				state[top.node] = 2
				b.order = append(b.order, top.node)
				path = path[:len(path)-1]
				continue
			}
			to := b.after[top.node][top.next]
			top.next++
			if state[to] == 0 {
				state[to] = 1
				path = append(path, place{to, 0})
			}
		}
	}
}

// count adds, to every item, which of the targets start after its finish.
func (b *blocking) count(targets []int, words int) {
	items, reached := b.t.p.Workspace.Items, make([]uint64, len(b.after)*words)
	bit := make([]int, len(items))
	for k, i := range targets {
		bit[i] = k + 1
	}
	row := func(node int) []uint64 { return reached[node*words : (node+1)*words] }
	for _, node := range b.order {
		own := row(node)
		for _, to := range b.after[node] {
			for w, set := range row(to) {
				own[w] |= set
			}
			if k := bit[to/2]; k > 0 && to%2 == 0 {
				own[(k-1)/64] |= 1 << ((k - 1) % 64)
			}
		}
		if node%2 == 0 {
			continue
		}
		found := &b.found[node/2]
		for w, set := range own {
			for ; set != 0; set &= set - 1 {
				i := targets[w*64+bits.TrailingZeros64(set)]
				if v := items[i].Value.PerWeek; v > 0 {
					found.PerWeek += v
					found.Valued++
				}
				if b.t.p.children[b.t.p.Problem.Items[i].ID] == 0 {
					found.Blocks++
				}
			}
		}
	}
}

// whoWaits counts the other teams and the promises behind a blocker.
func (t *Ties) whoWaits(b *Blocker) {
	i := t.at(b.Key)
	teams, promises, seen := make(map[string]bool), t.promisesOver(i), map[int]bool{i: true}
	for queue := []int{i}; len(queue) > 0; queue = queue[1:] {
		for _, k := range slices.Concat(t.feeds(queue[0]), t.parts[queue[0]]) {
			if seen[k] || !t.open(k) {
				continue
			}
			seen[k] = true
			queue = append(queue, k)
			for _, team := range t.rows[k].Teams {
				if !slices.Contains(b.Teams, team) {
					teams[team] = true
				}
			}
			for c := range t.promisesOver(k) {
				promises[c] = true
			}
		}
	}
	b.Others, b.Promises = len(teams), len(promises)
}
