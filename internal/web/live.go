package web

import (
	"context"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/catalogue"
)

// live tells what the workspaces of an installation look like.
type live struct{ app *app.App }

// Current tells what a workspace looks like now.
func (l live) Current(ctx context.Context, by catalogue.Actor, workspace string) (Current, error) {
	is, err := l.app.CurrentPlan(ctx, by, workspace)
	if err != nil {
		return Current{}, err
	}
	return Current{Name: is.Name, Plan: is.Plan, Forecast: is.Forecast, Computed: is.Computed, Failed: is.Failed}, nil
}
