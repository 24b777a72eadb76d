package draw

import (
	"fmt"
	"math"

	"github.com/trestle-plan/trestle/internal/draw/font"
	"github.com/trestle-plan/trestle/internal/work"
)

// marks say what the marks of bars are.
type marks struct {
	href  func(*row) string     // where a bar leads: a door on a page; nil: a named group in a standalone picture
	chain map[work.ItemKey]bool // bars to be ringed, the others dimmed; nil: all alike
}

// toRow leads each bar to its row in the table twin.
func toRow(r *row) string { return "#" + r.ID }

// class is how a bar is shown: as one of many, as one of the chain, or dimmed.
func (m *marks) class(r *row) string {
	switch {
	case m.chain == nil:
		return "one"
	case m.chain[r.Key]:
		return "one ring"
	default:
		return "one dim"
	}
}

// paintBar draws one bar at its place: first what can be hit and focused, then
// its words. today is the x of the today line.
func (p *pen) paintBar(b *placed, today float64, m marks) {
	name := esc(b.row.name())
	opening, closing := `<g class="bar" role="img"`, `</g>`
	if m.href != nil {
		opening, closing = `<a class="bar" href="`+esc(m.href(b.row))+`"`, `</a>`
	}
	p.raw(`<g class="%s">%s aria-label="%s"><title>%s</title>`, m.class(b.row), opening, name, name)
	p.paintMark(b)
	p.raw(`<g transform="translate(%s %s)">`, px(b.x), px(b.y))
	w, tip := b.end-b.x, b.tip-b.x
	if b.row.Technical() {
		p.paintTechnical(b, w, tip)
	} else {
		p.paintBusiness(b, w, tip)
	}
	p.paintProgress(b, today)
	p.paintEdges(b, tip)
	p.paintHit(b)
	p.raw(`</g>%s`, closing)
	p.paintLabel(b, today)
	p.raw(`<g transform="translate(%s %s)">`, px(b.x), px(b.y))
	p.paintTag(b)
	p.raw(`</g></g>`)
}

// paintHit draws the areas that can be hit: the bar, which also carries the
// focus ring, and a label beside it.
func (p *pen) paintHit(b *placed) {
	if b.side == labelRight || b.side == labelLeft {
		width := font.Width(b.label, labelSize, font.Regular)
		p.raw(`<rect class="reach" x="%s" y="-1" width="%s" height="24"/>`, px(b.labelX-b.x), px(width))
	}
	hit := b.hit()
	p.raw(`<rect class="hit" x="%s" y="-2" width="%s" height="26" rx="5"/>`, px(hit.from-b.x), px(hit.to-hit.from))
}

// paintBusiness draws a solid rounded bar and its taper.
func (p *pen) paintBusiness(b *placed, w, tip float64) {
	if tip > w {
		p.path("tail-d", taper(w-2, tip, 0))
		p.paintCap(b, "whisk-d", tip)
	}
	p.raw(`<rect class="deck" width="%s" height="22" rx="%s"/>`, px(w), px(math.Min(4, w/2)))
}

// paintTechnical draws a square braced bar and its taper.
func (p *pen) paintTechnical(b *placed, w, tip float64) {
	if tip > w {
		p.path("tail-f", taper(w, tip, 0.5))
		p.paintCap(b, "whisk-f", tip)
	}
	class := "frame"
	if b.row.Kind.Class == "spike" {
		class = "frame spike"
	}
	p.raw(`<rect class="%s" x=".5" y=".5" width="%s" height="21"/>`, class, px(w-1))
	if b.row.Kind.Truss != plainBar {
		p.path("brace", "M0 14.5h"+px(w)+trussPath(b.row.Kind.Truss, w-1))
	}
}

// taper is the outline from the full height at the likely end to six pixels at
// the 85% date.
func taper(from, to, inset float64) string {
	return fmt.Sprintf("M%s %sL%s 8V14L%s %sz", px(from), px(inset), px(to), px(from), px(barHeight-inset))
}

// paintCap draws the short upright at the 85% date, in red when the dates
// break something.
func (p *pen) paintCap(b *placed, class string, x float64) {
	if b.runsOn {
		return
	}
	if b.row.Late != "" {
		class = "whisk-late"
	}
	p.path(class, fmt.Sprintf("M%s 6V16", px(x)))
}

// paintTag writes the kind's letter at the start of the bar.
func (p *pen) paintTag(b *placed) {
	if !b.fitsTag() {
		return
	}
	switch b.row.Kind.Class {
	case "deck":
		p.raw(`<circle class="tag-o" cx="11" cy="11" r="6.5"/><text class="deck-t tag" x="11" y="14.4" text-anchor="middle">%s</text>`, b.row.Kind.Letter)
	case "spike":
		p.raw(`<text class="frame-t tag" x="10" y="14.6" text-anchor="middle">%s</text>`, b.row.Kind.Letter)
	default:
		p.raw(`<text class="frame-t tag" x="10" y="11.4" text-anchor="middle">%s</text>`, b.row.Kind.Letter)
	}
}

// paintProgress draws the line along the top of work that has started, up to
// today.
func (p *pen) paintProgress(b *placed, today float64) {
	if b.row.Status != "in-progress" {
		return
	}
	if length := math.Min(today, b.end) - b.x - 4; length > 0 {
		class := "done-d"
		if b.row.Technical() {
			class = "done-f"
		}
		p.path(class, fmt.Sprintf("M2 1.5h%s", px(length)))
	}
}

// paintEdges marks a bar that begins before the axis or ends after it, and a
// pin.
func (p *pen) paintEdges(b *placed, tip float64) {
	if b.opens {
		p.path("cut", "M-3 3l3 4-3 4 3 4-3 4")
	}
	if b.runsOn {
		p.path("cut", fmt.Sprintf("M%s 5l4 6-4 6", px(tip+3)))
	}
	if b.pinX != 0 {
		p.raw(`<path class="pin" d="M%s 4h5M%s 4v4l-2 2.500h8l-2-2.500v-4M%s 10.500v5"/>`, px(b.pinX-b.x+2.5), px(b.pinX-b.x+3), px(b.pinX-b.x+5))
	}
}

// paintLabel writes the title and, for a late start, the words of its mark.
// Words that the today line would run through get a ground of their own.
func (p *pen) paintLabel(b *placed, today float64) {
	class := "t-2"
	y := b.y + 15
	if b.side == labelInside {
		class = "deck-t"
		if b.row.Technical() {
			class, y = "frame-t", b.y+11.4
			if b.row.Kind.Truss == plainBar {
				y = b.y + 15
			}
		}
	}
	if b.side == labelRight || b.side == labelLeft {
		p.paintUnder(b.labelX, font.Width(b.label, labelSize, font.Regular), b.y, today)
	}
	p.text(b.labelX, y, class+" lab", b.label)
	if b.mark.words != "" {
		p.paintUnder(b.mark.wordsX, font.Width(b.mark.words, labelSize, font.Medium), b.y, today)
		p.text(b.mark.wordsX, b.y+15, "r-t lab", b.mark.words)
	}
}

// paintUnder clears the today line behind words that begin at x.
func (p *pen) paintUnder(x, width, y, today float64) {
	if x-1 < today && today < x+width+1 {
		p.raw(`<rect class="ground" x="%s" y="%s" width="%s" height="14"/>`, px(x-2), px(y+4), px(width+4))
	}
}

// paintMark draws the latest safe start: a quiet triangle on the row's top
// edge, with a dotted line to it where it lies beyond the bar; or a red
// triangle and post, and dashes to the bar, where the plan starts later.
func (p *pen) paintMark(b *placed) {
	m := b.mark
	if !m.shown {
		return
	}
	if !m.late {
		if m.x > b.tip+2 {
			p.path("lss-l", fmt.Sprintf("M%s %sH%s", px(b.tip+3), px(b.y-2.5), px(m.x-triangle)))
		}
		p.path("lss", triangleAt(m.x, b.y-5))
		return
	}
	p.path("lss risk", triangleAt(m.x, b.y-5))
	p.path("lss-p", fmt.Sprintf("M%s %sv%s", px(m.x), px(b.y), px(barHeight)))
	if b.x > m.x+2 {
		p.path("lss-l risk", fmt.Sprintf("M%s %sH%s", px(m.x), px(b.y+barHeight/2), px(b.x)))
	}
}

// triangleAt is a triangle on its tip, its flat side at the top.
func triangleAt(x, top float64) string {
	return fmt.Sprintf("M%s %sh8l-4 6z", px(x-triangle), px(top))
}
