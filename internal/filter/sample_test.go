package filter_test

import (
	"github.com/trestle-plan/trestle/internal/filter"
	"github.com/trestle-plan/trestle/internal/work"
)

// sample is a small workspace of which each test can say by hand what a filter
// finds:
//
//	PAY-1  epic      Pay with the phone            promised to nord as "phone" for +4w
//	├ PAY-2 feature  Scan the code                 team web, p85 +3w
//	└ PAY-3 story    Receipts by e-mail            team web and core, p85 +5w
//	PAY-4  enabler   Idempotent gateway calls      team core, in progress, PAY-2 waits for it
//	PAY-5  spike     Which event bus?              no team, PAY-4 waits for it
//	PAY-6  refactoring, done, archived
//	PAY-7  infrastructure, dropped, in release r1, which is promised to süd
//	PAY-8  defect    Größe der Straße              waits for all of PAY-1
func sample() *work.Workspace {
	day := func(n int) work.Date { return today.AddDays(n) }
	team := func(keys ...work.TeamKey) []work.Share {
		var out []work.Share
		for _, key := range keys {
			out = append(out, work.Share{Team: key, Estimate: work.Estimate{Size: "M"}})
		}
		return out
	}
	w := &work.Workspace{
		AsOf: today, ValueUnit: work.ValueUnit{Currency: "EUR"},
		Products: []work.Product{{Key: "PAY", Name: "Payments"}},
		Clients:  []work.Client{{Key: "nord", Name: "Norrfield Rail"}, {Key: "süd"}},
		Teams:    []work.Team{{Key: "web", Name: "Web Shop"}, {Key: "core"}},
		Sizes:    []work.SizeRange{{Size: "S"}, {Size: "M"}},
		Releases: []work.Release{{Key: "r1", Name: "Spring"}},
		Fields: []work.FieldDef{
			{Key: "Risk", Name: "Risk class", Type: work.FieldChoice, Options: []string{"high", "some what"}}, {Key: "score", Type: work.FieldNumber},
		},
		Items: []work.Item{
			{Key: "PAY-1", Title: "Pay with the phone", Level: work.Epic, Value: work.Value{PerWeek: 150_050}},
			{Key: "PAY-2", Title: "Scan the code", Parent: "PAY-1", Shares: team("web"), Labels: []string{"UI"}, Fields: map[string]string{"Risk": "high"}},
			{Key: "PAY-3", Title: "Receipts by e-mail", Parent: "PAY-1", Level: work.Story, Shares: team("web", "core"), Pin: day(2), Labels: []string{"ui", "100%"}},
			{Key: "PAY-4", Title: "Idempotent gateway calls", Plain: "Charged once", Backlog: work.Enabler, Status: work.InProgress, Shares: team("core")},
			{Key: "PAY-5", Title: "Which event  bus?", Type: work.Spike, Backlog: work.Architecture, Question: "Kafka or NATS?", HoldUntil: day(3), Assumed: []string{"backlog"}},
			{Key: "PAY-6", Title: "Old ledger", Backlog: work.Refactoring, Status: work.Done, Archived: true},
			{Key: "PAY-7", Title: "Event bus", Backlog: work.Infrastructure, Status: work.Dropped, Release: "r1"},
			{Key: "PAY-8", Title: "Größe der Straße", Type: work.Defect, Assignees: []work.PersonKey{"Tomás"}, Fields: map[string]string{"score": "2.5"}},
		},
		Dependencies: []work.Dependency{
			{From: "PAY-4", To: "PAY-2"},
			{From: "PAY-5", To: "PAY-4", Strength: work.Soft},
			{From: "PAY-1", To: "PAY-8"},
			{From: "PAY-7", To: "PAY-8", Contract: &work.Contract{State: work.Withdrawn}},
		},
		Commitments: []work.Commitment{
			{Key: "phone", Client: "nord", Items: []work.ItemKey{"PAY-1"}, Date: day(28)},
			{Key: "wish", Client: "nord", Items: []work.ItemKey{"PAY-8"}, Date: day(7), Kind: work.Target},
			{Key: "spring", Client: "süd", Release: "r1", Date: day(7)},
			{Key: "old", Items: []work.ItemKey{"PAY-3"}, Date: day(-7), Outcome: work.OutcomeKept},
		},
	}
	w.Normalise()
	return w
}

// samplePlan stands beside the items of sample.
func samplePlan() []filter.Planned {
	day := func(n int) work.Date { return today.AddDays(n) }
	out := make([]filter.Planned, 8)
	out[0] = filter.Planned{Delivered: day(35), Likelihood: new(work.Ratio(620))}
	out[1] = filter.Planned{Start: day(7), Delivered: day(20), P50: day(18), P85: day(21), LatestStart: day(9), Rank: 2, Effort: new(work.Effort(2500))}
	out[2] = filter.Planned{Start: day(12), Delivered: day(30), P85: day(35), LatestStart: day(14), Rank: 3, Effort: new(work.Effort(0))}
	out[3] = filter.Planned{Start: day(-3), P85: day(5), Rank: 1, Assumed: true}
	out[7] = filter.Planned{Start: day(40), LatestStart: day(38), P85: day(50)}
	return out
}
