package cli

import (
	"fmt"
	"strings"
	"time"

	"github.com/trestle-plan/trestle/apiv1"
)

type undoCommand struct {
	reach
	Seq int64 `placeholder:"ACT" help:"Take back this act, whoever did it, in place of one's own last."`
}

// Run takes back.
func (c *undoCommand) Run(s *session) error {
	if c.Seq != 0 {
		return c.change(s, "history.revert", map[string]any{"seq": c.Seq})
	}
	return c.change(s, "history.undo", map[string]any{})
}

type redoCommand struct{ reach }

// Run does again what was undone last.
func (c *redoCommand) Run(s *session) error { return c.change(s, "history.redo", map[string]any{}) }

type logCommand struct {
	reach
	Key   string `arg:"" optional:"" help:"Only what happened to one record: an item, or kind:key for another kind."`
	Limit int    `default:"20" help:"How many acts."`
}

// Run lists acts.
func (c *logCommand) Run(s *session) error {
	return c.with(s, func(r *reached) error {
		in := apiv1.AskHistory{Workspace: r.workspace, Limit: int64(c.Limit)}
		if c.Key != "" {
			in.Kind, in.Key = "item", c.Key
			if kind, key, named := strings.Cut(c.Key, ":"); named {
				in.Kind, in.Key = kind, key
			}
		}
		page, err := r.HistoryList(s.ctx, in)
		if err != nil {
			return err
		}
		if c.JSON {
			return s.showAnswer(page)
		}
		t := table{columns: []column{{head: "Act", right: true}, {head: "When"}, {head: "Who"}, {head: "What", wraps: true, least: 20}}}
		for i := range page.Acts {
			act := &page.Acts[i]
			t.row(cell{itoa(int(act.Seq)), strong}, cell{s.moment(act.At), quiet}, cell{act.Actor, plain}, cell{actWords(act), plain})
			if act.Why != "" {
				t.note(act.Why, quiet)
			}
		}
		t.show(s.screen)
		return s.screen.err
	})
}

// moment says when something happened, in the day's own words for today.
func (s *session) moment(at time.Time) string {
	at = at.In(s.Now().Location())
	if at.Format(time.DateOnly) == s.Now().Format(time.DateOnly) {
		return at.Format("15:04")
	}
	return at.Format("2006-01-02 15:04")
}

// actWords says what an act did: its first changes in words.
func actWords(act *apiv1.ActOf) string {
	const few = 3
	text := act.Cause
	if act.Of != 0 {
		text += fmt.Sprintf(" of act %d", act.Of)
	}
	for i, c := range act.Changes {
		if i == few {
			return text + fmt.Sprintf("; and %d more", len(act.Changes)-few+int(act.More))
		}
		name := c.Key
		if name == "" {
			name = c.Kind
		}
		text += "; " + name + " " + c.Says
	}
	return text
}

type changedCommand struct {
	reach
	Since string `placeholder:"DAY" help:"What happened on this day and later; yesterday if not said."`
}

// Run says what changed and why.
func (c *changedCommand) Run(s *session) error {
	return c.with(s, func(r *reached) error {
		view, err := r.HistoryChanged(s.ctx, apiv1.AskChanged{Workspace: r.workspace, Since: c.Since})
		if err != nil {
			return err
		}
		if c.JSON {
			return s.showAnswer(view)
		}
		s.screen.say(0, view.Says+".", strong)
		for i := range view.Groups {
			g := &view.Groups[i]
			s.screen.say(0, s.moment(g.At)+"  "+g.Says, plain)
			s.tellMoves(g.Moves)
		}
		if !view.Complete {
			s.screen.say(0, "Plans of the beginning of that time are not kept any more.", quiet)
		}
		return s.screen.err
	})
}
