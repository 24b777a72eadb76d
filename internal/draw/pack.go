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

// packWithin packs the bars into at most so many rows, leaving out the least
// weighty until they fit. It returns what is in and how many are out.
func packWithin(bars []*placed, most int, weigh func(*row) int) (in []*placed, rows, out int) {
	in = slices.Clone(bars)
	slices.SortStableFunc(in, func(a, b *placed) int {
		return cmp.Or(cmp.Compare(weigh(a.row), weigh(b.row)), cmp.Compare(a.row.Start, b.row.Start))
	})
	for {
		trial := slices.Clone(in)
		rows = packRows(trial)
		if rows <= most {
			return trial, rows, len(bars) - len(trial)
		}
		keep := min(len(in)*most/rows+1, len(in)-1)
		in = in[:keep]
	}
}
