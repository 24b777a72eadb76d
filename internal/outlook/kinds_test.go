package outlook_test

import (
	"strings"
	"testing"

	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/work"
	"github.com/trestle-plan/trestle/internal/work/worktest"
)

// tied is two items of two teams, the second tied to the first: five days and one.
func tied(kind work.Kind) *work.Workspace {
	ws := workspaceOf(piece{key: "A-1", days: 5}, piece{key: "A-2", days: 1})
	ws.Teams = append(ws.Teams, work.Team{Key: "web", Name: "Web", Memberships: []work.Membership{{People: 10}}})
	ws.Items[1].Shares[0].Team = "web"
	ws.Items[0].HoldUntil = day.AddDays(7)
	ws.Dependencies = []work.Dependency{{From: "A-1", To: "A-2", Kind: kind}}
	ws.Normalise()
	return ws
}

func TestWhy_saysWhichEndsAreTied(t *testing.T) {
	for kind, says := range map[work.Kind]string{
		work.FinishStart:  "waits for A-1 Item A-1, done ",
		work.StartStart:   "waits for A-1 Item A-1, started Mon 9 Mar",
		work.FinishFinish: "may not be done before A-1 Item A-1 is",
		work.StartFinish:  "may not be done before A-1 Item A-1 starts",
	} {
		v, err := planOf(t, tied(kind)).Why(t.Context(), "A-2")
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(v.Steps[0].Waits, "; "); !strings.HasPrefix(got, says) {
			t.Errorf("%s: %q, want %q", kind, got, says)
		}
	}
}

func TestLateHandOvers_areTheConflictsOfThatKind(t *testing.T) {
	want := 0
	p := planOf(t, worktest.Generate(worktest.Shape{Items: 300, Teams: 5, Seed: 7}))
	for _, c := range p.Conflicts() {
		if c.Kind == "need-by-missed" || c.Kind == "promised-by-missed" {
			want++
		}
	}
	if got := p.LateHandOvers(); got != want || want == 0 {
		t.Errorf("%d late hand-overs, want the %d that conflicts tell, and some", got, want)
	}
}

func TestConflicts_sayThatAPinEndsTooSoon(t *testing.T) {
	ws := tied(work.FinishFinish)
	ws.Items[1].Pin = day
	var broken []outlook.Conflict
	for _, c := range planOf(t, ws).Conflicts() {
		if c.Kind == "dependency-broken" {
			broken = append(broken, c)
		}
	}
	if len(broken) != 1 || !strings.Contains(broken[0].Says, "before A-1 Item A-1 lets it be on") || int(broken[0].On) < int(day) {
		t.Errorf("conflicts %+v, want one of A-2, which is done before A-1", broken)
	}
}
