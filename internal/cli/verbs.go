package cli

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/trestle-plan/trestle/apiv1"
	"github.com/trestle-plan/trestle/client"
	"github.com/trestle-plan/trestle/internal/work"
)

// with reaches a workspace, does something there, and leaves it.
func (r *reach) with(s *session, do func(*reached) error) error {
	place, err := r.open(s)
	if err != nil {
		return asRefusal(err)
	}
	return closing(do(place), place)
}

// closing leaves a place, and returns what went wrong there as a refusal.
func closing(err error, place *reached) error {
	return asRefusal(errors.Join(err, place.close()))
}

// asRefusal gives a server's refusal its kind here, so that exit codes are the same
// wherever the workspace is.
func asRefusal(err error) error {
	p, ok := errors.AsType[*client.Problem](err)
	if !ok {
		return err
	}
	return &work.Error{Kind: work.ErrorKind(p.Kind), Message: p.Error()}
}

// change asks a use case that changes something, waits for the plan, and says what
// moved.
func (r *reach) change(s *session, name string, in map[string]any) error {
	return r.with(s, func(place *reached) error {
		in["wait"] = "plan"
		answer, err := place.write(s.ctx, name, in)
		if err != nil {
			return err
		}
		if r.JSON {
			return s.showJSON(answer)
		}
		return s.tellAct(answer)
	})
}

// tellAct says which act a change became, and what it moved.
func (s *session) tellAct(answer json.RawMessage) error {
	var did struct {
		apiv1.Act
		Key    string      `json:"key"`
		Edited []string    `json:"edited"`
		Of     apiv1.ActOf `json:"of"`
	}
	if err := json.Unmarshal(answer, &did); err != nil {
		return err
	}
	if did.Seq == 0 {
		s.screen.say(0, "Nothing was different; nothing was changed.", plain)
		return s.screen.err
	}
	text := fmt.Sprintf("Act %d", did.Seq)
	switch {
	case did.Key != "":
		text += ": " + did.Key
	case did.Of.Seq != 0:
		text += fmt.Sprintf(": act %d of %s (%s)", did.Of.Seq, did.Of.Actor, did.Of.Cause)
	case len(did.Edited) > 0:
		text += fmt.Sprintf(": %d changed", len(did.Edited))
	}
	s.screen.say(0, text+".", plain)
	if did.Plan != nil {
		s.tellMoves(did.Plan.Moves)
	}
	return s.screen.err
}

// tellMoves says what a change moved, the first few items by name.
func (s *session) tellMoves(moves []apiv1.ItemMove) {
	const most = 10
	if len(moves) == 0 {
		s.screen.say(0, "Nothing else moved.", quiet)
		return
	}
	t := table{indent: 2, columns: []column{{head: "Moved"}, {head: "Was"}, {head: "Is"}, {head: "Because", wraps: true, least: 16}}}
	for _, m := range moves[:min(most, len(moves))] {
		t.row(cell{m.Item, strong}, cell{span(m.WasStart, m.WasFinish), quiet}, cell{span(m.Start, m.Finish), plain}, cell{m.Because, plain})
	}
	t.show(s.screen)
	if more := len(moves) - most; more > 0 {
		s.screen.say(2, fmt.Sprintf("and %d more", more), quiet)
	}
}

// span writes a first and a last day; "" for none.
func span(start, finish string) string {
	if start == "" && finish == "" {
		return "none"
	}
	return start + " – " + finish
}

// show asks for something and prints one field of the answer as JSON, or all of it
// with --json.
func (r *reach) show(s *session, name string, in map[string]any, field string) error {
	return r.with(s, func(place *reached) error {
		answer, err := place.ask(s.ctx, name, in)
		if err != nil {
			return err
		}
		if r.JSON {
			return s.showJSON(answer)
		}
		var fields map[string]json.RawMessage
		if err := json.Unmarshal(answer, &fields); err != nil {
			return err
		}
		return s.showJSON(fields[field])
	})
}

// showAnswer prints an answer as JSON.
func (s *session) showAnswer(answer any) error {
	text, err := json.Marshal(answer)
	if err != nil {
		return err
	}
	return s.showJSON(text)
}
