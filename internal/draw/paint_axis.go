package draw

import "fmt"

// paintAxis draws the head of the picture.
func (p *pen) paintAxis(l *layout) {
	a, s := &l.axis, l.scale
	for _, t := range a.months {
		p.path("grid grid-m", fmt.Sprintf("M%s 4V%s", px(t.x), px(a.height)))
		p.text(t.x+4, 14, "month", t.label)
	}
	for _, t := range a.weeks {
		p.path("grid", fmt.Sprintf("M%s %sV%s", px(t.x), px(a.height-6), px(a.height)))
		p.text(t.x+3, a.weekY, "t-s plainly", t.label)
	}
	for _, f := range a.flags {
		y := monthLine + flagPitch*float64(f.row)
		p.path("rel", fmt.Sprintf("M%s %sV%s", px(f.x), px(y+4), px(a.height)))
		p.path("flag", fmt.Sprintf("M%s %sv10m0-9.500h8l-2 2.500 2 2.500h-8", px(f.x), px(y+4)))
		p.text(f.textX, y+13, "t-2 flag-t", f.words)
	}
	box := a.today.box
	p.path("today", fmt.Sprintf("M%s %sV%s", px(a.today.line), px(a.weekY-12), px(a.height)))
	p.raw(`<rect class="today-b" x="%s" y="%s" width="%s" height="16" rx="3"/>`, px(box.from), px(a.weekY-12), px(box.to-box.from))
	p.raw(`<text class="today-t" x="%s" y="%s" text-anchor="middle">%s</text>`, px((box.from+box.to)/2), px(a.weekY), esc(a.today.label))
	p.path("grid grid-m", fmt.Sprintf("M0 %sH%s", px(a.height-0.5), px(s.width())))
}
