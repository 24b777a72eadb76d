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

// Baseline is a kept plan to compare with.
type Baseline struct {
	Key   work.BaselineKey `json:"key"`
	Name  string           `json:"name,omitempty"`
	AsOf  outlook.Day      `json:"as_of,omitzero" doc:"The day it was planned from."`
	Items int              `json:"items" doc:"How many items it has dates of."`
	By    string           `json:"by,omitempty" doc:"Who kept it."`
	At    time.Time        `json:"at,omitzero" doc:"When."`
	Note  string           `json:"note,omitempty" doc:"Why it was kept: the why of the act."`
	Seq   int64            `json:"seq,omitempty" doc:"The act that kept it: what came later is not in it."`
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
	Key  work.BaselineKey `json:"key" doc:"The baseline."`
	With work.BaselineKey `json:"with,omitempty" doc:"Another baseline to compare it with, in place of the plan as it is."`
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
	Baseline Baseline          `json:"baseline"`
	With     *Baseline         `json:"with,omitempty" doc:"The other baseline, if it is compared with one."`
	Moves    []BaselineMove    `json:"moves" doc:"The items whose dates differ, in the manual order; those without dates on one side are new or gone."`
	Promises []BaselinePromise `json:"promises" doc:"The promises whose likelihood or forecast differs, worst first."`
	Says     string            `json:"says" doc:"The difference in one sentence."`
}

// BaselinePromise is a promise in a baseline and now.
type BaselinePromise struct {
	Key    work.CommitmentKey `json:"key"`
	Title  string             `json:"title"`
	Client string             `json:"client,omitempty"`
	Due    outlook.Day        `json:"due,omitzero" doc:"The day it is promised for."`
	WasDue outlook.Day        `json:"was_due,omitzero" doc:"The day it was promised for then, if that was another."`
	Before outlook.Likelihood `json:"before" doc:"No trials if it was not known."`
	After  outlook.Likelihood `json:"after"`
	WasP85 outlook.Day        `json:"was_p85,omitzero" doc:"The day by which it was delivered in 85 of 100 trials then."`
	P85    outlook.Day        `json:"p85,omitzero" doc:"The day by which it is delivered in 85 of 100 trials now."`
	Points int                `json:"points" doc:"Percentage points won, below zero lost."`
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
	err = a.store.View(ctx, r.id, func(tx *store.Tx) error {
		for i := range r.working.Workspace.Baselines {
			shown, err := toldBaseline(tx, r.working, i)
			if err != nil {
				return err
			}
			out.Baselines = append(out.Baselines, shown)
		}
		return nil
	})
	return out, err
}

// toldBaseline shows a baseline with who kept it, when and why.
func toldBaseline(tx *store.Tx, w *planner.Working, i int) (Baseline, error) {
	out := shownBaseline(&w.Workspace.Baselines[i])
	const all = 1000
	acts, err := tx.History(store.Baselines.Name(), w.Place(store.Baselines.Name(), i).ID, 0, all)
	if err != nil || len(acts) == 0 {
		return out, err
	}
	first := &acts[len(acts)-1]
	out.By, out.At, out.Note, out.Seq = first.Actor, first.At.UTC(), first.Why, first.Seq
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
	current, err := a.likelyPlan(ctx, id)
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
		if _, err = store.Baselines.Create(m.tx, store.Record[work.Baseline]{Plan: kept, Value: value}); err != nil {
			return err
		}
		if current.Forecast == nil {
			return nil
		}
		rows := m.working.Likelihoods(current.Forecast, m.tx.Seq(), a.clock())
		for i := range rows {
			rows[i].Plan = kept
		}
		return m.tx.PutPastLikelihoods(rows)
	})
}

// likelyPlan is the present plan, with its likelihoods if they come in time.
func (a *App) likelyPlan(ctx context.Context, id store.ID) (*planner.Plan, error) {
	current, err := a.planner.Plan(ctx, id)
	if err != nil || current.Freshness() == planner.Fresh {
		return current, err
	}
	const patience = 10 * time.Second
	waiting, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	if likely, err := a.planner.AwaitLikelihoods(waiting, id, current.Seq); err == nil {
		return likely, nil
	}
	return current, nil
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
