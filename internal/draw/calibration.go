package draw

import (
	"fmt"
	"io"
	"math"
	"strings"

	"github.com/trestle-plan/trestle/internal/draw/font"
	"github.com/trestle-plan/trestle/internal/work"
)

// Calibration is a picture of how forecasts came true: plain data, already
// judged.
type Calibration struct {
	Title  string
	News   string // what it rests on, in a sentence
	Panels []CalibrationPanel
}

// CalibrationPanel is one kind of forecast. Without bins it is its sentence only.
type CalibrationPanel struct {
	Title  string
	Says   string // whether it can be trusted, in a sentence
	Bins   []int  // forecasts by where in their range the truth came, earliest first
	Levels []CalibrationLevel
}

// CalibrationLevel is how often dates of one level held. Shares are of 1.
type CalibrationLevel struct {
	Name      string // "P85"
	Said      float64
	Came      float64
	Low, High float64 // where the truth of Came lies with 95 %
}

// maxPanels is the most that one picture shows.
const maxPanels = 12

// The layout of a panel, in CSS pixels.
const (
	calibrationWidth = 720.0
	sayWidth         = 700.0
	sayPitch         = 16.0
	binsWidth        = 300.0
	binsHeight       = 96.0
	levelsLeft       = 380.0 // where 0 % is
	levelsWidth      = 200.0 // to 100 %
	levelPitch       = 30.0
	panelFoot        = 58.0 // under the bins
)

// CalibrationSVG writes the picture as one standalone SVG: for each panel the
// histogram of where truth came in the ranges that were forecast (even is right,
// a valley too sure, a hill too unsure, a slope biased), and how often the dates
// of each level held, with the range of what luck allows. All numbers are
// printed beside the signs. The same data give the same bytes.
//
// An error of kind work.Invalid says that a number is none that can be drawn or
// that there are too many panels; any other comes from the writer.
func CalibrationSVG(w io.Writer, c Calibration) error {
	if err := c.check(); err != nil {
		return err
	}
	var body pen
	body.text(0, 14, "title", shortenTo(clean(c.Title), calibrationWidth, titleSize, font.Strong))
	body.text(0, 33, "news", shortenTo(clean(c.News), calibrationWidth, newsSize, font.Regular))
	y := titleHeight
	for i := range c.Panels {
		body.raw(`<g transform="translate(0 %s)" role="img" aria-label="%s">`, px(y), esc(c.Panels[i].news()))
		y += body.paintPanel(&c.Panels[i])
		body.raw(`</g>`)
	}
	width, height := calibrationWidth+2*pictureFrame, y+2*pictureFrame
	var p pen
	p.raw(`<svg xmlns="http://www.w3.org/2000/svg" class="tl" lang="en" width="%s" height="%s" viewBox="0 0 %s %s" role="group" aria-label="%s">`,
		px(width), px(height), px(width), px(height), esc(c.Title))
	p.raw(`<title>%s</title>`, esc(c.Title))
	p.raw("<style>\n%s%s%s</style>", font.SansFace(), tokensCSS, pictureCSS)
	p.raw(`<rect class="ground" width="100%%" height="100%%"/>`)
	p.raw(`<g transform="translate(%s %s)">`, px(pictureFrame), px(pictureFrame))
	p.Write(body.Bytes())
	p.raw(`</g></svg>`)
	if _, err := w.Write(p.Bytes()); err != nil {
		return fmt.Errorf("write calibration picture: %w", err)
	}
	return nil
}

func (c *Calibration) check() error {
	const mostBins = 100
	if len(c.Panels) > maxPanels {
		return &work.Error{Kind: work.Invalid, Message: fmt.Sprintf("%d panels, at most %d are drawn", len(c.Panels), maxPanels)}
	}
	for _, p := range c.Panels {
		if len(p.Bins) > mostBins {
			return &work.Error{Kind: work.Invalid, Message: fmt.Sprintf("%d bins, at most %d are drawn", len(p.Bins), mostBins)}
		}
		for _, n := range p.Bins {
			if n < 0 {
				return &work.Error{Kind: work.Invalid, Message: "a bin counts less than nothing"}
			}
		}
		for _, l := range p.Levels {
			for _, share := range []float64{l.Said, l.Came, l.Low, l.High} {
				if !(share >= 0 && share <= 1) { // NaN is neither
					return &work.Error{Kind: work.Invalid, Message: fmt.Sprintf("%s: a share is %v, want 0 to 1", clean(l.Name), share)}
				}
			}
		}
	}
	return nil
}

// news is the panel in words, for those who do not see it.
func (p *CalibrationPanel) news() string {
	words := []string{p.Title + ": " + p.Says}
	for _, l := range p.Levels {
		words = append(words, l.words())
	}
	if len(p.Bins) > 0 {
		words = append(words, "from the earliest to the latest part of the range: "+strings.Trim(fmt.Sprint(p.Bins), "[]"))
	}
	return strings.Join(words, " ")
}

// words are the numbers of a level.
func (l *CalibrationLevel) words() string {
	return fmt.Sprintf("%s told %s, held %s (%s to %s).", l.Name, wholePercent(l.Said), wholePercent(l.Came), wholePercent(l.Low), wholePercent(l.High))
}

func wholePercent(share float64) string { return fmt.Sprintf("%.0f%%", math.Round(100*share)) }

// paintPanel draws a panel and returns the height it took.
func (p *pen) paintPanel(panel *CalibrationPanel) float64 {
	p.path("grid grid-m", "M0 .5H"+px(calibrationWidth))
	p.text(0, 22, "lane-n", shortenTo(clean(panel.Title), calibrationWidth, titleSize, font.Strong))
	y := 22.0
	for _, line := range sayLines(clean(panel.Says)) {
		y += sayPitch
		p.text(0, y, "t-2 plainly", line)
	}
	y += 16
	if len(panel.Bins) == 0 {
		return y
	}
	p.raw(`<g transform="translate(0 %s)">`, px(y))
	p.paintBins(panel.Bins)
	p.paintLevels(panel.Levels)
	p.raw(`</g>`)
	return y + max(binsHeight, levelPitch*float64(len(panel.Levels))) + panelFoot
}

// sayLines breaks a sentence into lines that fit.
func sayLines(text string) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		longer := strings.TrimSpace(line + " " + word)
		if line != "" && font.Width(longer, legendSize, font.Regular) > sayWidth {
			lines = append(lines, line)
			longer = word
		}
		line = shortenTo(longer, sayWidth, legendSize, font.Regular)
	}
	return append(lines, line)
}

// paintBins draws the histogram with a dotted line where even bins would end.
func (p *pen) paintBins(bins []int) {
	total, most := 0, 1
	for _, n := range bins {
		total += n
		most = max(most, n)
	}
	pitch := binsWidth / float64(len(bins))
	top := func(n int) float64 { return 14 + binsHeight - binsHeight*float64(n)/float64(most) }
	for i, n := range bins {
		p.raw(`<rect class="deck" x="%s" y="%s" width="%s" height="%s"/>`, px(float64(i)*pitch+1), px(top(n)), px(pitch-2), px(14+binsHeight-top(n)))
	}
	even := 14 + binsHeight - binsHeight*float64(total)/float64(len(bins)*most)
	p.path("rel", fmt.Sprintf("M0 %sH%s", px(even), px(binsWidth)))
	for i, n := range bins {
		label := fmt.Sprint(n)
		p.text(float64(i)*pitch+(pitch-font.Width(label, noteSize, font.Regular))/2, top(n)-3, "t-s", label)
	}
	p.path("grid grid-m", fmt.Sprintf("M0 %sH%s", px(14+binsHeight), px(binsWidth)))
	p.text(0, 30+binsHeight, "t-s plainly", "came early in its range")
	p.textEnd(binsWidth, 30+binsHeight, "t-s plainly", "came late")
}

// paintLevels draws what was told as a stroke, what held as a diamond and what
// luck allows as a line, on a scale of 0 to 100 %.
func (p *pen) paintLevels(levels []CalibrationLevel) {
	at := func(share float64) float64 { return levelsLeft + share*levelsWidth }
	foot := 14 + max(binsHeight, levelPitch*float64(len(levels)))
	for _, share := range []float64{0, 0.5, 1} {
		p.path("grid", fmt.Sprintf("M%s 10V%s", px(at(share)), px(foot)))
		label := wholePercent(share)
		p.text(at(share)-font.Width(label, noteSize, font.Regular)/2, foot+16, "t-s plainly", label)
	}
	for i := range levels {
		l := &levels[i]
		y := 26 + levelPitch*float64(i)
		p.textEnd(levelsLeft-12, y+4, "strong", clean(l.Name))
		p.path("whisk-d", fmt.Sprintf("M%s %sH%sM%s %sv8M%s %sv8", px(at(l.Low)), px(y), px(at(l.High)), px(at(l.Low)), px(y-4), px(at(l.High)), px(y-4)))
		p.path("today", fmt.Sprintf("M%s %sv18", px(at(l.Said)), px(y-9)))
		p.path("dia-f", fmt.Sprintf("M%s %sl5 5-5 5-5-5z", px(at(l.Came)), px(y-5)))
		p.text(at(1)+14, y+4, "t-2 plainly", "told "+wholePercent(l.Said)+", held "+wholePercent(l.Came))
	}
	p.text(levelsLeft, foot+32, "t-s plainly", "stroke: told · diamond: held · line: what luck allows")
}
