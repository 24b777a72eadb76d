package plantest

import (
	"strconv"
	"testing"

	"github.com/trestle-plan/trestle/plan"
)

// Case is a small problem worked out by hand, to be read beside the rule of
// docs/engine.md that it shows. All cases are planned from the same Monday.
type Case struct {
	Rule     int
	Says     string
	Problem  *plan.Problem
	Shares   []Dated     // what the plan says of shares
	Parents  []Dated     // and of items that gather others; Team is empty
	States   []Stated    // of items without dates
	Breaks   []Broken    // every conflict, in any order
	Delivers []Delivered // of items and commitments
	GivenUp  []int       // soft dependencies that the plan gives up
}

// Dated is an expected start and finish.
type Dated struct {
	Item          plan.ItemID
	Team          plan.TeamID
	Start, Finish plan.Time
}

// Stated is an expected state of an item without dates.
type Stated struct {
	Item  plan.ItemID
	State plan.State
	Cause plan.CauseKind
}

// Broken is an expected conflict.
type Broken struct {
	Kind plan.ConflictKind
	Item plan.ItemID
}

// Delivered is an expected day of delivery, of an item or of a commitment.
type Delivered struct {
	Item       plan.ItemID
	Commitment plan.CommitmentID
	Day        plan.Day
}

// Cases lists the reference cases in the order of the rules.
func Cases() []Case {
	var all []Case
	all = append(all, teamCases()...)
	all = append(all, peopleCases()...)
	all = append(all, boundCases()...)
	all = append(all, progressCases()...)
	return append(all, treeCases()...)
}

// CheckCase fails the test where a plan differs from what was worked out.
func CheckCase(t testing.TB, c Case, r *plan.Result) {
	t.Helper()
	items := map[plan.ItemID]plan.ItemPlan{}
	shares := map[key]plan.SharePlan{}
	for _, it := range r.Items {
		items[it.ID] = it
		for _, s := range it.Shares {
			shares[key{s.Item, s.Team}] = s
		}
	}
	for _, w := range c.Shares {
		got, ok := shares[key{w.Item, w.Team}]
		if !ok || got.Start != w.Start || got.Finish != w.Finish {
			t.Errorf("%s/%s: %s to %s, want %s to %s", w.Item, w.Team, clock(got.Start), clock(got.Finish), clock(w.Start), clock(w.Finish))
		}
	}
	for _, w := range c.Parents {
		if got := items[w.Item]; got.Start != w.Start || got.Finish != w.Finish {
			t.Errorf("%s: %s to %s, want %s to %s", w.Item, clock(got.Start), clock(got.Finish), clock(w.Start), clock(w.Finish))
		}
	}
	for _, w := range c.States {
		if got := items[w.Item]; got.State != w.State || got.Cause.Kind != w.Cause {
			t.Errorf("%s: state %d by cause %d, want %d, %d", w.Item, got.State, got.Cause.Kind, w.State, w.Cause)
		}
	}
	checkBreaks(t, c, r)
	checkDeliveries(t, c, r)
}

func checkBreaks(t testing.TB, c Case, r *plan.Result) {
	t.Helper()
	left := map[Broken]int{}
	for _, f := range r.Conflicts {
		if f.Kind < plan.FreezeMissed {
			left[Broken{f.Kind, f.Item}]++
		}
	}
	for _, w := range c.Breaks {
		if left[w] == 0 {
			t.Errorf("%s: %s is not listed", w.Item, named(w.Kind))
		}
		delete(left, w)
	}
	for w := range left {
		t.Errorf("%s: %s is listed", w.Item, named(w.Kind))
	}
}

func checkDeliveries(t testing.TB, c Case, r *plan.Result) {
	t.Helper()
	for _, w := range c.Delivers {
		var got plan.Day
		for _, it := range r.Items {
			if w.Commitment == "" && it.ID == w.Item {
				got = it.Delivered
			}
		}
		for _, com := range r.Commitments {
			if com.ID == w.Commitment {
				got = com.Delivered
			}
		}
		if got != w.Day {
			t.Errorf("%s%s: delivered on day %d, want %d", w.Item, w.Commitment, got-monday, w.Day-monday)
		}
	}
}

// monday is the day that all cases are planned from, a Monday.
const monday plan.Day = 20501

// on is a minute of a day, counted from that Monday: on(5, 0) is the beginning
// of its Saturday.
func on(day, minute int) plan.Time { return beginOf(monday+plan.Day(day)) + plan.Time(minute) }

// clock writes a moment as day and minute after that Monday.
func clock(t plan.Time) string {
	if t >= plan.Never {
		return "never"
	}
	d := dayOfBegin(t)
	return "day " + strconv.Itoa(int(d-monday)) + " minute " + strconv.Itoa(int(t-beginOf(d)))
}

// team is so many tenths of people on a five-day week.
func team(id plan.TeamID, people plan.People) plan.Team {
	const w = plan.WholeDay
	return plan.Team{
		ID: id, Week: [7]plan.DayPart{w, w, w, w, w, plan.Off, plan.Off},
		Memberships: []plan.Membership{{People: people}},
	}
}

// days is an estimate without doubt, in thousandths of a day.
func days(effort plan.Effort) plan.Estimate {
	return plan.Estimate{Kind: plan.EstimateLimits, Low: effort, Likely: effort, High: effort}
}

// work is an item of one person of a team for so many thousandths of a day.
func work(id plan.ItemID, team plan.TeamID, effort plan.Effort) plan.Item {
	return plan.Item{ID: id, Shares: []plan.Share{{Team: team, Estimate: days(effort)}}}
}

// with changes an item and returns it.
func with(it plan.Item, change func(*plan.Item)) plan.Item {
	change(&it)
	return it
}

// problem is planned from the Monday.
func problem(teams []plan.Team, items []plan.Item, dependencies ...plan.Dependency) *plan.Problem {
	return &plan.Problem{AsOf: monday, Teams: teams, Items: items, Dependencies: dependencies}
}
