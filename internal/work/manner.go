package work

import (
	"strconv"
	"time"
)

// Manner is how a reader writes days and numbers, in English words. The zero Manner
// is the usual one: "Tue 3 Feb 2026", "12,887", weeks from Monday.
type Manner struct {
	Order  DateOrder
	Digits Digits
	Week   WeekStart
}

// DateOrder is the order in which a day, its month and its year stand.
type DateOrder uint8

// The orders.
const (
	DayFirst   DateOrder = iota // 23 Nov 2026
	MonthFirst                  // Nov 23, 2026
	YearFirst                   // 2026-11-23, and Nov 23 where the year goes without saying
)

// Digits are the signs inside a number: between three digits and before decimals.
type Digits struct{ Group, Point rune } // 0 is the usual: a comma, and a full stop

// WeekStart is how many days after Monday a week begins: 0 is Monday, 5 Saturday, 6
// Sunday.
type WeekStart uint8

// Weekday is the day that weeks begin with.
func (w WeekStart) Weekday() time.Weekday { return time.Weekday((int(w) + 1) % 7) }

// First is the first day of the week that a day lies in.
func (w WeekStart) First(d Date) Date {
	return d.AddDays(-((int(d.Weekday()) - int(w.Weekday()) + 7) % 7))
}

// Days are the seven days of a week in the order that the reader counts them.
func (w WeekStart) Days() [7]time.Weekday {
	var out [7]time.Weekday
	for i := range out {
		out[i] = time.Weekday((int(w.Weekday()) + i) % 7)
	}
	return out
}

// Day says a day without its year: "3 Feb"; no date is "".
func (m Manner) Day(d Date) string {
	if d.IsZero() {
		return ""
	}
	_, month, day := d.Calendar()
	if m.Order == DayFirst {
		return strconv.Itoa(day) + " " + month.String()[:3]
	}
	return month.String()[:3] + " " + strconv.Itoa(day)
}

// DayOfYear says a day with its year: "3 Feb 2027", "Feb 3, 2027", "2027-02-03"; no
// date is "".
func (m Manner) DayOfYear(d Date) string {
	if d.IsZero() {
		return ""
	}
	if m.Order == YearFirst {
		return d.String()
	}
	year, _, _ := d.Calendar()
	return m.Day(d) + m.comma() + " " + strconv.Itoa(year)
}

// Weekday sets the day of the week before a day that was said: "Tue 3 Feb", "Tue,
// Feb 3"; no date is "".
func (m Manner) Weekday(d Date, said string) string {
	if d.IsZero() {
		return ""
	}
	return d.Weekday().String()[:3] + m.comma() + " " + said
}

// InFull says a day without its year in whole words: "Tuesday 3 February".
func (m Manner) InFull(d Date) string {
	if d.IsZero() {
		return ""
	}
	_, month, day := d.Calendar()
	if m.Order == DayFirst {
		return d.Weekday().String() + " " + strconv.Itoa(day) + " " + month.String()
	}
	return d.Weekday().String() + m.comma() + " " + month.String() + " " + strconv.Itoa(day)
}

// Moment says when something was: "Tue 3 Feb 2026, 15:04".
func (m Manner) Moment(t time.Time) string {
	year, month, day := t.Date()
	d := DateOf(year, month, day)
	return m.Weekday(d, m.DayOfYear(d)) + ", " + t.Format("15:04")
}

// DayAndHour says when something of late was: "3 Feb, 15:04".
func (m Manner) DayAndHour(t time.Time) string {
	year, month, day := t.Date()
	return m.Day(DateOf(year, month, day)) + ", " + t.Format("15:04")
}

// comma stands behind the day of the week and before the year where a month comes
// before its day.
func (m Manner) comma() string {
	if m.Order == MonthFirst {
		return ","
	}
	return ""
}

// Number writes a count with its groups of three digits: "12,887".
func (m Manner) Number(n int) string {
	sign, digits := "", strconv.Itoa(n)
	if n < 0 {
		sign, digits = digits[:1], digits[1:]
	}
	group := string(or(m.Digits.Group, ','))
	for at := len(digits) - 3; at > 0; at -= 3 {
		digits = digits[:at] + group + digits[at:]
	}
	return sign + digits
}

// DecimalPoint is what stands before decimals: ".".
func (m Manner) DecimalPoint() string { return string(or(m.Digits.Point, '.')) }

// Thousandths writes thousandths as a number with as many decimals as it needs, at
// most three: "2.5".
func (m Manner) Thousandths(n int64) string {
	sign := ""
	if n < 0 {
		sign, n = "-", -n
	}
	text := sign + m.Number(int(n/1000))
	decimals := strconv.Itoa(int(n%1000) + 1000)[1:]
	for decimals != "" && decimals[len(decimals)-1] == '0' {
		decimals = decimals[:len(decimals)-1]
	}
	if decimals == "" {
		return text
	}
	return text + m.DecimalPoint() + decimals
}

func or(r, usual rune) rune {
	if r == 0 {
		return usual
	}
	return r
}
