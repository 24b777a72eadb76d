package app

import (
	"context"
	"fmt"
	"net/http"
	"slices"

	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/filter"
	"github.com/trestle-plan/trestle/internal/planfile"
	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
)

// EditItems changes many items in one act.
type EditItems struct {
	Write
	Keys   []work.ItemKey      `json:"keys,omitempty" doc:"The items."`
	Filter string              `json:"filter,omitempty" doc:"The items that a filter finds, in place of keys."`
	Set    catalogue.Fragment  `json:"set,omitempty" doc:"What changes in each, as a JSON merge patch (RFC 7396)."`
	Add    map[string][]string `json:"add,omitempty" doc:"What is added to lists, by field: labels, goals, assignees."`
	Remove map[string][]string `json:"remove,omitempty" doc:"What is taken out of lists, by field: labels, goals, assignees."`
}

// EditedItems says what a bulk edit did.
type EditedItems struct {
	Act
	Edited []work.ItemKey `json:"edited" doc:"The items that differ now, in the manual order."`
}

// listItems lists the use cases that only items have.
func (a *App) listItems() {
	c := &a.catalogue
	catalogue.Add(c, catalogue.UseCase{
		Name: "item.edit-many", Summary: "Change many items in one act", Access: catalogue.Write,
		Needs: catalogue.Contributor, Method: http.MethodPost, Path: "/workspaces/{workspace}/items/edit-many", Record: "item",
	}, a.EditItems)
	catalogue.Add(c, catalogue.UseCase{
		Name: "item.move", Summary: "Move items in the manual order", Access: catalogue.Write,
		Needs: catalogue.Contributor, Method: http.MethodPost, Path: "/workspaces/{workspace}/items/move",
	}, a.MoveItems)
	catalogue.Add(c, catalogue.UseCase{
		Name: "rank.apply", Summary: "Put items into their computed order", Access: catalogue.Write,
		Needs: catalogue.Editor, Method: http.MethodPost, Path: "/workspaces/{workspace}/rank/apply",
	}, a.ApplyRank)
}

// EditItems changes many items in one act: all of them or none.
func (a *App) EditItems(ctx context.Context, by catalogue.Actor, in EditItems) (EditedItems, error) {
	out := EditedItems{Edited: []work.ItemKey{}}
	if (len(in.Keys) == 0) == (in.Filter == "") {
		return out, &work.Error{Kind: work.Invalid, Message: "name the items by keys or by a filter, one of the two"}
	}
	if len(in.Set) == 0 {
		in.Set = catalogue.Fragment("{}")
	}
	keys := in.Keys
	if in.Filter != "" {
		var err error
		if keys, err = a.matching(ctx, by, in.Workspace, in.Filter); err != nil {
			return out, err
		}
	}
	act, err := a.write(ctx, by, in.Write, causeBulk, func(m *moment) error {
		edited, err := editAll(m, keys, &in)
		out.Edited = append(out.Edited, edited...)
		return err
	})
	out.Act = act
	return out, err
}

// matching returns the items that a filter finds.
func (a *App) matching(ctx context.Context, by catalogue.Actor, workspace, text string) ([]work.ItemKey, error) {
	r, err := a.read(ctx, by, workspace)
	if err != nil {
		return nil, err
	}
	current, err := a.planner.Await(ctx, r.id, r.working.Seq)
	if err != nil {
		return nil, err
	}
	from := a.lists.of(r.id, r.working, current)
	f, err := bind(text, &from.sought().env)
	if err != nil {
		return nil, err
	}
	among, err := a.searching(ctx, r.id, from, f)
	if err != nil {
		return nil, err
	}
	return among.Select(f), nil
}

// bind reads a filter and looks up the names in it.
func bind(text string, env *filter.Env) (*filter.Filter, error) {
	q, err := filter.Parse(text)
	if err != nil {
		return nil, err
	}
	return q.Bind(env)
}

// editAll edits the items and judges all of the workspace once.
func editAll(m *moment, keys []work.ItemKey, in *EditItems) ([]work.ItemKey, error) {
	fr := planfile.FrameOf(m.working.Workspace)
	whole := *m.working.Workspace
	whole.Items = slices.Clone(whole.Items)
	var changed []store.Record[work.Item]
	for _, place := range inOrder(m, keys) {
		before := whole.Items[place.at]
		after, err := planfile.PatchRecord(fr, before, in.Set)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", before.Key, err)
		}
		if err := relist(&after, in.Add, in.Remove); err != nil {
			return nil, err
		}
		for _, state := range []*work.Item{&before, &after} {
			if err := allow(m.by, items.needs, scopesOf(state)...); err != nil {
				return nil, fmt.Errorf("%s: %w", before.Key, err)
			}
		}
		settleItem(m.today, &before, &after)
		whole.Items[place.at] = after
		changed = append(changed, store.Record[work.Item]{ID: place.ID, Revision: place.Revision, Position: place.Position, Value: after})
	}
	if len(changed) < len(keys) {
		return nil, missing(m, keys)
	}
	if err := judge(&whole, "", 0); err != nil {
		return nil, err
	}
	return saveAll(m, changed)
}

// missing says which of the keys are no items.
func missing(m *moment, keys []work.ItemKey) error {
	seen := map[work.ItemKey]bool{}
	for _, key := range keys {
		if m.working.Item(key) == nil {
			return &work.Error{Kind: work.NotFound, Message: "there is no item " + string(key)}
		}
		if seen[key] {
			return &work.Error{Kind: work.Invalid, Message: "the item " + string(key) + " is named twice"}
		}
		seen[key] = true
	}
	return nil
}

// stood is where an item stands in the working set.
type stood struct {
	ID       store.ID
	Revision int64
	Position string
	at       int
}

// inOrder returns where the items of these keys stand, in the manual order;
// unknown keys are left out, one named twice stands once.
func inOrder(m *moment, keys []work.ItemKey) []stood {
	places := make([]stood, 0, len(keys))
	for _, key := range keys {
		if i, ok := m.working.Find(store.Items.Name(), string(key)); ok {
			p := m.working.Place(store.Items.Name(), i)
			places = append(places, stood{ID: p.ID, Revision: p.Revision, Position: p.Position, at: i})
		}
	}
	slices.SortFunc(places, func(a, b stood) int { return a.at - b.at })
	return slices.CompactFunc(places, func(a, b stood) bool { return a.at == b.at })
}

// saveAll saves records and returns the keys of those that differ now.
func saveAll(m *moment, records []store.Record[work.Item]) ([]work.ItemKey, error) {
	saved, err := store.Items.SaveAll(m.tx, records)
	if err != nil {
		return nil, err
	}
	var keys []work.ItemKey
	for i := range saved {
		if saved[i].Revision != records[i].Revision {
			keys = append(keys, saved[i].Value.Key)
		}
	}
	return keys, nil
}

// relist adds to and takes out of an item's lists.
func relist(it *work.Item, add, remove map[string][]string) error {
	for _, change := range []struct {
		fields map[string][]string
		do     func(list []string, given string) []string
	}{{add, include}, {remove, exclude}} {
		for field, given := range change.fields {
			for _, text := range given {
				switch field {
				case "labels":
					it.Labels = change.do(it.Labels, text)
				case "goals":
					it.Goals = retyped[work.GoalKey](change.do(retyped[string](it.Goals), text))
				case "assignees":
					it.Assignees = retyped[work.PersonKey](change.do(retyped[string](it.Assignees), text))
				default:
					return &work.Error{Kind: work.Invalid, Fields: work.Fields{field: "is no list that can be added to; labels, goals and assignees are"}}
				}
			}
		}
	}
	return nil
}

func include(list []string, text string) []string {
	if slices.Contains(list, text) {
		return list
	}
	return append(slices.Clip(list), text)
}

func exclude(list []string, text string) []string {
	kept := slices.DeleteFunc(slices.Clone(list), func(s string) bool { return s == text })
	if len(kept) == 0 {
		return nil
	}
	return kept
}

func retyped[To, From ~string](list []From) []To {
	if list == nil {
		return nil
	}
	out := make([]To, len(list))
	for i, s := range list {
		out[i] = To(s)
	}
	return out
}
