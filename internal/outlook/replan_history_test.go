package outlook_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/work"
	"github.com/trestle-plan/trestle/plan"
)

func TestProblem_learnsFromDoneSharesWithADay(t *testing.T) {
	estimate := work.Estimate{Low: 1000, Likely: 2000, High: 4000}
	spent := work.Effort(3000)
	done := func(key work.ItemKey, it work.Item) work.Item {
		it.Key, it.Status = key, work.Done
		return it
	}
	ws := &work.Workspace{
		AsOf:  20500,
		Teams: []work.Team{{Key: "core"}, {Key: "web"}},
		Items: []work.Item{
			done("A-1", work.Item{Finished: 20400, Shares: []work.Share{
				{Team: "core", Estimate: estimate, Spent: &spent},
				{Team: "web", Estimate: estimate, Finished: 20390},
			}}),
			done("A-2", work.Item{Shares: []work.Share{{Team: "core", Spent: &spent}}}),                                                   // no day
			done("A-3", work.Item{Finished: 20410, Type: work.Spike, Timebox: 5000, Shares: []work.Share{{Team: "core", Spent: &spent}}}), // its box
			done("A-4", work.Item{Finished: 20420, Shares: []work.Share{{Team: "web", Spent: &spent}}}),                                   // nobody estimated it
			{Key: "A-5", Status: work.Ready, Shares: []work.Share{{Team: "web", Estimate: estimate, Spent: &spent}}},
		},
	}
	p, _ := outlook.Problem(ws)
	want := []plan.DonePiece{
		{Team: "core", Finished: 20400, Actual: 3000, Estimate: plan.Estimate{Kind: plan.EstimatePercentiles, Low: 1000, Likely: 2000, High: 4000}},
		{Team: "web", Finished: 20390},
		{Team: "core", Finished: 20410},
		{Team: "web", Finished: 20420, Actual: 3000},
	}
	if diff := cmp.Diff(want, p.History); diff != "" {
		t.Errorf("history (-want +got):\n%s", diff)
	}
}
