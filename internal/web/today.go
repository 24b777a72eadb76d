package web

import (
	"net/http"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/web/frame"
	"github.com/trestle-plan/trestle/internal/web/today"
)

func (p *Pages) today(q *request) error {
	now, err := q.current()
	if err != nil {
		return err
	}
	shown := now.whole()
	attention, err := p.attention(q.Context(), shown)
	if err != nil {
		return err
	}
	view := today.New(q.address, shown, &attention)
	changed, err := p.options.App.Changed(q.Context(), q.by, app.AskChanged{Workspace: q.workspace})
	if err != nil {
		return err
	}
	view.Tell(now.Plan, &changed)
	return q.show(http.StatusOK, q.frame("Today", frame.Today, now), view.Page())
}
