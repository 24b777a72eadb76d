package draw

import (
	"fmt"
	"strings"

	"github.com/trestle-plan/trestle/internal/draw/font"
	"github.com/trestle-plan/trestle/internal/work"
)

// Stacks is a picture of what fills a team: a column a period, business work below
// technical work, against what the team has for both and what it keeps free.
type Stacks struct {
	News    string // one sentence: the name of the whole picture
	Columns []Stack
}

// Stack is one period. Efforts are thousandths of a person-day.
type Stack struct {
	Name      string // "16 Feb"
	Load      string // printed over it: "94", "nobody"
	Business  work.Effort
	Technical work.Effort
	Capacity  work.Effort // for planned work
	KeptFree  work.Effort // above it
	Href      string      // what fills it
	Over      bool        // more is planned than there is
	Says      string      // the column in words
}

// The layout of a picture of stacks, in CSS pixels.
const (
	stacksLeft   = 40.0
	stacksTop    = 34.0
	stacksHigh   = 132.0
	stacksFoot   = 24.0
	stacksWidth  = 760.0
	stackPart    = 0.72 // of the pitch
	zigzagPitch  = 9.0
	zigzagHeight = 4.0
)

// SVG draws the stacks for a page: whole elements, every text in them escaped. It
// needs the rules of PictureStyle. Nothing is drawn of no columns.
func (s *Stacks) SVG() string {
	if len(s.Columns) == 0 {
		return ""
	}
	var p pen
	height := stacksTop + stacksHigh + stacksFoot
	p.raw(`<svg xmlns="http://www.w3.org/2000/svg" class="tl stacks" viewBox="0 0 %s %s" role="group" aria-label="%s">`,
		px(stacksWidth), px(height), esc(s.News))
	top := s.top()
	s.paintScale(&p, top)
	pitch := (stacksWidth - stacksLeft) / float64(len(s.Columns))
	for i := range s.Columns {
		s.Columns[i].paint(&p, stacksLeft+float64(i)*pitch, pitch, top)
	}
	s.paintCapacity(&p, pitch, top)
	p.raw(`</svg>`)
	return p.String()
}

// top is the effort at the upper edge: a round number of days.
func (s *Stacks) top() work.Effort {
	const day = 1000
	most := work.Effort(day)
	for i := range s.Columns {
		c := &s.Columns[i]
		most = max(most, c.Capacity+c.KeptFree, c.Business+c.Technical)
	}
	for step := work.Effort(1); ; step *= 10 {
		for _, n := range []work.Effort{1, 2, 3, 4, 5, 6, 8} {
			if n*step*day >= most {
				return n * step * day
			}
		}
	}
}

// stackY is the height of an effort in the picture.
func stackY(e, top work.Effort) float64 {
	return stacksTop + stacksHigh*(1-float64(e)/float64(top))
}

func (s *Stacks) paintScale(p *pen, top work.Effort) {
	const parts = 2
	for n := range work.Effort(parts + 1) {
		e := top * n / parts
		y := stackY(e, top)
		p.path("grid", fmt.Sprintf("M%s %sH%s", px(stacksLeft), px(y), px(stacksWidth)))
		p.textEnd(stacksLeft-6, y+4, "t-s plainly", e.String()+" d")
	}
}

// paint draws one column, its load above it and its name below.
func (c *Stack) paint(p *pen, x, pitch float64, top work.Effort) {
	width := pitch * stackPart
	x += (pitch - width) / 2
	base, deck, frame := stackY(0, top), stackY(c.Business, top), stackY(c.Business+c.Technical, top)
	p.raw(`<a class="stack" href="%s"><title>%s</title>`, esc(c.Href), esc(c.Says))
	p.raw(`<rect class="reach" x="%s" y="0" width="%s" height="%s"/>`, px(x-(pitch-width)/2), px(pitch), px(stacksTop+stacksHigh+stacksFoot))
	if c.Business > 0 {
		p.raw(`<rect class="deck" x="%s" y="%s" width="%s" height="%s"/>`, px(x), px(deck), px(width), px(base-deck))
	}
	if c.Technical > 0 {
		p.raw(`<rect class="frame" x="%s" y="%s" width="%s" height="%s"/>`, px(x+.5), px(frame+.5), px(width-1), px(max(0, deck-frame-1)))
		p.path("brace", zigzags(x, width, frame, deck))
	}
	if c.KeptFree > 0 {
		y := stackY(c.Capacity+c.KeptFree, top)
		p.raw(`<rect class="kept-free" x="%s" y="%s" width="%s" height="%s"/>`, px(x+.5), px(y+.5), px(width-1), px(max(0, stackY(c.Capacity, top)-y-1)))
	}
	label, class := c.Load, "t-m"
	if c.Over {
		class = "r-t strong"
	}
	middle := x + width/2
	p.text(middle-font.Width(label, labelSize, font.Strong)/2, 14, class, label)
	p.text(middle-font.Width(c.Name, noteSize, font.Regular)/2, base+16, "t-s plainly", c.Name)
	p.raw(`</a>`)
}

// zigzags are the braces of technical work between two heights.
func zigzags(x, width, from, to float64) string {
	var b strings.Builder
	for y := from + zigzagPitch; y < to-1; y += zigzagPitch {
		fmt.Fprintf(&b, "M%s %sl%s %sl%s %s", px(x+1), px(y), px(width/2-1), px(-zigzagHeight), px(width/2-1), px(zigzagHeight))
	}
	return b.String()
}

// paintCapacity draws what the team has for planned work as a line of steps.
func (s *Stacks) paintCapacity(p *pen, pitch float64, top work.Effort) {
	var b strings.Builder
	for i := range s.Columns {
		y, x := stackY(s.Columns[i].Capacity, top), stacksLeft+float64(i)*pitch
		verb := "L"
		if i == 0 {
			verb = "M"
		}
		fmt.Fprintf(&b, "%s%s %sH%s", verb, px(x), px(y), px(x+pitch))
	}
	p.path("capacity", b.String())
	p.textEnd(stacksWidth, stackY(s.Columns[len(s.Columns)-1].Capacity, top)-5, "t-m", "capacity")
}
