package cli

import (
	"strings"

	"github.com/trestle-plan/trestle/apiv1"
)

// depCommands work on dependencies.
type depCommands struct {
	List   depListCommand   `cmd:"" help:"List dependencies and their contracts."`
	Add    depAddCommand    `cmd:"" help:"Make one item wait for another."`
	Edit   depEditCommand   `cmd:"" help:"Change a dependency or its contract."`
	Delete depDeleteCommand `cmd:"" help:"Delete a dependency."`
}

type depListCommand struct {
	reach
	Item string `arg:"" optional:"" help:"Only those of one item."`
}

// Run lists.
func (c *depListCommand) Run(s *session) error {
	return c.with(s, func(r *reached) error {
		all, err := r.DependencyList(s.ctx, apiv1.ListRecords{Workspace: r.workspace})
		if err != nil {
			return err
		}
		if c.JSON {
			return s.showAnswer(all)
		}
		t := table{columns: []column{{head: "From"}, {head: "To"}, {head: "Kind", drop: 2}, {head: "Lag", drop: 1}, {head: "Contract", wraps: true, least: 12}}}
		for i := range all.Records {
			d := &all.Records[i].Record
			if c.Item != "" && d.From != c.Item && d.To != c.Item {
				continue
			}
			t.row(cell{d.From, strong}, cell{d.To, strong}, cell{d.Kind, plain}, cell{d.Lag, plain}, cell{contractWords(d), plain})
		}
		t.show(s.screen)
		return s.screen.err
	})
}

// contractWords says a contract in a few words: "asked, by 2026-03-01".
func contractWords(d *apiv1.Dependency) string {
	if d.Contract == nil {
		return ""
	}
	state := d.Contract.State
	if state == "" {
		state = "asked"
	}
	words := []string{state}
	if d.Contract.NeedBy != "" {
		words = append(words, "needed by "+d.Contract.NeedBy)
	}
	if d.Contract.PromisedBy != "" {
		words = append(words, "promised by "+d.Contract.PromisedBy)
	}
	return strings.Join(words, ", ")
}

type depAddCommand struct {
	reach
	reasoned
	From   string   `arg:"" help:"The item that is waited for."`
	To     string   `arg:"" help:"The item that waits."`
	Fields []string `arg:"" optional:"" help:"More of it as name=value: kind=start-start lag=2d strength=soft contract.need_by=2026-03-01."`
}

// Run makes the dependency.
func (c *depAddCommand) Run(s *session) error {
	record := map[string]any{"from": c.From, "to": c.To}
	if err := assign(record, c.Fields); err != nil {
		return err
	}
	return c.change(s, "dependency.create", map[string]any{"record": record, "why": c.Why})
}

type depEditCommand struct {
	reach
	reasoned
	From   string   `arg:"" help:"The item that is waited for."`
	To     string   `arg:"" help:"The item that waits."`
	Fields []string `arg:"" help:"What changes as name=value: contract.state=promised contract.promised_by=2026-03-01."`
}

// Run edits.
func (c *depEditCommand) Run(s *session) error {
	set := map[string]any{}
	if err := assign(set, c.Fields); err != nil {
		return err
	}
	edit := map[string]any{"kind": "dependency", "do": "edit", "key": c.From + ">" + c.To, "set": set}
	return c.change(s, "change.apply", map[string]any{"changes": []any{edit}, "why": c.Why})
}

type depDeleteCommand struct {
	reach
	reasoned
	From string `arg:"" help:"The item that is waited for."`
	To   string `arg:"" help:"The item that waits."`
}

// Run deletes.
func (c *depDeleteCommand) Run(s *session) error {
	deletion := map[string]any{"kind": "dependency", "do": "delete", "key": c.From + ">" + c.To}
	return c.change(s, "change.apply", map[string]any{"changes": []any{deletion}, "why": c.Why})
}

// commitCommands work on commitments.
type commitCommands struct {
	List commitListCommand `cmd:"" help:"List promises with their likelihoods."`
	Add  commitAddCommand  `cmd:"" help:"Make a promise."`
	Edit commitEditCommand `cmd:"" help:"Change a promise; a new date goes into its history with the reason."`
}

type commitListCommand struct{ reach }

// Run lists.
func (c *commitListCommand) Run(s *session) error {
	return c.with(s, func(r *reached) error {
		view, err := r.PlanForecast(s.ctx, apiv1.AskPlan{Workspace: r.workspace, Fresh: true})
		if err != nil {
			return err
		}
		if c.JSON {
			return s.showAnswer(view.Promises)
		}
		t := table{columns: []column{
			{head: "Promise"}, {head: "What", wraps: true, least: 16}, {head: "To", drop: 1}, {head: "By"}, {head: "Likely", right: true},
			{head: "Wanted", right: true, drop: 2}, {head: "With 85%", drop: 3},
		}}
		for _, p := range view.Promises {
			as := plain
			if p.Holds == "at-risk" {
				as = risk
			}
			t.row(cell{p.Key, strong}, cell{p.Title, plain}, cell{p.Client, quiet}, cell{p.Date, plain}, cell{p.Likelihood.Says, as},
				cell{itoa(int(p.Wanted)) + "%", quiet}, cell{p.Forecast.P85, plain})
		}
		t.show(s.screen)
		return s.screen.err
	})
}

type commitAddCommand struct {
	reach
	reasoned
	Key    string   `arg:"" help:"A short name for it."`
	Date   string   `arg:"" help:"The day promised, as 2026-02-27."`
	Items  string   `arg:"" help:"What is promised: items with commas between."`
	Fields []string `arg:"" optional:"" help:"More of it as name=value: title=… client=norrfield likelihood=0.9 kind=target."`
}

// Run makes the promise.
func (c *commitAddCommand) Run(s *session) error {
	record := map[string]any{"key": c.Key, "title": c.Key, "date": c.Date, "items": strings.Split(c.Items, ",")}
	if err := assign(record, c.Fields); err != nil {
		return err
	}
	return c.change(s, "commitment.create", map[string]any{"record": record, "why": c.Why})
}

type commitEditCommand struct {
	reach
	reasoned
	Key    string   `arg:"" help:"The promise."`
	Fields []string `arg:"" help:"What changes as name=value: date=2026-06-01 outcome=kept delivered=2026-05-30."`
}

// Run edits.
func (c *commitEditCommand) Run(s *session) error {
	set := map[string]any{}
	if err := assign(set, c.Fields); err != nil {
		return err
	}
	return c.change(s, "commitment.edit", map[string]any{"key": c.Key, "set": set, "why": c.Why})
}
