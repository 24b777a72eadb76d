package csv

import (
	"fmt"
	"slices"
	"strings"

	"github.com/trestle-plan/trestle/internal/connect"
	"github.com/trestle-plan/trestle/internal/work"
)

// Sheet is a table of ours that people fill in: what trackers do not know.
type Sheet string

// The sheets.
const (
	TeamSheet       Sheet = "teams"
	CommitmentSheet Sheet = "commitments"
)

// Sheets returns the sheets.
func Sheets() []Sheet { return []Sheet{TeamSheet, CommitmentSheet} }

// SheetSystem is the system of what sheets say.
const SheetSystem = "sheet"

// columns are the columns of a sheet: the key, then the fields.
func (s Sheet) columns() []string {
	if s == TeamSheet {
		return append([]string{"key"}, connect.Teams.Names()...)
	}
	return append([]string{"key"}, connect.Commitments.Names()...)
}

// WriteSheet writes a sheet with what a workspace says already, to be filled in.
// The error is of kind NotFound for a sheet that is not known.
func WriteSheet(w *work.Workspace, s Sheet) ([]byte, error) {
	if !slices.Contains(Sheets(), s) {
		return nil, &work.Error{Kind: work.NotFound, Message: fmt.Sprintf("there is no sheet %q; teams and commitments are", s)}
	}
	rows := [][]string{s.columns()}
	if s == TeamSheet {
		for i := range w.Teams {
			t := &w.Teams[i]
			rows = append(rows, sheetRow(string(t.Key), s, func(field string) string { return connect.Teams.Get(t, field) }))
		}
		return Write(rows)
	}
	for i := range w.Commitments {
		c := &w.Commitments[i]
		rows = append(rows, sheetRow(string(c.Key), s, func(field string) string { return connect.Commitments.Get(c, field) }))
	}
	return Write(rows)
}

func sheetRow(key string, s Sheet, get func(field string) string) []string {
	row := []string{key}
	for _, field := range s.columns()[1:] {
		row = append(row, strings.ReplaceAll(get(field), "\n", ", "))
	}
	return row
}

// ReadSheet reads a sheet that was filled in. An empty cell says nothing: what is
// there stays.
func ReadSheet(t *Table, s Sheet) (*connect.Batch, error) {
	r := &sheetReader{t: t, sheet: s, batch: &connect.Batch{System: SheetSystem, Findings: t.Findings}, made: map[string]bool{}}
	var key *Column
	for i := range t.Columns {
		switch field := r.field(&t.Columns[i]); {
		case field == "key":
			key = &t.Columns[i]
		case field == "":
			r.batch.Findings.Warn(connect.Place{File: t.Name, Line: 1, Field: t.Columns[i].Name}, "",
				"the sheet has no such column: left out", "name it "+strings.Join(s.columns(), ", "))
		}
	}
	if key == nil {
		return nil, invalid("%s has no column key; the sheet %s has %s", t.Name, s, strings.Join(s.columns(), ", "))
	}
	r.form()
	for i := range t.Rows {
		r.row(&t.Rows[i], key)
	}
	return r.batch, nil
}

// sheetReader reads the rows of a sheet.
type sheetReader struct {
	t       *Table
	sheet   Sheet
	batch   *connect.Batch
	order   DateOrder
	decimal Decimal
	made    map[string]bool // clients, and keys of rows
}

// field returns the field that a column of the sheet holds, "" for none.
func (r *sheetReader) field(c *Column) string {
	for _, name := range r.sheet.columns() {
		if connect.Fold(name) == connect.Fold(c.Name) {
			return name
		}
	}
	return ""
}

// form finds the order of dates and the decimal sign of the sheet.
func (r *sheetReader) form() {
	days, numbers := orders{}, decimals{}
	for i := range r.t.Columns {
		c := &r.t.Columns[i]
		kind := kindOf(r.field(c))
		for j := range r.t.Rows {
			for _, cell := range r.t.Cell(&r.t.Rows[j], c) {
				if d, ok := readDay(cell); ok && kind == dayCell {
					days.see(d)
				}
				if bare, _, ok := numeric(cell); ok && kind == numberCell {
					numbers.see(bare)
				}
			}
		}
	}
	r.order, _ = days.order()
	r.decimal, _ = numbers.sign()
}

// cellKind is what a cell of a sheet holds.
type cellKind uint8

const (
	textCell cellKind = iota
	dayCell
	numberCell
	wordCell
	listCell
)

func kindOf(field string) cellKind {
	switch field {
	case "date", "freeze", "sprint_first":
		return dayCell
	case "people", "focus", "kept_free", "likelihood", "limit", "sprint_days",
		string(work.Functional), string(work.Enabler), string(work.Architecture), string(work.Refactoring), string(work.Infrastructure):
		return numberCell
	case "kind", "outcome":
		return wordCell
	case "items":
		return listCell
	}
	return textCell
}

// row turns one row into a record.
func (r *sheetReader) row(row *Row, key *Column) {
	place := connect.Place{File: r.t.Name, Line: row.Line}
	id := strings.Join(r.t.Cell(row, key), " ")
	if id == "" || r.made["key "+id] {
		r.batch.Findings.Wrong(place.In(key.Name), id, "the row needs a key of its own", "give a short name that stays")
		return
	}
	r.made["key "+id] = true
	kind := connect.Team
	if r.sheet == CommitmentSheet {
		kind = connect.Commitment
	}
	record := connect.Record{Kind: kind, ID: id, Key: id, Place: place, Says: map[string]string{}, Named: map[string]string{}}
	for i := range r.t.Columns {
		c := &r.t.Columns[i]
		field := r.field(c)
		record.Named[field] = c.Name
		cells := r.t.Cell(row, c)
		if field == "" || field == "key" || len(cells) == 0 {
			continue
		}
		text, err := r.cell(field, strings.Join(cells, " "), place)
		if err != nil {
			r.batch.Findings.Wrong(place.In(c.Name), id, fmt.Sprintf("%q %s", short(cells[0]), err), "mend the cell")
			continue
		}
		record.Says[field] = text
	}
	r.batch.Records = append(r.batch.Records, record)
}

// cell reads a cell in the text form of its field.
func (r *sheetReader) cell(field, text string, place connect.Place) (string, error) {
	switch kindOf(field) {
	case dayCell:
		d, ok := readDay(text)
		if !ok {
			return "", invalid("is no date")
		}
		day, err := d.in(r.order)
		return day.String(), err
	case numberCell:
		n, err := readNumber(text, r.decimal)
		return n.String(), err
	case wordCell:
		return strings.ToLower(text), nil
	case listCell:
		return connect.JoinList(identities(text)), nil
	case textCell:
	}
	line, _ := connect.Line(text)
	if field == "client" {
		return r.client(line, place), nil
	}
	return line, nil
}

// client makes sure that the client of a promise will be there, and returns its
// key: what the cell says, if it can be one.
func (r *sheetReader) client(name string, place connect.Place) string {
	key := name
	says := map[string]string{}
	if strings.ContainsAny(name, " ,;&'\"()") {
		key = connect.KeyFrom(name)
		says["name"] = name
	}
	if !r.made["client "+key] {
		r.made["client "+key] = true
		r.batch.Records = append(r.batch.Records, connect.Record{Kind: connect.Client, ID: key, Key: key, Place: place, Says: says})
	}
	return key
}

// SheetOf tells which sheet a table is, by columns that only the sheet has.
func SheetOf(t *Table) (Sheet, bool) {
	has := func(name string) bool {
		return slices.ContainsFunc(t.Columns, func(c Column) bool { return connect.Fold(c.Name) == connect.Fold(name) })
	}
	switch {
	case has("key") && has("kept_free") && has("focus"):
		return TeamSheet, true
	case has("key") && has("likelihood") && has("outcome"):
		return CommitmentSheet, true
	}
	return "", false
}
