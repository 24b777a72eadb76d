package app

import (
	"context"
	"net/http"
	"slices"
	"time"

	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/planner"
	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
)

// The bounds of a page of history.
const (
	usualActs   = 50
	mostActs    = 500
	mostChanges = 200 // that one act shows in a list
)

// AskHistory asks for acts, newest first.
type AskHistory struct {
	Workspace string `json:"workspace" doc:"The workspace: its identity, or its name as in an address."`
	Kind      string `json:"kind,omitempty" doc:"Of one kind of record, such as item; with a key, of one record."`
	Key       string `json:"key,omitempty" doc:"Of one record: its key, or its identity."`
	Actor     string `json:"actor,omitempty" doc:"Acts of one actor."`
	Before    int64  `json:"before,omitempty" doc:"Acts before this one: the field next of the page before."`
	Limit     int    `json:"limit,omitempty" doc:"How many acts, 50 if not said, 500 at most."`
}

// History is a page of acts.
type History struct {
	Seq  int64   `json:"seq" doc:"The number of the newest act of all."`
	Acts []ActOf `json:"acts"`
	Next int64   `json:"next,omitempty" doc:"Where the next page begins, if there is one."`
}

// ActOf is one act as history shows it.
type ActOf struct {
	Seq     int64      `json:"seq" doc:"Its number: acts are numbered without gaps."`
	Actor   string     `json:"actor"`
	Cause   string     `json:"cause" doc:"What kind of act: edit, bulk edit, import, rank, undo and so on."`
	Why     string     `json:"why,omitempty" doc:"The reason, in the actor's words."`
	At      time.Time  `json:"at"`
	Of      int64      `json:"of,omitempty" doc:"Of an undo or a redo: the act it took back or did again."`
	Changes []ChangeOf `json:"changes"`
	More    int        `json:"more,omitempty" doc:"Changes beyond those shown: ask for the act."`
}

// ChangeOf is one change as history shows it.
type ChangeOf struct {
	Kind   string             `json:"kind" doc:"The kind of the record that people see: of a share, item."`
	ID     string             `json:"id"`
	Key    string             `json:"key,omitempty" doc:"The record's key now, if it is there."`
	Record string             `json:"record" doc:"The identity of what holds the field: of the part, if it is one."`
	Part   string             `json:"part,omitempty" doc:"The kind of the part, if it is one: share, membership."`
	Field  string             `json:"field,omitempty" doc:"The field; left out for a record or part that came or went."`
	Before catalogue.Fragment `json:"before" doc:"What stood there, null if nothing."`
	After  catalogue.Fragment `json:"after" doc:"What stood there afterwards, null if nothing."`
	Says   string             `json:"says" doc:"The change in words."`
}

// ActRef names an act.
type ActRef struct {
	Workspace string `json:"workspace" doc:"The workspace: its identity, or its name as in an address."`
	Seq       int64  `json:"seq" doc:"The act's number."`
}

// TakeBack asks to undo or redo one's own last act.
type TakeBack struct {
	Write
}

// Revert asks to take back one act.
type Revert struct {
	Write
	Seq int64 `json:"seq" doc:"The act's number."`
}

// RevertField asks to take back one field of an act.
type RevertField struct {
	Write
	Seq    int64  `json:"seq" doc:"The act's number."`
	Record string `json:"record" doc:"The identity of what holds the field, as history gives it."`
	Field  string `json:"field" doc:"The field."`
}

// TakenBack says which act was taken back.
type TakenBack struct {
	Act
	Of ActOf `json:"of" doc:"The act that was taken back or done again."`
}

// listHistory lists the use cases of the change log.
func (a *App) listHistory() {
	c := &a.catalogue
	base := "/workspaces/{workspace}/history"
	catalogue.Add(c, catalogue.UseCase{
		Name: "history.list", Summary: "List acts, of the workspace or of one record", Access: catalogue.Read,
		Needs: catalogue.Viewer, Method: http.MethodGet, Path: base,
	}, a.History)
	catalogue.Add(c, catalogue.UseCase{
		Name: "history.get", Summary: "Show one act with all its changes", Access: catalogue.Read,
		Needs: catalogue.Viewer, Method: http.MethodGet, Path: base + "/{seq}",
	}, a.OneAct)
	catalogue.Add(c, catalogue.UseCase{
		Name: "history.undo", Summary: "Undo one's own last act", Access: catalogue.Write,
		Needs: catalogue.Contributor, Method: http.MethodPost, Path: base + "/undo",
	}, a.Undo)
	catalogue.Add(c, catalogue.UseCase{
		Name: "history.redo", Summary: "Do again what one undid last", Access: catalogue.Write,
		Needs: catalogue.Contributor, Method: http.MethodPost, Path: base + "/redo",
	}, a.Redo)
	catalogue.Add(c, catalogue.UseCase{
		Name: "history.revert", Summary: "Take back one act, of whomever", Access: catalogue.Write,
		Needs: catalogue.Editor, Method: http.MethodPost, Path: base + "/{seq}/revert",
	}, a.Revert)
	catalogue.Add(c, catalogue.UseCase{
		Name: "history.revert-field", Summary: "Take back one field of an act, and let the rest stand", Access: catalogue.Write,
		Needs: catalogue.Editor, Method: http.MethodPost, Path: base + "/{seq}/revert-field",
	}, a.RevertField)
}

// History lists acts, newest first.
func (a *App) History(ctx context.Context, by catalogue.Actor, in AskHistory) (History, error) {
	out := History{Acts: []ActOf{}}
	r, err := a.read(ctx, by, in.Workspace)
	if err != nil {
		return out, err
	}
	if in.Limit == 0 {
		in.Limit = usualActs
	}
	if in.Limit < 1 || in.Limit > mostActs {
		return out, &work.Error{Kind: work.Invalid, Fields: work.Fields{"limit": "must lie between 1 and 500"}}
	}
	err = a.store.View(ctx, r.id, func(tx *store.Tx) error {
		out.Seq = tx.Seq()
		acts, next, err := acts(tx, r.working, &in)
		for i := range acts {
			out.Acts = append(out.Acts, shownAct(saying(ctx, r.working.Workspace.AsOf), r.working, &acts[i], mostChanges))
		}
		out.Next = next
		return err
	})
	return out, err
}

// acts returns a page of acts, newest first, and where the next one begins.
func acts(tx *store.Tx, w *planner.Working, in *AskHistory) ([]store.LoggedAct, int64, error) {
	if in.Kind != "" && (in.Key != "" || in.Kind == store.Workspaces.Name()) {
		id, err := recordID(w, in.Kind, in.Key)
		if err != nil {
			return nil, 0, err
		}
		found, err := tx.History(in.Kind, id, in.Before, in.Limit)
		if err != nil || len(found) < in.Limit {
			return found, 0, err
		}
		return found, found[len(found)-1].Seq, nil
	}
	before := in.Before
	if before <= 0 || before > tx.Seq()+1 {
		before = tx.Seq() + 1
	}
	var page []store.LoggedAct
	for before > 1 && len(page) < in.Limit {
		since := max(0, before-1-int64(in.Limit))
		found, err := tx.Changes(since, int(before-1-since))
		if err != nil {
			return nil, 0, err
		}
		for _, act := range slices.Backward(found) {
			if before = act.Seq; (in.Actor == "" || act.Actor == in.Actor) && ofKind(&act, in.Kind) {
				page = append(page, act)
			}
			if len(page) == in.Limit {
				break
			}
		}
		if len(found) == 0 {
			break
		}
	}
	if before <= 1 {
		before = 0
	}
	return page, before, nil
}

// ofKind tells whether an act changed a record of a kind; "" is any.
func ofKind(act *store.LoggedAct, kind string) bool {
	return kind == "" || slices.ContainsFunc(act.Changes, func(c store.Change) bool { return c.SubjectKind == kind })
}

// recordID finds a record of a kind by its key or its identity, also if it is gone.
func recordID(w *planner.Working, kind, key string) (store.ID, error) {
	if store.IsID(key) {
		return store.ID(key), nil
	}
	if kind == store.Workspaces.Name() {
		return w.Own.ID, nil
	}
	place, ok := w.PlaceOf(kind, key)
	if !ok {
		return "", &work.Error{Kind: work.NotFound, Message: "there is no " + kind + " " + key}
	}
	return place.ID, nil
}

// OneAct shows one act with all its changes.
func (a *App) OneAct(ctx context.Context, by catalogue.Actor, in ActRef) (ActOf, error) {
	r, err := a.read(ctx, by, in.Workspace)
	if err != nil {
		return ActOf{}, err
	}
	var out ActOf
	err = a.store.View(ctx, r.id, func(tx *store.Tx) error {
		act, err := tx.Act(in.Seq)
		if err == nil {
			out = shownAct(saying(ctx, r.working.Workspace.AsOf), r.working, &act, len(act.Changes))
		}
		return err
	})
	return out, err
}

// Undo takes back the actor's own last act that stands.
func (a *App) Undo(ctx context.Context, by catalogue.Actor, in TakeBack) (TakenBack, error) {
	return a.takeBack(ctx, by, in.Write, store.CauseUndo, "there is nothing of yours to undo", (*store.Tx).UndoTarget)
}

// Redo does again what the actor undid last.
func (a *App) Redo(ctx context.Context, by catalogue.Actor, in TakeBack) (TakenBack, error) {
	return a.takeBack(ctx, by, in.Write, store.CauseRedo, "there is nothing of yours to do again", (*store.Tx).RedoTarget)
}

func (a *App) takeBack(ctx context.Context, by catalogue.Actor, in Write, cause store.Cause, none string,
	target func(*store.Tx, string) (int64, error),
) (TakenBack, error) {
	var out TakenBack
	act, err := a.write(ctx, by, in, cause, func(m *moment) error {
		seq, err := target(m.tx, m.by.Name)
		if err != nil {
			return err
		}
		if seq == 0 {
			return &work.Error{Kind: work.Conflict, Message: none}
		}
		out.Of, err = revert(saying(ctx, m.working.Workspace.AsOf), m, seq)
		return err
	})
	out.Act = act
	return out, err
}

// mayTakeBack refuses to take back an act of another to who is no editor.
func mayTakeBack(m *moment, seq int64) error {
	act, err := m.tx.Act(seq)
	if err != nil || act.Actor == m.by.Name {
		return err
	}
	return allow(m.by, catalogue.Editor)
}

// RevertField takes back one field of an act. It is an act of its own.
func (a *App) RevertField(ctx context.Context, by catalogue.Actor, in RevertField) (Act, error) {
	return a.write(ctx, by, in.Write, store.CauseEdit, func(m *moment) error {
		if err := mayTakeBack(m, in.Seq); err != nil {
			return err
		}
		return m.tx.RevertChange(in.Seq, store.ID(in.Record), in.Field)
	})
}

// Revert takes back one act. One's own needs no more than it took to do it; that
// of another needs the role of an editor.
func (a *App) Revert(ctx context.Context, by catalogue.Actor, in Revert) (TakenBack, error) {
	var out TakenBack
	act, err := a.write(ctx, by, in.Write, store.CauseUndo, func(m *moment) error {
		if err := mayTakeBack(m, in.Seq); err != nil {
			return err
		}
		var err error
		out.Of, err = revert(saying(ctx, m.working.Workspace.AsOf), m, in.Seq)
		return err
	})
	out.Act = act
	return out, err
}

func revert(say outlook.Calendar, m *moment, seq int64) (ActOf, error) {
	act, err := m.tx.Act(seq)
	if err != nil {
		return ActOf{}, err
	}
	return shownAct(say, m.working, &act, mostChanges), m.tx.Revert(seq)
}
