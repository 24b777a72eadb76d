package app

import (
	"context"
	"net/http"

	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/planner"
	"github.com/trestle-plan/trestle/internal/work"
)

// mostTrials bounds the trials of one what-if.
const mostTrials = 10_000

// Try asks what the plan would be if things were otherwise.
type Try struct {
	Workspace string   `json:"workspace" doc:"The workspace: its identity, or its name as in an address."`
	Changes   []Change `json:"changes" doc:"What would be otherwise, in the order of the changes."`
	Trials    int      `json:"trials,omitempty" doc:"Trials behind likelihoods, 10,000 at most; left out, dates alone are computed, which takes milliseconds."`
	Question  string   `json:"question,omitempty" doc:"Names a series of what-ifs, such as one drag: the newest takes the place of an older one that is under way."`
}

// Tried is what the plan would be.
type Tried struct {
	Seq      int64                 `json:"seq" doc:"The act whose plan it is compared with."`
	Moves    []ItemMove            `json:"moves" doc:"The items that would stand elsewhere."`
	Parts    []outlook.PartMove    `json:"parts" doc:"The teams' parts that would stand elsewhere, of items that several teams work on."`
	Promises []outlook.PromiseMove `json:"promises" doc:"The promises that would stand otherwise; without trials by their planned delivery alone."`
	Breaks   []outlook.Conflict    `json:"breaks" doc:"The conflicts that the plan would gain."`
	Says     string                `json:"says" doc:"The difference in one sentence."`
	Trials   int                   `json:"trials" doc:"Trials behind the likelihoods, 0 for none."`
}

// listTries lists the use case of what-ifs.
func (a *App) listTries() {
	catalogue.Add(&a.catalogue, catalogue.UseCase{
		Name: "plan.try", Summary: "Say what the plan would be if things were otherwise", Access: catalogue.Read,
		Needs: catalogue.Viewer, Method: http.MethodPost, Path: "/workspaces/{workspace}/plan/try",
	}, a.Try)
}

// Try says what the plan would be. Nothing is kept of it.
func (a *App) Try(ctx context.Context, by catalogue.Actor, in Try) (Tried, error) {
	r, err := a.read(ctx, by, in.Workspace)
	if err != nil {
		return Tried{}, err
	}
	if in.Trials < 0 || in.Trials > mostTrials {
		return Tried{}, &work.Error{Kind: work.Invalid, Fields: work.Fields{"trials": "must lie between 0 and 10,000"}}
	}
	key := r.by.Name + "\x00" + in.Question
	changes := a.named(r.working, in.Changes)
	edit := func(ws *work.Workspace) error { return a.tryAll(ws, changes) }
	tried, err := a.planner.Try(ctx, r.id, key, edit, planner.TrySettings{Trials: in.Trials})
	if err != nil {
		return Tried{}, err
	}
	return triedOf(tried, in.Trials), nil
}

// triedOf says what a what-if found.
func triedOf(tried *planner.Tried, trials int) Tried {
	diff := outlook.Diff(tried.Before, tried.After)
	return Tried{
		Seq: tried.Seq, Moves: itemMoves(diff.Moves), Parts: outlook.PartMoves(tried.Before, tried.After), Promises: diff.Promises,
		Breaks: outlook.NewConflicts(tried.Before, tried.After), Says: diff.Says, Trials: trials,
	}
}

// itemMoves shows moves by the keys of their items.
func itemMoves(moves []outlook.Move) []ItemMove {
	out := make([]ItemMove, len(moves))
	for i, m := range moves {
		out[i] = ItemMove{
			Item: m.Item.Key, WasStart: m.WasStart, WasFinish: m.WasFinish,
			Start: m.NowStart, Finish: m.NowFinish, Because: m.Because,
		}
	}
	return out
}
