package work

import (
	"strconv"
	"strings"
)

// MaxMilli is the largest decimal number that is read: a million million.
const MaxMilli Milli = 1_000_000_000_000_000

// ParseMilli reads a decimal number such as 2.5, exactly: no more than three
// places, no exponent, within ±MaxMilli. Errors are of kind Invalid.
func ParseMilli(text string) (Milli, error) {
	n, err := parseDecimal(text, 3)
	return Milli(n), err
}

// String writes the number with as many places as it needs: 2500 is "2.5".
func (m Milli) String() string { return formatDecimal(int64(m), 3) }

// ParsePeople reads a number of people in tenths: 2.5 is 25.
func ParsePeople(text string) (People, error) {
	n, err := parseDecimal(text, 1)
	if err != nil {
		return 0, err
	}
	if n < 0 || n > int64(MaxPeople) {
		return 0, invalid("%s people lies outside 0 to %s", text, MaxPeople)
	}
	return People(n), nil
}

// String writes the number of people: 25 is "2.5".
func (p People) String() string { return formatDecimal(int64(p), 1) }

// parseDecimal reads a number and returns it multiplied by ten to the power of
// places. It uses no floats, so that what is read is what was written.
func parseDecimal(text string, places int) (int64, error) {
	number, negative := strings.CutPrefix(text, "-")
	whole, fraction, point := strings.Cut(number, ".")
	if !allDigits(whole) || point && !allDigits(fraction) {
		return 0, invalid("%s is not a plain number such as 3 or 2.5", quote(text))
	}
	fraction = strings.TrimRight(fraction, "0")
	if len(fraction) > places {
		return 0, invalid("%s has too many places: at most %d after the point", quote(text), places)
	}
	whole = strings.TrimLeft(whole, "0")
	fraction += strings.Repeat("0", places-len(fraction))
	const most = 18 // digits that surely fit an int64
	limit := int64(MaxMilli)
	if len(whole)+len(fraction) > most {
		return 0, tooLargeNumber(text)
	}
	n, _ := strconv.ParseInt("0"+whole+fraction, 10, 64) // digits only, at most 18
	if n > limit {
		return 0, tooLargeNumber(text)
	}
	if negative {
		n = -n
	}
	return n, nil
}

func tooLargeNumber(text string) error {
	return invalid("%s is too large: the most is %s", quote(text), MaxMilli)
}

func allDigits(text string) bool {
	for _, b := range []byte(text) {
		if b < '0' || b > '9' {
			return false
		}
	}
	return text != ""
}

func formatDecimal(n int64, places int) string {
	sign := ""
	if n < 0 {
		sign = "-"
	}
	text := strings.TrimPrefix(strconv.FormatInt(n, 10), "-")
	if len(text) <= places {
		text = strings.Repeat("0", places-len(text)+1) + text
	}
	whole, fraction := text[:len(text)-places], strings.TrimRight(text[len(text)-places:], "0")
	if fraction == "" {
		return sign + whole
	}
	return sign + whole + "." + fraction
}

// ParseLag reads a lag: "2d" is two working days, "-1.5d" is one and a half
// days less than none, "3d elapsed" counts every calendar day.
func ParseLag(text string) (Lag, error) {
	number, clock := text, WorkingTime
	if rest, ok := strings.CutSuffix(text, " elapsed"); ok {
		number, clock = rest, ElapsedTime
	}
	number, ok := strings.CutSuffix(number, "d")
	if !ok {
		return Lag{}, invalid("%s is not a lag; write 2d for working days or 2d elapsed for calendar days", quote(text))
	}
	days, err := ParseMilli(number)
	if err != nil {
		return Lag{}, err
	}
	return Lag{Days: days, Clock: clock}, nil
}

// String writes the lag as ParseLag reads it. No lag is "0d".
func (l Lag) String() string {
	if l.Clock == ElapsedTime {
		return l.Days.String() + "d elapsed"
	}
	return l.Days.String() + "d"
}
