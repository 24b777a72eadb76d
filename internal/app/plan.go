package app

import (
	"context"
	"net/http"
	"time"

	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/planner"
	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
)

// AskPlan asks for something the plan says.
type AskPlan struct {
	Workspace string `json:"workspace" doc:"The workspace: its identity, or its name as in an address."`
	Seq       int64  `json:"seq,omitempty" doc:"Wait for a plan that covers this act."`
	Fresh     bool   `json:"fresh,omitempty" doc:"Wait for the likelihoods of the present dates."`
}

// AskItemView asks what the plan says of an item.
type AskItemView struct {
	AskPlan
	Key string `json:"key" doc:"The item."`
}

// AskWhy asks why a date is what it is.
type AskWhy struct {
	AskPlan
	Key string `json:"key" doc:"The item, or the promise."`
}

// PlanChanges say what a re-plan did.
type PlanChanges struct {
	Seq    int64      `json:"seq" doc:"The act up to which the plan goes."`
	Moves  []ItemMove `json:"moves" doc:"The items that stand elsewhere now."`
	Stale  bool       `json:"stale" doc:"Likelihoods are still those of the plan before."`
	Failed string     `json:"failed,omitempty" doc:"Why the acts could not be planned; the plan before them stands."`
}

// ItemMove is an item that stands elsewhere in a plan than in the one before.
type ItemMove struct {
	Item      work.ItemKey `json:"item"`
	WasStart  outlook.Day  `json:"was_start,omitzero"`
	WasFinish outlook.Day  `json:"was_finish,omitzero"`
	Start     outlook.Day  `json:"start,omitzero"`
	Finish    outlook.Day  `json:"finish,omitzero"`
	Because   string       `json:"because,omitempty"`
}

// RunwayView is the answer of "when at the latest": promises, the latest safe start
// of what they stand on, and how far ahead technical work lands.
type RunwayView struct {
	outlook.Head
	Promises []outlook.Promise `json:"promises"`
	Starts   []outlook.Start   `json:"starts"`
	Leads    []outlook.Lead    `json:"leads"`
}

// LoadView is how much of each team's capacity the plan uses.
type LoadView struct {
	outlook.Head
	outlook.Load
}

// RoadmapView is what a roadmap draws beside its items.
type RoadmapView struct {
	outlook.Head
	outlook.Roadmap
}

// listPlan lists the use cases that ask the plan.
func (a *App) listPlan() {
	c := &a.catalogue
	base := "/workspaces/{workspace}/"
	entry := func(name, summary, path string) catalogue.UseCase {
		return catalogue.UseCase{
			Name: name, Summary: summary, Access: catalogue.Read, Needs: catalogue.Viewer, Method: http.MethodGet, Path: base + path,
		}
	}
	catalogue.Add(c, entry("plan.get", "Show the whole plan, opened with what needs attention", "plan"), a.PlanView)
	catalogue.Add(c, entry("plan.attention", "Show what needs a person", "plan/attention"), a.AttentionView)
	catalogue.Add(c, entry("plan.forecast", "Show the dates of promises, releases and items", "plan/forecast"), a.ForecastView)
	catalogue.Add(c, entry("plan.why", "Explain the date of an item or of a promise, with what is known to help by now", "plan/why/{key}"), a.Why)
	catalogue.Add(c, entry("plan.item", "Show all that the plan says of one item", "plan/items/{key}"), a.ItemView)
	catalogue.Add(c, entry("plan.runway", "Show the latest safe start of what promises stand on", "plan/runway"), a.Runway)
	catalogue.Add(c, entry("plan.roadmap", "Show what a roadmap draws beside its items", "plan/roadmap"), a.Roadmap)
	catalogue.Add(c, entry("plan.load", "Show how much of each team's capacity the plan uses", "plan/load"), a.Load)
	catalogue.Add(c, entry("rank.get", "Show the computed order beside the manual one", "rank"), a.Rank)
}

// outlookOf returns the plan that a question is answered from.
func (a *App) outlookOf(ctx context.Context, by catalogue.Actor, in AskPlan) (*outlook.Planned, error) {
	r, err := a.read(ctx, by, in.Workspace)
	if err != nil {
		return nil, err
	}
	current, err := a.current(ctx, r.id, in)
	if err != nil {
		return nil, err
	}
	return current.Planned.WithOlderForecast(current.Forecast), nil
}

// current returns the plan as the question wants to wait for it.
func (a *App) current(ctx context.Context, id store.ID, in AskPlan) (*planner.Plan, error) {
	switch {
	case in.Fresh:
		current, err := a.planner.Plan(ctx, id)
		if err != nil {
			return nil, err
		}
		return a.planner.AwaitLikelihoods(ctx, id, max(in.Seq, current.Seq))
	case in.Seq > 0:
		return a.planner.Await(ctx, id, in.Seq)
	}
	return a.planner.Plan(ctx, id)
}

// PlanView shows the whole plan.
func (a *App) PlanView(ctx context.Context, by catalogue.Actor, in AskPlan) (outlook.PlanView, error) {
	p, err := a.outlookOf(ctx, by, in)
	if err != nil {
		return outlook.PlanView{}, err
	}
	return p.View(ctx)
}

// AttentionView shows what needs a person.
func (a *App) AttentionView(ctx context.Context, by catalogue.Actor, in AskPlan) (outlook.Attention, error) {
	p, err := a.outlookOf(ctx, by, in)
	if err != nil {
		return outlook.Attention{}, err
	}
	return p.Attention(ctx)
}

// ForecastView shows the dates of promises, releases and items.
func (a *App) ForecastView(ctx context.Context, by catalogue.Actor, in AskPlan) (outlook.ForecastView, error) {
	p, err := a.outlookOf(ctx, by, in)
	if err != nil {
		return outlook.ForecastView{}, err
	}
	return p.Forecast(), nil
}

// whyPatience is how long a question waits for what would help a promise.
const whyPatience = time.Second

// Why explains a date. What would help a promise may come later: see WhyNow.
func (a *App) Why(ctx context.Context, by catalogue.Actor, in AskWhy) (outlook.WhyView, error) {
	p, err := a.outlookOf(ctx, by, in.AskPlan)
	if err != nil {
		return outlook.WhyView{}, err
	}
	return a.WhyNow(ctx, in.Workspace, p, in.Key, whyPatience)
}

// ItemView shows all that the plan says of one item, but for the chain that sets
// its date.
func (a *App) ItemView(ctx context.Context, by catalogue.Actor, in AskItemView) (outlook.ItemView, error) {
	p, err := a.outlookOf(ctx, by, in.AskPlan)
	if err != nil {
		return outlook.ItemView{}, err
	}
	return p.ItemView(in.Key)
}

// Runway shows the latest safe starts.
func (a *App) Runway(ctx context.Context, by catalogue.Actor, in AskPlan) (RunwayView, error) {
	p, err := a.outlookOf(ctx, by, in)
	if err != nil {
		return RunwayView{}, err
	}
	return RunwayView{Head: p.Head(), Promises: p.Promises(), Starts: p.Starts(), Leads: p.Leads()}, nil
}

// Roadmap shows what a roadmap draws beside its items.
func (a *App) Roadmap(ctx context.Context, by catalogue.Actor, in AskPlan) (RoadmapView, error) {
	p, err := a.outlookOf(ctx, by, in)
	if err != nil {
		return RoadmapView{}, err
	}
	return RoadmapView{Head: p.Head(), Roadmap: p.Roadmap()}, nil
}

// Load shows how much of each team's capacity the plan uses.
func (a *App) Load(ctx context.Context, by catalogue.Actor, in AskPlan) (LoadView, error) {
	p, err := a.outlookOf(ctx, by, in)
	if err != nil {
		return LoadView{}, err
	}
	return LoadView{Head: p.Head(), Load: p.Load()}, nil
}

// Rank shows the computed order.
func (a *App) Rank(ctx context.Context, by catalogue.Actor, in AskPlan) (outlook.RankView, error) {
	p, err := a.outlookOf(ctx, by, in)
	if err != nil {
		return outlook.RankView{}, err
	}
	return p.Rank()
}

// planChanges waits for the plan that covers an act, and says what it moved away
// from the plan before.
func (a *App) planChanges(ctx context.Context, id store.ID, was *planner.Plan, seq int64) (*PlanChanges, error) {
	now, err := a.planner.AwaitKept(ctx, id, seq)
	if err != nil {
		return nil, err
	}
	out := &PlanChanges{Seq: now.Seq, Moves: []ItemMove{}, Stale: now.Freshness() == planner.Stale}
	if now.Failed != nil {
		out.Failed = now.Failed.Error()
	}
	if was != nil {
		out.Moves = itemMoves(outlook.Diff(was.Planned, now.Planned).Moves)
	}
	return out, nil
}
