package plantest

import "github.com/trestle-plan/trestle/plan"

// teamCases show rules 3 to 7: who is there, and how fast work burns.
func teamCases() []Case {
	joined := team("T", 10)
	joined.Memberships = append(joined.Memberships, plan.Membership{People: 10, From: monday + 2})
	days3 := work("A", "T", 3000)
	pair := with(days3, func(it *plan.Item) { it.Shares[0].People = 20 })
	holiday := team("T", 10)
	holiday.Exceptions = []plan.Exception{{Day: monday + 1, Part: plan.Off}}
	holiday.Blackouts = []plan.Blackout{
		{From: monday + 2, To: monday + 2, Capacity: 800},
		{From: monday + 2, To: monday + 2, Capacity: 500},
	}
	meetings := team("T", 10)
	meetings.Focus, meetings.KeptFree = 800, 250
	weekend := problem([]plan.Team{team("T", 10)}, []plan.Item{work("A", "T", 1000), work("M", "T", 0)})
	weekend.AsOf = monday + 5
	return []Case{
		{
			Rule: 3, Says: "somebody joins on Wednesday, and a second item starts then",
			Problem: problem([]plan.Team{joined}, []plan.Item{work("A", "T", 3000), work("B", "T", 1000)}),
			Shares:  []Dated{{"A", "T", on(0, 0), on(3, 0)}, {"B", "T", on(2, 0), on(3, 0)}},
		},
		{
			Rule: 4, Says: "Tuesday is off, and of two blackouts on Wednesday the smaller capacity holds",
			Problem: problem([]plan.Team{holiday}, []plan.Item{work("A", "T", 2000)}),
			Shares:  []Dated{{"A", "T", on(0, 0), on(3, 240)}},
		},
		{
			Rule: 5, Says: "work for two starts with the one who is there, and stays with one when another joins",
			Problem: problem([]plan.Team{joined}, []plan.Item{pair}),
			Shares:  []Dated{{"A", "T", on(0, 0), on(3, 0)}},
		},
		{
			Rule: 6, Says: "meetings leave 0.8 and support 0.75 of that: 1.2 days of effort take two",
			Problem: problem([]plan.Team{meetings}, []plan.Item{work("A", "T", 1200)}),
			Shares:  []Dated{{"A", "T", on(0, 0), on(2, 0)}},
		},
		{
			Rule: 7, Says: "planned on a Saturday, work starts on Monday and a milestone stands at once",
			Problem: weekend,
			Shares:  []Dated{{"A", "T", on(7, 0), on(8, 0)}, {"M", "T", on(5, 0), on(5, 0)}},
		},
	}
}

// peopleCases show rules 8 to 10: who waits for whom.
func peopleCases() []Case {
	leaving := team("T", 10)
	leaving.Memberships = append(leaving.Memberships, plan.Membership{People: 10, To: monday + 1})
	limited := team("T", 30)
	limited.Limit = 1
	urgent := with(work("X", "T", 1000), func(it *plan.Item) { it.Value.Urgency = plan.Expedite })
	sprints := team("T", 10)
	sprints.Sprints = plan.Sprints{First: monday - 7, Days: 7}
	return []Case{
		{
			Rule: 8, Says: "somebody leaves on Tuesday: three days of work cannot start beside others, two days can",
			Problem: problem([]plan.Team{leaving}, []plan.Item{work("A", "T", 3000), work("C", "T", 3000), work("B", "T", 2000)}),
			Shares: []Dated{
				{"A", "T", on(0, 0), on(3, 0)}, {"C", "T", on(3, 0), on(8, 0)}, {"B", "T", on(0, 0), on(2, 0)},
			},
		},
		{
			Rule: 9, Says: "a limit of one keeps B waiting while people are free; expedited work neither counts nor waits",
			Problem: problem([]plan.Team{limited}, []plan.Item{work("A", "T", 1000), work("B", "T", 1000), urgent}),
			Shares: []Dated{
				{"X", "T", on(0, 0), on(1, 0)}, {"A", "T", on(0, 0), on(1, 0)}, {"B", "T", on(1, 0), on(2, 0)},
			},
		},
		{
			Rule: 10, Says: "B does not fit behind A in the sprint and C does; L fits in none and starts inside one",
			Problem: problem([]plan.Team{sprints}, []plan.Item{
				work("A", "T", 3000), work("B", "T", 3000), work("C", "T", 1000), work("L", "T", 8000),
			}),
			Shares: []Dated{
				{"A", "T", on(0, 0), on(3, 0)}, {"B", "T", on(7, 0), on(10, 0)},
				{"C", "T", on(3, 0), on(4, 0)}, {"L", "T", on(10, 0), on(22, 0)},
			},
		},
		{
			Rule: 10, Says: "what becomes possible inside a sprint waits for the next",
			Problem: problem([]plan.Team{sprints, team("U", 10)}, []plan.Item{work("E", "U", 1000), work("F", "T", 1000)},
				plan.Dependency{From: "E", To: "F"}),
			Shares: []Dated{{"E", "U", on(0, 0), on(1, 0)}, {"F", "T", on(7, 0), on(8, 0)}},
		},
	}
}
