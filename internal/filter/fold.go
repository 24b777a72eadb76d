package filter

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Fold returns a text as it is compared and searched: small letters without
// accents, blanks of any kind as one space, nothing invisible. "Ärger  in
// ŁÓDŹ" and "arger in lodz" fold to the same. Folding twice changes nothing
// more. The store keeps folded columns with it, so that both ways of filtering
// compare the same bytes.
func Fold(text string) string {
	if folded(text) {
		return text
	}
	var b strings.Builder
	b.Grow(len(text))
	blank := false // the last rune written is a space
	for _, r := range text {
		switch {
		case unicode.IsSpace(r):
			if !blank {
				b.WriteByte(' ')
			}
			blank = true
			continue
		case dropped(r):
			continue
		}
		blank = false
		r = unicode.ToLower(r)
		if to, ok := foldedRune[r]; ok {
			b.WriteString(to)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// folded tells whether a text is plain ASCII that folding leaves alone, which
// most keys and many titles are.
func folded(text string) bool {
	for i := range len(text) {
		c := text[i]
		if c < ' ' || c >= utf8.RuneSelf-1 || c >= 'A' && c <= 'Z' || c == ' ' && i > 0 && text[i-1] == ' ' {
			return false
		}
	}
	return true
}

// dropped tells whether a rune leaves no trace: a combining mark for accents,
// a control or format character, or what stands for broken bytes.
func dropped(r rune) bool {
	switch {
	case r < ' ':
		return true
	case r < 0x7f:
		return false
	case r >= 0x300 && r <= 0x36f, r >= 0x1ab0 && r <= 0x1aff, r >= 0x1dc0 && r <= 0x1dff, r >= 0xfe20 && r <= 0xfe2f:
		return true
	}
	return r == utf8.RuneError || unicode.In(r, unicode.Cc, unicode.Cf)
}

// separator stands between the texts of an item that are searched together. No
// folded text contains it, so nothing is found across it.
const separator = "\n"

// JoinFolded folds texts and joins them so that nothing is found across the
// seams. Empty ones are left out.
func JoinFolded(texts ...string) string {
	var b strings.Builder
	for _, text := range texts {
		if text == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteString(separator)
		}
		b.WriteString(Fold(text))
	}
	return b.String()
}
