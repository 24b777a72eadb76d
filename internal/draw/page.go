package draw

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strconv"

	"github.com/trestle-plan/trestle/internal/draw/font"
	"github.com/trestle-plan/trestle/internal/work"
)

//go:embed style/page.css
var pageCSS string

//go:embed style/page.gohtml
var pageText string

var pageTemplate = template.Must(template.New("page").Parse(pageText))

// ContentSecurityPolicy is the policy under which the page works whole: it
// asks for nothing outside itself and runs no script.
const ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'"

// Page writes the roadmap as one self-contained HTML page: the news, what
// needs a person, the picture with its table twin, promises, team load,
// releases and what is assumed. It has no script; day and night are switched
// by the page's own radio buttons or the reader's setting. On a narrow screen
// the picture gives way to a list; on paper it turns landscape.
//
// An error of kind work.Invalid says that the roadmap has no day to plan from;
// any other comes from the writer.
func Page(w io.Writer, r Roadmap) error {
	l, err := newLayout(&r)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if err := pageTemplate.Execute(&out, newPage(l)); err != nil {
		return fmt.Errorf("write roadmap page: %w", err)
	}
	if _, err := w.Write(out.Bytes()); err != nil {
		return fmt.Errorf("write roadmap page: %w", err)
	}
	return nil
}

// page is what the template says, in the template's order.
type page struct {
	Policy    string
	Style     template.CSS
	Title     string
	AsOf      string
	Basis     string
	News      string
	Assumes   string        // the first line: what is assumed
	Needs     [][]needGroup // in columns
	Board     board
	Twins     []twin
	TwinCount string
	LeftOut   string
	Conflicts []conflictLine
	MoreClash string // conflicts that the table leaves out
	Phone     phone
	Promises  []promiseLine
	MoreSaid  string // promises that the table leaves out
	Load      loadTable
	Releases  []releaseLine
	Assumed   []work.Assumption
	Notices   []string
}

// board is the roadmap picture: the axis, then one picture a lane so that
// paper can break between them.
type board struct {
	Width   int
	Paper   string // width on paper, in percent
	Name    string
	Axis    template.HTML
	Lanes   []template.HTML
	Legend  template.HTML
	DaysOff string
	Hidden  string // lanes over the limit
	Quiet   string // lanes with nothing to draw
}

// newPage fills the page from the layout.
func newPage(l *layout) page {
	r := l.roadmap
	p := page{
		Policy: ContentSecurityPolicy,
		Style:  template.CSS(font.SansFace() + font.SerifFace() + tokensCSS + pictureCSS + pageCSS),
		Title:  l.title(), News: l.news(), Basis: clean(r.Basis), AsOf: l.cal.weekday(r.AsOf) + yearOf(r.AsOf),
		Assumes: assumedLine(r.Assumed), Assumed: r.Assumed,
		Needs: l.needs(), Board: l.board(marks{href: toRow}), Phone: l.phone(),
		Load: l.load(), Releases: l.releases(),
	}
	p.Twins, p.TwinCount, p.LeftOut = l.twins()
	p.Promises, p.MoreSaid = l.promiseTable()
	p.Conflicts, p.MoreClash = l.conflictTable()
	for _, n := range r.Notices {
		p.Notices = append(p.Notices, clean(n))
	}
	return p
}

// yearOf writes " 2026".
func yearOf(d work.Date) string {
	year, _, _ := d.Calendar()
	return " " + strconv.Itoa(year)
}

// assumedLine says in one line what was assumed, and how often.
func assumedLine(assumed []work.Assumption) string {
	var order []string
	counts := map[string]int{}
	for _, a := range assumed {
		what := clean(a.What)
		if counts[what] == 0 {
			order = append(order, what)
		}
		counts[what] += a.Count
	}
	words := make([]string, 0, 4)
	for i, what := range order {
		if i == 3 {
			words = append(words, fmt.Sprintf("%d more kinds", len(order)-i))
			break
		}
		words = append(words, fmt.Sprintf("%s (%d)", what, counts[what]))
	}
	return join(words)
}

// board paints the axis and the lanes, each as a picture of its own.
func (l *layout) board(m marks) board {
	out := board{Width: int(l.scale.width() + 0.5), Name: l.news(), Legend: legend()}
	var p pen
	p.raw(`<svg class="tl" viewBox="0 0 %d %s" aria-hidden="true">`, out.Width, px(l.axis.height))
	p.paintAxis(l)
	p.raw(`</svg>`)
	out.Axis = template.HTML(p.String())
	for _, lane := range l.lanes {
		var p pen
		p.raw(`<svg class="tl" viewBox="0 0 %d %s" role="group" aria-label="%s">`, out.Width, px(lane.height), esc(lane.news(l.cal)))
		p.paintLane(l, lane, m)
		p.raw(`</svg>`)
		out.Lanes = append(out.Lanes, template.HTML(p.String()))
	}
	out.Paper = l.paperWidth()
	out.DaysOff = l.daysOff()
	if len(l.quiet) > 0 {
		out.Quiet = "Nothing to draw from now on: " + join(atMost(l.quiet, 12)) + "."
	}
	if l.hidden > 0 {
		out.Hidden = fmt.Sprintf("%s not drawn; the table has them.", isAre(l.hidden, "more product"))
	}
	return out
}

// paperShape is the height of what can be printed on an A4 sheet turned
// landscape against its width, less the heading and some room to spare.
const paperShape = 0.60

// paperWidth is the share of the sheet's width, in percent, at which every lane
// fits onto one sheet; the first has the axis above it.
func (l *layout) paperWidth() string {
	tallest := 1.0
	for i, lane := range l.lanes {
		height := lane.height
		if i == 0 {
			height += l.axis.height
		}
		tallest = max(tallest, height)
	}
	return px(min(100, 100*paperShape*l.scale.width()/tallest))
}

// daysOff lists the days that nobody, or one team, works.
func (l *layout) daysOff() string {
	var words []string
	for _, d := range l.roadmap.DaysOff {
		if d.From.IsZero() || !l.scale.shows(d.From, max(d.From, d.To)) {
			continue
		}
		who := clean(d.Name)
		if d.Team != "" {
			who = clean(d.Team) + ": " + who
		}
		words = append(words, who+" "+l.cal.days(d.From, d.To))
	}
	return join(atMost(words, 12))
}

// atMost keeps the first words of a list and says how many more there are.
func atMost(words []string, most int) []string {
	if len(words) <= most {
		return words
	}
	return append(slices.Clone(words[:most]), fmt.Sprintf("%d more", len(words)-most))
}
