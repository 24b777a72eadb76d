package server

import (
	"context"
	"net/http"
	"time"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/web"
)

// Pages makes the pages that people see, for [Options]. Example gives one
// of the examples that anybody can load, as a plan file in JSON; nil for none.
func Pages(clock func() time.Time, example func(name string) ([]byte, error)) func(*app.App, catalogue.Actor) (http.Handler, error) {
	return func(a *app.App, by catalogue.Actor) (http.Handler, error) {
		return web.New(web.Options{
			App: a, Clock: clock, Actor: func(*http.Request) (catalogue.Actor, error) { return by, nil }, Example: example,
		}).Handler(), nil
	}
}

// Restore makes a new database at a path from a backup, and verifies it; see
// store.Restore.
func Restore(ctx context.Context, folder, path string) (store.Manifest, error) {
	return store.Restore(ctx, folder, path)
}
