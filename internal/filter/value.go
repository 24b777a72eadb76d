package filter

import (
	"slices"
	"strings"

	"github.com/trestle-plan/trestle/internal/work"
)

// canonicalValue checks a value against its field as far as that goes without
// knowing the workspace, and writes it canonically.
func canonicalValue(f *Field, value Value) (string, *Error) {
	switch f.Kind {
	case WordKind, StateKind:
		return canonicalWord(f, value)
	case HasKind:
		return canonicalPresence(f, value)
	case ItemKind, TieKind:
		key := strings.ToUpper(value.Text)
		if !work.ItemKey(key).Valid() {
			return "", notA(value, "the key of an item", f.Kind)
		}
		return key, nil
	case DateKind:
		day, ok := canonicalDay(value.Text)
		if !ok {
			return "", badDay(value)
		}
		return day, nil
	case NumberKind, EffortKind, ShareKind, AmountKind:
		return canonicalNumber(f, value)
	case NameKind:
		if Fold(value.Text) == "" {
			return "", invalid(value.at, "the name is empty").expecting("use no:" + f.Name + " for items without one")
		}
	}
	return value.Text, nil
}

// canonicalWord reads a word of a closed set; blanks and underlines in it stand
// for dashes.
func canonicalWord(f *Field, value Value) (string, *Error) {
	word := strings.NewReplacer(" ", "-", "_", "-").Replace(Fold(value.Text))
	words := f.Words()
	if !slices.Contains(words, word) {
		return "", wordError(value, f.Name+" is never", value.Text, words)
	}
	return word, nil
}

// canonicalPresence reads the name of a field that can be unknown.
func canonicalPresence(f *Field, value Value) (string, *Error) {
	if key, ok := customKey(value.Text); ok {
		return customPrefix + key, nil
	}
	asked, ok := FieldNamed(value.Text)
	if !ok {
		return "", wordError(value, "there is no field", value.Text, unknownNames())
	}
	if asked.Unknown != MayBeUnknown {
		return "", wordError(value, f.Name+": does not ask for", value.Text, unknownNames())
	}
	return asked.Name, nil
}

// canonicalNumber reads a number with its unit and writes it without needless
// zeros.
func canonicalNumber(f *Field, value Value) (string, *Error) {
	number, unit := value.Text, ""
	switch f.Kind {
	case ShareKind:
		number, unit = strings.TrimSuffix(number, "%"), "%"
	case EffortKind:
		number = strings.TrimSuffix(number, "d")
	}
	plain, ok := plainNumber(number)
	if !ok {
		return "", notA(value, "a number", f.Kind)
	}
	if _, places, _ := strings.Cut(plain, "."); f.Kind != AmountKind && len(places) > f.scale {
		return "", invalid(value.at, "%s has too many places for %s", shown(value.Text), f.Name).expecting("write " + f.Kind.example())
	}
	return plain + unit, nil
}

// plainNumber trims the needless zeros of a decimal number. It is false for
// what is none, or has more than 14 digits before or 4 after the point.
func plainNumber(text string) (string, bool) {
	const mostWhole, mostPlaces = 14, 4 // together 18 digits, which fit an int64
	digits, negative := strings.CutPrefix(text, "-")
	whole, places, point := strings.Cut(digits, ".")
	if whole == "" || point && places == "" || strings.Trim(whole+places, "0123456789") != "" {
		return "", false
	}
	whole, places = strings.TrimLeft(whole, "0"), strings.TrimRight(places, "0")
	if len(whole) > mostWhole || len(places) > mostPlaces {
		return "", false
	}
	if whole == "" {
		whole = "0"
	}
	if places != "" {
		whole += "." + places
	}
	if negative && whole != "0" {
		whole = "-" + whole
	}
	return whole, true
}

// scaled returns a plain number times ten to the power of places.
func scaled(plain string, places int) (int64, bool) {
	digits, negative := strings.CutPrefix(plain, "-")
	whole, fraction, _ := strings.Cut(digits, ".")
	if len(fraction) > places {
		return 0, false
	}
	var n int64
	for _, digit := range []byte(whole + fraction + strings.Repeat("0", places-len(fraction))) {
		n = 10*n + int64(digit-'0')
	}
	if negative {
		n = -n
	}
	return n, true
}

func badDay(value Value) *Error {
	if _, err := work.ParseDate(value.Text); len(value.Text) >= len("0-00-00") && err != nil && strings.Count(value.Text, "-") == 2 {
		return invalid(value.at, "%s", err.Error()).expecting("write " + DateKind.example())
	}
	near := work.Nearest(value.Text, append([]string{"yesterday", "today", "tomorrow"}, weekdays...))
	return notA(value, "a day", DateKind).suggesting(near)
}

func notA(value Value, what string, kind Kind) *Error {
	return invalid(value.at, "%s is not %s", shown(value.Text), what).expecting("write " + kind.example())
}
