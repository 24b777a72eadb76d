package graph_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/trestle-plan/trestle/plan/graph"
)

// drawEdges draws any edges: loops, cycles and parallel ones too.
func drawEdges(t *rapid.T, n int) []graph.Edge {
	node := rapid.Int32Range(0, int32(n-1))
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) graph.Edge {
		return graph.Edge{From: node.Draw(t, "from"), To: node.Draw(t, "to")}
	}), 0, 2*n).Draw(t, "edges")
}

// drawForward draws edges without cycles, whose order of nodes is not 0, 1, 2….
func drawForward(t *rapid.T, n int) []graph.Edge {
	nodes := make([]int32, n)
	for i := range nodes {
		nodes[i] = int32(i)
	}
	at := rapid.Permutation(nodes).Draw(t, "order")
	var edges []graph.Edge
	for _, e := range drawEdges(t, n) {
		switch {
		case e.From < e.To:
			edges = append(edges, graph.Edge{From: at[e.From], To: at[e.To]})
		case e.From > e.To:
			edges = append(edges, graph.Edge{From: at[e.To], To: at[e.From]})
		}
	}
	return edges
}

// closure is the naive answer to "who reaches whom by one edge or more".
func closure(n int, edges []graph.Edge) [][]bool {
	reach := make([][]bool, n)
	for i := range reach {
		reach[i] = make([]bool, n)
	}
	for _, e := range edges {
		reach[e.From][e.To] = true
	}
	for k := range n {
		for i := range n {
			for j := range n {
				reach[i][j] = reach[i][j] || reach[i][k] && reach[k][j]
			}
		}
	}
	return reach
}

func TestNew_keepsEveryEdgeInBothDirections(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 9).Draw(t, "n")
		edges := drawEdges(t, n)
		g := graph.New(n, edges)
		if g.Nodes() != n || g.Edges() != len(edges) {
			t.Fatalf("got %d nodes %d edges, want %d and %d", g.Nodes(), g.Edges(), n, len(edges))
		}
		var out, in int
		for v := range int32(n) {
			if !slices.IsSorted(g.Succ(v)) || !slices.IsSorted(g.Pred(v)) {
				t.Fatalf("neighbours of %d are not ascending: %v, %v", v, g.Succ(v), g.Pred(v))
			}
			for k, e := range g.SuccEdges(v) {
				if want := (graph.Edge{From: v, To: g.Succ(v)[k]}); edges[e] != want {
					t.Fatalf("edge %d is %v, want %v", e, edges[e], want)
				}
				out++
			}
			for k, e := range g.PredEdges(v) {
				if want := (graph.Edge{From: g.Pred(v)[k], To: v}); edges[e] != want {
					t.Fatalf("edge %d is %v, want %v", e, edges[e], want)
				}
				in++
			}
		}
		if out != len(edges) || in != len(edges) {
			t.Fatalf("got %d out and %d in, want %d", out, in, len(edges))
		}
	})
}

func TestNew_refusesEdgesOutside(t *testing.T) {
	for _, e := range []graph.Edge{{From: -1, To: 0}, {From: 0, To: 2}} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("New(2, %v) did not panic", e)
				}
			}()
			graph.New(2, []graph.Edge{e})
		}()
	}
}

func TestStrongComponents_areMutualReachabilityInTopologicalOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 9).Draw(t, "n")
		edges := drawEdges(t, n)
		reach := closure(n, edges)
		parts := graph.StrongComponents(graph.New(n, edges))
		for i := range n {
			for j := range n {
				want := i == j || reach[i][j] && reach[j][i]
				if got := parts.Of[i] == parts.Of[j]; got != want {
					t.Fatalf("%d and %d together: got %v, want %v", i, j, got, want)
				}
				if reach[i][j] && parts.Of[i] > parts.Of[j] {
					t.Fatalf("%d reaches %d but its component is later", i, j)
				}
			}
		}
	})
}

func TestComponents_areTheTransitiveHullOfEdgesBothWays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 9).Draw(t, "n")
		edges := drawEdges(t, n)
		both := slices.Clone(edges)
		for _, e := range edges {
			both = append(both, graph.Edge{From: e.To, To: e.From})
		}
		reach := closure(n, both)
		parts := graph.Components(graph.New(n, edges))
		next := int32(0)
		for i := range n {
			if parts.Of[i] > next {
				t.Fatalf("component %d comes before %d", parts.Of[i], next)
			}
			next = max(next, parts.Of[i]+1)
			if !slices.Contains(parts.Members(int(parts.Of[i])), int32(i)) {
				t.Fatalf("%d is not among the members of its component", i)
			}
			for j := range n {
				if got, want := parts.Of[i] == parts.Of[j], i == j || reach[i][j]; got != want {
					t.Fatalf("%d and %d together: got %v, want %v", i, j, got, want)
				}
			}
		}
		if int(next) != parts.Len() {
			t.Fatalf("got %d parts, want %d", parts.Len(), next)
		}
	})
}

func TestWalker_reachesExactlyTheCones(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 9).Draw(t, "n")
		edges := drawEdges(t, n)
		reach := closure(n, edges)
		w := graph.NewWalker(graph.New(n, edges))
		if w.Reached(0) {
			t.Fatal("a node is reached before the first walk")
		}
		for range 3 {
			from := rapid.SliceOfN(rapid.Int32Range(0, int32(n-1)), 0, 3).Draw(t, "from")
			check := func(walk []int32, hit func(from, v int32) bool) {
				for v := range int32(n) {
					want := slices.ContainsFunc(from, func(f int32) bool { return f == v || hit(f, v) })
					count := len(slices.DeleteFunc(slices.Clone(walk), func(x int32) bool { return x != v }))
					if w.Reached(v) != want || (count == 1) != want || count > 1 {
						t.Fatalf("from %v, node %d: got %v, %d times, want %v", from, v, w.Reached(v), count, want)
					}
				}
			}
			check(w.Descendants(from...), func(f, v int32) bool { return reach[f][v] })
			check(w.Ancestors(from...), func(f, v int32) bool { return reach[v][f] })
		}
	})
}

func TestWalker_doesNotAllocate(t *testing.T) {
	w := graph.NewWalker(chain(1000))
	if got := testing.AllocsPerRun(10, func() { w.Descendants(0) }); got != 0 {
		t.Errorf("got %v allocations a walk, want 0", got)
	}
}

func chain(n int) *graph.Graph {
	edges := make([]graph.Edge, n-1)
	for i := range edges {
		edges[i] = graph.Edge{From: int32(i), To: int32(i + 1)}
	}
	return graph.New(n, edges)
}

// A chain of 100,000 nodes, and a ring of as many, must not be deeper than the
// stack nor slower than linear.
func TestGraph_takesDeepChains(t *testing.T) {
	const n = 100_000
	g := chain(n)
	if got := graph.Cycles(g); got != nil {
		t.Errorf("got %d cycles in a chain, want none", len(got))
	}
	if order, err := graph.Order(g, nil); err != nil || !slices.IsSorted(order) {
		t.Errorf("order of a chain is not ascending, error %v", err)
	}
	times, err := graph.CriticalPath(g, slices.Repeat([]int64{2}, n), nil)
	if err != nil || times.Length != 2*n || len(times.CriticalPath()) != n {
		t.Errorf("got %+v, %v, want length %d", times.Length, err, 2*n)
	}
	if kept, err := graph.Reduce(g); err != nil || len(kept) != n-1 {
		t.Errorf("got %d edges, %v, want %d", len(kept), err, n-1)
	}
	if got := graph.Components(g).Len(); got != 1 {
		t.Errorf("got %d components, want 1", got)
	}

	ring := make([]graph.Edge, n)
	for i := range ring {
		ring[i] = graph.Edge{From: int32(i), To: int32((i + 1) % n)}
	}
	if got := graph.Cycles(graph.New(n, ring)); len(got) != 1 || len(got[0]) != n {
		t.Errorf("got %d cycles in a ring, want one of %d nodes", len(got), n)
	}
}

func TestReduce_keepsReachabilityWithTheFewestEdges(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 9).Draw(t, "n")
		edges := drawForward(t, n)
		kept, err := graph.Reduce(graph.New(n, edges))
		if err != nil {
			t.Fatal(err)
		}
		if !slices.IsSorted(kept) {
			t.Fatalf("edges %v are not ascending", kept)
		}
		reach := closure(n, edges)
		got := map[graph.Edge]int{}
		for _, k := range kept {
			got[edges[k]]++
		}
		// The reduction of a graph without cycles is unique: the pairs with no
		// node between them.
		for i := range int32(n) {
			for j := range int32(n) {
				want := 0
				if reach[i][j] {
					want = 1
				}
				for k := range n {
					if reach[i][k] && reach[k][j] {
						want = 0
					}
				}
				if e := (graph.Edge{From: i, To: j}); got[e] != want {
					t.Fatalf("edge %v: got %d, want %d", e, got[e], want)
				}
			}
		}
	})
}
