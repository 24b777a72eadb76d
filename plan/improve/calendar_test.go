package improve_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/trestle-plan/trestle/plan/improve"
	"github.com/trestle-plan/trestle/plan/schedule"
)

const asOf = schedule.Day(20522) // a Monday

// randomNetwork is work of some teams with calendars, limits and sprints, tied
// by arcs with lags that bound starts or finishes, some of it running, pinned, expedited or starting together.
func randomNetwork(seed uint64, n int) *schedule.Network {
	rng := rand.New(rand.NewPCG(seed, 3))
	net := &schedule.Network{AsOf: asOf.Begin(), ArcStart: []int32{0}}
	week := [7]schedule.DayPart{schedule.WholeDay, schedule.WholeDay, schedule.Morning, schedule.WholeDay, schedule.Afternoon}
	for range 3 {
		spec := schedule.TeamSpec{Week: week, Focus: schedule.Ratio(600 + rng.IntN(400)), Memberships: []schedule.Membership{
			{People: schedule.People(10 + 10*rng.IntN(3))}, {People: 10, From: asOf + 10, To: asOf + schedule.Day(20+rng.IntN(30))},
		}}
		if rng.IntN(3) == 0 {
			spec.Limit = 2
		}
		if rng.IntN(3) == 0 {
			spec.Sprints = schedule.Sprints{First: asOf, Days: 14}
		}
		net.Teams = append(net.Teams, schedule.NewTeam(spec, asOf))
	}
	for i := range n {
		node := schedule.Node{
			Team: int32(rng.IntN(3)), People: schedule.People(10 * (1 + rng.IntN(2))), Work: schedule.Effort(500 + rng.IntN(6000)).Work(),
			Floor: asOf.Begin(), Group: -1, Rank: int32(i), Exempt: rng.IntN(12) == 0,
		}
		switch rng.IntN(12) {
		case 0:
			node.Mode, node.Fixed = schedule.Running, asOf.Begin()
		case 1:
			node.Mode, node.Fixed = schedule.Pinned, (asOf + schedule.Day(rng.IntN(20))).Begin()
		case 2:
			node = schedule.Node{Team: schedule.NoTeam, Group: -1, Rank: int32(i)}
		}
		net.Nodes = append(net.Nodes, node)
		for j := range i {
			if rng.IntN(7) == 0 {
				net.Arcs = append(net.Arcs, schedule.Arc{
					From: int32(j), Of: int32(i), End: schedule.ArcEnd(rng.IntN(2)), Late: node.Team != schedule.NoTeam && rng.IntN(3) == 0,
					Lag: int32(rng.IntN(960) - 240), Source: -1, Instead: schedule.Never,
				})
			}
		}
		net.ArcStart = append(net.ArcStart, int32(len(net.Arcs)))
	}
	return net
}

func TestCalendar_decodesWhatThePlanDecodes(t *testing.T) {
	for seed := range uint64(150) {
		net := randomNetwork(seed, 25)
		list := net.ManualList().Order
		want := net.Decode(list, nil)
		goal := &improve.Objective{Weights: improve.UsualWeights}
		c := improve.NewCalendar(t.Context(), net, list, nil, goal)
		got := emptySchedule(len(net.Nodes))
		for range 2 { // the second time in memory that was used
			c.Left(list, got)
			if diff := cmp.Diff(times(want.Start), got.Start); diff != "" {
				t.Fatalf("seed %d: starts (-plan +search):\n%s", seed, diff)
			}
			if got.Value != goal.Value(want) {
				t.Errorf("seed %d: value %d, want %d", seed, got.Value, goal.Value(want))
			}
			again := slices.Clone(list)
			c.Right(again, got)
			c.Dispatch(again, got)
		}
	}
}

func TestCalendar_allocatesNothing(t *testing.T) {
	net := randomNetwork(5, 60)
	list := net.ManualList().Order
	c := improve.NewCalendar(t.Context(), net, list, nil, randomObjective(5, net))
	got := emptySchedule(len(net.Nodes))
	passes := func() {
		c.Left(list, got)
		c.Dispatch(list, got)
	}
	if n := testing.AllocsPerRun(20, passes); n != 0 {
		t.Errorf("two passes allocate %v times", n)
	}
}

// times are moments as plain numbers, what never happens far away.
func times(of []schedule.Time) []int64 {
	out := make([]int64, len(of))
	for i, t := range of {
		out[i] = min(int64(t), 1<<38)
	}
	return out
}

func TestObjective_boundIsNeverAboveWhatAnyListCosts(t *testing.T) {
	for seed := range uint64(150) {
		net := randomNetwork(seed, 20)
		list := net.ManualList().Order
		goal := randomObjective(seed, net)
		bound := goal.LowerBound(net, list, nil)
		got := improve.Search(t.Context(), improve.NewCalendar(t.Context(), net, list, nil, goal), improve.Settings{Seed: seed, Schedules: 60, Present: list})
		if was := goal.Value(net.Decode(list, nil)); got.First != was || got.Schedule.Value > was {
			t.Errorf("seed %d: first %d, best %d, the plan costs %d", seed, got.First, got.Schedule.Value, was)
		}
		if bound > got.Schedule.Value {
			t.Errorf("seed %d: bound %d, a list costs %d", seed, bound, got.Schedule.Value)
		}
	}
}

func TestObjective_boundHoldsWhenASoftArcIsGivenUp(t *testing.T) {
	net := randomNetwork(1, 0)
	far := (asOf + 100).Begin()
	net.Nodes = []schedule.Node{
		{Team: 0, People: 10, Work: schedule.Effort(1000).Work(), Floor: far, Group: -1, Rank: 0},
		{Team: 1, People: 10, Work: schedule.Effort(1000).Work(), Floor: net.AsOf, Group: -1, Rank: 1},
	}
	net.Arcs = []schedule.Arc{{From: 0, Soft: true, Source: 5, Instead: schedule.Never}}
	net.ArcStart = []int32{0, 0, 1}
	goal := &improve.Objective{
		Weights: improve.Weights{Delay: 1}, AsOf: net.AsOf,
		Delays: []improve.Delay{{Node: 1, PerWeek: 1000, From: net.AsOf}},
	}
	list := net.ManualList().Order
	given := goal.Value(net.Decode(list, &schedule.Relaxation{Sources: map[int32]bool{5: true}}))
	if kept := goal.Value(net.Decode(list, nil)); kept <= given {
		t.Fatalf("keeping the arc costs %d, giving it up %d: the case shows nothing", kept, given)
	}
	if bound := goal.LowerBound(net, list, nil); bound > given {
		t.Errorf("bound %d, a plan without the soft arc costs %d", bound, given)
	}
}

// randomObjective gives some nodes a promise, a cost of delay and a kept start.
func randomObjective(seed uint64, net *schedule.Network) *improve.Objective {
	rng := rand.New(rand.NewPCG(seed, 4))
	goal := &improve.Objective{Weights: improve.UsualWeights}
	for i := range int32(len(net.Nodes)) {
		due := (asOf + schedule.Day(5+rng.IntN(60))).End()
		switch rng.IntN(4) {
		case 0:
			goal.Promises = append(goal.Promises, improve.Promise{PerWeek: int64(1 + rng.IntN(5)), Members: []improve.Member{{Node: i, Due: due}}})
		case 1:
			goal.Delays = append(goal.Delays, improve.Delay{Node: i, PerWeek: int64(rng.IntN(1000)), From: asOf.Begin()})
		case 2:
			goal.Kept = append(goal.Kept, improve.Keep{Node: i, Start: due})
		}
	}
	return goal
}

func TestObjective_addsUpWhatEachPartCosts(t *testing.T) {
	const week = 7 * schedule.MinutesPerDay
	s := &schedule.Schedule{Start: []schedule.Time{100, 500, schedule.Never}, Finish: []schedule.Time{200 + 2*week, 700, schedule.Never}}
	goal := improve.Objective{
		Weights: improve.Weights{Lateness: 10, Delay: 3, Stability: 2, Makespan: 1},
		Promises: []improve.Promise{
			{PerWeek: 7, Members: []improve.Member{{Node: 0, Due: 200}, {Node: 1, Due: 600}}}, // two weeks late by node 0
			{PerWeek: 7, Members: []improve.Member{{Node: 1, Due: 700}, {Node: 2, Due: 1}}},   // on time; node 2 never is
		},
		Delays: []improve.Delay{{Node: 0, PerWeek: 5, From: 200}, {Node: 1, PerWeek: 5, From: 800}},
		Kept:   []improve.Keep{{Node: 0, Start: 140}, {Node: 1, Start: 450}},
	}
	if got, want := goal.Value(s), int64(10*14+3*10+2*(40+50)+(200+2*week)); got != want {
		t.Errorf("value %d, want %d", got, want)
	}
	was := goal.Value(s)
	goal.Possible = []bool{true, true, false}
	if got := goal.Value(s); got != was {
		t.Errorf("what cannot happen costs %d", got-was)
	}
	goal.Possible[2] = true
	if got := goal.Value(s); got-was < 10*7*52*20 {
		t.Errorf("a promised node that could happen and does not costs %d, want more than twenty years' lateness", got-was)
	}
	goal.Promises[0].PerWeek = 1 << 61
	if got := goal.Value(s); got != improve.NoValue-1 {
		t.Errorf("a value too large is %d, want the greatest, %d", got, improve.NoValue-1)
	}
}
