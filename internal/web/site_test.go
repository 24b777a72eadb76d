package web_test

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/trestle-plan/trestle/internal/api"
	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/planfile"
	"github.com/trestle-plan/trestle/internal/planner"
	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/web"
	"github.com/trestle-plan/trestle/internal/work"
)

// morning is the clock of these tests: the day that the example is planned from.
var morning = time.Date(2026, 3, 2, 9, 30, 0, 0, time.UTC)

// site is an installation whose pages are looked at.
type site struct {
	*httptest.Server
	days    atomic.Int64 // that have passed since the morning
	store   *store.Store
	planner *planner.Planner
	app     *app.App
}

// newSite serves the pages of an installation with these workspaces.
func newSite(t testing.TB, workspaces ...*work.Workspace) *site {
	t.Helper()
	db, err := store.OpenTemporary(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	s := &site{store: db}
	s.planner = planner.New(db, planner.Options{Clock: s.now, Trials: 100, Seed: 1})
	t.Cleanup(s.planner.Close)
	s.app = app.New(db, s.planner, s.now)
	t.Cleanup(s.app.Close)
	for _, w := range workspaces {
		s.add(t, w)
	}
	pages := web.New(web.Options{App: s.app, Actor: owner, Clock: s.now})
	rest, err := api.New(api.Options{
		Catalogue: s.app.Catalogue(), Records: planfile.Schema(), Answers: answers{db, s.now}, Log: slog.New(slog.DiscardHandler), Clock: s.now,
		Actor: func(*http.Request) catalogue.Actor { return catalogue.LocalOwner("Mara") },
		Events: func(ctx context.Context, by catalogue.Actor, workspace, after string) (api.Stream, error) {
			return s.app.Events(ctx, by, workspace, after)
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	both := http.NewServeMux()
	both.Handle(api.Base+"/", rest)
	both.Handle("/", pages.Handler())
	s.Server = httptest.NewServer(both)
	t.Cleanup(s.Close)
	return s
}

// now is the clock of the site.
func (s *site) now() time.Time { return morning.AddDate(0, 0, int(s.days.Load())) }

// owner is Mara, or whom the browser says by a cookie of these tests.
func owner(r *http.Request) (catalogue.Actor, error) {
	if c, err := r.Cookie("as"); err == nil {
		return catalogue.LocalOwner(c.Value), nil
	}
	return catalogue.LocalOwner("Mara"), nil
}

// add imports a workspace.
func (s *site) add(t testing.TB, w *work.Workspace) {
	t.Helper()
	act := store.Act{Actor: "Mara", Cause: "import", At: s.now()}
	id, err := s.store.CreateWorkspace(t.Context(), act, &work.Workspace{Name: w.Name, Zone: "UTC", AsOf: w.AsOf})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.store.Update(t.Context(), id, act, func(tx *store.Tx) error { return tx.Import(w, nil) }); err != nil {
		t.Fatal(err)
	}
	s.fresh(t, id)
}

// current reads the newest plan of the example, with its likelihoods.
func (s *site) current(t testing.TB) *outlook.Planned {
	t.Helper()
	id, err := s.app.Find(t.Context(), "northquay")
	if err != nil {
		t.Fatal(err)
	}
	return s.fresh(t, id).Planned
}

// fresh waits for the likelihoods of a workspace's last act.
func (s *site) fresh(t testing.TB, id store.ID) *planner.Plan {
	t.Helper()
	working, err := s.planner.Working(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	is, err := s.planner.AwaitLikelihoods(t.Context(), id, working.Seq)
	if err != nil {
		t.Fatal(err)
	}
	return is
}

// harbour is the example.
func harbour(t testing.TB) *work.Workspace {
	t.Helper()
	f, err := os.Open("../../examples/plans/harbour.yaml")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	doc, _, err := planfile.Read(f, "harbour.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return doc.Workspace
}

// empty is a workspace in which nothing was written yet.
func empty() *work.Workspace {
	return &work.Workspace{Name: "Empty", Zone: "UTC", AsOf: work.DateOf(2026, 3, 2)}
}

// at is the address of a page of the example.
func at(page string) string { return "/w/northquay/" + page }

// get reads a page that must be there.
func (s *site) get(t testing.TB, path string) string {
	t.Helper()
	status, body := s.ask(t, path)
	if status != http.StatusOK {
		t.Fatalf("%s answers %d: %.300s", path, status, body)
	}
	return body
}

// ask reads a page, whatever it answers.
func (s *site) ask(t testing.TB, path string) (int, string) {
	t.Helper()
	resp, err := s.Client().Get(s.URL + path)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, read(t, resp)
}

func read(t testing.TB, resp *http.Response) string {
	t.Helper()
	defer resp.Body.Close()
	var b strings.Builder
	if _, err := io.Copy(&b, resp.Body); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// forecastWords says the likely day of an item as the application gives it.
func (s *site) forecastWords(t testing.TB, key string) string {
	t.Helper()
	now := s.current(t)
	for _, it := range now.Items() {
		if string(it.Key) == key {
			return now.Calendar().Short(it.Forecast.P50)
		}
	}
	t.Fatalf("there is no item %s", key)
	return ""
}

// answers keeps the answers of requests with a key, as the server does.
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
	return a.store.PutAnswer(ctx, store.Answer{Actor: actor, Key: key, Request: is.Request, Status: is.Status, Response: is.Body, At: a.clock()})
}
