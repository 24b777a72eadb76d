package planner

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync/atomic"

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
	// since returns which records differ from those at the same places of another set,
	// or came behind them; false if any of those stands elsewhere.
	since(was holder) (differ []int, lined bool)
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
	lookup
	own   bool          // nobody else reads the lists; see lent
	grown *atomic.Int64 // how far the arrays under the lists are used, by whoever shares them; nil: not known
}

func (h *held[T]) place(i int) Place { return h.places[i] }
func (h *held[T]) size() int         { return len(h.values) }

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

func (h *held[T]) since(was holder) (differ []int, lined bool) {
	before, ok := was.(*held[T])
	if !ok || len(before.places) > len(h.places) {
		return nil, false
	}
	for i := range h.places {
		if i < len(before.places) {
			if h.places[i].ID != before.places[i].ID {
				return nil, false
			}
			if h.same(i, before, i) {
				continue
			}
		}
		differ = append(differ, i)
	}
	return differ, true
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
	next, did := h.with(records, seq, ids)
	*h.of.list(into) = slices.Clip(next.values) // whoever adds to it adds to another
	return next, did, nil
}

// with returns a holder with some records as they are now: of these identities those
// that are not among the records are gone.
func (h *held[T]) with(records []store.Record[T], seq int64, ids []store.ID) (*held[T], patched) {
	var did patched
	there := make(map[store.ID]bool, len(records))
	var came, stayed []*store.Record[T]
	for i := range records {
		r := &records[i]
		there[r.ID] = true
		if _, old := h.index(r.ID); old {
			stayed = append(stayed, r)
		} else {
			came = append(came, r)
		}
	}
	gone := map[store.ID]bool{}
	for _, id := range ids {
		if _, old := h.index(id); old && !there[id] {
			gone[id] = true
		}
	}
	next := *h
	if len(stayed)+len(gone) > 0 {
		next.unshare()
	}
	inPlace := true
	for _, r := range stayed {
		at, _ := h.index(r.ID)
		did.renamed = did.renamed || h.of.key != nil && h.of.key(&r.Value) != next.key(at)
		next.values[at], next.places[at] = r.Value, placeOf(r, seq)
		inPlace = inPlace && next.between(at)
	}
	next.lengthen(came, seq)
	if len(gone) > 0 {
		next.drop(gone)
	}
	did.came, did.went = len(came) > 0, len(gone) > 0
	switch {
	case did.went || did.renamed || !inPlace && !next.sorted(0) || did.came && !next.sorted(len(h.values)):
		next.arrange()
	case did.came:
		next.lookup = lengthened(h.lookup, &next, len(h.values))
	}
	return &next, did
}

// unshare makes the lists the holder's own, so that what stands in them may change.
func (h *held[T]) unshare() {
	if !h.own {
		h.values, h.places, h.grown = slices.Clone(h.values), slices.Clone(h.places), nil
	}
}

// lengthen puts records behind the others. That needs no copy: who holds the shorter
// lists does not see what comes behind them. Two sets may follow from the same one,
// though, and only the first to say so has what is free behind it.
func (h *held[T]) lengthen(came []*store.Record[T], seq int64) {
	if len(came) == 0 {
		return
	}
	from, to := int64(len(h.values)), int64(len(h.values)+len(came))
	if h.grown == nil || !h.grown.CompareAndSwap(from, to) {
		h.values, h.places, h.grown = slices.Clip(h.values), slices.Clip(h.places), new(atomic.Int64)
		h.grown.Store(to)
	}
	for _, r := range came {
		h.values, h.places = append(h.values, r.Value), append(h.places, placeOf(r, seq))
	}
}

func (h *held[T]) lent(into *work.Workspace) holder {
	if h.own {
		return h
	}
	next := *h
	next.unshare()
	next.own = true
	*h.of.list(into) = slices.Clip(next.values)
	return &next
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
