package app

import (
	"context"
	"net/http"

	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/filter"
	"github.com/trestle-plan/trestle/internal/outlook"
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
	Items    []ItemEntry `json:"items" doc:"Without their descriptions: item.get gives one."`
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

// Items lists items with their dates: from memory, where the workspace has a plan;
// while its first one is made, from the database, with the dates it had when it
// was planned last.
func (a *App) Items(ctx context.Context, by catalogue.Actor, in ListItems) (ItemList, error) {
	out := ItemList{Items: []ItemEntry{}}
	r, err := a.read(ctx, by, in.Workspace)
	if err != nil {
		return out, err
	}
	current := a.planner.Ready(r.id)
	if in.Fresh {
		if current, err = a.planner.AwaitLikelihoods(ctx, r.id, r.working.Seq); err != nil {
			return out, err
		}
	}
	var from *listed
	var env filter.Env
	if current == nil {
		env = filter.EnvOf(r.working.Workspace)
	} else {
		from = a.lists.of(r.id, r.working, current)
		env = from.sought().env
	}
	f, err := bind(in.Filter, &env)
	if err != nil {
		return out, err
	}
	for _, w := range f.Warnings {
		out.Warnings = append(out.Warnings, w.Error())
	}
	page := filter.Page{After: filter.Cursor(in.Cursor), Most: in.Limit, Count: in.Count}
	if from == nil {
		return out, a.storedItems(ctx, r, f, page, &out)
	}
	among, err := a.searching(ctx, r.id, from, f)
	if err != nil {
		return out, err
	}
	return out, listedItems(r, among, f, page, &out)
}

// storedItems lists items from the database.
func (a *App) storedItems(ctx context.Context, r *reading, f *filter.Filter, page filter.Page, out *ItemList) error {
	return a.store.View(ctx, r.id, func(tx *store.Tx) error {
		found, err := tx.ListItems(f, page)
		if err != nil {
			return err
		}
		out.Seq, out.Next, out.Total = tx.Seq(), string(found.Next), max(0, found.Total)
		shown := r.showing()
		for i := range found.Rows {
			row := &found.Rows[i]
			out.Items = append(out.Items, ItemEntry{
				Record: items.shown(shown, &row.Record), Group: row.Group, Plan: shownDates(row.Due, &row.Planned),
			})
		}
		return nil
	})
}

// listedItems lists items from memory.
func listedItems(r *reading, among *filter.Items, f *filter.Filter, page filter.Page, out *ItemList) error {
	found, err := among.Page(f, page)
	if err != nil {
		return err
	}
	w, shown := r.working, r.showing()
	out.Seq, out.Next, out.Total = w.Seq, string(found.Next), max(0, found.Total)
	for _, v := range found.Rows {
		facts := v.Facts()
		place := w.Place(store.Items.Name(), facts.Position)
		out.Items = append(out.Items, ItemEntry{
			Record: items.shown(shown, &store.Record[work.Item]{ID: place.ID, Revision: place.Revision, Position: place.Position, Value: *v.Item()}),
			Plan:   shownDates(facts.Due, &facts.Planned), Group: f.GroupOf(v),
		})
	}
	return nil
}

func shownDates(due work.Date, p *filter.Planned) ItemDates {
	return ItemDates{
		Start: outlook.Day(p.Start), Finish: outlook.Day(p.Finish), Delivered: outlook.Day(p.Delivered),
		P50: outlook.Day(p.P50), P85: outlook.Day(p.P85), P95: outlook.Day(p.P95),
		LatestStart: outlook.Day(p.LatestStart), Due: outlook.Day(due), Rank: p.Rank,
		Likelihood: p.Likelihood, Effort: p.Effort, Assumed: p.Assumed,
	}
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
