package improve

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/trestle-plan/trestle/plan/graph"
)

// tangled is a project whose bounds are not found by narrowing alone: few
// arcs, needs that fit in many ways.
func tangled(t *testing.T, seed uint64, n int32, longest int) *Array {
	t.Helper()
	rng := rand.New(rand.NewPCG(seed, 2))
	p := &Project{Capacity: []int32{7, 5}}
	var edges []graph.Edge
	for i := range n {
		p.Durations = append(p.Durations, int64(1+rng.IntN(longest)))
		p.Needs = append(p.Needs, []int32{int32(rng.IntN(6)), int32(rng.IntN(5))})
		for j := i + 1; j < n; j++ {
			if rng.IntN(8) == 0 {
				edges = append(edges, graph.Edge{From: i, To: j})
			}
		}
	}
	p.Graph = graph.New(int(n), edges)
	a, err := NewArray(p)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestExhaust_decidesEveryLength(t *testing.T) {
	cases := 0
	for seed := range uint64(40) {
		a := tangled(t, seed, 9, 6)
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
		a := tangled(t, seed, 9, 6)
		u := a.Units()
		n := u.Graph.Nodes()
		rng, smp, c := chance{seed}, newSampler(u), newCrosser(u)
		places := make([]int32, n)
		mother, father, child := newMember(n), newMember(n), newMember(n)
		for round := range 50 {
			smp.list(&rng, mother.list, never)
			a.Left(mother.list, &mother.Schedule)
			newSorter(u).by(mother.Start, mother.list)
			for k, i := range mother.list {
				places[i] = int32(k)
			}
			smp.near(&rng, places, father.list, never)
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

// TestExhaust_skipsNoStart looks for lengths that a schedule has and the walk
// through all cases refutes: with starts that are stepped over some of these are
// (10 of 400 with every second one).
func TestExhaust_skipsNoStart(t *testing.T) {
	open := 0
	for seed := range uint64(400) {
		a := tangled(t, seed, 10, 2)
		found := Search(t.Context(), a, Settings{Seed: seed, Schedules: 500}).Schedule.Value
		r := newRefuter(a, found)
		r.budget, r.ctx = 50_000_000, t.Context()
		r.open(found)
		if !r.propagate() {
			t.Fatalf("seed %d: a length of %d is refuted, a schedule has it", seed, found)
		}
		switch r.exhaust() {
		case refuted:
			t.Errorf("seed %d: no case of length %d is left, a schedule has it", seed, found)
		case reached:
			open++
		}
	}
	if open < 350 {
		t.Errorf("only %d lengths were decided", open)
	}
}

func TestLowerBound_stopsSoonWhenCancelled(t *testing.T) {
	a := tangled(t, 1, 400, 20)
	upper := Search(t.Context(), a, Settings{Schedules: 1}).Schedule.Value
	if upper > longestRefuted {
		t.Fatalf("a length of %d is too long to be refuted: the case shows nothing", upper)
	}
	ctx, cancel := context.WithCancel(t.Context())
	var cancelled time.Time
	timer := time.AfterFunc(300*time.Millisecond, func() {
		cancelled = time.Now()
		cancel()
	})
	b := LowerBound(ctx, a, upper, 1<<60)
	if took := time.Since(cancelled); timer.Stop() {
		t.Fatal("it ended before it was cancelled: the case shows nothing")
	} else if t.Logf("ended %.1f ms after the cancel", float64(took.Microseconds())/1000); took > time.Second {
		t.Errorf("ended %v after it was cancelled", took)
	}
	if b.Length > upper || b.Length < b.CriticalPath {
		t.Errorf("bound %d of a length of at most %d", b.Length, upper)
	}
}

// never stops nothing.
func never() bool { return false }
