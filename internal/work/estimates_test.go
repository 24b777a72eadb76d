package work_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/trestle-plan/trestle/internal/work"
)

// withHistory returns a workspace in which teams have done work of 1, 2, 3 …
// person-days, and one item to resolve at the front.
func withHistory(it work.Item, done map[work.TeamKey]int) *work.Workspace {
	w := &work.Workspace{
		Sizes:        []work.SizeRange{{Size: "M", Low: 2000, Likely: 4000, High: 9000}},
		DefaultSizes: map[work.Level]work.Size{work.Story: "M"},
		Items:        []work.Item{it},
	}
	for _, team := range []work.TeamKey{"web", "core"} {
		for i := range done[team] {
			w.Items = append(w.Items, work.Item{
				Status: work.Done, Shares: []work.Share{{Team: team, Spent: days(work.Effort(i+1) * 1000)}},
			})
		}
	}
	return w
}

func efforts(n int) []work.Effort {
	var all []work.Effort
	for i := range n {
		all = append(all, work.Effort(i+1)*1000)
	}
	return all
}

func TestEstimator_takesTheNearestThingSaid(t *testing.T) {
	web := func(e work.Estimate) []work.Share { return []work.Share{{Team: "web", Estimate: e}} }
	medium := work.Resolved{Kind: work.ResolvedRange, Low: 2000, Likely: 4000, High: 9000}
	for _, tc := range []struct {
		name  string
		item  work.Item
		share int
		done  map[work.TeamKey]int
		want  work.Resolved
	}{
		{
			"its own numbers", work.Item{Shares: web(work.Estimate{Low: 1, Likely: 2, High: 3, Bounds: work.Limits, Assumed: "from Jira"})}, 0,
			map[work.TeamKey]int{"web": 10},
			work.Resolved{Kind: work.ResolvedRange, Low: 1, Likely: 2, High: 3, Bounds: work.Limits, Assumed: "from Jira"},
		},
		{"its size", work.Item{Shares: web(work.Estimate{Size: "M"})}, 0, map[work.TeamKey]int{"web": 10}, medium},
		{
			"the time box of a spike", work.Item{Type: work.Spike, Timebox: 3000, Shares: web(work.Estimate{})}, 0, map[work.TeamKey]int{"web": 10},
			work.Resolved{Kind: work.ResolvedRange, Low: 3000, Likely: 3000, High: 3000, Bounds: work.Limits},
		},
		{
			"a part of the time box", work.Item{Type: work.Spike, Timebox: 3001, Shares: []work.Share{
				{Team: "a"}, {Team: "b", Estimate: work.Estimate{Size: "M"}}, {Team: "c"},
			}}, 2, nil,
			work.Resolved{Kind: work.ResolvedRange, Low: 1500, Likely: 1500, High: 1500, Bounds: work.Limits, Assumed: "an even part of the time box of 3.001 person-days"},
		},
		{
			"the team's history", work.Item{Shares: web(work.Estimate{})}, 0, map[work.TeamKey]int{"web": 10, "core": 20},
			work.Resolved{Kind: work.ResolvedHistory, History: efforts(10), Assumed: "the team's 10 pieces of done work"},
		},
		{
			"the workspace's history when the team's is short", work.Item{Shares: web(work.Estimate{})}, 0, map[work.TeamKey]int{"web": 9, "core": 1},
			work.Resolved{Kind: work.ResolvedHistory, History: append(efforts(9), 1000), Assumed: "10 pieces of done work of all teams"},
		},
		{
			"the usual size of the level", work.Item{Level: work.Story, Shares: web(work.Estimate{})}, 0, map[work.TeamKey]int{"web": 9},
			work.Resolved{Kind: work.ResolvedRange, Low: 2000, Likely: 4000, High: 9000, Assumed: "size M, the usual one of a story"},
		},
		{"nothing", work.Item{Level: work.Epic, Shares: web(work.Estimate{})}, 0, map[work.TeamKey]int{"web": 9}, work.Resolved{}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			w := withHistory(tc.item, tc.done)
			got := work.NewEstimator(w).Resolve(&w.Items[0], tc.share)
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Errorf("resolved (-want +got):\n%s", diff)
			}
		})
	}
}

func TestEstimator_dividesATimeBoxWithoutLosingAny(t *testing.T) {
	it := work.Item{Type: work.Spike, Timebox: 10_000, Shares: make([]work.Share, 7)}
	w := withHistory(it, nil)
	var sum work.Effort
	for i := range it.Shares {
		sum += work.NewEstimator(w).Resolve(&w.Items[0], i).High
	}
	if sum != it.Timebox {
		t.Errorf("the parts add up to %s, want %s", sum, it.Timebox)
	}
}
