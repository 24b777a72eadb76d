package harbour_test

import (
	"testing"

	"github.com/trestle-plan/trestle/examples/harbour"
	"github.com/trestle-plan/trestle/internal/work"
)

// TestWorkspace_givesEveryTeamHalfAYearOfWork compares what is open for each
// team with what its people can do in a month of 20.5 working days, roughly:
// the likely effort, a sixth more for the long tails, all of it spread evenly.
func TestWorkspace_givesEveryTeamHalfAYearOfWork(t *testing.T) {
	ws := workspace(t)
	open := map[work.TeamKey]float64{}
	for i := range ws.Items {
		if it := &ws.Items[i]; it.Status == work.Ready || it.Status == work.InProgress {
			for _, s := range leafShares(ws, it) {
				open[s.Team] += left(ws, s)
			}
		}
	}
	people := 0.0
	for i := range ws.Teams {
		team := &ws.Teams[i]
		heads := 0.0
		for _, m := range team.Memberships {
			heads += float64(m.People) / 10
		}
		people += heads
		monthly := heads * float64(team.Focus) / 1000 * (1 - float64(team.KeptFree)/1000) * 20.5
		months := open[team.Key] * 7 / 6 / monthly
		t.Logf("%-8s %3.1f people, %3.0f person-days a month, %3.0f open: %.1f months", team.Key, heads, monthly, open[team.Key]*7/6, months)
		if months < 3.5 || months > 9 {
			t.Errorf("team %s has work for %.1f months, want 3.5 to 9", team.Key, months)
		}
	}
	t.Logf("%.1f people", people)
	if people < 35 || people > 50 {
		t.Errorf("%.1f people, want 35 to 50", people)
	}
}

// leafShares returns the shares of an item that are work of its own: those of
// a parent that is broken down are in its children.
func leafShares(ws *work.Workspace, it *work.Item) []work.Share {
	for i := range ws.Items {
		if ws.Items[i].Parent == it.Key {
			return nil
		}
	}
	return it.Shares
}

// left is the likely effort of a share that is still to come, in person-days.
func left(ws *work.Workspace, s work.Share) float64 {
	likely := s.Estimate.Likely
	for _, size := range ws.Sizes {
		if size.Size == s.Estimate.Size {
			likely = size.Likely
		}
	}
	if likely == 0 {
		likely = 5000
	}
	if s.Spent != nil {
		likely = max(0, likely-*s.Spent)
	}
	if s.Finished != 0 {
		return 0
	}
	return float64(likely) / 1000
}

func workspace(t *testing.T) *work.Workspace {
	t.Helper()
	ws, err := harbour.Workspace()
	if err != nil {
		t.Fatal(err)
	}
	return ws
}
