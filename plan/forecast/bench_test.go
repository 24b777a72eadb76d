package forecast

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/trestle-plan/trestle/plan/schedule"
)

// largeWorld is a workspace of many teams with a number of nodes.
func largeWorld(nodes int) *world {
	w := &world{r: rand.New(rand.NewPCG(5, uint64(nodes))), net: &schedule.Network{AsOf: asOf.Begin()}}
	for range max(3, nodes/30) {
		w.net.Teams = append(w.net.Teams, schedule.NewTeam(w.teamSpec(), asOf))
	}
	for i := 0; len(w.net.Nodes) < nodes; i++ {
		w.addItem(i)
	}
	w.net.ArcStart = append(w.net.ArcStart, 0)
	for _, arcs := range w.into {
		w.net.Arcs = append(w.net.Arcs, arcs...)
		w.net.ArcStart = append(w.net.ArcStart, int32(len(w.net.Arcs)))
	}
	return w
}

// simulation watches every item of a large workspace, with some targets of ten
// items each, kept about as often as wanted.
func (w *world) simulation(b *testing.B, targets, trials int) Simulation {
	p := w.policy()
	s := Simulation{Policy: p, Draws: w.draws(b, Correlation{100, 100, 100}), Trials: trials, Watch: w.gates}
	for range targets {
		t := Target{Wanted: 850}
		for range 10 {
			node := w.gates[w.r.IntN(len(w.gates))]
			t.Members = append(t.Members, Member{Node: node})
			t.Deadline = max(t.Deadline, finishDay(p.Plan.Finish[node])+10)
		}
		s.Targets = append(s.Targets, t)
	}
	return s
}

// arcs counts what the steps wait for.
func (c *course) arcs() int {
	n := 0
	for i := range c.steps {
		n += len(c.steps[i].arcs) + len(c.steps[i].people)
	}
	return n
}

func BenchmarkSimulation(b *testing.B) {
	for _, nodes := range []int{220, 1000, 10_000} {
		s := largeWorld(nodes).simulation(b, 12, 1000)
		b.Run(fmt.Sprintf("nodes=%d/trials=%d", nodes, s.Trials), func(b *testing.B) {
			b.ReportAllocs()
			var out *Outcome
			for b.Loop() {
				var err error
				if out, err = s.Run(b.Context()); err != nil {
					b.Fatal(err)
				}
			}
			per := float64(b.Elapsed().Nanoseconds()) / float64(b.N) / float64(s.Trials)
			b.ReportMetric(per/float64(out.course.arcs()), "ns/arc")
			b.ReportMetric(per/float64(len(out.course.steps)), "ns/step")
		})
	}
}

func BenchmarkRunway(b *testing.B) {
	for _, size := range []struct{ nodes, targets int }{{220, 12}, {2000, 12}, {2000, 100}} {
		w := largeWorld(size.nodes)
		s := w.simulation(b, size.targets, 1000)
		out, err := s.Run(b.Context())
		if err != nil {
			b.Fatal(err)
		}
		cells := 0
		for _, n := range out.cones(w.items) {
			cells += len(n.steps)
		}
		b.Run(fmt.Sprintf("nodes=%d/targets=%d", size.nodes, size.targets), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := out.Runway(b.Context(), w.items); err != nil {
					b.Fatal(err)
				}
			}
			per := float64(b.Elapsed().Nanoseconds()) / float64(b.N) / float64(s.Trials)
			b.ReportMetric(per/float64(cells), "ns/step")
		})
	}
}
