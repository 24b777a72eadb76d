package outlook

import (
	"fmt"
	"time"

	"github.com/trestle-plan/trestle/internal/work"
	"github.com/trestle-plan/trestle/plan"
)

// Rhythm says which periods a load is told by.
type Rhythm string

// The rhythms.
const (
	BySprint Rhythm = "sprint" // of the team, or those that most teams share
	ByMonth  Rhythm = "month"
)

// MostWorkload bounds the periods of one Workload.
const MostWorkload = 26

// usualWorkload is how many periods are told where nobody says.
const usualWorkload = 10

// AskWorkload says which periods are looked at. The zero AskWorkload is the next
// ten sprints that most teams share, or months where no team works in sprints.
type AskWorkload struct {
	By      Rhythm
	From    Day // a day of the first period; none is the day planned from
	Periods int // at most MostWorkload
}

// Check tells what is wrong with the question; the error is of kind Invalid.
func (a AskWorkload) Check() error {
	wrong := work.Fields{}
	if a.By != "" && a.By != BySprint && a.By != ByMonth {
		wrong["by"] = fmt.Sprintf("is %.20q: must be sprint or month", a.By)
	}
	if a.From != 0 && (a.From < Day(work.MinDate) || a.From > Day(work.MaxDate)) {
		wrong["from"] = fmt.Sprintf("must be a day from %s to %s", work.MinDate, work.MaxDate)
	}
	if a.Periods < 0 || a.Periods > MostWorkload {
		wrong["periods"] = fmt.Sprintf("must lie between 1 and %d", MostWorkload)
	}
	if len(wrong) > 0 {
		return &work.Error{Kind: work.Invalid, Fields: wrong}
	}
	return nil
}

// Workload is what the plan asks of every team against what it has, period by
// period.
type Workload struct {
	Head
	By      Rhythm         `json:"by"` // as told: month where no team works in sprints
	Periods []Period       `json:"periods"`
	Earlier Day            `json:"earlier,omitzero"` // a day of the periods before these; none before the day planned from
	Later   Day            `json:"later,omitzero"`   // a day of the periods after these
	Teams   []TeamWorkload `json:"teams"`
}

// TeamWorkload is one team's. Cells stand in the order of the periods.
type TeamWorkload struct {
	Team  work.TeamKey `json:"team"`
	Name  string       `json:"name"`
	Cells []Cell       `json:"cells"`
	Mean  int          `json:"mean"` // percent over all periods; NoCapacity where nobody works in any
	Says  string       `json:"says,omitempty"`
}

// Cell is one period of one team. Efforts are thousandths of a person-day.
type Cell struct {
	Percent  int         `json:"percent"`   // of Capacity that is planned; NoCapacity where nobody works
	Capacity work.Effort `json:"capacity"`  // for planned work: after focus and what is kept free
	Planned  work.Effort `json:"planned"`   // of what the plan holds people for
	Business work.Effort `json:"business"`  // of Planned, for functional work; the rest is technical
	KeptFree work.Effort `json:"kept_free"` // for what is unplanned
}

// Over is by how much more is planned than there is.
func (c *Cell) Over() work.Effort { return max(0, c.Planned-c.Capacity) }

// Workload tells how full every team is.
func (p *Planned) Workload(ask AskWorkload) Workload {
	w := Workload{Head: p.Head(), Teams: []TeamWorkload{}}
	w.By, w.Periods = p.periods(ask, p.cadence())
	w.Earlier, w.Later = p.around(w.Periods)
	rosters := make([]*roster, len(p.Problem.Teams))
	for t := range p.Problem.Teams {
		rosters[t] = rosterOf(&p.Problem.Teams[t], w.Periods)
		w.Teams = append(w.Teams, TeamWorkload{
			Team: p.Workspace.Teams[t].Key, Name: p.teamName(p.Problem.Teams[t].ID), Cells: make([]Cell, len(w.Periods)),
		})
	}
	used := newUses(len(rosters), len(w.Periods))
	for i := range p.Result.Items {
		for k := range p.Result.Items[i].Shares {
			s := &p.Result.Items[i].Shares[k]
			t := p.teams[s.Team]
			used[t].add(rosters[t], s, w.Periods, !p.Workspace.Items[i].Technical())
		}
	}
	for t := range w.Teams {
		used[t].tell(&w.Teams[t], rosters[t], w.Periods)
		w.Teams[t].Says = loadSentence(p.Calendar(), w.Teams[t].Name, w.Teams[t].Cells, w.Periods)
	}
	return w
}

// rosterOf lays a team out over periods that follow each other.
func rosterOf(team *plan.Team, periods []Period) *roster {
	return newRoster(team, plan.Day(periods[0].From), plan.Day(periods[len(periods)-1].To))
}

// uses is what one team's planned work holds, by period.
type uses struct{ all, business []presentMinutes }

func newUses(teams, periods int) []uses {
	out := make([]uses, teams)
	for i := range out {
		out[i] = uses{make([]presentMinutes, periods), make([]presentMinutes, periods)}
	}
	return out
}

// add adds a share to the periods it runs in.
func (u *uses) add(r *roster, s *plan.SharePlan, periods []Period, business bool) {
	for n, period := range periods {
		if s.Finish <= plan.Time(period.From)*plan.MinutesPerDay {
			return
		}
		if s.Start >= plan.Time(period.To+1)*plan.MinutesPerDay {
			continue
		}
		m := r.use(s, period)
		u.all[n] += m
		if business {
			u.business[n] += m
		}
	}
}

// tell fills a team's cells.
func (u *uses) tell(t *TeamWorkload, r *roster, periods []Period) {
	var all, there presentMinutes
	for n := range t.Cells {
		c := r.capacity(periods[n])
		all, there = all+u.all[n], there+c
		t.Cells[n] = Cell{
			Percent: percentOf(u.all[n], c), Capacity: r.effort(c), KeptFree: r.keptFree(c),
			Planned: r.effort(u.all[n]), Business: r.effort(u.business[n]),
		}
	}
	t.Mean = percentOf(all, there)
}

func percentOf(used, capacity presentMinutes) int {
	if capacity == 0 {
		return NoCapacity
	}
	return int((used*100 + capacity/2) / capacity)
}

// cadence is the rhythm of sprints that most teams share; none where no team works
// in sprints.
func (p *Planned) cadence() plan.Sprints {
	votes := make(map[plan.Sprints]int)
	var most plan.Sprints
	for i := range p.Problem.Teams {
		s := p.Problem.Teams[i].Sprints
		if s.Days == 0 {
			continue
		}
		s.First %= plan.Day(s.Days) // the same rhythm, whichever sprint is named
		if votes[s]++; votes[s] > votes[most] {
			most = s
		}
	}
	return most
}

// periods are those that are asked for, of a cadence where there is one. The one
// that holds the day planned from begins on it: what is past is no load.
func (p *Planned) periods(ask AskWorkload, cadence plan.Sprints) (Rhythm, []Period) {
	today := Day(p.Workspace.AsOf)
	from := ask.From
	if from < today {
		from = today
	}
	most := ask.Periods
	if most == 0 {
		most = usualWorkload
	}
	by, out := ByMonth, months(from, most)
	if ask.By != ByMonth && cadence.Days > 0 {
		by, out = BySprint, p.sprints(from, most, cadence)
	}
	if out[0].From < today {
		out[0].From = today
	}
	return by, out
}

func (p *Planned) sprints(from Day, most int, cadence plan.Sprints) []Period {
	days := Day(cadence.Days)
	first := startDay(cadence.Begin(plan.Time(from) * plan.MinutesPerDay))
	out := make([]Period, 0, most)
	for begin := first; len(out) < most; begin += days {
		out = append(out, Period{From: begin, To: begin + days - 1, Name: p.Calendar().Short(begin)})
	}
	return out
}

func months(from Day, most int) []Period {
	year, month, _ := work.Date(from).Calendar()
	out := make([]Period, 0, most)
	for n := range time.Month(most) {
		begin, next := work.DateOf(year, month+n, 1), work.DateOf(year, month+n+1, 1)
		_, name, _ := begin.Calendar()
		out = append(out, Period{From: Day(begin), To: Day(next) - 1, Name: name.String()[:3]})
	}
	return out
}

// around are days in the periods before and after some, as long as there is a plan
// there.
func (p *Planned) around(periods []Period) (earlier, later Day) {
	today, first, last := Day(p.Workspace.AsOf), periods[0].From, periods[len(periods)-1].To
	if first > today {
		earlier = max(today, first-(last-first+1))
	}
	for i := range p.Result.Items {
		if r := &p.Result.Items[i]; r.State == plan.Planned && endDay(r.Finish) > last {
			return earlier, last + 1
		}
	}
	return earlier, 0
}
