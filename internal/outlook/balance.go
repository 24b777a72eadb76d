package outlook

import (
	"github.com/trestle-plan/trestle/internal/work"
	"github.com/trestle-plan/trestle/plan"
)

// Share is what one backlog has of a team's planned work, and what it is meant to
// have.
type Share struct {
	Backlog  work.Backlog `json:"backlog"`
	Targeted bool         `json:"targeted"`         // the team's allocation names it
	Target   int          `json:"target,omitempty"` // percent
	Planned  int          `json:"planned"`          // percent
	Days     work.Effort  `json:"person_days"`      // thousandths of a person-day
}

// balancePeriods is how many periods a balance looks at: what is further away will
// be planned again.
const balancePeriods = 6

// Balance tells what the planned work of a team is made of over its next six
// sprints, or months, against what it is meant to be; nothing if it has no planned
// work.
func (p *Planned) Balance(team work.TeamKey) []Share {
	return balanceOf(team, p.Result.Balance())
}

// balanceOf reads the balance of one team out of those of all.
func balanceOf(team work.TeamKey, balances []plan.Balance) []Share {
	var sums [plan.Infrastructure + 1]plan.Effort
	var targets [plan.Infrastructure + 1]int
	var targeted [plan.Infrastructure + 1]bool
	var all plan.Effort
	periods := 0
	for _, b := range balances {
		if b.Team != plan.TeamID(team) || periods == balancePeriods {
			continue
		}
		periods++
		all += b.Planned
		for _, part := range b.Parts {
			sums[part.Backlog] += part.Planned
			if part.Targeted {
				targeted[part.Backlog], targets[part.Backlog] = true, percentOfRatio(int64(part.Target), int64(work.OneWhole))
			}
		}
	}
	var out []Share
	for _, backlog := range work.Backlogs() {
		kind := backlogs[backlog]
		if sums[kind] == 0 && !targeted[kind] {
			continue
		}
		out = append(out, Share{
			Backlog: backlog, Targeted: targeted[kind], Target: targets[kind],
			Planned: percentOfRatio(int64(sums[kind]), int64(all)), Days: work.Effort(sums[kind]),
		})
	}
	if all == 0 {
		return nil
	}
	return out
}

// percentOfRatio is a part in percent of a whole, rounded; 0 of nothing.
func percentOfRatio(part, whole int64) int {
	if whole == 0 {
		return 0
	}
	return int((part*100 + whole/2) / whole)
}

// TeamNamed returns what a team is called, and whether there is one of that key.
func (p *Planned) TeamNamed(key work.TeamKey) (string, bool) {
	_, ok := p.teams[plan.TeamID(key)]
	return p.teamName(plan.TeamID(key)), ok
}
