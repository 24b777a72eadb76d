package csv

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/trestle-plan/trestle/internal/connect"
	"github.com/trestle-plan/trestle/internal/work"
)

// row is one row on its way to a record.
type row struct {
	*converter
	*Row
	place connect.Place
	id    string
	says  map[string]string
	how   map[string]string // assumed fields
}

// longWord is how many bytes a cell has at most that is a word, a name or a number.
const longWord = 2_000

// cells returns what the row says in the columns of a target. Of a long cell that
// should be a word, as much is left as a title has.
func (r *row) cells(to Target) []string {
	var all []string
	for _, i := range r.columns[to] {
		all = append(all, r.t.Cell(r.Row, &r.t.Columns[i])...)
	}
	for i, cell := range all {
		if len(cell) > longWord && to != ToComments && to != ToTitle && to != ToPlain && to != ToDescription {
			all[i], _ = connect.Line(cell)
		}
	}
	return all
}

// cell returns the first thing that the row says in the columns of a target.
func (r *row) cell(to Target) string {
	if all := r.cells(to); len(all) > 0 {
		return all[0]
	}
	return ""
}

// at returns the place of a target's column in this row.
func (r *row) at(to Target) connect.Place {
	if columns := r.columns[to]; len(columns) > 0 {
		return r.place.In(r.t.Columns[columns[0]].Name)
	}
	return r.place
}

func (r *row) wrong(to Target, message, mend string) {
	r.batch.Findings.Wrong(r.at(to), r.id, message, mend)
}

// puzzle counts a value that means nothing known.
func (r *row) puzzle(to Target, message, mend string) {
	r.puzzles[puzzle{r.at(to).Field, message, mend}]++
}

// item turns the row into an item, false if it cannot be one.
func (r *row) item() (connect.Record, bool) {
	title, cut := connect.Line(r.cell(ToTitle))
	if !r.identify(title) {
		return connect.Record{}, false
	}
	if title == "" {
		r.wrong(ToTitle, "the row has no title", "give it one")
		return connect.Record{}, false
	}
	if cut {
		r.batch.Findings.Warn(r.at(ToTitle), r.id, "the title was cut, or held characters that cannot be shown", "")
	}
	r.says = map[string]string{connect.FieldTitle: title}
	r.how = map[string]string{}
	record := connect.Record{Kind: connect.Item, ID: r.id, Place: r.place, URL: r.cell(ToURL), Named: r.named}
	record.Aliases = r.cells(ToAlias)
	if !r.product(&record) {
		return connect.Record{}, false
	}
	r.kinds()
	status := r.status()
	r.days(status)
	r.texts()
	r.versions()
	r.work()
	r.ends()
	r.comments()
	record.Says = r.says
	if len(r.how) > 0 {
		record.Assumed = r.how
	}
	return record, true
}

// identify finds the row's identity: what its column says, else its title.
func (r *row) identify(title string) bool {
	r.id, _ = connect.Line(r.cell(ToID))
	to := ToID
	if len(r.columns[ToID]) == 0 {
		r.id, to = title, ToTitle
		r.puzzle(ToTitle, "no column identifies the rows, so their titles do: a row whose title changes is taken for a new one", "map a column to id")
	}
	if r.id == "" {
		r.wrong(to, "the row has no identity", "give each row one that stays")
		return false
	}
	if line, taken := r.taken[r.id]; taken {
		r.wrong(to, fmt.Sprintf("%q is the identity of line %d already", short(r.id), line), "give each row its own")
		return false
	}
	r.taken[r.id] = r.Line
	return true
}

// product finds the product and the key of the row's item.
func (r *row) product(record *connect.Record) bool {
	name, _ := connect.Line(r.cell(ToProductName))
	if key := work.ItemKey(r.id); key.Valid() {
		record.Key = r.id
		r.record(connect.Product, string(key.Product()), map[string]string{"name": cmp.Or(name, string(key.Product()))}, r.place)
		return true
	}
	said := r.cell(ToProduct)
	key := r.m.Product
	if said != "" {
		if key = work.ProductKey(said); !key.Valid() {
			key = connect.ProductKeyFrom(said)
			name = cmp.Or(name, said)
		}
	}
	if !key.Valid() {
		r.wrong(ToProduct, fmt.Sprintf("%q is no key such as PAY-12, and no product numbers it", short(r.id)), "say in the mapping which product the rows belong to")
		return false
	}
	record.Product = string(key)
	if name == "" {
		name = string(key)
	}
	r.record(connect.Product, string(key), map[string]string{"name": name}, r.place)
	return true
}

// kinds says level, type and backlog, as far as the row does.
func (r *row) kinds() {
	if name := r.cell(ToType); name != "" {
		meaning := r.m.Types[name]
		if meaning == (connect.Meaning{}) {
			r.puzzle(ToType, fmt.Sprintf("the type %q means nothing known", short(name)), "say in the mapping which level and type it is")
		}
		r.word(connect.FieldLevel, string(meaning.Level))
		r.word(connect.FieldType, string(meaning.Type))
		r.word(connect.FieldBacklog, string(meaning.Backlog))
	}
	if name := r.cell(ToLevel); name != "" {
		if level := connect.LevelOf(name); level != "" {
			r.word(connect.FieldLevel, string(level))
		} else {
			r.puzzle(ToLevel, fmt.Sprintf("the level %q is not known", short(name)), "use epic, feature or story")
		}
	}
	if name := r.cell(ToBacklog); name != "" {
		if r.m.Backlogs[name] == "" {
			r.puzzle(ToBacklog, fmt.Sprintf("the backlog %q means nothing known", short(name)), "say in the mapping which of the five it is")
		}
		r.word(connect.FieldBacklog, string(r.m.Backlogs[name]))
	}
}

// word says a word of a closed set, unless there is none.
func (r *row) word(field, word string) {
	if word != "" {
		r.says[field] = word
	}
}

// status says the status class: by the name, else by the tracker's own class. Work
// closed for a reason that is no success was dropped.
func (r *row) status() work.Status {
	name, category := r.cell(ToStatus), r.cell(ToCategory)
	class := cmp.Or(r.m.Statuses[name], r.m.Statuses[category])
	if class == work.Done && r.m.Resolutions[r.cell(ToResolution)] == work.Dropped {
		class = work.Dropped
	}
	if class == "" && name+category != "" {
		r.puzzle(ToStatus, fmt.Sprintf("the status %q has no class", short(cmp.Or(name, category))), "say in the mapping which of the five classes it belongs to")
	}
	r.word(connect.FieldStatus, string(class))
	return class
}

// days says the dates of the row.
func (r *row) days(status work.Status) {
	started, finished := r.day(ToStarted), r.day(ToFinished)
	moved := r.day(ToMoved)
	if status == work.InProgress && started == "" {
		started = moved
	}
	if status == work.Done && finished == "" {
		finished = moved
	}
	if status == work.Proposed || status == work.Ready {
		started = ""
	}
	if status != work.Done {
		finished = ""
	}
	r.dated(connect.FieldStarted, started, ToStarted, ToMoved)
	r.dated(connect.FieldFinished, finished, ToFinished, ToMoved)
	r.dated(connect.FieldHold, r.day(ToHold), ToHold)
	r.dated(dueField, r.day(ToDue), ToDue)
}

// dated says a day if the table has a column for it.
func (r *row) dated(field, day string, from ...Target) {
	for _, to := range from {
		if len(r.columns[to]) > 0 {
			r.says[field] = day
		}
	}
}

// day reads a date in the form that plans have, "" for none.
func (r *row) day(to Target) string {
	text := r.cell(to)
	if text == "" {
		return ""
	}
	d, ok := readDay(text)
	if !ok {
		r.wrong(to, fmt.Sprintf("%q is no date", short(text)), "write it as 2026-02-27")
		return ""
	}
	day, err := d.in(r.m.DateOrder)
	if err != nil {
		r.wrong(to, fmt.Sprintf("%q %s", short(text), err), "mend the date, or say the order of dates")
		return ""
	}
	return day.String()
}

// short cuts a text to a length that keeps a sentence readable.
func short(text string) string {
	const most = 60
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}

// texts says plain words, the description, lists and custom fields.
func (r *row) texts() {
	if len(r.columns[ToPlain]) > 0 {
		r.says[connect.FieldPlain], _ = connect.Line(r.cell(ToPlain))
	}
	if len(r.columns[ToDescription]) > 0 {
		text, cut := connect.Prose(r.cell(ToDescription))
		if cut {
			r.batch.Findings.Warn(r.at(ToDescription), r.id, "the text was cut, or held characters that cannot be shown", "")
		}
		r.says[connect.FieldDescription] = text
	}
	if len(r.columns[ToParent]) > 0 {
		r.says[connect.FieldParent] = r.cell(ToParent)
	}
	r.listed(connect.FieldLabels, ToLabels, ",;|\n", func(text string) string { text, _ = connect.Line(text); return text })
	r.listed(connect.FieldGoals, ToGoals, ",;|\n", connect.KeyFrom)
	r.listed(connect.FieldAssignees, ToAssignees, ";|\n", func(name string) string {
		return cmp.Or(string(r.m.People[name]), connect.KeyFrom(name))
	})
	for _, i := range r.columns[ToField] {
		r.custom(&r.t.Columns[i], r.said[i])
	}
}

// listed says a list: the cells, and in a table that does not repeat columns the
// parts of a cell.
func (r *row) listed(field string, to Target, separators string, each func(string) string) {
	if len(r.columns[to]) == 0 {
		return
	}
	var list []string
	seen := map[string]bool{"": true}
	for _, cell := range r.cells(to) {
		parts := []string{cell}
		if r.m.Dialect != Jira {
			parts = strings.FieldsFunc(cell, func(s rune) bool { return strings.ContainsRune(separators, s) })
		}
		for _, part := range parts {
			if text := each(strings.TrimSpace(part)); !seen[text] && len(list) < work.MaxInList {
				seen[text] = true
				list = append(list, text)
			}
		}
	}
	r.says[field] = connect.JoinList(list)
}

// custom keeps what a column says in a field of its own. Two columns of one key
// stand below each other.
func (r *row) custom(column *Column, said *ColumnMapping) {
	field := connect.CustomField(said.Field)
	text, cut := connect.Text(strings.Join(r.t.Cell(r.Row, column), "\n"))
	place := r.place.In(column.Name)
	if said.Type == work.FieldDate && text != "" {
		day, ok := readDay(text)
		date, err := day.in(r.m.DateOrder)
		if !ok || err != nil {
			r.batch.Findings.Warn(place, r.id, fmt.Sprintf("%q is no date, which this field holds: left out", short(text)), "make the field one of text in the mapping")
			return
		}
		text = date.String()
	}
	if cut {
		r.batch.Findings.Warn(place, r.id, "the text was cut, or held characters that cannot be shown", "")
	}
	if before := r.says[field]; before != "" && text != "" {
		text, _ = connect.Text(before + "\n" + text)
	}
	r.says[field] = text
}
