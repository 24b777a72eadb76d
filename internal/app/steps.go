package app

import (
	"context"
	"net/http"

	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/store"
)

// Steps are the acts that the actor's next undo and redo would be about.
type Steps struct {
	Undo *ActOf `json:"undo,omitempty" doc:"What history.undo would take back; absent if there is nothing."`
	Redo *ActOf `json:"redo,omitempty" doc:"What history.redo would do again; absent if there is nothing."`
}

// listSteps lists the use case of what comes next.
func (a *App) listSteps() {
	catalogue.Add(&a.catalogue, catalogue.UseCase{
		Name: "history.steps", Summary: "Say what undo and redo would be about", Access: catalogue.Read,
		Needs: catalogue.Viewer, Method: http.MethodGet, Path: "/workspaces/{workspace}/history/steps",
	}, a.Steps)
}

// Steps says what the actor's next undo and redo would be about.
func (a *App) Steps(ctx context.Context, by catalogue.Actor, in WorkspaceRef) (Steps, error) {
	var out Steps
	r, err := a.read(ctx, by, in.Workspace)
	if err != nil {
		return out, err
	}
	err = a.store.View(ctx, r.id, func(tx *store.Tx) error {
		for _, step := range []struct {
			target func(*store.Tx, string) (int64, error)
			says   **ActOf
		}{{(*store.Tx).UndoTarget, &out.Undo}, {(*store.Tx).RedoTarget, &out.Redo}} {
			seq, err := step.target(tx, r.by.Name)
			if err != nil {
				return err
			}
			if seq == 0 {
				continue
			}
			act, changes, err := tx.ActBegin(seq, 1)
			if err != nil {
				return err
			}
			shown := shownAct(saying(ctx, r.working.Workspace.AsOf), r.working, &act, 1)
			shown.More = max(0, changes-1)
			*step.says = &shown
		}
		return nil
	})
	return out, err
}
