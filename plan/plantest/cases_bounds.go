package plantest

import "github.com/trestle-plan/trestle/plan"

// four is a team of one person for each of four letters.
func four() []plan.Team {
	return []plan.Team{team("T", 10), team("U", 10), team("V", 10), team("W", 10)}
}

// boundCases show rules 11 to 16: what a share waits for.
func boundCases() []Case {
	held := with(work("A", "T", 1000), func(it *plan.Item) { it.Parent, it.NotBefore = "P", monday+1 })
	two := work("X", "T", 1000)
	two.Shares = append(two.Shares, plan.Share{Team: "U", Estimate: days(3000)})
	unknown := work("X", "T", 0)
	unknown.Shares[0].Estimate = plan.Estimate{}
	both := work("B", "T", 1000)
	both.Together = true
	both.Shares = append(both.Shares, plan.Share{Team: "U", Estimate: days(1000)})
	soft := plan.Dependency{From: "A", To: "B", Strength: plan.Soft}
	promised := problem(four(), []plan.Item{work("A", "T", 3000), work("B", "U", 1000)}, soft)
	promised.Commitments = []plan.Commitment{{ID: "C", Items: []plan.ItemID{"B"}, Date: monday}}
	return append(append(lagCases(), finishCases()...),
		Case{
			Rule: 11, Says: "the parent's hold is longer than the item's own",
			Problem: problem(four(), []plan.Item{{ID: "P", NotBefore: monday + 2}, held}),
			Shares:  []Dated{{"A", "T", on(2, 0), on(3, 0)}},
		},
		Case{
			Rule: 12, Says: "Y waits for one share of X, Z for all of it, S for the latest start in it",
			Problem: problem(four(), []plan.Item{work("H", "U", 1000), two, work("Y", "V", 1000), work("Z", "W", 1000), work("S", "T", 1000)},
				plan.Dependency{From: "X", To: "Y", FromTeam: "T"}, plan.Dependency{From: "X", To: "Z"},
				plan.Dependency{From: "X", To: "S", Kind: plan.StartStart}),
			Shares: []Dated{
				{"X", "T", on(0, 0), on(1, 0)}, {"X", "U", on(1, 0), on(4, 0)},
				{"Y", "V", on(1, 0), on(2, 0)}, {"Z", "W", on(4, 0), on(5, 0)}, {"S", "T", on(1, 0), on(2, 0)},
			},
		},
		Case{
			Rule: 14, Says: "a dropped predecessor bounds nothing; an unknown one stands in by its promise, or makes unknown",
			Problem: problem(four(), []plan.Item{
				{ID: "D", Status: plan.Dropped}, unknown, work("A", "U", 1000), work("B", "V", 1000), work("C", "W", 1000),
			}, plan.Dependency{From: "D", To: "A"}, plan.Dependency{From: "X", To: "B", PromisedBy: monday + 2}, plan.Dependency{From: "X", To: "C"}),
			Shares: []Dated{{"A", "U", on(0, 0), on(1, 0)}, {"B", "V", on(3, 0), on(4, 0)}},
			States: []Stated{{"X", plan.CannotForecast, plan.NoEstimate}, {"C", plan.CannotForecast, plan.StandsOnUnknown}},
			Breaks: []Broken{{plan.DroppedPredecessor, "A"}},
		},
		Case{
			Rule: 15, Says: "U is free and waits for T, for both start together",
			Problem: problem(four(), []plan.Item{work("A", "T", 2000), both}),
			Shares:  []Dated{{"B", "T", on(2, 0), on(3, 0)}, {"B", "U", on(2, 0), on(3, 0)}},
		},
		Case{
			Rule: 16, Says: "a soft dependency is kept where nothing is promised",
			Problem: problem(four(), []plan.Item{work("A", "T", 3000), work("B", "U", 1000)}, soft),
			Shares:  []Dated{{"B", "U", on(3, 0), on(4, 0)}},
		},
		Case{
			Rule: 16, Says: "a soft dependency is given up for a promise, and listed",
			Problem: promised,
			Shares:  []Dated{{"B", "U", on(0, 0), on(1, 0)}},
			Breaks:  []Broken{{plan.SoftBroken, "B"}}, GivenUp: []int{0},
		},
	)
}

// finishCases show the kinds of rule 12 that bound a finish.
func finishCases() []Case {
	outlasts := func(to plan.ItemID, lag int32) plan.Dependency {
		return plan.Dependency{From: "A", To: to, Kind: plan.FinishFinish, Lag: lag}
	}
	ends := func(from, to plan.ItemID) plan.Dependency {
		return plan.Dependency{From: from, To: to, Kind: plan.StartFinish}
	}
	elapsed := outlasts("C", 480)
	elapsed.LagClock = plan.Elapsed
	both := work("B", "U", 1000)
	both.Together = true
	both.Shares = append(both.Shares, plan.Share{Team: "V", Estimate: days(3000)})
	soonOver := with(work("B", "U", 2000), func(it *plan.Item) { it.Status, it.Started = plan.InProgress, monday-1 })
	pinned := with(work("C", "V", 1000), func(it *plan.Item) { it.Pin = monday + 1 })
	return []Case{
		{
			Rule: 12, Says: "B starts so that it ends with A, C a minute later to end after Saturday, D, no work, ends a worked day later",
			Problem: problem(four(), []plan.Item{work("A", "T", 5000), work("B", "U", 2000), work("C", "V", 1000), work("D", "W", 0)},
				outlasts("B", 0), elapsed, outlasts("D", 480)),
			Shares: []Dated{
				{"A", "T", on(0, 0), on(5, 0)}, {"B", "U", on(3, 0), on(5, 0)},
				{"C", "V", on(4, 1), on(7, 1)}, {"D", "W", on(8, 0), on(8, 0)},
			},
		},
		{
			Rule: 12, Says: "B ends no sooner than C starts, which waits for A",
			Problem: problem(four(), []plan.Item{work("A", "T", 3000), work("B", "U", 1000), work("C", "V", 1000)},
				plan.Dependency{From: "A", To: "C"}, ends("C", "B")),
			Shares: []Dated{{"C", "V", on(3, 0), on(4, 0)}, {"B", "U", on(2, 0), on(3, 0)}},
		},
		{
			Rule: 15, Says: "the shorter share is the one that would end too soon, and both start when it may",
			Problem: problem(four(), []plan.Item{work("A", "T", 3000), both}, outlasts("B", 0)),
			Shares:  []Dated{{"B", "U", on(2, 0), on(3, 0)}, {"B", "V", on(2, 0), on(5, 0)}},
		},
		{
			Rule: 20, Says: "what has started and what is pinned ends when it does, and that is listed",
			Problem: problem(four(), []plan.Item{work("A", "T", 3000), soonOver, pinned}, outlasts("B", 0), outlasts("C", 0)),
			Shares:  []Dated{{"B", "U", on(-1, 0), on(2, 0)}, {"C", "V", on(1, 0), on(2, 0)}},
			Breaks:  []Broken{{plan.DependencyBroken, "B"}, {plan.DependencyBroken, "C"}},
		},
	}
}

// lagCases show rule 13: how lags are counted from a Friday evening.
func lagCases() []Case {
	items := []plan.Item{work("A", "T", 5000), work("B", "U", 1000), work("C", "V", 1000), work("D", "W", 1000)}
	return []Case{{
		Rule: 13, Says: "half a worked day later is Monday noon, two days elapsed are Monday morning, half a day before is Friday noon",
		Problem: problem(four(), items,
			plan.Dependency{From: "A", To: "B", Lag: 240},
			plan.Dependency{From: "A", To: "C", Lag: 960, LagClock: plan.Elapsed},
			plan.Dependency{From: "A", To: "D", Lag: -240}),
		Shares: []Dated{
			{"A", "T", on(0, 0), on(5, 0)}, {"B", "U", on(7, 240), on(8, 240)},
			{"C", "V", on(7, 0), on(8, 0)}, {"D", "W", on(4, 240), on(7, 240)},
		},
	}}
}
