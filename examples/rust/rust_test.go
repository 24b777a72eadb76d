package rust

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/trestle-plan/trestle/internal/work"
)

const solver = `# Finish the *solver*
| Metadata |  |
| Status | Accepted |
| What and why | Replace the [old solver](https://example.org) |
| Roadmap | [Project Zero](./roadmap-project-zero.md) |
| Tracking issue | [rust-lang/goals#113] |
| Highlight | Solver |
| Task | Owner(s) |  |
| ~~Write the RFC~~ | @person | Complete |
| Review it | ![Team][] [types] [lang] |  |
| Find somebody | Help wanted |  |
| Team | Support level | Notes |
| [types] | Large | Ongoing review work |
| [lang] | Medium | Stabilization decision |
`

func TestReadGoal_readsItsTables(t *testing.T) {
	want := goal{
		number: 113, title: "Finish the *solver*", why: "Replace the old solver", status: "Accepted", highlight: true,
		roadmaps: []string{"Project Zero"},
		tasks:    []task{{title: "Write the RFC"}, {title: "Review it", teams: []string{"types", "lang"}}, {title: "Find somebody", help: true}},
		asks:     []ask{{"types", "large", "Ongoing review work"}, {"lang", "medium", "Stabilization decision"}},
	}
	if diff := cmp.Diff(want, readGoal(solver), cmp.AllowUnexported(goal{}, task{}, ask{}, period{})); diff != "" {
		t.Errorf("goal (-want +got):\n%s", diff)
	}
}

// converted returns the items of the goal above by key, and its dependencies.
func converted(t *testing.T, p period) (map[work.ItemKey]work.Item, []work.Dependency) {
	t.Helper()
	m := &maker{
		ws: emptyWorkspace(), roadmaps: map[string]work.GoalKey{"Project Zero": "project-zero"},
		used: map[string]bool{}, assumed: map[string]int{},
	}
	g := readGoal(solver)
	g.period, g.path = p, "src/"+p.folder+"/solver.md"
	m.goal(&g)
	items := map[work.ItemKey]work.Item{}
	for _, it := range m.ws.Items {
		items[it.Key] = it
	}
	return items, m.ws.Dependencies
}

func TestGoal_sharesSupportAndWaitsForTasksWithADecision(t *testing.T) {
	items, dependencies := converted(t, periods()[2])
	if got := items["Y26-113"].Shares; len(got) != 1 || got[0].Team != "types" || got[0].People != 30 || got[0].Estimate.Size != "L" {
		t.Errorf("shares of the goal = %+v, want three people of types for L", got)
	}
	if got := items["Y26-11304"]; got.Title != "lang: Stabilization decision" || got.Shares[0].Team != "lang" || got.Parent != "Y26-113" {
		t.Errorf("decision = %+v, want a story of lang below the goal", got)
	}
	if len(dependencies) != 3 {
		t.Fatalf("%d dependencies, want one from each of the three tasks", len(dependencies))
	}
	for i, d := range dependencies {
		if d.To != "Y26-11304" || (d.Contract != nil) != (i == 2) {
			t.Errorf("dependency %d = %+v, want one to the decision, the last with a contract", i, d)
		}
	}
	if got := dependencies[2].Contract.State; got != work.Promised {
		t.Errorf("contract of an accepted goal is %s, want promised", got)
	}
}

func TestGoal_ofAnEarlierRoundIsNotPlanned(t *testing.T) {
	items, dependencies := converted(t, periods()[0])
	it := items["H2Y24-113"]
	if len(items) != 1 || len(dependencies) != 0 || it.Archived || it.Status != work.Proposed {
		t.Errorf("%d items, %d dependencies, archived %v, status %s, want one proposed item alone, not archived",
			len(items), len(dependencies), it.Archived, it.Status)
	}
	if diff := cmp.Diff([]string{"backlog", "status", "shares"}, it.Assumed); diff != "" {
		t.Errorf("assumed (-want +got):\n%s", diff)
	}
}

func TestStatusOf_takesTheWordOfTheSource(t *testing.T) {
	for word, want := range map[string]work.Status{"Accepted": work.Ready, "Not accepted": work.Dropped, "Proposed": work.Proposed, "": work.Proposed} {
		if got := statusOf(word); got != want {
			t.Errorf("statusOf(%q) = %s, want %s", word, got, want)
		}
	}
}

func TestWorkspace_sizesTeamsByTheirListedMembers(t *testing.T) {
	ws, err := Workspace()
	if err != nil {
		t.Fatal(err)
	}
	got := map[work.TeamKey]work.People{}
	for _, team := range ws.Teams {
		got[team.Key] = team.Memberships[0].People
	}
	// The source lists 5 members of lang and 7 of types, none of libs-api, and
	// 90 owners and contacts.
	for team, want := range map[work.TeamKey]work.People{"lang": 10, "types": 14, "libs-api": 10, contributors: 180} {
		if got[team] != want {
			t.Errorf("people of %s = %s, want %s", team, got[team], want)
		}
	}
}
