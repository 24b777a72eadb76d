package server

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"strings"
	"time"

	"github.com/trestle-plan/trestle/internal/api"
)

// guard lets requests of this machine's own programs and pages through, and none
// that somebody else's page sends: such a page can make a browser here ask, and
// whoever asks is the owner. It also answers when a handler breaks.
func guard(next http.Handler, log *slog.Logger) http.Handler {
	origins := http.NewCrossOriginProtection()
	origins.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		refuse(w, http.StatusForbidden, "a page of another origin may change nothing here")
	}))
	inner := origins.Handler(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer recovered(w, r, log)
		w.Header().Set("Cross-Origin-Opener-Policy", "same-origin")
		w.Header().Set("Cross-Origin-Resource-Policy", "same-origin")
		switch hostOf(r) {
		case "localhost", "127.0.0.1", "::1":
			inner.ServeHTTP(w, r)
		default: // a name of somebody else's that was pointed here (DNS rebinding)
			refuse(w, http.StatusMisdirectedRequest, "this server answers to localhost, 127.0.0.1 and [::1] only")
		}
	})
}

// closed lets no other origin's page ask at all, not even to read: what a page
// embeds or fetches is told by Fetch metadata. Pages may be linked to, the API is
// for programs and for our own pages.
func closed(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		site, mode := r.Header.Get("Sec-Fetch-Site"), r.Header.Get("Sec-Fetch-Mode")
		if (site == "cross-site" || site == "same-site") && mode != "navigate" {
			refuse(w, http.StatusForbidden, "a page of another origin may read nothing here")
			return
		}
		next.ServeHTTP(w, r)
	})
}

// endless lets streams of events, whose addresses end so, last as long as the
// server: the bounds on requests are lifted, and the context ends with closing.
func endless(closing context.Context, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet || !strings.HasSuffix(r.URL.Path, "/events") {
			next.ServeHTTP(w, r)
			return
		}
		ctx, cancel := context.WithCancel(r.Context())
		defer cancel()
		stop := context.AfterFunc(closing, cancel)
		defer stop()
		line := http.NewResponseController(w)
		line.SetReadDeadline(time.Time{})  //nolint:errcheck // what has no deadline needs none lifted
		line.SetWriteDeadline(time.Time{}) //nolint:errcheck // likewise
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

func refuse(w http.ResponseWriter, status int, detail string) {
	api.WriteProblem(w, &api.Problem{
		Type: "urn:trestle:problem:permission", Title: "The request was refused", Status: status, Kind: "permission", Detail: detail,
	})
}

// recovered answers a request whose handler broke, and leaves what broke in the
// log.
func recovered(w http.ResponseWriter, r *http.Request, log *slog.Logger) {
	fault := recover()
	if fault == nil {
		return
	}
	if err, is := fault.(error); is && errors.Is(err, http.ErrAbortHandler) {
		panic(fault)
	}
	id := rand.Text()
	log.Error("request panicked", "request_id", id, "method", r.Method, "path", r.URL.Path, "fault", fmt.Sprint(fault), "stack", string(debug.Stack()))
	api.WriteProblem(w, &api.Problem{
		Type: "urn:trestle:problem:internal", Title: "The fault is ours", Status: http.StatusInternalServerError, Kind: "internal",
		Detail: "the request could not be answered; the server's log names the cause", Instance: "urn:trestle:request:" + id,
	})
}
