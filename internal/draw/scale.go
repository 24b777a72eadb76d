package draw

import (
	"math"
	"time"

	"github.com/trestle-plan/trestle/internal/work"
)

// The measures of the canvas, in CSS pixels.
const (
	labelColumn  = 152.0  // names of lanes and rows, left of the time axis
	timeWidth    = 1224.0 // of the time axis where nobody says, before it has to grow
	rightMargin  = 16.0
	leastWidth   = 480.0 // of the time axis, whatever room there is
	leastPerDay  = 2.6   // below it a fortnight could not be seen: the canvas grows
	mostPerDay   = 14.0  // above it a short plan would look like a poster
	pastDays     = 21    // shown before today
	horizonDays  = 430   // shown after today at most; what ends later is cut open at the edge
	edgeDays     = 10    // free after the last date, for its label
	leastHorizon = 56    // shown after today at least
)

// scale places days on the time axis.
type scale struct {
	from, to work.Date // first and last day shown
	perDay   float64
	week     work.WeekStart
}

// x is where a day begins. Days outside the axis lie outside the canvas.
func (s scale) x(d work.Date) float64 {
	return labelColumn + float64(d-s.from)*s.perDay
}

// after is where a day ends.
func (s scale) after(d work.Date) float64 { return s.x(d + 1) }

// left and right are the ends of the axis.
func (s scale) left() float64  { return labelColumn }
func (s scale) right() float64 { return s.after(s.to) }

// width is that of the whole canvas.
func (s scale) width() float64 { return s.right() + rightMargin }

// within moves a place to the nearer end of the axis if it lies outside.
func (s scale) within(x float64) float64 { return math.Min(math.Max(x, s.left()), s.right()) }

// shows tells whether any of the days from a to b lie on the axis.
func (s scale) shows(a, b work.Date) bool { return b >= s.from && a <= s.to }

// newScale fits the axis to what there is to show: it begins with the week
// three weeks before today and ends some days after the last date, but no
// more than fourteen months from now.
func newScale(r *Roadmap, rows []*row) scale {
	from := r.Manner.Week.First(r.AsOf.AddDays(-pastDays))
	last := r.AsOf.AddDays(leastHorizon)
	see := func(d work.Date) {
		if d > last {
			last = d
		}
	}
	for _, row := range rows {
		see(row.sure)
	}
	for i := range r.Promises {
		if r.Promises[i].open() {
			see(r.Promises[i].Date)
		}
	}
	for i := range r.Releases {
		see(r.Releases[i].Date)
	}
	last = min(last.AddDays(edgeDays), r.AsOf.AddDays(horizonDays))
	days := float64(last - from + 1)
	timeWidth := r.timeWidth()
	perDay := math.Min(math.Max(timeWidth/days, leastPerDay), mostPerDay)
	if fits := work.Date(timeWidth / perDay); from+fits > last {
		last = from + fits - 1
		perDay = timeWidth / float64(fits)
	}
	return scale{from: from, to: last, perDay: perDay, week: r.Manner.Week}
}

// timeWidth is the width of the time axis, before it has to grow.
func (r *Roadmap) timeWidth() float64 {
	if r.Room == 0 {
		return timeWidth
	}
	return math.Max(float64(r.Room)-labelColumn-rightMargin, leastWidth)
}

// months are the first days of the months on the axis, the first of them cut
// to the axis' beginning.
func (s scale) months() []work.Date {
	year, month, _ := s.from.Calendar()
	firsts := []work.Date{s.from}
	for {
		month++
		if month > time.December {
			year, month = year+1, time.January
		}
		first := work.DateOf(year, month, 1)
		if first > s.to {
			return firsts
		}
		firsts = append(firsts, first)
	}
}

// weeks are the first days of the weeks on the axis.
func (s scale) weeks() []work.Date {
	var firsts []work.Date
	for d := s.week.First(s.from.AddDays(6)); d <= s.to; d += 7 {
		firsts = append(firsts, d)
	}
	return firsts
}
