package settings

import (
	"fmt"
	"strings"

	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/web/address"
	"github.com/trestle-plan/trestle/internal/web/part"
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
func lists(ws *work.Workspace) []List {
	products := List{Kind: "product", Title: "Products", Purpose: "A product has an owner and a backlog; keys of its items, such as PAY-12, begin with its own. Begin with one."}
	items := map[work.ProductKey]int{}
	for i := range ws.Items {
		items[ws.Items[i].Product]++
	}
	for _, p := range ws.Products {
		products.Rows = append(products.Rows, Row{Key: string(p.Key), Name: named(p.Name, string(p.Key)), Says: join(outlook.Count(items[p.Key], "item"), p.Plain)})
	}
	calendars := List{Kind: "calendar", Title: "Calendars", Purpose: "A calendar says what is worked on each day of the week, and which days are holidays. Without one, Monday to Friday are worked."}
	for i := range ws.Calendars {
		c := &ws.Calendars[i]
		says := outlook.Count(len(c.Holidays), "holiday")
		if i == 0 {
			says += "; that of every team that names none"
		}
		calendars.Rows = append(calendars.Rows, Row{Key: string(c.Key), Name: named(c.Name, string(c.Key)), Says: says, Holidays: "settings/calendars/" + string(c.Key) + "/holidays"})
	}
	sizes := List{Kind: "size", Title: "Sizes", Purpose: "A size such as M stands for a range of person-days, so that work can be estimated in a second."}
	for _, s := range ws.Sizes {
		sizes.Rows = append(sizes.Rows, Row{Key: string(s.Size), Name: string(s.Size), Says: s.Low.String() + " to " + s.High.String() + " days, likely " + s.Likely.String()})
	}
	goals := List{Kind: "goal", Title: "Goals", Purpose: "What work is for. A goal gathers items of all products."}
	for _, g := range ws.Goals {
		goals.Rows = append(goals.Rows, Row{Key: string(g.Key), Name: named(g.Name, string(g.Key)), Says: g.Plain})
	}
	clients := List{Kind: "client", Title: "Clients", Purpose: "Who asks for things and is promised things."}
	for _, c := range ws.Clients {
		clients.Rows = append(clients.Rows, Row{Key: string(c.Key), Name: named(c.Name, string(c.Key))})
	}
	fields := List{Kind: "field", Title: "Fields", Purpose: "Facts that only this workspace keeps of its items, such as who asked for it. Imports add them by themselves."}
	for _, f := range ws.Fields {
		fields.Rows = append(fields.Rows, Row{Key: f.Key, Name: named(f.Name, f.Key), Says: part.Word(string(f.Type))})
	}
	return []List{products, teams(ws), calendars, sizes, clients, goals, fields}
}

// teams are the teams with who is in them.
func teams(ws *work.Workspace) List {
	l := List{Kind: "team", Title: "Teams and who is in them", Purpose: "A team has people, a calendar and a share of its time for planned work: the plan gives it no more than it has. Begin with one; headcount is enough."}
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
		says := "Nobody is in it yet: it cannot be given work."
		if people > 0 {
			says = fmt.Sprintf("%s people, %d%% on items, %d%% kept free", tenths(people), int(t.Focus)/10, int(t.KeptFree)/10)
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
func urgencies(at address.Workspace, ws *work.Workspace) []Urgency {
	says := map[work.Urgency]string{
		work.Linear:    "Each week of delay costs the same.",
		work.FixedDate: "Delay costs nothing before a date, and its rate from then on.",
		work.Later:     "There is nothing to be won before its date.",
		work.Expedite:  "It goes before all others, past limits and sprint starts.",
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
			Name: part.Word(string(u)), Says: says[u], Count: outlook.Count(count[u], "open item"), Href: at.With("backlog", "filter", "is:open urgency:"+string(u)),
		})
	}
	return out
}
