package imports

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/web/part"
	"github.com/trestle-plan/trestle/internal/work"
)

// The bounds of what the page of columns shows.
const (
	mostMeanings = 60 // values of one kind
	unsure       = 50 // percent, below which a guess is to be looked at
)

// Columns is the page on which the columns of a table are mapped.
type Columns struct {
	File
	Open     string // what has to be said before the table can be brought in
	Rows     int
	Kept     bool
	Samples  Samples
	Groups   []Group
	Meanings []Meanings
	Whole    []part.Field // what holds for the whole table
	Read     []part.Field // how its bytes are read
	Saved    []string
	Left     []Leaving
	Findings []app.ImportFinding

	unsure int
}

// Leaving is something that the file says and nothing takes.
type Leaving struct {
	Field, Why string
	Count      int
}

// Group is some of the columns.
type Group struct {
	ID, Title, Says string
	Closed          bool
	Columns         []Column
}

// Column is one column of the file with what it is taken for.
type Column struct {
	Place         int // in the file
	Name, Samples string
	Why           string
	Sure          int // percent
	Filled, Times int
	To            string
	Field         string // the key of a field of its own
	Link          string // of links: the kind
	Means         string // of links: what the kind means
}

// NewColumns makes the page.
func NewColumns(f File, ws *work.Workspace, p *app.ImportPreview) Columns {
	m := p.Mapping
	v := Columns{
		File: f, Open: p.Open, Rows: p.Rows, Kept: p.Kept, Samples: newSamples(p), Meanings: meaningsOf(m, ws),
		Whole: wholeForm(m, ws), Read: readForm(m), Findings: p.Finds,
	}
	taken := Group{ID: "taken", Title: "Taken for what we know"}
	own := Group{ID: "own", Title: "Kept as fields of their own", Says: "Each becomes a field of items, so nothing is lost."}
	left := Group{ID: "left", Title: "Left out", Says: "They are empty, or noise of the tracker.", Closed: true}
	for i := range m.Columns {
		c := &m.Columns[i]
		column := Column{
			Place: i, Name: c.Name, Why: c.Why, Sure: c.Confidence, Filled: c.Filled, Times: c.Times, To: string(c.To), Field: c.Field, Link: c.Link,
			Samples: strings.Join(c.Samples[:min(3, len(c.Samples))], " · "), Means: string(m.Links[c.Link]),
		}
		if column.unsure() {
			v.unsure++
		}
		switch {
		case c.To == "nothing", c.Filled == 0:
			left.Columns = append(left.Columns, column)
		case c.To == "field":
			own.Columns = append(own.Columns, column)
		default:
			taken.Columns = append(taken.Columns, column)
		}
	}
	for _, g := range []Group{taken, own, left} {
		slices.SortStableFunc(g.Columns, func(a, b Column) int {
			return cmp.Compare(map[bool]int{true: 0, false: 1}[a.unsure()], map[bool]int{true: 0, false: 1}[b.unsure()])
		})
		if len(g.Columns) > 0 {
			v.Groups = append(v.Groups, g)
		}
	}
	for _, l := range p.Left {
		v.Left = append(v.Left, Leaving{Field: l.Field, Why: l.Why, Count: l.Count})
	}
	return v
}

// unsure tells whether somebody should look at what the column is taken for.
func (c *Column) unsure() bool { return c.Filled > 0 && c.Sure < unsure }

// sure says how sure the guess is, and why.
func (c *Column) sure() string {
	if c.Why == "" {
		return fmt.Sprintf("%d%% sure", c.Sure)
	}
	return fmt.Sprintf("%d%% sure: %s", c.Sure, c.Why)
}

// lead is the news in one sentence.
func (v *Columns) lead() string {
	says := outlook.Count(v.Rows, "row") + "."
	switch {
	case v.Open != "":
		return says + " One thing has to be said before it can be brought in."
	case v.Kept:
		return says + " Its columns are taken as you took them before."
	case v.unsure == 1:
		return says + " One guess needs a look."
	case v.unsure > 1:
		return says + fmt.Sprintf(" %d guesses need a look; they stand first.", v.unsure)
	}
	return says + " This is how its columns are understood."
}

// targets are what a column can be taken for, as choices.
func targets() []part.Choice {
	words := map[string]string{
		"field": "a field of its own", "nothing": "nothing: leave it out", "id": "identity", "alias": "another identity", "plain": "plain words",
		"url": "link to the source", "due": "due date (a target)", "estimate": "estimate, one number", "low": "estimate, low", "high": "estimate, high",
		"category-changed": "when the status class changed", "type": "type, of the tracker",
	}
	var out []part.Choice
	for _, t := range app.MappingTargets() {
		out = append(out, part.Choice{Value: t, Label: cmp.Or(part.Capital(words[t]), part.Word(t))})
	}
	return out
}

// Samples are the first rows as what they would become.
type Samples struct {
	Fields []string
	Rows   []SampleRow
	More   int // fields that are not shown
}

// SampleRow is one of them: its cells by the fields.
type SampleRow struct {
	Line  int
	ID    string
	Cells []SampleCell
}

// SampleCell is one value; Assumed says how it came about where it is not the file's
// own word.
type SampleCell struct{ Text, Assumed string }

// newSamples lays the samples of a preview out as a table.
func newSamples(p *app.ImportPreview) Samples {
	const mostFields, mostText = 9, 90
	s := Samples{Fields: slices.DeleteFunc(app.SampleFields(p.Samples), func(field string) bool {
		return !slices.ContainsFunc(p.Samples, func(is app.ImportSample) bool { return is.Says[field] != "" })
	})}
	if more := len(s.Fields) - mostFields; more > 0 {
		s.Fields, s.More = s.Fields[:mostFields], more
	}
	for i := range p.Samples {
		is := &p.Samples[i]
		row := SampleRow{Line: is.Line, ID: is.ID}
		for _, field := range s.Fields {
			text := strings.ReplaceAll(is.Says[field], "\n", ", ")
			if runes := []rune(text); len(runes) > mostText {
				text = string(runes[:mostText]) + "…"
			}
			row.Cells = append(row.Cells, SampleCell{text, is.Assumed[field]})
		}
		s.Rows = append(s.Rows, row)
	}
	return s
}

// fieldWord names a field of an item as people meet it.
func fieldWord(name string) string {
	return part.Capital(strings.NewReplacer("_", " ", "-", " ").Replace(strings.TrimPrefix(name, "field:")))
}

// Meanings are what the values of one kind of column mean.
type Meanings struct {
	ID, Title, Says string
	Rows            []Meaning
	More            int
}

// closed tells whether the meanings need nobody: they are many, and all are known.
func (m *Meanings) closed() bool {
	const few = 12
	return len(m.Rows) > few && !slices.ContainsFunc(m.Rows, func(r Meaning) bool { return r.Open })
}

// Meaning is what one value means: each control is named kind:value.
type Meaning struct {
	Value    string
	Controls []Control
	Open     bool // nobody knows what it means
}

// Control is one control of a meaning.
type Control struct {
	Name, Label, Value, Type string
	Choose                   []part.Choice
}

// meaningsOf lists what the values of a table mean.
func meaningsOf(m *app.Mapping, ws *work.Workspace) []Meanings {
	statuses := choices("says nothing", work.Statuses())
	var out []Meanings
	add := func(id, title, says string, rows []Meaning) {
		if len(rows) > 0 {
			slices.SortStableFunc(rows, func(a, b Meaning) int {
				return cmp.Compare(map[bool]int{true: 0, false: 1}[a.Open], map[bool]int{true: 0, false: 1}[b.Open])
			})
			shown := rows[:min(len(rows), mostMeanings)]
			out = append(out, Meanings{id, title, says, shown, len(rows) - len(shown)})
		}
	}
	add("statuses", "Statuses", "Each status of the tracker stands for one of ours.", oneChoice(m.Statuses, "status", "stands for", statuses))
	add("resolutions", "Reasons for closing", "They tell what is done from what was dropped.",
		oneChoice(m.Resolutions, "resolution", "stands for", choices("says nothing", []work.Status{work.Done, work.Dropped})))
	add("backlogs", "Backlogs", "", oneChoice(m.Backlogs, "backlog", "stands for", choices("says nothing", work.Backlogs())))
	add("types", "Types", "A type of the tracker says how big work is, what kind it is, and which backlog it belongs to.", typesOf(m))
	add("teams", "Teams", "A key that is not here yet makes a new team.", teamsOf(m))
	add("releases", "Versions", "A version becomes a release once it has a key and a day; without them it is kept as a field.", releasesOf(m, ws))
	return out
}

// oneChoice are meanings of one choice each.
func oneChoice[S ~string](of map[string]S, kind, label string, options []part.Choice) []Meaning {
	var out []Meaning
	for _, value := range slices.Sorted(maps.Keys(of)) {
		out = append(out, Meaning{Value: value, Open: of[value] == "", Controls: []Control{
			{Name: kind + ":" + value, Label: value + " " + label, Value: string(of[value]), Choose: options},
		}})
	}
	return out
}

func typesOf(m *app.Mapping) []Meaning {
	var out []Meaning
	for _, value := range slices.Sorted(maps.Keys(m.Types)) {
		is := m.Types[value]
		out = append(out, Meaning{Value: value, Open: is == (app.TypeMeaning{}), Controls: []Control{
			{Name: "type-level:" + value, Label: "Level of " + value, Value: string(is.Level), Choose: choices("any level", work.Levels())},
			{Name: "type-type:" + value, Label: "Type of " + value, Value: string(is.Type), Choose: choices("any type", work.Types())},
			{Name: "type-backlog:" + value, Label: "Backlog of " + value, Value: string(is.Backlog), Choose: choices("any backlog", work.Backlogs())},
		}})
	}
	return out
}

func teamsOf(m *app.Mapping) []Meaning {
	var out []Meaning
	for _, value := range slices.Sorted(maps.Keys(m.Teams)) {
		out = append(out, Meaning{Value: value, Controls: []Control{{Name: "team:" + value, Label: "Key of the team " + value, Value: string(m.Teams[value])}}})
	}
	return out
}

func releasesOf(m *app.Mapping, ws *work.Workspace) []Meaning {
	var out []Meaning
	for _, value := range slices.Sorted(maps.Keys(m.Releases)) {
		is := m.Releases[value]
		known := slices.ContainsFunc(ws.Releases, func(r work.Release) bool { return r.Key == is.Key })
		out = append(out, Meaning{Value: value, Open: is.Key == "" || is.Date == "" && !known, Controls: []Control{
			{Name: "release-key:" + value, Label: "Key of the release " + value, Value: string(is.Key)},
			{Name: "release-date:" + value, Label: "Day of the release " + value, Value: is.Date, Type: "date"},
		}})
	}
	return out
}
