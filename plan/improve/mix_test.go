package improve_test

import (
	"testing"

	"github.com/trestle-plan/trestle/plan/improve"
	"github.com/trestle-plan/trestle/plan/schedule"
)

// weekly is one person's work of five days a week: three shares one after the
// other, of two, five and three days.
func weekly() (*schedule.Network, *schedule.Schedule) {
	const d = schedule.WholeDay
	n := &schedule.Network{AsOf: asOf.Begin(), ArcStart: []int32{0, 0, 0, 0}}
	n.Teams = []*schedule.Team{schedule.NewTeam(schedule.TeamSpec{
		Week: [7]schedule.DayPart{d, d, d, d, d}, Memberships: []schedule.Membership{{People: 10}},
	}, asOf)}
	for i, days := range []schedule.Effort{2000, 5000, 3000} {
		n.Nodes = append(n.Nodes, schedule.Node{People: 10, Work: days.Work(), Floor: n.AsOf, Group: -1, Rank: int32(i)})
	}
	return n, n.Decode(n.ManualList().Order, nil)
}

func TestObjective_addsUpHowFarPeriodsAreOffTheirTargets(t *testing.T) {
	n, s := weekly()
	mix := improve.Mix{
		Net: n, Ends: []schedule.Time{(asOf + 7).Begin(), (asOf + 14).Begin()},
		Targets: []schedule.Ratio{500, 200},
		Works:   []improve.Classed{{Node: 0, Class: 0}, {Node: 1, Class: 1}, {Node: 2, Class: 2}},
	}
	goal := improve.Objective{Weights: improve.Weights{Mix: 3}, AsOf: n.AsOf, Mixes: []improve.Mix{mix}}
	// Of five days each: two and three in the first week, where half and a fifth are
	// wanted; two of the second class and three of none in the second.
	const day = schedule.MinutesPerDay
	want := int64(3) * ((day*5/2 - 2*day) + (3*day - day) + day*5/2 + (2*day - day))
	if got := goal.Value(s); got != want {
		t.Errorf("value %d, want %d", got, want)
	}
	if again := goal.Value(s); again != want {
		t.Errorf("value %d the second time, want %d", again, want)
	}
	if bound := goal.LowerBound(n, s.Order, nil); bound > want {
		t.Errorf("bound %d is above what a list costs, %d", bound, want)
	}
	if got := testing.AllocsPerRun(20, func() { goal.Value(s) }); got != 0 {
		t.Errorf("a value allocates %v times", got)
	}
}

func TestObjective_countsWhatComesAfterTheLastPeriodInIt(t *testing.T) {
	n, s := weekly()
	mix := improve.Mix{
		Net: n, Ends: []schedule.Time{(asOf + 1).Begin()}, Targets: []schedule.Ratio{200},
		Works: []improve.Classed{{Node: 0, Class: 0}, {Node: 1, Class: 1}, {Node: 2, Class: 1}},
	}
	goal := improve.Objective{Weights: improve.Weights{Mix: 1}, AsOf: n.AsOf, Mixes: []improve.Mix{mix}}
	if got := goal.Value(s); got != 0 {
		t.Errorf("value %d of two days in ten where a fifth is wanted, want 0", got)
	}
}
