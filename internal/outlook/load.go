package outlook

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/trestle-plan/trestle/internal/work"
	"github.com/trestle-plan/trestle/plan"
)

// Load is how much of each team's capacity the plan uses, period by period.
type Load struct {
	Periods []Period   `json:"periods"`
	Teams   []TeamLoad `json:"teams"`
}

// Period is a sprint or a month, both days included.
type Period struct {
	From Day    `json:"from"`
	To   Day    `json:"to"`
	Name string `json:"name"` // "Feb", "2 Feb": of a sprint, its first day
}

// TeamLoad is one team's load. Percent stands in the order of Load.Periods.
type TeamLoad struct {
	Team    string `json:"team"`    // name
	Percent []int  `json:"percent"` // NoCapacity where nobody works
	Says    string `json:"says,omitempty"`

	worst int // the highest percent
}

// NoCapacity is the load of a period in which nobody of the team works.
const NoCapacity = -1

const (
	mostPeriods = 8  // looked at, from the day planned from
	fullLoad    = 97 // percent: nothing unplanned fits any more
	fullPeriods = 3  // in a row, before a team is called booked out
)

// Load returns the load of every team: the people whom planned work holds, out
// of those who are there. A plan holds nobody twice, so more than 100 percent
// only comes from pins and from work that is under way; a team that is full for
// periods on end is where the plan has no slack.
func (p *Planned) Load() Load {
	load := Load{Periods: p.periods()}
	used := make([][]int64, len(p.Problem.Teams))
	for t := range used {
		used[t] = make([]int64, len(load.Periods))
	}
	for i := range p.Result.Items {
		for k := range p.Result.Items[i].Shares {
			s := &p.Result.Items[i].Shares[k]
			t := p.teams[s.Team]
			addUse(used[t], load.Periods, &p.Problem.Teams[t], s)
		}
	}
	for t := range p.Problem.Teams {
		team := &p.Problem.Teams[t]
		row := TeamLoad{Team: p.teamName(team.ID), worst: NoCapacity}
		for n, period := range load.Periods {
			row.Percent = append(row.Percent, percentOf(used[t][n], capacity(team, period)))
			row.worst = max(row.worst, row.Percent[n])
		}
		row.Says = loadSentence(&row, load.Periods)
		load.Teams = append(load.Teams, row)
	}
	return load
}

// addUse adds a share's people-minutes to the periods it runs in.
func addUse(used []int64, periods []Period, team *plan.Team, s *plan.SharePlan) {
	for n, period := range periods {
		for day := period.From; day <= period.To; day++ {
			begin := plan.Time(day) * plan.MinutesPerDay
			if s.Finish <= begin {
				return
			}
			if s.Start >= begin+plan.MinutesPerDay {
				continue
			}
			people := int64(min(s.People, size(team, plan.Day(day))))
			if s.InProgress {
				people = int64(s.People) // work under way holds its people whoever is there
			}
			for half, worked := range halves(team, plan.Day(day)) {
				from := begin + plan.Time(half)*halfDay
				minutes := min(s.Finish, from+halfDay) - max(s.Start, from)
				if worked && minutes > 0 {
					used[n] += people * int64(minutes)
				}
			}
		}
	}
}

const halfDay = plan.MinutesPerDay / 2

// capacity is the people-minutes (in tenths of people) of a team in a period.
func capacity(team *plan.Team, period Period) int64 {
	var minutes int64
	for day := plan.Day(period.From); day <= plan.Day(period.To); day++ {
		for _, worked := range halves(team, day) {
			if worked {
				minutes += int64(size(team, day)) * halfDay
			}
		}
	}
	return minutes
}

func percentOf(used, capacity int64) int {
	if capacity == 0 {
		return NoCapacity
	}
	return int((used*100 + capacity/2) / capacity)
}

// size is how many people (in tenths) the team has on a day.
func size(team *plan.Team, day plan.Day) plan.People {
	var people plan.People
	for _, m := range team.Memberships {
		if (m.From == 0 || m.From <= day) && (m.To == 0 || day <= m.To) {
			people += m.People
		}
	}
	return people
}

// halves tells which halves of a day the team works; on days that a blackout
// empties it works neither.
func halves(team *plan.Team, day plan.Day) [2]bool {
	for _, b := range team.Blackouts {
		if b.From <= day && day <= b.To && b.Capacity == 0 {
			return [2]bool{}
		}
	}
	part := team.Week[(int(work.Date(day).Weekday())+6)%7]
	for _, x := range team.Exceptions {
		if x.Day == day {
			part = x.Part
		}
	}
	return [2]bool{part == plan.Morning || part == plan.WholeDay, part == plan.Afternoon || part == plan.WholeDay}
}

// periods are the sprints of the cadence that most teams share, or months where
// no team works in sprints, beginning with the one that holds the day planned
// from.
func (p *Planned) periods() []Period {
	votes := make(map[plan.Sprints]int)
	var cadence plan.Sprints
	for i := range p.Problem.Teams {
		s := p.Problem.Teams[i].Sprints
		if s.Days == 0 {
			continue
		}
		s.First %= plan.Day(s.Days) // the same rhythm, whichever sprint is named
		if votes[s]++; votes[s] > votes[cadence] {
			cadence = s
		}
	}
	if cadence.Days == 0 {
		return p.months()
	}
	days := Day(cadence.Days)
	first := Day(p.Workspace.AsOf) - (Day(p.Workspace.AsOf)-Day(cadence.First))%days
	out := make([]Period, 0, mostPeriods)
	for from := first; len(out) < mostPeriods; from += days {
		out = append(out, Period{From: from, To: from + days - 1, Name: p.Calendar().Short(from)})
	}
	return p.clipped(out)
}

func (p *Planned) months() []Period {
	year, month, _ := p.Workspace.AsOf.Calendar()
	out := make([]Period, 0, mostPeriods)
	for n := range time.Month(mostPeriods) {
		from, next := work.DateOf(year, month+n, 1), work.DateOf(year, month+n+1, 1)
		_, name, _ := from.Calendar()
		out = append(out, Period{From: Day(from), To: Day(next) - 1, Name: name.String()[:3]})
	}
	return p.clipped(out)
}

// clipped lets the first period begin on the day planned from: what is past is
// no load.
func (p *Planned) clipped(periods []Period) []Period {
	periods[0].From = Day(p.Workspace.AsOf)
	return periods
}

// loadSentence says of a team that is over its capacity, or full for long,
// when. Else it is empty.
func loadSentence(row *TeamLoad, periods []Period) string {
	run, from := 0, 0
	for n, percent := range row.Percent {
		if percent > 100 {
			return fmt.Sprintf("%s is asked for %d%% of what it has from %s.",
				row.Team, percent, CalendarOf(periods[0].From).Day(periods[n].From))
		}
		if percent < fullLoad {
			run, from = 0, n+1
			continue
		}
		run++
		if run == len(row.Percent) || run >= fullPeriods && (n+1 == len(row.Percent) || row.Percent[n+1] < fullLoad) {
			say := CalendarOf(periods[0].From)
			return fmt.Sprintf("%s is booked out from %s to %s: what comes up has no room.",
				row.Team, say.Short(periods[from].From), say.Short(periods[n].To))
		}
	}
	return ""
}

// Overloaded returns the teams that are over their capacity or booked out, the
// fullest first.
func (l Load) Overloaded() []TeamLoad {
	var out []TeamLoad
	for _, t := range l.Teams {
		if t.Says != "" {
			out = append(out, t)
		}
	}
	slices.SortStableFunc(out, func(a, b TeamLoad) int {
		return cmp.Or(cmp.Compare(b.worst, a.worst), cmp.Compare(a.Team, b.Team))
	})
	return out
}
