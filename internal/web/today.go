package web

import (
	"net/http"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/web/frame"
	"github.com/trestle-plan/trestle/internal/web/today"
	"github.com/trestle-plan/trestle/internal/work"
)

func (p *Pages) today(q *request) error {
	now, err := q.current()
	if err != nil {
		return err
	}
	shown := now.whole()
	attention, err := q.attention(shown)
	if err != nil {
		return err
	}
	view := today.New(q.address, shown, &attention)
	changed, err := p.options.App.Changed(q.Context(), q.by, app.AskChanged{Workspace: q.workspace})
	if err != nil {
		return err
	}
	view.Tell(now.Plan, &changed)
	view.Choose(now.Plan, work.TeamKey(q.FormValue("team")))
	board, err := p.board(q.Context(), now)
	if err != nil {
		return err
	}
	asks, all := board.Asks(today.MostAsks)
	for i := range asks {
		view.Ask(&asks[i], board.TeamName(asks[i].Needs), board.TeamName(asks[i].Owes))
	}
	view.AllAsks = all
	return q.show(http.StatusOK, q.frame(q.say().Today(), frame.Today, now), view.Page())
}
