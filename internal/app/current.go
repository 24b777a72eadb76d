package app

import (
	"context"
	"time"

	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/outlook"
)

// CurrentPlan is what a workspace looks like now, for doors in the same process
// that draw it. Its plans never change.
type CurrentPlan struct {
	Name     string           // of the workspace
	Plan     *outlook.Planned // the newest dates, with the likelihoods there are
	Forecast *outlook.Planned // the newest plan with likelihoods of its own; nil if there is none yet
	Computed time.Time        // when Plan was, in the workspace's zone
	Failed   error            // why the newest acts could not be planned; nil if they were
}

// CurrentPlan tells what a workspace looks like now: with the last act that was
// acknowledged, so that who edits and looks sees the edit.
func (a *App) CurrentPlan(ctx context.Context, by catalogue.Actor, workspace string) (CurrentPlan, error) {
	r, err := a.read(ctx, by, workspace)
	if err != nil {
		return CurrentPlan{}, err
	}
	current, err := a.planner.Await(ctx, r.id, r.working.Seq)
	if err != nil {
		return CurrentPlan{}, err
	}
	zone, err := time.LoadLocation(r.working.Workspace.Zone)
	if err != nil {
		zone = time.UTC
	}
	return CurrentPlan{
		Name: r.working.Workspace.Name, Plan: current.Planned.WithOlderForecast(current.Forecast), Forecast: current.Forecast,
		Computed: current.At.In(zone), Failed: current.Failed,
	}, nil
}
