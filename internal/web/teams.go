package web

import (
	"net/http"

	"github.com/trestle-plan/trestle/internal/web/frame"
	"github.com/trestle-plan/trestle/internal/web/teams"
	"github.com/trestle-plan/trestle/internal/work"
)

func (p *Pages) teams(q *request) error {
	now, err := q.current()
	if err != nil {
		return err
	}
	return q.show(http.StatusOK, q.frame("Teams", frame.Teams, now), teams.NewList(q.address, now.Plan).Page())
}

func (p *Pages) team(q *request) error {
	now, err := q.current()
	if err != nil {
		return err
	}
	view, err := teams.New(q.address, now.Plan, work.TeamKey(q.PathValue("key")))
	if err != nil {
		return err
	}
	return q.show(http.StatusOK, q.frame(view.Name, frame.Teams, now), view.Page())
}
