package web

import (
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/work"
)

// events tells an open page that it is out of date: the name of what happened, and
// nothing about it, since the page is asked for again.
func (p *Pages) events(q *request) error {
	events, err := p.options.App.Events(q.Context(), q.by, q.workspace, q.Header.Get("Last-Event-ID"))
	if work.KindOf(err) == work.Invalid { // a place in the stream of another life of the server
		events, err = p.options.App.Events(q.Context(), q.by, q.workspace, "")
	}
	if err != nil {
		return err
	}
	now, err := q.current() // after the stream began, so that nothing is missed between
	if err != nil {
		return err
	}
	h := q.w.Header()
	h.Set("Content-Type", "text/event-stream")
	h.Set("Cache-Control", "no-store")
	out := http.NewResponseController(q.w)
	if err := out.SetWriteDeadline(time.Time{}); err != nil && !errors.Is(err, http.ErrNotSupported) {
		return err
	}
	_, _ = fmt.Fprintf(q.w, "retry: 2000\nevent: now\ndata: %s\n\n", now.mark())
	for out.Flush() == nil {
		event, err := events.Next(q.Context())
		if err != nil {
			return nil //nolint:nilerr // the reader went away, or the installation closes: the stream ends
		}
		_, _ = fmt.Fprintf(q.w, "id: %s\nevent: %s\ndata: 1\n\n", event.ID, nameOf(&event))
	}
	return nil
}

// nameOf is the name that the script listens for.
func nameOf(e *app.Event) string {
	if e.Plan != nil {
		return "plan"
	}
	return "change"
}
