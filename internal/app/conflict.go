package app

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/planner"
	"github.com/trestle-plan/trestle/internal/store"
)

// Clash is one value that stands in the way of an act.
type Clash struct {
	Kind  string             `json:"kind"`
	Key   string             `json:"key,omitempty"`
	Field string             `json:"field,omitempty"`
	Here  catalogue.Fragment `json:"here" doc:"What stands there now, null if nothing."`
	Yours catalogue.Fragment `json:"yours" doc:"What the act would have there, null if nothing."`
	Why   string             `json:"why,omitempty"`
}

// ConflictError lists what stands in the way of an act. It wraps the refusal, which
// is of kind Conflict.
type ConflictError struct {
	Stale    bool // the edit was made on an older revision
	Revision int64
	Clashes  []Clash
	Err      error
}

// Error returns the refusal.
func (e *ConflictError) Error() string { return e.Err.Error() }

// Unwrap returns the refusal.
func (e *ConflictError) Unwrap() error { return e.Err }

// conflicting gives a refusal of the store the values that people need to decide.
func conflicting(w *planner.Working, err error) error {
	if stale, ok := errors.AsType[*store.StaleError](err); ok {
		out := &ConflictError{Stale: true, Revision: stale.Revision, Err: err}
		for _, f := range stale.Fields {
			out.Clashes = append(out.Clashes, Clash{Kind: stale.Kind, Key: stale.Key, Field: f.Field, Here: asJSON(f.Here), Yours: asJSON(f.Yours)})
		}
		return out
	}
	if clash, ok := errors.AsType[*store.ClashError](err); ok {
		out := &ConflictError{Err: err}
		for _, c := range clash.List {
			shown := shownChange(outlook.Calendar{}, w, &c.Change)
			out.Clashes = append(out.Clashes, Clash{
				Kind: shown.Kind, Key: shown.Key, Field: shown.Field, Here: withKeys(w, c.Here), Yours: shown.Before, Why: c.Why,
			})
		}
		return out
	}
	return err
}

func asJSON(value any) catalogue.Fragment {
	text, err := json.Marshal(value)
	if err != nil {
		return catalogue.Fragment(fmt.Sprintf("%q", fmt.Sprint(value)))
	}
	return text
}
