package csv

import (
	"strings"
	"unicode"

	"github.com/trestle-plan/trestle/internal/work"
)

// Decimal is the sign before the fraction of a number.
type Decimal string

// The signs. A file whose numbers tell none leaves it open.
const (
	DecimalUnknown Decimal = ""
	Point          Decimal = "."
	Comma          Decimal = ","
)

// numeric tells whether a text is a number, whatever its signs, and takes off what
// stands around it: blanks inside, a percent sign.
func numeric(text string) (bare string, percent, ok bool) {
	bare = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '\'' || r == '\u202f' {
			return -1
		}
		return r
	}, text)
	bare, percent = strings.CutSuffix(bare, "%")
	bare = strings.Replace(strings.TrimPrefix(bare, "+"), "−", "-", 1)
	digits := strings.TrimPrefix(bare, "-")
	if digits == "" || strings.Trim(digits, "0123456789.,") != "" || strings.Trim(digits, ".,") != digits {
		return "", false, false
	}
	return bare, percent, true
}

// decimals counts what numbers tell about their decimal sign.
type decimals struct{ point, comma, open int }

func (d *decimals) see(bare string) {
	lastPoint, lastComma := strings.LastIndexByte(bare, '.'), strings.LastIndexByte(bare, ',')
	points, commas := strings.Count(bare, "."), strings.Count(bare, ",")
	behind := len(bare) - 1 - max(lastPoint, lastComma)
	switch {
	case points == 0 && commas == 0:
	case points > 0 && commas > 0 && lastPoint > lastComma, commas > 1, points == 1 && behind != 3:
		d.point++
	case points > 0 && commas > 0, points > 1, commas == 1 && behind != 3:
		d.comma++
	case points == 1 && strings.HasPrefix(strings.TrimPrefix(bare, "-"), "0."):
		d.point++ // 0.125: no thousands begin with nothing
	case commas == 1 && strings.HasPrefix(strings.TrimPrefix(bare, "-"), "0,"):
		d.comma++
	default:
		d.open++
	}
}

// sign returns the decimal sign that all numbers agree on, and whether there is any
// doubt that matters.
func (d *decimals) sign() (sign Decimal, doubt bool) {
	switch {
	case d.point > 0 && d.comma > 0:
		return DecimalUnknown, true
	case d.point > 0:
		return Point, false
	case d.comma > 0:
		return Comma, false
	}
	return DecimalUnknown, d.open > 0
}

// readNumber reads a number with a decimal sign; a percentage is divided by 100.
// Thousandths are the finest that is kept: what is finer is refused.
func readNumber(text string, sign Decimal) (work.Milli, error) {
	bare, percent, ok := numeric(text)
	if !ok {
		return 0, invalid("is not a number")
	}
	if strings.ContainsAny(bare, ".,") {
		switch sign {
		case Point:
			bare = strings.ReplaceAll(bare, ",", "")
		case Comma:
			bare = strings.ReplaceAll(strings.ReplaceAll(bare, ".", ""), ",", ".")
		default:
			return 0, invalid("could have thousands or a fraction: say whether a comma or a point stands before the fraction")
		}
	}
	if strings.Count(bare, ".") > 1 {
		return 0, invalid("is not a number with this sign before the fraction")
	}
	n, err := work.ParseMilli(bare)
	if err != nil || !percent {
		return n, err
	}
	if n%100 != 0 {
		return 0, invalid("has too many places for a percentage: at most one after the point")
	}
	return n / 100, nil
}

// workWeek is how many working days a week has in durations such as "1w 2d".
const workWeek = 5

// readDuration reads a number of days, or a duration such as "1w 2d 4h 30m" with
// so many hours a day.
func readDuration(text string, sign Decimal, hoursPerDay work.Milli) (work.Milli, bool) {
	var minutes, parts int64
	perDay := int64(hoursPerDay) * 60 / int64(work.OneWhole)
	for word := range strings.FieldsSeq(text) {
		n, err := readNumber(strings.TrimRight(word, "wdhm"), sign)
		unit := map[string]int64{"w": workWeek * perDay, "d": perDay, "h": 60, "m": 1}[word[len(strings.TrimRight(word, "wdhm")):]]
		if err != nil || unit == 0 || n < 0 || n > work.MaxEffort {
			return 0, false
		}
		minutes += int64(n) * unit
		parts++
	}
	if parts == 0 || perDay == 0 {
		return 0, false
	}
	return work.Milli((minutes + perDay/2) / perDay), true
}
