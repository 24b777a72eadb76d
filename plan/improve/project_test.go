package improve_test

import (
	"math/rand/v2"
	"testing"

	"github.com/trestle-plan/trestle/plan/graph"
	"github.com/trestle-plan/trestle/plan/improve"
	"github.com/trestle-plan/trestle/plan/plantest"
)

// randomInstance is a project of n jobs between a source and a sink, by a seed.
func randomInstance(seed uint64, n, resources int) *plantest.Instance {
	rng := rand.New(rand.NewPCG(seed, 1))
	in := &plantest.Instance{Jobs: make([]plantest.Job, n+2)}
	for range resources {
		in.Capacities = append(in.Capacities, int32(3+rng.IntN(6)))
	}
	for i := range in.Jobs {
		job := &in.Jobs[i]
		job.Needs = make([]int32, resources)
		if i == 0 || i == n+1 {
			continue
		}
		job.Duration = int32(rng.IntN(8))
		for k := range job.Needs {
			if rng.IntN(2) == 0 {
				job.Needs[k] = int32(rng.IntN(int(in.Capacities[k]) + 1))
			}
		}
		in.Jobs[0].Successors = append(in.Jobs[0].Successors, int32(i))
		for j := i + 1; j <= n; j++ {
			if rng.IntN(5) == 0 {
				job.Successors = append(job.Successors, int32(j))
			}
		}
		job.Successors = append(job.Successors, int32(n+1))
	}
	return in
}

// projectOf is an instance as the search sees it.
func projectOf(in *plantest.Instance) *improve.Project {
	p := &improve.Project{Capacity: in.Capacities}
	var edges []graph.Edge
	for i, job := range in.Jobs {
		p.Durations = append(p.Durations, int64(job.Duration))
		p.Needs = append(p.Needs, job.Needs)
		for _, to := range job.Successors {
			edges = append(edges, graph.Edge{From: int32(i), To: to})
		}
	}
	p.Graph = graph.New(len(in.Jobs), edges)
	return p
}

// arrayOf is a decoder for an instance.
func arrayOf(t testing.TB, in *plantest.Instance) *improve.Array {
	t.Helper()
	a, err := improve.NewArray(projectOf(in))
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// shortest is the least length of any schedule of a small instance, by decoding
// every list: serial generation reaches an optimum (Kolisch 1996).
func shortest(a *improve.Array, out *improve.Schedule) int64 {
	g := a.Units().Graph
	n := g.Nodes()
	list, used, best := make([]int32, 0, n), make([]bool, n), improve.NoValue
	var grow func()
	grow = func() {
		if len(list) == n {
			a.Left(list, out)
			best = min(best, out.Value)
			return
		}
		for i := range int32(n) {
			if used[i] || !all(g.Pred(i), used) {
				continue
			}
			used[i] = true
			list = append(list, i)
			grow()
			list = list[:len(list)-1]
			used[i] = false
		}
	}
	grow()
	return best
}

func all(of []int32, used []bool) bool {
	for _, i := range of {
		if !used[i] {
			return false
		}
	}
	return true
}

func emptySchedule(n int) *improve.Schedule {
	return &improve.Schedule{Start: make([]int64, n), Finish: make([]int64, n)}
}
