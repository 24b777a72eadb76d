package app

import (
	"context"
	"time"

	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/planner"
	"github.com/trestle-plan/trestle/internal/work"
)

// Event is one thing that happened to a workspace. One of its fields is set beside
// ID.
type Event struct {
	ID     string       `json:"id" doc:"Where the stream stands after it: give it back to go on from here."`
	Act    *ActEvent    `json:"act,omitempty" doc:"Somebody changed something."`
	Plan   *PlanEvent   `json:"plan,omitempty" doc:"There is a new plan, or likelihoods for the dates there are."`
	Failed *FailedEvent `json:"failed,omitempty" doc:"Acts could not be planned; the plan before them stands."`
	Reset  *ResetEvent  `json:"reset,omitempty" doc:"Events were missed: read again what you show."`
}

// ActEvent tells of an act.
type ActEvent struct {
	Seq     int64     `json:"seq"`
	Actor   string    `json:"actor"`
	Cause   string    `json:"cause"`
	Why     string    `json:"why,omitempty"`
	At      time.Time `json:"at"`
	Of      int64     `json:"of,omitempty" doc:"Of an undo or a redo: the first act of the row."`
	Records []Touched `json:"records"`
	More    int       `json:"more,omitempty" doc:"Records beyond those listed."`
}

// Touched is a record that an act touched.
type Touched struct {
	Kind   string   `json:"kind"`
	ID     string   `json:"id"`
	Key    string   `json:"key,omitempty"`
	How    string   `json:"how" enum:"came,changed,went"`
	Fields []string `json:"fields,omitempty"`
}

// PlanEvent tells of a plan.
type PlanEvent struct {
	From     int64      `json:"from" doc:"The plan before covered the acts up to this one."`
	To       int64      `json:"to" doc:"This one covers the acts up to this one."`
	Cause    string     `json:"cause"`
	Stale    bool       `json:"stale" doc:"Likelihoods are still those of an older plan; another event follows."`
	Moves    []ItemMove `json:"moves"`
	Promises []Odds     `json:"promises" doc:"Promises whose likelihood or date changed."`
}

// Odds is what two plans say of a promise.
type Odds struct {
	Promise work.CommitmentKey `json:"promise"`
	Before  outlook.Likelihood `json:"before"`
	After   outlook.Likelihood `json:"after"`
	P85     outlook.Day        `json:"p85,omitzero" doc:"The day by which it is delivered in 85 of 100 trials."`
}

// FailedEvent tells why acts could not be planned.
type FailedEvent struct {
	To  int64  `json:"to"`
	Why string `json:"why"`
}

// ResetEvent tells a reader that it missed events.
type ResetEvent struct {
	Seq int64 `json:"seq" doc:"The last act."`
}

// Events is a reader's place in the events of a workspace. It belongs to one
// goroutine and needs no closing.
type Events struct{ of *planner.Subscription }

// Events hears what happens to a workspace after an event's ID; "" is from now on.
// It is no entry of the catalogue, since it does not end: doors offer it beside.
func (a *App) Events(ctx context.Context, by catalogue.Actor, workspace, after string) (*Events, error) {
	r, err := a.read(ctx, by, workspace)
	if err != nil {
		return nil, err
	}
	var cursor planner.Cursor
	if after != "" {
		if cursor, err = planner.ParseCursor(after); err != nil {
			return nil, err
		}
	}
	of, err := a.planner.Subscribe(ctx, r.id, cursor)
	if err != nil {
		return nil, err
	}
	return &Events{of: of}, nil
}

// At is where the reader stands, before the first event too: give it back to go on
// from here.
func (e *Events) At() string { return e.of.At().String() }

// Next waits for the next event. Errors: Cancelled when the context ends,
// Unavailable when the installation closes.
func (e *Events) Next(ctx context.Context) (Event, error) {
	is, err := e.of.Next(ctx)
	if err != nil {
		return Event{}, err
	}
	out := Event{ID: is.At.String()}
	switch {
	case is.Act != nil:
		out.Act = shownActEvent(is.Act)
	case is.Plan != nil:
		out.Plan = shownPlanEvent(is.Plan)
	case is.Failed != nil:
		out.Failed = &FailedEvent{To: is.Failed.To, Why: is.Failed.Err.Error()}
	case is.Reset != nil:
		out.Reset = &ResetEvent{Seq: is.Reset.Seq}
	}
	return out, nil
}

func shownActEvent(e *planner.ActEvent) *ActEvent {
	out := &ActEvent{
		Seq: e.Seq, Actor: e.Actor, Cause: string(e.Cause), Why: e.Why, At: e.At.UTC(), Records: []Touched{}, More: e.More,
	}
	if e.Origin != e.Seq {
		out.Of = e.Origin
	}
	for _, r := range e.Records {
		out.Records = append(out.Records, Touched{Kind: r.Kind, ID: string(r.ID), Key: r.Key, How: string(r.How), Fields: r.Fields})
	}
	return out
}

func shownPlanEvent(e *planner.PlanEvent) *PlanEvent {
	out := &PlanEvent{
		From: e.From, To: e.To, Cause: e.Cause, Stale: e.Likelihoods == planner.Stale, Moves: []ItemMove{}, Promises: []Odds{},
	}
	for _, m := range e.Moves {
		out.Moves = append(out.Moves, itemMove(&m))
	}
	for _, o := range e.Promises {
		out.Promises = append(out.Promises, Odds{
			Promise: o.Promise, Before: outlook.LikelihoodOf(o.WasHits, o.WasOf), After: outlook.LikelihoodOf(o.Hits, o.Of),
			P85: outlook.Day(o.P85),
		})
	}
	return out
}
