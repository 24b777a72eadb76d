package draw

import (
	_ "embed"
	"fmt"
	"io"

	"github.com/trestle-plan/trestle/internal/draw/font"
)

//go:embed style/tokens.css
var tokensCSS string

//go:embed style/picture.css
var pictureCSS string

// frame is the free room around a standalone picture, in CSS pixels.
const pictureFrame = 20.0

// The head of a standalone picture, in CSS pixels.
const (
	titleHeight = 52.0
	titleSize   = 18.0
	newsSize    = 13.0
)

// SVG writes the roadmap as one standalone picture: fonts and colours are
// inside it, it follows the reader's day or night, and it prints in day
// colours. Bars are in reading order, each with its name. The picture is drawn
// for browsers: it uses CSS variables and light-dark().
//
// An error of kind work.Invalid says that the roadmap has no day to plan from;
// any other comes from the writer.
func SVG(w io.Writer, r Roadmap) error {
	l, err := newLayout(&r)
	if err != nil {
		return err
	}
	var body pen
	height := l.paintPicture(&body)
	width, height := l.scale.width()+2*pictureFrame, height+2*pictureFrame
	var p pen
	p.raw(`<svg xmlns="http://www.w3.org/2000/svg" class="tl" lang="en" width="%s" height="%s" viewBox="0 0 %s %s" role="group" aria-label="%s">`,
		px(width), px(height), px(width), px(height), esc(l.news()))
	p.raw(`<title>%s</title>`, esc(l.title()+": "+l.news()))
	p.raw("<style>\n%s%s%s</style>", font.SansFace(), tokensCSS, pictureCSS)
	p.raw(`<rect class="ground" width="100%%" height="100%%"/>`)
	p.raw(`<g transform="translate(%s %s)">`, px(pictureFrame), px(pictureFrame))
	p.Write(body.Bytes())
	p.raw(`</g></svg>`)
	if _, err := w.Write(p.Bytes()); err != nil {
		return fmt.Errorf("write roadmap picture: %w", err)
	}
	return nil
}

// paintPicture draws title, news, axis, lanes and legend below each other and
// returns the height it took.
func (l *layout) paintPicture(p *pen) float64 {
	width := l.scale.width()
	asOf := "Planned from " + l.cal.weekday(l.roadmap.AsOf) + yearOf(l.roadmap.AsOf)
	room := width - font.Width(asOf, labelSize, font.Regular) - 24
	p.text(0, 14, "title", shortenTo(l.title(), room, titleSize, font.Strong))
	p.textEnd(width, 14, "t-s", asOf)
	p.text(0, 33, "news", shortenTo(l.news(), width, newsSize, font.Regular))
	y := titleHeight
	move := func(name string, paint func()) {
		p.raw(`<g transform="translate(0 %s)"%s>`, px(y), name)
		paint()
		p.raw(`</g>`)
	}
	move("", func() { p.paintAxis(l) })
	y += l.axis.height
	for _, lane := range l.lanes {
		move(` role="group" aria-label="`+esc(lane.news(l.cal))+`"`, func() { p.paintLane(l, lane, marks{}) })
		y += lane.height
	}
	var high float64
	move("", func() { high = p.paintLegend(width) })
	return y + high
}
