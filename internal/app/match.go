package app

import (
	"context"
	"errors"
	"net/http"

	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/filter"
	"github.com/trestle-plan/trestle/internal/work"
)

// MatchItems asks which items a filter finds. Sort and group stand beside it, so
// that a page can change them without touching what somebody writes.
type MatchItems struct {
	Workspace string `json:"workspace" doc:"The workspace: its identity, or its name as in an address."`
	Filter    string `json:"filter,omitempty" doc:"Which items, in the filter language."`
	Sort      string `json:"sort,omitempty" doc:"The fields to sort by, as behind sort: in a filter; it goes before the filter's own."`
	Group     string `json:"group,omitempty" doc:"The field to group by, as behind group: in a filter; it goes before the filter's own."`
}

// MatchedItems are the keys of all items that a filter finds, in its order.
type MatchedItems struct {
	Seq      int64          `json:"seq" doc:"The act up to which this is so."`
	Keys     []work.ItemKey `json:"keys" doc:"All that are found: groups in turn, then in the order of the sort."`
	Groups   []MatchedGroup `json:"groups" doc:"What they stand under, in turn; empty if nothing is grouped."`
	Warnings []string       `json:"warnings,omitempty" doc:"Names in the filter that nothing has."`
	Wrong    *FilterWrong   `json:"wrong,omitempty" doc:"Why the filter says nothing as far as it is written; then nothing is found."`
}

// FilterWrong says what is wrong with a filter, and where. While a filter is being
// written it is wrong half of the time: that is an answer and no refusal.
type FilterWrong struct {
	At      int    `json:"at" doc:"The first character it is about, from 0."`
	Length  int    `json:"length" doc:"How many characters; 0 is a place between two."`
	Says    string `json:"says" doc:"What is wrong, and what could stand there."`
	Suggest string `json:"suggest,omitempty" doc:"What was probably meant in their place."`
}

// MatchedGroup is a run of items that stand under one name.
type MatchedGroup struct {
	Name  string `json:"name" doc:"As the group's field says it; \"\" for items without one."`
	Count int    `json:"count" doc:"How many items stand under it."`
}

// listMatch lists the use case of matching.
func (a *App) listMatch() {
	catalogue.Add(&a.catalogue, catalogue.UseCase{
		Name: "item.match", Summary: "Say which items a filter finds, all of them by their keys", Access: catalogue.Read,
		Needs: catalogue.Viewer, Method: http.MethodGet, Path: "/workspaces/{workspace}/items/match",
	}, a.MatchItems)
}

// MatchItems says which items a filter finds: a page that holds the items needs no
// more to show a list of them.
func (a *App) MatchItems(ctx context.Context, by catalogue.Actor, in MatchItems) (MatchedItems, error) {
	out := MatchedItems{Keys: []work.ItemKey{}, Groups: []MatchedGroup{}}
	r, err := a.read(ctx, by, in.Workspace)
	if err != nil {
		return out, err
	}
	current, err := a.planner.Plan(ctx, r.id)
	if err != nil {
		return out, err
	}
	from := a.lists.of(r.id, r.working, current)
	f, err := bindOver(in, &from.sought().env)
	if wrong, ok := errors.AsType[*filter.Error](err); ok {
		out.Seq, out.Wrong = r.working.Seq, shownWrong(wrong)
		return out, nil
	}
	if err != nil {
		return out, err
	}
	for _, w := range f.Warnings {
		out.Warnings = append(out.Warnings, w.Error())
	}
	among, err := a.searching(ctx, r.id, from, f)
	if err != nil {
		return out, err
	}
	out.Seq = r.working.Seq
	for _, v := range among.Views(f) {
		out.Keys = append(out.Keys, v.Item().Key)
		if f.Query.Group != "" {
			out.count(f.GroupOf(v))
		}
	}
	return out, nil
}

func shownWrong(e *filter.Error) *FilterWrong {
	says := e.Message
	if e.Suggest == "" && e.Expected != "" {
		says += "; " + e.Expected
	}
	return &FilterWrong{At: e.At, Length: e.Length, Says: says, Suggest: e.Suggest}
}

// count adds an item to the group that it stands under.
func (m *MatchedItems) count(name string) {
	if n := len(m.Groups); n > 0 && m.Groups[n-1].Name == name {
		m.Groups[n-1].Count++
		return
	}
	m.Groups = append(m.Groups, MatchedGroup{Name: name, Count: 1})
}

// bindOver binds a filter whose sort and group are said apart from it.
func bindOver(in MatchItems, env *filter.Env) (*filter.Filter, error) {
	q, err := filter.Parse(in.Filter)
	if err != nil {
		return nil, err
	}
	if in.Sort != "" {
		over, err := filter.Parse("sort:" + in.Sort)
		if err != nil {
			return nil, &work.Error{Kind: work.Invalid, Fields: work.Fields{"sort": "is not an order such as -p85,rank"}}
		}
		q.Sort = over.Sort
	}
	if in.Group != "" {
		over, err := filter.Parse("group:" + in.Group)
		if err != nil {
			return nil, &work.Error{Kind: work.Invalid, Fields: work.Fields{"group": "is not a field of words or names"}}
		}
		q.Group = over.Group
	}
	return q.Bind(env)
}
