package plan_test

import (
	"context"
	"fmt"
	"time"

	"github.com/trestle-plan/trestle/plan"
)

// day is the Day of a date.
func day(y int, m time.Month, d int) plan.Day {
	return plan.Day(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix()/86400 + 1)
}

// date prints a Day.
func date(d plan.Day) string {
	return time.Unix(int64(d-1)*86400, 0).UTC().Format("Mon 2 Jan")
}

// days is an estimate in person-days.
func days(low, likely, high plan.Effort) plan.Estimate {
	return plan.Estimate{Kind: plan.EstimatePercentiles, Low: low * 1000, Likely: likely * 1000, High: high * 1000}
}

// harbourProblem is one person who builds two enablers for a feature that is
// promised, and something else that stands higher in the order.
func harbourProblem() *plan.Problem {
	weekdays := [7]plan.DayPart{plan.WholeDay, plan.WholeDay, plan.WholeDay, plan.WholeDay, plan.WholeDay}
	return &plan.Problem{
		AsOf: day(2026, 3, 2),
		Teams: []plan.Team{
			{ID: "platform", Week: weekdays, Memberships: []plan.Membership{{People: 10}}},
			{ID: "web", Week: weekdays, Memberships: []plan.Membership{{People: 20}}},
		},
		Items: []plan.Item{
			{ID: "cleanup", Backlog: plan.Refactoring, Shares: []plan.Share{{Team: "platform", Estimate: days(3, 4, 8)}}},
			{ID: "sign-in", Shares: []plan.Share{{Team: "web", Estimate: days(4, 6, 11)}}},
			{ID: "tokens", Backlog: plan.Enabler, Shares: []plan.Share{{Team: "platform", Estimate: days(4, 5, 9)}}},
			{ID: "audit", Backlog: plan.Enabler, Shares: []plan.Share{{Team: "platform", Estimate: days(2, 3, 6)}}},
		},
		Dependencies: []plan.Dependency{{From: "tokens", To: "sign-in"}, {From: "audit", To: "sign-in"}},
		Commitments:  []plan.Commitment{{ID: "may", Items: []plan.ItemID{"sign-in"}, Date: day(2026, 4, 17)}},
	}
}

// A promise, the enablers under it, and the last safe day to start each.
func Example() {
	r, err := plan.Make(context.Background(), harbourProblem(), plan.Settings{Seed: 1, Trials: 2000, Runway: true})
	if err != nil {
		panic(err)
	}
	c := r.Commitments[0]
	fmt.Printf("%s: planned for %s, likely %s, with 85%% by %s\n", c.ID, date(c.Delivered), date(c.P50), date(c.P85))
	for _, l := range r.Runway {
		if l.State == plan.SafeUntil && l.CriticalPath != 0 {
			fmt.Printf("start %s by %s; a critical path would say %s\n", l.Item, date(l.Day), date(l.CriticalPath))
		}
	}
	// Output:
	// may: planned for Wed 1 Apr, likely Wed 1 Apr, with 85% by Wed 8 Apr
	// start sign-in by Fri 3 Apr; a critical path would say Wed 8 Apr
	// start tokens by Thu 19 Mar; a critical path would say Tue 31 Mar
	// start audit by Mon 30 Mar; a critical path would say Thu 2 Apr
}

// Every date explains itself: the chain goes back to something that cannot move.
func ExampleResult_Why() {
	r, err := plan.Make(context.Background(), harbourProblem(), plan.Settings{})
	if err != nil {
		panic(err)
	}
	chain, err := r.Why("sign-in")
	if err != nil {
		panic(err)
	}
	for _, s := range chain.Steps {
		fmt.Printf("%s starts on %s:", s.Item, date(s.Start.StartDay()))
		for _, b := range s.Bindings {
			switch b.Kind {
			case plan.ByDependency:
				fmt.Printf(" it stands on %s;", b.Item)
			case plan.ByPeople:
				fmt.Printf(" %s is busy with %s;", b.Team, b.Item)
			case plan.ByToday:
				fmt.Printf(" that is today;")
			}
		}
		fmt.Println()
	}
	// Output:
	// sign-in starts on Mon 23 Mar: it stands on audit;
	// audit starts on Tue 17 Mar: platform is busy with tokens;
	// tokens starts on Mon 9 Mar: platform is busy with cleanup;
	// cleanup starts on Mon 2 Mar: that is today;
}
