// Package teams is the page of all teams with their load, and the page of one: its
// capacity, load by sprint, slice of the backlog, and what it asks and owes.
package teams

import (
	_ "embed"
	"fmt"
	"net/url"
	"strings"

	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/web/address"
	"github.com/trestle-plan/trestle/internal/web/part"
	"github.com/trestle-plan/trestle/internal/work"
)

// Style is the page's style sheet.
//
//go:embed teams.css
var Style string

// mostItems bounds the slice of the backlog that is shown; the backlog has all.
const mostItems = 60

// List is what the page of all teams shows.
type List struct {
	Address address.Workspace
	Periods []outlook.Period
	Teams   []Row
	Without int // open items without a team
}

// Row is one team in the list.
type Row struct {
	Key      work.TeamKey
	Name     string
	Capacity string
	Load     outlook.TeamLoad
	Open     int // items it has a share in
	Wrong    string
}

// NewList makes the page of all teams.
func NewList(at address.Workspace, p *outlook.Planned) List {
	load := p.Load()
	v := List{Address: at, Periods: load.Periods}
	open := make(map[work.TeamKey]int)
	for i := range p.Workspace.Items {
		it := &p.Workspace.Items[i]
		if !it.Open() || it.Archived {
			continue
		}
		if len(it.Shares) == 0 {
			v.Without++
		}
		for k := range it.Shares {
			open[it.Shares[k].Team]++
		}
	}
	for i := range p.Workspace.Teams {
		t := &p.Workspace.Teams[i]
		row := Row{Key: t.Key, Name: name(t), Capacity: capacity(t, p.Workspace.AsOf), Open: open[t.Key]}
		if i < len(load.Teams) {
			row.Load = load.Teams[i]
		}
		if len(t.Memberships) == 0 && row.Open > 0 {
			row.Wrong = "Nobody is in it: its work cannot be planned."
		}
		v.Teams = append(v.Teams, row)
	}
	return v
}

func name(t *work.Team) string {
	if t.Name == "" {
		return string(t.Key)
	}
	return t.Name
}

// people are those who are in a team on a day.
func people(t *work.Team, on work.Date) work.People {
	var n work.People
	for _, m := range t.Memberships {
		if (m.From == 0 || m.From <= on) && (m.To == 0 || on <= m.To) {
			n += m.People
		}
	}
	return n
}

// capacity says what a team has: "4.8 people, 70% for items, 15% kept free".
func capacity(t *work.Team, on work.Date) string {
	n := people(t, on)
	if n == 0 {
		return "nobody"
	}
	says := n.String() + " people"
	if n == work.OnePerson {
		says = "1 person"
	}
	if t.Focus != 0 && t.Focus != work.OneWhole {
		says += ", " + percent(t.Focus) + " for items"
	}
	if t.KeptFree != 0 {
		says += ", " + percent(t.KeptFree) + " kept free"
	}
	return says
}

func percent(r work.Ratio) string { return fmt.Sprintf("%d%%", (r*100+work.OneWhole/2)/work.OneWhole) }

// View is what the page of one team shows.
type View struct {
	Address  address.Workspace
	Say      outlook.Calendar
	Key      work.TeamKey
	Name     string
	Facts    []Fact
	Periods  []outlook.Period
	Load     outlook.TeamLoad
	Balance  []outlook.Share
	Items    []Work
	All      int // open items it has a share in
	In, Out  []Ask
	Members  []Member
	Assumed  []string
	Blackout []string
}

// Fact is one thing that is so of a team.
type Fact struct{ Name, Says string }

// Member is one line of who is in it.
type Member struct{ Who, Says string }

// Work is an item that the team has a share in.
type Work struct {
	outlook.Item
	Days string // of the team's own share
}

// Ask is a hand-over that the team waits for, or owes.
type Ask struct {
	outlook.HandOver
	Other string // the other team's name
}

// New makes the page of one team; the error is of kind NotFound.
func New(at address.Workspace, p *outlook.Planned, key work.TeamKey) (View, error) {
	v := View{Address: at, Say: p.Calendar(), Key: key}
	names := make(map[work.TeamKey]string)
	place := -1
	for i := range p.Workspace.Teams {
		t := &p.Workspace.Teams[i]
		names[t.Key] = name(t)
		if t.Key == key {
			place = i
		}
	}
	if place < 0 {
		return v, &work.Error{Kind: work.NotFound, Message: "there is no team " + string(key)}
	}
	t := &p.Workspace.Teams[place]
	v.Name, v.Assumed = name(t), t.Assumed
	load := p.Load()
	v.Periods, v.Load, v.Balance = load.Periods, load.Teams[place], p.Balance(key)
	v.tell(t, p.Workspace)
	v.slice(p)
	for _, h := range p.HandOvers() {
		switch {
		case h.Sign == outlook.Settled:
		case h.Needs == key:
			v.Out = append(v.Out, Ask{HandOver: h, Other: names[h.Owes]})
		case h.Owes == key:
			v.In = append(v.In, Ask{HandOver: h, Other: names[h.Needs]})
		}
	}
	return v, nil
}

// tell says what the team has.
func (v *View) tell(t *work.Team, ws *work.Workspace) {
	add := func(name, says string) { v.Facts = append(v.Facts, Fact{name, says}) }
	add("Capacity", capacity(t, ws.AsOf))
	calendar := "Monday to Friday"
	for i := range ws.Calendars {
		if c := &ws.Calendars[i]; c.Key == t.Calendar || t.Calendar == "" && i == 0 {
			calendar = c.Name
			if calendar == "" {
				calendar = string(c.Key)
			}
		}
	}
	add("Calendar", calendar)
	if t.Sprints != nil {
		add("Sprints", fmt.Sprintf("of %s", outlook.Count(t.Sprints.Days, "day")))
	} else {
		add("Sprints", "none: it works in flow")
	}
	if t.Limit > 0 {
		add("Limit", fmt.Sprintf("%d under way at once", t.Limit))
	} else {
		add("Limit", "none")
	}
	for i := range t.Memberships {
		m := &t.Memberships[i]
		who := string(m.Person)
		if who == "" {
			who = "Headcount"
		}
		v.Members = append(v.Members, Member{Who: who, Says: v.memberSays(m)})
	}
	for _, b := range t.Blackouts {
		says := v.Say.Short(outlook.Day(b.From)) + " to " + v.Say.Short(outlook.Day(b.To))
		if b.Name != "" {
			says += ": " + b.Name
		}
		if b.Capacity > 0 {
			says += ", " + percent(b.Capacity) + " still there"
		}
		v.Blackout = append(v.Blackout, says)
	}
}

func (v *View) memberSays(m *work.Membership) string {
	var says []string
	if m.People != work.OnePerson {
		says = append(says, m.People.String())
	}
	if m.From != 0 {
		says = append(says, "from "+v.Say.Short(outlook.Day(m.From)))
	}
	if m.To != 0 {
		says = append(says, "to "+v.Say.Short(outlook.Day(m.To)))
	}
	says = append(says, m.Skills...)
	return strings.Join(says, ", ")
}

// slice adds the open items that the team has a share in, in the manual order.
func (v *View) slice(p *outlook.Planned) {
	rows := make(map[work.ItemKey]*outlook.Item)
	items := p.Items()
	for i := range items {
		rows[items[i].Key] = &items[i]
	}
	for i := range p.Workspace.Items {
		it := &p.Workspace.Items[i]
		if !it.Open() || it.Archived || rows[it.Key] == nil {
			continue
		}
		for k := range it.Shares {
			if it.Shares[k].Team != v.Key {
				continue
			}
			v.All++
			if len(v.Items) < mostItems {
				v.Items = append(v.Items, Work{Item: *rows[it.Key], Days: days(&it.Shares[k])})
			}
		}
	}
}

// days says the estimate of a share.
func days(s *work.Share) string {
	e := &s.Estimate
	switch {
	case e.High > 0:
		return e.Low.String() + " to " + e.High.String()
	case e.Size != "":
		return string(e.Size)
	}
	return "none yet"
}

// list is the team's slice in the backlog.
func (v *View) list() string {
	return v.Address.With("backlog", "filter", "is:open team:"+string(v.Key))
}

// tone is the colour of a hand-over.
func tone(s outlook.Sign) part.Tone {
	switch s {
	case outlook.Broken:
		return part.Risk
	case outlook.Close:
		return part.Watch
	case outlook.Settled, outlook.Agreed, outlook.Plain, outlook.Asking:
	}
	return part.Calm
}

// Team is the page of a team.
func Team(at address.Workspace, key work.TeamKey) string {
	return at.Page("teams/" + url.PathEscape(string(key)))
}

// rounded writes an effort in whole days: what is computed is no more exact.
func rounded(e work.Effort) string {
	const day = 1000
	return fmt.Sprint(int64(e+day/2) / day)
}
