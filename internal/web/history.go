package web

import (
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/web/frame"
	"github.com/trestle-plan/trestle/internal/web/history"
	"github.com/trestle-plan/trestle/internal/work"
)

// history lists what was done; with a day it also tells what changed since.
func (p *Pages) history(q *request) error {
	now, err := q.current()
	if err != nil {
		return err
	}
	asked := history.Asked{
		Kind: strings.TrimSpace(q.FormValue("kind")), Key: strings.TrimSpace(q.FormValue("key")), Actor: strings.TrimSpace(q.FormValue("actor")),
		Since: strings.TrimSpace(q.FormValue("since")), Before: q.FormValue("before"),
	}
	ask := app.AskHistory{Workspace: q.workspace, Kind: asked.Kind, Key: asked.Key, Actor: asked.Actor}
	if asked.Before != "" {
		if ask.Before, err = strconv.ParseInt(asked.Before, 10, 64); err != nil {
			return &work.Error{Kind: work.Invalid, Message: "the list begins before the number of an act"}
		}
	}
	if ask.Key != "" && ask.Kind == "" {
		ask.Kind = itemKind
	}
	zone := now.Computed.Location()
	found, err := p.options.App.History(q.Context(), q.by, ask)
	view := history.New(q.address, history.In(now.Plan.Calendar()), zone, asked, &found)
	if err != nil {
		if k := work.KindOf(err); k != work.NotFound && k != work.Invalid {
			return err
		}
		view.Error = sentence(err.Error())
	}
	if asked.Since != "" {
		if err := q.tellChanged(zone, asked.Since, &view); err != nil {
			return err
		}
	}
	return q.show(http.StatusOK, q.frame(q.say().History(), frame.History, now), view.Page())
}

// tellChanged adds what changed since a day; a day that is none is told beside its
// field.
func (q *request) tellChanged(zone *time.Location, since string, v *history.View) error {
	changed, err := q.pages.options.App.Changed(q.Context(), q.by, app.AskChanged{Workspace: q.workspace, Since: since})
	if work.KindOf(err) == work.Invalid && err != nil {
		v.Since.Error = sentence(err.Error())
		return nil
	}
	if err != nil {
		return err
	}
	v.Tell(zone, &changed)
	return nil
}

// revertField takes back one field of an act, and lets the rest stand.
func (*Pages) revertField(q *request) error {
	seq, err := strconv.ParseInt(q.PathValue("seq"), 10, 64)
	if err != nil {
		return &work.Error{Kind: work.Invalid, Message: "an act is named by its number"}
	}
	in := app.RevertField{Write: q.write(), Seq: seq, Record: q.PostFormValue("record"), Field: q.PostFormValue("field")}
	done, err := call[app.Act](q, "history.revert-field", &in)
	switch {
	case work.KindOf(err) == work.Conflict && err != nil:
		q.leaveFlash(flash{Says: sentence(err.Error())})
	case err != nil:
		return err
	default:
		q.leaveFlash(flash{Says: q.say().TookBackOneField(q.PathValue("seq")), Undo: done.Seq})
	}
	return q.goBack(q.address.Page("history"))
}
