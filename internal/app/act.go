package app

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/planner"
	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
)

// Write is what every use case that changes a workspace takes besides its own
// fields.
type Write struct {
	Workspace string `json:"workspace" doc:"The workspace: its identity, or its name as in an address."`
	Why       string `json:"why,omitempty" doc:"The reason, in the actor's words; history shows it."`
	Wait      string `json:"wait,omitempty" enum:"plan" doc:"Answer when the plan covers the change, in place of at once."`
	Once      Once   `json:"-"`
}

// Once marks a request that may come twice and is to happen once. Doors fill it;
// the zero Once marks none.
type Once struct {
	Key     string // that the client chose
	Request string // hash of what is asked for
}

// MarkOnce marks the request; see [Once].
func (w *Write) MarkOnce(key, request string) { w.Once = Once{Key: key, Request: request} }

// AnsweredError says that a request was carried out before, by which act.
type AnsweredError struct{ Seq int64 }

// Error names the act.
func (e *AnsweredError) Error() string {
	return fmt.Sprintf("the request was carried out by act %d", e.Seq)
}

// Act is what every use case that changes a workspace answers with.
type Act struct {
	Seq  int64        `json:"seq" doc:"The number of the act in the workspace's change log; 0 if nothing was changed."`
	Plan *PlanChanges `json:"plan,omitempty" doc:"What the plan became, if it was waited for."`
}

// waitForPlan is the word of Write.Wait.
const waitForPlan = "plan"

// The causes of acts, besides those of the store.
const (
	causeRank store.Cause = "rank"
	causeMove store.Cause = "move"
	causeBulk store.Cause = "bulk edit"
)

// moment is the state that a use case changes: the transaction, the working set
// without what it has written, and the actor with its grants.
type moment struct {
	tx      *store.Tx
	working *planner.Working
	by      catalogue.Actor
	today   work.Date
	why     string
	texts   *encodings
}

// write changes a workspace in one act and answers as the caller wants to wait.
func (a *App) write(ctx context.Context, by catalogue.Actor, in Write, cause store.Cause, do func(*moment) error) (Act, error) {
	id, err := a.Find(ctx, in.Workspace)
	if err != nil {
		return Act{}, err
	}
	return a.writeIn(ctx, by, id, in, cause, do)
}

// writeIn is write for a workspace that was found already.
func (a *App) writeIn(ctx context.Context, by catalogue.Actor, id store.ID, in Write, cause store.Cause, do func(*moment) error) (Act, error) {
	by, err := a.granted(ctx, by, id)
	if err != nil {
		return Act{}, err
	}
	if !readable(by) {
		return Act{}, forbidden(by, catalogue.Viewer)
	}
	working, err := a.planner.Latest(ctx, id)
	if err != nil {
		return Act{}, err
	}
	var was *planner.Plan
	if in.Wait == waitForPlan {
		if working, err = a.planner.Working(ctx, id); err != nil {
			return Act{}, err
		}
		if was, err = a.planner.AwaitKept(ctx, id, working.Seq); err != nil {
			return Act{}, err
		}
	}
	act := store.Act{Actor: by.Name, Cause: cause, Why: in.Why, At: a.clock()}
	seq, err := a.store.Update(ctx, id, act, func(tx *store.Tx) error {
		if err := carriedOut(tx, act.Actor, in.Once); err != nil {
			return err
		}
		err := a.planner.InTurn(tx, working, act.At, func(now *planner.Working) error {
			return do(&moment{tx: tx, working: now, by: by, today: now.Workspace.AsOf, why: in.Why, texts: &a.texts})
		})
		if err != nil {
			return err
		}
		return remember(tx, &act, in.Once)
	})
	if err != nil {
		return Act{}, conflicting(working, err)
	}
	done := Act{Seq: seq}
	if seq == 0 {
		return done, nil
	}
	a.planner.Changed(id, seq)
	if in.Wait == waitForPlan {
		done.Plan, err = a.planChanges(ctx, id, was, seq)
	}
	return done, err
}

// carriedOut returns an AnsweredError if the request was carried out before.
func carriedOut(tx *store.Tx, actor string, once Once) error {
	if once.Key == "" {
		return nil
	}
	answer, err := tx.Answer(actor, once.Key)
	switch {
	case work.KindOf(err) == work.NotFound:
		return nil
	case err != nil:
		return err
	case answer.Request != once.Request:
		return &work.Error{Kind: work.Conflict, Message: "the idempotency key was used for another request; take a new one"}
	}
	var act Act
	if err := json.Unmarshal(answer.Response, &act); err != nil {
		return err
	}
	return &AnsweredError{Seq: act.Seq}
}

// remember keeps, in the transaction of the act, that it carried a request out.
func remember(tx *store.Tx, act *store.Act, once Once) error {
	if once.Key == "" {
		return nil
	}
	answer, err := json.Marshal(Act{Seq: tx.Seq()})
	if err != nil {
		return err
	}
	return tx.PutAnswer(store.Answer{Actor: act.Actor, Key: once.Key, Request: once.Request, Response: answer, At: act.At})
}
