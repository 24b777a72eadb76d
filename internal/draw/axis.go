package draw

import (
	"fmt"
	"math"
	"time"

	"github.com/trestle-plan/trestle/internal/draw/font"
	"github.com/trestle-plan/trestle/internal/work"
)

// The heights of the axis, in CSS pixels.
const (
	monthLine   = 20.0
	flagPitch   = 19.0
	weekLine    = 22.0
	monthSize   = 12.0
	weekSize    = 10.5
	maxFlagRows = 3
	leastWeek   = 22.0 // between two day numbers
)

// axisLayout is the head of the picture: months, release flags, weeks and the
// pill of today.
type axisLayout struct {
	months []tick
	weeks  []tick
	flags  []*banner
	today  pill
	height float64
	weekY  float64 // baseline of the day numbers
}

// tick is a line on the axis with its label.
type tick struct {
	x     float64
	label string
}

// banner is the flag of a release on the axis.
type banner struct {
	release *Release
	words   string
	x       float64
	textX   float64
	extent  span
	row     int
}

// pill is today's date in a filled box.
type pill struct {
	line  float64 // where today's line is
	label string
	box   span
}

// newAxis lays the axis out.
func newAxis(l *layout) axisLayout {
	s := l.scale
	a := axisLayout{months: monthTicks(s)}
	rows := a.placeFlags(l)
	a.weekY = monthLine + flagPitch*float64(rows) + weekLine - 9
	a.height = monthLine + flagPitch*float64(rows) + weekLine
	a.today = todayPill(l)
	a.weeks = weekTicks(s, a.today.box)
	return a
}

// todayPill is the pill of the day planned from, kept on the axis.
func todayPill(l *layout) pill {
	label := l.cal.weekday(l.roadmap.AsOf)
	half := font.Width(label, weekSize, font.Strong)/2 + 6
	x := l.scale.x(l.roadmap.AsOf)
	middle := math.Max(x, l.scale.left()+half)
	return pill{line: x, label: label, box: span{middle - half, middle + half}}
}

// monthTicks names the months, with the year at the first and at each January,
// as far as their names fit.
func monthTicks(s scale) []tick {
	firsts := s.months()
	ticks := make([]tick, 0, len(firsts))
	for i, d := range firsts {
		year, month, _ := d.Calendar()
		room := s.right() - s.x(d)
		if i+1 < len(firsts) {
			room = s.x(firsts[i+1]) - s.x(d)
		}
		ticks = append(ticks, tick{x: s.x(d), label: monthName(year, month, i == 0 || month == time.January, room)})
	}
	return ticks
}

// monthName is the longest form of a month's name that fits the room.
func monthName(year int, month time.Month, withYear yearShown, room float64) string {
	names := []string{month.String(), month.String()[:3]}
	if withYear {
		names = []string{fmt.Sprintf("%s %d", month, year), fmt.Sprintf("%s %d", month.String()[:3], year), month.String()[:3]}
	}
	for _, name := range names {
		if font.Width(name, monthSize, font.Strong)+8 <= room {
			return name
		}
	}
	return ""
}

// yearShown says whether a month's name carries its year.
type yearShown bool

// weekTicks are the first days of weeks, with their day of the month where it has room
// beside its neighbours and today's pill.
func weekTicks(s scale, taken span) []tick {
	firsts := s.weeks()
	ticks := make([]tick, len(firsts))
	last := span{math.Inf(-1), math.Inf(-1)}
	for i, d := range firsts {
		ticks[i].x = s.x(d)
		_, _, day := d.Calendar()
		label := fmt.Sprint(day)
		box := span{s.x(d), s.x(d) + font.Width(label, weekSize, font.Regular) + 4}
		if box.overlaps(taken, 2) || box.from < last.from+leastWeek || box.to > s.right() {
			continue
		}
		ticks[i].label, last = label, box
	}
	return ticks
}

// placeFlags packs the release flags into rows and returns how many it took.
func (a *axisLayout) placeFlags(l *layout) int {
	s := l.scale
	var rows [][]span
	for i := range l.roadmap.Releases {
		r := &l.roadmap.Releases[i]
		if r.Date.IsZero() || !s.shows(r.Date, r.Date) {
			continue
		}
		f := s.banner(r, l.cal)
		f.row = firstFit(rows, f.extent)
		if f.row == maxFlagRows {
			continue // its line is drawn by the next one's; the release table names it
		}
		if f.row == len(rows) {
			rows = append(rows, nil)
		}
		rows[f.row] = append(rows[f.row], f.extent)
		a.flags = append(a.flags, f)
	}
	return len(rows)
}

// banner places the words of a release right of its line, else left of it.
func (s scale) banner(r *Release, c calendar) *banner {
	f := &banner{release: r, x: s.after(r.Date), words: shorten(clean(r.Name), 32)}
	if !r.Freeze.IsZero() && r.Freeze != r.Date {
		f.words += ", freeze " + c.day(r.Freeze)
	}
	width := font.Width(f.words, weekSize, font.Medium)
	f.textX = f.x + 14
	if f.textX+width > s.right()+rightMargin {
		f.textX = f.x - 6 - width
	}
	f.extent = span{math.Min(f.x, f.textX), math.Max(f.x+12, f.textX+width)}
	return f
}

// bands are the runs of days off for everybody that lie on the axis.
func bands(r *Roadmap, s scale) []DaysOff {
	var out []DaysOff
	for _, d := range r.DaysOff {
		to := max(d.From, d.To)
		if d.Team == "" && !d.From.IsZero() && s.shows(d.From, to) {
			out = append(out, DaysOff{From: max(d.From, s.from), To: min(to, s.to), Name: clean(d.Name)})
		}
	}
	return out
}

// releaseLines are the places of the release lines on the axis, each once.
func releaseLines(r *Roadmap, s scale) []float64 {
	var xs []float64
	seen := map[work.Date]bool{}
	for i := range r.Releases {
		d := r.Releases[i].Date
		if d.IsZero() || !s.shows(d, d) || seen[d] {
			continue
		}
		seen[d] = true
		xs = append(xs, s.after(d))
	}
	return xs
}
