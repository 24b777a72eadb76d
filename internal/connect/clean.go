package connect

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/trestle-plan/trestle/internal/work"
)

// Line makes a text fit a field of one line: blanks of every kind become one
// blank, control characters go, and what is too long is cut. It tells whether
// anything but blanks was lost.
func Line(text string) (string, bool) {
	visible := strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return ' '
		}
		return shown(r)
	}, text)
	lost := strings.IndexFunc(text, func(r rune) bool { return !unicode.IsSpace(r) && shown(r) < 0 }) >= 0
	cut, short := bounded(strings.Join(strings.Fields(visible), " "), work.MaxTitleLength)
	return cut, lost || short
}

// Text makes a text fit a field of several lines. Lines end in \n alone.
func Text(text string) (string, bool) { return lined(text, work.MaxTextLength) }

// Prose makes a text fit a field of long texts in Markdown, as Text does.
func Prose(text string) (string, bool) { return lined(text, work.MaxProseLength) }

func lined(text string, most int) (string, bool) {
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	visible := strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' {
			return r
		}
		return shown(r)
	}, text)
	cut, short := bounded(strings.TrimSpace(visible), most)
	return cut, short || len(visible) != len(text)
}

func shown(r rune) rune {
	if unicode.IsControl(r) || r == utf8.RuneError {
		return -1
	}
	return r
}

// bounded cuts a text to a number of characters, the last of them an ellipsis.
func bounded(text string, most int) (string, bool) {
	if len(text) <= most || utf8.RuneCountInString(text) <= most {
		return text, false
	}
	return string([]rune(text)[:most-1]) + "…", true
}

// KeyFrom makes a key from a name: "Eric Medlock" becomes "eric.medlock". It is
// "" for a name without letters and digits. Different names can give one key.
func KeyFrom(name string) string {
	var b strings.Builder
	gap := false
	for _, r := range strings.ToLower(name) {
		switch {
		case unicode.IsLetter(r) || unicode.Is(unicode.Nd, r) || b.Len() > 0 && unicode.IsMark(r):
			if gap && b.Len() > 0 {
				b.WriteByte('.')
			}
			gap = false
			b.WriteRune(r)
		case strings.ContainsRune("@_/+-", r) && b.Len() > 0 && !gap:
			b.WriteRune(r)
		default:
			gap = true
		}
	}
	key, _ := bounded(b.String(), work.MaxKeyLength)
	return strings.TrimRight(key, "…")
}

// ProductKeyFrom makes the key of a product from a name: "Test Auto-Gen" becomes
// "TESTAUTOGEN". It is "" if the name has no letter of the Latin alphabet.
func ProductKeyFrom(name string) work.ProductKey {
	const longest = 12
	var b strings.Builder
	for _, r := range strings.ToUpper(name) {
		letter := r >= 'A' && r <= 'Z'
		if (letter || r >= '0' && r <= '9' && b.Len() > 0) && b.Len() < longest {
			b.WriteRune(r)
		}
	}
	return work.ProductKey(b.String())
}
