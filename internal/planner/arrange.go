package planner

import (
	"cmp"
	"slices"

	"github.com/trestle-plan/trestle/internal/store"
)

// drop leaves records out.
func (h *held[T]) drop(gone map[store.ID]bool) {
	kept := 0
	for i := range h.values {
		if !gone[h.places[i].ID] {
			h.values[kept], h.places[kept] = h.values[i], h.places[i]
			kept++
		}
	}
	h.values, h.places = h.values[:kept], h.places[:kept]
	if kept == 0 {
		h.values, h.places = nil, nil // as the export has it
	}
}

// order compares two records as the export sorts them.
func (h *held[T]) order(a, b int) int {
	if h.of.compare == nil {
		return cmp.Or(cmp.Compare(h.places[a].Position, h.places[b].Position), cmp.Compare(h.places[a].ID, h.places[b].ID))
	}
	return cmp.Or(h.of.compare(&h.values[a], &h.values[b]), cmp.Compare(h.places[a].ID, h.places[b].ID))
}

// between tells whether a record stands where it belongs among its neighbours.
func (h *held[T]) between(at int) bool {
	return (at == 0 || h.order(at-1, at) <= 0) && (at+1 == len(h.values) || h.order(at, at+1) <= 0)
}

// sorted tells whether the records from a place on stand in their order, behind those
// before them.
func (h *held[T]) sorted(from int) bool {
	for i := max(1, from); i < len(h.values); i++ {
		if h.order(i-1, i) > 0 {
			return false
		}
	}
	return true
}

// arrange sorts the records and makes their look-ups.
func (h *held[T]) arrange() {
	if !h.sorted(0) {
		order := make([]int, len(h.values))
		for i := range order {
			order[i] = i
		}
		slices.SortFunc(order, h.order)
		values, places := make([]T, len(order)), make([]Place, len(order))
		for i, from := range order {
			values[i], places[i] = h.values[from], h.places[from]
		}
		h.values, h.places = values, places
	}
	h.lookup = lookupOf(h)
}
