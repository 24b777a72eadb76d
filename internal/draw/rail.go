package draw

import (
	"cmp"
	"math"
	"slices"

	"github.com/trestle-plan/trestle/internal/draw/font"
	"github.com/trestle-plan/trestle/internal/work"
)

// The measures of the promise rail, in CSS pixels.
const (
	railPitch   = 22.0
	diamond     = 6.5 // half its width
	promiseSize = 11.0
	stubLength  = 9.0 // of a stem that cannot reach its bar
)

// pledge is a promise with its place on a lane's rail.
type pledge struct {
	promise  *Promise
	number   string // its likelihood
	words    string // client and date
	x        float64
	numberX  float64
	wordsX   float64
	extent   span
	rowIndex int
	y        float64 // middle of the diamond
	foot     float64 // lower end of its stem
}

// pledges places the lane's open promises: those most at risk find room first.
// It returns the rows they took, and those that found no room or fall due after
// the axis ends.
func (s scale) pledges(promises []*Promise, c calendar) (placed []*pledge, rows int, more []*Promise) {
	ordered := slices.Clone(promises)
	slices.SortStableFunc(ordered, func(a, b *Promise) int {
		return cmp.Or(cmp.Compare(a.urgency(), b.urgency()), cmp.Compare(a.Date, b.Date))
	})
	type due struct {
		client string
		date   work.Date
	}
	same := map[due]int{}
	for _, p := range ordered {
		same[due{p.Client, p.Date}]++
	}
	var taken [][]span
	for _, p := range ordered {
		if p.Date.IsZero() || p.Date > s.to {
			more = append(more, p)
			continue
		}
		who := clean(p.Client)
		if who == "" || same[due{p.Client, p.Date}] > 1 {
			who = p.title()
		}
		one := s.pledge(p, who, c)
		one.rowIndex = firstFit(taken, one.extent)
		if one.rowIndex == MaxRailRows {
			more = append(more, p)
			continue
		}
		if one.rowIndex == len(taken) {
			taken = append(taken, nil)
		}
		taken[one.rowIndex] = append(taken[one.rowIndex], one.extent)
		placed = append(placed, one)
	}
	slices.SortStableFunc(placed, func(a, b *pledge) int { return cmp.Compare(a.promise.Date, b.promise.Date) })
	return placed, len(taken), more
}

// moreDue names the promises that are not on the rail.
func moreDue(more []*Promise) string {
	if len(more) == 0 {
		return ""
	}
	if !slices.ContainsFunc(more, func(p *Promise) bool { return p.Kind != work.Target }) {
		return count(len(more), "more target")
	}
	return count(len(more), "more promise")
}

// urgency orders promises by how much they need a person.
func (p *Promise) urgency() int {
	switch p.tone() {
	case risk:
		return 0
	case watch:
		return 1
	default:
		return 2
	}
}

// pledge places one promise: its words right of the diamond, else left of it.
// Who is the client, or the title where the client does not tell it from others.
func (s scale) pledge(p *Promise, who string, c calendar) *pledge {
	out := &pledge{promise: p, number: p.likelihood(), words: shorten(who, 30) + ", " + c.day(p.Date)}
	if p.Unknown != "" {
		out.number = "?"
	}
	out.x = math.Min(math.Max(s.after(p.Date), s.left()+diamond+1), s.right()-diamond)
	numberWidth := font.Width(out.number, promiseSize, font.Strong)
	width := numberWidth + 5 + font.Width(out.words, promiseSize, font.Regular)
	out.numberX = out.x + diamond + 6
	if out.numberX+width > s.right()+rightMargin {
		out.numberX = out.x - diamond - 6 - width
	}
	out.wordsX = out.numberX + numberWidth + 5
	out.extent = span{math.Min(out.x-diamond, out.numberX), math.Max(out.x+diamond, out.numberX+width)}
	return out
}

// promisesByLane gives each lane its open promises. A promise without a lane
// stands over the first of its items that a lane holds; one over a release or
// over nothing known, over the first lane.
func promisesByLane(r *Roadmap) [][]*Promise {
	lanes := make([][]*Promise, len(r.Lanes))
	if len(lanes) == 0 {
		return lanes
	}
	laneOf, laneOfItem := map[work.ProductKey]int{}, map[work.ItemKey]int{}
	for i := range r.Lanes {
		laneOf[r.Lanes[i].Key] = i
		for k := range r.Lanes[i].Bars {
			laneOfItem[r.Lanes[i].Bars[k].Key] = i
		}
	}
	for i := range r.Promises {
		p := &r.Promises[i]
		if !p.open() {
			continue
		}
		at, ok := laneOf[p.Lane]
		for k := 0; !ok && k < len(p.Items); k++ {
			at, ok = laneOfItem[p.Items[k]]
		}
		lanes[at] = append(lanes[at], p)
	}
	return lanes
}

// reach leads the stem of each promise down to the last of its bars on the
// deck, unless the stem would cross another bar or its words: then it stays
// short.
func (l *laneLayout) reach() {
	for _, p := range l.pledges {
		p.foot = p.y + diamond + stubLength
		bar := l.barOf(p.promise)
		if bar == nil || !l.clear(span{p.x - 2, p.x + 2}, p.y+diamond, bar.y) {
			p.foot = math.Min(p.foot, l.railFoot())
			continue
		}
		p.foot = bar.y
	}
}

// railFoot is where the rail ends and the business rows begin.
func (l *laneLayout) railFoot() float64 { return l.businessTop - 2 }

// barOf is the latest business bar of a promise that is drawn in the lane and
// that a stem from the promise's date would meet.
func (l *laneLayout) barOf(p *Promise) *placed {
	var last *placed
	for _, b := range l.business {
		if slices.Contains(p.Items, b.row.Key) && (last == nil || b.row.sure > last.row.sure) {
			last = b
		}
	}
	return last
}

// clear tells whether nothing of the lane stands in the span between the
// heights from and to: neither bars with their words nor other promises.
func (l *laneLayout) clear(x span, from, to float64) bool {
	for _, b := range l.all() {
		if b.y < to && b.y+barHeight > from && b.extent.overlaps(x, 0) {
			return false
		}
	}
	for _, p := range l.pledges {
		if p.y-diamond < to && p.y+diamond > from && p.extent.overlaps(x, 0) {
			return false
		}
	}
	return true
}
