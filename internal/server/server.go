// Package server puts an installation together and serves it: the database, the
// planner, the use cases and their doors, behind the guard (guard.go) that lets
// nobody in but this machine.
package server

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"sync"
	"time"

	"github.com/trestle-plan/trestle/internal/api"
	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/planfile"
	"github.com/trestle-plan/trestle/internal/planner"
	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
)

// Temporary is the database that is new and empty, and deleted at the end.
const Temporary = "temporary:"

// Options say what is served and how. Database, Addr, Owner and Clock are needed.
type Options struct {
	Database string // a path, postgres://…, or Temporary
	Addr     string // of the loopback interface, as localhost:8080; port 0 takes a free one
	Owner    string // the name of whoever sits at the machine, as the change log shows it
	Clock    func() time.Time
	Log      *slog.Logger // nil: nothing is logged
	Seed     uint64       // of the trials
	Trials   int          // behind likelihoods; see planner.Options
	// Pages makes what is served beside the API; nil serves the API alone.
	Pages func(a *app.App, by catalogue.Actor) (http.Handler, error)
}

// Server is an installation that is served. Close it.
type Server struct {
	options  Options
	store    *store.Store
	planner  *planner.Planner
	app      *app.App
	owner    catalogue.Actor
	listener net.Listener
	http     *http.Server

	closing context.Context //nolint:containedctx // the life of streams and of the janitor, ended by Close
	close   context.CancelFunc
	jobs    sync.WaitGroup
	failed  chan error // of the listener, if it ends by itself
}

// Run serves until the context ends, which is the way it is meant to end, or the
// listener fails. It tells ready once it answers.
func Run(ctx context.Context, o Options, ready func(*Server) error) error {
	s, err := Start(ctx, o)
	if err != nil {
		return err
	}
	if err := ready(s); err != nil {
		return errors.Join(err, s.Close())
	}
	select {
	case <-ctx.Done():
		return s.Close()
	case err := <-s.failed:
		return errors.Join(&work.Error{Kind: work.Unavailable, Message: "the server stopped", Err: err}, s.Close())
	}
}

// Start opens the installation and answers requests from then on. The context
// bounds the opening only.
func Start(ctx context.Context, o Options) (s *Server, err error) {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if err := loopback(o.Addr); err != nil {
		return nil, err
	}
	s = &Server{options: o, owner: catalogue.LocalOwner(o.Owner), failed: make(chan error, 1)}
	s.closing, s.close = context.WithCancel(context.WithoutCancel(ctx))
	defer func() {
		if err != nil {
			err = errors.Join(err, s.Close())
			s = nil
		}
	}()
	if o.Database == Temporary {
		s.store, err = store.OpenTemporary(ctx)
	} else {
		s.store, err = store.Open(ctx, o.Database)
	}
	if err != nil {
		return s, err
	}
	s.planner = planner.New(s.store, planner.Options{Clock: o.Clock, Log: o.Log, Seed: o.Seed, Trials: o.Trials})
	s.app = app.New(s.store, s.planner, o.Clock)
	handler, err := s.handler()
	if err != nil {
		return s, err
	}
	var config net.ListenConfig
	if s.listener, err = config.Listen(ctx, "tcp", o.Addr); err != nil {
		return s, &work.Error{Kind: work.Unavailable, Message: "cannot listen on " + o.Addr, Err: err}
	}
	s.serve(handler)
	return s, nil
}

// loopback refuses addresses that other machines reach: whoever reaches the server
// acts as its owner.
func loopback(addr string) error {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return &work.Error{Kind: work.Invalid, Message: "the address " + addr + " has to name host and port, as localhost:8080", Err: err}
	}
	if ip, err := netip.ParseAddr(host); host == "localhost" || err == nil && ip.IsLoopback() {
		return nil
	}
	return &work.Error{Kind: work.Invalid, Message: "the server listens on this machine only, since it has no sign-in yet: give localhost, 127.0.0.1 or [::1], not " + host}
}

// handler puts the doors together.
func (s *Server) handler() (http.Handler, error) {
	rest, err := api.New(api.Options{
		Catalogue: s.app.Catalogue(), Records: planfile.Schema(), Answers: answers{s.store, s.options.Clock},
		Actor: func(*http.Request) catalogue.Actor { return s.owner },
		Events: func(ctx context.Context, by catalogue.Actor, workspace, after string) (api.Stream, error) {
			return s.app.Events(ctx, by, workspace, after)
		},
		Log: s.options.Log, Clock: s.options.Clock,
	})
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	mux.Handle(api.Base+"/", closed(rest))
	mux.HandleFunc("GET /healthz", s.health)
	if s.options.Pages != nil {
		pages, err := s.options.Pages(s.app, s.owner)
		if err != nil {
			return nil, err
		}
		mux.Handle("/", pages)
	}
	return guard(endless(s.closing, mux), s.options.Log), nil
}

// The bounds of connections. Streams of events have none but on heads; see endless.
const (
	headPatience  = 5 * time.Second
	wholePatience = 2 * time.Minute
	idlePatience  = 2 * time.Minute
	largestHead   = 32 << 10
	lastPatience  = 10 * time.Second // for requests under way when the server closes
)

func (s *Server) serve(handler http.Handler) {
	s.http = &http.Server{
		Handler: handler, ReadHeaderTimeout: headPatience, ReadTimeout: wholePatience, WriteTimeout: wholePatience,
		IdleTimeout: idlePatience, MaxHeaderBytes: largestHead,
		ErrorLog: slog.NewLogLogger(s.options.Log.Handler(), slog.LevelWarn),
	}
	s.jobs.Go(func() {
		if err := s.http.Serve(s.listener); !errors.Is(err, http.ErrServerClosed) {
			s.failed <- err
		}
	})
	s.jobs.Go(s.sweep)
	s.options.Log.Info("server ready", "url", s.URL(), "database", s.store.Place())
}

// URL is the address at which the server answers, without a slash at the end.
func (s *Server) URL() string {
	host, port, _ := net.SplitHostPort(s.listener.Addr().String())
	if given, _, _ := net.SplitHostPort(s.options.Addr); given == "localhost" {
		host = given
	}
	return "http://" + net.JoinHostPort(host, port)
}

// App returns the use cases, for callers in the same process.
func (s *Server) App() *app.App { return s.app }

// Owner returns the actor as whom everybody acts.
func (s *Server) Owner() catalogue.Actor { return s.owner }

// Close lets requests under way end, for ten seconds at most, ends the streams,
// and closes the database. What was acknowledged is durable before.
func (s *Server) Close() error {
	s.close()
	var err error
	if s.http != nil {
		waiting, cancel := context.WithTimeout(context.Background(), lastPatience)
		defer cancel()
		if late := s.http.Shutdown(waiting); late != nil {
			err = s.http.Close()
		}
	} else if s.listener != nil {
		err = s.listener.Close()
	}
	s.jobs.Wait()
	if s.app != nil {
		s.app.Close()
	}
	if s.planner != nil {
		s.planner.Close()
	}
	if s.store != nil {
		err = errors.Join(err, s.store.Close())
	}
	return err
}

// health tells whether the database answers.
func (s *Server) health(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	if _, err := s.store.ListWorkspaces(r.Context()); err != nil {
		w.WriteHeader(http.StatusServiceUnavailable)
		io.WriteString(w, "the database does not answer\n") //nolint:errcheck // the reader left
		return
	}
	io.WriteString(w, "ok\n") //nolint:errcheck // the reader left
}

// sweep forgets old answers to requests, at the start and every hour.
func (s *Server) sweep() {
	for {
		err := s.store.SweepAnswers(s.closing, s.options.Clock().Add(-store.IdempotencyAge))
		if err != nil && s.closing.Err() == nil {
			s.options.Log.Warn("old answers not swept", "error", err)
		}
		waiting, cancel := context.WithTimeout(s.closing, time.Hour)
		<-waiting.Done()
		cancel()
		if s.closing.Err() != nil {
			return
		}
	}
}

// answers keeps answers to requests in the database.
type answers struct {
	store *store.Store
	clock func() time.Time
}

// Answer returns what a request was answered with.
func (a answers) Answer(ctx context.Context, actor, key string) (api.Answer, error) {
	kept, err := a.store.Answer(ctx, actor, key)
	return api.Answer{Request: kept.Request, Status: kept.Status, Body: kept.Response}, err
}

// PutAnswer keeps what a request was answered with.
func (a answers) PutAnswer(ctx context.Context, actor, key string, is api.Answer) error {
	return a.store.PutAnswer(ctx, store.Answer{
		Actor: actor, Key: key, Request: is.Request, Status: is.Status, Response: is.Body, At: a.clock(),
	})
}

// hostOf is the host that a request was sent to, without its port.
func hostOf(r *http.Request) string {
	if host, _, err := net.SplitHostPort(r.Host); err == nil {
		return host
	}
	return strings.Trim(r.Host, "[]")
}
