package plantest

import "github.com/trestle-plan/trestle/plan"

// running makes an item one in progress since the Friday before.
func running(it plan.Item, spent plan.Effort) plan.Item {
	it.Status, it.Started = plan.InProgress, monday-3
	it.Shares[0].Spent = spent
	return it
}

// progressCases show rules 17 to 20: what stands where it stands.
func progressCases() []Case {
	left := plan.Effort(1000)
	said := running(work("B", "T", 5000), 0)
	said.Shares[0].Remaining = &left
	pinned := with(work("A", "T", 1000), func(it *plan.Item) { it.Pin = monday + 2 })
	past := with(work("B", "U", 1000), func(it *plan.Item) { it.Pin = monday - 2 })
	return []Case{
		{
			Rule: 17, Says: "two items in progress share one person: both run, and the overload is said",
			Problem: problem(four(), []plan.Item{running(work("A", "T", 2000), 0), said}),
			Shares:  []Dated{{"A", "T", on(-3, 0), on(2, 0)}, {"B", "T", on(-3, 0), on(1, 0)}},
			Breaks:  []Broken{{plan.Overload, "A"}, {plan.Overload, "B"}},
		},
		{
			Rule: 18, Says: "what is left is the mean less what is spent, and never less than a twentieth of the mean",
			Problem: problem(four(), []plan.Item{running(work("A", "T", 4000), 1000), running(work("B", "U", 2000), 5000)}),
			Shares:  []Dated{{"A", "T", on(-3, 0), on(3, 0)}, {"B", "U", on(-3, 0), on(0, 48)}},
		},
		{
			Rule: 19, Says: "a pin fixes the start; a pin of the past is none, and is said",
			Problem: problem(four(), []plan.Item{pinned, past}),
			Shares:  []Dated{{"A", "T", on(2, 0), on(3, 0)}, {"B", "U", on(0, 0), on(1, 0)}},
			Breaks:  []Broken{{plan.PinMoved, "B"}},
		},
		{
			Rule: 20, Says: "a pin before what it waits for is kept, and the break is said",
			Problem: problem(four(), []plan.Item{pinned, work("E", "U", 4000)}, plan.Dependency{From: "E", To: "A"}),
			Shares:  []Dated{{"A", "T", on(2, 0), on(3, 0)}, {"E", "U", on(0, 0), on(4, 0)}},
			Breaks:  []Broken{{plan.DependencyBroken, "A"}},
		},
	}
}

// below makes an item a child of P.
func below(it plan.Item) plan.Item {
	it.Parent = "P"
	return it
}

// treeCases show rules 21 to 25: parents, scope, order and delivery.
func treeCases() []Case {
	done := with(below(work("B", "T", 1000)), func(it *plan.Item) {
		it.Status, it.Started, it.Finished = plan.Done, monday-4, monday-3
	})
	dropped := with(below(work("C", "T", 2000)), func(it *plan.Item) { it.Status = plan.Dropped })
	proposed := func(id plan.ItemID) plan.Item {
		return with(work(id, "T", 1000), func(it *plan.Item) { it.Status = plan.Proposed })
	}
	urgent := with(work("X", "T", 1000), func(it *plan.Item) { it.Value.Urgency = plan.Expedite })
	released := func(it plan.Item) plan.Item {
		return with(it, func(it *plan.Item) { it.Release = "R" })
	}
	release := problem(four(), []plan.Item{released(work("A", "T", 3000)), released(work("B", "U", 4000))})
	release.Releases = []plan.Release{{ID: "R", Date: monday + 10, Freeze: monday + 2}}
	promise := problem(four(), []plan.Item{{ID: "P"}, below(work("A", "T", 1000)), below(work("B", "U", 2000)), work("Z", "V", 4000)})
	promise.Commitments = []plan.Commitment{{ID: "C", Items: []plan.ItemID{"P"}, Date: monday + 5}}
	return []Case{
		{
			Rule: 21, Says: "ten days less four of a child and one that is done leave five; a dropped child counts for nothing",
			Problem: problem(four(), []plan.Item{work("P", "T", 10000), below(work("A", "T", 4000)), done, dropped}),
			Shares:  []Dated{{"P", "T", on(0, 0), on(5, 0)}, {"A", "T", on(7, 0), on(11, 0)}},
			Parents: []Dated{{Item: "P", Start: on(-4, 0), Finish: on(11, 0)}},
		},
		{
			Rule: 22, Says: "of two proposed items, the one that something ready stands on is planned",
			Problem: problem(four(), []plan.Item{proposed("N"), proposed("E"), work("F", "U", 1000)}, plan.Dependency{From: "E", To: "F"}),
			Shares:  []Dated{{"E", "T", on(0, 0), on(1, 0)}, {"F", "U", on(1, 0), on(2, 0)}},
			States:  []Stated{{"N", plan.NotPlanned, plan.NoCause}},
		},
		{
			Rule: 23, Says: "expedited work first; then B, the highest, brings E before it; then A",
			Problem: problem(four(), []plan.Item{work("B", "T", 1000), work("A", "T", 1000), work("E", "T", 1000), urgent},
				plan.Dependency{From: "E", To: "B"}),
			Shares: []Dated{
				{"X", "T", on(0, 0), on(1, 0)}, {"E", "T", on(1, 0), on(2, 0)},
				{"B", "T", on(2, 0), on(3, 0)}, {"A", "T", on(3, 0), on(4, 0)},
			},
		},
		{
			Rule: 24, Says: "A makes the freeze in its last minute; B falls out, and comes the day after the release",
			Problem:  release,
			Delivers: []Delivered{{Item: "A", Day: monday + 10}, {Item: "B", Day: monday + 11}},
		},
		{
			Rule: 25, Says: "a promise of a parent is kept when the last below it is delivered",
			Problem:  promise,
			Delivers: []Delivered{{Item: "A", Day: monday}, {Commitment: "C", Day: monday + 1}},
		},
	}
}
