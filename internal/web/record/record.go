// Package record is the form of any record but an item: which fields a kind has,
// how they are shown as texts, and what a form that was sent changes.
package record

import (
	_ "embed"
	"slices"

	"github.com/trestle-plan/trestle/internal/web/address"
	"github.com/trestle-plan/trestle/internal/web/frame"
	"github.com/trestle-plan/trestle/internal/web/part"
	"github.com/trestle-plan/trestle/internal/work"
)

// Style is the form's style sheet.
//
//go:embed record.css
var Style string

// Shape says how a field is written.
type Shape uint8

// The shapes.
const (
	Text   Shape = iota
	Area         // text of several lines
	Number       // a decimal
	Date
	List   // texts with commas between
	Lines  // texts, one a line
	Choice // one of few
	Table  // rows of fields
	// Percent is a share: the form says it in percent, the record as a part of one.
	Percent
)

// Field is one field of a kind of record.
type Field struct {
	Name    string // its path in the record: "name", "contract.need_by"
	Label   func(Words) string
	Hint    func(Words) string // nil for none
	Shape   Shape
	Usual   string // what holds when the record does not say it
	Choices func(Words, *work.Workspace) []part.Choice
	Columns []Field            // of a Table
	Row     func(Words) string // of a Table: what one row is, for those who do not see it
	Early   bool               // asked for of a new record only
}

// Group is a part of a form.
type Group struct {
	Legend func(Words) string
	Hint   func(Words) string // nil for none
	Fields []Field
}

// Kind is a kind of record that has a form.
type Kind struct {
	Name    string             // as the application names it: "team"
	Word    func(Words) string // as people say it
	Place   frame.Place
	Groups  []Group
	Keyless bool // it has no key that people give
}

// Form is the form of one record, or of a new one.
type Form struct {
	Say      Words
	Kind     *Kind
	Address  address.Workspace
	Key      string // "" for a new one
	Title    string // of the record
	Revision int64
	Error    string
	Clashes  []Clash
	Groups   []Shown
	Home     string // the page it was opened from
}

// Clash is a field that somebody else has changed meanwhile.
type Clash struct{ Field, Here, Yours string }

// Shown is a group with its fields as they are shown.
type Shown struct {
	Legend, Hint string
	Fields       []part.Field
	Wide         []part.Field // of several lines
	Tables       []Rows
}

// Rows are the rows of a Table.
type Rows struct {
	Word string
	Rows [][]part.Field
}

// spareRows are the empty rows for what is to be added.
const spareRows = 2

// Action is where the form is sent.
func (f *Form) Action() string {
	if f.Key == "" {
		return New(f.Address, f.Kind.Name)
	}
	return Edit(f.Address, f.Kind.Name, f.Key)
}

// NewForm makes a form of values, and of what is wrong with them by field.
func NewForm(say Words, at address.Workspace, ws *work.Workspace, kind *Kind, key string, values Values, wrong work.Fields) *Form {
	f := &Form{Say: say, Kind: kind, Address: at, Key: key, Title: values["name"]}
	if f.Title == "" {
		f.Title = values["title"]
	}
	for _, g := range kind.Groups {
		s := Shown{Legend: said(say, g.Legend), Hint: said(say, g.Hint)}
		fields := g.inOrder(say.Calendar().Week)
		for i := range fields {
			spec := &fields[i]
			switch {
			case spec.Early && key != "":
			case spec.Shape == Table:
				s.Tables = append(s.Tables, rowsOf(say, ws, spec, values, wrong))
			case spec.Shape == Area || spec.Shape == Lines:
				s.Wide = append(s.Wide, spec.shown(say, ws, spec.Name, values, wrong))
			default:
				s.Fields = append(s.Fields, spec.shown(say, ws, spec.Name, values, wrong))
			}
		}
		f.Groups = append(f.Groups, s)
	}
	return f
}

// inOrder are the fields of a group; the days of a week begin as the reader's do.
func (g *Group) inOrder(begins work.WeekStart) []Field {
	if len(g.Fields) != 7 || g.Fields[0].Name != "week.mon" {
		return g.Fields
	}
	return slices.Concat(g.Fields[begins:], g.Fields[:begins])
}

// said is a message, "" for none.
func said(say Words, message func(Words) string) string {
	if message == nil {
		return ""
	}
	return message(say)
}

// shown is the field as a form shows it, under a name in the form.
func (f *Field) shown(say Words, ws *work.Workspace, name string, values Values, wrong work.Fields) part.Field {
	out := part.Field{Name: name, Label: said(say, f.Label), Hint: said(say, f.Hint), Value: values[name], Error: wrong[name]}
	switch f.Shape {
	case Date:
		out.Type = "date"
	case Number:
		out.Number = true
	case Percent:
		out.Number, out.Label = true, say.InPercent(out.Label)
		if out.Error != "" && !isPercentage(out.Value) {
			out.Error = say.APercentage()
		}
	case Choice:
		out.Choose = f.Choices(say, ws)
	case Text, Area, List, Lines, Table:
	}
	return out
}

func rowsOf(say Words, ws *work.Workspace, spec *Field, values Values, wrong work.Fields) Rows {
	out := Rows{Word: said(say, spec.Row)}
	for row := range values.rows(spec) + spareRows {
		fields := make([]part.Field, 0, len(spec.Columns))
		for i := range spec.Columns {
			c := &spec.Columns[i]
			fields = append(fields, c.shown(say, ws, cell(spec.Name, row, c.Name), values, wrong))
		}
		out.Rows = append(out.Rows, fields)
	}
	return out
}

// has tells whether the form shows a field of that name.
func (f *Form) has(name string) bool {
	for _, g := range f.Groups {
		all := append(append([]part.Field{}, g.Fields...), g.Wide...)
		for _, t := range g.Tables {
			for _, row := range t.Rows {
				all = append(all, row...)
			}
		}
		for _, field := range all {
			if field.Name == name {
				return true
			}
		}
	}
	return false
}

// Heading is the heading of the form: "New team", "Edit Berth planning".
func (f *Form) Heading() string {
	switch {
	case f.Key == "":
		return f.Say.New(f.Kind.Word(f.Say))
	case f.Title != "":
		return f.Say.Edit(f.Title)
	case f.Kind.Keyless:
		return f.Say.EditThis(f.Kind.Word(f.Say))
	}
	return f.Say.EditKey(f.Key)
}

func (f *Form) verb() string {
	if f.Key == "" {
		return f.Say.AddThe(f.Kind.Word(f.Say))
	}
	return f.Say.Save()
}
