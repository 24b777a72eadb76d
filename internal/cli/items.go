package cli

import (
	"fmt"
	"strings"

	"github.com/trestle-plan/trestle/apiv1"
	"github.com/trestle-plan/trestle/internal/work"
)

// itemCommands work on items.
type itemCommands struct {
	List   itemListCommand   `cmd:"" help:"List items with their dates."`
	Show   itemShowCommand   `cmd:"" help:"Show one item as the plan file says it."`
	Add    itemAddCommand    `cmd:"" help:"Make a new item."`
	Edit   itemEditCommand   `cmd:"" help:"Change items: several keys are one act."`
	Move   itemMoveCommand   `cmd:"" help:"Move items in the manual order."`
	Delete itemDeleteCommand `cmd:"" help:"Delete an item that nothing refers to."`
}

// reasoned is a verb that changes something, and can say why.
type reasoned struct {
	Why string `short:"m" help:"The reason; history shows it."`
}

type itemListCommand struct {
	reach
	Filter []string `arg:"" optional:"" help:"Which items, in the filter language: backlog:technical team:platform sort:rank."`
	Limit  int      `default:"50" help:"How many at most, 1,000 and less."`
}

// Run lists.
func (c *itemListCommand) Run(s *session) error {
	return c.with(s, func(r *reached) error {
		in := apiv1.ListItems{Workspace: r.workspace, Filter: strings.Join(c.Filter, " "), Limit: int64(c.Limit), Count: true, Fresh: true}
		found, err := r.ItemList(s.ctx, in)
		if err != nil {
			return err
		}
		if c.JSON {
			return s.showAnswer(found)
		}
		t := table{columns: []column{
			{head: "Item"}, {head: "Title", wraps: true, least: 16}, {head: "Status", drop: 2}, {head: "Start", drop: 3},
			{head: "Finish", drop: 4}, {head: "With 85%"}, {head: "Start by", drop: 1},
		}}
		for i := range found.Items {
			it := &found.Items[i]
			status := string(work.Ready)
			if it.Record.Status != "" {
				status = it.Record.Status
			}
			t.row(cell{it.Key, strong}, cell{it.Record.Title, plain}, cell{status, quiet}, cell{it.Plan.Start, plain},
				cell{it.Plan.Finish, plain}, cell{it.Plan.P85, plain}, cell{it.Plan.LatestStart, plain})
		}
		t.show(s.screen)
		s.screen.say(0, fmt.Sprintf("%d of %d.", len(found.Items), found.Total), quiet)
		return s.screen.err
	})
}

type itemShowCommand struct {
	reach
	Key string `arg:"" help:"The item."`
}

// Run shows.
func (c *itemShowCommand) Run(s *session) error {
	return c.show(s, "item.get", map[string]any{"key": c.Key}, "record")
}

type itemAddCommand struct {
	reach
	reasoned
	Product string   `arg:"" help:"The product's key; the item gets its next number."`
	Title   string   `arg:"" help:"What is to be done."`
	Fields  []string `arg:"" optional:"" help:"More of it as name=value: team=platform estimate=M backlog=enabler."`
}

// Run makes the item.
func (c *itemAddCommand) Run(s *session) error {
	record := map[string]any{"product": c.Product, "title": c.Title}
	if err := assign(record, c.Fields); err != nil {
		return err
	}
	return c.change(s, "item.create", map[string]any{"record": record, "why": c.Why})
}

type itemEditCommand struct {
	reach
	reasoned
	Keys   string   `arg:"" help:"The item; several with commas between."`
	Fields []string `arg:"" help:"What changes as name=value: status=done estimate.low=2; null leaves out."`
}

// Run edits one item, or many in one act.
func (c *itemEditCommand) Run(s *session) error {
	set := map[string]any{}
	if err := assign(set, c.Fields); err != nil {
		return err
	}
	keys := strings.Split(c.Keys, ",")
	if len(keys) > 1 {
		return c.change(s, "item.edit-many", map[string]any{"keys": keys, "set": set, "why": c.Why})
	}
	return c.change(s, "item.edit", map[string]any{"key": c.Keys, "set": set, "why": c.Why})
}

type itemMoveCommand struct {
	reach
	reasoned
	Keys   []string `arg:"" help:"The items; they stand together afterwards."`
	Before string   `xor:"to" required:"" help:"The item that follows them."`
	After  string   `xor:"to" required:"" help:"The item that they follow."`
	Top    bool     `xor:"to" required:"" help:"To the top of the list."`
	Bottom bool     `xor:"to" required:"" help:"To the end of the list."`
}

// Run moves.
func (c *itemMoveCommand) Run(s *session) error {
	in := map[string]any{"keys": c.Keys, "why": c.Why}
	switch {
	case c.Before != "":
		in["before"] = c.Before
	case c.After != "":
		in["after"] = c.After
	case c.Top:
		in["to"] = "top"
	default:
		in["to"] = "bottom"
	}
	return c.change(s, "item.move", in)
}

type itemDeleteCommand struct {
	reach
	reasoned
	Key string `arg:"" help:"The item."`
}

// Run deletes.
func (c *itemDeleteCommand) Run(s *session) error {
	return c.change(s, "item.delete", map[string]any{"key": c.Key, "why": c.Why})
}
