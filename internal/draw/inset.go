package draw

import (
	"strconv"

	"github.com/trestle-plan/trestle/internal/draw/font"
	"github.com/trestle-plan/trestle/internal/work"
)

// Inset is the roadmap picture in parts, to be set into a page that has its own
// head, styles and tables. Its markup is whole elements, every text in it
// escaped; it needs the rules of PictureStyle, the design tokens, and the fonts
// of Fonts by the names that PictureStyle uses.
type Inset struct {
	Width   int    // of the canvas, in CSS pixels
	News    string // one sentence: the name of the whole picture
	Axis    string // SVG of the time axis, hidden from readers of the accessible names
	Lanes   []Band // from the top
	Legend  string // HTML list
	DaysOff string // the days that nobody, or one team, works, in words
	LeftOut string // what is not drawn, in sentences; "" when all is
}

// Band is one lane: its picture, and the same rows in words.
type Band struct {
	Name    string
	Plain   string // plain words
	Runway  string // "runway −11 days at its lowest"; "" without one
	Low     bool   // the runway falls below zero
	SVG     string
	Months  []Tick   // the axis of Lines
	Pledges []Pledge // promises that no line carries
	Lines   []Line   // the drawn bars in reading order, for a narrow screen
	Rows    []Row    // all bars, drawn or not: the table twin
	Weeks   []Week   // the runway week by week
}

// Tick is a month's name at its place on the axis, in percent.
type Tick struct{ At, Name string }

// Line is one drawn bar on the axis: from From, likely to Likely, with 85% to
// Sure, today at Today; places are percent of the axis.
type Line struct {
	Row
	From, Likely, Sure, Today float64
	When                      string // "20 Apr–8 May"
	Promises                  []Pledge
}

// Pledge is a promise in a few words.
type Pledge struct{ Number, Tone, Words string }

// Row is one item in words.
type Row struct {
	Key     work.ItemKey
	Parent  work.ItemKey
	Title   string
	Plain   string
	Tag     string // the letter of its kind
	Kind    string // its kind in words
	Style   string // "deck", "tech" or "spike"
	Team    string
	Starts  string
	Likely  string
	Sure    string // with 85%
	Latest  string // with 95%
	StartBy string
	Alarm   string // "start by 2 Feb; planned 16 Feb", when the plan starts too late
	State   string
	Assumed string // what its dates rest on that nobody stated
}

// Week is one week of a runway in words.
type Week struct {
	Monday, Days string
	Low          bool
}

// InsetOptions say how a picture stands in its page.
type InsetOptions struct {
	Href  func(work.ItemKey) string // where a bar leads
	Chain []work.ItemKey            // bars to be ringed, the others dimmed; nil: all alike
}

// Legend is the legend of every picture, as an HTML list.
func Legend() string { return string(legend()) }

// NewInset draws the roadmap for a page. The error is of kind Invalid: the roadmap
// has no day to plan from.
func NewInset(r Roadmap, o InsetOptions) (Inset, error) {
	l, err := newLayout(&r)
	if err != nil {
		return Inset{}, err
	}
	m := marks{href: func(row *row) string { return o.Href(row.Key) }}
	if len(o.Chain) > 0 {
		m.chain = make(map[work.ItemKey]bool)
		for _, key := range o.Chain {
			m.chain[key] = true
		}
	}
	b := l.board(m)
	out := Inset{Width: b.Width, News: b.Name, Axis: string(b.Axis), Legend: string(b.Legend), DaysOff: b.DaysOff}
	out.LeftOut = joinSentences(b.Quiet, b.Hidden)
	twins, _, leftOut := l.twins()
	out.LeftOut = joinSentences(out.LeftOut, leftOut)
	small := l.phone()
	drawn := make(map[*Lane]int)
	for i, lane := range l.lanes {
		drawn[lane.lane] = i + 1
	}
	for i := range l.roadmap.Lanes {
		lane := &l.roadmap.Lanes[i]
		band := Band{Name: lane.title(), Plain: clean(lane.Plain), Months: ticks(small.Months)}
		if at := drawn[lane]; at > 0 {
			band.draw(string(b.Lanes[at-1]), &small.Lanes[at-1])
		}
		band.tell(twins, l.rows[i])
		if band.SVG != "" || len(band.Rows) > 0 {
			out.Lanes = append(out.Lanes, band)
		}
	}
	return out, nil
}

// draw fills the band with what is drawn of its lane.
func (b *Band) draw(svg string, lane *phoneLane) {
	b.SVG, b.Runway, b.Low = svg, lane.Runway, lane.Low
	b.Pledges = pledges(lane.Promises)
	for i := range lane.Bars {
		bar := &lane.Bars[i]
		line := Line{
			Row: newRow(bar.row), When: bar.When,
			From: place(bar.A), Likely: place(bar.B), Sure: place(bar.C), Today: place(bar.Today),
		}
		line.Promises = pledges(bar.Promises)
		b.Lines = append(b.Lines, line)
	}
}

// tell fills the band's table from the twin that holds the lane's rows.
func (b *Band) tell(twins []twin, rows []*row) {
	if len(rows) == 0 {
		return
	}
	mine := make(map[*row]bool, len(rows))
	for _, r := range rows {
		mine[r] = true
	}
	for _, t := range twins {
		if !mine[t.Rows[0]] {
			continue
		}
		for _, r := range t.Rows {
			b.Rows = append(b.Rows, newRow(r))
		}
		for _, w := range t.Runway {
			b.Weeks = append(b.Weeks, Week{Monday: w.Week, Days: w.Days, Low: w.Low})
		}
	}
}

func newRow(r *row) Row {
	return Row{
		Key: r.Key, Parent: r.Parent, Title: r.Title, Plain: r.Plain,
		Tag: r.Kind.Letter, Kind: r.Kind.Word, Style: r.Kind.Class, Team: r.Team,
		Starts: r.Starts, Likely: r.Likely, Sure: r.Sure, Latest: r.Latest,
		StartBy: r.StartBy, Alarm: r.Alarm, State: r.State, Assumed: r.Assumed,
	}
}

func pledges(promises []phonePromise) []Pledge {
	out := make([]Pledge, 0, len(promises))
	for _, p := range promises {
		out = append(out, Pledge(p))
	}
	return out
}

func ticks(months []phoneMonth) []Tick {
	out := make([]Tick, 0, len(months))
	for _, m := range months {
		out = append(out, Tick(m))
	}
	return out
}

// place reads a percentage that the layout wrote.
func place(text string) float64 {
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		panic("draw: " + text + " is no place on the axis")
	}
	return v
}

func joinSentences(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + " " + b
}

// TokenStyle is the style sheet of the design tokens: every colour as
// light-dark(day, night), and the names of the fonts.
func TokenStyle() string { return tokensCSS }

// PictureStyle is the style sheet of the picture's marks. It uses the design
// tokens of the page around it.
func PictureStyle() string { return pictureCSS }

// Fonts are the two fonts of pictures and pages as woff2: "Trestle Sans" of the
// weights 400 to 650 and "Trestle Serif" of 400 to 600.
func Fonts() (sans, serif []byte) { return font.Sans(), font.Serif() }
