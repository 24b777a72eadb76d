package forecast

import (
	"errors"
	"math"
	"math/rand/v2"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/trestle-plan/trestle/plan/schedule"
)

// line is a network of one team that is always there, with one person an
// activity, all week, and some arcs numbered in their order.
func line(efforts []Distribution, arcs [][2]int32) (*schedule.Network, []Activity) {
	spec := schedule.TeamSpec{
		Memberships: []schedule.Membership{{People: schedule.People(10 * len(efforts))}},
		Week:        [7]schedule.DayPart{3, 3, 3, 3, 3, 3, 3},
	}
	net := &schedule.Network{AsOf: asOf.Begin(), Teams: []*schedule.Team{schedule.NewTeam(spec, asOf)}, ArcStart: []int32{0}}
	acts := make([]Activity, len(efforts))
	for i, e := range efforts {
		acts[i] = Activity{Effort: e, Name: uint64(i) + 1, Team: 1}
		net.Nodes = append(net.Nodes, schedule.Node{People: 10, Work: acts[i].Planned().Work(), Floor: asOf.Begin(), Group: -1, Rank: int32(i)})
		for number, a := range arcs {
			if a[1] == int32(i) {
				net.Arcs = append(net.Arcs, schedule.Arc{From: a[0], Source: int32(number), Instead: schedule.Never})
			}
		}
		net.ArcStart = append(net.ArcStart, int32(len(net.Arcs)))
	}
	return net, acts
}

// riskOf simulates a line and looks at the risk of some of its activities.
func riskOf(t *testing.T, net *schedule.Network, acts []Activity, c Correlation, members ...int32) *Risk {
	t.Helper()
	list := make([]int32, len(acts))
	for i := range list {
		list[i] = int32(i)
	}
	d, err := NewDraws(11, c, acts)
	if err != nil {
		t.Fatal(err)
	}
	target := Target{Deadline: asOf + 100}
	for _, m := range members {
		target.Members = append(target.Members, Member{Node: m})
	}
	out, err := Simulation{Policy: net.Policy(net.Decode(list, nil)), Draws: d, Trials: RiskTrials, Targets: []Target{target}}.Run(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	r, err := out.Risk(t.Context(), 0, [][]int32{{0, 1}, {2}})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// closeTo fails the test if a share is not what it should be, within what 2,000
// trials allow.
func closeTo(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 0.03 {
		t.Errorf("%s is %.3f, want %.3f", what, got, want)
	}
}

// even is a symmetric effort, so that shares are known.
func even(t *testing.T, likely, spread schedule.Effort) Distribution {
	t.Helper()
	d, err := estimator.Limits(likely-spread, likely, likely+spread)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestRisk_sharesOfAChainAreThoseOfItsVariances(t *testing.T) {
	// Spreads of 1, 2 and 2 have variances of 1, 4 and 4 ninths.
	net, acts := line([]Distribution{even(t, 9000, 3000), even(t, 9000, 6000), even(t, 9000, 6000)}, [][2]int32{{0, 1}, {1, 2}})
	r := riskOf(t, net, acts, Correlation{}, 2)
	for i, want := range []float64{1. / 9, 4. / 9, 4. / 9} {
		if r.Nodes[i].Critical != RiskTrials {
			t.Errorf("activity %d drives in %d trials, want all", i, r.Nodes[i].Critical)
		}
		closeTo(t, "share of an activity", r.Nodes[i].Share, want)
	}
	// What comes through a dependency is all that is before it.
	closeTo(t, "share through the first dependency", r.Links[0].Share, 1./9)
	closeTo(t, "share through the second dependency", r.Links[1].Share, 5./9)
	closeTo(t, "rest", r.Rest, 0)
	// Spearman's correlation of normals: 6/pi asin(rho/2).
	closeTo(t, "cruciality", r.Nodes[1].Crucial, 6/math.Pi*math.Asin(2./3/2))
}

func TestRisk_whatIsSharedIsToldApart(t *testing.T) {
	// Four alike, with 0.3, 0.2 and 0.5 of the variance of each deviate: of a sum
	// of 4, (4*4*0.3, 4*4*0.2, 4*0.5) / 10.
	e := even(t, 9000, 3000)
	net, acts := line([]Distribution{e, e, e, e}, [][2]int32{{0, 1}, {1, 2}, {2, 3}})
	r := riskOf(t, net, acts, Correlation{Organisation: 300, Team: 200}, 3)
	closeTo(t, "share of the organisation", r.Organisation, 0.48)
	closeTo(t, "share of the team", r.Teams[0].Share, 0.32)
	for _, n := range r.Nodes {
		closeTo(t, "share of an activity", n.Share, 0.05)
	}
	if len(r.Releases) != 0 {
		t.Errorf("got %d releases, want none", len(r.Releases))
	}
}

func TestRisk_ofTwoBranchesTheLongerDrives(t *testing.T) {
	e := even(t, 9000, 3000)
	net, acts := line([]Distribution{e, e, even(t, 3000, 1000), even(t, 2000, 0)}, [][2]int32{{0, 3}, {1, 3}, {2, 3}})
	r := riskOf(t, net, acts, Correlation{}, 3)
	if len(r.Nodes) != 3 { // the third branch never comes to bear
		t.Fatalf("%d activities drive, want 3: %+v", len(r.Nodes), r.Nodes)
	}
	both := r.Nodes[0].Critical + r.Nodes[1].Critical
	if both < RiskTrials || both > RiskTrials+20 {
		t.Errorf("the two branches drive in %d trials together, want %d and few ties", both, RiskTrials)
	}
	if r.Items[0] != RiskTrials || r.Items[1] != 0 {
		t.Errorf("the first two drive in %d trials as one, the third in %d, want all and none", r.Items[0], r.Items[1])
	}
	closeTo(t, "criticality", float64(r.Nodes[0].Critical)/RiskTrials, 0.5)
	// What comes through each branch is half of all; of the maximum of two normals
	// 1/4 + 1/4 in 1-1/pi is linear, the rest is not.
	closeTo(t, "share through a branch", r.Links[0].Share, 0.5)
	closeTo(t, "share of an activity", r.Nodes[0].Share, 0.25/(1-1/math.Pi))
	closeTo(t, "rest", r.Rest, 1-0.5/(1-1/math.Pi))
}

func TestRisk_isTheSameAtAnyNumberOfWorkers(t *testing.T) {
	w := newWorld(rand.New(rand.NewPCG(3, 3)), 40)
	s := Simulation{Policy: w.policy(), Draws: w.draws(t, Correlation{100, 100, 100}), Trials: 500}
	s.Targets = []Target{w.target(s.Policy)}
	var first *Risk
	for _, workers := range []int{1, 2, 7, 100} {
		s.Workers = workers
		out, err := s.Run(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		r, err := out.Risk(t.Context(), 0, nil)
		if err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = r
		} else if diff := cmp.Diff(first, r); diff != "" {
			t.Errorf("%d workers (-one +these):\n%s", workers, diff)
		}
	}
	if len(first.Nodes) == 0 || first.Spread == 0 {
		t.Errorf("nothing drives: %+v", first)
	}
}

func TestRisk_refusesTooFewTrials(t *testing.T) {
	w := newWorld(rand.New(rand.NewPCG(3, 3)), 5)
	s := Simulation{Policy: w.policy(), Draws: w.draws(t, Correlation{}), Trials: LeastRiskTrials - 1}
	s.Targets = []Target{w.target(s.Policy)}
	out, err := s.Run(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	scarce := &ScarceError{}
	if _, err := out.Risk(t.Context(), 0, nil); !errors.As(err, &scarce) || scarce.Missing[0].What != LackTrials {
		t.Errorf("got %v, want too few trials", err)
	}
	if _, err := out.Risk(t.Context(), 1, nil); err == nil {
		t.Error("a target there is not is accepted")
	}
}

// TestTracer_whatIsNotOnTheChainDoesNotMatter takes the work out of one activity
// after the other: the end may move only with those that are on the chain, and
// moves with most of these.
func TestTracer_whatIsNotOnTheChainDoesNotMatter(t *testing.T) {
	worlds, seed := 60, uint64(31)
	if os.Getenv("TRESTLE_PROOF") == "full" {
		worlds = 3000
	}
	t.Logf("seed %d, %d workspaces", seed, worlds)
	const trials = 5
	on, moved := 0, 0
	for k := range worlds {
		w := newWorld(rand.New(rand.NewPCG(seed, uint64(k))), 3+k%8)
		p, d := w.policy(), w.draws(t, Correlation{100, 100, 100})
		target := w.target(p)
		out, err := Simulation{Policy: p, Draws: d, Trials: trials, Targets: []Target{target}}.Run(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for trial := range trials {
			traced := newTracer(out, 0, out.steps, nil, make([]schedule.Time, trials))
			traced.run(trial, 1)
			end := latestOf(&target, w.walk(p, d, trial, nil, 0))
			if end != max(traced.last[trial], fixedEnd(&target, out)) {
				t.Errorf("workspace %d trial %d: the last is finished at %d, want %d", k, trial, traced.last[trial], end)
			}
			if end >= schedule.Never || end > traced.last[trial] {
				continue
			}
			for node := range w.acts {
				if w.acts[node].Planned() == 0 || w.net.Nodes[node].Team == schedule.NoTeam {
					continue
				}
				without := latestOf(&target, w.walk(p, w.shrunk(t, node), trial, nil, 0))
				drives := traced.drives[out.course.stepOf[node]] > 0
				if without != end && !drives {
					t.Errorf("workspace %d trial %d: node %d is not on the chain, but without its work the end is %d, not %d", k, trial, node, without, end)
				}
				if drives {
					on++
				}
				if without != end {
					moved++
				}
			}
		}
	}
	t.Logf("%d on chains, %d of them move the end", on, moved)
	if on == 0 || float64(moved) < 0.6*float64(on) {
		t.Errorf("%d of %d activities on chains move the end, want most", moved, on)
	}
}

// shrunk are the draws in which one activity takes next to nothing.
func (w *world) shrunk(t *testing.T, node int) *Draws {
	acts := append([]Activity(nil), w.acts...)
	acts[node].Effort, acts[node].Left = Point(1), Left{}
	d, err := NewDraws(7, Correlation{100, 100, 100}, acts)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// latestOf is the last finish of a target's members.
func latestOf(target *Target, finish []schedule.Time) schedule.Time {
	last := schedule.Time(0)
	for _, m := range target.Members {
		last = max(last, finish[m.Node])
	}
	return last
}

// fixedEnd is the last finish of members that are the same in every trial.
func fixedEnd(target *Target, out *Outcome) schedule.Time {
	last := schedule.Time(0)
	for _, m := range target.Members {
		if out.course.stepOf[m.Node] < 0 {
			last = max(last, out.course.plan.Finish[m.Node])
		}
	}
	return last
}
