package draw

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/trestle-plan/trestle/internal/draw/font"
	"github.com/trestle-plan/trestle/internal/work"
)

// The heights of a lane's parts, in CSS pixels.
const (
	laneHead   = 22.0 // hairline and months over each lane
	railGap    = 6.0
	deckGap    = 5.0 // between the business rows and the deck line
	frameGap   = 9.0 // between the deck line and the technical rows
	runwayHigh = 26.0
	runwayLow  = 16.0
	runwayGap  = 10.0
	laneFoot   = 16.0
	textLine   = 14.0
	nameSize   = 14.0
	noteSize   = 10.5
	nameWidth  = labelColumn - 20
	nameLines  = 2
)

// layout is the whole picture with everything in its place.
type layout struct {
	roadmap *Roadmap
	cal     calendar
	scale   scale
	rows    [][]*row // all rows by lane, drawn or not
	lanes   []*laneLayout
	axis    axisLayout
	hidden  int      // lanes over the limit
	quiet   []string // names of lanes with nothing to draw
}

// laneLayout is one lane with everything in its place; heights are from the
// top of the lane.
type laneLayout struct {
	lane        *Lane
	index       int // from the top
	lanes       int // in the picture
	rows        []*row
	name        []string // on up to two lines
	owner       []string // on up to two lines
	pledges     []*pledge
	business    []*placed
	technical   []*placed
	conflicts   []*conflict
	businessTop float64
	deckY       float64
	frameTop    float64
	runwayY     float64 // the zero line; 0: no runway
	height      float64
	notes       [3]string // beside the rail, the business and the technical rows
	low         int       // lowest runway, in days
	lowAt       int       // its index
}

// all are the lane's bars in reading order: business by start, then technical.
func (l *laneLayout) all() []*placed {
	return slices.Concat(l.business, l.technical)
}

// newLayout lays the roadmap out. An error is of kind Invalid.
func newLayout(r *Roadmap) (*layout, error) {
	if !r.AsOf.Valid() {
		return nil, &work.Error{Kind: work.Invalid, Message: "a roadmap needs the day it is planned from", Fields: work.Fields{"as_of": "must lie in the years 1970 to 2199"}}
	}
	out := &layout{roadmap: r, cal: calendar{asOf: r.AsOf, manner: r.Manner}}
	out.rows = rowsOf(r, out.cal)
	must := mustShow(r)
	drawn := drawable(out.rows, must)
	promises := promisesByLane(r)
	shown := out.loudLanes(drawn, promises)
	var rows []*row
	for _, i := range shown {
		rows = append(rows, drawn[i]...)
	}
	out.scale = newScale(r, rows)
	promised := promisedItems(r)
	weigh := func(row *row) int { return weight(row, must, promised) }
	for at, i := range shown {
		l := &laneLayout{lane: &r.Lanes[i], index: at, rows: out.rows[i], lanes: len(shown)}
		l.fill(out, choose(drawn[i], out.scale, weigh), promises[i], must, weigh)
		out.lanes = append(out.lanes, l)
	}
	conflicts(r, out.lanes)
	out.axis = newAxis(out)
	return out, nil
}

// loudLanes are the indices of the lanes that have something to draw, as many as
// the limit allows. The others are named instead.
func (l *layout) loudLanes(drawn [][]*row, promises [][]*Promise) []int {
	var loud []int
	for i := range l.roadmap.Lanes {
		lane := &l.roadmap.Lanes[i]
		switch {
		case len(drawn[i])+len(promises[i])+len(lane.Runway) == 0:
			l.quiet = append(l.quiet, lane.title())
		case len(loud) == MaxLanes:
			l.hidden++
		default:
			loud = append(loud, i)
		}
	}
	return loud
}

// promisedItems are the items that open promises name.
func promisedItems(r *Roadmap) map[work.ItemKey]bool {
	keys := map[work.ItemKey]bool{}
	for i := range r.Promises {
		if !r.Promises[i].open() {
			continue
		}
		for _, k := range r.Promises[i].Items {
			keys[k] = true
		}
	}
	return keys
}

// fill packs the lane's parts and gives each its height.
func (l *laneLayout) fill(out *layout, picked chosen, promises []*Promise, must map[work.ItemKey]bool, weigh func(*row) int) {
	s, c := out.scale, out.cal
	var railRows, businessRows, technicalRows, dropped int
	var more []*Promise
	l.setName()
	l.pledges, railRows, more = s.pledges(promises, c)
	l.business, businessRows, dropped = packWithin(s.placeAll(picked.business, c, must), out.rowsFor(l.lanes, MaxBusinessRows, 40), weigh)
	l.notes[1] = moreWords(picked.more[0] + dropped)
	l.technical, technicalRows, dropped = packWithin(s.placeAll(picked.technical, c, must), out.rowsFor(l.lanes, MaxTechnicalRows, 48), weigh)
	l.notes[2] = moreWords(picked.more[1] + dropped)
	l.notes[0] = moreDue(more)
	l.stack(railRows, businessRows, technicalRows)
	inReadingOrder(l.business)
	inReadingOrder(l.technical)
	l.setRunway(s)
	l.reach()
}

// inReadingOrder sorts bars by start, those of a day from the top down.
func inReadingOrder(bars []*placed) {
	slices.SortStableFunc(bars, func(a, b *placed) int {
		return cmp.Or(cmp.Compare(a.row.Start, b.row.Start), cmp.Compare(a.y, b.y))
	})
}

// moreWords says how many bars are only in the table.
func moreWords(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("%d more in the table", n)
}

// setName breaks the lane's name into lines that fit beside the axis.
func (l *laneLayout) setName() {
	l.name = breakLines(l.lane.title(), nameWidth, nameSize, font.Strong, nameLines)
	l.owner = breakLines(clean(l.lane.Owner), nameWidth, noteSize, font.Regular, nameLines)
}

// stack gives the rail, the rows and the deck line their heights.
func (l *laneLayout) stack(rail, business, technical int) {
	y := laneHead
	for _, p := range l.pledges {
		p.y = y + railPitch*float64(p.rowIndex) + railPitch/2
	}
	y += railPitch*float64(rail) + railGap
	rows := rowPitch * float64(max(business, 1))
	y = max(y, l.namesFoot()+deckGap+3*textLine-rows) // names and "Business" do not meet
	l.businessTop = y
	y += rows
	for _, b := range l.business { // row 0 stands on the deck
		b.y = y - rowPitch*float64(b.rowIndex+1) + (rowPitch - barHeight)
	}
	l.deckY = y + deckGap
	l.frameTop = l.deckY + frameGap
	for _, b := range l.technical {
		b.y = l.frameTop + rowPitch*float64(b.rowIndex)
	}
	l.height = l.frameTop + rowPitch*float64(max(technical, 1))
}

// namesFoot is the baseline of the last of the lane's names.
func (l *laneLayout) namesFoot() float64 {
	y := laneHead + 12 + (textLine+2)*float64(len(l.name)-1)
	y += textLine * float64(len(l.owner))
	if l.notes[0] != "" {
		y += textLine
	}
	return y
}

// setRunway keeps the lowest week of the lane's runway on the axis and makes
// room for the strip.
func (l *laneLayout) setRunway(s scale) {
	l.lowAt = -1
	for i, w := range l.lane.Runway {
		if s.shows(w.Monday, w.Monday.AddDays(6)) && (l.lowAt < 0 || w.Days < l.low) {
			l.low, l.lowAt = w.Days, i
		}
	}
	if l.lowAt >= 0 {
		l.runwayY = l.height + runwayGap + runwayHigh
		l.height = l.runwayY + runwayLow
	}
	l.height += laneFoot
}

// breakLines sets a text on at most so many lines; the last is cut if needed.
func breakLines(text string, width, size float64, w font.Weight, most int) []string {
	var lines []string
	words := strings.Fields(text)
	for len(words) > 0 && len(lines) < most-1 {
		n := 1
		for n < len(words) && font.Width(strings.Join(words[:n+1], " "), size, w) <= width {
			n++
		}
		lines = append(lines, shortenTo(strings.Join(words[:n], " "), width, size, w))
		words = words[n:]
	}
	if len(words) > 0 {
		lines = append(lines, shortenTo(strings.Join(words, " "), width, size, w))
	}
	return lines
}
