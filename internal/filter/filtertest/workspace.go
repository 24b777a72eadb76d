// Package filtertest makes workspaces and filters that fit them, for the proofs
// that the ways of filtering find the same items. They are small in words and
// days, so that conditions meet.
package filtertest

import (
	"fmt"

	"github.com/trestle-plan/trestle/internal/filter"
	"github.com/trestle-plan/trestle/internal/work"
)

// Today is the as_of of the workspaces.
const Today = work.Date(20500) // 2026-02-15

// Chooser returns a number from 0 up to and without n, for what it names. Tests
// draw it from their generator.
type Chooser func(what string, n int) int

func (c Chooser) between(what string, low, high int) int { return low + c(what, high-low+1) }

var (
	words  = []string{"Event", "bus", "Ärger", "STRASSE", "straße", "100%", "a_b", "ab", "\"quoted\"", "back\\slash", "日本"}
	labels = []string{"UI", "ui", "api", "tech debt", "größe"}
	risks  = []string{"high", "Low", "some what"}
)

func sometimes(c Chooser, what string) bool { return c(what, 3) == 0 }

func someDay(c Chooser, what string) work.Date {
	if sometimes(c, what+" unknown") {
		return 0
	}
	return Today.AddDays(c.between(what, -6, 6))
}

func pick[T any](c Chooser, what string, of []T) T { return of[c(what, len(of))] }

// Workspace draws a workspace of up to twelve items in every state, and what a plan
// says of them. It is normalised; that its parts make sense together is not asked.
func Workspace(c Chooser) (*work.Workspace, []filter.Planned) {
	w := &work.Workspace{
		Name: "drawn",
		AsOf: Today, ValueUnit: work.ValueUnit{Currency: "EUR"},
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
	n := c.between("items", 1, 12)
	planned := make([]filter.Planned, n)
	for i := range n {
		w.Items = append(w.Items, randomItem(c, w, i))
		planned[i] = randomPlanned(c)
	}
	randomTies(c, w)
	w.Normalise()
	return w, planned
}

func randomItem(c Chooser, w *work.Workspace, i int) work.Item {
	it := work.Item{
		Key:   work.MakeItemKey(w.Products[i%2].Key, []int{3, 10, 9, 100}[i%4]+i/4*200),
		Title: pick(c, "title", words) + pick(c, "between", []string{" ", "  ", ""}) + pick(c, "title", words),
		Level: pick(c, "level", work.Levels()),
		Type:  pick(c, "type", work.Types()), Backlog: pick(c, "backlog", work.Backlogs()),
		Status: pick(c, "status", work.Statuses()),
		Pin:    someDay(c, "pin"), HoldUntil: someDay(c, "hold"), Started: someDay(c, "started"), Finished: someDay(c, "finished"),
		Value:    work.Value{PerWeek: int64(c.between("value", 0, 2)) * 50, Urgency: pick(c, "urgency", work.Urgencies())},
		Archived: c.between("archived", 0, 4) == 0,
		Fields:   map[string]string{},
	}
	if i > 0 && sometimes(c, "has parent") {
		it.Parent = w.Items[c.between("parent", 0, i-1)].Key
	}
	optional := func(what string, set func()) {
		if sometimes(c, what) {
			set()
		}
	}
	optional("plain", func() { it.Plain = pick(c, "plain words", words) })
	optional("description", func() { it.Description = work.ProseOf(pick(c, "description words", words)) })
	optional("question", func() { it.Question = pick(c, "question words", words) })
	optional("outcome", func() { it.Outcome = pick(c, "outcome words", words) })
	optional("release", func() { it.Release = pick(c, "in release", w.Releases).Key })
	optional("goal", func() { it.Goals = []work.GoalKey{pick(c, "goal key", w.Goals).Key} })
	optional("labels", func() { it.Labels = []string{pick(c, "label", labels), pick(c, "label", labels)} })
	optional("assignees", func() { it.Assignees = []work.PersonKey{pick(c, "person", []work.PersonKey{"ines", "Tomás"})} })
	optional("assumed", func() { it.Assumed = []string{"level"} })
	optional("ref", func() { it.Refs = []work.Ref{{System: "jira", ID: "OLD-7"}} })
	for _, team := range w.Teams {
		optional("share", func() { it.Shares = append(it.Shares, work.Share{Team: team.Key, Estimate: randomEstimate(c)}) })
	}
	values := map[string][]string{
		"note": words, "score": {"0", "1.5", "-2", "10"}, "audit": {"2026-02-14", "2026-02-15"}, "legal": {"yes", "no"}, "risk": risks,
	}
	for _, def := range w.Fields {
		optional("field", func() { it.Fields[def.Key] = pick(c, def.Key, values[def.Key]) })
	}
	return it
}

func randomEstimate(c Chooser) work.Estimate {
	return pick(c, "estimate", []work.Estimate{
		{}, {Size: "S"}, {Size: "M"}, {Low: 1000, Likely: 2000, High: 3000}, {Size: "M", Assumed: "import"},
	})
}

func randomPlanned(c Chooser) filter.Planned {
	if sometimes(c, "no plan") {
		return filter.Planned{}
	}
	p := filter.Planned{
		Start: someDay(c, "start"), Finish: someDay(c, "finish"), Delivered: someDay(c, "delivered"),
		P50: someDay(c, "p50"), P85: someDay(c, "p85"), P95: someDay(c, "p95"), LatestStart: someDay(c, "latest"),
		Rank: c.between("rank", 0, 4), Assumed: sometimes(c, "assumed plan"),
	}
	if !sometimes(c, "no effort") {
		p.Effort = new(work.Effort(c.between("effort", 0, 3) * 1500))
	}
	if !sometimes(c, "no likelihood") {
		p.Likelihood = new(work.Ratio(c.between("likelihood", 0, 4) * 225))
	}
	return p
}

func randomTies(c Chooser, w *work.Workspace) {
	anyItem := func(what string) work.ItemKey { return pick(c, what, w.Items).Key }
	for range c.between("dependencies", 0, len(w.Items)) {
		d := work.Dependency{From: anyItem("from"), To: anyItem("to"), Kind: pick(c, "kind", work.Kinds()), Strength: pick(c, "strength", work.Strengths())}
		if sometimes(c, "contract") {
			d.Contract = &work.Contract{State: pick(c, "state", work.ContractStates())}
		}
		w.Dependencies = append(w.Dependencies, d)
	}
	for i := range c.between("commitments", 0, 3) {
		one := work.Commitment{
			Key: work.CommitmentKey(fmt.Sprintf("c%d", i)), Date: someDay(c, "promised"),
			Kind: pick(c, "kind", work.CommitmentKinds()), Outcome: pick(c, "outcome", work.Outcomes()),
		}
		if sometimes(c, "to a client") {
			one.Client = pick(c, "client", w.Clients).Key
		}
		if sometimes(c, "of a release") {
			one.Release = pick(c, "release", w.Releases).Key
		} else {
			one.Items = []work.ItemKey{anyItem("promised item")}
		}
		w.Commitments = append(w.Commitments, one)
	}
}
