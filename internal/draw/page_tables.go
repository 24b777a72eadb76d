package draw

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/trestle-plan/trestle/internal/work"
)

// twin is the table twin of one lane's picture: its items and its runway.
type twin struct {
	Name   string
	Plain  string
	Rows   []*row
	Runway []runwayCell
}

// runwayCell is one week of a runway in words.
type runwayCell struct {
	Week string
	Days string
	Low  bool
}

// runwayCells are the weeks of the lane's runway, those off the axis as well.
func (c calendar) runwayCells(l *Lane) []runwayCell {
	var cells []runwayCell
	for i, w := range l.Runway {
		if i == MaxRunwayWeeks {
			break
		}
		cells = append(cells, runwayCell{Week: c.day(w.Monday), Days: signedDays(w.Days), Low: w.Days < 0})
	}
	return cells
}

// conflictLine is one conflict in words.
type conflictLine struct {
	Number   string // the one drawn at both ends, if an elbow was not
	From, To string
	Says     string
}

// conflictTable lists the conflict arrows, drawn or not.
func (l *layout) conflictTable() (lines []conflictLine, more string) {
	numbers := map[*Arrow]int{}
	for _, lane := range l.lanes {
		for _, c := range lane.conflicts {
			numbers[c.arrow] = c.number
		}
	}
	_, items := l.index()
	name := func(key work.ItemKey) string {
		if r := items[key]; r != nil {
			return clean(string(key)) + " " + r.Title
		}
		return clean(string(key))
	}
	for i := range l.roadmap.Arrows {
		if i == MaxConflicts {
			return lines, fmt.Sprintf("%d more are not on this page.", len(l.roadmap.Arrows)-i)
		}
		a := &l.roadmap.Arrows[i]
		line := conflictLine{From: name(a.From), To: name(a.To), Says: clean(a.Says)}
		if n := numbers[a]; n > 0 {
			line.Number = fmt.Sprint(n)
		}
		lines = append(lines, line)
	}
	return lines, ""
}

// twins are the tables under the picture, one a lane, with all bars of the
// plan: those that are drawn for certain, the others as far as the limit goes.
func (l *layout) twins() (twins []twin, total, leftOut string) {
	drawn := map[*row]bool{}
	for _, lane := range l.lanes {
		for _, b := range lane.all() {
			drawn[b.row] = true
		}
	}
	all, room := 0, MaxTableRows-len(drawn)
	for i, rows := range l.rows {
		lane := &l.roadmap.Lanes[i]
		t := twin{Name: lane.title(), Plain: clean(lane.Plain), Runway: l.cal.runwayCells(lane)}
		for _, r := range rows {
			all++
			if !drawn[r] {
				if room <= 0 {
					continue
				}
				room--
			}
			t.Rows = append(t.Rows, r)
		}
		if len(t.Rows) > 0 {
			twins = append(twins, t)
		}
	}
	shown := 0
	for _, t := range twins {
		shown += len(t.Rows)
	}
	if shown < all {
		leftOut = fmt.Sprintf("%s not on this page: it lists %d of %d. The plan itself has them all.", isAre(all-shown, "item"), shown, all)
	}
	return twins, count(all, "item"), leftOut
}

// promiseLine is one row of the promise table.
type promiseLine struct {
	Number  int
	Title   string
	Plain   string
	Client  string
	Kind    string // "target", or nothing for a promise
	By      string
	Wanted  string
	Plank   *plank
	State   string // instead of a likelihood: why there is none, or the outcome
	Likely  string
	Sure    string
	Latest  string
	Helps   string
	Change  string
	Price   string
	Release string
}

// promiseTable lists the promises in the order given.
func (l *layout) promiseTable() (lines []promiseLine, more string) {
	for i := range l.roadmap.Promises {
		if i == MaxPromiseRows {
			return lines, fmt.Sprintf("%d more are not on this page.", len(l.roadmap.Promises)-i)
		}
		lines = append(lines, l.promiseLine(&l.roadmap.Promises[i], i+1))
	}
	return lines, ""
}

// promiseLine puts one promise into words.
func (l *layout) promiseLine(p *Promise, number int) promiseLine {
	c := l.cal
	out := promiseLine{
		Number: number, Title: p.title(), Plain: clean(p.Plain), Client: clean(p.Client), By: c.weekday(p.Date), Wanted: percent(p.wanted()),
		Likely: c.day(p.P50), Sure: c.day(p.P85), Latest: c.day(p.P95), Release: clean(p.Release),
	}
	if p.Kind == work.Target {
		out.Kind = "target"
	}
	switch {
	case !p.open():
		out.State = strings.TrimSpace(string(p.Outcome) + " " + c.day(p.Delivered))
	case p.Unknown != "":
		out.State = "cannot forecast: " + clean(p.Unknown)
	default:
		out.Plank = newPlank(p)
		if p.Lever.Says != "" {
			out.Helps, out.Price = sentence(p.Lever.Says), clean(p.Lever.Price)
			out.Change = percent(p.Now) + " to " + percent(p.Lever.After)
		}
	}
	return out
}

// releaseLine is one row of the release table.
type releaseLine struct {
	Name, Date, Freeze, Items, Likelihood, Out string
}

// releases lists the releases with what falls out of them.
func (l *layout) releases() []releaseLine {
	var lines []releaseLine
	for i := range l.roadmap.Releases {
		r := &l.roadmap.Releases[i]
		line := releaseLine{Name: cmp.Or(clean(r.Name), clean(string(r.Key)), "unnamed"), Date: l.cal.weekday(r.Date), Freeze: l.cal.day(r.Freeze), Items: fmt.Sprint(r.Items), Likelihood: percent(r.Now), Out: "nothing"}
		if r.Unknown != "" {
			line.Likelihood = "cannot forecast: " + clean(r.Unknown)
		}
		if len(r.Out) > 0 {
			keys := make([]string, len(r.Out))
			for k, key := range r.Out {
				keys[k] = clean(string(key))
			}
			line.Out = join(atMost(keys, 8))
		}
		lines = append(lines, line)
	}
	return lines
}

// loadTable is the heat table.
type loadTable struct {
	Periods []string
	Teams   []loadLine
	More    string
}

// loadLine is one team's row.
type loadLine struct {
	Name  string
	Cells []loadCell
	Says  string
}

// loadCell is one team's load in one period, with its step of heat.
type loadCell struct {
	Class  string
	Text   string
	Period string
}

// load puts the heat table into words.
func (l *layout) load() loadTable {
	load := l.roadmap.Load
	var out loadTable
	for _, p := range load.Periods[:min(len(load.Periods), MaxPeriods)] {
		out.Periods = append(out.Periods, cmp.Or(clean(p.Name), l.cal.days(p.From, p.To), "unnamed"))
	}
	for i, t := range load.Teams {
		if i == MaxTeams {
			out.More = fmt.Sprintf("%s not on this page.", isAre(len(load.Teams)-i, "more team"))
			break
		}
		line := loadLine{Name: cmp.Or(clean(t.Name), "unnamed"), Says: clean(t.Says)}
		for k, period := range out.Periods {
			percent := NoLoad
			if k < len(t.Percent) {
				percent = t.Percent[k]
			}
			line.Cells = append(line.Cells, newLoadCell(percent, period))
		}
		out.Teams = append(out.Teams, line)
	}
	return out
}

// newLoadCell picks the step of heat: under 50, 50 to 79, 80 to 100, to 112,
// over. The number is always printed.
func newLoadCell(percent int, period string) loadCell {
	cell := loadCell{Period: period, Text: fmt.Sprint(percent)}
	switch {
	case percent < 0:
		cell.Text = "nobody"
	case percent < 50:
		cell.Class = "h0"
	case percent < 80:
		cell.Class = "h1"
	case percent <= 100:
		cell.Class = "h2"
	case percent <= 112:
		cell.Class = "h3"
	default:
		cell.Class = "h4"
	}
	return cell
}
