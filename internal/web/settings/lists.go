package settings

import (
	"fmt"
	"strings"

	"github.com/trestle-plan/trestle/internal/web/address"
	"github.com/trestle-plan/trestle/internal/work"
)

// List is a list of records.
type List struct {
	Kind, Title string
	Purpose     string // what it is for, where nothing is yet
	Rows        []Row
}

// Row is one record of a list.
type Row struct {
	Key, Name, Says string
	Holidays        string // of a calendar: the page that brings holidays in
}

// lists are the lists of a workspace that others refer to.
func lists(say Words, ws *work.Workspace) []List {
	products := List{Kind: "product", Title: say.Products(), Purpose: say.AProduct()}
	items := map[work.ProductKey]int{}
	for i := range ws.Items {
		items[ws.Items[i].Product]++
	}
	for _, p := range ws.Products {
		products.Rows = append(products.Rows, Row{Key: string(p.Key), Name: named(p.Name, string(p.Key)), Says: join(say.Items(items[p.Key]), p.Plain)})
	}
	calendars := List{Kind: "calendar", Title: say.Calendars(), Purpose: say.ACalendarSays()}
	for i := range ws.Calendars {
		c := &ws.Calendars[i]
		says := say.Holidays(len(c.Holidays))
		if i == 0 {
			says += say.ThatOfEveryTeam()
		}
		calendars.Rows = append(calendars.Rows, Row{Key: string(c.Key), Name: named(c.Name, string(c.Key)), Says: says, Holidays: "settings/calendars/" + string(c.Key) + "/holidays"})
	}
	sizes := List{Kind: "size", Title: say.Sizes(), Purpose: say.ASizeSuch()}
	for _, s := range ws.Sizes {
		sizes.Rows = append(sizes.Rows, Row{Key: string(s.Size), Name: string(s.Size), Says: say.ToDaysLikely(s.Low.String(), s.High.String(), s.Likely.String())})
	}
	goals := List{Kind: "goal", Title: say.Goals(), Purpose: say.WhatWork()}
	for _, g := range ws.Goals {
		goals.Rows = append(goals.Rows, Row{Key: string(g.Key), Name: named(g.Name, string(g.Key)), Says: g.Plain})
	}
	clients := List{Kind: "client", Title: say.Clients(), Purpose: say.WhoAsksForThings()}
	for _, c := range ws.Clients {
		clients.Rows = append(clients.Rows, Row{Key: string(c.Key), Name: named(c.Name, string(c.Key))})
	}
	fields := List{Kind: "field", Title: say.Fields(), Purpose: say.FactsThatOnly()}
	for _, f := range ws.Fields {
		fields.Rows = append(fields.Rows, Row{Key: f.Key, Name: named(f.Name, f.Key), Says: say.Word(string(f.Type))})
	}
	return []List{products, teams(say, ws), calendars, sizes, clients, goals, fields}
}

// teams are the teams with who is in them.
func teams(say Words, ws *work.Workspace) List {
	l := List{Kind: "team", Title: say.TeamsAnd(), Purpose: say.ATeamHasPeople()}
	for i := range ws.Teams {
		t := &ws.Teams[i]
		var people work.People
		var names []string
		for _, m := range t.Memberships {
			if !m.To.IsZero() && m.To < ws.AsOf {
				continue
			}
			people += m.People
			if m.Person != "" {
				names = append(names, string(m.Person))
			}
		}
		says := say.NobodyIs()
		if people > 0 {
			says = say.PeopleOnItemsKept(tenths(people), int(t.Focus)/10, int(t.KeptFree)/10)
			says = join(says, strings.Join(names, ", "))
		}
		l.Rows = append(l.Rows, Row{Key: string(t.Key), Name: named(t.Name, string(t.Key)), Says: says})
	}
	return l
}

// tenths writes people as they are counted.
func tenths(p work.People) string {
	if p%10 == 0 {
		return fmt.Sprint(int(p) / 10)
	}
	return fmt.Sprintf("%d.%d", int(p)/10, int(p)%10)
}

// join puts two facts into one line.
func join(one, other string) string {
	if other == "" {
		return one
	}
	return one + ". " + other
}

// Urgency is one way in which delay costs, with how much work has it.
type Urgency struct {
	Name, Says, Count, Href string
}

// urgencies are the ways in which delay costs.
func urgencies(say Words, at address.Workspace, ws *work.Workspace) []Urgency {
	says := map[work.Urgency]string{
		work.Linear:    say.EachWeekOfDelay(),
		work.FixedDate: say.DelayCostsNothing(),
		work.Later:     say.ThereIsNothing(),
		work.Expedite:  say.ItGoesBeforeAll(),
	}
	count := map[work.Urgency]int{}
	for i := range ws.Items {
		if it := &ws.Items[i]; it.Open() && !it.Archived && it.Value.PerWeek != 0 {
			count[it.Value.Urgency]++
		}
	}
	var out []Urgency
	for _, u := range work.Urgencies() {
		out = append(out, Urgency{
			Name: say.Word(string(u)), Says: says[u], Count: say.OpenItems(count[u]), Href: at.With("backlog", "filter", "is:open urgency:"+string(u)),
		})
	}
	return out
}
