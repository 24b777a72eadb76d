package outlook_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/work"
	"github.com/trestle-plan/trestle/plan"
)

// day is a working Monday; tests count from it.
const day = work.Date(20515) // 2026-03-02

func effort(e work.Effort) *work.Effort { return &e }

// full is a workspace that uses every field the plan reads.
func full() *work.Workspace {
	ws := &work.Workspace{
		Name: "Full", AsOf: day,
		Sizes:        []work.SizeRange{{Size: "M", Low: 8000, Likely: 13000, High: 21000}},
		DefaultSizes: map[work.Level]work.Size{work.Feature: "M"},
		Calendars: []work.Calendar{
			{Key: "usual", Week: work.MondayToFriday(), Holidays: []work.Holiday{{Date: day + 1, Part: work.Morning}}},
			{Key: "other", Week: [7]work.DayPart{work.Afternoon}},
		},
		Products: []work.Product{{Key: "PAY", Name: "Payments"}},
		Teams: []work.Team{
			{
				Key: "core", Name: "Core", Focus: 800, KeptFree: 150, Limit: 3,
				Memberships: []work.Membership{{People: 25, From: day, To: day + 90, Skills: []string{"go"}}},
				Blackouts:   []work.Blackout{{From: day + 7, To: day + 8, Capacity: 500}},
				Sprints:     &work.Cadence{First: day, Days: 14},
				Allocation:  map[work.Backlog]work.Ratio{work.Refactoring: 200, work.Functional: 600},
			},
			{Key: "web", Name: "Web", Calendar: "other"},
		},
		Releases: []work.Release{{Key: "R1", Name: "Spring", Date: day + 60, Freeze: day + 50}},
		Items: []work.Item{
			{Key: "PAY-1", Product: "PAY", Backlog: work.Architecture, Status: work.InProgress, BrokenDown: true, Together: true,
				Shares: []work.Share{{Team: "core", People: 20, Skills: []string{"go"}, Started: day - 3,
					Estimate: work.Estimate{Low: 1000, Likely: 2000, High: 4000, Bounds: work.Limits},
					Spent:    effort(500), Remaining: effort(1500)}},
				HoldUntil: day + 2, Pin: day + 3, Started: day - 3, Release: "R1",
				Value: work.Value{PerWeek: 900, Urgency: work.FixedDate, Date: day + 40}},
			{Key: "PAY-2", Parent: "PAY-1", Level: work.Feature, Status: work.Ready, Backlog: work.Functional,
				Shares: []work.Share{{Team: "web"}}},
			{Key: "PAY-3", Status: work.Ready, Archived: true},
			{Key: "PAY-4", Status: work.Done, Archived: true, Started: day - 9, Finished: day - 5},
		},
		Dependencies: []work.Dependency{
			{From: "PAY-1", To: "PAY-2", FromTeam: "core", ToTeam: "web", Kind: work.StartStart, Strength: work.Soft,
				Lag:      work.Lag{Days: -1500, Clock: work.ElapsedTime},
				Contract: &work.Contract{NeedBy: day + 5, PromisedBy: day + 6, State: work.Promised}},
			{From: "PAY-4", To: "PAY-2", Contract: &work.Contract{State: work.Withdrawn}},
		},
		Commitments: []work.Commitment{
			{Key: "C1", Items: []work.ItemKey{"PAY-2"}, Date: day + 30, Likelihood: 900, Weight: 7, Kind: work.Target, Outcome: work.Open},
			{Key: "C2", Release: "R1", Date: day + 60, Outcome: work.OutcomeKept},
		},
		Kept: &work.KeptPlan{Dates: []work.KeptDates{{Item: "PAY-2", Team: "web", Start: day, Finish: day + 4}}},
	}
	return ws
}

func TestProblem_carriesEveryFieldOver(t *testing.T) {
	got, assumed := outlook.Problem(full())
	remaining := plan.Effort(1500)
	d := plan.Day(day)
	whole := plan.WholeDay
	want := &plan.Problem{
		AsOf: d,
		Teams: []plan.Team{
			{
				ID: "core", Focus: 800, KeptFree: 150, Limit: 3,
				Memberships: []plan.Membership{{People: 25, From: d, To: d + 90, Skills: []string{"go"}}},
				Week:        [7]plan.DayPart{whole, whole, whole, whole, whole},
				Exceptions:  []plan.Exception{{Day: d + 1, Part: plan.Morning}},
				Blackouts:   []plan.Blackout{{From: d + 7, To: d + 8, Capacity: 500}},
				Sprints:     plan.Sprints{First: d, Days: 14},
				Allocation:  []plan.Allocation{{Backlog: plan.Functional, Share: 600}, {Backlog: plan.Refactoring, Share: 200}},
			},
			{ID: "web", Week: [7]plan.DayPart{plan.Afternoon}},
		},
		Items: []plan.Item{
			{ID: "PAY-1", Product: "PAY", Backlog: plan.Architecture, Status: plan.InProgress, BrokenDown: true, Together: true,
				Shares: []plan.Share{{Team: "core", People: 20, Skills: []string{"go"}, Started: d - 3,
					Estimate: plan.Estimate{Kind: plan.EstimateLimits, Low: 1000, Likely: 2000, High: 4000},
					Spent:    500, Remaining: &remaining}},
				NotBefore: d + 2, Pin: d + 3, Started: d - 3, Release: "R1",
				Value: plan.Value{PerWeek: 900, Urgency: plan.FixedDate, Date: d + 40}},
			{ID: "PAY-2", Parent: "PAY-1", Shares: []plan.Share{{Team: "web", Estimate: plan.Estimate{
				Kind: plan.EstimatePercentiles, Low: 8000, Likely: 13000, High: 21000, Assumed: "size M, the usual one of a feature"}}}},
			{ID: "PAY-3", Status: plan.Dropped},
			{ID: "PAY-4", Status: plan.Done, Started: d - 9, Finished: d - 5},
		},
		Dependencies: []plan.Dependency{{
			From: "PAY-1", To: "PAY-2", FromTeam: "core", ToTeam: "web", Kind: plan.StartStart, Strength: plan.Soft,
			Lag: -720, LagClock: plan.Elapsed, NeedBy: d + 5, PromisedBy: d + 6,
		}},
		Releases:    []plan.Release{{ID: "R1", Date: d + 60, Freeze: d + 50}},
		Commitments: []plan.Commitment{{ID: "C1", Items: []plan.ItemID{"PAY-2"}, Date: d + 30, Likelihood: 900, Weight: 7, Target: true}},
		Kept: []plan.KeptShare{{
			Item: "PAY-2", Team: "web", Start: plan.Time(d) * 480, Finish: plan.Time(d+5) * 480,
		}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("problem (-want +got):\n%s", diff)
	}
	wantAssumed := []outlook.Assumed{{Item: "PAY-2", Team: "web", How: "size M, the usual one of a feature"}}
	if diff := cmp.Diff(wantAssumed, assumed); diff != "" {
		t.Errorf("assumed (-want +got):\n%s", diff)
	}
}

func TestProblem_usesMondayToFridayWithoutCalendars(t *testing.T) {
	got, _ := outlook.Problem(&work.Workspace{AsOf: day, Teams: []work.Team{{Key: "core"}}})
	want := [7]plan.DayPart{plan.WholeDay, plan.WholeDay, plan.WholeDay, plan.WholeDay, plan.WholeDay}
	if got.Teams[0].Week != want {
		t.Errorf("week %v, want %v", got.Teams[0].Week, want)
	}
}

// Every word of the domain has one in the engine: a word that is forgotten would
// silently mean the default.
func TestProblem_knowsEveryWord(t *testing.T) {
	for i, kind := range work.Kinds() {
		ws := &work.Workspace{Dependencies: []work.Dependency{{Kind: kind}}}
		if got, _ := outlook.Problem(ws); got.Dependencies[0].Kind != plan.Kind(i) {
			t.Errorf("dependency %s became %d, want %d", kind, got.Dependencies[0].Kind, i)
		}
	}
	for i, backlog := range work.Backlogs() {
		ws := &work.Workspace{Items: []work.Item{{Backlog: backlog}}}
		if got, _ := outlook.Problem(ws); got.Items[0].Backlog != plan.Backlog(i) {
			t.Errorf("backlog %s became %d, want %d", backlog, got.Items[0].Backlog, i)
		}
	}
	seen := make(map[plan.Status]work.Status)
	for _, status := range work.Statuses() {
		got, _ := outlook.Problem(&work.Workspace{Items: []work.Item{{Status: status}}})
		if other, twice := seen[got.Items[0].Status]; twice {
			t.Errorf("statuses %s and %s are the same to the engine", status, other)
		}
		seen[got.Items[0].Status] = status
	}
	urgent := make(map[plan.Urgency]work.Urgency)
	for _, urgency := range work.Urgencies() {
		got, _ := outlook.Problem(&work.Workspace{Items: []work.Item{{Value: work.Value{Urgency: urgency}}}})
		if other, twice := urgent[got.Items[0].Value.Urgency]; twice {
			t.Errorf("urgencies %s and %s are the same to the engine", urgency, other)
		}
		urgent[got.Items[0].Value.Urgency] = urgency
	}
}
