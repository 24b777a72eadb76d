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

// line is a team of one person that builds so many activities one after the other.
func line(efforts ...forecast.Distribution) (forecast.Simulation, error) {
	const asOf = schedule.Day(20_000)
	week := [7]schedule.DayPart{
		schedule.WholeDay, schedule.WholeDay, schedule.WholeDay, schedule.WholeDay, schedule.WholeDay,
		schedule.WholeDay, schedule.WholeDay,
	}
	one := schedule.TeamSpec{Memberships: []schedule.Membership{{People: 10}}, Week: week}
	net := &schedule.Network{AsOf: asOf.Begin(), Teams: []*schedule.Team{schedule.NewTeam(one, asOf)}, ArcStart: []int32{0}}
	var activities []forecast.Activity
	var order []int32
	for i, effort := range efforts {
		a := forecast.Activity{Effort: effort, Name: uint64(i) + 1}
		activities, order = append(activities, a), append(order, int32(i))
		net.Nodes = append(net.Nodes, schedule.Node{People: 10, Work: a.Planned().Work(), Floor: asOf.Begin(), Group: -1})
		net.ArcStart = append(net.ArcStart, 0)
	}
	draws, err := forecast.NewDraws(1, forecast.Correlation{Organisation: 100}, activities)
	last := forecast.Target{Deadline: asOf + 40, Wanted: 850}
	for i := range efforts {
		last.Members = append(last.Members, forecast.Member{Node: int32(i)})
	}
	return forecast.Simulation{
		Policy: net.Policy(net.Decode(order, nil)), Draws: draws, Trials: 2000, Targets: []forecast.Target{last},
	}, err
}

// Two estimates of ten days, one of them far less sure: nearly all of the doubt is
// its own.
func ExampleOutcome_Risk() {
	estimator := forecast.NewEstimator()
	sure, err := estimator.Percentiles(9000, 10_000, 11_000)
	if err != nil {
		fmt.Println(err)
		return
	}
	unsure, err := estimator.Percentiles(5000, 10_000, 15_000)
	if err != nil {
		fmt.Println(err)
		return
	}
	simulation, err := line(sure, unsure)
	if err != nil {
		fmt.Println(err)
		return
	}
	out, err := simulation.Run(context.Background())
	if err != nil {
		fmt.Println(err)
		return
	}
	risk, err := out.Risk(context.Background(), 0, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, n := range risk.Nodes {
		fmt.Printf("activity %d sets the date in %d of %d trials and brings %.0f %% of the doubt\n", n.Node, n.Critical, risk.Trials, 100*n.Share)
	}
	fmt.Printf("what both have in common brings %.0f %%\n", 100*risk.Organisation)
	// Output:
	// activity 0 sets the date in 2000 of 2000 trials and brings 3 % of the doubt
	// activity 1 sets the date in 2000 of 2000 trials and brings 79 % of the doubt
	// what both have in common brings 13 %
}

// A team that finished three items on every Tuesday of half a year has ten to go.
func ExampleThroughput() {
	counts := make([]int, 26*7)
	for day := range counts {
		if day%7 == 1 {
			counts[day] = 3
		}
	}
	arrival, err := forecast.Throughput{
		Counts: [][]int{counts}, Period: forecast.Daily, Items: []int{10}, Seed: 1, Trials: 1000,
	}.Forecast(context.Background())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("done within", arrival.Days(500), "days, likely, and", arrival.Days(850), "with 85 %")
	views := forecast.Views{Inside: 14, Outside: arrival.Days(850)}
	fmt.Println("a plan that says 14 days is apart:", views.Apart())
	// Output:
	// done within 23 days, likely, and 23 with 85 %
	// a plan that says 14 days is apart: true
}

// Four pieces of work that took half as long again as estimated move the factor
// four tenths of the way.
func ExampleFitFactor() {
	var done []forecast.Turnout
	for range 4 {
		done = append(done, forecast.Turnout{Estimate: 10_000, Actual: 15_000})
	}
	f, err := forecast.FitFactor(done)
	if err != nil {
		fmt.Println(err)
		return
	}
	low, high := f.Interval()
	fmt.Printf("%.2f, with 90 %% between %.2f and %.2f\n", f.Median(), low, high)
	// Output:
	// 1.18, with 90 % between 0.89 and 1.56
}

// The likelihood of a promise by the day on which its last work starts.
func ExampleOutcome_Curve() {
	effort, err := forecast.NewEstimator().Percentiles(6000, 10_000, 16_000)
	if err != nil {
		fmt.Println(err)
		return
	}
	simulation, err := line(effort, effort)
	if err != nil {
		fmt.Println(err)
		return
	}
	out, err := simulation.Run(context.Background())
	if err != nil {
		fmt.Println(err)
		return
	}
	curve, err := out.Curve(context.Background(), 0, []int32{1})
	if err != nil {
		fmt.Println(err)
		return
	}
	const asOf = schedule.Day(20_000)
	for _, day := range []schedule.Day{0, 20, 25, 30, 35} {
		fmt.Printf("held until day %d it is kept in %d of 2000 trials\n", day, curve.At(asOf+day))
	}
	// Output:
	// held until day 0 it is kept in 2000 of 2000 trials
	// held until day 20 it is kept in 1999 of 2000 trials
	// held until day 25 it is kept in 1810 of 2000 trials
	// held until day 30 it is kept in 1090 of 2000 trials
	// held until day 35 it is kept in 215 of 2000 trials
}
