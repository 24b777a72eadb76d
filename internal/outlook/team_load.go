package outlook

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/trestle-plan/trestle/internal/work"
	"github.com/trestle-plan/trestle/plan"
)

// Overload is a run of periods in which more is planned for a team than it has.
// The plan holds nobody twice, so that comes from pins and from work under way.
type Overload struct {
	From  Day         `json:"from"`
	To    Day         `json:"to"`
	Over  work.Effort `json:"over"`  // thousandths of a person-day too many
	Items []Fill      `json:"items"` // what the plan could not move, the largest first
	Says  string      `json:"says"`
}

// Fill is an item that holds people of a team in a period.
type Fill struct {
	Item    ItemRef     `json:"item"`
	Status  work.Status `json:"status"`
	Days    work.Effort `json:"days"`    // in the period, in thousandths of a person-day
	Percent int         `json:"percent"` // of what the team has in the period
	People  work.People `json:"people"`  // held at once, in tenths
	Start   Day         `json:"start"`
	Finish  Day         `json:"finish"`
	Fixed   string      `json:"fixed,omitempty"` // why the plan could not move it
}

// PeriodWork is what fills one period of one team, the largest first.
type PeriodWork struct {
	Period Period `json:"period"`
	Cell   Cell   `json:"cell"`
	Items  []Fill `json:"items"`
	More   int    `json:"more,omitempty"` // items that are not told
}

// NextPeriod is the sprint, or month, that comes next for a team.
type NextPeriod struct {
	Period   Period `json:"period"`
	Cell     Cell   `json:"cell"`
	GoesOn   []Fill `json:"goes_on"`  // begun before it
	Starts   []Fill `json:"starts"`   // begins in it
	Finishes int    `json:"finishes"` // how many of both are done in it
	Due      []Ask  `json:"due"`      // asks of the team, and to it, that are due in it
}

// look is one team's load while it is worked out.
type look struct {
	p       *Planned
	team    plan.TeamID
	roster  *roster
	by      Rhythm
	periods []Period
	row     TeamWorkload
	shares  []shareAt // of the team
}

// shareAt is a share with the place of its item.
type shareAt struct {
	item  int
	share *plan.SharePlan
}

// lookAt works out one team's load, by its own sprints if it has some.
func (p *Planned) lookAt(at int, ask AskWorkload) *look {
	team := &p.Problem.Teams[at]
	cadence := team.Sprints
	if cadence.Days == 0 && ask.By == BySprint {
		cadence = p.cadence()
	}
	l := &look{p: p, team: team.ID, row: TeamWorkload{Name: p.teamName(team.ID)}}
	l.by, l.periods = p.periods(ask, cadence)
	l.roster = rosterOf(team, l.periods)
	l.row.Cells = make([]Cell, len(l.periods))
	used := newUses(1, len(l.periods))[0]
	for i := range p.Result.Items {
		for k := range p.Result.Items[i].Shares {
			if s := &p.Result.Items[i].Shares[k]; s.Team == l.team {
				l.shares = append(l.shares, shareAt{i, s})
				used.add(l.roster, s, l.periods, !p.Workspace.Items[i].Technical())
			}
		}
	}
	used.tell(&l.row, l.roster, l.periods)
	return l
}

// holding is the period that holds a day, -1 if none does.
func (l *look) holding(day Day) int {
	return slices.IndexFunc(l.periods, func(p Period) bool { return p.From <= day && day <= p.To })
}

// work tells what fills a period.
func (l *look) work(n int) *PeriodWork {
	w := &PeriodWork{Period: l.periods[n], Cell: l.row.Cells[n], Items: l.fills(l.periods[n])}
	if len(w.Items) > mostFills {
		w.More = len(w.Items) - mostFills
		w.Items = w.Items[:mostFills]
	}
	return w
}

// fills are the items that hold people in a period, the largest first.
func (l *look) fills(period Period) []Fill {
	out := []Fill{}
	whole := l.roster.capacity(period)
	for _, s := range l.shares {
		if s.share.Finish <= plan.Time(period.From)*plan.MinutesPerDay || s.share.Start >= plan.Time(period.To+1)*plan.MinutesPerDay {
			continue
		}
		use := l.roster.use(s.share, period)
		it := &l.p.Workspace.Items[s.item]
		out = append(out, Fill{
			Item: l.p.ref(plan.ItemID(it.Key)), Status: it.Status, Days: l.roster.effort(use), Percent: percentOf(use, whole),
			People: work.People(s.share.People), Start: startDay(s.share.Start), Finish: endDay(s.share.Finish), Fixed: l.fixed(it, s.share),
		})
	}
	slices.SortStableFunc(out, func(a, b Fill) int {
		return cmp.Or(cmp.Compare(b.Days, a.Days), cmp.Compare(a.Start, b.Start), work.CompareItemKeys(a.Item.Key, b.Item.Key))
	})
	return out
}

// fixed says why the plan could not move a share.
func (l *look) fixed(it *work.Item, s *plan.SharePlan) string {
	switch {
	case s.InProgress:
		return "under way since " + l.p.Calendar().Short(startDay(s.Start))
	case it.Pin != 0:
		return "pinned to " + l.p.Calendar().Short(Day(it.Pin))
	}
	return ""
}

// overloads are the runs of periods with more than there is.
func (l *look) overloads() []Overload {
	out := []Overload{}
	for n := 0; n < len(l.periods); n++ {
		if l.row.Cells[n].Over() == 0 {
			continue
		}
		o := Overload{From: l.periods[n].From, Items: []Fill{}}
		for ; n < len(l.periods) && l.row.Cells[n].Over() > 0; n++ {
			o.Over, o.To = o.Over+l.row.Cells[n].Over(), l.periods[n].To
		}
		for _, f := range l.fills(Period{From: o.From, To: o.To}) {
			if f.Fixed != "" && len(o.Items) < mostFills {
				o.Items = append(o.Items, f)
			}
		}
		say := l.p.Calendar()
		o.Says = fmt.Sprintf("%s too many from %s to %s: %s cannot be moved.",
			personDays(say, o.Over), say.Short(o.From), say.Short(o.To), say.Count(len(o.Items), "item"))
		out = append(out, o)
	}
	return out
}

// personDays says an effort that was computed: "1 person-day", "18 person-days".
// Less than one is said with a tenth.
func personDays(say Calendar, e work.Effort) string {
	const day, tenth = 1000, 100
	if e < day {
		return say.Thousandths(int64((e+tenth/2)/tenth*tenth)) + " person-days"
	}
	return say.Count(int((e+day/2)/day), "person-day")
}

// next tells of the period after the one that holds the day planned from.
func (l *look) next(owes, needs []Ask) NextPeriod {
	_, periods := l.p.periods(AskWorkload{By: l.by, Periods: 2}, l.cadence())
	n := NextPeriod{Period: periods[1], GoesOn: []Fill{}, Starts: []Fill{}, Due: []Ask{}}
	ahead := *l
	ahead.roster, ahead.periods = rosterOf(l.roster.team, periods), periods
	used := newUses(1, len(periods))[0]
	for _, s := range l.shares {
		used.add(ahead.roster, s.share, periods, !l.p.Workspace.Items[s.item].Technical())
	}
	row := TeamWorkload{Cells: make([]Cell, len(periods))}
	used.tell(&row, ahead.roster, periods)
	n.Cell = row.Cells[1]
	for _, f := range ahead.fills(n.Period) {
		if f.Start < n.Period.From {
			n.GoesOn = append(n.GoesOn, f)
		} else {
			n.Starts = append(n.Starts, f)
		}
		if f.Finish <= n.Period.To {
			n.Finishes++
		}
	}
	for _, a := range slices.Concat(owes, needs) {
		if due := a.due(); due != 0 && n.Period.From <= due && due <= n.Period.To {
			n.Due = append(n.Due, a)
		}
	}
	return n
}

// cadence is the one that the look is told by.
func (l *look) cadence() plan.Sprints {
	if l.roster.team.Sprints.Days > 0 {
		return l.roster.team.Sprints
	}
	return l.p.cadence()
}
