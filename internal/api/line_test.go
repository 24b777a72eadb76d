package api

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/catalogue"
)

// flood brings the same event at once, whenever it is asked; quiet never brings one.
type flood struct{ text string }

// At is where the stream stands.
func (f flood) At() string { return "0" }

// Next returns the event.
func (f flood) Next(ctx context.Context) (app.Event, error) {
	if f.text == "" {
		<-ctx.Done()
		return app.Event{}, ctx.Err()
	}
	return app.Event{ID: "1", Failed: &app.FailedEvent{Why: f.text}}, nil
}

// streamOver serves one stream over a pipe whose other end the test holds.
func streamOver(t *testing.T, events flood) (reader net.Conn, ended chan struct{}) {
	t.Helper()
	ours, theirs := net.Pipe()
	a := &api{Options: Options{
		Actor:  func(*http.Request) catalogue.Actor { return catalogue.LocalOwner("ada") },
		Events: func(context.Context, catalogue.Actor, string, string) (Stream, error) { return events, nil },
		Log:    slog.New(slog.DiscardHandler),
	}}
	ended = make(chan struct{})
	l := &onePipe{conn: ours, closed: make(chan struct{})}
	s := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer close(ended)
		a.stream(w, r)
	})}
	go s.Serve(l)
	t.Cleanup(func() { s.Close() })
	if _, err := io.WriteString(theirs, "GET /x HTTP/1.1\r\nHost: localhost\r\n\r\n"); err != nil {
		t.Fatal(err)
	}
	return theirs, ended
}

// onePipe listens for one connection that is there already.
type onePipe struct {
	conn   net.Conn
	closed chan struct{}
}

// Accept returns the connection once.
func (l *onePipe) Accept() (net.Conn, error) {
	if c := l.conn; c != nil {
		l.conn = nil
		return c, nil
	}
	<-l.closed
	return nil, errors.New("closed")
}

// Close ends the listening.
func (l *onePipe) Close() error { close(l.closed); return nil }

// Addr is of no network.
func (l *onePipe) Addr() net.Addr { return &net.TCPAddr{} }

func TestStream_cutsAReaderWhoReadsNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		begun := time.Now()
		reader, ended := streamOver(t, flood{text: strings.Repeat("x", 1<<16)})
		<-ended
		if waited := time.Since(begun); waited != patience {
			t.Errorf("the reader was cut after %s, want %s", waited, patience)
		}
		reader.Close()
	})
}

func TestStream_showsThatItIsAlive(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		begun := time.Now()
		reader, ended := streamOver(t, flood{})
		var text string
		buffer := make([]byte, 4096)
		for strings.Count(text, ": still here") < 2 {
			n, err := reader.Read(buffer)
			if err != nil {
				t.Fatal(err)
			}
			text += string(buffer[:n])
		}
		if waited := time.Since(begun); waited != 2*heartbeat {
			t.Errorf("two signs of life after %s, want %s", waited, 2*heartbeat)
		}
		reader.Close()
		<-ended
	})
}
