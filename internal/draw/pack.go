package draw

import (
	"cmp"
	"slices"
)

// span is a stretch of the time axis, in pixels.
type span struct{ from, to float64 }

// overlaps tells whether two spans are nearer than the gap.
func (a span) overlaps(b span, gap float64) bool {
	return a.from < b.to+gap && b.from < a.to+gap
}

// rowGap is the least room between two bars of a row, labels included.
const rowGap = 12.0

// packRows gives each placed bar the first row in which its whole extent, with
// label and marks, is free: those in conflict first, so that they sit next to
// the deck line, then by start; equals keep their order. Row 0 is nearest to
// the deck line. It returns the number of rows.
func packRows(bars []*placed) int {
	slices.SortStableFunc(bars, func(a, b *placed) int {
		return cmp.Or(cmp.Compare(b.inConflict, a.inConflict), cmp.Compare(a.row.Start, b.row.Start))
	})
	var rows [][]span
	for _, b := range bars {
		b.rowIndex = firstFit(rows, b.extent)
		if b.rowIndex == len(rows) {
			rows = append(rows, nil)
		}
		rows[b.rowIndex] = append(rows[b.rowIndex], b.extent)
	}
	return len(rows)
}

// firstFit is the index of the first row with room for the span: len(rows)
// when a new row is needed.
func firstFit(rows [][]span, s span) int {
	for i, row := range rows {
		if !slices.ContainsFunc(row, func(taken span) bool { return taken.overlaps(s, rowGap) }) {
			return i
		}
	}
	return len(rows)
}

// packWithin packs the bars into at most so many rows. The weightiest are let in
// first; a bar is left out where all rows are taken already. It returns what is
// in, the rows it took and how many bars are out.
func packWithin(bars []*placed, most int, weigh func(*row) int) (in []*placed, rows, out int) {
	byWeight := slices.Clone(bars)
	slices.SortStableFunc(byWeight, func(a, b *placed) int {
		return cmp.Or(cmp.Compare(weigh(a.row), weigh(b.row)), cmp.Compare(a.row.Start, b.row.Start))
	})
	for _, b := range byWeight {
		if deepest(in, b.extent) < most {
			in = append(in, b)
		}
	}
	// Packing conflicts first can take a row more than the deepest pile.
	for {
		packed := slices.Clone(in)
		if rows = packRows(packed); rows <= most {
			return packed, rows, len(bars) - len(packed)
		}
		in = in[:len(in)-1]
	}
}

// deepest is the greatest number of bars that stand over one place of the span.
// The depth of a pile of spans changes only where one of them begins.
func deepest(bars []*placed, s span) int {
	deep := 0
	for _, b := range bars {
		if !b.extent.overlaps(s, rowGap) {
			continue
		}
		over := 0
		here := max(b.extent.from, s.from)
		for _, other := range bars {
			if other.extent.from <= here+rowGap && here < other.extent.to+rowGap {
				over++
			}
		}
		deep = max(deep, over)
	}
	return deep
}
