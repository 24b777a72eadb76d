package app

import (
	"context"
	"net/http"

	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/work"
)

// AskWorkload asks how full every team is.
type AskWorkload struct {
	AskPlan
	By      outlook.Rhythm `json:"by,omitempty" enum:"sprint,month" doc:"Told by sprint or by month; left out, by the sprints that most teams share, or months where no team works in sprints."`
	From    outlook.Day    `json:"from,omitzero" doc:"A day of the first period; left out, the day planned from."`
	Periods int            `json:"periods,omitempty" doc:"How many periods, 10 if not said, 26 at most."`
}

// AskTeam asks for all that the plan says of one team.
type AskTeam struct {
	AskWorkload
	Team   work.TeamKey `json:"team" doc:"The team."`
	Period outlook.Day  `json:"period,omitzero" doc:"A day of the period whose work is told; left out, none is."`
	Items  int          `json:"items,omitempty" doc:"How many items of its slice of the backlog, 60 if not said, 500 at most."`
}

// listTeamViews lists the use cases that tell how full teams are.
func (a *App) listTeamViews() {
	c := &a.catalogue
	base := "/workspaces/{workspace}/plan/teams"
	catalogue.Add(c, catalogue.UseCase{
		Name: "plan.teams", Summary: "Show what the plan asks of every team against what it has, by sprint or month", Access: catalogue.Read,
		Needs: catalogue.Viewer, Method: http.MethodGet, Path: base,
	}, a.Workload)
	catalogue.Add(c, catalogue.UseCase{
		Name: "plan.team", Summary: "Show one team: its load, what fills it, its slice of the backlog, and what it asks and owes", Access: catalogue.Read,
		Needs: catalogue.Viewer, Method: http.MethodGet, Path: base + "/{team}",
	}, a.Team)
}

func (in *AskWorkload) asked() outlook.AskWorkload {
	return outlook.AskWorkload{By: in.By, From: in.From, Periods: in.Periods}
}

// Workload tells how full every team is.
func (a *App) Workload(ctx context.Context, by catalogue.Actor, in AskWorkload) (outlook.Workload, error) {
	if err := in.asked().Check(); err != nil {
		return outlook.Workload{}, err
	}
	p, err := a.outlookOf(ctx, by, in.AskPlan)
	if err != nil {
		return outlook.Workload{}, err
	}
	return p.Workload(in.asked()), nil
}

// Team tells all that the plan says of one team.
func (a *App) Team(ctx context.Context, by catalogue.Actor, in AskTeam) (outlook.TeamView, error) {
	ask := outlook.AskTeam{AskWorkload: in.asked(), Period: in.Period, Items: in.Items}
	if err := ask.Check(); err != nil {
		return outlook.TeamView{}, err
	}
	p, err := a.outlookOf(ctx, by, in.AskPlan)
	if err != nil {
		return outlook.TeamView{}, err
	}
	return p.Team(in.Team, ask)
}
