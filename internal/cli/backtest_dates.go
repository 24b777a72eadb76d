package cli

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/trestle-plan/trestle/internal/work"
)

// rowReader gathers the dates of a file. What 03/04/2025 means can only be told
// once all rows are read.
type rowReader struct {
	at       places
	columns  chosenColumns
	starts   []writtenDate
	finishes []writtenDate
	dayFirst writtenDate // the first date that can only be day first, if there is one
	monthly  writtenDate // the first that can only be month first
	open     writtenDate // the first that can be both and mean two days
	failed   error       // of the first row with no date where one should be
	more     int         // rows of that kind after it
}

// writtenDate is a date as it was written: three numbers in the order of its
// kind. The zero writtenDate is no date.
type writtenDate struct {
	kind   dateOrder
	a, b   int // year first: month and day; else as written
	year   int
	line   int
	column string
	text   string
}

// dateOrder is the closed set of how dates are written.
type dateOrder uint8

// The orders.
const (
	noDate dateOrder = iota
	monthDay
	dayMonth
	eitherWay // day or month first
)

// row notes the dates of a row.
func (r *rowReader) row(line int, cells []string) {
	r.starts = append(r.starts, r.cell(line, cells, r.at.start, r.columns.Start))
	r.finishes = append(r.finishes, r.cell(line, cells, r.at.finish, r.columns.Finish))
}

func (r *rowReader) cell(line int, cells []string, at int, column string) writtenDate {
	if at < 0 || at >= len(cells) {
		return writtenDate{}
	}
	text := strings.TrimSpace(cells[at])
	if text == "" {
		return writtenDate{}
	}
	d, ok := scanDate(text)
	d.line, d.column, d.text = line, column, strings.Clone(text)
	if !ok {
		r.fail(d.place() + " is not a date; write it as 2026-02-27")
		return writtenDate{}
	}
	if d.kind == eitherWay {
		switch {
		case d.a > 12 && r.dayFirst.kind == noDate:
			r.dayFirst = d
		case d.b > 12 && r.monthly.kind == noDate:
			r.monthly = d
		case d.a != d.b && d.a <= 12 && d.b <= 12 && r.open.kind == noDate:
			r.open = d
		}
	}
	return d
}

// fail keeps the first thing wrong and counts the others.
func (r *rowReader) fail(what string) {
	if r.failed != nil {
		r.more++
		return
	}
	r.failed = fmt.Errorf("%s", what)
}

// place says where a date stands and how it is written.
func (d writtenDate) place() string {
	return fmt.Sprintf("line %d, column %q: %s", d.line, d.column, shortened(d.text))
}

// shortened quotes a text, cut so that a sentence stays readable.
func shortened(text string) string {
	const most = 40
	if runes := []rune(text); len(runes) > most {
		text = string(runes[:most]) + "…"
	}
	return strconv.Quote(text)
}

// settle decides what dates mean and returns the rows.
func (r *rowReader) settle(said string) ([]historyRow, error) {
	order, err := r.order(said)
	if err != nil {
		return nil, err
	}
	rows := make([]historyRow, 0, len(r.starts))
	for i := range r.starts {
		rows = append(rows, historyRow{start: r.date(r.starts[i], order), finish: r.date(r.finishes[i], order)})
	}
	switch {
	case r.failed != nil && r.more > 0:
		return nil, fmt.Errorf("%w (and %d more)", r.failed, r.more)
	case r.failed != nil:
		return nil, r.failed
	}
	return rows, nil
}

// order is how dates such as 03/04/2025 are meant in the whole file.
func (r *rowReader) order(said string) (dateOrder, error) {
	switch {
	case said == "day-first":
		return dayMonth, nil
	case said == "month-first":
		return monthDay, nil
	case r.dayFirst.kind != noDate && r.monthly.kind != noDate:
		return noDate, fmt.Errorf("%s puts the day first, %s the month; write dates as 2026-02-27", r.dayFirst.place(), r.monthly.place())
	case r.dayFirst.kind != noDate:
		return dayMonth, nil
	case r.monthly.kind != noDate:
		return monthDay, nil
	case r.open.kind != noDate:
		return noDate, fmt.Errorf("%s may be two days; say --dates day-first or month-first", r.open.place())
	}
	return dayMonth, nil
}

// date is the day that was meant; what is none is noted.
func (r *rowReader) date(d writtenDate, order dateOrder) work.Date {
	if d.kind == noDate {
		return 0
	}
	month, day := d.a, d.b
	if d.kind == dayMonth || d.kind == eitherWay && order == dayMonth {
		month, day = day, month
	}
	date, err := work.ParseDate(fmt.Sprintf("%04d-%02d-%02d", d.year, month, day))
	if err != nil {
		r.fail(d.place() + " is not a date: " + err.Error())
	}
	return date
}

// scanDate reads a date in ISO's form, in figures with the year last, or with an
// English name of the month; a time of day after it is left out.
func scanDate(text string) (writtenDate, bool) {
	var parts [3]string
	var marks [2]string
	rest := strings.TrimSpace(text)
	for i := range parts {
		parts[i], rest = run(rest)
		if i < len(marks) {
			end := len(rest) - len(strings.TrimLeft(rest, " -/.,"))
			marks[i], rest = rest[:end], rest[end:]
		}
	}
	if d, ok := compact(parts, rest); ok {
		return d, true
	}
	if rest != "" && !strings.ContainsAny(rest[:1], " T,") || marks[0] == "" || marks[1] == "" {
		return writtenDate{}, false
	}
	first, isFirst := figure(parts[0])
	second, isSecond := figure(parts[1])
	third, isThird := figure(parts[2])
	switch {
	case isFirst && len(parts[0]) == 4 && isSecond && isThird:
		return writtenDate{kind: monthDay, year: first, a: second, b: third}, true
	case isFirst && monthOf(parts[1]) > 0 && isThird:
		return writtenDate{kind: dayMonth, a: first, b: monthOf(parts[1]), year: yearOf(parts[2], third)}, true
	case monthOf(parts[0]) > 0 && isSecond && isThird:
		return writtenDate{kind: monthDay, a: monthOf(parts[0]), b: second, year: yearOf(parts[2], third)}, true
	case !isFirst || !isSecond || !isThird:
		return writtenDate{}, false
	case strings.HasPrefix(marks[0], "."):
		return writtenDate{kind: dayMonth, a: first, b: second, year: yearOf(parts[2], third)}, true
	default:
		return writtenDate{kind: eitherWay, a: first, b: second, year: yearOf(parts[2], third)}, true
	}
}

// compact reads 20260227.
func compact(parts [3]string, rest string) (writtenDate, bool) {
	n, ok := figure(parts[0])
	if !ok || len(parts[0]) != 8 || parts[1] != "" || rest != "" {
		return writtenDate{}, false
	}
	return writtenDate{kind: monthDay, year: n / 10_000, a: n / 100 % 100, b: n % 100}, true
}

// run cuts the figures or the letters off the beginning of a text.
func run(text string) (head, rest string) {
	figures := func(r rune) bool { return r < '0' || r > '9' }
	letters := func(r rune) bool { return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') }
	end := strings.IndexFunc(text, figures)
	if end == 0 {
		end = strings.IndexFunc(text, letters)
	}
	if end < 0 {
		end = len(text)
	}
	return text[:end], text[end:]
}

// figure reads a short run of figures.
func figure(text string) (int, bool) {
	const most = 8
	n, err := strconv.Atoi(text)
	return n, err == nil && len(text) <= most
}

// yearOf reads a year of two figures as 1970 to 2069.
func yearOf(text string, n int) int {
	switch {
	case len(text) != 2:
		return n
	case n < 70:
		return 2000 + n
	default:
		return 1900 + n
	}
}

// monthOf reads an English name of a month or its first three letters; 0 is none.
func monthOf(text string) int {
	for m := time.January; m <= time.December; m++ {
		if name := m.String(); strings.EqualFold(text, name) || strings.EqualFold(text, name[:3]) {
			return int(m)
		}
	}
	return 0
}
