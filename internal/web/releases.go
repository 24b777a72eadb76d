package web

import (
	"net/http"
	"strconv"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/web/frame"
	"github.com/trestle-plan/trestle/internal/web/releases"
	"github.com/trestle-plan/trestle/internal/work"
)

func (p *Pages) releases(q *request) error {
	now, err := q.current()
	if err != nil {
		return err
	}
	moved, err := call[app.ReleaseMoves](q, "plan.moved", &app.AskReleaseMoves{AskPlan: app.AskPlan{Workspace: q.workspace}})
	if err != nil {
		return err
	}
	return q.show(http.StatusOK, q.frame(q.say().Releases(), frame.Releases, now), releases.NewList(q.address, now.Plan, &moved).Page())
}

func (p *Pages) release(q *request) error {
	asked := releases.Asked{Since: work.BaselineKey(q.FormValue("since")), Order: outlook.ScopeOrder(q.FormValue("order")), Try: work.ItemKey(q.FormValue("try"))}
	if text := q.FormValue("likelihood"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil {
			return &work.Error{Kind: work.Invalid, Fields: work.Fields{"likelihood": "must be a number"}}
		}
		asked.Likelihood = n
	}
	now, err := q.current()
	if err != nil {
		return err
	}
	switch asked.Since {
	case releases.NoBaseline:
		asked.Since = ""
	case "":
		asked.Since = app.NewestBaseline(now.Plan.Workspace)
	}
	key := work.ReleaseKey(q.PathValue("key"))
	found, err := call[app.ReleaseView](q, "plan.release", &app.AskRelease{
		AskPlan: app.AskPlan{Workspace: q.workspace}, Release: key, Likelihood: asked.Likelihood, Order: asked.Order, Since: asked.Since,
	})
	if err != nil {
		return err
	}
	view := releases.New(q.address, now.Plan, &found, asked)
	if view.Burnup, err = call[outlook.Burnup](q, "plan.burnup", &app.AskBurnup{AskPlan: app.AskPlan{Workspace: q.workspace}, Release: key}); err != nil {
		return err
	}
	if asked.Try != "" {
		tried, err := call[app.BringsIn](q, "plan.bringsin", &app.AskBringsIn{AskPlan: app.AskPlan{Workspace: q.workspace}, Release: key, Item: asked.Try})
		if err != nil {
			return err
		}
		view.Helps = &releases.Helps{Item: asked.Try, Helps: tried.Helps}
	}
	return q.show(http.StatusOK, q.frame(view.Name, frame.Releases, now), view.Page())
}
