package draw

import (
	"fmt"
	"html/template"

	"github.com/trestle-plan/trestle/internal/draw/font"
	"github.com/trestle-plan/trestle/internal/work"
)

// legendHeight is that of one line of the legend.
const legendHeight = 22.0

// legendSize is the size of its words in the standalone picture.
const legendSize = 11.0

// sign is one sample of what the picture draws, with its words.
type sign struct {
	words string
	width float64
	body  string // SVG, its upper left corner the origin, legendHeight high
}

// signs are the samples of the legend.
func signs() []sign {
	bar := func(words string, b Bar) sign {
		var p pen
		one := &placed{row: &row{Bar: &b, Kind: kindOf(&b)}, end: 36, tip: 36}
		if b.Technical() {
			p.paintTechnical(one, 36, 36)
		} else {
			p.paintBusiness(one, 36, 36)
		}
		p.paintTag(one)
		return sign{words, 36, p.String()}
	}
	half := filledDiamond(7.5, 11, diamond-0.7, 0.6)
	return []sign{
		bar("business", Bar{Backlog: work.Functional}),
		bar("enabler", Bar{Backlog: work.Enabler}),
		bar("architecture", Bar{Backlog: work.Architecture}),
		bar("refactoring", Bar{Backlog: work.Refactoring}),
		bar("infrastructure", Bar{Backlog: work.Infrastructure}),
		bar("spike", Bar{Backlog: work.Enabler, Type: work.Spike}),
		{"taper: from the likely end to the 85% date", 38, fmt.Sprintf(`<path class="tail-d" d="%s"/><path class="whisk-d" d="M36 6V16"/>`, taper(0, 36, 0))},
		{"line along the top: started", 30, `<rect class="deck" width="30" height="22" rx="4"/><path class="done-d" d="M2 1.5h18"/>`},
		{"promise, filled to its likelihood", 15, fmt.Sprintf(`<path class="dia" d="M7.5 4.5l6.5 6.5-6.5 6.5-6.5-6.5z"/><path class="dia-f" d="%s"/>`, half)},
		{"last safe day to start", 10, fmt.Sprintf(`<path class="lss" d="%s"/>`, triangleAt(5, 8))},
		{"the plan starts after it", 34, fmt.Sprintf(`<path class="lss risk" d="%s"/><path class="lss-p" d="M5 7v12"/><path class="lss-l risk" d="M5 13H34"/>`, triangleAt(5, 2))},
		{"conflict: ends too late for what follows (a number where the two are apart)", 26, `<path class="conf" d="M3 17V11H21V8"/><circle class="conf-h" cx="3" cy="17" r="2.5"/><path class="conf-h" d="M21 3l-4 5h8z"/>`},
		{"pinned", 10, `<path class="pin" d="M2.5 4h5M3 4v4l-2 2.5h8l-2-2.5v-4M5 10.5v5"/>`},
		{"release", 12, `<path class="flag" d="M2 5v12m0-11.5h8l-2 2.5 2 2.5h-8"/>`},
		{"runway: days by which technical work lands before what stands on it; red is too late", 30, `<path class="run-a" d="M0 14V6H12V10H20V14z"/><path class="run-neg" d="M20 14V18H30V14z"/><path class="run-l" d="M0 6H12V10H20V18H30"/>`},
	}
}

// legend is the legend as a list for the page.
func legend() template.HTML {
	var p pen
	p.raw(`<ul class="legend long">`)
	for _, s := range signs() {
		p.raw(`<li><svg class="tl" width="%s" height="22" viewBox="0 0 %s 22" aria-hidden="true">%s</svg>%s</li>`, px(s.width), px(s.width), s.body, esc(s.words))
	}
	p.raw(`</ul>`)
	return template.HTML(p.String())
}

// paintLegend draws the legend into the width, line by line, and returns the
// height it took.
func (p *pen) paintLegend(width float64) float64 {
	x, y := 0.0, 0.0
	for _, s := range signs() {
		words := font.Width(s.words, legendSize, font.Regular)
		if x > 0 && x+s.width+7+words > width {
			x, y = 0, y+legendHeight+8
		}
		p.raw(`<g transform="translate(%s %s)">%s</g>`, px(x), px(y), s.body)
		p.text(x+s.width+7, y+15, "t-2", s.words)
		x += s.width + 7 + words + 20
	}
	return y + legendHeight
}
