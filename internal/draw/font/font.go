// Package font holds the two fonts of the pictures and measures text in the
// sans one, so that a label is placed with the width it is shown with.
package font

import (
	_ "embed"
	"encoding/base64"
	"fmt"
	"strings"
	"unicode"
)

//go:generate sh -c "cd make && npm install && npm run make && gofmt -w ../widths.go"

//go:embed sans.woff2
var sans []byte

//go:embed serif.woff2
var serif []byte

// Weight is one of the three weights of text in pictures.
type Weight int

// The weights, as in the design tokens: 430, 530 and 620.
const (
	Regular Weight = iota
	Medium
	Strong
)

// unitsPerEm is the unit of the width table.
const unitsPerEm = 2048

// kerning is the room left for pairs that are set wider than the sum of their
// advances.
const kerning = 1.015

// Width is the width of the text on one line at the font size, in the unit of
// the size. Characters outside the font are measured by a generous guess, as
// the reader's system font is not known.
func Width(text string, size float64, w Weight) float64 {
	var units float64
	for _, r := range text {
		units += advance(r, w)
	}
	return units / unitsPerEm * size * kerning
}

// advance is the width of one character in 2048ths.
func advance(r rune, w Weight) float64 {
	if a, ok := advances[r]; ok {
		return float64(a[w])
	}
	switch {
	case unicode.In(r, unicode.Cf, unicode.Cc):
		return 0
	case unicode.In(r, unicode.Mn, unicode.Me):
		return 0.2 * unitsPerEm // takes no room, but its letter comes from a wider font
	case r >= 0x1F000:
		return 1.45 * unitsPerEm // emoji
	case r >= 0x1100 && r < 0x1200, r >= 0x2E80 && r < 0xA4D0, r >= 0xAC00 && r < 0xD7A4, r >= 0xF900 && r < 0xFB00, r >= 0xFF00 && r < 0xFF61:
		return 1.05 * unitsPerEm // East Asian wide
	case r >= 0x2190 && r < 0x2E80:
		return 1.2 * unitsPerEm // arrows and signs
	default:
		return 0.9 * unitsPerEm
	}
}

// SansFace is the @font-face rule of "Trestle Sans", the font inside it.
func SansFace() string { return face("Trestle Sans", "400 650", sans) }

// SerifFace is the @font-face rule of "Trestle Serif", the font inside it.
func SerifFace() string { return face("Trestle Serif", "400 600", serif) }

// Sans is the font of "Trestle Sans" as woff2. It is not to be changed.
func Sans() []byte { return sans }

// Serif is the font of "Trestle Serif" as woff2. It is not to be changed.
func Serif() []byte { return serif }

func face(family, weights string, data []byte) string {
	var b strings.Builder
	fmt.Fprintf(&b, `@font-face{font-family:"%s";font-weight:%s;font-display:block;src:url(data:font/woff2;base64,`, family, weights)
	b.WriteString(base64.StdEncoding.EncodeToString(data))
	b.WriteString(`) format("woff2")}` + "\n")
	return b.String()
}
