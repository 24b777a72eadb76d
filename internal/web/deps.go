package web

import (
	"context"
	"net/http"
	"strconv"
	"strings"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/web/deps"
	"github.com/trestle-plan/trestle/internal/web/frame"
	"github.com/trestle-plan/trestle/internal/work"
)

func (p *Pages) dependencies(q *request) error {
	now, err := q.current()
	if err != nil {
		return err
	}
	ids, err := p.options.App.TieIDs(q.Context(), q.by, q.workspace)
	if err != nil {
		return err
	}
	board, err := p.board(q.Context(), now)
	if err != nil {
		return err
	}
	asked := deps.Asked{
		Needs: work.TeamKey(q.FormValue("needs")), Owes: work.TeamKey(q.FormValue("owes")), Show: q.FormValue("show"),
		Focus: work.ItemKey(strings.ToUpper(strings.TrimSpace(q.FormValue("focus")))), Steps: q.FormValue("steps"),
	}
	if asked.Page, err = strconv.Atoi(q.FormValue("page")); err != nil {
		asked.Page = 1
	}
	view, err := deps.New(q.address, board, asked, ids)
	if err != nil {
		return err
	}
	return q.show(http.StatusOK, q.frame(q.say().Dependencies(), frame.Dependencies, now), view.Page())
}

// board is what the page of dependencies shows of a plan. While likelihoods are on
// their way the plan is another one for each reader, and is not worth remembering.
func (p *Pages) board(ctx context.Context, now *current) (*deps.Board, error) {
	made := func(of *outlook.Planned) (*deps.Board, error) { return deps.NewBoard(of), nil }
	if now.stale() {
		return made(now.Plan)
	}
	return p.boards.of(ctx, now.Plan, func() (*deps.Board, error) { return made(now.Plan) })
}

// contractStep takes a contract one step on.
func (*Pages) contractStep(q *request) error {
	in := app.ContractStep{
		Write: q.write(), Key: q.PathValue("id"), To: work.ContractState(q.PostFormValue("state")),
		NeedBy: q.PostFormValue("need_by"), PromisedBy: q.PostFormValue("promised_by"), Reason: strings.TrimSpace(q.PostFormValue("reason")),
	}
	in.Why = strings.TrimSpace(q.PostFormValue("why"))
	if sure, err := strconv.Atoi(q.PostFormValue("confidence")); err == nil {
		in.Confidence = work.Ratio(sure) * work.OneWhole / 100
	}
	done, err := call[app.Changed](q, "contract.step", &in)
	back := q.address.Page("dependencies")
	if fields, rest, ok := fieldsOf(err); err != nil && (ok || work.KindOf(err) == work.Conflict) {
		q.leaveFlash(flash{Says: deps.Refusal(deps.In(q.calendar()), fields, rest, err)})
		return q.goBack(back)
	}
	if err != nil {
		return err
	}
	q.leaveFlash(flash{Says: deps.Stepped(deps.In(q.calendar()), in.To), Undo: done.Seq})
	return q.goBack(back)
}
