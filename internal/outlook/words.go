package outlook

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/trestle-plan/trestle/internal/work"
)

// percent says a likelihood. It rounds down, so that what is said never looks
// kept when it is not, and never says 0% or 100%: nothing is certain.
func percent(hits, trials int) string {
	if trials == 0 {
		return "none yet"
	}
	switch thousandths := hits * 1000 / trials; {
	case thousandths < 10:
		return "<1%"
	case thousandths > 990:
		return ">99%"
	default:
		return fmt.Sprintf("%d%%", thousandths/10)
	}
}

// Calendar says days in words, in the manner of a reader. The year is said only if
// it is not this one.
type Calendar struct {
	work.Manner
	thisYear int
}

// CalendarOf is the calendar of a reader of the usual manner on that day.
func CalendarOf(today Day) Calendar { return CalendarIn(work.Manner{}, today) }

// CalendarIn is the calendar of a reader on that day.
func CalendarIn(m work.Manner, today Day) Calendar {
	year, _, _ := work.Date(today).Calendar()
	return Calendar{Manner: m, thisYear: year}
}

// Day says a day with its weekday: "Tue 3 Feb".
func (c Calendar) Day(d Day) string { return c.Weekday(work.Date(d), c.Short(d)) }

// Short says a day: "3 Feb", "3 Feb 2027".
func (c Calendar) Short(d Day) string {
	if year, _, _ := work.Date(d).Calendar(); year == c.thisYear {
		return c.Manner.Day(work.Date(d))
	}
	return c.DayOfYear(work.Date(d))
}

// Count says how many: "1 item", "3 items". The plural adds an s.
func (c Calendar) Count(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return c.Number(n) + " " + one + "s"
}

// Forecast says a forecast as its two dates: "20 Apr, 8 May with 85%".
func (c Calendar) Forecast(f Forecast) string {
	if f.P85 == 0 {
		return ""
	}
	return c.Short(f.P50) + ", " + c.Short(f.P85) + " with 85%"
}

// Count says how many: "1 item", "3 items". The plural adds an s.
func Count(n int, one string) string { return Calendar{}.Count(n, one) }

// Number writes a count with a comma every three digits: "12,887".
func Number(n int) string { return number(n) }

// number writes a count with a comma every three digits.
func number(n int) string { return work.Manner{}.Number(n) }

// join lists words: "a", "a and b", "a, b and c".
func join(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " and " + words[last]
}

// joinFew lists the first few words and counts the rest: "a, b and 3 more".
func joinFew(words []string, most int) string {
	if len(words) <= most {
		return join(words)
	}
	return join(append(append([]string{}, words[:most]...), number(len(words)-most)+" more"))
}

// upperFirst begins a sentence.
func upperFirst(text string) string {
	r, n := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(r)) + text[n:]
}
