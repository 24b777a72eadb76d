package plan_test

import (
	"slices"
	"testing"

	"github.com/trestle-plan/trestle/plan"
)

// made is the plan of a problem, without a forecast.
func made(t *testing.T, p *plan.Problem) *plan.Result {
	t.Helper()
	r, err := plan.Make(t.Context(), p, plan.Settings{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestCompare_namesTheCauseOfEachMove(t *testing.T) {
	type want struct {
		item  plan.ItemID
		cause plan.MoveCause
		by    plan.ItemID
	}
	for _, tc := range []struct {
		name   string
		change func(*plan.Problem)
		want   []want
	}{
		{"nothing changed", func(*plan.Problem) {}, nil},
		{"a longer estimate pushes what waits for its people and what stands on it",
			func(p *plan.Problem) { p.Items[0].Shares[0].Estimate = days(10, 12, 20) },
			[]want{{"cleanup", plan.CauseOwn, ""}, {"sign-in", plan.CausePredecessor, "audit"},
				{"tokens", plan.CausePeople, "cleanup"}, {"audit", plan.CausePeople, "tokens"}}},
		{"a dependency that goes pulls its successor",
			func(p *plan.Problem) { p.Dependencies = nil },
			[]want{{"sign-in", plan.CauseDependency, ""}}},
		{"time passes and nobody started",
			func(p *plan.Problem) { p.AsOf += 7 },
			[]want{{"cleanup", plan.CauseTime, ""}, {"sign-in", plan.CausePredecessor, "audit"},
				{"tokens", plan.CausePeople, "cleanup"}, {"audit", plan.CausePeople, "tokens"}}},
		{"one more person",
			func(p *plan.Problem) { p.Teams[0].Memberships[0].People = 20 },
			[]want{{"sign-in", plan.CausePredecessor, "audit"}, {"tokens", plan.CauseTeam, ""},
				{"audit", plan.CausePeople, "tokens"}}},
		{"an item is dropped",
			func(p *plan.Problem) { p.Items[0].Status = plan.Dropped },
			[]want{{"cleanup", plan.CauseOwn, ""}, {"sign-in", plan.CausePredecessor, "audit"},
				{"tokens", plan.CausePeople, "cleanup"}, {"audit", plan.CausePeople, "tokens"}}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			after := harbourProblem()
			tc.change(after)
			var got []want
			for _, m := range plan.Compare(made(t, harbourProblem()), made(t, after)) {
				got = append(got, want{m.Item, m.Cause, m.By})
			}
			if !slices.Equal(got, tc.want) {
				t.Errorf("moves are %v, want %v", got, tc.want)
			}
		})
	}
}

func TestCompare_tellsWhatCameAndWent(t *testing.T) {
	after := harbourProblem()
	after.Items = append(after.Items[1:], plan.Item{ID: "new", Shares: []plan.Share{{Team: "web", Estimate: days(1, 1, 1)}}})
	kinds := map[plan.ItemID]plan.MoveKind{}
	for _, m := range plan.Compare(made(t, harbourProblem()), made(t, after)) {
		kinds[m.Item] = m.Kind
	}
	if kinds["new"] != plan.Added || kinds["cleanup"] != plan.Removed || kinds["tokens"] != plan.Moved {
		t.Errorf("kinds are %v", kinds)
	}
}
