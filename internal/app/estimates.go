package app

import (
	"context"
	"net/http"

	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/work"
)

// AskShape asks what a range of effort means. Efforts are in thousandths of a
// person-day.
type AskShape struct {
	Workspace string      `json:"workspace" doc:"The workspace: its identity, or its name as in an address."`
	Low       work.Effort `json:"low" doc:"When all goes well: one time in ten it takes less."`
	Likely    work.Effort `json:"likely" doc:"The most likely."`
	High      work.Effort `json:"high" doc:"When much goes wrong: one time in ten it takes more."`
	Bounds    work.Bounds `json:"bounds,omitempty" enum:"limits" doc:"The word limits says that nothing lies outside low and high."`
}

// listEstimates lists the use case that reads an estimate.
func (a *App) listEstimates() {
	catalogue.Add(&a.catalogue, catalogue.UseCase{
		Name: "estimate.shape", Summary: "Say what a range of effort means: its curve, and by what it is done with which chance",
		Access: catalogue.Read, Needs: catalogue.Viewer, Method: http.MethodGet, Path: "/workspaces/{workspace}/estimate",
	}, a.EstimateShape)
}

// EstimateShape says what a range of effort means, as the trials of the plan read
// it.
func (a *App) EstimateShape(ctx context.Context, by catalogue.Actor, in AskShape) (outlook.EstimateShape, error) {
	if _, err := a.read(ctx, by, in.Workspace); err != nil {
		return outlook.EstimateShape{}, err
	}
	return outlook.ShapeOf(in.Low, in.Likely, in.High, in.Bounds)
}
