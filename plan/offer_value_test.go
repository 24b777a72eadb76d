package plan_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/trestle-plan/trestle/plan"
	"github.com/trestle-plan/trestle/plan/improve"
)

// valueWeights are what the cases here are counted by.
var valueWeights = improve.Weights{Lateness: 1_000_000, Delay: 1_000, Makespan: 1}

// valueCase is a small problem of whole days whose best value can be found by
// trying everything: jobs on teams of so many people, who work every day.
type valueCase struct {
	days, people, team []int   // of each job
	after              [][]int // jobs that each waits for
	worth              []int64 // of a week's delay
	due                []int   // day by whose end it is promised, from 0; -1 for none
	promise            []int64 // weight of the promise
	teams              []int   // people
}

// randomValueCase has eight to eleven jobs for two teams.
func randomValueCase(seed uint64) *valueCase {
	r := rand.New(rand.NewPCG(seed, 17))
	n := 8 + r.IntN(4)
	c := &valueCase{teams: []int{1 + r.IntN(3), 1 + r.IntN(3)}}
	for i := range n {
		team := r.IntN(2)
		c.team = append(c.team, team)
		c.days = append(c.days, 1+r.IntN(6))
		c.people = append(c.people, 1+r.IntN(c.teams[team]))
		c.worth = append(c.worth, 0)
		if r.IntN(5) >= 2 {
			c.worth[i] = int64(1 + r.IntN(20))
		}
		c.due, c.promise = append(c.due, -1), append(c.promise, int64(1+r.IntN(5)))
		if r.IntN(3) == 0 {
			c.due[i] = c.days[i] + r.IntN(12)
		}
		var after []int
		for k := range i {
			if r.IntN(6) == 0 {
				after = append(after, k)
			}
		}
		c.after = append(c.after, after)
	}
	return c
}

// problem is the case as a workspace.
func (c *valueCase) problem() *plan.Problem {
	w := plan.WholeDay
	p := &plan.Problem{AsOf: 20522}
	for i, people := range c.teams {
		p.Teams = append(p.Teams, plan.Team{
			ID: plan.TeamID(fmt.Sprint("T", i)), Week: [7]plan.DayPart{w, w, w, w, w, w, w},
			Memberships: []plan.Membership{{People: plan.People(10 * people)}},
		})
	}
	for i := range c.days {
		effort := plan.Effort(1000 * c.days[i] * c.people[i])
		it := plan.Item{ID: plan.ItemID(fmt.Sprint("J", i)), Value: plan.Value{PerWeek: c.worth[i]}, Shares: []plan.Share{{
			Team: p.Teams[c.team[i]].ID, People: plan.People(10 * c.people[i]),
			Estimate: plan.Estimate{Kind: plan.EstimateLimits, Low: effort, Likely: effort, High: effort},
		}}}
		p.Items = append(p.Items, it)
		for _, k := range c.after[i] {
			p.Dependencies = append(p.Dependencies, plan.Dependency{From: p.Items[k].ID, To: it.ID})
		}
		if c.due[i] >= 0 {
			p.Commitments = append(p.Commitments, plan.Commitment{
				ID: plan.CommitmentID(it.ID), Items: []plan.ItemID{it.ID}, Date: p.AsOf + plan.Day(c.due[i]), Weight: c.promise[i],
			})
		}
	}
	return p
}

// cost is what it costs that a job is done at the end of so many days, without
// the length of the whole.
func (c *valueCase) cost(job, done int) int64 {
	weekly := func(perWeek int64, days int) int64 { return (perWeek*int64(max(0, days)) + 6) / 7 }
	cost := 1000 * weekly(c.worth[job], done)
	if c.due[job] >= 0 {
		cost += 1_000_000 * weekly(c.promise[job], done-c.due[job]-1)
	}
	return cost
}

// bruteForce is a search through every order of a case's jobs.
type bruteForce struct {
	*valueCase
	done []int // end of each job, 0 before it is placed
	used [][]int
	best int64
	seen map[string]bool
}

// least is the lowest cost of a case: every order is placed, job by job, as early
// as what stands allows, unless what is placed costs too much already.
func (c *valueCase) least() int64 {
	b := bruteForce{valueCase: c, done: make([]int, len(c.days)), best: math.MaxInt64, seen: map[string]bool{}}
	horizon := 0
	for _, d := range c.days {
		horizon += d
	}
	for range c.teams {
		b.used = append(b.used, make([]int, horizon+1))
	}
	b.extend(0, 0, 0)
	return b.best
}

// extend places one more job in every way.
func (b *bruteForce) extend(placed int, cost int64, length int) {
	const minutes = plan.MinutesPerDay
	if placed == len(b.days) {
		b.best = min(b.best, cost+int64(length)*minutes)
		return
	}
	if key := fmt.Sprint(b.done); b.seen[key] || b.atLeast(cost, length) >= b.best {
		return
	} else {
		b.seen[key] = true
	}
	for j := range b.days {
		from, ready := b.ready(j)
		if !ready {
			continue
		}
		for !b.fits(j, from) {
			from++
		}
		b.take(j, from, b.people[j])
		b.done[j] = from + b.days[j]
		b.extend(placed+1, cost+b.cost(j, b.done[j]), max(length, b.done[j]))
		b.done[j] = 0
		b.take(j, from, -b.people[j])
	}
}

// ready is when a job that is not placed could start for what it waits for.
func (b *bruteForce) ready(j int) (from int, ok bool) {
	if b.done[j] > 0 {
		return 0, false
	}
	for _, k := range b.after[j] {
		if b.done[k] == 0 {
			return 0, false
		}
		from = max(from, b.done[k])
	}
	return from, true
}

// atLeast is what all will cost at least: each open job as early as those it
// waits for allow.
func (b *bruteForce) atLeast(cost int64, length int) int64 {
	ends := slices.Clone(b.done)
	for j := range b.days { // jobs wait for jobs before them
		if ends[j] > 0 {
			continue
		}
		from := 0
		for _, k := range b.after[j] {
			from = max(from, ends[k])
		}
		for !b.fits(j, from) {
			from++
		}
		ends[j] = from + b.days[j]
		cost += b.cost(j, ends[j])
		length = max(length, ends[j])
	}
	return cost + int64(length)*plan.MinutesPerDay
}

func (b *bruteForce) fits(j, from int) bool {
	for d := from; d < from+b.days[j]; d++ {
		if d < len(b.used[b.team[j]]) && b.used[b.team[j]][d]+b.people[j] > b.teams[b.team[j]] {
			return false
		}
	}
	return true
}

func (b *bruteForce) take(j, from, people int) {
	for d := from; d < from+b.days[j]; d++ {
		b.used[b.team[j]][d] += people
	}
}

// TestImprove_findsTheBestOfSmallProblems compares what Improve offers with the
// best of all orders, which is also one of the best schedules of all.
func TestImprove_findsTheBestOfSmallProblems(t *testing.T) {
	cases := proofSize(40, 2000)
	t.Logf("%d cases, seeds from 0", cases)
	equal, gap := uint64(0), 0.0
	for seed := range cases {
		c := randomValueCase(seed)
		best := c.least()
		o, err := plan.Improve(t.Context(), c.problem(), plan.Improvement{Seed: seed, Schedules: 8000, Weights: valueWeights})
		if err != nil {
			t.Fatal(err)
		}
		switch {
		case o.Offered < best || o.Bound > best:
			t.Fatalf("seed %d: %d is offered and %d proven, but nothing costs less than %d", seed, o.Offered, o.Bound, best)
		case o.Offered == best:
			equal++
		default:
			gap += float64(o.Offered-best) / float64(best)
			t.Logf("seed %d: %d is offered, the best is %d", seed, o.Offered, best)
		}
	}
	mean := 100 * gap / float64(cases)
	t.Logf("%d of %d are the best, mean gap %.4f %%", equal, cases, mean)
	if equal*100 < cases*99 || mean > 0.1 {
		t.Errorf("%d of %d are the best, mean gap %.4f %%: want 99 %% and at most 0.1 %%", equal, cases, mean)
	}
}

// TestImprove_isNeverWorseThanAGreedyOrder plans projects of the value
// construction in their own order, by WSJF, and improved.
func TestImprove_isNeverWorseThanAGreedyOrder(t *testing.T) {
	projects := constructions(t, proofSize(12, 480))
	var overOne, overGreedy float64
	for k, p := range projects {
		o, err := plan.Improve(t.Context(), p, plan.Improvement{Seed: uint64(k), Schedules: 500, Weights: valueWeights})
		if err != nil {
			t.Fatal(err)
		}
		greedy, err := plan.Improve(t.Context(), byWSJF(p), plan.Improvement{Schedules: 1, Weights: valueWeights})
		if err != nil {
			t.Fatal(err)
		}
		if o.Offered > o.Cost || o.Offered > greedy.Cost {
			t.Errorf("project %d: %d is offered, one pass costs %d and by WSJF %d", k, o.Offered, o.Cost, greedy.Cost)
		}
		overOne += 1 - float64(o.Offered)/float64(o.Cost)
		overGreedy += 1 - float64(o.Offered)/float64(greedy.Cost)
	}
	n := float64(len(projects))
	t.Logf("%d projects: %.1f %% less than one pass, %.1f %% less than by WSJF", len(projects), 100*overOne/n, 100*overGreedy/n)
	if overGreedy <= 0 || overOne <= 0 {
		t.Error("nothing was gained")
	}
}
