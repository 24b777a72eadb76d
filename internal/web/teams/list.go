// Package teams is the page of all teams with their load side by side, and the page
// of one: what fills it and what overloads it, its slice of the backlog, what it
// asks and owes, who is in it, and the sprint that comes next.
package teams

import (
	_ "embed"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/web/address"
	"github.com/trestle-plan/trestle/internal/work"
)

// Style is the page's style sheet.
//
//go:embed teams.css
var Style string

// List is what the page of all teams shows.
type List struct {
	Address address.Workspace
	Say     Words
	Load    outlook.Workload
	Teams   []Row
	Without int // open items without a team
	rhythm  rhythm
}

// Row is one team in the list.
type Row struct {
	outlook.TeamWorkload
	People string
	Free   string // what it keeps free
	Open   int    // items it has a share in
	Wrong  string
}

// NewList makes the page of all teams.
func NewList(at address.Workspace, p *outlook.Planned, ask outlook.AskWorkload) List {
	v := List{Address: at, Say: In(p.Calendar()), Load: p.Workload(ask)}
	v.rhythm = rhythm{at: at, page: "teams", by: v.Load.By, from: ask.From, earlier: v.Load.Earlier, later: v.Load.Later, sprints: hasSprints(p.Workspace)}
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
		n := here(t, p.Workspace.AsOf)
		row := Row{TeamWorkload: v.Load.Teams[i], People: n.String(), Open: open[t.Key]}
		if t.KeptFree > 0 {
			row.Free = percent(t.KeptFree)
		}
		if len(t.Memberships) == 0 && row.Open > 0 {
			row.Wrong = v.Say.NobodyIsInIt()
		}
		v.Teams = append(v.Teams, row)
	}
	return v
}

// lead is the news in one sentence.
func (v *List) lead() string {
	var over, full []string
	for _, t := range v.full() {
		if slices.ContainsFunc(t.Cells, func(c outlook.Cell) bool { return c.Over() > 0 }) {
			over = append(over, t.Name)
		} else {
			full = append(full, t.Name)
		}
	}
	var says []string
	if len(over) > 0 {
		says = append(says, v.Say.AskedForTooMuch(over))
	}
	if len(full) > 0 {
		says = append(says, v.Say.BookedOut(full))
	}
	if len(says) == 0 {
		return v.Say.EveryTeamHasRoom()
	}
	return strings.Join(says, " ")
}

// cell leads from a load to what fills it.
func (v *List) cell(t *Row, n int) (href, says string) {
	return cellLink(v.Address, t.Team, v.Load.By, v.Load.Periods[n]), cellWords(v.Say, t.Name, v.Load.Periods[n], &t.Cells[n])
}

// cellLink is the page of a team with what fills a period of it.
func cellLink(at address.Workspace, team work.TeamKey, by outlook.Rhythm, period outlook.Period) string {
	day := work.Date(period.From).String()
	return at.With("teams/"+url.PathEscape(string(team)), "by", string(by), "from", day, "period", day) + "#fills"
}

// cellWords says a cell: "Devices, 23 Nov to 6 Dec: 122%, 17.5 of 14.4 person-days".
func cellWords(say Words, team string, period outlook.Period, c *outlook.Cell) string {
	from, to := say.Short(period.From), say.Short(period.To)
	if c.Percent == outlook.NoCapacity {
		return say.NobodyWorksOf(team, from, to)
	}
	return say.LoadOf(team, from, to, c.Percent, tenths(c.Planned), tenths(c.Capacity))
}

// rhythm leads to the same page told by other periods.
type rhythm struct {
	at             address.Workspace
	page           string
	by             outlook.Rhythm
	from           outlook.Day // asked for
	earlier, later outlook.Day
	sprints        bool // there are sprints to tell by
}

// to is the page told by a rhythm from a day.
func (r *rhythm) to(by outlook.Rhythm, from outlook.Day) string {
	return r.at.With(r.page, "by", string(by), "from", work.Date(from).String())
}

func hasSprints(ws *work.Workspace) bool {
	for i := range ws.Teams {
		if ws.Teams[i].Sprints != nil {
			return true
		}
	}
	return false
}

// here are those who are in a team on a day.
func here(t *work.Team, on work.Date) work.People {
	var n work.People
	for _, m := range t.Memberships {
		if (m.From == 0 || m.From <= on) && (m.To == 0 || on <= m.To) {
			n += m.People
		}
	}
	return n
}

func percent(r work.Ratio) string { return fmt.Sprintf("%d%%", (r*100+work.OneWhole/2)/work.OneWhole) }

// tenths writes an effort with one place: what is computed is no more exact.
func tenths(e work.Effort) string {
	const tenth = 100
	return ((e + tenth/2) / tenth * tenth).String()
}

// rounded writes an effort in whole days.
func rounded(e work.Effort) string {
	const day = 1000
	return fmt.Sprint(int64(e+day/2) / day)
}

// Team is the page of a team.
func Team(at address.Workspace, key work.TeamKey) string {
	return at.Page("teams/" + url.PathEscape(string(key)))
}

// year is the year of a period, if it is not this one.
func year(say Words, p outlook.Period) string {
	if words := strings.Fields(say.Short(p.From)); len(words) > 2 {
		return words[2]
	}
	return ""
}

// full are the teams that have no room.
func (v *List) full() []*Row {
	var out []*Row
	for i := range v.Teams {
		if v.Teams[i].Says != "" {
			out = append(out, &v.Teams[i])
		}
	}
	return out
}
