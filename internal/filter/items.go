package filter

import (
	"slices"
	"sync"

	"github.com/trestle-plan/trestle/internal/work"
)

// Items is a workspace with its plan in memory, ready to be filtered. It reads
// the workspace once; after a change, make a new one. It can be used from
// several goroutines.
type Items struct {
	rows  []row
	place map[work.ItemKey]int32
	tree  tree
	deps  []edge
	under scopes
	waits func() set // the items that wait for others, worked out when first asked for
	texts Texts      // of items that do not carry their descriptions; nil: not at hand

	elsewhere bool // there are such items
}

// row is one item of Items.
type row struct {
	item  *work.Item
	facts Facts
	at    int32
}

// Item returns the item itself.
func (r *row) Item() *work.Item { return r.item }

// Facts returns what the plan and the other records say about it.
func (r *row) Facts() *Facts { return &r.facts }

// NewItems prepares a workspace for filtering. The planned values stand in the
// order of its items; without any, all are unknown.
func NewItems(w *work.Workspace, planned []Planned) *Items { return (&Items{}).Next(w, planned) }

// Next prepares a workspace as NewItems does. The folded texts of items that say the
// same as in l are taken over, which is most of the work after an edit.
func (l *Items) Next(w *work.Workspace, planned []Planned) *Items {
	next := l.prepared(w, planned)
	next.tree = newTree(w.Items, next.place)
	next.deps = newEdges(w.Dependencies, next.place)
	next.under = newScopes(w, next.place)
	for i, due := range next.dueDates() {
		next.rows[i].facts.Due = due
		next.rows[i].facts.Parent = len(next.tree.children(int32(i))) > 0
	}
	next.firstOver()
	next.waits = sync.OnceValue(next.waiting)
	return next
}

// prepared makes the rows of a workspace, with the texts of l where they are the same.
func (l *Items) prepared(w *work.Workspace, planned []Planned) *Items {
	next := &Items{rows: make([]row, len(w.Items)), place: make(map[work.ItemKey]int32, len(w.Items))}
	for i := range w.Items {
		it := &w.Items[i]
		next.place[it.Key] = int32(i)
		facts := Facts{Position: i}
		if was := l.like(it, i); was != nil {
			facts.Text, facts.Title = was.Text, was.Title
		} else {
			facts.Text, facts.Title = SearchText(it), Fold(it.Title)
		}
		if i < len(planned) {
			facts.Planned = planned[i]
		}
		next.elsewhere = next.elsewhere || !it.Description.Carried()
		next.rows[i] = row{item: it, at: int32(i), facts: facts}
	}
	return next
}

// like returns what was prepared of an item with the same texts; nil if there is
// none.
func (l *Items) like(it *work.Item, i int) *Facts {
	if i >= len(l.rows) || l.rows[i].item.Key != it.Key {
		at, there := l.place[it.Key]
		if !there {
			return nil
		}
		i = int(at)
	}
	was := l.rows[i].item
	if was.Title != it.Title || was.Plain != it.Plain || was.Description != it.Description || was.Question != it.Question || was.Outcome != it.Outcome ||
		!slices.Equal(was.Refs, it.Refs) {
		return nil
	}
	return &l.rows[i].facts
}

// Len returns how many items there are, archived ones included.
func (l *Items) Len() int { return len(l.rows) }

// At returns an item by its place in the workspace.
func (l *Items) At(i int) View { return &l.rows[i] }

// Due returns the earliest day of an open promise over an item, by the item's
// place in the workspace: what the store keeps in the column due.
func (l *Items) Due(i int) work.Date { return l.rows[i].facts.Due }

// Select returns the items that pass a filter, sorted and limited as it asks.
func (l *Items) Select(f *Filter) []work.ItemKey {
	found := l.Views(f)
	keys := make([]work.ItemKey, len(found))
	for i, v := range found {
		keys[i] = v.Item().Key
	}
	return keys
}

// Views is Select with all that is known of the items.
func (l *Items) Views(f *Filter) []View {
	found := l.sorted(f)
	if most := f.Query.Limit; most > 0 && len(found) > most {
		found = found[:most]
	}
	return found
}

// sorted returns all items that pass a filter, in its order.
func (l *Items) sorted(f *Filter) []View {
	found := l.passing(f, nil)
	if f.sorts() {
		slices.SortFunc(found, f.Compare) // no two items are the same to it
	}
	return found
}

// passing adds all items that pass a filter to a list, in the manual order.
func (l *Items) passing(f *Filter, found []View) []View {
	passes := f.Predicate(l)
	for i := range l.rows {
		if passes(&l.rows[i]) {
			found = append(found, &l.rows[i])
		}
	}
	return found
}

// buffers hold what passes a filter until a page was taken of it: a list of thousands
// for each request would keep the garbage collector at work, and requests waiting.
var buffers = sync.Pool{New: func() any { return new([]View) }}

// firstOf returns the first n of some items in a filter's order. Of many it sorts
// only those that may be among them.
func firstOf(found []View, n int, f *Filter) []View {
	const few = 4
	if !f.sorts() {
		return found[:min(n, len(found))]
	}
	kept := make([]View, 0, few*n)
	for _, v := range found {
		if len(kept) >= n && f.Compare(v, kept[n-1]) > 0 {
			continue // n items stand before it
		}
		if kept = append(kept, v); len(kept) == few*n || len(kept) == n {
			slices.SortFunc(kept, f.Compare)
			kept = kept[:n]
		}
	}
	slices.SortFunc(kept, f.Compare)
	return kept[:min(n, len(kept))]
}
