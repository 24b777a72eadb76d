package plantest

import (
	"fmt"

	"github.com/trestle-plan/trestle/plan"
)

// team makes one team: mostly a few people on a five-day week, with everything
// that a calendar can hold now and then.
func (g *generator) team(i int) plan.Team {
	t := plan.Team{
		ID:       plan.TeamID(fmt.Sprint("T", i+1)),
		Week:     g.week(),
		Focus:    one(g.dice, 0, 0, 1000, 800, 650, plan.Ratio(g.between(300, 1000))),
		KeptFree: one(g.dice, 0, 0, 100, 200, plan.Ratio(g.between(0, 500))),
	}
	g.people(&t)
	for range g.IntN(5) {
		t.Exceptions = append(t.Exceptions, plan.Exception{
			Day:  g.freeException(&t),
			Part: one(g.dice, plan.Off, plan.Off, plan.Morning, plan.Afternoon, plan.WholeDay),
		})
	}
	for range one(g.dice, 0, 0, 1, 2) {
		from := g.day(-5, 40)
		t.Blackouts = append(t.Blackouts, plan.Blackout{
			From: from, To: from + plan.Day(g.IntN(6)),
			Capacity: one(g.dice, 0, 0, 300, plan.Ratio(g.between(1, 999))),
		})
	}
	if g.percent(30) {
		t.Sprints = plan.Sprints{First: g.day(-30, 30), Days: one(g.dice, 7, 7, 10, 14)}
	}
	if g.percent(30) {
		t.Limit = g.between(1, 3)
	}
	if g.percent(15) {
		t.Allocation = []plan.Allocation{{Backlog: plan.Functional, Share: 600}, {Backlog: plan.Enabler, Share: 400}}
	}
	return t
}

// freeException is a day near as-of on which the team has no exception yet.
func (g *generator) freeException(t *plan.Team) plan.Day {
	for {
		d := g.day(-10, 50)
		taken := false
		for _, e := range t.Exceptions {
			taken = taken || e.Day == d
		}
		if !taken {
			return d
		}
	}
}

func (g *generator) week() [7]plan.DayPart {
	const w, m, a, o = plan.WholeDay, plan.Morning, plan.Afternoon, plan.Off
	switch n := g.IntN(50); {
	case n == 0:
		return [7]plan.DayPart{} // nobody ever works
	case n < 5:
		return [7]plan.DayPart{w, w, w, w, m, o, o}
	case n < 9:
		return [7]plan.DayPart{w, a, o, a, m, o, o}
	case n < 12:
		return [7]plan.DayPart{w, w, w, w, w, w, w}
	default:
		return [7]plan.DayPart{w, w, w, w, w, o, o}
	}
}

// people makes the memberships: open ones, and some that join or leave near
// as-of. Few teams have nobody at all, or nobody left after a while.
func (g *generator) people(t *plan.Team) {
	n := g.IntN(40)
	if n == 0 {
		return
	}
	for i := range g.between(1, 4) {
		m := plan.Membership{People: one(g.dice, 10, 10, 10, 5, 8, 20, plan.People(g.between(1, 30)))}
		if g.percent(25) {
			m.From = g.day(-20, 30)
		}
		if g.percent(25) && (i > 0 || n == 1) {
			m.To = max(m.From, g.p.AsOf) + plan.Day(g.between(0, 40))
		}
		if g.percent(10) {
			m.Skills = []string{"go"}
		}
		t.Memberships = append(t.Memberships, m)
	}
}
