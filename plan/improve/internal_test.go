package improve

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/trestle-plan/trestle/plan/graph"
)

// tangled is a project whose bounds are not found by narrowing alone: few
// arcs, needs that fit in many ways.
func tangled(t *testing.T, seed uint64) *Array {
	t.Helper()
	const n = 9
	rng := rand.New(rand.NewPCG(seed, 2))
	p := &Project{Capacity: []int32{7, 5}}
	var edges []graph.Edge
	for i := range int32(n) {
		p.Durations = append(p.Durations, int64(1+rng.IntN(6)))
		p.Needs = append(p.Needs, []int32{int32(rng.IntN(6)), int32(rng.IntN(5))})
		for j := i + 1; j < n; j++ {
			if rng.IntN(8) == 0 {
				edges = append(edges, graph.Edge{From: i, To: j})
			}
		}
	}
	p.Graph = graph.New(n, edges)
	a, err := NewArray(p)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestExhaust_decidesEveryLength(t *testing.T) {
	cases := 0
	for seed := range uint64(40) {
		a := tangled(t, seed)
		best := Search(t.Context(), a, Settings{Seed: seed, Schedules: 3000}).Schedule.Value
		for end, want := range map[int64]verdict{best: reached, best - 1: refuted} {
			r := newRefuter(a, best)
			r.budget, r.ctx = MostSteps, t.Context()
			r.open(end)
			if !r.propagate() {
				if want == reached {
					t.Errorf("seed %d: a length of %d is refuted, a schedule has it", seed, end)
				}
				continue
			}
			cases++
			if got := r.exhaust(); got != want {
				t.Errorf("seed %d: going through all cases of length %d answers %d, want %d", seed, end, got, want)
			}
		}
	}
	if cases < 40 {
		t.Errorf("only %d lengths were left to decide", cases)
	}
}

func TestOperators_keepPrecedenceAndNameEachUnitOnce(t *testing.T) {
	for seed := range uint64(30) {
		a := tangled(t, seed)
		u := a.Units()
		n := u.Graph.Nodes()
		rng, smp, c := chance{seed}, newSampler(u), newCrosser(u)
		places := make([]int32, n)
		mother, father, child := newMember(n), newMember(n), newMember(n)
		for round := range 50 {
			smp.list(&rng, mother.list)
			a.Left(mother.list, &mother.Schedule)
			newSorter(u).by(mother.Start, mother.list)
			for k, i := range mother.list {
				places[i] = int32(k)
			}
			smp.near(&rng, places, father.list)
			checkList(t, u, "near", father.list)
			c.breed(&rng, mother, father, child)
			c.mutate(&rng, child.list)
			checkList(t, u, "breed", child.list)
			if !c.peak(&rng, mother, father, child) {
				t.Fatalf("seed %d round %d: no peak in a schedule with work", seed, round)
			}
			checkList(t, u, "peak", child.list)
			c.reopen(&rng, mother.list, child.list, 2, n-1)
			checkList(t, u, "reopen", child.list)
			if !slices.Equal(child.list[:2], mother.list[:2]) || child.list[n-1] != mother.list[n-1] {
				t.Fatalf("seed %d: reopening moved what is outside", seed)
			}
		}
	}
}

func checkList(t *testing.T, u *Units, what string, list []int32) {
	t.Helper()
	place := map[int32]int{}
	for k, i := range list {
		place[i] = k
	}
	if len(place) != u.Graph.Nodes() {
		t.Fatalf("%s: %v names %d units, want %d", what, list, len(place), u.Graph.Nodes())
	}
	for i := range int32(len(list)) {
		for _, p := range u.Graph.Pred(i) {
			if place[p] > place[i] {
				t.Fatalf("%s: %v has %d before %d, which it waits for", what, list, i, p)
			}
		}
	}
}

func TestBusiest_isWhereTheTeamsAreInUse(t *testing.T) {
	u := &Units{Graph: graph.New(3, nil), Weight: []int32{500, 500, 200}}
	c := newCrosser(u)
	s := Schedule{Start: []int64{0, 2, 9}, Finish: []int64{5, 6, 12}}
	rng := chance{1}
	from, to, ok := c.busiest(&rng, &s)
	if !ok || from != 2 || to != 5 {
		t.Errorf("busiest from %d to %d (%v), want 2 to 5: units 0 and 1 together", from, to, ok)
	}
}
