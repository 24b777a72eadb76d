package web

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/web/board"
	"github.com/trestle-plan/trestle/internal/web/frame"
	"github.com/trestle-plan/trestle/internal/work"
)

func (p *Pages) cards(q *request) error {
	now, err := q.current()
	if err != nil {
		return err
	}
	ask := app.AskBoard{
		Workspace: q.workspace, Team: work.TeamKey(q.FormValue("team")), Filter: strings.TrimSpace(q.FormValue("filter")),
		Lanes: app.BoardLanes(q.FormValue("lanes")), More: work.Status(q.FormValue("more")),
	}
	found, err := call[app.Board](q, "board.get", &ask)
	wrong := ""
	if err != nil {
		// A filter that says nothing is told beside its field.
		plain := ask
		plain.Filter = ""
		if ask.Filter == "" || work.KindOf(err) != work.Invalid && work.KindOf(err) != work.NotFound {
			return err
		}
		wrong = sentence(err.Error())
		if found, err = call[app.Board](q, "board.get", &plain); err != nil {
			return err
		}
		found.Lanes = nil
	}
	view := board.New(q.address, now.Plan, ask, &found)
	view.Bar.Error = wrong
	return q.show(http.StatusOK, q.frame(q.say().Board(), frame.Board, now), view.Page())
}

// moveCard puts an item into another column.
func (*Pages) moveCard(q *request) error {
	key, to := q.PostFormValue("key"), work.Status(q.PostFormValue("to"))
	revision, err := strconv.ParseInt(q.PostFormValue("revision"), 10, 64)
	if err != nil {
		return &work.Error{Kind: work.Invalid, Fields: work.Fields{"revision": "must be a number"}}
	}
	done, err := call[app.Changed](q, "item.edit", &app.EditRecord{
		Write: q.write(), Key: key, Revision: revision, Set: patch{"status": string(to)}.fragment(),
	})
	switch {
	case work.KindOf(err) == work.Conflict:
		q.leaveFlash(flash{Says: q.say().SomebodyChangedMeanwhileItWasNotMoved(key)})
		return q.goBack(q.address.Page("board"))
	case err != nil:
		return err
	case done.Seq == 0:
		q.leaveFlash(flash{Says: q.say().IsThereAlready(key)})
	default:
		q.leaveFlash(flash{Says: q.say().MovedTo(done.Key, strings.ToLower(q.say().StatusWord(to))), Undo: done.Seq})
	}
	return q.goBack(q.address.Page("board"))
}
