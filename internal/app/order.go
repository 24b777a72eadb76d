package app

import (
	"cmp"
	"context"
	"slices"

	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
)

// MoveItems moves items in the manual order. They stand together afterwards, in
// the order they had among themselves.
type MoveItems struct {
	Write
	Keys   []work.ItemKey `json:"keys" doc:"The items that move."`
	Before work.ItemKey   `json:"before,omitempty" doc:"The item that follows them."`
	After  work.ItemKey   `json:"after,omitempty" doc:"The item that they follow."`
	To     string         `json:"to,omitempty" enum:"top,bottom" doc:"The end of the list they go to, in place of before and after."`
}

// ApplyRank puts items into their computed order.
type ApplyRank struct {
	Write
	Keys []work.ItemKey `json:"keys,omitempty" doc:"Which items; they take each other's places. Left out: all that are ranked."`
}

// MoveItems moves items in the manual order.
func (a *App) MoveItems(ctx context.Context, by catalogue.Actor, in MoveItems) (EditedItems, error) {
	out := EditedItems{Edited: []work.ItemKey{}}
	given := 0
	for _, said := range []string{string(in.Before), string(in.After), in.To} {
		if said != "" {
			given++
		}
	}
	if given != 1 || len(in.Keys) == 0 {
		return out, &work.Error{Kind: work.Invalid, Message: "name the items that move, and one of before, after and to"}
	}
	act, err := a.write(ctx, by, in.Write, causeMove, func(m *moment) error {
		moved, err := move(m, &in)
		out.Edited = append(out.Edited, moved...)
		return err
	})
	out.Act = act
	return out, err
}

func move(m *moment, in *MoveItems) ([]work.ItemKey, error) {
	moving := inOrder(m, in.Keys)
	if len(moving) < len(in.Keys) {
		return nil, missing(m, in.Keys)
	}
	low, high, err := gap(m, in, moving)
	if err != nil {
		return nil, err
	}
	records := make([]store.Record[work.Item], len(moving))
	for i, p := range moving {
		if low, err = store.Between(low, high); err != nil {
			return nil, err
		}
		it := m.working.Workspace.Items[p.at]
		if err := allow(m.by, items.needs, scopesOf(&it)...); err != nil {
			return nil, err
		}
		records[i] = store.Record[work.Item]{ID: p.ID, Revision: p.Revision, Position: low, Value: it}
	}
	return saveAll(m, records)
}

// gap returns the positions between which items go: those of the neighbours that
// stay.
func gap(m *moment, in *MoveItems, moving []stood) (low, high string, err error) {
	list := m.working.Workspace.Items
	position := func(i int) string {
		if i < 0 || i >= len(list) {
			return ""
		}
		return m.working.Place(store.Items.Name(), i).Position
	}
	moves := func(i int) bool { return slices.ContainsFunc(moving, func(p stood) bool { return p.at == i }) }
	at := 0 // the first place after the gap
	switch {
	case in.To == "bottom":
		at = len(list)
	case in.To == "top":
	default:
		i, ok := m.working.Find(store.Items.Name(), string(in.Before+in.After))
		if !ok {
			return "", "", &work.Error{Kind: work.NotFound, Message: "there is no item " + string(in.Before+in.After)}
		}
		if moves(i) {
			return "", "", &work.Error{Kind: work.Invalid, Message: "the item " + string(in.Before+in.After) + " moves itself"}
		}
		at = i
		if in.After != "" {
			at = i + 1
		}
	}
	before, after := at-1, at
	for moves(before) {
		before--
	}
	for after < len(list) && moves(after) {
		after++
	}
	return position(before), position(after), nil
}

// ApplyRank puts items into their computed order: each takes a place that one of
// them had.
func (a *App) ApplyRank(ctx context.Context, by catalogue.Actor, in ApplyRank) (EditedItems, error) {
	out := EditedItems{Edited: []work.ItemKey{}}
	id, err := a.Find(ctx, in.Workspace)
	if err != nil {
		return out, err
	}
	current, err := a.planner.Plan(ctx, id)
	if err != nil {
		return out, err
	}
	view, err := current.Planned.Rank()
	if err != nil {
		return out, err
	}
	rank := make(map[work.ItemKey]int, len(view.Ranks))
	keys := in.Keys
	for i := range view.Ranks {
		rank[view.Ranks[i].Item.Key] = view.Ranks[i].Position
		if len(in.Keys) == 0 {
			keys = append(keys, view.Ranks[i].Item.Key)
		}
	}
	act, err := a.writeIn(ctx, by, id, in.Write, causeRank, func(m *moment) error {
		if err := allow(m.by, catalogue.Editor); err != nil {
			return err
		}
		moved, err := reorder(m, keys, rank)
		out.Edited = append(out.Edited, moved...)
		return err
	})
	out.Act = act
	return out, err
}

// reorder gives the positions of items to the same items in another order. Those
// without a rank, whose work is done, stay where they are.
func reorder(m *moment, keys []work.ItemKey, rank map[work.ItemKey]int) ([]work.ItemKey, error) {
	slots := slices.DeleteFunc(inOrder(m, keys), func(p stood) bool { return rank[m.working.Workspace.Items[p.at].Key] == 0 })
	ranked := slices.Clone(slots)
	slices.SortStableFunc(ranked, func(a, b stood) int {
		return cmp.Compare(rank[m.working.Workspace.Items[a.at].Key], rank[m.working.Workspace.Items[b.at].Key])
	})
	var records []store.Record[work.Item]
	for i, p := range ranked {
		if p.at == slots[i].at {
			continue
		}
		records = append(records, store.Record[work.Item]{
			ID: p.ID, Revision: p.Revision, Position: slots[i].Position, Value: m.working.Workspace.Items[p.at],
		})
	}
	return saveAll(m, records)
}
