package teams

import (
	"fmt"
	"net/url"
	"strings"

	"github.com/trestle-plan/trestle/internal/draw"
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/web/address"
	"github.com/trestle-plan/trestle/internal/web/part"
	"github.com/trestle-plan/trestle/internal/work"
)

// mostAsks bounds the hand-overs that are shown; the contracts have all.
const mostAsks = 12

// View is what the page of one team shows.
type View struct {
	Address address.Workspace
	Say     Words
	outlook.TeamView
	Ask    outlook.AskTeam
	Chart  string // SVG: what fills it
	rhythm rhythm
}

// New makes the page of one team; the error is of kind NotFound.
func New(at address.Workspace, p *outlook.Planned, key work.TeamKey, ask outlook.AskTeam) (View, error) {
	team, err := p.Team(key, ask)
	v := View{Address: at, Say: In(p.Calendar()), TeamView: team, Ask: ask}
	if err != nil {
		return v, err
	}
	v.rhythm = rhythm{
		at: at, page: "teams/" + url.PathEscape(string(key)), by: v.By, from: ask.From,
		earlier: v.Earlier, later: v.Later, sprints: hasSprints(p.Workspace),
	}
	v.Chart = v.chart()
	return v, nil
}

// chart draws what fills the team, period by period.
func (v *View) chart() string {
	s := draw.Stacks{News: v.news()}
	for n := range v.Cells {
		c := &v.Cells[n]
		s.Columns = append(s.Columns, draw.Stack{
			Name: short(v.Periods[n].Name), Load: load(v.Say, c.Percent), Business: c.Business, Technical: c.Planned - c.Business,
			Capacity: c.Capacity, KeptFree: c.KeptFree, Over: c.Over() > 0,
			Href: v.cell(n), Says: cellWords(v.Say, v.Name, v.Periods[n], c),
		})
	}
	return s.SVG()
}

// short leaves the year out of a period's name: what stands in a row is in order.
func short(name string) string {
	words := strings.Fields(name)
	return strings.Join(words[:min(2, len(words))], " ")
}

func load(say Words, percent int) string {
	if percent == outlook.NoCapacity {
		return say.Nobody()
	}
	return fmt.Sprint(percent)
}

// news is what the chart tells, in a sentence.
func (v *View) news() string {
	if v.Says != "" {
		return v.Says
	}
	if v.Mean == outlook.NoCapacity {
		return v.Say.NobodyOfWorks(v.Name)
	}
	return v.Say.IsAsked(v.Name, v.Mean)
}

// cell leads to what fills a period.
func (v *View) cell(n int) string { return cellLink(v.Address, v.Team, v.By, v.Periods[n]) }

// capacity says what the team has: "3.8 people, 2.4 person-days of items on a day".
func (v *View) capacity() string {
	c := &v.Capacity
	if c.People == 0 {
		return v.Say.NobodyIsInItToday()
	}
	return v.Say.PersonDaysForItems(v.Say.People(c.People), tenths(c.PerDay), tenths(c.FreeDays))
}

// Fact is one thing that is so of a team.
type Fact struct{ Name, Says string }

// facts say what the team has and how it works.
func (v *View) facts() []Fact {
	c := &v.Capacity
	out := []Fact{
		{v.Say.PeopleHead(), v.Say.People(c.People)},
		{v.Say.Focus(), v.Say.OfADay(percent(c.Focus))},
		{v.Say.KeptFreeHead(), v.Say.ForWhatComesUp(percent(c.KeptFree))},
		{v.Say.CalendarHead(), c.Calendar},
		{v.Say.Rhythm(), v.Say.FlowItStartsWork()},
		{v.Say.Limit(), v.Say.NoLimit()},
	}
	if c.Sprint > 0 {
		out[4].Says = v.Say.SprintsOfDays(c.Sprint)
	}
	if c.Limit > 0 {
		out[5].Says = v.Say.UnderWayAtOnce(c.Limit)
	}
	return out
}

// member says how much of somebody is there, and when.
func (v *View) member(m *outlook.Member) string {
	var says []string
	if m.People != work.OnePerson {
		says = append(says, percent(work.Ratio(m.People)*work.OneWhole/work.Ratio(work.OnePerson)))
	}
	if m.From != 0 && m.From > v.AsOf {
		says = append(says, v.Say.From(v.Say.Day(m.From)))
	}
	if m.To != 0 {
		says = append(says, v.Say.ToDay(v.Say.Day(m.To)))
	}
	if len(says) == 0 {
		says = append(says, v.Say.Whole())
	}
	return strings.Join(append(says, m.Skills...), ", ")
}

func who(say Words, m *outlook.Member) string {
	if m.Person == "" {
		return say.Headcount()
	}
	return string(m.Person)
}

// away says what a run of days off leaves.
func away(say Words, a *outlook.Away) string {
	switch {
	case a.Part == string(work.WholeDay):
		return say.StillWorked()
	case a.Part != "":
		return say.OnlyTheIsWorked(a.Part)
	case a.There > 0:
		return say.StillThere(percent(a.There))
	}
	return say.NobodyWorks()
}

// days says from when to when.
func days(say Words, from, to outlook.Day) string {
	if from == to {
		return say.Day(from)
	}
	return say.FromTo(say.Day(from), say.Day(to))
}

// next says the period that comes next in one sentence.
func (v *View) next() string {
	n := &v.Next
	begun := len(n.GoesOn) + len(n.Starts)
	if begun == 0 {
		return v.Say.NothingIsPlannedForIt()
	}
	return v.Say.ItemsGoOnStart(len(n.GoesOn), len(n.Starts), n.Finishes, full(v.Say, n.Cell.Percent))
}

func full(say Words, p int) string {
	if p == outlook.NoCapacity {
		return say.NotWorkedSoNot()
	}
	return fmt.Sprintf("%d%%", p)
}

// period names the next one: "Sprint of 7 Dec", "January".
func (v *View) period() string {
	if v.By == outlook.BySprint {
		return v.Say.NextSprint()
	}
	return v.Say.NextMonth()
}

// list is the team's slice in the backlog.
func (v *View) list() string {
	return v.Address.With("backlog", "filter", "is:open team:"+string(v.Team))
}

// board is the team's board.
func (v *View) board() string {
	return v.Address.With("board", "team", string(v.Team))
}

// more is the page with more of the slice.
func (v *View) more() string {
	return v.Address.With("teams/"+url.PathEscape(string(v.Team)), "by", string(v.By),
		"from", work.Date(v.Ask.From).String(), "items", fmt.Sprint(outlook.MostSlice)) + "#slice"
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

// standing is a hand-over's badge: its contract's state, or that there is none.
func standing(say Words, a *outlook.Ask) string {
	switch {
	case a.State != "":
		return say.Word(string(a.State))
	default:
		return say.NoContract()
	}
}

// contract says by when a hand-over is needed, and by when it was promised.
func (v *View) contract(a *outlook.Ask) string {
	var says []string
	if a.NeedBy != 0 {
		says = append(says, v.Say.NeededBy(v.Say.Short(a.NeedBy)))
	}
	if a.PromisedBy != 0 {
		says = append(says, v.Say.PromisedBy(v.Say.Short(a.PromisedBy)))
	}
	if a.Forecast.P85 != 0 {
		says = append(says, v.Say.LikelyOf(v.Say.Forecast(a.Forecast)))
	}
	return part.Capital(strings.Join(says, ", "))
}

// answer leads to the contracts between the two teams.
func (v *View) answer(a *outlook.Ask) string {
	owes, needs := v.Team, a.Other
	if !a.Owes {
		owes, needs = a.Other, v.Team
	}
	return v.Address.With("dependencies", "owes", string(owes), "needs", string(needs)) + "#contracts"
}
