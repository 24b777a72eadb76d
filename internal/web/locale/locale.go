// Package locale finds out how a reader writes days and numbers and on which day
// their week begins: from the languages their browser asks for, after the tables of
// the Unicode CLDR. What pages say is English whatever is asked for, so a locale is
// English as it is written in a region: "en-GB", "en-US", "en-DE".
package locale

import (
	"strconv"
	"strings"

	"github.com/trestle-plan/trestle/internal/work"
)

// Locale is where a reader is.
type Locale struct {
	Tag    string // of the document's language: "en-GB"
	Manner work.Manner
}

// Usual is the locale of who asks for no language.
var Usual = Locale{Tag: "en-GB"}

// What is believed of a header; a browser sends a handful of languages.
const (
	longestHeader = 500
	mostLanguages = 20
)

// Of reads an Accept-Language header (RFC 9110, section 12.5.4) and returns the
// locale of the language that is wanted most and known, or Usual. What is not a
// language tag is passed over.
func Of(header string) Locale {
	best, most := Usual, 0
	if len(header) > longestHeader {
		header = header[:longestHeader]
	}
	for i, part := range strings.Split(header, ",") {
		if i == mostLanguages {
			break
		}
		tag, parameters, _ := strings.Cut(part, ";")
		wanted := weight(parameters)
		if wanted <= most {
			continue // what stands first wins among equals
		}
		if l, known := of(strings.TrimSpace(tag)); known {
			best, most = l, wanted
		}
	}
	return best
}

// weight reads how much a language is wanted, in thousandths: 1000 unless "q=0.8"
// says otherwise, 0 where it is not wanted or cannot be read.
func weight(parameters string) int {
	text, said := strings.CutPrefix(strings.TrimSpace(parameters), "q=")
	if !said {
		return 1000
	}
	q, err := strconv.ParseFloat(text, 64)
	if err != nil || !(q >= 0 && q <= 1) {
		return 0
	}
	return int(q * 1000)
}

// of is the locale of a language tag such as "de", "de-CH" or "zh-Hant-TW".
func of(tag string) (Locale, bool) {
	subtags := strings.Split(strings.ReplaceAll(tag, "_", "-"), "-")
	language := strings.ToLower(subtags[0])
	in, known := languages[language]
	if !known {
		return Locale{}, false
	}
	region := in.region
	for _, s := range subtags[1:] {
		if isRegion(s) {
			region = strings.ToUpper(s)
			break
		}
		if len(s) == 1 {
			break // what follows is an extension
		}
	}
	w := in.writing
	if other, differs := regional[language+"-"+region]; differs {
		w = other
	}
	return Locale{Tag: "en-" + region, Manner: work.Manner{Order: w.order, Digits: w.digits, Week: weekStart(region)}}, true
}

// isRegion tells whether a subtag is a region of two letters.
func isRegion(s string) bool {
	if len(s) != 2 {
		return false
	}
	for _, c := range strings.ToUpper(s) {
		if c < 'A' || c > 'Z' {
			return false
		}
	}
	return true
}

// weekStart is the day that weeks begin with in a region.
func weekStart(region string) work.WeekStart {
	switch {
	case strings.Contains(fromSunday, region):
		return 6
	case strings.Contains(fromSaturday, region):
		return 5
	case region == "MV":
		return 4
	}
	return 0
}

// Order names the order of day, month and year as the document's data-dates does.
func (l *Locale) Order() string {
	return [...]string{work.DayFirst: "dmy", work.MonthFirst: "mdy", work.YearFirst: "ymd"}[l.Manner.Order]
}

// Digits are the sign between three digits and that before decimals, as the
// document's data-digits has them.
func (l *Locale) Digits() string {
	text := []rune(",.")
	if d := l.Manner.Digits; d.Group != 0 {
		text = []rune{d.Group, d.Point}
	}
	return string(text)
}
