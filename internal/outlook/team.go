package outlook

import (
	"cmp"
	"slices"

	"github.com/trestle-plan/trestle/internal/work"
	"github.com/trestle-plan/trestle/plan"
)

// The bounds of what is told of one team.
const (
	usualSlice = 60  // items of its slice where nobody says
	MostSlice  = 500 // items of its slice
	mostFills  = 200 // items that fill one period
)

// AskTeam says what is told of one team. The zero AskTeam is told by the team's own
// sprints, or months where it works in flow.
type AskTeam struct {
	AskWorkload
	Period Day // a day of the period whose work is told; none is told without
	Items  int // of its slice, at most MostSlice
}

// Check tells what is wrong with the question; the error is of kind Invalid.
func (a AskTeam) Check() error {
	if a.Items < 0 || a.Items > MostSlice {
		return &work.Error{Kind: work.Invalid, Fields: work.Fields{"items": "must lie between 1 and " + number(MostSlice)}}
	}
	return a.AskWorkload.Check()
}

// TeamView is all that the plan says of one team.
type TeamView struct {
	Head
	Team      work.TeamKey `json:"team"`
	Name      string       `json:"name"`
	Capacity  TeamCapacity `json:"team_capacity"`
	By        Rhythm       `json:"by"` // how time is cut into periods
	Periods   []Period     `json:"periods"`
	Earlier   Day          `json:"earlier,omitzero"` // where the periods before these begin
	Later     Day          `json:"later,omitzero"`   // where the periods after these begin
	Cells     []Cell       `json:"cells"`            // in the order of the periods
	Mean      int          `json:"mean"`             // percent over all periods; NoCapacity where nobody works in any
	Says      string       `json:"says,omitempty"`
	Overloads []Overload   `json:"overloads"`
	Work      *PeriodWork  `json:"work,omitempty"` // of the period that was asked for
	Next      NextPeriod   `json:"next"`
	Slice     []SliceRow   `json:"slice"` // its open items, in the manual order
	Items     int          `json:"items"` // how many open items it has a share in
	Owes      []Ask        `json:"owes"`  // what other teams wait for, worst first
	Needs     []Ask        `json:"needs"` // what it waits for from other teams, worst first
	Balance   []Share      `json:"balance"`
	Assumed   []string     `json:"assumed,omitempty"` // fields of the team that nobody stated
}

// SliceRow is an open item that a team has a share in.
type SliceRow struct {
	Item
	Place   int         `json:"place"`              // in the manual order, from 1
	Days    work.Effort `json:"days"`               // of the team's own share, as planned; 0 if it is not
	Begins  Day         `json:"begins,omitzero"`    // planned start of the team's own share
	Ends    Day         `json:"ends,omitzero"`      // planned finish of the team's own share
	StartBy Day         `json:"start_by,omitzero"`  // last safe day for a promise above it
	Late    bool        `json:"late,omitempty"`     // the plan starts it after that day
	Waits   string      `json:"waits,omitempty"`    // what keeps the team's share from starting earlier
	ForTeam bool        `json:"for_team,omitempty"` // it waits for people of this team
}

// Team tells all that the plan says of one team. The error is of kind NotFound.
func (p *Planned) Team(key work.TeamKey, ask AskTeam) (TeamView, error) {
	at, ok := p.teams[plan.TeamID(key)]
	if !ok {
		names := make([]string, 0, len(p.Workspace.Teams))
		for i := range p.Workspace.Teams {
			names = append(names, string(p.Workspace.Teams[i].Key))
		}
		return TeamView{}, noTeam(key, work.Nearest(string(key), names))
	}
	t := &p.Workspace.Teams[at]
	v := TeamView{
		Head: p.Head(), Team: key, Name: p.teamName(plan.TeamID(key)), Capacity: p.teamCapacity(t), Assumed: t.Assumed,
		Owes: []Ask{}, Needs: []Ask{}, Balance: append([]Share{}, p.Balance(key)...),
	}
	l := p.lookAt(at, ask.AskWorkload)
	v.By, v.Periods, v.Cells, v.Mean = l.by, l.periods, l.row.Cells, l.row.Mean
	v.Earlier, v.Later = p.around(l.periods)
	v.Says = loadSentence(p.Calendar(), v.Name, v.Cells, v.Periods)
	v.Overloads = l.overloads()
	if n := l.holding(ask.Period); n >= 0 {
		v.Work = l.work(n)
	}
	v.Owes, v.Needs = p.asksOf(key)
	v.Next = l.next(v.Owes, v.Needs)
	v.slice(p, cmp.Or(ask.Items, usualSlice))
	return v, nil
}

func noTeam(key work.TeamKey, near string) error {
	message := "there is no team " + string(key)
	if near != "" {
		message += "; did you mean " + near + "?"
	}
	return &work.Error{Kind: work.NotFound, Message: message}
}

// slice adds the open items that the team has a share in, in the manual order.
func (v *TeamView) slice(p *Planned, most int) {
	v.Slice = []SliceRow{}
	place := 0
	var shown []plan.ItemID
	for i := range p.Workspace.Items {
		it := &p.Workspace.Items[i]
		if it.Archived {
			continue
		}
		place++
		if !it.Open() || !slices.ContainsFunc(it.Shares, func(s work.Share) bool { return s.Team == v.Team }) {
			continue
		}
		v.Items++
		if len(v.Slice) == most {
			continue
		}
		row := SliceRow{Item: p.itemRow(i), Place: place}
		for k := range p.Result.Items[i].Shares {
			if s := &p.Result.Items[i].Shares[k]; s.Team == plan.TeamID(v.Team) {
				row.add(s)
			}
		}
		v.Slice = append(v.Slice, row)
		shown = append(shown, plan.ItemID(it.Key))
	}
	v.startsBy(p, shown)
	v.waits(p, shown)
}

// startsBy adds the latest safe starts of the items that are shown.
func (v *TeamView) startsBy(p *Planned, shown []plan.ItemID) {
	at := make(map[plan.ItemID]int, len(shown))
	for k, id := range shown {
		at[id] = k
	}
	for i := range p.Result.Runway {
		s := &p.Result.Runway[i]
		k, ok := at[s.Item]
		if !ok || s.Day == 0 || p.started(s.Item) {
			continue
		}
		if row := &v.Slice[k]; row.StartBy == 0 || Day(s.Day) < row.StartBy {
			row.StartBy = Day(s.Day)
			row.Late = row.Start > row.StartBy
		}
	}
}

// add adds planned work of the team to the row.
func (r *SliceRow) add(s *plan.SharePlan) {
	r.Days += work.Effort(s.Effort)
	if begins := startDay(s.Start); r.Begins == 0 || begins < r.Begins {
		r.Begins = begins
	}
	r.Ends = max(r.Ends, endDay(s.Finish))
}

// waits adds what keeps the team from starting the items that are shown earlier.
func (v *TeamView) waits(p *Planned, shown []plan.ItemID) {
	steps, err := p.Result.Steps(plan.TeamID(v.Team), shown...)
	if err != nil {
		return // the items are those of the plan
	}
	for k := range steps {
		step := &steps[k]
		if len(step.Bindings) == 0 {
			continue
		}
		b := &step.Bindings[max(0, step.Next)]
		v.Slice[k].Waits = p.bindingWords(step, b)
		v.Slice[k].ForTeam = b.Kind == plan.ByPeople && b.Team == plan.TeamID(v.Team)
	}
}
