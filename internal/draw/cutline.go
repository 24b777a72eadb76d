package draw

import (
	"fmt"
	"strings"

	"github.com/trestle-plan/trestle/internal/draw/font"
)

// CutCurve is a picture of how likely the first items of a release are all in by its
// freeze, for every number of them: business items are round, technical ones square.
type CutCurve struct {
	News   string // one sentence: the name of the whole picture
	Points []CutPoint
	Wanted int // percent, where the line is drawn
	Cut    int // so many items stand above it
}

// CutPoint is the first items up to one.
type CutPoint struct {
	Percent   float64 // that all of them are in
	Label     string  // the same as it is said: ">99%"
	Technical bool
	Href      string
	Says      string
}

// The layout of a cut curve, in CSS pixels.
const (
	cutWidth  = 340.0
	cutLeft   = 36.0
	cutRight  = 330.0
	cutTop    = 18.0
	cutHigh   = 116.0
	cutFoot   = 34.0
	cutMarks  = 24 // more points than that are drawn as a line alone
	cutLabels = 12 // numbers under the axis, at most
)

// SVG draws the curve for a page: whole elements, every text in them escaped. It
// needs the rules of PictureStyle. Nothing is drawn of no points.
func (c *CutCurve) SVG() string {
	if len(c.Points) == 0 {
		return ""
	}
	var p pen
	height := cutTop + cutHigh + cutFoot
	p.raw(`<svg xmlns="http://www.w3.org/2000/svg" class="tl cut-curve" viewBox="0 0 %s %s" role="group" aria-label="%s">`,
		px(cutWidth), px(height), esc(c.News))
	for _, percent := range []int{0, 50, c.Wanted} {
		y := cutY(float64(percent))
		p.path("grid", fmt.Sprintf("M%s %sH%s", px(cutLeft), px(y), px(cutRight)))
		p.textEnd(cutLeft-5, y+4, "t-s plainly", fmt.Sprintf("%d%%", percent))
	}
	c.paintCut(&p)
	var line strings.Builder
	for i := range c.Points {
		verb := "L"
		if i == 0 {
			verb = "M"
		}
		fmt.Fprintf(&line, "%s%s %s", verb, px(c.x(i)), px(cutY(c.Points[i].Percent)))
	}
	p.path("cut", line.String())
	c.paintPoints(&p)
	p.text(cutLeft, height-4, "t-s plainly", "items, in their order")
	p.raw(`</svg>`)
	return p.String()
}

// x is where the first i+1 items stand.
func (c *CutCurve) x(i int) float64 {
	if len(c.Points) == 1 {
		return (cutLeft + cutRight) / 2
	}
	const inner = 8.0
	return cutLeft + inner + (cutRight-cutLeft-2*inner)*float64(i)/float64(len(c.Points)-1)
}

// cutY is the height of a likelihood.
func cutY(percent float64) float64 { return cutTop + cutHigh*(1-percent/100) }

// paintCut draws the line under the last item above it, with what it says.
func (c *CutCurve) paintCut(p *pen) {
	if c.Cut == 0 || c.Cut > len(c.Points) {
		return
	}
	x := c.x(c.Cut - 1)
	p.path("today", fmt.Sprintf("M%s %sV%s", px(x), px(cutTop-6), px(cutTop+cutHigh)))
	label := fmt.Sprintf("%d, %s", c.Cut, c.Points[c.Cut-1].Label)
	if width := font.Width(label, labelSize, font.Strong); x+6+width > cutRight {
		p.textEnd(x-6, cutTop-4, "t-m", label)
		return
	}
	p.text(x+6, cutTop-4, "t-m", label)
}

// paintPoints draws a mark an item, as long as they can be told apart, and numbers
// below.
func (c *CutCurve) paintPoints(p *pen) {
	step := max(1, (len(c.Points)+cutLabels-1)/cutLabels)
	for i := range c.Points {
		point, x := &c.Points[i], c.x(i)
		if i%step == 0 {
			label := fmt.Sprint(i + 1)
			p.text(x-font.Width(label, noteSize, font.Regular)/2, cutTop+cutHigh+14, "t-s plainly", label)
		}
		if len(c.Points) > cutMarks {
			continue
		}
		y := cutY(point.Percent)
		p.raw(`<a class="cut-point" href="%s"><title>%s</title>`, esc(point.Href), esc(point.Says))
		p.raw(`<rect class="reach" x="%s" y="%s" width="24" height="24"/>`, px(x-12), px(y-12))
		if point.Technical {
			p.raw(`<rect class="frame" x="%s" y="%s" width="8" height="8"/>`, px(x-4), px(y-4))
		} else {
			p.raw(`<circle class="deck" cx="%s" cy="%s" r="4.5"/>`, px(x), px(y))
		}
		p.raw(`</a>`)
	}
}
