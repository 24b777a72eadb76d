package cli

import "strings"

// column is one column of a table and how it gives way on a narrow screen.
type column struct {
	head  string
	right bool // numbers stand at the right
	least int  // columns it may be narrowed to while others can be left out; 0: never narrowed
	wraps bool // breaks into two lines before its texts are cut
	drop  int  // left out on narrow screens: the highest first; 0: never
}

// cell is a text in a style. The zero cell is empty.
type cell struct {
	text string
	as   style
}

// table is rows under columns, and notes under rows.
type table struct {
	indent  int
	under   int // the column that notes stand under
	columns []column
	rows    []tableRow
}

type tableRow struct {
	cells []cell
	notes []cell
}

const gutter = 2 // columns between two columns of a table

// row adds a row, one cell a column.
func (t *table) row(cells ...cell) {
	for i := range cells {
		cells[i].text = safe(cells[i].text)
	}
	t.rows = append(t.rows, tableRow{cells: cells})
}

// note adds a sentence under the last row, set in from it.
func (t *table) note(text string, as style) {
	last := &t.rows[len(t.rows)-1]
	last.notes = append(last.notes, cell{text, as})
}

// show writes the table so that it fits the screen: columns are narrowed first,
// the widest before the others, and left out when that is not enough.
func (t *table) show(s *screen) {
	if len(t.rows) == 0 {
		return
	}
	shown, widths := t.fit(s.width - t.indent)
	if t.headed() {
		heads := make([]cell, len(t.columns))
		for i, c := range t.columns {
			heads[i] = cell{c.head, quiet}
		}
		t.line(s, heads, shown, widths)
	}
	in := t.noteIndent(s, shown, widths)
	for _, row := range t.rows {
		t.line(s, row.cells, shown, widths)
		for _, note := range row.notes {
			s.say(in, note.text, note.as)
		}
	}
}

// noteIndent is where notes begin: under their column, or a step in from the
// table where that leaves too little room.
func (t *table) noteIndent(s *screen, shown, widths []int) int {
	const step, room = 4, 60
	if t.under == 0 {
		return t.indent + step
	}
	in := t.indent
	for _, i := range shown {
		if i == t.under {
			break
		}
		in += widths[i] + gutter
	}
	if s.width-in < room {
		return t.indent + step
	}
	return in
}

func (t *table) headed() bool {
	for _, c := range t.columns {
		if c.head != "" {
			return true
		}
	}
	return false
}

// fit chooses the columns to show and their widths.
func (t *table) fit(width int) (shown, widths []int) {
	widths = t.natural()
	for i := range t.columns {
		if widths[i] > 0 {
			shown = append(shown, i)
		}
	}
	for {
		if over := t.over(shown, widths, width); over <= 0 || t.clip(shown, widths, over) {
			return shown, widths
		}
		last := t.nextDropped(shown)
		if last < 0 {
			t.squeeze(shown, widths, t.over(shown, widths, width))
			return shown, widths
		}
		shown = append(shown[:last:last], shown[last+1:]...)
		widths = t.natural()
	}
}

// natural is the width that each column's texts need.
func (t *table) natural() []int {
	widths := make([]int, len(t.columns))
	for _, row := range t.rows {
		for i, c := range row.cells {
			widths[i] = max(widths[i], displayWidth(c.text))
		}
	}
	for i, c := range t.columns {
		if widths[i] > 0 {
			widths[i] = max(widths[i], displayWidth(c.head))
		}
	}
	return widths
}

// squeeze narrows the columns whose texts wrap below their least, when nothing is
// left to leave out.
func (t *table) squeeze(shown, widths []int, over int) {
	const word = 10 // narrower than that nothing can be read
	for _, i := range shown {
		if t.columns[i].wraps {
			cut := min(over, max(widths[i]-word, 0))
			widths[i] -= cut
			over -= cut
		}
	}
}

// over is how many columns the table is too wide.
func (t *table) over(shown, widths []int, width int) int {
	total := gutter * (len(shown) - 1)
	for _, i := range shown {
		total += widths[i]
	}
	return total - width
}

// clip narrows columns, the widest first, those whose texts wrap after all
// others, and tells whether that was enough.
func (t *table) clip(shown, widths []int, over int) bool {
	for _, wraps := range []bool{false, true} {
		for ; over > 0; over-- {
			widest := -1
			for _, i := range shown {
				c := t.columns[i]
				if c.wraps == wraps && c.least > 0 && widths[i] > c.least && (widest < 0 || widths[i] > widths[widest]) {
					widest = i
				}
			}
			if widest < 0 {
				break
			}
			widths[widest]--
		}
	}
	return over <= 0
}

// nextDropped is the place in shown of the column to leave out next, -1 if all
// have to stay.
func (t *table) nextDropped(shown []int) int {
	at := -1
	for k, i := range shown {
		if t.columns[i].drop > 0 && (at < 0 || t.columns[i].drop >= t.columns[shown[at]].drop) {
			at = k
		}
	}
	return at
}

// line writes a row: one line, or two where a text wraps.
func (t *table) line(s *screen, row []cell, shown, widths []int) {
	first, rest := make([]cell, len(row)), make([]cell, len(row))
	wrapped := false
	for _, i := range shown {
		first[i] = row[i]
		if t.columns[i].wraps && displayWidth(row[i].text) > widths[i] {
			lines := wrap(row[i].text, widths[i])
			first[i].text = lines[0]
			rest[i] = cell{strings.Join(lines[1:], " "), row[i].as}
			wrapped = true
		}
	}
	t.oneLine(s, first, shown, widths)
	if wrapped {
		t.oneLine(s, rest, shown, widths)
	}
}

func (t *table) oneLine(s *screen, row []cell, shown, widths []int) {
	var b strings.Builder
	b.WriteString(strings.Repeat(" ", t.indent))
	for k, i := range shown {
		if k > 0 {
			b.WriteString(strings.Repeat(" ", gutter))
		}
		text := clip(row[i].text, widths[i])
		pad := strings.Repeat(" ", widths[i]-displayWidth(text))
		if t.columns[i].right {
			b.WriteString(pad + s.paint(text, row[i].as))
		} else {
			b.WriteString(s.paint(text, row[i].as) + pad)
		}
	}
	s.line(b.String())
}
