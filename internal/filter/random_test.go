package filter_test

import (
	"fmt"

	"pgregory.net/rapid"

	"github.com/trestle-plan/trestle/internal/filter"
	"github.com/trestle-plan/trestle/internal/work"
)

// The random workspaces are small in words and days, so that conditions meet.

const today = work.Date(20500) // 2026-02-15

var (
	words  = []string{"Event", "bus", "Ärger", "STRASSE", "straße", "100%", "a_b", "ab", "\"quoted\"", "back\\slash", "日本"}
	labels = []string{"UI", "ui", "api", "tech debt", "größe"}
	risks  = []string{"high", "Low", "some what"}
)

func sometimes(t *rapid.T, what string) bool { return rapid.IntRange(0, 2).Draw(t, what) == 0 }

func someDay(t *rapid.T, what string) work.Date {
	if sometimes(t, what+" unknown") {
		return 0
	}
	return today.AddDays(rapid.IntRange(-6, 6).Draw(t, what))
}

func pick[T any](t *rapid.T, what string, of []T) T { return rapid.SampledFrom(of).Draw(t, what) }

func randomWorkspace(t *rapid.T) (*work.Workspace, []filter.Planned) {
	w := &work.Workspace{
		AsOf: today, ValueUnit: work.ValueUnit{Currency: "EUR"},
		Products: []work.Product{{Key: "PAY", Name: "Payments"}, {Key: "WEB"}},
		Clients:  []work.Client{{Key: "nord", Name: "Norrfield Rail"}, {Key: "süd"}},
		Goals:    []work.Goal{{Key: "speed"}, {Key: "trust"}},
		Teams:    []work.Team{{Key: "platform", Name: "Platform Team"}, {Key: "web"}},
		Sizes:    []work.SizeRange{{Size: "S"}, {Size: "M"}},
		Releases: []work.Release{{Key: "r1", Name: "Spring"}, {Key: "r2"}},
		Fields: []work.FieldDef{
			{Key: "note", Type: work.FieldText}, {Key: "score", Type: work.FieldNumber}, {Key: "audit", Type: work.FieldDate},
			{Key: "legal", Type: work.FieldYesNo}, {Key: "risk", Type: work.FieldChoice, Options: risks},
		},
	}
	n := rapid.IntRange(1, 12).Draw(t, "items")
	planned := make([]filter.Planned, n)
	for i := range n {
		w.Items = append(w.Items, randomItem(t, w, i))
		planned[i] = randomPlanned(t)
	}
	randomTies(t, w)
	w.Normalise()
	return w, planned
}

func randomItem(t *rapid.T, w *work.Workspace, i int) work.Item {
	it := work.Item{
		Key:   work.MakeItemKey(w.Products[i%2].Key, []int{3, 10, 9, 100}[i%4]+i/4*200),
		Title: pick(t, "title", words) + pick(t, "between", []string{" ", "  ", ""}) + pick(t, "title", words),
		Level: pick(t, "level", work.Levels()),
		Type:  pick(t, "type", work.Types()), Backlog: pick(t, "backlog", work.Backlogs()),
		Status: pick(t, "status", work.Statuses()),
		Pin:    someDay(t, "pin"), HoldUntil: someDay(t, "hold"), Started: someDay(t, "started"), Finished: someDay(t, "finished"),
		Value:    work.Value{PerWeek: int64(rapid.IntRange(0, 2).Draw(t, "value")) * 50, Urgency: pick(t, "urgency", work.Urgencies())},
		Archived: rapid.IntRange(0, 4).Draw(t, "archived") == 0,
		Fields:   map[string]string{},
	}
	if i > 0 && sometimes(t, "has parent") {
		it.Parent = w.Items[rapid.IntRange(0, i-1).Draw(t, "parent")].Key
	}
	optional := func(what string, set func()) {
		if sometimes(t, what) {
			set()
		}
	}
	optional("plain", func() { it.Plain = pick(t, "plain words", words) })
	optional("question", func() { it.Question = pick(t, "question words", words) })
	optional("outcome", func() { it.Outcome = pick(t, "outcome words", words) })
	optional("release", func() { it.Release = pick(t, "in release", w.Releases).Key })
	optional("goal", func() { it.Goals = []work.GoalKey{pick(t, "goal key", w.Goals).Key} })
	optional("labels", func() { it.Labels = []string{pick(t, "label", labels), pick(t, "label", labels)} })
	optional("assignees", func() { it.Assignees = []work.PersonKey{pick(t, "person", []work.PersonKey{"ines", "Tomás"})} })
	optional("assumed", func() { it.Assumed = []string{"level"} })
	optional("ref", func() { it.Refs = []work.Ref{{System: "jira", ID: "OLD-7"}} })
	for _, team := range w.Teams {
		optional("share", func() { it.Shares = append(it.Shares, work.Share{Team: team.Key, Estimate: randomEstimate(t)}) })
	}
	values := map[string][]string{
		"note": words, "score": {"0", "1.5", "-2", "10"}, "audit": {"2026-02-14", "2026-02-15"}, "legal": {"yes", "no"}, "risk": risks,
	}
	for _, def := range w.Fields {
		optional("field", func() { it.Fields[def.Key] = pick(t, def.Key, values[def.Key]) })
	}
	return it
}

func randomEstimate(t *rapid.T) work.Estimate {
	return pick(t, "estimate", []work.Estimate{
		{}, {Size: "S"}, {Size: "M"}, {Low: 1000, Likely: 2000, High: 3000}, {Size: "M", Assumed: "import"},
	})
}

func randomPlanned(t *rapid.T) filter.Planned {
	if sometimes(t, "no plan") {
		return filter.Planned{}
	}
	p := filter.Planned{
		Start: someDay(t, "start"), Finish: someDay(t, "finish"), Delivered: someDay(t, "delivered"),
		P50: someDay(t, "p50"), P85: someDay(t, "p85"), P95: someDay(t, "p95"), LatestStart: someDay(t, "latest"),
		Rank: rapid.IntRange(0, 4).Draw(t, "rank"), Assumed: sometimes(t, "assumed plan"),
	}
	if !sometimes(t, "no effort") {
		p.Effort = new(work.Effort(rapid.IntRange(0, 3).Draw(t, "effort") * 1500))
	}
	if !sometimes(t, "no likelihood") {
		p.Likelihood = new(work.Ratio(rapid.IntRange(0, 4).Draw(t, "likelihood") * 225))
	}
	return p
}

func randomTies(t *rapid.T, w *work.Workspace) {
	anyItem := func(what string) work.ItemKey { return pick(t, what, w.Items).Key }
	for range rapid.IntRange(0, len(w.Items)).Draw(t, "dependencies") {
		d := work.Dependency{From: anyItem("from"), To: anyItem("to"), Kind: pick(t, "kind", work.Kinds()), Strength: pick(t, "strength", work.Strengths())}
		if sometimes(t, "contract") {
			d.Contract = &work.Contract{State: pick(t, "state", work.ContractStates())}
		}
		w.Dependencies = append(w.Dependencies, d)
	}
	for i := range rapid.IntRange(0, 3).Draw(t, "commitments") {
		c := work.Commitment{
			Key: work.CommitmentKey(fmt.Sprintf("c%d", i)), Date: someDay(t, "promised"),
			Kind: pick(t, "kind", work.CommitmentKinds()), Outcome: pick(t, "outcome", work.Outcomes()),
		}
		if sometimes(t, "to a client") {
			c.Client = pick(t, "client", w.Clients).Key
		}
		if sometimes(t, "of a release") {
			c.Release = pick(t, "release", w.Releases).Key
		} else {
			c.Items = []work.ItemKey{anyItem("promised item")}
		}
		w.Commitments = append(w.Commitments, c)
	}
}
