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

// textures are the trusses of technical kinds, each drawn into the lower six
// pixels of a bar whose corner is the origin.
const textures = `<defs>
<pattern id="truss-e" patternUnits="userSpaceOnUse" x=".5" y="15" width="18" height="6"><path class="brace" d="M-1 6.600 9 .3 19 6.600"/></pattern>
<pattern id="truss-a" patternUnits="userSpaceOnUse" x=".5" y="15" width="9" height="6"><path class="brace" d="M0 0l9 6M0 6l9-6"/></pattern>
<pattern id="truss-r" patternUnits="userSpaceOnUse" x=".5" y="15" width="14" height="6"><path class="brace" d="M0 3h14M4 0v3M11 3v3"/></pattern>
<pattern id="truss-i" patternUnits="userSpaceOnUse" x=".5" y="15" width="5" height="6"><path class="brace" d="M2.500 0v6"/></pattern>
</defs>`
