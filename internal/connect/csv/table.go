package csv

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/trestle-plan/trestle/internal/connect"
	"github.com/trestle-plan/trestle/internal/work"
)

// Table is a file of rows of cells.
type Table struct {
	Name      string // of the file
	Encoding  Encoding
	Delimiter string
	Certain   bool // whether the encoding is known, not only likely
	Columns   []Column
	Rows      []Row
	Findings  connect.Findings
}

// Column is one field of the table: one name, and the places at which the header
// has it. Trackers write a list as a column repeated.
type Column struct {
	Name   string
	Places []int // from 0
}

// Row is one row below the header.
type Row struct {
	Line  int // in the file, from 1: that of the row's first cell
	Cells []string
}

// Options say what is known of a file; what is "" is guessed.
type Options struct {
	Encoding  Encoding `json:"encoding,omitempty"`
	Delimiter string   `json:"delimiter,omitempty"`
}

// Delimiters returns the delimiters that are known.
func Delimiters() []string { return []string{",", ";", "\t", "|"} }

// Read reads a table. Errors name the line and the mend; they are of kind Invalid,
// or TooLarge for what exceeds a bound.
func Read(data []byte, name string, options Options) (*Table, error) {
	text, encoding, err := decode(data, options.Encoding)
	if err != nil {
		return nil, err
	}
	_, certain := guessEncoding(data)
	t := &Table{Name: name, Encoding: encoding, Certain: certain || options.Encoding != ""}
	text, said := separatorLine(text)
	t.Delimiter = options.Delimiter
	if t.Delimiter == "" {
		t.Delimiter = said
	}
	if t.Delimiter == "" {
		t.Delimiter = guessDelimiter(text)
	}
	if !slices.Contains(Delimiters(), t.Delimiter) {
		return nil, invalid("the delimiter %q is not known; it is a comma, a semicolon, a tab or a bar", t.Delimiter)
	}
	skipped := 0
	if said != "" {
		skipped = 1
	}
	if err := t.read(text, skipped); err != nil {
		return nil, err
	}
	if !t.Certain {
		t.Findings.Warn(connect.Place{File: name}, "", fmt.Sprintf("the encoding is not certain: read as %s", encoding),
			"look at the accents in the samples; if they are wrong, say the encoding")
	}
	return t, nil
}

// separatorLine takes off the line by which spreadsheets name the delimiter.
func separatorLine(text []byte) (rest []byte, delimiter string) {
	first, rest, _ := bytes.Cut(text, []byte("\n"))
	mark := strings.TrimRight(string(first), "\r")
	if d, ok := strings.CutPrefix(mark, "sep="); ok && slices.Contains(Delimiters(), d) {
		return rest, d
	}
	return text, ""
}

func (t *Table) read(text []byte, skipped int) error {
	r := csv.NewReader(bytes.NewReader(text))
	r.Comma = rune(t.Delimiter[0])
	r.FieldsPerRecord = -1
	header, err := r.Read()
	if errors.Is(err, io.EOF) {
		return invalid("the file is empty: the first row has to name the columns")
	}
	if err != nil {
		return t.unreadable(err, skipped)
	}
	if err := t.header(header); err != nil {
		return err
	}
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return t.unreadable(err, skipped)
		}
		line, _ := r.FieldPos(0)
		if err := t.row(Row{Line: line + skipped, Cells: cells}, len(header)); err != nil {
			return err
		}
	}
}

// unreadable says what is wrong with the quotes of a file.
func (t *Table) unreadable(err error, skipped int) error {
	bad, ok := errors.AsType[*csv.ParseError](err)
	if !ok {
		return &work.Error{Kind: work.Invalid, Message: t.Name, Err: err}
	}
	if errors.Is(bad.Err, csv.ErrBareQuote) {
		return invalid("%s:%d: a quote stands inside a cell that does not begin with one; put the cell in quotes and write the quote twice",
			t.Name, bad.Line+skipped)
	}
	return invalid("%s:%d: a cell that begins with a quote does not end with one (it is in the row of line %d); write quotes inside it twice",
		t.Name, bad.Line+skipped, bad.StartLine+skipped)
}

func (t *Table) header(names []string) error {
	if len(names) > MaxColumns {
		return &work.Error{Kind: work.TooLarge, Message: fmt.Sprintf("%s has %d columns; the most is %d", t.Name, len(names), MaxColumns)}
	}
	at := map[string]int{}
	for i, name := range names {
		name, _ = connect.Line(name)
		if name == "" {
			name = fmt.Sprintf("column %d", i+1)
		}
		if first, ok := at[name]; ok {
			t.Columns[first].Places = append(t.Columns[first].Places, i)
			continue
		}
		at[name] = len(t.Columns)
		t.Columns = append(t.Columns, Column{Name: name, Places: []int{i}})
	}
	return nil
}

// row keeps a row that says anything.
func (t *Table) row(r Row, columns int) error {
	place := connect.Place{File: t.Name, Line: r.Line}
	empty := true
	for i, cell := range r.Cells {
		if len(cell) > MaxCell {
			return &work.Error{Kind: work.TooLarge, Message: fmt.Sprintf("%s: a cell has %d kB; the most is %d", place, len(cell)>>10, MaxCell>>10)}
		}
		empty = empty && strings.TrimSpace(cell) == ""
		if i >= columns && strings.TrimSpace(cell) != "" {
			return invalid("%s: the row has %d cells and the header %d; a delimiter inside a cell needs quotes around the cell", place, len(r.Cells), columns)
		}
	}
	if empty {
		return nil
	}
	if len(r.Cells) < columns {
		t.Findings.Warn(place, "", fmt.Sprintf("the row has %d cells and the header %d: the rest is taken as empty", len(r.Cells), columns), "")
	}
	r.Cells = r.Cells[:min(len(r.Cells), columns)]
	t.Rows = append(t.Rows, r)
	if len(t.Rows) > MaxRows {
		return &work.Error{Kind: work.TooLarge, Message: fmt.Sprintf("%s has more than %d rows: split it", t.Name, MaxRows)}
	}
	if len(t.Rows)*columns > MaxCells {
		return &work.Error{Kind: work.TooLarge, Message: fmt.Sprintf("%s has more than %d cells: export fewer columns, or split it", t.Name, MaxCells)}
	}
	return nil
}

// sniffedRows is how many rows tell the delimiter.
const sniffedRows = 100

// guessDelimiter finds the delimiter that cuts most of the first rows into as many
// cells as the header has, more than one.
func guessDelimiter(text []byte) string {
	best, bestScore := ",", 0
	for _, d := range Delimiters() {
		r := csv.NewReader(bytes.NewReader(text[:min(len(text), 1<<20)]))
		r.Comma, r.FieldsPerRecord, r.LazyQuotes = rune(d[0]), -1, true
		header, err := r.Read()
		if err != nil || len(header) < 2 {
			continue
		}
		rows, even := 1, 1
		for rows < sniffedRows {
			cells, err := r.Read()
			if err != nil {
				break
			}
			rows++
			if len(cells) == len(header) {
				even++
			}
		}
		if score := even*1000/rows*10 + min(len(header), 9); score > bestScore {
			best, bestScore = d, score
		}
	}
	return best
}

// Cell returns the cells of a row in one column, without the empty ones. A quote
// put before a formula on the way out is taken off again.
func (t *Table) Cell(row *Row, column *Column) []string {
	var found []string
	for _, i := range column.Places {
		if i < len(row.Cells) {
			if text := unguarded(strings.TrimSpace(row.Cells[i])); text != "" {
				found = append(found, text)
			}
		}
	}
	return found
}

// Fingerprint identifies the header whatever the order and repetition of its
// columns, so that a mapping finds the next export of the same kind.
func (t *Table) Fingerprint() string {
	names := make([]string, len(t.Columns))
	for i := range t.Columns {
		names[i] = connect.Fold(t.Columns[i].Name)
	}
	slices.Sort(names)
	sum := sha256.Sum256([]byte(strings.Join(slices.Compact(names), "\x00")))
	return hex.EncodeToString(sum[:16])
}
