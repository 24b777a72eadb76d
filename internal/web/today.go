package web

import (
	"net/http"

	"github.com/trestle-plan/trestle/internal/web/frame"
	"github.com/trestle-plan/trestle/internal/web/today"
)

func (p *Pages) today(q *request) error {
	now, err := q.current()
	if err != nil {
		return err
	}
	shown := now.Whole()
	attention, err := p.attention(q.Context(), shown)
	if err != nil {
		return err
	}
	view := today.New(q.address, shown, &attention)
	return q.show(http.StatusOK, q.frame("Today", frame.Today, now), view.Page())
}
