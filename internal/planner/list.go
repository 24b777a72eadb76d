package planner

import (
	"maps"
	"reflect"

	"github.com/trestle-plan/trestle/internal/store"
)

// listedAtOnce bounds how many rows one transaction writes: others wait for it.
const listedAtOnce = 1000

// list writes what the plan says of items for lists that the database filters,
// as far as it is not what was written last.
func (k *keeper) list() {
	k.mu.Lock()
	is, w := k.plan, k.working
	behind := is == nil || k.needs()
	if !behind {
		for _, id := range k.came {
			delete(k.listed, id) // its row went with it
		}
		k.came = nil
	}
	k.mu.Unlock()
	if behind {
		return
	}
	var changed []store.ItemPlan
	there := make(map[store.ID]bool, len(w.Workspace.Items))
	for i, row := range is.Facts() {
		at, ok := w.PlaceOf(store.Items.Name(), string(is.Planned.Workspace.Items[i].Key))
		if !ok {
			continue
		}
		row.Item = at.ID
		there[row.Item] = true
		if was, ok := k.listed[row.Item]; !ok || !reflect.DeepEqual(was, row) {
			changed = append(changed, row)
		}
	}
	maps.DeleteFunc(k.listed, func(id store.ID, _ store.ItemPlan) bool { return !there[id] })
	k.putListed(changed, k.newest)
}

// newest tells whether there is nothing newer to plan.
func (k *keeper) newest() bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	return !k.needs()
}

// putListed writes rows for as long as it may go on: after an act the dates come
// first, and what was not written then differs still when lists are written next.
func (k *keeper) putListed(rows []store.ItemPlan, goOn func() bool) {
	if k.listed == nil {
		k.listed = make(map[store.ID]store.ItemPlan, len(rows))
	}
	for first := true; len(rows) > 0 && (first || goOn()); first = false {
		part := rows[:min(len(rows), listedAtOnce)]
		rows = rows[len(part):]
		err := k.p.store.Derive(k.ctx, k.ws, func(tx *store.Tx) error { return tx.PutItemPlans(part) })
		if err != nil {
			k.listed = nil // so that all is written next time
			k.warn("item plans not written", err)
			return
		}
		for i := range part {
			k.listed[part[i].Item] = part[i]
		}
	}
}
