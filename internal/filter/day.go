package filter

import (
	"strconv"
	"strings"
	"time"

	"github.com/trestle-plan/trestle/internal/work"
)

var nearDays = map[string]int{"yesterday": -1, "today": 0, "tomorrow": 1}

// weekdays are the names of days of the week, from Sunday as package time
// counts them.
var weekdays = []string{"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"}

// maxSteps is the most of a unit in a relative day: what the longest range of
// dates has days for.
const maxSteps = 99_999

// canonicalDay reads a day as it is written in a filter and writes it
// canonically. It is false for what is no day.
func canonicalDay(text string) (string, bool) {
	text = strings.ToLower(text)
	if _, near := nearDays[text]; near || weekday(text) >= 0 {
		return text, true
	}
	if n, unit, ok := steps(text); ok {
		return signed(n) + string(unit), true
	}
	date, err := work.ParseDate(text)
	if err != nil {
		return "", false
	}
	return date.String(), true
}

// dayFrom resolves a canonical day against today. It is false if the day lies
// outside the dates a plan may speak of.
func dayFrom(text string, today work.Date) (work.Date, bool) {
	var day work.Date
	if n, near := nearDays[text]; near {
		day = today.AddDays(n)
	} else if w := weekday(text); w >= 0 {
		day = today.AddDays((w - int(today.Weekday()) + 7) % 7)
	} else if n, unit, ok := steps(text); ok {
		day = step(today, n, unit)
	} else {
		date, err := work.ParseDate(text)
		return date, err == nil
	}
	return day, day.Valid()
}

func weekday(text string) int {
	for i, name := range weekdays {
		if text == name {
			return i
		}
	}
	return -1
}

// steps reads a number of days, weeks, months or years from today: +2w, -10d.
func steps(text string) (n int, unit byte, ok bool) {
	if len(text) < len("+1d") || text[0] != '+' && text[0] != '-' {
		return 0, 0, false
	}
	digits, unit := text[1:len(text)-1], text[len(text)-1]
	if strings.Trim(digits, "0123456789") != "" || !strings.ContainsRune("dwmy", rune(unit)) {
		return 0, 0, false
	}
	n, err := strconv.Atoi(digits)
	if err != nil || n > maxSteps {
		return 0, 0, false
	}
	if text[0] == '-' {
		n = -n
	}
	return n, unit, true
}

func signed(n int) string {
	if n < 0 {
		return strconv.Itoa(n)
	}
	return "+" + strconv.Itoa(n)
}

// step goes a number of units on from a day. A month on from the 31st is the
// last day of a shorter month.
func step(from work.Date, n int, unit byte) work.Date {
	switch unit {
	case 'd':
		return from.AddDays(n)
	case 'w':
		return from.AddDays(7 * n)
	case 'y':
		n *= 12
	}
	year, month, day := from.Calendar()
	first := work.DateOf(year, month+time.Month(n), 1)
	next := work.DateOf(year, month+time.Month(n)+1, 1)
	return min(first.AddDays(day-1), next.AddDays(-1))
}
