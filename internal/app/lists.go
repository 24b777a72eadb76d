package app

import (
	"context"
	"net/http"

	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/filter"
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/planfile"
	"github.com/trestle-plan/trestle/internal/planner"
	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
)

// ListItems asks for a page of items.
type ListItems struct {
	Workspace string `json:"workspace" doc:"The workspace: its identity, or its name as in an address."`
	Filter    string `json:"filter,omitempty" doc:"Which items, in the filter language; it may also say sort:, group: and limit:."`
	Cursor    string `json:"cursor,omitempty" doc:"Where to go on: the field next of the page before."`
	Limit     int    `json:"limit,omitempty" doc:"How many on a page, 50 if not said, 1,000 at most."`
	Count     bool   `json:"count,omitempty" doc:"Also count all that the filter finds."`
	Fresh     bool   `json:"fresh,omitempty" doc:"Wait for the dates and likelihoods of the last act. Otherwise they may be a moment behind."`
}

// ItemDates are what the plan says of an item.
type ItemDates struct {
	Start       outlook.Day  `json:"start,omitzero" doc:"Planned, or actual once started."`
	Finish      outlook.Day  `json:"finish,omitzero" doc:"Planned, or actual once done."`
	Delivered   outlook.Day  `json:"delivered,omitzero" doc:"Planned delivery: its release's day if it makes the freeze."`
	P50         outlook.Day  `json:"p50,omitzero" doc:"The day by which it is finished in half of the trials."`
	P85         outlook.Day  `json:"p85,omitzero" doc:"The same in 85 of 100."`
	P95         outlook.Day  `json:"p95,omitzero" doc:"The same in 95 of 100."`
	LatestStart outlook.Day  `json:"latest_start,omitzero" doc:"The last day on which it can safely start, of all promises above it."`
	Due         outlook.Day  `json:"due,omitzero" doc:"The earliest day of an open promise above it."`
	Rank        int          `json:"rank,omitempty" doc:"Its place in the computed order, from 1."`
	Likelihood  *work.Ratio  `json:"likelihood,omitempty" doc:"The least of the promises above it, in thousandths."`
	Effort      *work.Effort `json:"effort,omitempty" doc:"What is left of it as planned, in thousandths of a person-day."`
	Assumed     bool         `json:"assumed,omitempty" doc:"Its dates rest on something nobody stated."`
}

// ItemEntry is an item in a list.
type ItemEntry struct {
	Record
	Plan  ItemDates `json:"plan" doc:"What the plan says of it."`
	Group string    `json:"group,omitempty" doc:"What it stands under, if the filter groups."`
}

// ItemList is a page of items.
type ItemList struct {
	Seq      int64       `json:"seq" doc:"The act up to which this is so."`
	Items    []ItemEntry `json:"items"`
	Next     string      `json:"next,omitempty" doc:"The cursor of the next page, if there is one."`
	Total    int         `json:"total,omitempty" doc:"How many the filter finds, if that was asked for."`
	Warnings []string    `json:"warnings,omitempty" doc:"Names in the filter that nothing has."`
}

// AskSuggestions asks how a filter can go on.
type AskSuggestions struct {
	Workspace string `json:"workspace" doc:"The workspace: its identity, or its name as in an address."`
	Filter    string `json:"filter,omitempty" doc:"The filter as far as it is written."`
	At        int    `json:"at,omitempty" doc:"Where the writer stands in it, in characters; its end if not said."`
}

// Suggestion is one way in which a filter can go on: a text in place of some of its
// characters.
type Suggestion struct {
	Text string `json:"text"`
	Doc  string `json:"doc,omitempty" doc:"What it means."`
	From int    `json:"from" doc:"The first character it replaces."`
	To   int    `json:"to" doc:"The first character behind those it replaces."`
}

// Suggestions are ways in which a filter can go on.
type Suggestions struct {
	Suggestions []Suggestion `json:"suggestions"`
}

// listLists lists the use cases of filtered lists.
func (a *App) listLists() {
	c := &a.catalogue
	catalogue.Add(c, catalogue.UseCase{
		Name: "item.list", Summary: "List items with their dates, filtered and sorted", Access: catalogue.Read,
		Needs: catalogue.Viewer, Method: http.MethodGet, Path: "/workspaces/{workspace}/items", Record: "item",
	}, a.Items)
	catalogue.Add(c, catalogue.UseCase{
		Name: "filter.complete", Summary: "Say how a filter can go on", Access: catalogue.Read,
		Needs: catalogue.Viewer, Method: http.MethodGet, Path: "/workspaces/{workspace}/filter/complete",
	}, a.Complete)
}

// Items lists items with their dates.
func (a *App) Items(ctx context.Context, by catalogue.Actor, in ListItems) (ItemList, error) {
	out := ItemList{Items: []ItemEntry{}}
	r, err := a.read(ctx, by, in.Workspace)
	if err != nil {
		return out, err
	}
	f, err := bind(in.Filter, r.working.Workspace)
	if err != nil {
		return out, err
	}
	for _, w := range f.Warnings {
		out.Warnings = append(out.Warnings, w.Error())
	}
	page := filter.Page{After: filter.Cursor(in.Cursor), Most: in.Limit, Count: in.Count}
	if in.Fresh {
		return out, a.freshItems(ctx, r, f, page, &out)
	}
	err = a.store.View(ctx, r.id, func(tx *store.Tx) error {
		found, err := tx.ListItems(f, page)
		if err != nil {
			return err
		}
		out.Seq, out.Next = tx.Seq(), string(found.Next)
		if in.Count {
			out.Total = found.Total
		}
		fr := planfile.FrameOf(r.working.Workspace)
		for i := range found.Rows {
			out.Items = append(out.Items, shownItem(fr, &found.Rows[i]))
		}
		return nil
	})
	return out, err
}

func shownItem(fr planfile.Frame, row *store.ItemRow) ItemEntry {
	return ItemEntry{Record: items.shown(fr, &row.Record), Group: row.Group, Plan: shownDates(row.Due, &row.Planned)}
}

func shownDates(due work.Date, p *filter.Planned) ItemDates {
	return ItemDates{
		Start: outlook.Day(p.Start), Finish: outlook.Day(p.Finish), Delivered: outlook.Day(p.Delivered),
		P50: outlook.Day(p.P50), P85: outlook.Day(p.P85), P95: outlook.Day(p.P95),
		LatestStart: outlook.Day(p.LatestStart), Due: outlook.Day(due), Rank: p.Rank,
		Likelihood: p.Likelihood, Effort: p.Effort, Assumed: p.Assumed,
	}
}

// freshItems lists items from memory, once the plan of the last act has its
// likelihoods.
func (a *App) freshItems(ctx context.Context, r *reading, f *filter.Filter, page filter.Page, out *ItemList) error {
	current, err := a.planner.AwaitLikelihoods(ctx, r.id, r.working.Seq)
	if err != nil {
		return err
	}
	found, err := a.filtered(r.id, current).Page(f, page)
	if err != nil {
		return err
	}
	out.Seq, out.Next = current.Seq, string(found.Next)
	if page.Count {
		out.Total = found.Total
	}
	w, fr := r.working, planfile.FrameOf(r.working.Workspace)
	for _, v := range found.Rows {
		at, ok := w.Find(store.Items.Name(), string(v.Item().Key))
		if !ok {
			continue // an act came in between
		}
		place := w.Place(store.Items.Name(), at)
		out.Items = append(out.Items, ItemEntry{
			Record: items.shown(fr, &store.Record[work.Item]{ID: place.ID, Revision: place.Revision, Position: place.Position, Value: *v.Item()}),
			Plan:   shownDates(v.Facts().Due, &v.Facts().Planned),
		})
	}
	return nil
}

// inMemory returns the items of the present plan, ready to be filtered.
func (a *App) inMemory(ctx context.Context, r *reading) (*filter.Items, error) {
	current, err := a.planner.Await(ctx, r.id, r.working.Seq)
	if err != nil {
		return nil, err
	}
	return a.filtered(r.id, current), nil
}

// ready is a plan whose items are ready to be filtered.
type ready struct {
	plan  *planner.Plan
	facts []store.ItemPlan
	items *filter.Items
}

// filtered returns the items of a plan ready to be filtered; of each workspace the
// last ones are kept.
func (a *App) filtered(id store.ID, current *planner.Plan) *filter.Items {
	return a.ready(id, current).items
}

func (a *App) ready(id store.ID, current *planner.Plan) *ready {
	if is, ok := a.lists.Load(id); ok && is.(*ready).plan == current { //nolint:forcetypeassert // nothing else is stored
		return is.(*ready) //nolint:forcetypeassert // nothing else is stored
	}
	facts := current.Facts()
	planned := make([]filter.Planned, len(facts))
	for i := range facts {
		planned[i] = facts[i].Planned
	}
	is := &ready{plan: current, facts: facts, items: filter.NewItems(current.Planned.Workspace, planned)}
	a.lists.Store(id, is)
	return is
}

// Complete says how a filter can go on.
func (a *App) Complete(ctx context.Context, by catalogue.Actor, in AskSuggestions) (Suggestions, error) {
	out := Suggestions{Suggestions: []Suggestion{}}
	r, err := a.read(ctx, by, in.Workspace)
	if err != nil {
		return out, err
	}
	at := in.At
	if at == 0 {
		at = len([]rune(in.Filter))
	}
	env := filter.EnvOf(r.working.Workspace)
	for _, s := range filter.Complete(in.Filter, at, &env) {
		out.Suggestions = append(out.Suggestions, Suggestion{Text: s.Text, Doc: s.Doc, From: s.From, To: s.To})
	}
	return out, nil
}
