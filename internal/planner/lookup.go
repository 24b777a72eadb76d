package planner

import (
	"maps"

	"github.com/trestle-plan/trestle/internal/store"
)

// lookup finds where records stand, by their keys and identities. What came at the end
// since the maps were made stands in maps of its own, which are small, so that one
// record more does not cost maps of all.
type lookup struct {
	byKey, lateKey map[string]int
	byID, lateID   map[store.ID]int
}

// mostLate bounds the records of the small maps; with more of them all are made anew.
const mostLate = 512

// lookupOf makes the maps of all records.
func lookupOf[T any](h *held[T]) lookup {
	l := lookup{byID: make(map[store.ID]int, len(h.places))}
	for i := range h.places {
		l.byID[h.places[i].ID] = i
	}
	if h.of.key == nil {
		return l
	}
	l.byKey = make(map[string]int, len(h.values))
	for i := range h.values {
		l.byKey[h.of.key(&h.values[i])] = i
	}
	return l
}

// lengthened returns the look-up of a list with more records at its end, from a place on.
func lengthened[T any](l lookup, h *held[T], from int) lookup {
	if len(l.lateID)+len(h.values)-from > mostLate {
		return lookupOf(h)
	}
	next := lookup{byKey: l.byKey, byID: l.byID, lateKey: maps.Clone(l.lateKey), lateID: maps.Clone(l.lateID)}
	if next.lateID == nil {
		next.lateKey, next.lateID = map[string]int{}, map[store.ID]int{}
	}
	for i := from; i < len(h.values); i++ {
		next.lateID[h.places[i].ID] = i
		if h.of.key != nil {
			next.lateKey[h.of.key(&h.values[i])] = i
		}
	}
	return next
}

func (l *lookup) find(key string) (int, bool) {
	i, ok := l.byKey[key]
	if !ok {
		i, ok = l.lateKey[key]
	}
	return i, ok
}

func (l *lookup) index(id store.ID) (int, bool) {
	i, ok := l.byID[id]
	if !ok {
		i, ok = l.lateID[id]
	}
	return i, ok
}
