package planner

import (
	"maps"
	"time"

	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
)

// Working is a workspace as it stood after one act. It never changes, and neither
// may what it holds: copies of it share what no act touched.
type Working struct {
	Workspace *work.Workspace // as an export says it, with the day planned from filled in
	Seq       int64           // of the last act in it
	Own       Place           // the workspace's own record; Plan is its kept plan
	// FollowsToday tells that the workspace names no day to plan from: its AsOf is
	// today in its zone.
	FollowsToday bool

	kinds map[string]holder
	plans map[store.ID]*store.PlanDates // the kept plan and those of baselines
	said  map[store.ID]work.KeptPlan    // the same with the keys of the records there are
}

// Unchanged tells whether the i-th record of a kind says the same as the k-th of
// another set did, and stands in the same place.
func (w *Working) Unchanged(kind string, i int, other *Working, k int) bool {
	return w.kinds[kind].same(i, other.kinds[kind], k)
}

// Since returns which records of a kind say something else than in another set, or came,
// by their places; false if any that was there stands elsewhere now, or is gone.
func (w *Working) Since(kind string, other *Working) (differ []int, lined bool) {
	return w.kinds[kind].since(other.kinds[kind])
}

// Find returns where the record of a kind and a key stands in the workspace's
// list of that kind.
func (w *Working) Find(kind, key string) (int, bool) {
	h, ok := w.kinds[kind]
	if !ok {
		return 0, false
	}
	return h.find(key)
}

// Index returns where the record of a kind and an identity stands in the
// workspace's list of that kind.
func (w *Working) Index(kind string, id store.ID) (int, bool) {
	h, ok := w.kinds[kind]
	if !ok {
		return 0, false
	}
	return h.index(id)
}

// Place returns what the store knows of the i-th record of a kind.
func (w *Working) Place(kind string, i int) Place { return w.kinds[kind].place(i) }

// named returns the identity of the record of a kind and a key.
func (w *Working) named(kind, key string) (store.ID, bool) {
	place, ok := w.PlaceOf(kind, key)
	return place.ID, ok
}

// PlaceOf returns what the store knows of the record of a kind and a key.
func (w *Working) PlaceOf(kind, key string) (Place, bool) {
	i, ok := w.Find(kind, key)
	if !ok {
		return Place{}, false
	}
	return w.Place(kind, i), true
}

// Key returns the key of the record of a kind and an identity; "" if it is not
// there or its kind has no keys.
func (w *Working) Key(kind string, id store.ID) string {
	i, ok := w.Index(kind, id)
	if !ok {
		return ""
	}
	return w.kinds[kind].key(i)
}

// Item returns an item by its key, and nil if there is none.
func (w *Working) Item(key work.ItemKey) *work.Item {
	i, ok := w.Find(store.Items.Name(), string(key))
	if !ok {
		return nil
	}
	return &w.Workspace.Items[i]
}

// loadWorking reads a whole workspace.
func loadWorking(tx *store.Tx, now time.Time) (*Working, error) {
	w := &Working{Seq: tx.Seq(), kinds: sections(), plans: map[store.ID]*store.PlanDates{}}
	if err := w.readOwn(tx, &work.Workspace{}); err != nil {
		return nil, err
	}
	for name, empty := range w.kinds {
		h, err := empty.load(tx, w.Workspace)
		if err != nil {
			return nil, err
		}
		w.kinds[name] = h
	}
	if err := w.readPlans(tx); err != nil {
		return nil, err
	}
	w.setDay(now)
	return w, nil
}

// readOwn reads the workspace's own record; the lists are those of another
// workspace.
func (w *Working) readOwn(tx *store.Tx, lists *work.Workspace) error {
	own, err := store.Workspaces.Get(tx, tx.Workspace())
	if err != nil {
		return err
	}
	next := own.Value
	next.Sizes, next.Fields, next.Calendars = lists.Sizes, lists.Fields, lists.Calendars
	next.Products, next.Clients, next.Goals = lists.Products, lists.Clients, lists.Goals
	next.Teams, next.Releases, next.Items = lists.Teams, lists.Releases, lists.Items
	next.Dependencies, next.Relations, next.Commitments = lists.Dependencies, lists.Relations, lists.Commitments
	next.Baselines, next.Kept = lists.Baselines, lists.Kept
	w.Workspace, w.Own = &next, placeOf(&own, tx.Seq())
	w.FollowsToday = next.AsOf.IsZero()
	return nil
}

// copy returns a working set that may be changed in its own fields.
func (w *Working) copy() *Working {
	next := *w
	ws := *w.Workspace
	next.Workspace, next.kinds, next.plans, next.said = &ws, maps.Clone(w.kinds), maps.Clone(w.plans), maps.Clone(w.said)
	return &next
}

// setDay fills in the day planned from.
func (w *Working) setDay(now time.Time) {
	if w.FollowsToday {
		w.Workspace.AsOf = Today(w.Workspace.Zone, now)
	}
}

// stale tells whether a day began since the working set was made.
func (w *Working) stale(now time.Time) bool {
	return w.FollowsToday && w.Workspace.AsOf != Today(w.Workspace.Zone, now)
}

// Today returns the day it is in a zone of the IANA list, and in UTC for a zone
// that is not known here.
func Today(zone string, now time.Time) work.Date {
	place, err := time.LoadLocation(zone)
	if err != nil {
		place = time.UTC
	}
	return work.DateOf(now.In(place).Date())
}
