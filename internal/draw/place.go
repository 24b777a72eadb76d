package draw

import (
	"math"

	"github.com/trestle-plan/trestle/internal/draw/font"
	"github.com/trestle-plan/trestle/internal/work"
)

// The measures of a bar, in CSS pixels.
const (
	barHeight  = 22.0
	rowPitch   = 30.0
	leastBar   = 5.0 // so that a day can be seen and hit
	labelSize  = 11.0
	tagRoom    = 21.5 // for the letter at the bar's start
	labelGap   = 8.0
	pinRoom    = 15.0
	triangle   = 4.0 // half the width of a start-by mark
	capReach   = 2.0
	labelEnd   = 7.0 // least room between a label inside and the bar's end
	farthest   = 75  // days: a start-by mark farther than this after the bar is left to the table
	hitPadding = 2.0
)

// labelSide says where a bar's label stands.
type labelSide uint8

const (
	noLabel labelSide = iota
	labelInside
	labelRight
	labelLeft
)

// placed is a bar with its place on the time axis. Its extent covers all that
// is drawn for it, so that rows can be packed by extents alone.
type placed struct {
	row        *row
	x, end     float64 // start of the bar, end of its solid part
	tip        float64 // end of the taper: end when there is none
	opens      bool    // begins before the axis
	runsOn     bool    // ends after the axis
	label      string
	side       labelSide
	labelX     float64
	mark       mark
	pinX       float64 // 0: not pinned, or no room for the sign
	extent     span
	inConflict int // 1 when a conflict arrow begins or ends here
	rowIndex   int
	y          float64 // top of the bar in its lane
}

// mark is a start-by mark: a triangle at x and, when the plan starts later,
// words beside it and dashes to the bar.
type mark struct {
	shown  bool
	late   bool
	before bool // the day lies before the axis
	x      float64
	words  string
	wordsX float64
}

// place puts a row on the axis and finds the side for its label: inside if it
// fits before the likely end, else right of the taper, else left of the start.
func (s scale) place(r *row, c calendar) *placed {
	p := &placed{row: r, opens: r.Start < s.from, runsOn: r.sure > s.to}
	p.x = s.within(s.x(r.Start))
	p.end = math.Max(s.within(s.after(r.end)), p.x+leastBar)
	p.tip = math.Max(s.within(s.after(r.sure)), p.end)
	if p.x+leastBar > s.right() {
		p.x, p.end, p.tip = s.right()-leastBar, s.right(), s.right()
	}
	p.extent = span{p.x, p.tip + capReach}
	if !r.Pin.IsZero() && p.x-pinRoom >= s.left() {
		p.pinX = p.x - pinRoom
		p.extent.from = p.pinX
	}
	p.placeMark(s, c)
	p.placeLabel(s)
	p.placeWords(s)
	return p
}

// placeMark finds the place of the start-by triangle.
func (p *placed) placeMark(s scale, c calendar) {
	safe := p.row.SafeStart
	if safe.Day.IsZero() || safe.State != SafeUntil && safe.State != StartTooLate {
		return
	}
	if !p.row.startsLate() {
		if x := s.x(safe.Day); safe.Day <= p.row.sure+farthest && x+triangle < s.right() && x > s.left()+triangle {
			p.mark = mark{shown: true, x: x}
			p.extent.to = math.Max(p.extent.to, x+triangle+1)
		}
		return
	}
	p.mark = mark{shown: true, late: true, before: safe.Day < s.from, words: "start by " + c.day(safe.Day)}
	p.mark.x = math.Min(math.Max(s.x(safe.Day), s.left()+triangle+1), p.x)
	p.extent.from = math.Min(p.extent.from, p.mark.x-triangle-1)
}

// placeLabel finds the side for the title and cuts it only if no side has
// room for it.
func (p *placed) placeLabel(s scale) {
	width := func(w font.Weight) float64 { return font.Width(p.label, labelSize, w) }
	for _, most := range []int{MaxTitleInside, MaxTitle} {
		p.label = shorten(p.row.Title, most)
		if p.x+tagRoom+width(font.Medium)+labelEnd <= p.end {
			p.side, p.labelX = labelInside, p.x+tagRoom
			return
		}
	}
	if !p.fitsTag() {
		p.label = p.row.Kind.Letter + " " + p.label
	}
	right := math.Max(p.tip+capReach, p.markReach()) + labelGap
	if right+width(font.Regular) <= s.right()+rightMargin {
		p.side, p.labelX = labelRight, right
	} else if left := p.extent.from - labelGap - width(font.Regular); left >= s.left() && !p.mark.late {
		p.side, p.labelX = labelLeft, left
	} else {
		p.squeezeLabel(s, right)
	}
	p.extent.from = math.Min(p.extent.from, p.labelX)
	if p.side != labelInside {
		p.extent.to = math.Max(p.extent.to, p.labelX+width(font.Regular))
	}
}

// markReach is how far right a start-by mark on the bar reaches. A label to
// the right of the bar may stand under the mark's dotted line, so only a late
// mark counts.
func (p *placed) markReach() float64 {
	if p.mark.late {
		return p.mark.x + triangle
	}
	return 0
}

// squeezeLabel cuts the label to the widest of the three places.
func (p *placed) squeezeLabel(s scale, right float64) {
	inside := p.end - labelEnd - p.x - tagRoom
	atRight := s.right() + rightMargin - right
	atLeft := p.extent.from - labelGap - s.left()
	if p.mark.late {
		atLeft = 0
	}
	switch widest := math.Max(inside, math.Max(atRight, atLeft)); widest {
	case inside:
		p.label = shortenTo(shorten(p.row.Title, MaxTitle), inside, labelSize, font.Medium)
		p.side, p.labelX = labelInside, p.x+tagRoom
	case atRight:
		p.label = shortenTo(p.label, atRight, labelSize, font.Regular)
		p.side, p.labelX = labelRight, right
	default:
		p.label = shortenTo(p.label, atLeft, labelSize, font.Regular)
		p.side, p.labelX = labelLeft, p.extent.from-labelGap-font.Width(p.label, labelSize, font.Regular)
	}
}

// placeWords puts the words of a late start-by mark left of it, or, where the
// axis leaves no room, behind everything else of the bar.
func (p *placed) placeWords(s scale) {
	if !p.mark.late {
		return
	}
	width := font.Width(p.mark.words, labelSize, font.Medium)
	if left := p.mark.x - triangle - 4 - width; left >= s.left()+labelGap && !p.mark.before {
		p.mark.wordsX = left
		p.extent.from = math.Min(p.extent.from, left)
		return
	}
	if p.extent.to+labelGap+width > s.right()+rightMargin {
		p.mark.words = "" // the accessible name, the list and the table say it
		return
	}
	p.mark.wordsX = p.extent.to + labelGap
	p.extent.to = p.mark.wordsX + width
}

// fitsTag tells whether the kind's letter fits into the bar.
func (p *placed) fitsTag() bool { return p.end-p.x >= tagRoom }

// hit is the area that a pointer may hit, at least 24 pixels wide.
func (p *placed) hit() span {
	from, to := p.x-hitPadding, p.tip+capReach+hitPadding
	if lack := 24 - (to - from); lack > 0 {
		to += lack
	}
	return span{from, to}
}

// placeAll places the rows of one side of a lane.
func (s scale) placeAll(rows []*row, c calendar, must map[work.ItemKey]bool) []*placed {
	bars := make([]*placed, len(rows))
	for i, r := range rows {
		bars[i] = s.place(r, c)
		if must[r.Key] {
			bars[i].inConflict = 1
		}
	}
	return bars
}
