package filter

import (
	"cmp"
	"slices"

	"github.com/trestle-plan/trestle/internal/work"
)

// Compare orders two items as the query's sort: asks, then by the manual order,
// then by key. Unknown values stand last, whichever way it is sorted.
func (f *Filter) Compare(a, b View) int {
	for _, key := range f.Query.Sort {
		if c := byName[key.Field].compare(a, b, key.Reverse); c != 0 {
			return c
		}
	}
	return cmp.Or(cmp.Compare(a.Facts().Position, b.Facts().Position), work.CompareItemKeys(a.Item().Key, b.Item().Key))
}

// compare orders two items by one field.
func (f *Field) compare(a, b View, reverse bool) int {
	var c int
	switch {
	case f.date != nil:
		dayA, dayB := f.date(a), f.date(b)
		if dayA.IsZero() || dayB.IsZero() {
			return unknownLast(!dayA.IsZero(), !dayB.IsZero())
		}
		c = cmp.Compare(dayA, dayB)
	case f.number != nil:
		nA, knownA := f.number(a)
		nB, knownB := f.number(b)
		if !knownA || !knownB {
			return unknownLast(knownA, knownB)
		}
		c = cmp.Compare(nA, nB)
	case f.text != nil:
		c = cmp.Compare(f.text(a), f.text(b))
	case f.key != nil:
		c = work.CompareItemKeys(work.ItemKey(f.key(a)), work.ItemKey(f.key(b)))
	default:
		nameA, nameB := f.name(a), f.name(b)
		if nameA == "" || nameB == "" {
			return unknownLast(nameA != "", nameB != "")
		}
		c = cmp.Compare(nameA, nameB)
		if f.Kind == WordKind {
			c = cmp.Compare(slices.Index(f.words, nameA), slices.Index(f.words, nameB))
		}
	}
	if reverse {
		return -c
	}
	return c
}

// name returns the one name that a sortable field has, or "".
func (f *Field) name(v View) string {
	var name string
	f.each(v, func(n string) bool { name = n; return true })
	return name
}

func unknownLast(knownA, knownB bool) int {
	switch {
	case knownA == knownB:
		return 0
	case knownA:
		return -1
	}
	return 1
}
