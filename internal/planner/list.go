package planner

import (
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
	next := make(map[store.ID]store.ItemPlan, len(w.Workspace.Items))
	var changed []store.ItemPlan
	for i, row := range is.Facts() {
		at, ok := w.PlaceOf(store.Items.Name(), string(is.Planned.Workspace.Items[i].Key))
		if !ok {
			continue
		}
		row.Item = at.ID
		next[row.Item] = row
		if was, there := k.listed[row.Item]; !there || !reflect.DeepEqual(was, row) {
			changed = append(changed, row)
		}
	}
	k.listed = next
	for len(changed) > 0 {
		n := min(len(changed), listedAtOnce)
		part := changed[:n]
		changed = changed[n:]
		err := k.p.store.Derive(k.ctx, k.ws, func(tx *store.Tx) error { return tx.PutItemPlans(part) })
		if err != nil {
			k.listed = nil // so that all is written next time
			k.warn("item plans not written", err)
			return
		}
	}
}
