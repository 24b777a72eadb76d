package draw

import (
	_ "embed"
	"fmt"
	"strings"
	"time"

	"github.com/trestle-plan/trestle/internal/work"
)

//go:embed style/past.css
var pastCSS string

// PastStyle is the style sheet of the small pictures of one promise: its likelihood
// over time, and its runway.
func PastStyle() string { return pastCSS }

// Past is how likely one promise was, plan by plan, oldest first.
type Past struct {
	Name   string // all of it in words
	Points []PastPoint
	Wanted work.Ratio
}

// PastPoint is how likely it was from a moment on.
type PastPoint struct {
	At  time.Time
	Now work.Ratio
}

// The measures of the line, in CSS pixels.
const (
	pastWide = 168
	pastHigh = 40
	pastPad  = 5
)

// NewPast draws how likely a promise was as a line in steps: a likelihood holds
// until the next plan. "" for fewer than two plans.
func NewPast(p Past) string {
	if len(p.Points) < 2 {
		return ""
	}
	first, last := p.Points[0].At, p.Points[len(p.Points)-1].At
	span := max(last.Sub(first), time.Nanosecond)
	x := func(at time.Time) float64 { return pastPad + float64(at.Sub(first))/float64(span)*(pastWide-2*pastPad) }
	y := func(r work.Ratio) float64 {
		return pastHigh - pastPad - float64(min(max(r, 0), 1000))/1000*(pastHigh-2*pastPad)
	}
	var line strings.Builder
	fmt.Fprintf(&line, "M%s %s", px(x(first)), px(y(p.Points[0].Now)))
	for _, point := range p.Points[1:] {
		fmt.Fprintf(&line, "H%sV%s", px(x(point.At)), px(y(point.Now)))
	}
	is := Promise{Now: p.Points[len(p.Points)-1].Now, Wanted: p.Wanted}
	var out pen
	out.raw(`<svg class="past" lang="en" width="%d" height="%d" viewBox="0 0 %d %d" role="img" aria-label="%s">`,
		pastWide, pastHigh, pastWide, pastHigh, esc(p.Name))
	out.raw(`<title>%s</title>`, esc(p.Name))
	out.raw(`<path class="want" d="M0 %sH%d"/>`, px(y(is.wanted())), pastWide)
	out.path("way", line.String())
	out.raw(`<circle class="end %s" cx="%s" cy="%s" r="3"/></svg>`, is.tone(), px(x(last)), px(y(is.Now)))
	return out.String()
}

// Runway is the runway beneath one promise: from today to its day, with the last
// safe day on which each item can start.
type Runway struct {
	Name   string // all of it in words
	Today  work.Date
	Due    work.Date
	Joint  work.Date // all of it together can wait until then; zero if not known
	Marks  []RunwayMark
	Manner work.Manner // how the reader writes days
}

// RunwayMark is one last safe start.
type RunwayMark struct {
	Day  work.Date
	Late bool // it has passed, or the plan starts later
}

// The measures of the runway, in CSS pixels.
const (
	stripWide = 460
	stripHigh = 42
	stripPad  = 10
)

// NewRunway draws a runway; "" if there is nothing on it, or the day has come.
func NewRunway(r Runway) string {
	if r.Due <= r.Today || len(r.Marks) == 0 {
		return ""
	}
	x := func(d work.Date) float64 {
		d = min(max(d, r.Today), r.Due)
		return stripPad + float64(d-r.Today)/float64(r.Due-r.Today)*(stripWide-2*stripPad)
	}
	const deck = 20
	cal := calendar{asOf: r.Today, manner: r.Manner}
	var p pen
	p.raw(`<svg class="strip-run" lang="en" width="%d" height="%d" viewBox="0 0 %d %d" role="img" aria-label="%s">`,
		stripWide, stripHigh, stripWide, stripHigh, esc(r.Name))
	p.raw(`<title>%s</title>`, esc(r.Name))
	p.raw(`<path class="deckline" d="M%d %dH%d"/>`, stripPad, deck, stripWide-stripPad)
	p.raw(`<path class="day" d="M%d %dv8"/>`, stripPad, deck-4)
	if r.Joint > r.Today && r.Joint < r.Due {
		p.raw(`<path class="joint" d="M%s %dv16"/>`, px(x(r.Joint)), deck-8)
	}
	drawn := make(map[RunwayMark]bool)
	for _, m := range r.Marks {
		if m.Day = min(max(m.Day, r.Today), r.Due); drawn[m] {
			continue
		}
		drawn[m] = true
		class := "lss"
		if m.Late {
			class += " late"
		}
		p.raw(`<path class="%s" d="M%s %dl-4.5 -8h9z"/>`, class, px(x(m.Day)), deck-1)
	}
	p.raw(`<path class="due" d="M%d %dl6 6l-6 6l-6 -6z"/>`, stripWide-stripPad, deck-6)
	p.text(stripPad-4, stripHigh-3, "t", "today")
	p.textEnd(stripWide-4, stripHigh-3, "t", cal.day(r.Due))
	p.raw(`</svg>`)
	return p.String()
}
