package app

import (
	"cmp"
	"context"
	"slices"

	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/planner"
	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
)

// side is one of the two plans that are compared.
type side struct {
	spans map[work.ItemKey]stretch
	odds  map[store.ID]store.PastLikelihood
}

// CompareBaseline says how the plan, or another baseline, differs from a baseline.
func (a *App) CompareBaseline(ctx context.Context, by catalogue.Actor, in CompareBaseline) (BaselineDiff, error) {
	out := BaselineDiff{Moves: []BaselineMove{}, Promises: []BaselinePromise{}}
	r, err := a.read(ctx, by, in.Workspace)
	if err != nil {
		return out, err
	}
	before, shown, err := a.keptSide(ctx, r, in.Key)
	if err != nil {
		return out, err
	}
	out.Baseline = shown
	var after side
	if in.With != "" {
		var with Baseline
		if after, with, err = a.keptSide(ctx, r, in.With); err != nil {
			return out, err
		}
		out.With = &with
	} else {
		current, err := a.current(ctx, r.id, in.AskPlan)
		if err != nil {
			return out, err
		}
		after = presentSide(r.working, current)
	}
	out.Moves = append(out.Moves, movesBetween(r.working.Workspace, before.spans, after.spans)...)
	out.Promises = append(out.Promises, oddsMoved(r.working, before.odds, after.odds)...)
	out.Says = diffWords(saying(ctx, r.working.Workspace.AsOf), &out)
	return out, nil
}

// keptSide is what a baseline keeps.
func (a *App) keptSide(ctx context.Context, r *reading, key work.BaselineKey) (side, Baseline, error) {
	at, ok := r.working.Find(store.Baselines.Name(), string(key))
	if !ok {
		return side{}, Baseline{}, &work.Error{Kind: work.NotFound, Message: "there is no baseline " + string(key)}
	}
	out := side{spans: span(r.working.Workspace.Baselines[at].Plan.Dates)}
	var shown Baseline
	err := a.store.View(ctx, r.id, func(tx *store.Tx) (err error) {
		if shown, err = toldBaseline(tx, r.working, at); err != nil {
			return err
		}
		rows, err := tx.LikelihoodsOf(r.working.Place(store.Baselines.Name(), at).Plan)
		out.odds = oddsBy(rows)
		return err
	})
	return out, shown, err
}

// presentSide is the plan as it is.
func presentSide(w *planner.Working, current *planner.Plan) side {
	out := side{spans: span(planner.KeptPlan(current.Planned).Dates)}
	if current.Forecast != nil {
		out.odds = oddsBy(w.Likelihoods(current.Forecast, current.Seq, current.At))
	}
	return out
}

// oddsBy are likelihoods by their promises; of several of one, the last.
func oddsBy(rows []store.PastLikelihood) map[store.ID]store.PastLikelihood {
	out := make(map[store.ID]store.PastLikelihood, len(rows))
	for i := range rows {
		out[rows[i].Commitment] = rows[i]
	}
	return out
}

// movesBetween lists the items whose dates differ, in the manual order.
func movesBetween(ws *work.Workspace, was, is map[work.ItemKey]stretch) []BaselineMove {
	var out []BaselineMove
	for i := range ws.Items {
		it := &ws.Items[i]
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
		out = append(out, move)
	}
	return out
}

// oddsMoved lists the promises of the workspace that stand otherwise, those that
// lost most first.
func oddsMoved(w *planner.Working, was, is map[store.ID]store.PastLikelihood) []BaselinePromise {
	clients := make(map[work.ClientKey]string)
	for i := range w.Workspace.Clients {
		c := &w.Workspace.Clients[i]
		clients[c.Key] = cmp.Or(c.Name, string(c.Key))
	}
	var out []BaselinePromise
	for i := range w.Workspace.Commitments {
		c, id := &w.Workspace.Commitments[i], w.Place(store.Commitments.Name(), i).ID
		before, knew := was[id]
		after, knows := is[id]
		if !knew && (!knows || len(was) == 0) {
			continue // of one that is not known in a plan of which nothing is, nothing is new
		}
		row := BaselinePromise{
			Key: c.Key, Title: c.Title, Client: clients[c.Client], Due: outlook.Day(c.Date),
			Before: outlook.LikelihoodOf(before.Hits, before.Trials), After: outlook.LikelihoodOf(after.Hits, after.Trials),
			WasP85: outlook.Day(before.P85), P85: outlook.Day(after.P85),
		}
		if knows && !after.Due.IsZero() {
			row.Due = outlook.Day(after.Due)
		}
		if knew && before.Due != work.Date(row.Due) {
			row.WasDue = outlook.Day(before.Due)
		}
		if knew && knows {
			row.Points = after.Hits*100/max(1, after.Trials) - before.Hits*100/max(1, before.Trials)
		}
		if row.Points != 0 || row.WasDue != 0 || row.WasP85 != row.P85 || knew != knows {
			out = append(out, row)
		}
	}
	slices.SortStableFunc(out, func(a, b BaselinePromise) int {
		return cmp.Or(cmp.Compare(a.Points, b.Points), cmp.Compare(a.Due, b.Due))
	})
	return out
}

// diffWords says the difference: "2 promises less likely, 1 more; 12 items later, 3
// sooner, 1 new, 2 gone".
func diffWords(say outlook.Calendar, d *BaselineDiff) string {
	var n outlook.Differs
	for i := range d.Promises {
		switch p := &d.Promises[i]; {
		case p.Points < 0:
			n.Less++
		case p.Points > 0:
			n.More++
		}
	}
	for i := range d.Moves {
		switch m := &d.Moves[i]; {
		case m.WasFinish == 0:
			n.New++
		case m.Finish == 0:
			n.Gone++
		case m.Days > 0:
			n.Later++
		case m.Days < 0:
			n.Sooner++
		}
	}
	if len(d.Moves)+len(d.Promises) == 0 {
		return "Nothing differs."
	}
	return cmp.Or(n.Says(say), outlook.AsBefore)
}
