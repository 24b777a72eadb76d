package forecast

import (
	"context"
	"errors"
	"testing"

	"github.com/trestle-plan/trestle/plan/schedule"
)

// desk is one person who works every day of the week.
func desk() *schedule.Team {
	return schedule.NewTeam(schedule.TeamSpec{
		Memberships: []schedule.Membership{{People: 10}},
		Week:        [7]schedule.DayPart{3, 3, 3, 3, 3, 3, 3},
	}, asOf)
}

// plain is a network of one-person activities, a team for each number, in the
// order of a list, without any gate.
func plain(teams []int32, efforts []Distribution, arcs map[int32][]int32) *world {
	w := &world{net: &schedule.Network{AsOf: asOf.Begin()}}
	for _, t := range teams {
		for int(t) >= len(w.net.Teams) {
			w.net.Teams = append(w.net.Teams, desk())
		}
	}
	w.net.ArcStart = []int32{0}
	for i, t := range teams {
		a := Activity{Effort: efforts[i]}
		w.add(schedule.Node{Team: t, People: 10, Floor: asOf.Begin(), Group: -1, Work: a.Planned().Work()}, a, nil)
		for _, from := range arcs[int32(i)] {
			w.net.Arcs = append(w.net.Arcs, schedule.Arc{From: from, Source: -1, Instead: schedule.Never})
		}
		w.net.ArcStart = append(w.net.ArcStart, int32(len(w.net.Arcs)))
	}
	return w
}

// TestSimulation_mergesParallelWork is the merge bias: four items on four teams,
// each as likely as not by day 10, are all done by then one time in sixteen.
func TestSimulation_mergesParallelWork(t *testing.T) {
	// The median is 10 days, to the minute, so that half of the trials finish by
	// the end of the tenth day.
	effort := must(t)(estimator.Limits(2000, 10_000, 18_000))
	w := plain([]int32{0, 1, 2, 3}, []Distribution{effort, effort, effort, effort}, nil)
	deadline := asOf + 9
	var all []Member
	targets := make([]Target, 4)
	for i := range targets {
		targets[i] = Target{Members: []Member{{Node: int32(i)}}, Deadline: deadline}
		all = append(all, targets[i].Members...)
	}
	targets = append(targets, Target{Members: all, Deadline: deadline})
	out, err := Simulation{Policy: w.policy(), Draws: w.draws(t, Correlation{}), Trials: 8000, Targets: targets}.Run(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for i := range 4 {
		if share := float64(out.Hits(i)) / 80; share < 48 || share > 52 {
			t.Errorf("item %d is done by day 10 in %.2f %%, want 50 +- 2", i, share)
		}
	}
	if share := float64(out.Hits(4)) / 80; share < 4.25 || share > 8.25 {
		t.Errorf("all are done by day 10 in %.2f %%, want 6.25 +- 2", share)
	}
	if got := out.JointHits(0, 1, 2, 3); got != out.Hits(4) {
		t.Errorf("all four targets are kept in %d trials, one over all items in %d", got, out.Hits(4))
	}
}

// TestRunway_isEarlierThanTheCriticalPathWherePeopleAreBusy has two enablers of
// one person under one commitment: the first must be out of the way before the
// second, which a critical path does not see.
func TestRunway_isEarlierThanTheCriticalPathWherePeopleAreBusy(t *testing.T) {
	w := plain([]int32{0, 0, 1}, []Distribution{Point(5000), Point(5000), Point(3000)}, map[int32][]int32{2: {0, 1}})
	target := Target{Members: []Member{{Node: 2}}, Deadline: asOf + 19, Wanted: 850}
	got := runwayOf(t, w, target, [][]int32{{0}, {1}, {2}})
	want := []Start{
		{Item: 0, Day: asOf + 7, Best: 100, CriticalPath: asOf + 12},
		{Item: 1, Day: asOf + 12, Best: 100, CriticalPath: asOf + 12},
		{Item: 2, Day: asOf + 17, Best: 100, CriticalPath: asOf + 17},
	}
	for i, s := range got.Starts {
		if s != want[i] {
			t.Errorf("item %d: got %+v, want %+v", i, s, want[i])
		}
	}
	if joint := (Start{Item: -1, Day: asOf + 7, Best: 100, CriticalPath: asOf + 12}); got.Joint != joint {
		t.Errorf("joint: got %+v, want %+v", got.Joint, joint)
	}
}

// TestRunway_tellsTooLateFromNotReachable has a chain that misses by three days
// and an item beside it that is in time.
func TestRunway_tellsTooLateFromNotReachable(t *testing.T) {
	w := plain([]int32{0, 1, 2}, []Distribution{Point(8000), Point(4000), Point(2000)}, map[int32][]int32{1: {0}})
	target := Target{Members: []Member{{Node: 1}, {Node: 2}}, Deadline: asOf + 8, Wanted: 850}
	got := runwayOf(t, w, target, [][]int32{{0}, {1}, {2}})
	want := []Start{
		{Item: 0, State: TooLate, Day: asOf - 3, CriticalPath: asOf - 3},
		{Item: 1, State: NotReachable, CriticalPath: asOf + 5},
		{Item: 2, State: NotReachable, CriticalPath: asOf + 7},
	}
	for i, s := range got.Starts {
		if s != want[i] {
			t.Errorf("item %d: got %+v, want %+v", i, s, want[i])
		}
	}
	if got.Joint.State != TooLate || got.Joint.Day != asOf-3 {
		t.Errorf("joint: got %+v, want too late by 3 days", got.Joint)
	}
}

// TestRunway_knowsReleases has one item of two days in a release.
func TestRunway_knowsReleases(t *testing.T) {
	w := plain([]int32{0}, []Distribution{Point(2000)}, nil)
	release := Member{Freeze: (asOf + 5).End(), Date: asOf + 9}
	lenient := Member{Freeze: (asOf + 9).End(), Date: asOf + 5}
	for _, tc := range []struct {
		name     string
		member   Member
		deadline schedule.Day
		want     Start
	}{
		{"due on the release", release, asOf + 9, Start{Day: asOf + 4, Best: 100, CriticalPath: asOf + 4}},
		{"due after the release", release, asOf + 12, Start{Day: asOf + 11, Best: 100, CriticalPath: asOf + 11}},
		{"due before the release", release, asOf + 8, Start{State: NotReachable, CriticalPath: 0}},
		{"frozen after it is due", lenient, asOf + 7, Start{Day: asOf + 8, Best: 100, CriticalPath: asOf + 8}},
	} {
		target := Target{Members: []Member{tc.member}, Deadline: tc.deadline, Wanted: 850}
		if got := runwayOf(t, w, target, [][]int32{{0}}).Starts; len(got) != 1 || got[0] != tc.want {
			t.Errorf("%s: got %+v, want %+v", tc.name, got, tc.want)
		}
	}
}

// TestRunway_countsToTheMinuteThroughStarts has a follower of one whole day that
// may start when the leader has: both can wait until the last morning.
func TestRunway_countsToTheMinuteThroughStarts(t *testing.T) {
	w := plain([]int32{0, 1}, []Distribution{Point(7000), Point(1000)}, map[int32][]int32{1: {0}})
	w.net.Arcs[0].End = schedule.AtStart
	got := runwayOf(t, w, Target{Members: []Member{{Node: 1}}, Deadline: asOf + 9, Wanted: 1000}, [][]int32{{0}, {1}})
	for _, s := range got.Starts {
		if s.State != SafeUntil || s.Day != asOf+9 {
			t.Errorf("item %d: got %+v, want safe until day 9", s.Item, s)
		}
	}
}

func TestRunway_leavesOutWhatHasBegun(t *testing.T) {
	w := plain([]int32{0}, []Distribution{Point(2000)}, nil)
	w.net.Nodes[0].Mode, w.net.Nodes[0].Fixed = schedule.Running, asOf.Begin()
	got := runwayOf(t, w, Target{Members: []Member{{}}, Deadline: asOf + 9, Wanted: 850}, [][]int32{{0}})
	if len(got.Starts) != 0 || got.Joint.State != Unbounded || got.Joint.Best != 100 {
		t.Errorf("got %+v, want nothing to start", got)
	}
	asked := runwayOf(t, w, Target{Members: []Member{{}}, Deadline: asOf + 9}, [][]int32{{0}})
	if len(asked.Starts) != 0 || asked.Joint.State != Unbounded {
		t.Errorf("got %+v under a target that wants nothing", asked)
	}
}

func TestRunway_refusesWhatMakesNoSense(t *testing.T) {
	w := plain([]int32{0}, []Distribution{Point(2000)}, nil)
	s := Simulation{Policy: w.policy(), Draws: w.draws(t, Correlation{}), Trials: 10, Targets: []Target{{Wanted: 1001}}}
	out, err := s.Run(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := out.Runway(t.Context(), nil); err == nil {
		t.Error("a target that wants more than all trials is accepted")
	}
	s.Targets = nil
	if out, err = s.Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := out.Runway(t.Context(), [][]int32{{1}}); err == nil {
		t.Error("a node that the network does not have is accepted")
	}
}

func TestRunway_stopsWhenCancelled(t *testing.T) {
	w := plain([]int32{0}, []Distribution{Point(2000)}, nil)
	s := Simulation{Policy: w.policy(), Draws: w.draws(t, Correlation{}), Trials: 10, Targets: []Target{{Wanted: 850}}}
	out, err := s.Run(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := out.Runway(ctx, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("got error %v, want it cancelled", err)
	}
}

// runwayOf is the runway of one target in a hundred trials.
func runwayOf(t *testing.T, w *world, target Target, items [][]int32) Runway {
	t.Helper()
	s := Simulation{Policy: w.policy(), Draws: w.draws(t, Correlation{}), Trials: 100, Targets: []Target{target}}
	out, err := s.Run(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	runways, err := out.Runway(t.Context(), items)
	if err != nil {
		t.Fatal(err)
	}
	return runways[0]
}
