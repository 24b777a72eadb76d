package forecast_test

import (
	"context"
	"fmt"

	"github.com/trestle-plan/trestle/plan/forecast"
	"github.com/trestle-plan/trestle/plan/schedule"
)

// One person builds two enablers, then another person the feature that stands
// on both and is promised by day 30.
func Example() {
	const asOf = schedule.Day(20_000)
	week := [7]schedule.DayPart{
		schedule.WholeDay, schedule.WholeDay, schedule.WholeDay, schedule.WholeDay, schedule.WholeDay,
		schedule.WholeDay, schedule.WholeDay,
	}
	one := schedule.TeamSpec{Memberships: []schedule.Membership{{People: 10}}, Week: week}

	estimator := forecast.NewEstimator()
	effort, err := estimator.Percentiles(4000, 5000, 9000)
	if err != nil {
		fmt.Println(err)
		return
	}
	const platform, shop = 0, 1
	activities := []forecast.Activity{
		{Effort: effort, Name: 1, Team: platform},
		{Effort: effort, Name: 2, Team: platform},
		{Effort: effort, Name: 3, Team: shop},
	}
	net := &schedule.Network{
		AsOf:     asOf.Begin(),
		Teams:    []*schedule.Team{schedule.NewTeam(one, asOf), schedule.NewTeam(one, asOf)},
		ArcStart: []int32{0, 0, 0, 2},
		Arcs:     []schedule.Arc{{From: 0, Instead: schedule.Never}, {From: 1, Instead: schedule.Never}},
	}
	for i, team := range []int32{platform, platform, shop} {
		net.Nodes = append(net.Nodes, schedule.Node{
			Team: team, People: 10, Work: activities[i].Planned().Work(), Floor: asOf.Begin(), Group: -1,
		})
	}
	policy := net.Policy(net.Decode([]int32{0, 1, 2}, nil))

	draws, err := forecast.NewDraws(1, forecast.Correlation{Organisation: 100, Team: 100}, activities)
	if err != nil {
		fmt.Println(err)
		return
	}
	promise := forecast.Target{Members: []forecast.Member{{Node: 2}}, Deadline: asOf + 30, Wanted: 850}
	out, err := forecast.Simulation{
		Policy: policy, Draws: draws, Trials: 2000, Targets: []forecast.Target{promise},
	}.Run(context.Background())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("P50 day", out.Delivery(0, 500)-asOf, "P85 day", out.Delivery(0, 850)-asOf)

	runways, err := out.Runway(context.Background(), [][]int32{{0}, {1}, {2}})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, s := range runways[0].Starts {
		fmt.Println("item", s.Item, "is safe until day", s.Day-asOf, "and by the critical path", s.CriticalPath-asOf)
	}
	// Output:
	// P50 day 18 P85 day 23
	// item 0 is safe until day 7 and by the critical path 18
	// item 1 is safe until day 15 and by the critical path 18
	// item 2 is safe until day 22 and by the critical path 24
}
