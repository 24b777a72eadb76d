package planner

import (
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/work"
)

// KeptPlan returns the dates of a plan as they are kept: one entry a share that is
// planned.
func KeptPlan(p *outlook.Planned) *work.KeptPlan {
	out := &work.KeptPlan{AsOf: p.Workspace.AsOf}
	for i := range p.Result.Items {
		for j := range p.Result.Items[i].Shares {
			s := &p.Result.Items[i].Shares[j]
			dates := work.KeptDates{
				Item: work.ItemKey(s.Item), Team: work.TeamKey(s.Team), Start: firstDay(s.Start), Finish: lastDay(s.Finish),
			}
			if dates.Start.Valid() && dates.Finish.Valid() {
				out.Dates = append(out.Dates, dates)
			}
		}
	}
	return out
}
