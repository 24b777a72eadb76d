package worktest

import (
	"fmt"

	"github.com/trestle-plan/trestle/internal/work"
)

// itemsOfProduct is how many items one product has about.
const itemsOfProduct = 1_000

// surroundings makes what items refer to: products, clients, goals, calendars and
// releases.
func (g *generator) surroundings() {
	w := g.w
	g.next = map[work.ProductKey]int{}
	products := max(2, min(len(productNames), g.shape.Items/itemsOfProduct))
	for _, p := range productNames[:products] {
		w.Products = append(w.Products, work.Product{Key: work.ProductKey(p[0]), Name: p[1], Owner: pick(g, firstNames)})
	}
	for i, name := range clientNames {
		w.Clients = append(w.Clients, work.Client{Key: work.ClientKey(fmt.Sprintf("client-%d", i+1)), Name: name})
	}
	for i, name := range goalNames {
		w.Goals = append(w.Goals, work.Goal{Key: work.GoalKey(fmt.Sprintf("goal-%d", i+1)), Name: name, Plain: name + " for everybody who uses the product"})
	}
	for i, name := range []string{"Vienna", "Porto", "Pune"} {
		c := work.Calendar{Key: work.CalendarKey(fmt.Sprintf("cal-%d", i+1)), Name: name}
		for month := range 18 {
			day := work.DateOf(2026, 3, 3).AddDays(month*30 + i*5)
			c.Holidays = append(c.Holidays, work.Holiday{Date: day, Name: "Holiday", Part: work.DayOff})
		}
		if i == 1 {
			c.Week[4] = work.Morning
		}
		w.Calendars = append(w.Calendars, c)
	}
	const sixWeeks, releases = 42, 10
	for _, p := range w.Products {
		for n := range releases {
			date := AsOf.AddDays(sixWeeks*(n+1) + g.random.IntN(10))
			w.Releases = append(w.Releases, work.Release{
				Key: work.ReleaseKey(fmt.Sprintf("%s-%d.%d", p.Key, 26+n/8, n%8+1)), Name: fmt.Sprintf("%s %d", p.Name, n+1),
				Product: p.Key, Date: date, Freeze: date.AddDays(-10),
			})
		}
	}
}

// teams makes teams of three to nine people: half of them in sprints, the others
// in flow, some with a limit.
func (g *generator) teams() {
	for n := range g.shape.Teams {
		t := work.Team{
			Key:      work.TeamKey(fmt.Sprintf("%s-%d", teamWords[n%len(teamWords)], n/len(teamWords)+1)),
			Name:     fmt.Sprintf("%s %d", teamNames[n%len(teamNames)], n/len(teamNames)+1),
			Calendar: g.w.Calendars[n%len(g.w.Calendars)].Key,
			Focus:    work.Ratio(700 + 50*g.random.IntN(5)), KeptFree: work.Ratio(50 * g.random.IntN(5)),
			Allocation: map[work.Backlog]work.Ratio{
				work.Functional: 600, work.Enabler: 150, work.Architecture: 50, work.Refactoring: 100, work.Infrastructure: 100,
			},
		}
		g.members(&t, n)
		if n%2 == 0 {
			t.Sprints = &work.Cadence{First: AsOf.AddDays(-7 * (n % 4)), Days: 14}
		} else if g.chance(50) {
			t.Limit = 2 + g.random.IntN(6)
		}
		for range g.random.IntN(3) {
			from := AsOf.AddDays(g.random.IntN(400))
			t.Blackouts = append(t.Blackouts, work.Blackout{
				From: from, To: from.AddDays(g.random.IntN(10)), Name: pick(g, []string{"Company days", "Move to the new office", "Training", "Release support"}),
				Capacity: work.Ratio(250 * g.random.IntN(3)),
			})
		}
		g.w.Teams = append(g.w.Teams, t)
	}
}

func (g *generator) members(t *work.Team, n int) {
	people := 3 + g.random.IntN(7)
	for i := range people {
		m := work.Membership{Person: work.PersonKey(fmt.Sprintf("%s.%d", pick(g, firstNames), n*10+i)), People: work.OnePerson}
		if g.chance(20) {
			m.People = work.People(2 + 2*g.random.IntN(4))
		}
		if g.chance(10) {
			m.From = AsOf.AddDays(g.random.IntN(120))
		}
		if g.chance(40) {
			m.Skills = []string{pick(g, skills)}
		}
		t.Memberships = append(t.Memberships, m)
	}
	if g.chance(30) {
		t.Memberships = append(t.Memberships, work.Membership{People: work.People(10 * (1 + g.random.IntN(2)))})
	}
}
