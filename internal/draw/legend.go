package draw

import (
	"fmt"
	"html/template"

	"github.com/trestle-plan/trestle/internal/work"
)

// legend draws one sample of each sign with its words.
func legend() template.HTML {
	var p pen
	p.raw(`<ul class="legend long">`)
	bar := func(words string, b Bar) {
		p.raw(`<li><svg class="tl" width="36" height="22" viewBox="0 0 36 22" aria-hidden="true">`)
		one := &placed{row: &row{Bar: &b, Kind: kindOf(&b)}, x: 0, end: 36, tip: 36}
		if b.Technical() {
			p.paintTechnical(one, 36, 36)
		} else {
			p.paintBusiness(one, 36, 36)
		}
		p.paintTag(one)
		p.raw(`</svg>%s</li>`, words)
	}
	bar("business", Bar{Backlog: work.Functional})
	bar("enabler", Bar{Backlog: work.Enabler})
	bar("architecture", Bar{Backlog: work.Architecture})
	bar("refactoring", Bar{Backlog: work.Refactoring})
	bar("infrastructure", Bar{Backlog: work.Infrastructure})
	bar("spike", Bar{Backlog: work.Enabler, Type: work.Spike})
	sign := func(words string, width int, body string) {
		p.raw(`<li><svg class="tl" width="%d" height="22" viewBox="0 0 %d 22" aria-hidden="true">%s</svg>%s</li>`, width, width, body, words)
	}
	sign("taper: from the likely end to the 85% date", 38, fmt.Sprintf(`<path class="tail-d" d="%s"/><path class="whisk-d" d="M36 6V16"/>`, taper(0, 36, 0)))
	sign("line along the top: started", 30, `<rect class="deck" width="30" height="22" rx="4"/><path class="done-d" d="M2 1.5h18"/>`)
	sign("promise, filled to its likelihood", 15, fmt.Sprintf(`<path class="dia" d="M7.5 4.5l6.500 6.500-6.500 6.500-6.500-6.500z"/><path class="dia-f" d="%s"/>`, filledDiamond(7.5, 11, diamond-0.7, 0.6)))
	sign("last safe day to start", 10, fmt.Sprintf(`<path class="lss" d="%s"/>`, triangleAt(5, 8)))
	sign("the plan starts after it", 34, fmt.Sprintf(`<path class="lss risk" d="%s"/><path class="lss-p" d="M5 7v12"/><path class="lss-l risk" d="M5 13H34"/>`, triangleAt(5, 2)))
	sign("conflict: ends too late for what follows (a number where the two are apart)", 26, `<path class="conf" d="M3 17V11H21V8"/><circle class="conf-h" cx="3" cy="17" r="2.500"/><path class="conf-h" d="M21 3l-4 5h8z"/>`)
	sign("pinned", 10, `<path class="pin" d="M2.500 4h5M3 4v4l-2 2.500h8l-2-2.500v-4M5 10.500v5"/>`)
	sign("release", 12, `<path class="flag" d="M2 5v12m0-11.500h8l-2 2.500 2 2.500h-8"/>`)
	sign("runway: days by which technical work lands before what stands on it; red is too late", 30, `<path class="run-a" d="M0 14V6H12V10H20V14z"/><path class="run-neg" d="M20 14V18H30V14z"/><path class="run-l" d="M0 6H12V10H20V18H30"/>`)
	p.raw(`</ul>`)
	return template.HTML(p.String())
}
