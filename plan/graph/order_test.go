package graph_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/trestle-plan/trestle/plan/graph"
)

func TestCycles_oneShortestRingForEachKnot(t *testing.T) {
	for _, tc := range []struct {
		name  string
		n     int
		edges []graph.Edge
		want  [][]int32
	}{
		{"none", 3, []graph.Edge{{From: 0, To: 1}, {From: 1, To: 2}, {From: 0, To: 2}}, nil},
		{"self loop", 2, []graph.Edge{{From: 1, To: 1}}, [][]int32{{1}}},
		{"two parallel self loops", 1, []graph.Edge{{From: 0, To: 0}, {From: 0, To: 0}}, [][]int32{{0}}},
		{"starts at the smallest", 3, []graph.Edge{{From: 2, To: 1}, {From: 1, To: 0}, {From: 0, To: 2}}, [][]int32{{0, 2, 1}}},
		{"the shorter of two rings", 4, []graph.Edge{{From: 0, To: 1}, {From: 1, To: 2}, {From: 2, To: 0}, {From: 0, To: 3}, {From: 3, To: 0}}, [][]int32{{0, 3}}},
		{"loop inside a ring, and a second ring", 5, []graph.Edge{{From: 3, To: 4}, {From: 4, To: 3}, {From: 0, To: 1}, {From: 1, To: 0}, {From: 0, To: 0}, {From: 1, To: 3}}, [][]int32{{0}, {0, 1}, {3, 4}}},
		{"a knot that leads to another", 4, []graph.Edge{{From: 0, To: 1}, {From: 1, To: 2}, {From: 2, To: 1}, {From: 0, To: 3}, {From: 3, To: 0}}, [][]int32{{0, 3}, {1, 2}}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if diff := cmp.Diff(tc.want, graph.Cycles(graph.New(tc.n, tc.edges))); diff != "" {
				t.Errorf("cycles (-want +got):\n%s", diff)
			}
		})
	}
}

func TestCycles_areRingsOfEveryKnot(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 9).Draw(t, "n")
		edges := drawEdges(t, n)
		reach := closure(n, edges)
		want := map[int32]bool{} // smallest nodes of knots of two or more
		for i := range int32(n) {
			smallest, knot := i, false
			for j := range int32(n) {
				if i != j && reach[i][j] && reach[j][i] {
					smallest, knot = min(smallest, j), true
				}
			}
			if knot {
				want[smallest] = true
			}
		}
		loops := map[int32]bool{}
		for _, e := range edges {
			if e.From == e.To {
				loops[e.From] = true
			}
		}
		for _, ring := range graph.Cycles(graph.New(n, edges)) {
			for k, v := range ring {
				if !slices.Contains(edges, graph.Edge{From: v, To: ring[(k+1)%len(ring)]}) {
					t.Fatalf("%v is not a ring", ring)
				}
			}
			if len(ring) == 1 {
				delete(loops, ring[0])
				continue
			}
			if slices.Min(ring) != ring[0] || !want[ring[0]] {
				t.Fatalf("ring %v does not begin at the smallest node of its knot", ring)
			}
			delete(want, ring[0])
		}
		if len(want)+len(loops) > 0 {
			t.Fatalf("no ring for knots at %v, loops at %v", want, loops)
		}
	})
}

func TestOrder_isTheLeastByPriorityAtEachStep(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 9).Draw(t, "n")
		edges := drawForward(t, n)
		priority := rapid.SliceOfN(rapid.Int64Range(-3, 3), n, n).Draw(t, "priority")
		got, err := graph.Order(graph.New(n, edges), priority)
		if err != nil {
			t.Fatal(err)
		}
		var want []int32
		for len(want) < n {
			best := int32(-1)
			for v := range int32(n) {
				waits := slices.ContainsFunc(edges, func(e graph.Edge) bool {
					return e.To == v && !slices.Contains(want, e.From)
				})
				if !slices.Contains(want, v) && !waits && (best < 0 || priority[v] < priority[best]) {
					best = v
				}
			}
			want = append(want, best)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("order (-want +got):\n%s", diff)
		}
		shuffled := rapid.Permutation(edges).Draw(t, "shuffled")
		again, _ := graph.Order(graph.New(n, shuffled), priority)
		if !slices.Equal(got, again) {
			t.Fatalf("another order of edges: got %v, want %v", again, got)
		}
	})
}

func TestOrder_refusesCyclesWithTheirChains(t *testing.T) {
	_, err := graph.Order(graph.New(4, []graph.Edge{{From: 1, To: 2}, {From: 2, To: 1}, {From: 3, To: 3}}), nil)
	cycle, ok := errors.AsType[*graph.CycleError](err)
	if !ok {
		t.Fatalf("got %v, want a CycleError", err)
	}
	if diff := cmp.Diff([][]int32{{1, 2}, {3}}, cycle.Cycles); diff != "" {
		t.Errorf("cycles (-want +got):\n%s", diff)
	}
	if got, want := err.Error(), "cycle 1 -> 2 -> 1 (and 1 more)"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestCriticalPath_equalsTheLongestOfAllPaths(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 7).Draw(t, "n")
		edges := drawForward(t, n)
		durations := rapid.SliceOfN(rapid.Int64Range(0, 5), n, n).Draw(t, "durations")
		lags := rapid.SliceOfN(rapid.Int64Range(-3, 3), len(edges), len(edges)).Draw(t, "lags")
		g := graph.New(n, edges)
		times, err := graph.CriticalPath(g, durations, lags)
		if err != nil {
			t.Fatal(err)
		}
		// Naive: follow every path, backwards and forwards.
		var early, tail func(v int32) int64
		early = func(v int32) int64 {
			at := int64(0)
			for k, e := range edges {
				if e.To == v {
					at = max(at, early(e.From)+durations[e.From]+lags[k])
				}
			}
			return at
		}
		tail = func(v int32) int64 {
			rest := durations[v]
			for k, e := range edges {
				if e.From == v {
					rest = max(rest, durations[v]+lags[k]+tail(e.To))
				}
			}
			return rest
		}
		length := int64(0)
		for v := range int32(n) {
			length = max(length, early(v)+durations[v])
		}
		if times.Length != length {
			t.Fatalf("length: got %d, want %d", times.Length, length)
		}
		for v := range int32(n) {
			if times.Early[v] != early(v) || times.Late[v] != length-tail(v) || times.Slack(v) < 0 {
				t.Fatalf("node %d: got %d to %d, want %d to %d", v, times.Early[v], times.Late[v], early(v), length-tail(v))
			}
		}
		checkPath(t, edges, durations, lags, times)
	})
}

func checkPath(t *rapid.T, edges []graph.Edge, durations, lags []int64, times *graph.Times) {
	path := times.CriticalPath()
	at := int64(0)
	for k, v := range path {
		if times.Early[v] != at && k == 0 || times.Slack(v) != 0 {
			t.Fatalf("path %v: node %d starts at %d with slack %d", path, v, times.Early[v], times.Slack(v))
		}
		if k == 0 {
			continue
		}
		u := path[k-1]
		binds := false
		for i, e := range edges {
			binds = binds || e.From == u && e.To == v && times.Early[u]+durations[u]+lags[i] == times.Early[v]
		}
		if !binds {
			t.Fatalf("path %v: %d does not set the start of %d", path, u, v)
		}
	}
	if last := path[len(path)-1]; times.Early[last]+durations[last] != times.Length {
		t.Fatalf("path %v does not end at %d", path, times.Length)
	}
}

func TestCriticalPath_takesTheLowestNumbersOfTiedChains(t *testing.T) {
	// Both of 0 and 1 set the start of 2 and 3, which finish at once.
	g := graph.New(4, []graph.Edge{{From: 1, To: 3}, {From: 0, To: 3}, {From: 1, To: 2}, {From: 0, To: 2}})
	times, err := graph.CriticalPath(g, []int64{4, 4, 4, 4}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]int32{0, 2}, times.CriticalPath()); diff != "" {
		t.Errorf("chain (-want +got):\n%s", diff)
	}
}

func TestCriticalPath_refusesBadNumbers(t *testing.T) {
	two := graph.New(2, []graph.Edge{{From: 0, To: 1}})
	for _, tc := range []struct {
		name            string
		durations, lags []int64
		want            string
	}{
		{"negative", []int64{1, -1}, nil, "duration of node 1 is -1"},
		{"sum too large", []int64{graph.MaxLength, 1}, nil, "more than 2^61"},
		{"lag too large", []int64{1, 1}, []int64{-1 << 63}, "more than 2^61"},
	} {
		if _, err := graph.CriticalPath(two, tc.durations, tc.lags); err == nil || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%s: got %v, want %q", tc.name, err, tc.want)
		}
	}
}
