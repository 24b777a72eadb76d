package web

import (
	"net/http"

	"github.com/trestle-plan/trestle/internal/web/frame"
	"github.com/trestle-plan/trestle/internal/web/releases"
	"github.com/trestle-plan/trestle/internal/work"
)

func (p *Pages) releases(q *request) error {
	now, err := q.current()
	if err != nil {
		return err
	}
	return q.show(http.StatusOK, q.frame("Releases", frame.Releases, now), releases.NewList(q.address, now.Plan).Page())
}

func (p *Pages) release(q *request) error {
	now, err := q.current()
	if err != nil {
		return err
	}
	view, err := releases.New(q.address, now.Plan, work.ReleaseKey(q.PathValue("key")))
	if err != nil {
		return err
	}
	return q.show(http.StatusOK, q.frame(view.Name, frame.Releases, now), view.Page())
}
