package outlook

import (
	"cmp"
	"slices"

	"github.com/trestle-plan/trestle/internal/work"
	"github.com/trestle-plan/trestle/plan"
)

// TeamCapacity is who a team has and when they work, as it was said.
type TeamCapacity struct {
	People    work.People `json:"people"`    // in tenths, on the day planned from
	PerDay    work.Effort `json:"per_day"`   // for planned work on a whole day, in thousandths of a person-day
	Focus     work.Ratio  `json:"focus"`     // share of a day left for items, in thousandths
	KeptFree  work.Ratio  `json:"kept_free"` // share kept free for what is unplanned, in thousandths
	FreeDays  work.Effort `json:"free_day"`  // kept free on a whole day, in thousandths of a person-day
	Calendar  string      `json:"calendar"`  // name
	Sprint    int         `json:"sprint"`    // calendar days; 0 is flow
	Limit     int         `json:"limit"`     // shares under way at once; 0 is none
	Members   []Member    `json:"members"`   // those who are here or will be
	Away      []Away      `json:"away"`      // from the day planned from, by day
	Unstaffed bool        `json:"unstaffed"` // nobody is in it now or later
}

// Member is somebody in a team, or nameless headcount.
type Member struct {
	Person work.PersonKey `json:"person,omitempty"` // "" for nameless headcount
	People work.People    `json:"people"`           // in tenths
	From   Day            `json:"from,omitzero"`
	To     Day            `json:"to,omitzero"`
	Skills []string       `json:"skills,omitempty"` // what they can do
}

// Away is a run of days on which a team works less than its week says, or not at
// all: a holiday of its calendar, or a blackout of its own.
type Away struct {
	From  Day        `json:"from"`
	To    Day        `json:"to"`
	Name  string     `json:"name,omitempty"`
	There work.Ratio `json:"there"`          // of the team still there, in thousandths
	Part  string     `json:"part,omitempty"` // of a holiday: the half that is worked; "day" is one that the week has off
	Own   bool       `json:"own,omitempty"`  // of the team alone, not of its calendar
}

// mostAway bounds the days off that are told: about a year of holidays.
const mostAway = 24

func (p *Planned) teamCapacity(t *work.Team) TeamCapacity {
	today := p.Workspace.AsOf
	c := TeamCapacity{
		Focus: cmp.Or(t.Focus, work.OneWhole), KeptFree: t.KeptFree, Calendar: "Monday to Friday",
		Limit: t.Limit, Members: []Member{}, Away: []Away{},
	}
	if t.Sprints != nil {
		c.Sprint = t.Sprints.Days
	}
	for i := range t.Memberships {
		m := &t.Memberships[i]
		if m.To != 0 && m.To < today {
			continue
		}
		if m.From <= today {
			c.People += m.People
		}
		c.Members = append(c.Members, Member{Person: m.Person, People: m.People, From: Day(m.From), To: Day(m.To), Skills: m.Skills})
	}
	c.Unstaffed = len(c.Members) == 0
	whole := presentMinutes(c.People) * presentMinutes(everyone) * plan.MinutesPerDay
	r := roster{share: int64(c.Focus) * int64(everyone-plan.Ratio(t.KeptFree)), free: int64(c.Focus) * int64(t.KeptFree)}
	c.PerDay, c.FreeDays = r.effort(whole), r.keptFree(whole)
	c.away(p, t)
	return c
}

// away adds what the team's calendar and the team itself have off.
func (c *TeamCapacity) away(p *Planned, t *work.Team) {
	today := p.Workspace.AsOf
	if calendar := p.calendarOf(t); calendar != nil {
		c.Calendar = cmp.Or(calendar.Name, string(calendar.Key))
		for _, h := range calendar.Holidays {
			if h.Date >= today {
				c.Away = append(c.Away, holiday(&h))
			}
		}
	}
	for _, b := range t.Blackouts {
		if b.To >= today {
			c.Away = append(c.Away, Away{From: Day(b.From), To: Day(b.To), Name: b.Name, There: b.Capacity, Own: true})
		}
	}
	slices.SortStableFunc(c.Away, func(a, b Away) int { return cmp.Compare(a.From, b.From) })
	c.Away = c.Away[:min(len(c.Away), mostAway)]
}

func holiday(h *work.Holiday) Away {
	out := Away{From: Day(h.Date), To: Day(h.Date), Name: h.Name}
	switch h.Part {
	case work.Morning, work.Afternoon:
		out.There, out.Part = work.OneWhole/2, string(h.Part)
	case work.WholeDay:
		out.There, out.Part = work.OneWhole, string(h.Part)
	case work.DayOff:
	}
	return out
}

// calendarOf is a team's calendar: the workspace's first without a key, nil where
// there is none.
func (p *Planned) calendarOf(t *work.Team) *work.Calendar {
	for i := range p.Workspace.Calendars {
		if c := &p.Workspace.Calendars[i]; c.Key == t.Calendar || t.Calendar == "" {
			return c
		}
	}
	return nil
}
