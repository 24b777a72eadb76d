package outlook

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/trestle-plan/trestle/internal/work"
	"github.com/trestle-plan/trestle/plan"
)

// refusal turns what the engine says no with into an error of the domain.
func refusal(err error) error {
	if e, ok := errors.AsType[*plan.CycleError](err); ok {
		return &work.Error{Kind: work.Cycle, Message: cycleSentence(e.Cycles)}
	}
	if e, ok := errors.AsType[*plan.InvalidError](err); ok {
		fields := make(work.Fields, len(e.Places))
		for _, place := range e.Places {
			fields[place.Path] = place.What
		}
		return &work.Error{Kind: work.Invalid, Message: "the plan cannot be computed", Fields: fields}
	}
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return &work.Error{Kind: work.Cancelled, Message: "stopped", Err: err}
	}
	return err
}

// cycleSentence spells out the first few rings of items that wait for each
// other.
func cycleSentence(cycles [][]plan.ItemID) string {
	const shown = 3
	rings := make([]string, 0, shown)
	for _, ring := range cycles[:min(shown, len(cycles))] {
		keys := make([]string, 0, len(ring)+1)
		for _, id := range ring {
			keys = append(keys, string(id))
		}
		rings = append(rings, strings.Join(append(keys, keys[0]), " → "))
	}
	text := "items wait for each other: " + strings.Join(rings, "; ")
	if more := len(cycles) - shown; more > 0 {
		text += fmt.Sprintf("; and %d more", more)
	}
	return text
}

// notFound says that a name means nothing here, and what was meant perhaps.
func notFound(name, near string) error {
	text := fmt.Sprintf("no item and no promise is called %q", name)
	if near != "" {
		text += "; did you mean " + near + "?"
	}
	return &work.Error{Kind: work.NotFound, Message: text}
}
