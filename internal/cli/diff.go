package cli

import (
	"fmt"

	"github.com/trestle-plan/trestle/internal/outlook"
)

// diffCommand compares two plans.
type diffCommand struct {
	Before string `arg:"" name:"before" help:"The earlier plan: a file, an example or -."`
	After  string `arg:"" name:"after" help:"The later plan, likewise."`
	calculation
	JSON bool `help:"Answer in JSON."`
}

// Run plans both and compares them.
func (c *diffCommand) Run(s *session) error {
	before, err := c.one(s, c.Before)
	if err != nil {
		return err
	}
	after, err := c.one(s, c.After)
	if err != nil {
		return err
	}
	view := outlook.Diff(before, after)
	if c.JSON {
		return s.json(view)
	}
	v := s.planScreen(&view.After, c.After, limitOf(true))
	v.diff(&view)
	return nil
}

func (c *diffCommand) one(s *session, name string) (*outlook.Planned, error) {
	ws, err := s.open(name)
	if err != nil {
		return nil, err
	}
	return c.plan(s, ws)
}

func (v *planScreen) diff(view *outlook.DiffView) {
	v.head(&view.Before)
	v.head(&view.After)
	v.line("")
	v.screen.say(0, view.Says, strong)
	v.promiseMoves(view.Promises)
	v.moves(view.Moves)
}

func (v *planScreen) promiseMoves(rows []outlook.PromiseMove) {
	if len(rows) == 0 {
		return
	}
	v.heading("Promises")
	t := table{indent: 2, columns: []column{
		{}, {head: "promise", least: 34, wraps: true}, {head: "client", least: 12, drop: 2}, {head: "by", right: true},
		{head: "before", right: true}, {head: "after", right: true}, {head: "85% before", right: true, drop: 1},
		{head: "85% after", right: true, drop: 1},
	}}
	for _, r := range rows {
		as := plain
		if r.Points < 0 {
			as = risk
		}
		before, after := cell{r.Before.Says, plain}, cell{r.After.Says, as}
		switch r.Kind {
		case "added":
			before = cell{"new", quiet}
		case "removed":
			after = cell{"gone", quiet}
		}
		t.row(cell{string(r.Key), quiet}, cell{r.Title, plain}, cell{r.Client, quiet}, cell{v.say.Short(r.Date), plain},
			before, after, cell{v.say.Short(r.WasP85), quiet}, cell{v.say.Short(r.NowP85), plain})
		if r.WasDate != 0 {
			t.note("was promised for "+v.say.Day(r.WasDate), quiet)
		}
	}
	t.show(v.screen)
}

func (v *planScreen) moves(rows []outlook.Move) {
	if len(rows) == 0 {
		return
	}
	v.heading("Items")
	t := table{indent: 2, columns: []column{
		{}, {}, {head: "item", least: 34, wraps: true}, {head: "start", right: true, drop: 3}, {head: "finish", right: true},
		{head: "days", right: true}, {head: "because", least: 34, wraps: true, drop: 2},
	}}
	for _, r := range rows {
		days := cell{fmt.Sprintf("%+d", r.Days), plain}
		if r.Kind != "moved" {
			days.text = r.Kind
		}
		t.row(tagCell(r.Item), cell{string(r.Item.Key), quiet}, cell{r.Item.Title, plain},
			cell{v.fromTo(r.WasStart, r.NowStart), plain}, cell{v.fromTo(r.WasFinish, r.NowFinish), plain},
			days, cell{r.Because, quiet})
	}
	t.show(v.screen)
}

// fromTo says two days as "3 Feb → 10 Feb", or the one that there is.
func (v *planScreen) fromTo(was, now outlook.Day) string {
	if was == 0 || now == 0 || was == now {
		return v.say.Short(max(was, now))
	}
	return v.say.Short(was) + " → " + v.say.Short(now)
}
