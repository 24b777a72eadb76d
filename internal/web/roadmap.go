package web

import (
	"net/http"

	"github.com/trestle-plan/trestle/internal/web/frame"
	"github.com/trestle-plan/trestle/internal/web/roadmap"
)

func (p *Pages) roadmap(q *request) error {
	now, err := q.current()
	if err != nil {
		return err
	}
	shown := now.whole()
	needs := shown.Needs()
	var why *roadmap.Why
	if asked := q.FormValue("why"); asked != "" {
		answer, err := shown.Why(q.Context(), asked)
		if err != nil {
			return err
		}
		why = &roadmap.Why{Asked: asked, WhyView: answer}
	}
	view, err := roadmap.New(q.address, shown, &needs, why)
	if err != nil {
		return err
	}
	return q.show(http.StatusOK, q.frame(q.say().Roadmap(), frame.Roadmap, now), view.Page())
}
