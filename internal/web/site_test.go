package web_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/planfile"
	"github.com/trestle-plan/trestle/internal/planner"
	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/web"
	"github.com/trestle-plan/trestle/internal/work"
)

// morning is the clock of these tests: the day that the example is planned from.
var morning = time.Date(2026, 3, 2, 9, 30, 0, 0, time.UTC)

func clock() time.Time { return morning }

// site is an installation whose pages are looked at.
type site struct {
	*httptest.Server
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
	plans := planner.New(db, planner.Options{Clock: clock, Trials: 100, Seed: 1})
	t.Cleanup(plans.Close)
	s := &site{store: db, planner: plans, app: app.New(db, plans, clock)}
	for _, w := range workspaces {
		s.add(t, w)
	}
	pages := web.New(web.Options{Plans: s, App: s.app, Actor: owner, Clock: clock})
	s.Server = httptest.NewServer(pages.Handler())
	t.Cleanup(s.Close)
	return s
}

func owner(*http.Request) (catalogue.Actor, error) { return catalogue.LocalOwner("Mara"), nil }

// add imports a workspace.
func (s *site) add(t testing.TB, w *work.Workspace) {
	t.Helper()
	act := store.Act{Actor: "Mara", Cause: "import", At: clock()}
	id, err := s.store.CreateWorkspace(t.Context(), act, &work.Workspace{Name: w.Name, Zone: "UTC", AsOf: w.AsOf})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.store.Update(t.Context(), id, act, func(tx *store.Tx) error { return tx.Import(w, nil) }); err != nil {
		t.Fatal(err)
	}
}

// Current tells what a workspace looks like, with its likelihoods.
func (s *site) Current(ctx context.Context, by catalogue.Actor, workspace string) (web.Current, error) {
	record, err := s.app.Workspace(ctx, by, app.WorkspaceRef{Workspace: workspace})
	if err != nil {
		return web.Current{}, err
	}
	id := store.ID(record.ID)
	working, err := s.planner.Working(ctx, id)
	if err != nil {
		return web.Current{}, err
	}
	is, err := s.planner.AwaitLikelihoods(ctx, id, working.Seq)
	if err != nil {
		return web.Current{}, err
	}
	return web.Current{
		Name: working.Workspace.Name, Plan: is.Planned.WithOlderForecast(is.Forecast), Forecast: is.Forecast,
		Computed: is.At, Failed: is.Failed,
	}, nil
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
	now, err := s.Current(t.Context(), catalogue.LocalOwner("Mara"), "northquay")
	if err != nil {
		t.Fatal(err)
	}
	for _, it := range now.Plan.Items() {
		if string(it.Key) == key {
			return now.Plan.Calendar().Short(it.Forecast.P50)
		}
	}
	t.Fatalf("there is no item %s", key)
	return ""
}
