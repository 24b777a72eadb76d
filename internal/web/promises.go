package web

import (
	"net/http"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/web/frame"
	"github.com/trestle-plan/trestle/internal/web/promises"
	"github.com/trestle-plan/trestle/internal/work"
)

func (p *Pages) commitments(q *request) error {
	now, err := q.current()
	if err != nil {
		return err
	}
	view := promises.New(q.address, now.Plan, work.ClientKey(q.FormValue("client")))
	return q.show(http.StatusOK, q.frame("Commitments", frame.Commitments, now), view.Page())
}

// outcome says what became of a promise.
func (*Pages) outcome(q *request) error {
	outcome, key := q.PostFormValue("outcome"), q.PathValue("key")
	done, err := call[app.Changed](q, "commitment.edit", &app.EditRecord{
		Write: q.write(), Key: key, Set: patch{"outcome": outcome}.fragment(),
	})
	if err != nil {
		return err
	}
	says := key + " is " + outcome + " now."
	if done.Seq == 0 {
		says = key + " was " + outcome + " already."
	}
	q.leaveFlash(flash{Says: says, Undo: done.Seq})
	return q.goTo(q.address.Page("commitments"))
}
