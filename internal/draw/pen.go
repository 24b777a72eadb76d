package draw

import (
	"bytes"
	"fmt"
	"html"
	"strconv"
	"strings"
)

// pen writes SVG. Coordinates are rounded to a tenth of a pixel, texts are
// escaped; everything else is given literally by this package.
type pen struct{ bytes.Buffer }

// raw writes markup of this package's own, with a newline after it.
func (p *pen) raw(format string, args ...any) {
	fmt.Fprintf(&p.Buffer, format, args...)
	p.WriteByte('\n')
}

// text writes one line of text.
func (p *pen) text(x, y float64, class, text string) {
	if text != "" {
		p.raw(`<text class="%s" x="%s" y="%s">%s</text>`, class, px(x), px(y), esc(text))
	}
}

// textEnd writes one line of text that ends at x.
func (p *pen) textEnd(x, y float64, class, text string) {
	if text != "" {
		p.raw(`<text class="%s" x="%s" y="%s" text-anchor="end">%s</text>`, class, px(x), px(y), esc(text))
	}
}

// path writes a path of one class, and nothing for an empty one.
func (p *pen) path(class, d string) {
	if d != "" {
		p.raw(`<path class="%s" d="%s"/>`, class, d)
	}
}

// esc escapes a text for markup and attribute values.
func esc(text string) string { return html.EscapeString(clean(text)) }

// px writes a coordinate with at most one decimal.
func px(v float64) string {
	s := strconv.FormatFloat(v, 'f', 1, 64)
	s = strings.TrimSuffix(s, ".0")
	if s == "-0" {
		return "0"
	}
	return s
}
