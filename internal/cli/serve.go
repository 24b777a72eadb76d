package cli

import (
	"context"
	"errors"
	"net"
	"net/http"
	"strconv"
	"time"

	"github.com/trestle-plan/trestle/internal/draw"
	"github.com/trestle-plan/trestle/internal/work"
)

// Bounds of the little server of one page.
const (
	patience     = 5 * time.Second // for a request to arrive, an answer to leave
	idle         = time.Minute
	largestHead  = 16 << 10
	contentTypes = "text/html; charset=utf-8"
)

// listen takes a port of the loopback interface; nobody else can reach it.
func listen(ctx context.Context, port int) (net.Listener, error) {
	var config net.ListenConfig
	l, err := config.Listen(ctx, "tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
	if err != nil {
		return nil, &work.Error{Kind: work.Unavailable, Err: err}
	}
	return l, nil
}

// servePage serves one page until the context is cancelled, which is the way it
// is meant to end.
func servePage(ctx context.Context, l net.Listener, page []byte) error {
	server := &http.Server{
		Handler:           loopbackOnly(pageHandler(page)),
		ReadHeaderTimeout: patience, ReadTimeout: patience, WriteTimeout: patience, IdleTimeout: idle,
		MaxHeaderBytes: largestHead,
	}
	stopped := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		defer close(stopped)
		server.Close() //nolint:errcheck // ends the listener; Serve tells how
	})
	err := server.Serve(l)
	if !stop() {
		<-stopped
	}
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return &work.Error{Kind: work.Unavailable, Err: err}
}

// loopbackOnly refuses requests that were sent to another name: a page of
// somebody else's that points its own name at this machine reads nothing here
// (DNS rebinding).
func loopbackOnly(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host := r.Host
		if name, _, err := net.SplitHostPort(host); err == nil {
			host = name
		}
		switch host {
		case "localhost", "127.0.0.1", "::1", "[::1]":
			next.ServeHTTP(w, r)
		default:
			http.Error(w, "this page is served to this machine only", http.StatusMisdirectedRequest)
		}
	})
}

// pageHandler answers / with the page, and everything else with 404 or 405.
func pageHandler(page []byte) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) {
		h := w.Header()
		h.Set("Content-Type", contentTypes)
		h.Set("Content-Length", strconv.Itoa(len(page)))
		h.Set("Content-Security-Policy", draw.ContentSecurityPolicy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cache-Control", "no-store")
		w.Write(page) //nolint:errcheck // the reader left
	})
	return mux
}
