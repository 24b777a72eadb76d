package work

import (
	"fmt"
	"strconv"
	"time"
)

// The first and the last day that a plan may speak of.
const (
	MinDate Date = 1     // 1970-01-01
	MaxDate Date = 84006 // 2199-12-31
)

const secondsPerDay = 24 * 60 * 60

// DateOf returns the given calendar day. Values out of range are carried over
// as package time does: month 13 is January of the next year.
func DateOf(year int, month time.Month, day int) Date {
	return Date(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix()/secondsPerDay) + MinDate
}

// ParseDate reads a day in the form 2026-02-27. Errors are of kind Invalid and
// say what is wrong: the form, the year, or a day that the month does not have.
func ParseDate(text string) (Date, error) {
	year, month, day, ok := splitDate(text)
	if !ok {
		return 0, invalid("%s is not a date; write year, month and day as 2026-02-27", quote(text))
	}
	if year < 1970 || year > 2199 {
		return 0, invalid("%s lies outside the years 1970 to 2199", quote(text))
	}
	if month < 1 || month > 12 {
		return 0, invalid("%s is not a date: there is no month %d", quote(text), month)
	}
	if last := daysIn(year, time.Month(month)); day < 1 || day > last {
		return 0, invalid("%s is not a date: %s %d has the days 1 to %d", quote(text), time.Month(month), year, last)
	}
	return DateOf(year, time.Month(month), day), nil
}

// splitDate reads digits-digits-digits. The year may have 1 to 9 digits, so
// that a year out of range can be told from a text that is no date at all.
func splitDate(text string) (year, month, day int, ok bool) {
	n := len(text)
	if n < len("0-00-00") || n > len("000000000-00-00") || text[n-3] != '-' || text[n-6] != '-' {
		return 0, 0, 0, false
	}
	year, okYear := digits(text[:n-6])
	month, okMonth := digits(text[n-5 : n-3])
	day, okDay := digits(text[n-2:])
	return year, month, day, okYear && okMonth && okDay
}

// digits reads a text of decimal digits only, short enough not to overflow.
func digits(text string) (int, bool) {
	n, err := strconv.Atoi(text)
	return n, err == nil && allDigits(text)
}

func daysIn(year int, month time.Month) int {
	return time.Date(year, month+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// String writes the day as 2026-02-27, and no date as the empty text.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return d.utc().Format(time.DateOnly)
}

// IsZero tells whether there is no date.
func (d Date) IsZero() bool { return d == 0 }

// Valid tells whether the date lies in the range that a plan may speak of.
func (d Date) Valid() bool { return d >= MinDate && d <= MaxDate }

// Weekday returns the day of the week.
func (d Date) Weekday() time.Weekday { return d.utc().Weekday() }

// AddDays returns the date n calendar days later, or earlier for negative n.
func (d Date) AddDays(n int) Date { return d + Date(n) }

// Calendar returns the year, month and day of the month.
func (d Date) Calendar() (year int, month time.Month, day int) { return d.utc().Date() }

func (d Date) utc() time.Time {
	return time.Unix(int64(d-MinDate)*secondsPerDay, 0).UTC()
}

// PartOn returns which part of the day is worked: the holiday's if the day is
// one, else what the week says.
func (c *Calendar) PartOn(d Date) DayPart {
	for _, h := range c.Holidays {
		if h.Date == d {
			return h.Part
		}
	}
	monday := (int(d.Weekday()) + 6) % 7
	return c.Week[monday]
}

// MondayToFriday is the week of a calendar that says nothing else.
func MondayToFriday() [7]DayPart {
	return [7]DayPart{WholeDay, WholeDay, WholeDay, WholeDay, WholeDay, DayOff, DayOff}
}

// quote shows a text given by somebody inside a sentence, cut to a length that
// keeps the sentence readable.
func quote(text string) string {
	const most = 60
	if runes := []rune(text); len(runes) > most {
		text = string(runes[:most]) + "…"
	}
	return fmt.Sprintf("%q", text)
}
