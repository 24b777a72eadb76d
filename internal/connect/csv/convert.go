package csv

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/trestle-plan/trestle/internal/connect"
	"github.com/trestle-plan/trestle/internal/work"
)

// converter turns the rows of a table into records, as a mapping says.
type converter struct {
	t       *Table
	m       *Mapping
	batch   *connect.Batch
	columns map[Target][]int   // places in t.Columns
	said    []*ColumnMapping   // by places in t.Columns
	named   map[string]string  // connect's names of fields → names of columns
	taken   map[string]int     // identity → line of the row that has it
	ties    map[tie]bool       // links that were seen from one end
	made    map[[2]string]bool // kind and key of products, teams and releases
	people  map[string]string  // account → name, where the table has both
	puzzles map[puzzle]int     // what was not understood, and in how many rows
	solved  map[string]int     // assumptions → how many records carry them
}

type tie struct {
	kind     connect.LinkKind
	from, to string
}

// puzzle is a value of a column that means nothing known.
type puzzle struct{ column, message, mend string }

// Convert turns a table into records of work. What the file says and no field
// takes is told in the batch. The error is of kind Invalid for a mapping that
// contradicts itself or the table.
func Convert(t *Table, m *Mapping) (*connect.Batch, error) {
	if err := m.check(t); err != nil {
		return nil, err
	}
	c := &converter{
		t: t, m: m, columns: map[Target][]int{}, named: map[string]string{}, taken: map[string]int{}, ties: map[tie]bool{},
		made: map[[2]string]bool{}, people: accounts(t), puzzles: map[puzzle]int{}, solved: map[string]int{},
		batch: &connect.Batch{System: m.System, Findings: t.Findings},
	}
	c.batch.Source.Name = t.Name
	c.layOut()
	if err := c.doubts(); err != nil {
		return nil, err
	}
	items := make([]connect.Record, 0, len(t.Rows))
	for i := range t.Rows {
		r := row{converter: c, Row: &t.Rows[i], place: connect.Place{File: t.Name, Line: t.Rows[i].Line}}
		if record, ok := r.item(); ok {
			items = append(items, record)
		}
	}
	c.batch.Records = append(c.batch.Records, items...)
	c.dues(items)
	c.tell()
	return c.batch, nil
}

// layOut finds the columns of each target, and what becomes of the others.
func (c *converter) layOut() {
	c.said = make([]*ColumnMapping, len(c.t.Columns))
	for i := range c.t.Columns {
		column := &c.t.Columns[i]
		said := c.m.Column(column.Name)
		c.said[i] = said
		if said == nil {
			c.batch.Findings.Warn(connect.Place{File: c.t.Name, Line: 1, Field: column.Name}, "",
				"the mapping does not know this column: it is left out", "map it to a field, or to nothing")
			c.left(column, "the mapping does not know it")
			continue
		}
		c.columns[said.To] = append(c.columns[said.To], i)
		switch said.To {
		case ToNothing:
			c.left(column, said.Why)
		case ToField:
			c.declare(said.Field, said.Name, said.Type)
			c.named[connect.CustomField(said.Field)] = said.Name
		default:
			if name, ok := fieldNames[said.To]; ok {
				c.named[name] = said.Name
			}
		}
	}
}

// fieldNames are the names that connect has for the fields behind targets.
var fieldNames = map[Target]string{
	ToTitle: connect.FieldTitle, ToPlain: connect.FieldPlain, ToLevel: connect.FieldLevel, ToType: connect.FieldType,
	ToBacklog: connect.FieldBacklog, ToStatus: connect.FieldStatus, ToParent: connect.FieldParent,
	ToRelease: connect.FieldRelease, ToGoals: connect.FieldGoals, ToLabels: connect.FieldLabels,
	ToAssignees: connect.FieldAssignees, ToTeam: connect.FieldTeam, ToStarted: connect.FieldStarted,
	ToFinished: connect.FieldFinished, ToHold: connect.FieldHold, ToEstimate: connect.FieldEstimate,
	ToSpent: connect.FieldSpent, ToRemaining: connect.FieldRemaining, ToDue: "date",
}

// left counts the rows that say something in a column that nobody takes.
func (c *converter) left(column *Column, why string) {
	n := 0
	for i := range c.t.Rows {
		if len(c.t.Cell(&c.t.Rows[i], column)) > 0 {
			n++
		}
	}
	if n > 0 {
		c.batch.Left = append(c.batch.Left, connect.Left{Field: column.Name, Count: n, Why: why})
	}
}

// declare makes sure that a custom field is declared once.
func (c *converter) declare(key, name string, kind work.FieldType) {
	if !slices.ContainsFunc(c.batch.Fields, func(f work.FieldDef) bool { return f.Key == key }) {
		if kind == "" {
			kind = work.FieldText
		}
		c.batch.Fields = append(c.batch.Fields, work.FieldDef{Key: key, Name: name, Type: kind})
	}
}

// doubts refuses to read dates and numbers that can be read in two ways, unless
// the mapping says which.
func (c *converter) doubts() error {
	days, numbers := orders{}, decimals{}
	for _, to := range dayTargets {
		for _, i := range c.columns[to] {
			c.each(i, func(cell string) {
				if d, ok := readDay(cell); ok {
					days.see(d)
				}
			})
		}
	}
	for _, to := range numberTargets {
		for _, i := range c.columns[to] {
			c.each(i, func(cell string) {
				if bare, _, ok := numeric(cell); ok {
					numbers.see(bare)
				}
			})
		}
	}
	if order, doubt := days.order(); doubt && c.m.DateOrder == OrderUnknown {
		if order == OrderUnknown && days.dayFirst+days.monthFirst > 0 {
			return invalid("the dates contradict each other: %d have the day first and %d the month; say which order holds and mend the others", days.dayFirst, days.monthFirst)
		}
		return invalid("%d dates such as 3/4/2026 can be read in two ways and none decides: say whether the day or the month comes first", days.open)
	}
	if _, doubt := numbers.sign(); doubt && c.m.Decimal == DecimalUnknown {
		return invalid("numbers such as 1,234 can be read in two ways: say whether a comma or a point stands before the fraction")
	}
	return nil
}

func (c *converter) each(column int, see func(cell string)) {
	for i := range c.t.Rows {
		for _, cell := range c.t.Cell(&c.t.Rows[i], &c.t.Columns[column]) {
			see(cell)
		}
	}
}

// accounts finds names beside account numbers: the columns "Assignee" and
// "Assignee Id".
func accounts(t *Table) map[string]string {
	people := map[string]string{}
	for i := range t.Columns {
		id := &t.Columns[i]
		name, ok := strings.CutSuffix(id.Name, " Id")
		at := slices.IndexFunc(t.Columns, func(c Column) bool { return c.Name == name })
		if !ok || at < 0 || len(id.Places) != len(t.Columns[at].Places) {
			continue
		}
		for r := range t.Rows {
			for n, place := range id.Places {
				if who := t.Columns[at].Places[n]; place < len(t.Rows[r].Cells) && who < len(t.Rows[r].Cells) {
					if account := strings.TrimSpace(t.Rows[r].Cells[place]); account != "" {
						people[account] = strings.TrimSpace(t.Rows[r].Cells[who])
					}
				}
			}
		}
	}
	return people
}

// tell adds what was not understood and what was assumed, each once.
func (c *converter) tell() {
	list := slices.SortedFunc(maps.Keys(c.puzzles), func(a, b puzzle) int {
		return strings.Compare(a.column+a.message, b.column+b.message)
	})
	for _, p := range list {
		c.batch.Findings.Warn(connect.Place{File: c.t.Name, Field: p.column}, "", fmt.Sprintf("%s (%d rows)", p.message, c.puzzles[p]), p.mend)
	}
	for _, how := range slices.Sorted(maps.Keys(c.solved)) {
		c.batch.Source.Assumed = append(c.batch.Source.Assumed, work.Assumption{What: "estimates", How: how, Count: c.solved[how]})
	}
	for _, l := range c.batch.Left {
		c.batch.Findings.Warn(connect.Place{File: c.t.Name, Line: 1, Field: l.Field}, "",
			fmt.Sprintf("%d rows say something that is not carried over: %s", l.Count, l.Why), "map the column to a field to keep it")
	}
}

// record adds a product, a team or a release once.
func (c *converter) record(kind connect.Kind, key string, says map[string]string, place connect.Place) {
	name := [2]string{string(kind), key}
	if key == "" || c.made[name] {
		return
	}
	c.made[name] = true
	c.batch.Records = append(c.batch.Records, connect.Record{Kind: kind, ID: key, Key: key, Says: says, Place: place, Named: c.named})
}

// dues makes target commitments of the days by which open items are due.
func (c *converter) dues(items []connect.Record) {
	for i := range items {
		it := &items[i]
		day, said := it.Says[dueField]
		if !said {
			continue
		}
		delete(it.Says, dueField)
		status := work.Status(it.Says[connect.FieldStatus])
		if day == "" || status == work.Done || status == work.Dropped {
			continue
		}
		title, _ := connect.Line("Due: " + it.Says[connect.FieldTitle])
		c.batch.Records = append(c.batch.Records, connect.Record{
			Kind: connect.Commitment, ID: "due:" + it.ID, Key: connect.KeyFrom("due-" + it.ID), Place: it.Place, Named: c.named,
			Says: map[string]string{"title": title, "kind": string(work.Target), "items": it.ID, "date": day},
		})
	}
}

// dueField holds the day by which an item is due until its commitment is made.
const dueField = "due"
