package draw

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/trestle-plan/trestle/internal/work"
)

// paintLane draws a lane with its own ground, lines and bars; the caller has
// moved the origin to the lane's top left corner.
func (p *pen) paintLane(l *layout, lane *laneLayout, m marks) {
	s := l.scale
	p.paintGround(l, lane)
	p.paintNames(lane)
	p.path("deckline", fmt.Sprintf("M%s %sH%s", px(s.left()), px(lane.deckY), px(s.right())))
	p.paintRunway(s, lane)
	p.path("today", fmt.Sprintf("M%s 0V%s", px(l.axis.today.line), px(lane.height)))
	for _, one := range lane.pledges {
		p.paintStem(one)
	}
	for _, b := range lane.all() {
		p.paintBar(b, l.axis.today.line, m)
	}
	for _, c := range lane.conflicts {
		p.paintConflict(lane, c)
	}
	for _, one := range lane.pledges {
		p.paintPledge(one, l.cal, l.axis.today.line)
	}
	if len(lane.business) == 0 {
		p.text(s.left()+12, lane.businessTop+20, "t-s", "No business work in this time")
	}
	if len(lane.technical) == 0 {
		p.text(s.left()+12, lane.frameTop+15, "t-s", "No technical work in this time")
	}
}

// paintGround draws what lies behind the bars: days off, weeks, months and
// releases.
func (p *pen) paintGround(l *layout, lane *laneLayout) {
	s, h := l.scale, px(lane.height)
	for _, d := range bands(l.roadmap, s) {
		p.raw(`<rect class="off" x="%s" width="%s" height="%s"><title>%s</title></rect>`,
			px(s.x(d.From)), px(s.after(d.To)-s.x(d.From)), h, esc(d.Name+" "+l.cal.days(d.From, d.To)))
	}
	var weeks, months strings.Builder
	for _, t := range l.axis.weeks {
		fmt.Fprintf(&weeks, "M%s 0v%s", px(t.x), h)
	}
	for i, t := range l.axis.months {
		fmt.Fprintf(&months, "M%s 0v%s", px(t.x), h)
		if lane.index > 0 && t.label != "" && (i > 0 || s.x(s.from)+60 < l.axis.today.line) {
			p.text(t.x+4, 14, "t-s", strings.Fields(t.label)[0])
		}
	}
	p.path("grid", weeks.String())
	p.path("grid grid-m", months.String())
	if lane.index > 0 {
		p.path("grid grid-m", fmt.Sprintf("M0 .5H%s", px(s.width())))
	}
	for _, x := range releaseLines(l.roadmap, s) {
		p.path("rel", fmt.Sprintf("M%s 0V%s", px(x), h))
	}
}

// paintNames writes the lane's name, its owner and the names of its rows.
func (p *pen) paintNames(lane *laneLayout) {
	y := laneHead + 12
	for _, line := range lane.name {
		p.text(0, y, "lane-n", line)
		y += textLine + 2
	}
	for _, line := range append(slices.Clone(lane.owner), lane.notes[0]) {
		if line != "" {
			p.text(0, y, "t-s", line)
			y += textLine
		}
	}
	edge := labelColumn - 12
	p.textEnd(edge, lane.deckY-deckGap-7, "t-s", "Business")
	p.textEnd(edge, lane.deckY-deckGap-7-textLine, "t-s", lane.notes[1])
	p.textEnd(edge, lane.frameTop+15, "t-s", "Technical")
	p.textEnd(edge, lane.frameTop+15+textLine, "t-s", lane.notes[2])
	if lane.lowAt >= 0 {
		p.textEnd(edge, lane.runwayY-9, "t-s", "Runway")
		class := "t-s"
		if lane.low < 0 {
			class = "t-s r-t"
		}
		p.textEnd(edge, lane.runwayY+5, class, "low "+signedDays(lane.low))
	}
}

// paintStem draws the line from a promise down towards its bar.
func (p *pen) paintStem(one *pledge) {
	if one.foot <= one.y+diamond {
		return
	}
	p.path(strings.TrimSpace("stem "+string(one.promise.tone())), fmt.Sprintf("M%s %sV%s", px(one.x), px(one.y+diamond), px(one.foot)))
}

// paintPledge draws a diamond, filled from its foot to the likelihood, with
// percent, client and date beside it.
func (p *pen) paintPledge(one *pledge, c calendar, today float64) {
	name := esc(one.promise.name(c))
	colour := string(one.promise.tone())
	outline := strings.TrimSpace("dia " + colour)
	radius := diamond - 0.7
	if one.promise.Kind == work.Target {
		outline, radius = outline+" target", diamond-2.6
	}
	p.raw(`<g role="img" aria-label="%s"><title>%s</title>`, name, name)
	d := fmt.Sprintf("M%s %sl%s %s-%s %s-%s-%sz", px(one.x), px(one.y-diamond), px(diamond), px(diamond), px(diamond), px(diamond), px(diamond), px(diamond))
	p.path(outline, d)
	if one.promise.Unknown == "" {
		p.path(strings.TrimSpace("dia-f "+colour), filledDiamond(one.x, one.y, radius, float64(plankLength(one.promise.Now))/100))
	}
	class := map[tone]string{holds: "t-m", watch: "w-t", risk: "r-t"}[one.promise.tone()]
	p.paintUnder(one.numberX, one.extent.to-one.numberX, one.y-11, today)
	p.text(one.numberX, one.y+4, class+" lab strong", one.number)
	p.text(one.wordsX, one.y+4, "t-2 lab", one.words)
	p.raw(`</g>`)
}

// filledDiamond is the part of a diamond of half width r up to the share of its
// height.
func filledDiamond(x, y, r, share float64) string {
	top := y + r - 2*r*share
	if share <= 0.5 {
		half := y + r - top
		return fmt.Sprintf("M%s %sL%s %sH%sz", px(x), px(y+r), px(x-half), px(top), px(x+half))
	}
	half := top - (y - r)
	return fmt.Sprintf("M%s %sL%s %sL%s %sH%sL%s %sz", px(x), px(y+r), px(x-r), px(y), px(x-half), px(top), px(x+half), px(x+r), px(y))
}

// name is the accessible name of a promise's mark.
func (p *Promise) name(c calendar) string {
	words := "Promise to " + p.Client + ": " + p.Title
	if p.Client == "" {
		words = "Promise: " + p.Title
	}
	if p.Kind == work.Target {
		words = "Target: " + p.Title
	}
	return fmt.Sprintf("%s, %s, %s, wanted %s", words, c.day(p.Date), p.likelihood(), percent(p.wanted()))
}

// paintConflict draws a conflict as an elbow, or as the same number at both
// of its ends.
func (p *pen) paintConflict(lane *laneLayout, c *conflict) {
	if c.number == 0 {
		e := c.elbow
		tip := e[3]
		back := math.Copysign(5, tip.y-e[2].y)
		p.path("conf", fmt.Sprintf("M%s %sV%sH%sV%s", px(e[0].x), px(e[0].y), px(e[1].y), px(e[2].x), px(tip.y-back)))
		p.raw(`<circle class="conf-h" cx="%s" cy="%s" r="2.5"/>`, px(e[0].x), px(e[0].y))
		p.path("conf-h", fmt.Sprintf("M%s %sl-4 %sh8z", px(tip.x), px(tip.y), px(-back)))
		return
	}
	if lane == c.home {
		p.paintNumber(c.number, c.fromX, c.from.y)
	}
	if lane == c.away {
		p.paintNumber(c.number, c.toX, c.to.y)
	}
}

// paintNumber draws the number of a conflict on the top edge of a bar.
func (p *pen) paintNumber(n int, x, y float64) {
	p.raw(`<circle class="conf-n" cx="%s" cy="%s" r="6.5"/><text class="conf-t" x="%s" y="%s" text-anchor="middle">%d</text>`, px(x), px(y), px(x), px(y+3.2), n)
}

// paintRunway draws the runway strip: tint over zero, red under it, the lowest
// value printed where it is below zero.
func (p *pen) paintRunway(s scale, lane *laneLayout) {
	if lane.lowAt < 0 {
		return
	}
	var line, over, under strings.Builder
	last := math.Inf(-1)
	most := lane.farthestRunway()
	for _, w := range lane.lane.Runway {
		if !s.shows(w.Monday, w.Monday.AddDays(6)) {
			continue
		}
		x0, x1 := s.within(s.x(w.Monday)), s.within(s.x(w.Monday.AddDays(7)))
		y := lane.runwayY - runwayReach(w.Days, most)
		step := "V"
		if x0 > last+0.1 {
			step = "M" + px(x0) + " "
		}
		fmt.Fprintf(&line, "%s%sH%s", step, px(y), px(x1))
		last = x1
		area := fmt.Sprintf("M%s %sV%sH%sV%sz", px(x0), px(lane.runwayY), px(y), px(x1), px(lane.runwayY))
		if w.Days > 0 {
			over.WriteString(area)
		} else if w.Days < 0 {
			under.WriteString(area)
		}
	}
	p.path("run-a", over.String())
	p.path("run-neg", under.String())
	p.path("run-l", line.String())
	p.path("zero", fmt.Sprintf("M%s %sH%s", px(s.left()), px(lane.runwayY), px(s.right())))
	if lane.low < 0 {
		p.paintLowest(s, lane)
	}
}
