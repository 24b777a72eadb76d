package outlook_test

import (
	"testing"

	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/work"
)

// handed is a plan of two teams in which core hands over to web, by a day after
// the one planned from.
func handed(t *testing.T, needBy int) *outlook.Planned {
	t.Helper()
	ws := workspaceOf(piece{key: "A-1", days: 10}, piece{key: "A-2", days: 5}, piece{key: "A-3", days: 5})
	ws.Teams = append(ws.Teams, work.Team{Key: "web", Name: "Web", Memberships: []work.Membership{{People: 10}}})
	ws.Items[1].Shares[0].Team = "web"
	ws.Dependencies = []work.Dependency{
		{From: "A-1", To: "A-2", Contract: &work.Contract{NeedBy: day.AddDays(needBy), State: work.Promised, PromisedBy: day.AddDays(needBy)}},
		{From: "A-1", To: "A-3"},
	}
	ws.Normalise()
	return planOf(t, ws)
}

func TestHandOvers_areThoseBetweenTeams(t *testing.T) {
	for _, tc := range []struct {
		needBy int
		want   outlook.Sign
	}{{60, outlook.Agreed}, {4, outlook.Broken}} {
		found := handed(t, tc.needBy).HandOvers()
		if len(found) != 1 || found[0].Owes != "core" || found[0].Needs != "web" || found[0].Sign != tc.want {
			t.Errorf("needed in %d days: %+v, want one from core to web of sign %d", tc.needBy, found, tc.want)
		}
	}
}

func TestChains_areTheLongestRuns(t *testing.T) {
	p := handed(t, 60)
	chains := p.Chains(10)
	if len(chains) != 2 || len(chains[0].Items) != 2 || chains[0].Items[0].Key != "A-1" {
		t.Errorf("chains %+v, want two of two items that begin with A-1", chains)
	}
	if got := p.Chains(1); len(got) != 1 {
		t.Errorf("of one chain asked for came %d", len(got))
	}
}
