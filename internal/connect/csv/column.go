package csv

import (
	"cmp"
	"slices"

	"github.com/trestle-plan/trestle/internal/work"
)

// How much of a column is kept to show and to guess from.
const (
	mostSamples = 5
	mostValues  = 300 // distinct values that are listed
	sampleSize  = 120 // characters
)

// Value is one value of a column and how many rows have it.
type Value struct {
	Text  string `json:"text"`
	Count int    `json:"count"`
}

// profile is what a column holds.
type profile struct {
	rows     int // of the table
	filled   int // rows that say anything
	cells    int // of the filled rows
	many     bool
	days     int // cells that are dates
	numbers  int // cells that are numbers
	keys     int // cells with the form of an item's key
	long     int // cells of several lines, or longer than a title should be
	words    int // cells with a blank in them
	distinct map[string]int
	order    []string // of distinct values, as they came
	orders   orders
	decimals decimals
}

// profileOf looks at all cells of a column.
func (t *Table) profileOf(c *Column) *profile {
	p := &profile{rows: len(t.Rows), distinct: map[string]int{}}
	for i := range t.Rows {
		cells := t.Cell(&t.Rows[i], c)
		if len(cells) > 0 {
			p.filled++
		}
		p.many = p.many || len(cells) > 1
		for _, cell := range cells {
			p.see(cell)
		}
	}
	return p
}

func (p *profile) see(cell string) {
	const longTitle = 200
	p.cells++
	if d, ok := readDay(cell); ok {
		p.days++
		p.orders.see(d)
	}
	if bare, _, ok := numeric(cell); ok {
		p.numbers++
		p.decimals.see(bare)
	}
	if work.ItemKey(cell).Valid() {
		p.keys++
	}
	if len(cell) > longTitle {
		p.long++
	}
	if slices.Contains([]byte(cell), ' ') {
		p.words++
	}
	if n, known := p.distinct[cell]; known || len(p.distinct) < 2*MaxRows {
		if !known {
			p.order = append(p.order, cell)
		}
		p.distinct[cell] = n + 1
	}
}

// share returns how much of the cells are so, in percent.
func (p *profile) share(n int) int {
	if p.cells == 0 {
		return 0
	}
	return n * 100 / p.cells
}

// samples returns some of the values, the first ones of the file.
func (p *profile) samples() []string {
	var some []string
	for _, text := range p.order[:min(len(p.order), mostSamples)] {
		if runes := []rune(text); len(runes) > sampleSize {
			text = string(runes[:sampleSize]) + "…"
		}
		some = append(some, text)
	}
	return some
}

// values returns the distinct values, the most frequent first.
func (p *profile) values() []Value {
	all := make([]Value, 0, len(p.distinct))
	for _, text := range p.order {
		all = append(all, Value{text, p.distinct[text]})
	}
	slices.SortStableFunc(all, func(a, b Value) int { return cmp.Compare(b.Count, a.Count) })
	return all[:min(len(all), mostValues)]
}
