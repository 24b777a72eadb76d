package app

import (
	"context"
	"net/http"

	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/planner"
	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
)

// Baseline is a kept plan to compare with.
type Baseline struct {
	Key   work.BaselineKey `json:"key"`
	Name  string           `json:"name,omitempty"`
	AsOf  outlook.Day      `json:"as_of,omitzero" doc:"The day it was planned from."`
	Items int              `json:"items" doc:"How many items it has dates of."`
}

// Baselines are the kept plans of a workspace.
type Baselines struct {
	Baselines []Baseline `json:"baselines"`
}

// KeepBaseline keeps the present plan.
type KeepBaseline struct {
	Write
	Key  work.BaselineKey `json:"key" doc:"A short name to find it by."`
	Name string           `json:"name,omitempty" doc:"What it is called."`
}

// DropBaseline lets go of a kept plan.
type DropBaseline struct {
	Write
	Key work.BaselineKey `json:"key" doc:"The baseline."`
}

// CompareBaseline asks how the plan differs from a baseline.
type CompareBaseline struct {
	AskPlan
	Key work.BaselineKey `json:"key" doc:"The baseline."`
}

// BaselineMove is an item with its dates in a baseline and now.
type BaselineMove struct {
	Item      work.ItemKey `json:"item"`
	Title     string       `json:"title"`
	WasStart  outlook.Day  `json:"was_start,omitzero"`
	WasFinish outlook.Day  `json:"was_finish,omitzero"`
	Start     outlook.Day  `json:"start,omitzero"`
	Finish    outlook.Day  `json:"finish,omitzero"`
	Days      int          `json:"days" doc:"How much later it finishes; below zero it is earlier."`
}

// BaselineDiff says how the plan differs from a baseline.
type BaselineDiff struct {
	Baseline Baseline       `json:"baseline"`
	Moves    []BaselineMove `json:"moves" doc:"The items whose dates differ, in the manual order; those without dates on one side are new or gone."`
}

// listBaselines lists the use cases of baselines.
func (a *App) listBaselines() {
	c := &a.catalogue
	base := "/workspaces/{workspace}/baselines"
	catalogue.Add(c, catalogue.UseCase{
		Name: "baseline.list", Summary: "List the kept plans", Access: catalogue.Read,
		Needs: catalogue.Viewer, Method: http.MethodGet, Path: base,
	}, a.Baselines)
	catalogue.Add(c, catalogue.UseCase{
		Name: "baseline.keep", Summary: "Keep the present plan to compare with", Access: catalogue.Write,
		Needs: catalogue.Editor, Method: http.MethodPost, Path: base,
	}, a.KeepBaseline)
	catalogue.Add(c, catalogue.UseCase{
		Name: "baseline.drop", Summary: "Let go of a kept plan", Access: catalogue.Write,
		Needs: catalogue.Editor, Method: http.MethodDelete, Path: base + "/{key}",
	}, a.DropBaseline)
	catalogue.Add(c, catalogue.UseCase{
		Name: "baseline.compare", Summary: "Say how the plan differs from a kept one", Access: catalogue.Read,
		Needs: catalogue.Viewer, Method: http.MethodGet, Path: base + "/{key}/compare",
	}, a.CompareBaseline)
}

// Baselines lists the kept plans.
func (a *App) Baselines(ctx context.Context, by catalogue.Actor, in WorkspaceRef) (Baselines, error) {
	out := Baselines{Baselines: []Baseline{}}
	r, err := a.read(ctx, by, in.Workspace)
	if err != nil {
		return out, err
	}
	for i := range r.working.Workspace.Baselines {
		out.Baselines = append(out.Baselines, shownBaseline(&r.working.Workspace.Baselines[i]))
	}
	return out, nil
}

func shownBaseline(b *work.Baseline) Baseline {
	items := map[work.ItemKey]bool{}
	for _, d := range b.Plan.Dates {
		items[d.Item] = true
	}
	return Baseline{Key: b.Key, Name: b.Name, AsOf: outlook.Day(b.Plan.AsOf), Items: len(items)}
}

// KeepBaseline keeps the present plan.
func (a *App) KeepBaseline(ctx context.Context, by catalogue.Actor, in KeepBaseline) (Act, error) {
	id, err := a.Find(ctx, in.Workspace)
	if err != nil {
		return Act{}, err
	}
	current, err := a.planner.Plan(ctx, id)
	if err != nil {
		return Act{}, err
	}
	return a.writeIn(ctx, by, id, in.Write, "baseline", func(m *moment) error {
		if err := allow(m.by, catalogue.Editor); err != nil {
			return err
		}
		value := work.Baseline{Key: in.Key, Name: in.Name, Plan: *planner.KeptPlan(current.Planned)}
		small := headed(m.working.Workspace)
		for _, b := range m.working.Workspace.Baselines {
			small.Baselines = append(small.Baselines, work.Baseline{Key: b.Key, Name: b.Name, Plan: work.KeptPlan{AsOf: b.Plan.AsOf}})
		}
		small.Baselines = append(small.Baselines, work.Baseline{Key: in.Key, Name: in.Name, Plan: work.KeptPlan{AsOf: value.Plan.AsOf}})
		if err := judge(small, "baselines", len(small.Baselines)-1); err != nil {
			return err
		}
		kept, err := m.tx.KeepPlan(&value.Plan)
		if err != nil {
			return err
		}
		_, err = store.Baselines.Create(m.tx, store.Record[work.Baseline]{Plan: kept, Value: value})
		return err
	})
}

// DropBaseline lets go of a kept plan.
func (a *App) DropBaseline(ctx context.Context, by catalogue.Actor, in DropBaseline) (Act, error) {
	return a.write(ctx, by, in.Write, "baseline", func(m *moment) error {
		if err := allow(m.by, catalogue.Editor); err != nil {
			return err
		}
		found, err := store.Baselines.Find(m.tx, string(in.Key))
		if err != nil {
			return err
		}
		return store.Baselines.Delete(m.tx, found.ID, found.Revision)
	})
}

// CompareBaseline says how the plan differs from a baseline.
func (a *App) CompareBaseline(ctx context.Context, by catalogue.Actor, in CompareBaseline) (BaselineDiff, error) {
	out := BaselineDiff{Moves: []BaselineMove{}}
	r, err := a.read(ctx, by, in.Workspace)
	if err != nil {
		return out, err
	}
	at, ok := r.working.Find(store.Baselines.Name(), string(in.Key))
	if !ok {
		return out, &work.Error{Kind: work.NotFound, Message: "there is no baseline " + string(in.Key)}
	}
	current, err := a.current(ctx, r.id, in.AskPlan)
	if err != nil {
		return out, err
	}
	kept := &r.working.Workspace.Baselines[at]
	out.Baseline = shownBaseline(kept)
	was, is := span(kept.Plan.Dates), span(planner.KeptPlan(current.Planned).Dates)
	for i := range r.working.Workspace.Items {
		it := &r.working.Workspace.Items[i]
		before, after := was[it.Key], is[it.Key]
		if before == after {
			continue
		}
		move := BaselineMove{
			Item: it.Key, Title: it.Title, WasStart: outlook.Day(before.start), WasFinish: outlook.Day(before.finish),
			Start: outlook.Day(after.start), Finish: outlook.Day(after.finish),
		}
		if !before.finish.IsZero() && !after.finish.IsZero() {
			move.Days = int(after.finish - before.finish)
		}
		out.Moves = append(out.Moves, move)
	}
	return out, nil
}

// stretch is an item's first and last planned day.
type stretch struct{ start, finish work.Date }

// span returns the stretch of each item's shares.
func span(dates []work.KeptDates) map[work.ItemKey]stretch {
	out := make(map[work.ItemKey]stretch, len(dates))
	for _, d := range dates {
		s, ok := out[d.Item]
		if !ok || d.Start < s.start {
			s.start = d.Start
		}
		s.finish = max(s.finish, d.Finish)
		out[d.Item] = s
	}
	return out
}
