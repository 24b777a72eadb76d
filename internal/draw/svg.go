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
	var p pen
	height := l.axis.height
	for _, lane := range l.lanes {
		height += lane.height
	}
	width, height := l.scale.width()+2*pictureFrame, height+2*pictureFrame
	p.raw(`<svg xmlns="http://www.w3.org/2000/svg" class="tl" lang="en" width="%s" height="%s" viewBox="0 0 %s %s" role="group" aria-label="%s">`,
		px(width), px(height), px(width), px(height), esc(l.news()))
	p.raw(`<title>%s</title>`, esc(l.title()+": "+l.news()))
	p.raw("<style>\n%s%s%s</style>", font.SansFace(), tokensCSS, pictureCSS)
	p.raw(`<rect class="ground" width="100%%" height="100%%"/>`)
	y := pictureFrame
	p.raw(`<g transform="translate(%s %s)">`, px(pictureFrame), px(y))
	p.paintAxis(l)
	p.raw(`</g>`)
	y += l.axis.height
	for _, lane := range l.lanes {
		p.raw(`<g transform="translate(%s %s)" role="group" aria-label="%s">`, px(pictureFrame), px(y), esc(lane.news(l.cal)))
		p.paintLane(l, lane, named)
		p.raw(`</g>`)
		y += lane.height
	}
	p.raw(`</svg>`)
	if _, err := w.Write(p.Bytes()); err != nil {
		return fmt.Errorf("write roadmap picture: %w", err)
	}
	return nil
}
