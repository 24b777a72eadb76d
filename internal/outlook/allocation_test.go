package outlook_test

import (
	"testing"

	"github.com/trestle-plan/trestle/internal/work"
	"github.com/trestle-plan/trestle/internal/work/worktest"
)

func TestAllocation_sumsWhatTeamsSay(t *testing.T) {
	p := planOf(t, worktest.Generate(worktest.Shape{Items: 300, Teams: 5, Seed: 7}))
	all := p.Allocation()
	var days, done work.Effort
	for _, b := range all.Backlogs {
		days, done = days+b.Days, done+b.Done
	}
	var want work.Effort
	for i := range p.Workspace.Teams {
		for _, s := range p.Balance(p.Workspace.Teams[i].Key) {
			want += s.Days
		}
	}
	if days != want || days == 0 || done == 0 {
		t.Errorf("planned %s days, done %s; the teams' balances sum to %s", days, done, want)
	}
	team := p.Workspace.Teams[0].Key
	one := p.Allocation(team)
	for _, s := range p.Balance(team) {
		for _, b := range one.Backlogs {
			if b.Backlog == s.Backlog && (b.Planned != s.Planned || s.Targeted && b.Target != s.Target) {
				t.Errorf("%s of %s: planned %d%%, meant %d%%; its balance says %d%%, %d%%", b.Backlog, team, b.Planned, b.Target, s.Planned, s.Target)
			}
		}
	}
	if all.Says == "" {
		t.Error("there is planned work and no news of it")
	}
}
