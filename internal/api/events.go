package api

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"time"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/catalogue"
)

// The waits of a stream: for the next event before the line is shown to be alive,
// and for a reader to take what was written.
const (
	heartbeat = 15 * time.Second
	patience  = 10 * time.Second
)

// Events opens streams of what happens to workspaces: those events that follow
// the one with the identity after, from now on if it is "".
type Events func(ctx context.Context, by catalogue.Actor, workspace, after string) (Stream, error)

// Stream is the events of one workspace in their order. At is where it stands; Next
// waits for the next, and when the context ends its error is of kind Cancelled.
type Stream interface {
	At() string
	Next(ctx context.Context) (app.Event, error)
}

// streamPath is where the events of a workspace are, below Base.
const streamPath = "/workspaces/{workspace}/events"

// stream serves the events of a workspace as server-sent events, until the reader
// leaves or stops reading.
func (a *api) stream(w http.ResponseWriter, r *http.Request) {
	after := r.Header.Get("Last-Event-ID")
	if after == "" {
		after = r.URL.Query().Get("after")
	}
	ctx := r.Context()
	events, err := a.Events(ctx, a.Actor(r), r.PathValue("workspace"), after)
	if err != nil {
		a.fail(w, r, nil, err)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "text/event-stream")
	h.Set("Cache-Control", "no-store")
	line := &eventLine{w: w, c: http.NewResponseController(w)}
	if r.Method == http.MethodHead || !line.write(ctx, "retry: 1000\nid: "+events.At()+"\n\n") {
		return
	}
	for {
		waiting, cancel := context.WithTimeout(ctx, heartbeat)
		e, err := events.Next(waiting)
		quiet := errors.Is(waiting.Err(), context.DeadlineExceeded)
		cancel()
		text := ": still here\n\n"
		switch {
		case err == nil:
			text, err = textOf(&e)
			if err != nil {
				a.Log.Error("event not written", "error", err)
				return
			}
		case !quiet || ctx.Err() != nil:
			return
		}
		if !line.write(ctx, text) {
			return
		}
	}
}

// textOf is an event as server-sent events have it.
func textOf(e *app.Event) (string, error) {
	var name string
	var data any
	switch {
	case e.Act != nil:
		name, data = "act", e.Act
	case e.Plan != nil:
		name, data = "plan", e.Plan
	case e.Failed != nil:
		name, data = "failed", e.Failed
	case e.Reset != nil:
		name, data = "reset", e.Reset
	default:
		return "", errors.New("event " + e.ID + " says nothing")
	}
	encoded, err := json.Marshal(data)
	if err != nil {
		return "", err
	}
	return "id: " + e.ID + "\nevent: " + name + "\ndata: " + string(encoded) + "\n\n", nil
}

// eventLine is the connection that a stream is written to.
type eventLine struct {
	w http.ResponseWriter
	c *http.ResponseController
}

// write sends text at once, and tells whether it went out. A reader that does not
// take it in time is cut off.
func (l *eventLine) write(ctx context.Context, text string) bool {
	waiting, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	longAgo := time.Unix(1, 0)
	stop := context.AfterFunc(waiting, func() { l.c.SetWriteDeadline(longAgo) }) //nolint:errcheck // then the write ends with the connection
	defer stop()
	if _, err := l.w.Write([]byte(text)); err != nil {
		return false
	}
	return l.c.Flush() == nil
}
