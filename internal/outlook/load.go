package outlook

import (
	"cmp"
	"fmt"
	"slices"
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
	loadPeriods = 8  // of a Load, from the day planned from
	fullLoad    = 97 // percent: nothing unplanned fits any more
	fullPeriods = 3  // in a row, before a team is called booked out
)

// Load returns the load of every team: the people whom planned work holds, out
// of those who are there. A plan holds nobody twice, so more than 100 percent
// only comes from pins and from work that is under way; a team that is full for
// periods on end is where the plan has no slack.
func (p *Planned) Load() Load {
	w := p.Workload(AskWorkload{Periods: loadPeriods})
	load := Load{Periods: w.Periods}
	for i := range w.Teams {
		t := &w.Teams[i]
		row := TeamLoad{Team: t.Name, Says: t.Says, worst: NoCapacity}
		for _, c := range t.Cells {
			row.Percent = append(row.Percent, c.Percent)
			row.worst = max(row.worst, c.Percent)
		}
		load.Teams = append(load.Teams, row)
	}
	return load
}

// loadSentence says of a team that is over its capacity, or full for long,
// when. Else it is empty.
func loadSentence(say Calendar, team string, cells []Cell, periods []Period) string {
	run, from := 0, 0
	for n := range cells {
		percent := cells[n].Percent
		if percent > 100 {
			return fmt.Sprintf("%s is asked for %d%% of what it has from %s.", team, percent, say.Day(periods[n].From))
		}
		if percent < fullLoad {
			run, from = 0, n+1
			continue
		}
		run++
		if run == len(cells) || run >= fullPeriods && (n+1 == len(cells) || cells[n+1].Percent < fullLoad) {
			return fmt.Sprintf("%s is booked out from %s to %s: what comes up has no room.",
				team, say.Short(periods[from].From), say.Short(periods[n].To))
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
