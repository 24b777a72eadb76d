package cli

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/trestle-plan/trestle/internal/work"
	"github.com/trestle-plan/trestle/plan"
	"github.com/trestle-plan/trestle/plan/forecast"
)

// Limits of a history file.
const (
	mostHistory     = 32 << 20 // bytes
	mostHistoryRows = 250_000
)

// csvColumns says how to read a CSV file, as flags.
type csvColumns struct {
	Start     string `placeholder:"COLUMN" help:"Column of the start, by name or by place from 1; found by its name unless said."`
	Finish    string `placeholder:"COLUMN" help:"Column of the finish, likewise. An item without one is still open."`
	Delimiter string `placeholder:"CHAR" help:"What stands between columns: one character, or tab; found unless said."`
	Dates     string `enum:"auto,day-first,month-first" default:"auto" help:"How 03/04/2025 is meant, where the file leaves it open: ${enum}."`
}

// chosenColumns are the headings of what was read.
type chosenColumns struct {
	Start  string `json:"start,omitempty"`
	Finish string `json:"finish"`
}

// history is what a file says of items.
type history struct {
	file    string
	columns chosenColumns
	rows    []historyRow
}

// historyRow is one item; no date is unknown or not yet.
type historyRow struct{ start, finish work.Date }

// Names that columns of starts and finishes go by, in order of trust.
var (
	startNames  = []string{"start", "started", "start date", "started date", "begin", "begun", "in progress", "committed", "created", "created date"}
	finishNames = []string{"finish", "finished", "finish date", "finished date", "end", "end date", "done", "done date", "completed", "completed date", "resolved", "resolution date", "closed", "closed date"}
)

// readHistory reads a file of items.
func (s *session) readHistory(name string, c *csvColumns) (*history, error) {
	data, said, err := s.readWhole(name)
	if err != nil {
		return nil, err
	}
	h := &history{file: said}
	bad := func(format string, args ...any) error {
		return &work.Error{Kind: work.Invalid, Message: said + ": " + fmt.Sprintf(format, args...)}
	}
	if !utf8.Valid(data) {
		return nil, bad("is not UTF-8 text; save it as CSV UTF-8")
	}
	comma, err := c.comma(data)
	if err != nil {
		return nil, bad("%v", err)
	}
	in := csv.NewReader(bytes.NewReader(data))
	in.Comma, in.FieldsPerRecord, in.ReuseRecord = comma, -1, true
	first, err := in.Read()
	if errors.Is(err, io.EOF) {
		return nil, bad("is empty; want a header and one row for each item")
	}
	if err != nil {
		return nil, bad("%v", err)
	}
	at, err := c.find(first)
	if err != nil {
		return nil, bad("%v", err)
	}
	h.columns = at.headings(first)
	r := rowReader{at: at, columns: h.columns}
	if at.headless(first) {
		r.row(1, first)
	}
	for {
		row, err := in.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, bad("%v", err)
		}
		if len(r.starts) == mostHistoryRows {
			return nil, &work.Error{Kind: work.TooLarge, Message: fmt.Sprintf("%s has more than %d rows", said, mostHistoryRows)}
		}
		line, _ := in.FieldPos(0)
		r.row(line, row)
	}
	if h.rows, err = r.settle(c.Dates); err != nil {
		return nil, bad("%v", err)
	}
	if h.first() == 0 {
		return nil, bad("no row has a date in column %q", h.columns.Finish)
	}
	return h, nil
}

// readWhole reads a file or standard input, and how to call it.
func (s *session) readWhole(name string) ([]byte, string, error) {
	in, said := s.Stdin, "standard input"
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return nil, "", &work.Error{Kind: work.NotFound, Message: "cannot read", Err: err}
		}
		defer f.Close() //nolint:errcheck // it was only read
		in, said = f, filepath.Base(name)
	}
	data, err := io.ReadAll(io.LimitReader(in, mostHistory+1))
	if err != nil {
		return nil, "", &work.Error{Kind: work.Unavailable, Message: "cannot read", Err: err}
	}
	if len(data) > mostHistory {
		return nil, "", &work.Error{Kind: work.TooLarge, Message: fmt.Sprintf("%s has more than %d MB", said, mostHistory>>20)}
	}
	return bytes.TrimPrefix(data, []byte("\ufeff")), said, nil
}

// comma is the delimiter: what was said, else what the first line has most of.
func (c *csvColumns) comma(data []byte) (rune, error) {
	switch {
	case c.Delimiter == "tab":
		return '\t', nil
	case c.Delimiter != "":
		r, size := utf8.DecodeRuneInString(c.Delimiter)
		if size != len(c.Delimiter) || strings.ContainsRune("\r\n\"\ufffd", r) {
			return 0, fmt.Errorf("--delimiter must be one character or tab, not %q", c.Delimiter)
		}
		return r, nil
	}
	line, _, _ := bytes.Cut(data, []byte("\n"))
	best, most := ',', 0
	for _, r := range ",;\t|" {
		if n := bytes.Count(line, []byte(string(r))); n > most {
			best, most = r, n
		}
	}
	return best, nil
}

// places are the columns to read, from 0; a start of -1 is none.
type places struct{ start, finish int }

// find looks for the columns in the first row.
func (c *csvColumns) find(header []string) (places, error) {
	finish, err := place(header, "--finish", c.Finish, finishNames)
	if err != nil {
		return places{}, err
	}
	if finish < 0 {
		return places{}, fmt.Errorf("no column looks like a finish; name one of them with --finish: %s", list(header))
	}
	start, err := place(header, "--start", c.Start, startNames)
	if err != nil {
		return places{}, err
	}
	if start == finish {
		return places{}, fmt.Errorf("--start and --finish are the same column, %q", header[start])
	}
	return places{start: start, finish: finish}, nil
}

// place is where a column stands: by name, by number from 1, or under one of the
// usual names; -1 if nothing was said and none of them is there.
func place(header []string, flag, said string, usual []string) (int, error) {
	if said == "" {
		for _, name := range usual {
			if i := named(header, name); i >= 0 {
				return i, nil
			}
		}
		return -1, nil
	}
	if i := named(header, said); i >= 0 {
		return i, nil
	}
	n, err := strconv.Atoi(said)
	if err != nil {
		return 0, fmt.Errorf("%s: no column is called %q; there are %s", flag, said, list(header))
	}
	if n < 1 || n > len(header) {
		return 0, fmt.Errorf("%s: there is no column %d, only 1 to %d", flag, n, len(header))
	}
	return n - 1, nil
}

// named is where a heading stands, whatever its capitals, blanks and underscores.
func named(header []string, name string) int {
	plainly := func(text string) string {
		return strings.Join(strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return r == '_' || r == '-' || r == ' ' }), " ")
	}
	for i, heading := range header {
		if plainly(heading) == plainly(name) {
			return i
		}
	}
	return -1
}

// list names the columns of a file, the first ones.
func list(header []string) string {
	const most = 12
	var words []string
	for i, name := range header {
		if i == most {
			return strings.Join(words, ", ") + fmt.Sprintf(" and %d more", len(header)-most)
		}
		words = append(words, strconv.Quote(name))
	}
	return strings.Join(words, ", ")
}

// headless tells whether the first row is an item and no header.
func (p places) headless(first []string) bool {
	_, ok := scanDate(first[p.finish])
	return ok
}

// headings are the names of the columns, or their numbers if the file has none.
func (p places) headings(first []string) chosenColumns {
	name := func(at int) string {
		switch {
		case at < 0:
			return ""
		case p.headless(first):
			return itoa(at + 1)
		default:
			return strings.Clone(first[at])
		}
	}
	return chosenColumns{Start: name(p.start), Finish: name(p.finish)}
}

// open counts the items that are not finished.
func (h *history) open() int {
	n := 0
	for _, r := range h.rows {
		if r.finish == 0 {
			n++
		}
	}
	return n
}

// backwards tells whether a row finishes before it starts.
func (r historyRow) backwards() bool { return r.finish != 0 && r.finish < r.start }

// first is the earliest finish, no date if nothing is finished.
func (h *history) first() work.Date {
	var first work.Date
	for _, r := range h.rows {
		if r.finish != 0 && (first == 0 || r.finish < first) {
			first = r.finish
		}
	}
	return first
}

// last is the latest finish.
func (h *history) last() work.Date {
	var last work.Date
	for _, r := range h.rows {
		last = max(last, r.finish)
	}
	return last
}

// forwards are the rows that do not finish before they start.
func (h *history) forwards() []historyRow {
	var out []historyRow
	for _, r := range h.rows {
		if !r.backwards() {
			out = append(out, r)
		}
	}
	return out
}

// lifespans are rows as the engine takes them.
func lifespans(rows []historyRow) []forecast.Lifespan {
	out := make([]forecast.Lifespan, 0, len(rows))
	for _, r := range rows {
		out = append(out, forecast.Lifespan{Started: plan.Day(r.start), Finished: plan.Day(r.finish)})
	}
	return out
}
