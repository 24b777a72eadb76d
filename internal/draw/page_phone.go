package draw

import (
	"fmt"
	"slices"
	"strings"

	"github.com/trestle-plan/trestle/internal/work"
)

// phone is the roadmap for a narrow screen: the same bars as in the picture,
// one a line, product by product, under the months.
type phone struct {
	Months []phoneMonth
	Now    int // place of today, in tenths of a percent of the axis
	Lanes  []phoneLane
}

// phoneMonth is a month's name at its place.
type phoneMonth struct {
	At   string // percent of the axis
	Name string
}

// phoneLane is one product.
type phoneLane struct {
	Name     string
	Plain    string
	Runway   string
	Low      bool
	Promises []phonePromise // those that no bar below carries
	Bars     []phoneBar
	More     string
}

// phonePromise is a promise in a few words.
type phonePromise struct{ Number, Tone, Words string }

// phoneBar is one bar: its places are percent of the axis.
type phoneBar struct {
	*row
	A, B, C, Today string
	When           string
	Promises       []phonePromise
}

// phone lays the drawn bars out for a narrow screen.
func (l *layout) phone() phone {
	out := phone{Months: l.phoneMonths()}
	for _, lane := range l.lanes {
		out.Lanes = append(out.Lanes, l.phoneLane(lane))
	}
	return out
}

// phoneMonths are the months' names as far as there is room for them. The first
// month, cut to the axis, gives way to the second.
func (l *layout) phoneMonths() []phoneMonth {
	const room, last = 9.0, 93.0 // percent of the axis
	var months []phoneMonth
	free := 0.0
	firsts := l.scale.months()
	for i, d := range firsts {
		at := l.share(l.scale.x(d))
		crowds := i == 0 && len(firsts) > 1 && l.share(l.scale.x(firsts[1]))-at < room
		if at < free || at > last || crowds {
			continue
		}
		_, month, _ := d.Calendar()
		months = append(months, phoneMonth{At: tenth(at), Name: month.String()[:3]})
		free = at + room
	}
	return months
}

// phoneLane lists the lane's bars, business first, and hangs each promise on
// its last bar.
func (l *layout) phoneLane(lane *laneLayout) phoneLane {
	out := phoneLane{Name: lane.lane.title(), Plain: clean(lane.lane.Plain)}
	if lane.lowAt >= 0 {
		out.Runway, out.Low = "runway "+signedDays(lane.low)+" at its lowest", lane.low < 0
	}
	carried := map[*row][]phonePromise{}
	for _, p := range lane.pledges {
		said := phonePromise{Number: p.number, Tone: string(p.promise.tone()), Words: l.phoneWords(p.promise)}
		if b := lane.barOf(p.promise); b != nil {
			carried[b.row] = append(carried[b.row], said)
			continue
		}
		said.Words = clean(p.promise.Title) + " " + said.Words
		out.Promises = append(out.Promises, said)
	}
	today := tenth(l.share(l.axis.today.line))
	for _, b := range lane.all() {
		when := b.row.Likely
		if b.row.sure > b.row.end {
			when += "–" + b.row.Sure
		}
		out.Bars = append(out.Bars, phoneBar{
			row: b.row, A: tenth(l.share(b.x)), B: tenth(l.share(b.end)), C: tenth(l.share(b.tip)), Today: today,
			When: when, Promises: carried[b.row],
		})
	}
	more := slices.DeleteFunc(slices.Clone(lane.notes[:]), func(s string) bool { return s == "" })
	out.More = strings.Join(more, ", ")
	return out
}

// phoneWords says to whom and by when.
func (l *layout) phoneWords(p *Promise) string {
	verb := "for"
	if p.Kind == work.Target {
		verb = "as a target for"
	}
	if p.Client == "" {
		return "by " + l.cal.day(p.Date)
	}
	return fmt.Sprintf("%s %s by %s", verb, clean(p.Client), l.cal.day(p.Date))
}

// share is a place on the axis in percent.
func (l *layout) share(x float64) float64 {
	s := l.scale
	return 100 * (s.within(x) - s.left()) / (s.right() - s.left())
}

// tenth writes a percentage with at most one decimal.
func tenth(v float64) string { return px(v) }
