package outlook

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/trestle-plan/trestle/internal/work"
	"github.com/trestle-plan/trestle/plan"
)

// Allocated is what one backlog was meant to have of the work, what it has in the
// plan, and what it had of the work that was done lately.
type Allocated struct {
	Backlog  work.Backlog `json:"backlog"`
	Targeted bool         `json:"targeted"`         // some team's allocation names it
	Target   int          `json:"target,omitempty"` // percent, of the teams that say one, by their planned work
	Planned  int          `json:"planned"`          // percent of the next six sprints or months
	Actual   int          `json:"actual"`           // percent of the work finished lately
	Days     work.Effort  `json:"person_days"`      // planned, thousandths of a person-day
	Done     work.Effort  `json:"done_days"`        // finished lately, thousandths of a person-day
}

// Allocation is how the work is split over the five backlogs.
type Allocation struct {
	Backlogs []Allocated `json:"backlogs"`
	Since    Day         `json:"since"` // the first day of what counts as done lately
	Says     string      `json:"says"`  // its news, one sentence; "" where there is none
}

// doneDays is how far back finished work counts: half a year.
const doneDays = 182

// farOff is by how many percent a backlog has to miss its target to be news.
const farOff = 3

// Allocation tells how the work of some teams, or of all, is split over the backlogs:
// meant, planned and done.
func (p *Planned) Allocation(teams ...work.TeamKey) Allocation {
	var of [plan.Infrastructure + 1]struct {
		planned, meant, done plan.Effort
		targeted             bool
	}
	var planned, targeted, done plan.Effort
	counts := func(team work.TeamKey) bool { return len(teams) == 0 || slices.Contains(teams, team) }
	balances := p.Result.Balance() // of all teams: working them out reads the whole plan
	for i := range p.Workspace.Teams {
		team := &p.Workspace.Teams[i]
		if !counts(team.Key) {
			continue
		}
		shares := balanceOf(team.Key, balances)
		var all plan.Effort
		says := false
		for _, s := range shares {
			all += plan.Effort(s.Days)
			says = says || s.Targeted
		}
		for _, s := range shares {
			b := &of[backlogs[s.Backlog]]
			b.planned += plan.Effort(s.Days)
			b.meant += all * plan.Effort(s.Target) / wholePercent
			b.targeted = b.targeted || s.Targeted
		}
		planned += all
		if says {
			targeted += all
		}
	}
	since := p.Workspace.AsOf - doneDays
	for i := range p.Workspace.Items {
		it := &p.Workspace.Items[i]
		if it.Status != work.Done || it.Finished < since {
			continue
		}
		for k := range it.Shares {
			if counts(it.Shares[k].Team) {
				effort := doneEffort(&it.Shares[k])
				of[backlogs[it.Backlog]].done += effort
				done += effort
			}
		}
	}
	out := Allocation{Backlogs: []Allocated{}, Since: Day(since)}
	for _, backlog := range work.Backlogs() {
		b := &of[backlogs[backlog]]
		out.Backlogs = append(out.Backlogs, Allocated{
			Backlog: backlog, Targeted: b.targeted, Target: percentOfRatio(int64(b.meant), int64(targeted)),
			Planned: percentOfRatio(int64(b.planned), int64(planned)), Actual: percentOfRatio(int64(b.done), int64(done)),
			Days: work.Effort(b.planned), Done: work.Effort(b.done),
		})
	}
	if planned > 0 {
		out.Says = out.news()
	}
	return out
}

const wholePercent = 100

// doneEffort is what a finished share took: what was spent, else what was likely.
func doneEffort(s *work.Share) plan.Effort {
	if s.Spent != nil {
		return plan.Effort(*s.Spent)
	}
	return plan.Effort(s.Estimate.Likely)
}

// news says which backlog misses its target the most.
func (a *Allocation) news() string {
	var short []Allocated
	targets := false
	for _, b := range a.Backlogs {
		targets = targets || b.Targeted
		if b.Targeted && b.Target-b.Planned >= farOff {
			short = append(short, b)
		}
	}
	if !targets {
		return "No team says how its work is to be split."
	}
	if len(short) == 0 {
		return "The plan gives every backlog what was meant for it."
	}
	most := slices.MaxFunc(short, func(x, y Allocated) int { return cmp.Compare(x.Target-x.Planned, y.Target-y.Planned) })
	return fmt.Sprintf("%s work gets %d%% of what is planned; %d%% was meant.", upperFirst(string(most.Backlog)), most.Planned, most.Target)
}
