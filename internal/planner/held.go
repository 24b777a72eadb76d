package planner

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
)

// Place is what the store knows of a record beside what it says.
type Place struct {
	ID       store.ID
	Revision int64
	Position string   // of a kind with an order
	Plan     store.ID // of a baseline: its kept plan

	read int64 // the act up to which it was read; a set shares what no act touched since
}

// section says how the records of one kind stand in a workspace.
type section[T any] struct {
	kind    store.Kind[T]
	key     func(*T) string   // nil: the kind has no keys
	compare func(a, b *T) int // order of the export before identities; nil: by position
	list    func(*work.Workspace) *[]T
}

// holder is the records of one kind in a working set. It never changes: patch
// returns another.
type holder interface {
	load(tx *store.Tx, into *work.Workspace) (holder, error)
	// patch reads the records of these identities again as of an act, and tells whether
	// records came or went, or got another key.
	patch(tx *store.Tx, seq int64, ids []store.ID, into *work.Workspace) (holder, patched, error)
	same(i int, was holder, k int) bool
	// lent returns a holder whose lists are its own: a patch writes into them.
	lent(into *work.Workspace) holder
	find(key string) (int, bool)
	index(id store.ID) (int, bool)
	key(i int) string
	place(i int) Place
	size() int
}

// patched says what a patch did to the identities and keys of a kind.
type patched struct {
	came, went, renamed bool
}

// held is the records of one kind, beside each other: what they say and their
// places.
type held[T any] struct {
	of     *section[T]
	values []T
	places []Place
	byKey  map[string]int
	byID   map[store.ID]int
	own    bool // nobody else reads the lists; see lent
}

func (h *held[T]) find(key string) (int, bool)   { i, ok := h.byKey[key]; return i, ok }
func (h *held[T]) index(id store.ID) (int, bool) { i, ok := h.byID[id]; return i, ok }
func (h *held[T]) place(i int) Place             { return h.places[i] }
func (h *held[T]) size() int                     { return len(h.values) }

func (h *held[T]) key(i int) string {
	if h.of.key == nil {
		return ""
	}
	return h.of.key(&h.values[i])
}

// same compares two records. Those that were read at the same act are one; after a
// whole reading the same is read again.
func (h *held[T]) same(i int, was holder, k int) bool {
	before, ok := was.(*held[T])
	if !ok {
		return false
	}
	a, b := h.places[i], before.places[k]
	if a == b {
		return true
	}
	a.read, b.read = 0, 0
	return a == b && reflect.DeepEqual(h.values[i], before.values[k])
}

func placeOf[T any](r *store.Record[T], seq int64) Place {
	return Place{ID: r.ID, Revision: r.Revision, Position: r.Position, Plan: r.Plan, read: seq}
}

// load reads all records of the kind.
func (h *held[T]) load(tx *store.Tx, into *work.Workspace) (holder, error) {
	records, err := h.of.kind.List(tx)
	if err != nil {
		return nil, err
	}
	next := &held[T]{of: h.of}
	for i := range records {
		next.values = append(next.values, records[i].Value)
		next.places = append(next.places, placeOf(&records[i], tx.Seq()))
	}
	next.arrange()
	*h.of.list(into) = next.values
	return next, nil
}

// patch reads some records again. What it does not read it shares with h.
func (h *held[T]) patch(tx *store.Tx, seq int64, ids []store.ID, into *work.Workspace) (holder, patched, error) {
	records, err := h.read(tx, ids)
	if err != nil {
		return nil, patched{}, err
	}
	var did patched
	next := h.next()
	there := make(map[store.ID]bool, len(records))
	inPlace := true
	for i := range records {
		r := &records[i]
		there[r.ID] = true
		at, old := h.byID[r.ID]
		if !old {
			did.came = true
			next.values, next.places = append(next.values, r.Value), append(next.places, placeOf(r, seq))
			continue
		}
		did.renamed = did.renamed || h.of.key != nil && h.of.key(&r.Value) != next.key(at)
		next.values[at], next.places[at] = r.Value, placeOf(r, seq)
		inPlace = inPlace && next.between(at)
	}
	gone := map[store.ID]bool{}
	for _, id := range ids {
		if _, old := h.byID[id]; old && !there[id] {
			gone[id] = true
		}
	}
	if len(gone) > 0 {
		did.went = true
		next.drop(gone)
	}
	if did.came || did.went || did.renamed || !inPlace && !next.sorted() {
		next.arrange()
	}
	*h.of.list(into) = next.values
	return next, did, nil
}

// next returns a holder that may be changed: of lists that are its own, itself.
func (h *held[T]) next() *held[T] {
	next := *h
	if !h.own {
		next.values, next.places = slices.Clone(h.values), slices.Clone(h.places)
	}
	return &next
}

func (h *held[T]) lent(into *work.Workspace) holder {
	if h.own {
		return h
	}
	next := h.next()
	next.own = true
	*h.of.list(into) = next.values
	return next
}

func (h *held[T]) read(tx *store.Tx, ids []store.ID) ([]store.Record[T], error) {
	if len(ids) == 1 {
		record, err := h.of.kind.Get(tx, ids[0])
		if work.KindOf(err) == work.NotFound {
			return nil, nil
		}
		return []store.Record[T]{record}, err
	}
	if len(ids) <= max(wholeKind, len(h.values)/4) {
		var found []store.Record[T]
		for part := range slices.Chunk(ids, idsAtOnce) {
			records, err := h.of.kind.Select(tx, withIDs(part))
			if err != nil {
				return nil, err
			}
			found = append(found, records...)
		}
		return found, nil
	}
	all, err := h.of.kind.List(tx)
	if err != nil {
		return nil, err
	}
	wanted := make(map[store.ID]bool, len(ids))
	for _, id := range ids {
		wanted[id] = true
	}
	return slices.DeleteFunc(all, func(r store.Record[T]) bool { return !wanted[r.ID] }), nil
}

// The bounds of reading records by their identities: so many in one statement, and
// beyond so many, if they are a quarter of all, the whole kind.
const (
	idsAtOnce = 500
	wholeKind = 200
)

// withIDs narrows a selection to some records. There are as many placeholders as the
// next power of two, so that few texts serve all: the last identity stands again.
func withIDs(ids []store.ID) store.Where {
	n := 1
	for n < len(ids) {
		n *= 2
	}
	var b strings.Builder
	args := make([]any, n)
	for i := range n {
		args[i] = string(ids[min(i, len(ids)-1)])
		fmt.Fprintf(&b, "%s$%d", []string{"", ", "}[min(i, 1)], i+2)
	}
	return store.Where{SQL: " and t.id in (" + b.String() + ")", Args: args}
}

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

func (h *held[T]) sorted() bool {
	for i := 1; i < len(h.values); i++ {
		if h.order(i-1, i) > 0 {
			return false
		}
	}
	return true
}

// arrange sorts the records and makes their look-ups.
func (h *held[T]) arrange() {
	if !h.sorted() {
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
	h.byID = make(map[store.ID]int, len(h.values))
	for i := range h.places {
		h.byID[h.places[i].ID] = i
	}
	h.byKey = nil
	if h.of.key == nil {
		return
	}
	h.byKey = make(map[string]int, len(h.values))
	for i := range h.values {
		h.byKey[h.of.key(&h.values[i])] = i
	}
}
