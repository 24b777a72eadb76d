package csv

import (
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/trestle-plan/trestle/internal/work"
)

// DateOrder says in which order numbers stand in a date such as 03/04/2026.
type DateOrder string

// The orders. A file whose dates tell none leaves it open.
const (
	OrderUnknown DateOrder = ""
	DayFirst     DateOrder = "day-first"
	MonthFirst   DateOrder = "month-first"
)

// written is a date as somebody wrote it. A month that is named, a year that comes
// first and dots between the numbers leave no doubt; else first and second are
// day and month in an order that the file has to tell.
type written struct {
	year, first, second int
	sure                bool // first is the month, second the day
}

// readDay takes a text for a date. What follows the date, such as a time, is left
// out: a day is meant as its writer saw it.
func readDay(text string) (written, bool) {
	parts, separators := splitDay(text)
	if len(parts) < 3 {
		return written{}, false
	}
	if m := monthOf(parts[1]); m > 0 { // 22/Sep/25, 22 September 2025
		return named(parts[2], m, parts[0])
	}
	if m := monthOf(parts[0]); m > 0 { // Sep 22, 2025
		return named(parts[2], m, parts[1])
	}
	if len(parts[0]) == 4 { // 2025-09-22
		return named(parts[0], numberIn(parts[1]), parts[2])
	}
	year, ok := yearOf(parts[2])
	d := written{year: year, first: numberIn(parts[0]), second: numberIn(parts[1])}
	if separators == ".." { // 22.9.2025 is written day first wherever it is written
		d.first, d.second, d.sure = d.second, d.first, true
	}
	return d, ok && d.first >= 1 && d.second >= 1 && d.first <= 31 && d.second <= 31 && separators != "  "
}

func named(year string, month int, day string) (written, bool) {
	y, ok := yearOf(year)
	d := written{year: y, first: month, second: numberIn(day), sure: true}
	return d, ok && month >= 1 && month <= 12 && d.second >= 1 && d.second <= 31
}

// splitDay returns the three parts of a date and what stands between them.
func splitDay(text string) (parts []string, separators string) {
	const longest = 60
	text = strings.TrimSpace(text)
	if len(text) > longest {
		return nil, ""
	}
	rest := text
	for len(parts) < 3 {
		end := strings.IndexFunc(rest, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		if len(parts) == 2 {
			end = strings.IndexFunc(rest, func(r rune) bool { return !unicode.IsDigit(r) })
		}
		if end < 0 {
			end = len(rest)
		}
		if end == 0 {
			return nil, ""
		}
		parts = append(parts, rest[:end])
		rest = rest[end:]
		if len(parts) == 3 {
			break
		}
		gap := len(rest) - len(strings.TrimLeft(rest, " ,./-"))
		if gap == 0 {
			return nil, ""
		}
		sign := strings.Trim(rest[:gap], " ")
		if sign == "" {
			sign = " "
		}
		separators += sign
		rest = rest[gap:]
	}
	if rest != "" && !strings.ContainsRune("T ,", rune(rest[0])) {
		return nil, ""
	}
	return parts, separators
}

var months = []string{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}

// monthOf returns the month that a word names, in English or by its first three
// letters, and 0 for another word.
func monthOf(word string) int {
	word = strings.ToLower(word)
	if len(word) < 3 {
		return 0
	}
	for i, m := range months {
		if strings.HasPrefix(word, m) && strings.HasPrefix(strings.ToLower(time.Month(i+1).String())+"t", word[:min(len(word), 4)]) {
			return i + 1
		}
	}
	return 0
}

func numberIn(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil {
		return 0
	}
	return n
}

// yearOf reads a year of four digits, or of two: 70 to 99 are in the last century.
func yearOf(text string) (int, bool) {
	n, err := strconv.Atoi(text)
	switch {
	case err != nil:
		return 0, false
	case len(text) == 4:
		return n, true
	case len(text) == 2 && n >= 70:
		return 1900 + n, true
	case len(text) == 2:
		return 2000 + n, true
	}
	return 0, false
}

// in returns the day that a written date means in an order. The error says what
// is wrong with it.
func (d written) in(order DateOrder) (work.Date, error) {
	month, day := d.first, d.second
	if !d.sure {
		switch {
		case order == DayFirst:
			month, day = d.second, d.first
		case order == OrderUnknown && d.first != d.second:
			return 0, invalid("could be %d %s or %d %s: say whether the day or the month comes first",
				d.first, time.Month(d.second), d.second, time.Month(d.first))
		}
	}
	if month > 12 || day > daysIn(d.year, month) {
		return 0, invalid("is no day with the %s: the year %d has none like it", orderName(order), d.year)
	}
	date := work.DateOf(d.year, time.Month(month), day)
	if !date.Valid() {
		return 0, invalid("lies outside %s to %s", work.MinDate, work.MaxDate)
	}
	return date, nil
}

func orderName(order DateOrder) string {
	if order == DayFirst {
		return "day first"
	}
	return "month first"
}

func daysIn(year, month int) int {
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// orders counts what dates tell about their order.
type orders struct {
	dayFirst, monthFirst, open int
}

func (o *orders) see(d written) {
	switch {
	case d.sure || d.first == d.second:
	case d.first > 12:
		o.dayFirst++
	case d.second > 12:
		o.monthFirst++
	default:
		o.open++
	}
}

// order returns the order that all dates agree on, and whether there is any doubt
// that matters: dates that can be read both ways and none that decides, or dates
// that contradict each other.
func (o *orders) order() (order DateOrder, doubt bool) {
	switch {
	case o.dayFirst > 0 && o.monthFirst > 0:
		return OrderUnknown, true
	case o.dayFirst > 0:
		return DayFirst, false
	case o.monthFirst > 0:
		return MonthFirst, false
	}
	return OrderUnknown, o.open > 0
}
