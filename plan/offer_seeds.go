package plan

import (
	"cmp"
	"slices"

	"github.com/trestle-plan/trestle/plan/graph"
	"github.com/trestle-plan/trestle/plan/rank"
)

// firstOrders are orders of items that a search begins with, each as one key an
// item, -1 for items that stay: the computed rank, and the highest cost of delay
// for its size first of what waits for nothing more.
func (m *model) firstOrders() [][]int64 {
	jobs, job, _ := m.rankJobs()
	edges := m.rankEdges(job)
	out := [][]int64{m.keysOf(job, greedy(jobs, edges))}
	if ranking, err := rank.Compute(jobs, edges, rank.Settings{Budget: -1}); err == nil {
		out = append(out, m.keysOf(job, ranking.Order))
	}
	return out
}

// keysOf turns an order of jobs into keys of items.
func (m *model) keysOf(job, order []int32) []int64 {
	place := make([]int64, len(order))
	for k, j := range order {
		place[j] = int64(k)
	}
	out := make([]int64, len(job))
	for i, j := range job {
		out[i] = -1
		if j >= 0 && len(m.own[i]) > 0 {
			out[i] = place[j]
		}
	}
	return out
}

// greedy orders jobs by weight over size, each after those it waits for; of what
// is equal the first comes first. Jobs without size come at once. Jobs in a ring
// are left out.
func greedy(jobs []rank.Job, edges []graph.Edge) []int32 {
	g := graph.New(len(jobs), edges)
	before := func(a, b int32) int {
		x, y := jobs[a], jobs[b]
		return cmp.Or(cmp.Compare(float64(y.Weight)*float64(x.Size), float64(x.Weight)*float64(y.Size)), cmp.Compare(a, b))
	}
	waits, order := make([]int32, len(jobs)), make([]int32, 0, len(jobs))
	var ready []int32 // the best last
	offer := func(j int32) {
		at, _ := slices.BinarySearchFunc(ready, j, func(x, j int32) int { return before(j, x) })
		ready = slices.Insert(ready, at, j)
	}
	for j := range jobs {
		if waits[j] = int32(len(g.Pred(int32(j)))); waits[j] == 0 {
			offer(int32(j))
		}
	}
	for len(ready) > 0 {
		j := ready[len(ready)-1]
		ready = ready[:len(ready)-1]
		order = append(order, j)
		for _, s := range g.Succ(j) {
			if waits[s]--; waits[s] == 0 {
				offer(s)
			}
		}
	}
	return order
}

// listOf is the order in which nodes are tried that an order of items asks for:
// nodes of no item that moves come last, and before what waits for them when the
// list is mended.
func (m *model) listOf(keys []int64) []int32 {
	list := make([]int32, len(m.acts))
	for i := range list {
		list[i] = int32(i)
	}
	key := func(i int32) int64 {
		if k := keys[m.acts[i].item]; k >= 0 {
			return k
		}
		return int64(len(m.acts)) // after all that move
	}
	slices.SortStableFunc(list, func(a, b int32) int { return cmp.Compare(key(a), key(b)) })
	return list
}
