package forecast

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/trestle-plan/trestle/plan/schedule"
)

// TestCurve_agreesWithTryingEveryDay holds items until every day of some weeks and
// counts the trials that keep the target, one walk at a time.
func TestCurve_agreesWithTryingEveryDay(t *testing.T) {
	const worlds, trials, seed = 60, 40, 41
	t.Logf("seed %d, %d workspaces", seed, worlds)
	compared := 0
	for k := range worlds {
		w := newWorld(rand.New(rand.NewPCG(seed, uint64(k))), 3+k%5)
		p, d := w.policy(), w.draws(t, Correlation{100, 100, 100})
		target := w.target(p)
		out, err := Simulation{Policy: p, Draws: d, Trials: trials, Targets: []Target{target}}.Run(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		item := w.items[w.r.IntN(len(w.items))]
		c, err := out.Curve(t.Context(), 0, item)
		if err != nil {
			t.Fatal(err)
		}
		if len(c.Steps) == 0 {
			continue
		}
		held := out.heldNodes(item)
		for day := asOf; day < asOf+40; day++ {
			hits := 0
			for trial := range trials {
				if target.keptBy(w.walk(p, d, trial, held, day)) {
					hits++
				}
			}
			compared++
			if got := c.At(day); got != hits {
				t.Errorf("workspace %d: held until day %d it is kept in %d trials, by trying in %d", k, day-asOf, got, hits)
				break
			}
		}
	}
	if compared < 500 {
		t.Errorf("only %d days compared", compared)
	}
}

// heldNodes are the nodes whose ready moment a hold of an item bounds.
func (o *Outcome) heldNodes(item []int32) map[int32]bool {
	held := map[int32]bool{}
	for _, node := range item {
		if i := o.course.stepOf[node]; i >= 0 && o.course.steps[i].kind == waiting {
			held[o.course.steps[o.course.held(i)].node] = true
		}
	}
	return held
}

func TestCurve_ofAllWorkTogetherPassesThroughTheJointStart(t *testing.T) {
	w := newWorld(rand.New(rand.NewPCG(9, 9)), 12)
	p := w.policy()
	s := Simulation{Policy: p, Draws: w.draws(t, Correlation{100, 100, 100}), Trials: 300}
	for range 8 {
		target := w.target(p)
		target.Wanted, target.Deadline = 600, target.Deadline+6
		s.Targets = append(s.Targets, target)
	}
	out, err := s.Run(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	runways, err := out.Runway(t.Context(), w.items)
	if err != nil {
		t.Fatal(err)
	}
	safe := 0
	for i := range s.Targets {
		c, err := out.Curve(t.Context(), i, nil)
		if err != nil {
			t.Fatal(err)
		}
		if c.Best != out.Hits(i) {
			t.Errorf("target %d: best is %d, want %d", i, c.Best, out.Hits(i))
		}
		joint := runways[i].Joint
		if joint.State != SafeUntil {
			continue
		}
		safe++
		if c.At(joint.Day) < 180 || c.At(joint.Day+1) >= 180 || c.At(joint.Day+7) != joint.WeekLater {
			t.Errorf("target %d: %d trials on the last safe day, %d after it, %d a week later; want 180 or more, fewer, %d",
				i, c.At(joint.Day), c.At(joint.Day+1), c.At(joint.Day+7), joint.WeekLater)
		}
	}
	if safe == 0 {
		t.Error("no target has a joint start")
	}
}

func TestLead_isTheLeastOfAllLandingsInEachTrial(t *testing.T) {
	w := newWorld(rand.New(rand.NewPCG(5, 8)), 15)
	p, d := w.policy(), w.draws(t, Correlation{100, 100, 100})
	var group []Landing
	for _, gate := range w.gates[:5] {
		if p.Plan.Finish[gate] < schedule.Never {
			group = append(group, Landing{Node: gate, Before: finishDay(p.Plan.Finish[gate]) + 2})
		}
	}
	const trials = 101
	out, err := Simulation{Policy: p, Draws: d, Trials: trials, Landings: [][]Landing{group}}.Run(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var leads []int64
	inTime := 0
	for trial := range trials {
		finish := w.walk(p, d, trial, nil, 0)
		least := int64(1 << 40)
		for _, l := range group {
			least = min(least, int64(l.Before)-int64(finishDay(finish[l.Node])))
		}
		leads = append(leads, least)
		if least > 0 {
			inTime++
		}
	}
	slices.Sort(leads)
	l := out.Lead(0)
	for _, q := range []struct {
		p  schedule.Ratio
		at int
	}{{500, trials - 51}, {850, trials - 86}, {1000, 0}} {
		if got := l.Days(q.p); got != leads[q.at] {
			t.Errorf("a lead of %d days holds in %d thousandths, want %d", got, q.p, leads[q.at])
		}
	}
	if l.InTime() != inTime || inTime == 0 || inTime == trials {
		t.Errorf("%d trials land in time, want %d of %d", l.InTime(), inTime, trials)
	}
}
