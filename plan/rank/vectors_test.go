package rank_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/trestle-plan/trestle/plan/graph"
	"github.com/trestle-plan/trestle/plan/rank"
)

// vector is a small instance with its blocks, known from an enumeration of all
// closed sets, and its best orders, known from one of all permutations. Jobs are
// single letters.
type vector struct {
	name          string
	names         string
	sizes         []int64
	weights       []int64
	prerequisites string // "E>F" says that F needs E
	blocks        []block
	best          string // the order of least cost; "" if several share it
	cost          int64
	wsjf          string
	wsjfCost      int64
	doubledBound  int64
}

type block struct {
	Jobs        string // sorted
	Value, Size int64
}

var vectors = []vector{
	{
		name: "V1", names: "EFG", sizes: []int64{3, 2, 4}, weights: []int64{0, 10, 6}, prerequisites: "E>F",
		blocks: []block{{"EF", 10, 5}, {"G", 6, 4}},
		best:   "EFG", cost: 104, wsjf: "GEF", wsjfCost: 114, doubledBound: 178,
	},
	{
		name: "V2", names: "EABCD", sizes: []int64{4, 2, 1, 3, 2}, weights: []int64{1, 8, 6, 9, 3}, prerequisites: "E>A E>B",
		blocks: []block{{"C", 9, 3}, {"ABE", 15, 7}, {"D", 3, 2}},
		best:   "CEBAD", cost: 198, wsjf: "CDEBA", wsjfCost: 207, doubledBound: 347,
	},
	{
		name: "V3", names: "PQRSXY", sizes: []int64{2, 3, 1, 2, 4, 1}, weights: []int64{0, 1, 7, 12, 10, 1}, prerequisites: "P>R P>S Q>S Y>X",
		blocks: []block{{"PQRS", 20, 8}, {"XY", 11, 5}},
		best:   "PRQSYX", cost: 262, wsjf: "YXQPRS", wsjfCost: 292, doubledBound: 466,
	},
	{
		name: "V4", names: "ABCD", sizes: []int64{2, 3, 1, 4}, weights: []int64{4, 6, 2, 8}, prerequisites: "A>C",
		blocks: []block{{"ABCD", 20, 10}},
		best:   "", cost: 130, wsjf: "ABCD", wsjfCost: 130, doubledBound: 260,
	},
	{
		name: "V5", names: "ABCDEFG", sizes: []int64{3, 2, 4, 1, 5, 2, 3}, weights: []int64{1, 4, 12, 3, 2, 14, 6}, prerequisites: "A>B B>C D>E E>F",
		blocks: []block{{"D", 3, 1}, {"EF", 16, 7}, {"G", 6, 3}, {"ABC", 17, 9}},
		best:   "DEFGABC", cost: 511, wsjf: "DGEFABC", wsjfCost: 517, doubledBound: 906,
	},
	{
		name: "V6", names: "ABCDEFGH", sizes: []int64{1, 4, 2, 3, 2, 1, 5, 2}, weights: []int64{0, 2, 5, 1, 9, 8, 20, 3}, prerequisites: "A>C A>D B>E C>F D>F D>G E>H",
		blocks: []block{{"ACDFG", 34, 12}, {"BE", 11, 6}, {"H", 3, 2}},
		best:   "ACDFGBEH", cost: 571, wsjf: "BEHACDFG", wsjfCost: 675, doubledBound: 1005,
	},
}

func (v vector) instance() instance {
	in := instance{}
	for i := range v.names {
		in.jobs = append(in.jobs, rank.Job{Weight: v.weights[i], Size: v.sizes[i]})
	}
	for _, p := range strings.Fields(v.prerequisites) {
		in.edges = append(in.edges, graph.Edge{
			From: int32(strings.IndexByte(v.names, p[0])), To: int32(strings.IndexByte(v.names, p[2])),
		})
	}
	return in
}

func (v vector) spell(order []int32) string {
	s := ""
	for _, job := range order {
		s += v.names[job : job+1]
	}
	return s
}

func TestCompute_vectors(t *testing.T) {
	for _, v := range vectors {
		t.Run(v.name, func(t *testing.T) {
			in := v.instance()
			r := in.compute(t)
			var blocks []block
			for _, b := range r.Blocks {
				blocks = append(blocks, block{sorted(v.spell(b.Jobs)), b.Value, b.Size})
			}
			if diff := cmp.Diff(v.blocks, blocks); diff != "" {
				t.Errorf("blocks (-want +got):\n%s", diff)
			}
			if got := v.spell(r.Order); v.best != "" && got != v.best {
				t.Errorf("order: got %s, want %s", got, v.best)
			}
			if got := r.Cost.Int64(); got != v.cost || !r.Proven {
				t.Errorf("cost: got %d, proven %v, want %d", got, r.Proven, v.cost)
			}
			if got := doubled(r); got != v.doubledBound {
				t.Errorf("doubled bound: got %d, want %d", got, v.doubledBound)
			}
			wsjf, err := rank.WSJF(in.jobs, in.edges)
			if err != nil {
				t.Fatal(err)
			}
			if got, cost := v.spell(wsjf), rank.Cost(in.jobs, wsjf).Int64(); got != v.wsjf || cost != v.wsjfCost {
				t.Errorf("WSJF: got %s at %d, want %s at %d", got, cost, v.wsjf, v.wsjfCost)
			}
		})
	}
}
