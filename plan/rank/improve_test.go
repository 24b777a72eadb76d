package rank

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/trestle-plan/trestle/plan/graph"
)

// After improving without a limit no job can be moved alone to a better place,
// and the prerequisites still hold.
func TestImprover_endsWhereNoMoveHelps(t *testing.T) {
	rnd := rand.New(rand.NewPCG(50, 0))
	for range 300 {
		n := 2 + rnd.IntN(12)
		jobs := make([]Job, n)
		var edges []graph.Edge
		for i := range jobs {
			jobs[i] = Job{Weight: rnd.Int64N(10) - 2, Size: rnd.Int64N(6)}
			for j := range i {
				if rnd.IntN(5) == 0 {
					edges = append(edges, graph.Edge{From: int32(j), To: int32(i)})
				}
			}
		}
		a := newArranger(jobs, graph.New(n, edges), Settings{})
		all := span{0, int32(n)}
		start := a.cost(all)
		im := improver{splitter: &a.splitter, bound: make([]int32, n), steps: 1 << 30, window: n}
		im.improve(all)
		if start.less(a.cost(all)) || !valid(a.order, edges) {
			t.Fatalf("%v %v: order %v, cost %v from %v", jobs, edges, a.order, a.cost(all), start)
		}
		for from := range n {
			for to := range n {
				order := slices.Delete(slices.Clone(a.order), from, from+1)
				order = slices.Insert(order, to, a.order[from])
				if valid(order, edges) && Cost(jobs, order).Cmp(Cost(jobs, a.order)) < 0 {
					t.Fatalf("%v %v: %v can still be bettered to %v", jobs, edges, a.order, order)
				}
			}
		}
	}
}

func valid(order []int32, edges []graph.Edge) bool {
	return !slices.ContainsFunc(edges, func(e graph.Edge) bool {
		return slices.Index(order, e.From) > slices.Index(order, e.To)
	})
}

// A dependent in the way is taken along: alone, neither of the two can move.
func TestImprover_takesDependentsAlong(t *testing.T) {
	jobs := []Job{{Size: 2}, {Weight: 2, Size: 2}, {Weight: 9, Size: 1}}
	a := newArranger(jobs, graph.New(3, []graph.Edge{{From: 0, To: 1}}), Settings{})
	im := improver{splitter: &a.splitter, bound: make([]int32, 3), steps: 100, window: 3}
	if !im.move(span{0, 3}, 0, 1) || !slices.Equal(a.order, []int32{2, 0, 1}) {
		t.Errorf("got %v, want 2 0 1", a.order)
	}
}

// The list replaces a worse order, of a loose span or of the whole piece around
// it, and never a better one.
func TestArranger_prefersTheListWhereItCostsLess(t *testing.T) {
	jobs := []Job{{Weight: 1, Size: 1}, {Weight: 2, Size: 1}, {Weight: 3, Size: 1}, {Weight: 9, Size: 1}}
	for _, tc := range []struct {
		name  string
		loose []span
		want  []int32
		spans []span
	}{
		{"nothing loose", nil, []int32{0, 1, 2, 3}, []span{}},
		{"part of a piece", []span{{0, 2}}, []int32{2, 1, 0, 3}, []span{{0, 3}}},
		{"a whole piece", []span{{0, 3}}, []int32{2, 1, 0, 3}, []span{{0, 3}}},
	} {
		a := newArranger(jobs, graph.New(4, nil), Settings{})
		a.loose = tc.loose
		a.preferLists([]piece{{span: span{0, 3}}, {span: span{3, 4}}})
		if !slices.Equal(a.order, tc.want) || !slices.Equal(a.loose, tc.spans) {
			t.Errorf("%s: got %v with %v loose, want %v with %v", tc.name, a.order, a.loose, tc.want, tc.spans)
		}
	}

	// The list puts E first for the sake of the chain E F; G first costs less.
	jobs = []Job{{Size: 3}, {Weight: 10, Size: 2}, {Weight: 12, Size: 1}}
	a := newArranger(jobs, graph.New(3, []graph.Edge{{From: 0, To: 1}}), Settings{})
	a.order = []int32{2, 0, 1}
	before := a.cost(span{0, 3})
	a.loose = []span{{0, 2}}
	a.preferLists([]piece{{span: span{0, 3}}})
	if before.less(a.cost(span{0, 3})) {
		t.Errorf("got %v, which costs more than 2 0 1", a.order)
	}
}
