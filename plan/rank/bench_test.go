package rank_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/trestle-plan/trestle/plan/graph"
	"github.com/trestle-plan/trestle/plan/rank"
)

// shape says what a generated backlog looks like.
type shape struct {
	jobs      int
	component int     // jobs of a connected component
	degree    float64 // prerequisites of a job, on average
	near      int     // how far back in the component prerequisites lie; 0 is anywhere
}

// backlog generates connected components one after the other. A third of the
// jobs are enablers without weight of their own; sizes and weights are in the
// units a plan uses, thousandths of a day and cents a week.
func backlog(s shape) instance {
	rnd := rand.New(rand.NewPCG(7, uint64(s.jobs)))
	in := instance{jobs: make([]rank.Job, s.jobs)}
	for i := range in.jobs {
		in.jobs[i].Size = 250 * (1 + rnd.Int64N(80))
		if rnd.IntN(3) > 0 {
			in.jobs[i].Weight = 1000 * rnd.Int64N(500)
		}
		back := i % s.component
		if s.near > 0 {
			back = min(back, s.near)
		}
		if back == 0 {
			continue
		}
		for count := 1 + int(rnd.ExpFloat64()*(s.degree-1)); count > 0; count-- {
			in.edges = append(in.edges, graph.Edge{From: int32(i - 1 - rnd.IntN(back)), To: int32(i)})
		}
	}
	return in
}

func BenchmarkCompute(b *testing.B) {
	for _, s := range []shape{
		{jobs: 1_000, component: 1_000, degree: 1.5},
		{jobs: 1_000, component: 1_000, degree: 3, near: 50},
		{jobs: 10_000, component: 10_000, degree: 1.01},
		{jobs: 10_000, component: 10_000, degree: 1.5},
		{jobs: 10_000, component: 10_000, degree: 1.5, near: 100},
		{jobs: 10_000, component: 10_000, degree: 4, near: 100},
		{jobs: 100_000, component: 12, degree: 1.5},
		{jobs: 100_000, component: 100, degree: 1.5},
		{jobs: 100_000, component: 1_000, degree: 1.5, near: 50},
		{jobs: 100_000, component: 100_000, degree: 1.5, near: 100},
	} {
		in := backlog(s)
		for _, budget := range []int64{-1, 0} {
			name := fmt.Sprintf("jobs=%d/component=%d/degree=%v/near=%d/budget=%d", s.jobs, s.component, s.degree, s.near, budget)
			b.Run(name, func(b *testing.B) {
				var r *rank.Ranking
				for b.Loop() {
					var err error
					r, err = rank.Compute(in.jobs, in.edges, rank.Settings{Budget: budget})
					if err != nil {
						b.Fatal(err)
					}
				}
				gap, _ := r.Gap().Float64()
				b.ReportMetric(float64(len(r.Blocks)), "blocks")
				b.ReportMetric(100*gap, "%gap")
			})
		}
	}
}
