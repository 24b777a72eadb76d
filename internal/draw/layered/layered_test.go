package layered_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"

	"github.com/trestle-plan/trestle/internal/draw/layered"
)

// random makes a graph without circles of n nodes, each of which waits for about
// so many earlier ones nearby, as work does.
func random(n, ties int, seed uint64) ([]layered.Node, []layered.Edge) {
	r := rand.New(rand.NewPCG(seed, 1))
	nodes := make([]layered.Node, n)
	for i := range nodes {
		nodes[i] = layered.Node{Width: 160, Height: 40 + 10*r.IntN(2)}
	}
	var edges []layered.Edge
	seen := map[layered.Edge]bool{}
	for to := 1; to < n; to++ {
		for range r.IntN(ties + 1) {
			e := layered.Edge{From: max(0, to-1-r.IntN(30)), To: to}
			if !seen[e] {
				seen[e] = true
				edges = append(edges, e)
			}
		}
	}
	return nodes, edges
}

func TestLay_keepsBoxesApartAndLeadsEveryEdgeRightwards(t *testing.T) {
	for seed := range uint64(60) {
		nodes, edges := random(5+int(seed)*3, 1+int(seed%3), seed)
		got, err := layered.Lay(nodes, edges, layered.Settings{})
		if err != nil {
			t.Fatal(err)
		}
		for i, a := range got.Nodes {
			if a.X < 0 || a.Y < 0 || a.X+nodes[i].Width > got.Width || a.Y+nodes[i].Height > got.Height {
				t.Fatalf("seed %d: node %d at %+v stands outside of %d by %d", seed, i, a, got.Width, got.Height)
			}
			for k, b := range got.Nodes[:i] {
				if a.X < b.X+nodes[k].Width && b.X < a.X+nodes[i].Width && a.Y < b.Y+nodes[k].Height && b.Y < a.Y+nodes[i].Height {
					t.Fatalf("seed %d: node %d at %+v overlaps node %d at %+v", seed, i, a, k, b)
				}
				if a.Layer == b.Layer && (a.Order < b.Order) != (a.Y < b.Y) {
					t.Fatalf("seed %d: nodes %d and %d do not stand in their order", seed, i, k)
				}
			}
		}
		for i, e := range edges {
			line := got.Edges[i]
			if got.Nodes[e.From].Layer >= got.Nodes[e.To].Layer {
				t.Fatalf("seed %d: edge %d leads from layer %d to %d", seed, i, got.Nodes[e.From].Layer, got.Nodes[e.To].Layer)
			}
			from, to := got.Nodes[e.From], got.Nodes[e.To]
			want := [2]layered.Point{
				{X: from.X + nodes[e.From].Width, Y: from.Y + nodes[e.From].Height/2}, {X: to.X, Y: to.Y + nodes[e.To].Height/2},
			}
			if line[0] != want[0] || line[len(line)-1] != want[1] {
				t.Fatalf("seed %d: edge %d runs from %v to %v, want %v", seed, i, line[0], line[len(line)-1], want)
			}
			for k := 1; k < len(line); k++ {
				if line[k].X < line[k-1].X {
					t.Fatalf("seed %d: edge %d runs back: %v", seed, i, line)
				}
			}
		}
	}
}

func TestLay_isTheSameEveryTime(t *testing.T) {
	nodes, edges := random(120, 3, 7)
	first, err := layered.Lay(nodes, edges, layered.Settings{})
	if err != nil {
		t.Fatal(err)
	}
	for range 5 {
		again, err := layered.Lay(nodes, edges, layered.Settings{})
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(first, again) {
			t.Fatal("the same graph has two layouts")
		}
	}
}

func TestLay_findsTheOrderWithoutCrossings(t *testing.T) {
	// Two chains, given so that their ends cross if nothing is done.
	nodes := make([]layered.Node, 6)
	for i := range nodes {
		nodes[i] = layered.Node{Width: 100, Height: 40}
	}
	for _, tc := range []struct {
		name  string
		edges []layered.Edge
	}{
		{"two chains", []layered.Edge{{0, 3}, {1, 2}, {2, 5}, {3, 4}}},
		{"a fan in and out", []layered.Edge{{0, 3}, {1, 3}, {2, 3}, {3, 4}, {3, 5}}},
		{"an edge past a layer", []layered.Edge{{0, 1}, {1, 2}, {0, 2}, {3, 4}, {4, 5}, {3, 5}}},
	} {
		got, err := layered.Lay(nodes, tc.edges, layered.Settings{})
		if err != nil {
			t.Fatal(err)
		}
		if got.Crossings != 0 {
			t.Errorf("%s: %d crossings, want none", tc.name, got.Crossings)
		}
	}
}

func TestLay_crossesLessThanTheOrderGiven(t *testing.T) {
	nodes, edges := random(200, 3, 3)
	as, err := layered.Lay(nodes, edges, layered.Settings{Sweeps: -1})
	if err != nil {
		t.Fatal(err)
	}
	got, err := layered.Lay(nodes, edges, layered.Settings{})
	if err != nil {
		t.Fatal(err)
	}
	if got.Crossings*3 > as.Crossings*2 {
		t.Errorf("%d crossings after sweeping, %d before: want a third fewer at least", got.Crossings, as.Crossings)
	}
}

func TestLay_runsLongEdgesStraight(t *testing.T) {
	nodes := make([]layered.Node, 7)
	for i := range nodes {
		nodes[i] = layered.Node{Width: 100, Height: 40}
	}
	// 0 → 1 → 2 → 3 → 4, and 0 → 4 past all of them; 5 → 6 beside.
	got, err := layered.Lay(nodes, []layered.Edge{{0, 1}, {1, 2}, {2, 3}, {3, 4}, {0, 4}, {5, 6}}, layered.Settings{})
	if err != nil {
		t.Fatal(err)
	}
	line := got.Edges[4]
	for _, p := range line[2 : len(line)-1] {
		if p.Y != line[1].Y {
			t.Fatalf("the long edge bends on its way: %v", line)
		}
	}
}

func TestLay_refusesCirclesAndEdgesToNowhere(t *testing.T) {
	nodes := make([]layered.Node, 3)
	if _, err := layered.Lay(nodes, []layered.Edge{{0, 1}, {1, 2}, {2, 0}}, layered.Settings{}); !errors.Is(err, layered.ErrCircle) {
		t.Errorf("a circle gives %v, want ErrCircle", err)
	}
	if _, err := layered.Lay(nodes, []layered.Edge{{0, 3}}, layered.Settings{}); err == nil || errors.Is(err, layered.ErrCircle) {
		t.Errorf("an edge to nowhere gives %v", err)
	}
	if got, err := layered.Lay(nil, nil, layered.Settings{}); err != nil || got.Width != 0 {
		t.Errorf("nothing gives %+v, %v", got, err)
	}
}

func BenchmarkLay(b *testing.B) {
	for _, n := range []int{50, 200, 1000} {
		b.Run(fmt.Sprintf("nodes=%d", n), func(b *testing.B) {
			nodes, edges := random(n, 3, 11)
			var crossings, layers int
			for b.Loop() {
				got, err := layered.Lay(nodes, edges, layered.Settings{})
				if err != nil {
					b.Fatal(err)
				}
				crossings, layers = got.Crossings, got.Layers
			}
			as, err := layered.Lay(nodes, edges, layered.Settings{Sweeps: -1})
			if err != nil {
				b.Fatal(err)
			}
			b.ReportMetric(float64(crossings), "crossings")
			b.ReportMetric(float64(as.Crossings), "crossings-unsorted")
			b.ReportMetric(float64(len(edges)), "edges")
			b.ReportMetric(float64(layers), "layers")
		})
	}
}
