package draw

import (
	"fmt"
	"math"
	"strings"
	"time"

	"github.com/trestle-plan/trestle/internal/draw/font"
	"github.com/trestle-plan/trestle/internal/work"
)

// BurnUp is a picture of how a scope grew and is worked off: what is done as a solid
// area, what is likely to follow as a band that thins towards the day that holds with
// 85%, and the scope as a line above.
type BurnUp struct {
	News   string // one sentence: the name of the whole picture
	Today  work.Date
	Freeze work.Date
	Scope  []BurnStep
	Done   []BurnStep
	Likely []BurnStep // begins today
	Sure   []BurnStep // begins today; empty while likelihoods are computed
}

// BurnStep is how many there are from a day on.
type BurnStep struct {
	Day   work.Date
	Items int
}

// The layout of a burn-up, in CSS pixels.
const (
	burnWidth = 340.0
	burnLeft  = 28.0
	burnRight = 330.0
	burnTop   = 22.0
	burnHigh  = 128.0
	burnFoot  = 22.0
	burnMonth = 46.0 // between two names of months, at least
)

// SVG draws the burn-up for a page: whole elements, every text in them escaped. It
// needs the rules of PictureStyle. Nothing is drawn of an empty scope.
func (b *BurnUp) SVG() string {
	if len(b.Scope) == 0 {
		return ""
	}
	s := b.scale()
	var p pen
	p.raw(`<svg xmlns="http://www.w3.org/2000/svg" class="tl burn-up" viewBox="0 0 %s %s" role="img" aria-label="%s">`,
		px(burnWidth), px(burnTop+burnHigh+burnFoot), esc(b.News))
	for _, n := range []int{0, (s.most + 1) / 2, s.most} {
		p.path("grid", fmt.Sprintf("M%s %sH%s", px(burnLeft), px(s.y(n)), px(burnRight)))
		p.textEnd(burnLeft-5, s.y(n)+4, "t-s plainly", fmt.Sprint(n))
	}
	s.paintMonths(&p)
	today := s.x(b.Today)
	p.path("deck", s.area(b.Done, nil, s.from, b.Today))
	if len(b.Sure) > 0 {
		p.path("tail-d", s.area(b.Likely, b.Sure, b.Today, s.to))
	}
	p.path("burn-likely", s.line(b.Likely, s.to))
	p.path("cut", s.line(b.Scope, s.to))
	p.path("rel", fmt.Sprintf("M%s %sV%s", px(s.x(b.Freeze)), px(burnTop-4), px(burnTop+burnHigh)))
	p.path("today", fmt.Sprintf("M%s %sV%s", px(today), px(burnTop-4), px(burnTop+burnHigh)))
	s.paintDays(&p, b)
	p.raw(`</svg>`)
	return p.String()
}

// burnScale puts days and counts into the picture.
type burnScale struct {
	from, to work.Date
	most     int
}

func (b *BurnUp) scale() burnScale {
	s := burnScale{from: b.Today, to: max(b.Today, b.Freeze)}
	for _, steps := range [][]BurnStep{b.Scope, b.Done, b.Likely, b.Sure} {
		for _, step := range steps {
			s.from, s.to, s.most = min(s.from, step.Day), max(s.to, step.Day), max(s.most, step.Items)
		}
	}
	const air, shortest = 3, 28 // days
	ahead := max(s.to-b.Today, shortest)
	s.from = max(min(s.from, b.Freeze), b.Today-ahead) - air // what is ahead has half the picture at least
	s.to += air
	return s
}

// x is where a day stands; what was before the picture begins stands at its edge.
func (s *burnScale) x(d work.Date) float64 {
	d = max(d, s.from)
	return burnLeft + (burnRight-burnLeft)*float64(d-s.from)/float64(s.to-s.from)
}

// y is the height of a count.
func (s *burnScale) y(n int) float64 {
	return burnTop + burnHigh*(1-float64(n)/float64(max(1, s.most)))
}

// line is the path of steps up to a day.
func (s *burnScale) line(steps []BurnStep, to work.Date) string {
	if len(steps) == 0 {
		return ""
	}
	var d strings.Builder
	fmt.Fprintf(&d, "M%s %s", px(s.x(steps[0].Day)), px(s.y(steps[0].Items)))
	for _, step := range steps[1:] {
		fmt.Fprintf(&d, "H%sV%s", px(s.x(step.Day)), px(s.y(step.Items)))
	}
	fmt.Fprintf(&d, "H%s", px(s.x(to)))
	return d.String()
}

// area is the path between steps and others under them, or the ground, in a stretch
// of days.
func (s *burnScale) area(upper, lower []BurnStep, from, to work.Date) string {
	if len(upper) == 0 {
		return ""
	}
	var d strings.Builder
	fmt.Fprintf(&d, "M%s %s", px(s.x(from)), px(s.y(burnAt(upper, from))))
	for _, step := range upper {
		if step.Day > from && step.Day <= to {
			fmt.Fprintf(&d, "H%sV%s", px(s.x(step.Day)), px(s.y(step.Items)))
		}
	}
	fmt.Fprintf(&d, "H%sV%s", px(s.x(to)), px(s.y(burnAt(lower, to))))
	for i := len(lower) - 1; i >= 0; i-- {
		if step := lower[i]; step.Day > from && step.Day <= to {
			before := 0
			if i > 0 {
				before = lower[i-1].Items
			}
			fmt.Fprintf(&d, "H%sV%s", px(s.x(step.Day)), px(s.y(before)))
		}
	}
	fmt.Fprintf(&d, "H%sZ", px(s.x(from)))
	return d.String()
}

// burnAt is how many there are on a day.
func burnAt(steps []BurnStep, d work.Date) int {
	n := 0
	for _, step := range steps {
		if step.Day <= d {
			n = step.Items
		}
	}
	return n
}

// paintMonths names the months under the ground, as many as have room.
func (s *burnScale) paintMonths(p *pen) {
	last := math.Inf(-1)
	for d := s.from; d <= s.to; d++ {
		year, month, day := d.Calendar()
		if day != 1 || s.x(d) < last+burnMonth {
			continue
		}
		label := month.String()[:3]
		if month == time.January {
			label = fmt.Sprint(year)
		}
		if s.x(d)+font.Width(label, noteSize, font.Regular) > burnRight {
			continue
		}
		last = s.x(d)
		p.path("grid", fmt.Sprintf("M%s %sv4", px(last), px(burnTop+burnHigh)))
		p.text(last, burnTop+burnHigh+15, "t-s plainly", label)
	}
}

// paintDays says what the two lines are, the words of today away from those of the
// freeze.
func (s *burnScale) paintDays(p *pen, b *BurnUp) {
	const pad = 4.0
	today, freeze := s.x(b.Today), s.x(b.Freeze)
	say := func(x float64, words string, other float64) {
		wide := font.Width(words, noteSize, font.Regular)
		if (x > other && x+pad+wide <= burnRight) || x-pad-wide < 0 {
			p.text(x+pad, burnTop-8, "t-s plainly", words)
			return
		}
		p.textEnd(x-pad, burnTop-8, "t-s plainly", words)
	}
	say(today, "today", freeze)
	if b.Freeze != b.Today {
		say(freeze, "freeze", today)
	}
}
