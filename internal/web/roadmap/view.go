// Package roadmap is the page of the plan as a picture: what is promised, the work
// it is made of and the technical work it stands on, with the answer to "why this
// date?" beside it and its tables under it.
package roadmap

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"github.com/trestle-plan/trestle/internal/draw"
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/web/address"
	"github.com/trestle-plan/trestle/internal/web/part"
	"github.com/trestle-plan/trestle/internal/work"
)

//go:embed roadmap.css
var pageStyle string

//go:embed timeline.css
var timelineStyle string

// Style is the page's style sheet.
var Style = pageStyle + timelineStyle

// View is what the page shows.
type View struct {
	Address   address.Workspace
	Say       Words
	News      string
	Inset     draw.Inset
	Conflicts []outlook.Conflict
	Releases  []outlook.Release
	Why       *Why // nil: nobody asked

	all     int // rows of the tables, shown or not
	leftOut int // conflicts that are not listed
	around  bool

	moreLines int // of lanes on a narrow screen that are not shown
}

// What the server draws is seen before the island comes, and by readers without script,
// who have the backlog for the rest: the island draws all, and has a table of all.
const (
	mostRows      = 120
	mostConflicts = 200
	mostLines     = 12   // of a lane, on a narrow screen
	crowd         = 2000 // items from which lanes are drawn low
	lowRows       = 3    // of either side of such a lane
)

// Why is the panel that answers "why this date?".
type Why struct {
	Asked string // key of the item or promise
	outlook.WhyView
}

// room is the width of the picture on a window of 1440 beside the rail.
const room = 1184

// New makes the page of a plan. Attention is that of the same plan; why is nil
// unless somebody asked.
func New(at address.Workspace, p *outlook.Planned, a *outlook.Attention, why *Why) (View, error) {
	v := View{
		Address: at, Say: In(p.Calendar()), News: a.Says,
		Conflicts: p.Conflicts(), Releases: p.Releases(), Why: why,
	}
	picture := p.Picture(a)
	picture.Room = room
	if len(p.Workspace.Items) > crowd {
		picture.Rows = lowRows
	}
	var chain []work.ItemKey
	if why != nil {
		for _, s := range why.Steps {
			chain = append(chain, s.Item.Key)
		}
	}
	var err error
	v.Inset, err = draw.NewInset(*picture, draw.InsetOptions{
		Href:  func(key work.ItemKey) string { return at.Why(string(key)) },
		Chain: chain,
	})
	v.bound()
	return v, err
}

// Around makes what stands around the picture, for a page whose island has drawn it.
func Around(at address.Workspace, p *outlook.Planned, a *outlook.Attention) View {
	v := View{Address: at, Say: In(p.Calendar()), News: a.Says, Conflicts: p.Conflicts(), around: true}
	v.Inset.Legend = draw.Legend()
	v.bound()
	return v
}

// bound leaves out what would make the page too long to read.
func (v *View) bound() {
	room := mostRows
	for i := range v.Inset.Lanes {
		band := &v.Inset.Lanes[i]
		v.all += len(band.Rows)
		if n := len(band.Lines); n > mostLines {
			v.moreLines += n - mostLines
			band.Lines = band.Lines[:mostLines]
		}
		band.Rows = band.Rows[:min(len(band.Rows), room)]
		room -= len(band.Rows)
	}
	if n := len(v.Conflicts); n > mostConflicts {
		v.Conflicts, v.leftOut = v.Conflicts[:mostConflicts], n-mostConflicts
	}
}

// tabled are the lanes that have rows to show in a table.
func (v *View) tabled() []draw.Band {
	return slices.DeleteFunc(slices.Clone(v.Inset.Lanes), func(b draw.Band) bool { return len(b.Rows) == 0 })
}

// more is how many rows the tables leave out.
func (v *View) more() int {
	n := v.all
	for i := range v.Inset.Lanes {
		n -= len(v.Inset.Lanes[i].Rows)
	}
	return n
}

// drawn tells whether there is a picture at all.
func (v *View) drawn() bool {
	if v.around {
		return true
	}
	for _, band := range v.Inset.Lanes {
		if band.SVG != "" {
			return true
		}
	}
	return false
}

// months is the axis of the lists for a narrow screen.
func (v *View) months() []draw.Tick {
	if len(v.Inset.Lanes) == 0 {
		return nil
	}
	return v.Inset.Lanes[0].Months
}

// title asks the question with the date it is about: "Why 8 May?".
func (v *View) title() string {
	w := v.Why
	switch {
	case w.Promise != nil && w.Promise.Forecast.P85 != 0:
		return v.Say.Why(v.Say.Short(w.Promise.Forecast.P85))
	case w.Item.Forecast.P85 != 0:
		return v.Say.Why(v.Say.Short(w.Item.Forecast.P85))
	case w.Item.Finish != 0:
		return v.Say.WhyPlanned(v.Say.Short(w.Item.Finish))
	}
	return v.Say.WhyNoDate()
}

// subject names what was asked about.
func (w *Why) subject() string {
	if w.Promise != nil {
		return w.Promise.Title
	}
	return w.Item.Title
}

// numbers of a small bar for a narrow screen, on an axis of 100 by 12.

func barX(l *draw.Line) string     { return decimal(l.From) }
func barWidth(l *draw.Line) string { return decimal(max(l.Likely-l.From, 0.8)) }
func todayPath(l *draw.Line) string {
	return "M" + decimal(l.Today) + " 0v12"
}

// taperPath narrows from the likely end to the end with 85%.
func taperPath(l *draw.Line) string {
	if l.Sure <= l.Likely {
		return ""
	}
	return fmt.Sprintf("M%s 1L%s 4.5V7.5L%s 11z", decimal(l.Likely), decimal(l.Sure), decimal(l.Likely))
}

func decimal(v float64) string { return fmt.Sprintf("%.1f", v) }

// kindClass is the class of a row's tag.
func kindClass(style string) string {
	if style == "deck" {
		return "kind"
	}
	return "kind " + style
}

// toneText is the class of words in a tone that the picture gave.
func toneText(tone string) string {
	if tone == "" {
		return ""
	}
	return tone + "-t"
}

// startTone is how loud the alarm of a start is.
func startTone(s *outlook.Start) part.Tone {
	if s.State == outlook.SafeUntil && s.Planned <= s.By {
		return part.Calm
	}
	return part.Risk
}

// waits says what kept a step from starting earlier: what the chain follows, then
// what would have kept it all the same.
func waits(say Words, s *outlook.Step) []string {
	const most = 3
	out := make([]string, 0, most+1)
	for i, w := range s.Waits {
		switch {
		case i == 0:
			out = append(out, strings.ToUpper(w[:1])+w[1:])
		case i < most:
			out = append(out, "also: "+w)
		case i == most:
			out = append(out, say.AndMore(len(s.Waits)-most))
		}
	}
	return out
}
