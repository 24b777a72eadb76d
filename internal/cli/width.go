package cli

import "unicode"

// displayWidth is how many columns of a terminal a text takes.
func displayWidth(text string) int {
	n := 0
	for _, r := range text {
		n += runeWidth(r)
	}
	return n
}

// runeWidth is 0 for marks that join the character before them, 2 for the wide
// characters of East Asian scripts and pictographs, else 1 (Unicode Standard
// Annex 11, East Asian Width; the ranges of width W and F).
func runeWidth(r rune) int {
	switch {
	case r < 0x300:
		return 1
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case unicode.Is(wide, r):
		return 2
	}
	return 1
}

var wide = &unicode.RangeTable{
	R16: []unicode.Range16{
		{Lo: 0x1100, Hi: 0x115F, Stride: 1}, // Hangul Jamo
		{Lo: 0x231A, Hi: 0x231B, Stride: 1},
		{Lo: 0x23E9, Hi: 0x23EC, Stride: 1},
		{Lo: 0x25FD, Hi: 0x25FE, Stride: 1},
		{Lo: 0x2614, Hi: 0x2615, Stride: 1},
		{Lo: 0x26A1, Hi: 0x26A1, Stride: 1},
		{Lo: 0x2705, Hi: 0x2705, Stride: 1},
		{Lo: 0x270A, Hi: 0x270B, Stride: 1},
		{Lo: 0x274C, Hi: 0x274C, Stride: 1},
		{Lo: 0x2753, Hi: 0x2755, Stride: 1},
		{Lo: 0x2E80, Hi: 0x303E, Stride: 1}, // CJK radicals and punctuation
		{Lo: 0x3041, Hi: 0x33FF, Stride: 1}, // kana, CJK symbols
		{Lo: 0x3400, Hi: 0x4DBF, Stride: 1}, // CJK extension A
		{Lo: 0x4E00, Hi: 0xA4CF, Stride: 1}, // CJK, Yi
		{Lo: 0xA960, Hi: 0xA97F, Stride: 1},
		{Lo: 0xAC00, Hi: 0xD7A3, Stride: 1}, // Hangul
		{Lo: 0xF900, Hi: 0xFAFF, Stride: 1},
		{Lo: 0xFE30, Hi: 0xFE6F, Stride: 1},
		{Lo: 0xFF00, Hi: 0xFF60, Stride: 1}, // full width forms
		{Lo: 0xFFE0, Hi: 0xFFE6, Stride: 1},
	},
	R32: []unicode.Range32{
		{Lo: 0x1F300, Hi: 0x1F64F, Stride: 1}, // pictographs
		{Lo: 0x1F680, Hi: 0x1F6FF, Stride: 1},
		{Lo: 0x1F900, Hi: 0x1F9FF, Stride: 1},
		{Lo: 0x20000, Hi: 0x3FFFD, Stride: 1}, // CJK extensions B and later
	},
}

// clip cuts a text to a number of columns and marks the cut.
func clip(text string, columns int) string {
	if displayWidth(text) <= columns {
		return text
	}
	if columns < 1 {
		return ""
	}
	n, end := 0, 0
	for i, r := range text {
		if n += runeWidth(r); n > columns-1 {
			break
		}
		end = i + len(string(r))
	}
	return text[:end] + "…"
}

// wrap breaks a text into lines of at most so many columns, at spaces; a word
// that is longer than a line is cut into pieces.
func wrap(text string, columns int) []string {
	var lines []string
	line, width := "", 0
	for _, word := range splitWords(text, columns) {
		w := displayWidth(word)
		switch {
		case line == "":
			line, width = word, w
		case width+1+w <= columns:
			line, width = line+" "+word, width+1+w
		default:
			lines = append(lines, line)
			line, width = word, w
		}
	}
	return append(lines, line)
}

// splitWords splits a text at white space, and words at the width of a line.
func splitWords(text string, columns int) []string {
	var words []string
	word, width := "", 0
	flush := func() {
		if word != "" {
			words = append(words, word)
		}
		word, width = "", 0
	}
	for _, r := range text {
		if unicode.IsSpace(r) {
			flush()
			continue
		}
		if w := runeWidth(r); width+w > max(columns, 1) {
			flush()
		}
		word += string(r)
		width += runeWidth(r)
	}
	flush()
	return words
}
