package plan_test

import (
	"slices"
	"testing"

	"github.com/trestle-plan/trestle/plan"
)

// outlasting is a long item of one team and a short one of another that may not be
// done before it, promised for the fifth day.
func outlasting(kind plan.Kind) *plan.Problem {
	const d = plan.WholeDay
	p := &plan.Problem{AsOf: 20522} // a Monday
	for _, id := range []plan.TeamID{"core", "web"} {
		p.Teams = append(p.Teams, plan.Team{ID: id, Week: [7]plan.DayPart{d, d, d, d, d}, Memberships: []plan.Membership{{People: 10}}})
	}
	p.Items = []plan.Item{
		{ID: "long", Shares: []plan.Share{{Team: "core", Estimate: days(9, 10, 12)}}},
		{ID: "short", Shares: []plan.Share{{Team: "web", Estimate: days(1, 2, 3)}}},
	}
	p.Dependencies = []plan.Dependency{{From: "long", To: "short", Kind: kind}}
	p.Commitments = []plan.Commitment{{ID: "C", Items: []plan.ItemID{"short"}, Date: 20526}}
	return p
}

func TestCompare_followsAnEndThatIsPutOff(t *testing.T) {
	for _, kind := range []plan.Kind{plan.FinishFinish, plan.StartFinish} {
		after := outlasting(kind)
		after.Items[0].NotBefore = 20550
		var causes []plan.MoveCause
		for _, m := range plan.Compare(made(t, outlasting(kind)), made(t, after)) {
			causes = append(causes, m.Cause)
		}
		if want := []plan.MoveCause{plan.CauseOwn, plan.CausePredecessor}; !slices.Equal(causes, want) {
			t.Errorf("kind %d: causes %v, want %v", kind, causes, want)
		}
	}
}

func TestLevers_dropWhatKeepsWorkFromBeingDone(t *testing.T) {
	r, err := plan.Make(t.Context(), outlasting(plan.FinishFinish), plan.Settings{Seed: 1, Trials: 200, Runway: true})
	if err != nil {
		t.Fatal(err)
	}
	if hits := r.Commitments[0].Hits; hits > 0 {
		t.Fatalf("kept in %d trials, though what it has to outlast takes two weeks", hits)
	}
	levers, err := r.Levers(t.Context(), "C", 1)
	if err != nil {
		t.Fatal(err)
	}
	if len(levers) != 1 || levers[0].Kind != plan.DropDependency || levers[0].HitsAfter == 0 {
		t.Errorf("levers %+v, want the dependency dropped", levers)
	}
}
