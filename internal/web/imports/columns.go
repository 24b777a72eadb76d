package imports

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/trestle-plan/trestle/internal/app"
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
	Left     []app.ImportLeft // what the file says and nothing takes
	Findings []app.ImportFinding

	unsure int
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
		File: f, Open: p.Open, Rows: p.Rows, Kept: p.Kept, Samples: newSamples(p), Meanings: meaningsOf(f.Say, m, ws),
		Whole: wholeForm(f.Say, m, ws), Read: readForm(f.Say, m), Findings: p.Finds,
	}
	taken := Group{ID: "taken", Title: f.Say.TakenForWhatWe()}
	own := Group{ID: "own", Title: f.Say.KeptAsFields(), Says: f.Say.EachBecomesAField()}
	left := Group{ID: "left", Title: f.Say.LeftOut(), Says: f.Say.TheyAreEmpty(), Closed: true}
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
	v.Left = p.Left
	return v
}

// unsure tells whether somebody should look at what the column is taken for.
func (c *Column) unsure() bool { return c.Filled > 0 && c.Sure < unsure }

// sure says how sure the guess is, and why.
func (c *Column) sure(say Words) string {
	if c.Why == "" {
		return say.Sure(c.Sure)
	}
	return say.SureSince(c.Sure, c.Why)
}

// lead is the news in one sentence.
func (v *Columns) lead() string {
	says := v.Say.RowsOf(v.Rows)
	switch {
	case v.Open != "":
		return v.Say.OneThing(says)
	case v.Kept:
		return v.Say.ItsColumnsAreTaken(says)
	case v.unsure == 1:
		return v.Say.OneGuessNeeds(says)
	case v.unsure > 1:
		return v.Say.GuessesNeedALook(says, v.unsure)
	}
	return v.Say.ThisIsHow(says)
}

// targets are what a column can be taken for, as choices.
func targets(say Words) []part.Choice {
	words := map[string]string{
		"field": say.AField(), "nothing": say.NothingLeaveItOut(), "id": say.Identity(), "alias": say.AnotherIdentity(), "plain": say.PlainWords(),
		"url": say.LinkToTheSource(), "due": say.DueDateATarget(), "estimate": say.EstimateOneNumber(), "low": say.EstimateLow(), "high": say.EstimateHigh(),
		"category-changed": say.WhenTheStatusClass(), "type": say.TypeOfTheTracker(),
	}
	var out []part.Choice
	for _, t := range app.MappingTargets() {
		out = append(out, part.Choice{Value: t, Label: cmp.Or(part.Capital(words[t]), say.Word(t))})
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
type SampleCell struct{ Field, Text, Assumed string }

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
			row.Cells = append(row.Cells, SampleCell{field, text, is.Assumed[field]})
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
func meaningsOf(say Words, m *app.Mapping, ws *work.Workspace) []Meanings {
	statuses := choices(say, say.SaysNothing(), work.Statuses())
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
	add("statuses", say.Statuses(), say.EachStatus(), oneChoice(m.Statuses, "status", say.StandsFor(), statuses))
	add("resolutions", say.ReasonsForClosing(), say.TheyTell(),
		oneChoice(m.Resolutions, "resolution", say.StandsFor(), choices(say, say.SaysNothing(), []work.Status{work.Done, work.Dropped})))
	add("backlogs", say.Backlogs(), "", oneChoice(m.Backlogs, "backlog", say.StandsFor(), choices(say, say.SaysNothing(), work.Backlogs())))
	add("types", say.Types(), say.AType(), typesOf(say, m))
	add("teams", say.Teams(), say.AKey(), teamsOf(say, m))
	add("releases", say.Versions(), say.AVersionBecomes(), releasesOf(say, m, ws))
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

func typesOf(say Words, m *app.Mapping) []Meaning {
	var out []Meaning
	for _, value := range slices.Sorted(maps.Keys(m.Types)) {
		is := m.Types[value]
		out = append(out, Meaning{Value: value, Open: is == (app.TypeMeaning{}), Controls: []Control{
			{Name: "type-level:" + value, Label: say.LevelOf(value), Value: string(is.Level), Choose: choices(say, say.AnyLevel(), work.Levels())},
			{Name: "type-type:" + value, Label: say.TypeOf(value), Value: string(is.Type), Choose: choices(say, say.AnyType(), work.Types())},
			{Name: "type-backlog:" + value, Label: say.BacklogOf(value), Value: string(is.Backlog), Choose: choices(say, say.AnyBacklog(), work.Backlogs())},
		}})
	}
	return out
}

func teamsOf(say Words, m *app.Mapping) []Meaning {
	var out []Meaning
	for _, value := range slices.Sorted(maps.Keys(m.Teams)) {
		out = append(out, Meaning{Value: value, Controls: []Control{{Name: "team:" + value, Label: say.KeyOfTheTeam(value), Value: string(m.Teams[value])}}})
	}
	return out
}

func releasesOf(say Words, m *app.Mapping, ws *work.Workspace) []Meaning {
	var out []Meaning
	for _, value := range slices.Sorted(maps.Keys(m.Releases)) {
		is := m.Releases[value]
		known := slices.ContainsFunc(ws.Releases, func(r work.Release) bool { return r.Key == is.Key })
		out = append(out, Meaning{Value: value, Open: is.Key == "" || is.Date == "" && !known, Controls: []Control{
			{Name: "release-key:" + value, Label: say.KeyOfTheRelease(value), Value: string(is.Key)},
			{Name: "release-date:" + value, Label: say.DayOfTheRelease(value), Value: is.Date, Type: "date"},
		}})
	}
	return out
}
