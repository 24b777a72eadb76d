package filter

import (
	"cmp"
	"slices"

	"github.com/trestle-plan/trestle/internal/work"
)

// ordering is one field by which a bound filter orders: first what it groups by,
// then what it sorts by.
type ordering struct {
	field   *Field
	custom  string // key of the workspace's own field, or ""
	reverse bool
	grouped bool // items with several names stand by the first of them
}

// ordered binds what a query groups and sorts by.
func (b *binder) ordered(q *Query) ([]ordering, *Error) {
	var out []ordering
	if q.Group != "" {
		out = append(out, ordering{field: byName[q.Group], grouped: true})
	}
	for _, key := range q.Sort {
		f, custom, err := b.field(key.Field, key.at)
		if err != nil {
			return nil, err
		}
		out = append(out, ordering{field: f, custom: custom, reverse: key.Reverse})
	}
	return out, nil
}

// Compare orders two items as the query's group: and sort: ask, then by the
// manual order, then by key. Unknown values stand last, whichever way it is
// sorted.
func (f *Filter) Compare(a, b View) int {
	for i := range f.order {
		if c := f.order[i].compare(a, b); c != 0 {
			return c
		}
	}
	return cmp.Or(cmp.Compare(a.Facts().Position, b.Facts().Position), work.CompareItemKeys(a.Item().Key, b.Item().Key))
}

// sorts tells whether the order is another than the manual one.
func (f *Filter) sorts() bool { return len(f.order) > 0 }

// compare orders two items by one field.
func (o *ordering) compare(a, b View) int {
	f := o.field
	var c int
	switch {
	case o.grouped || f.Kind == NameKind || f.Kind == WordKind:
		nameA, nameB := o.name(a), o.name(b)
		if nameA == "" || nameB == "" {
			return unknownLast(nameA != "", nameB != "")
		}
		c = f.compareNames(nameA, nameB)
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
		textA, textB := f.text(a), f.text(b)
		if o.custom != "" && (textA == "" || textB == "") {
			return unknownLast(textA != "", textB != "")
		}
		c = cmp.Compare(textA, textB)
	default:
		c = work.CompareItemKeys(work.ItemKey(f.key(a)), work.ItemKey(f.key(b)))
	}
	if o.reverse {
		return -c
	}
	return c
}

func (f *Field) compareNames(a, b string) int {
	switch f.Kind {
	case WordKind:
		return cmp.Compare(slices.Index(f.words, a), slices.Index(f.words, b))
	case ItemKind:
		return work.CompareItemKeys(work.ItemKey(a), work.ItemKey(b))
	}
	return cmp.Compare(a, b)
}

// name returns the one name by which an item is ordered, "" for none: of several,
// the first.
func (o *ordering) name(v View) string {
	switch {
	case o.field.Tie == InCommitment:
		return string(v.Facts().Commitment)
	case o.field.Tie == ForClient:
		return string(v.Facts().Client)
	case o.field.key != nil:
		return o.field.key(v)
	}
	first := ""
	o.field.each(v, func(name string) bool {
		if first == "" || name < first {
			first = name
		}
		return false
	})
	return first
}

// GroupOf returns the group that an item stands in under the query's group:, ""
// for those without one and where nothing is grouped.
func (f *Filter) GroupOf(v View) string {
	if f.Query.Group == "" {
		return ""
	}
	return f.order[0].name(v)
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

// values returns what an item says in the terms of the order (see terms): nil,
// int64 or string.
func (o *ordering) values(v View) []any {
	f := o.field
	switch {
	case f.Kind == ItemKind:
		return keyValues(work.ItemKey(f.key(v)))
	case o.grouped || f.Kind == NameKind || f.Kind == WordKind:
		name := o.name(v)
		switch {
		case name == "":
			return []any{nil}
		case f.Kind == WordKind:
			return []any{int64(slices.Index(f.words, name))}
		}
		return []any{name}
	case f.date != nil:
		if day := f.date(v); !day.IsZero() {
			return []any{day.String()}
		}
	case f.Name == orderName:
		return []any{placeText(v.Facts().Position)}
	case f.number != nil:
		if n, known := f.number(v); known {
			return []any{n}
		}
	case f.text != nil:
		if text := f.text(v); text != "" || o.custom == "" {
			return []any{text}
		}
	}
	return []any{nil}
}

func keyValues(key work.ItemKey) []any {
	product, number, ok := key.Split()
	if !ok {
		return []any{nil, nil}
	}
	return []any{string(product), int64(number)}
}
