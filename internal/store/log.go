package store

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/trestle-plan/trestle/internal/work"
)

// Change is one row of the change log: one field of one record, or a record that
// came or went. The log is only ever added to.
type Change struct {
	Seq         int64 // of its act
	N           int   // its place in the act, from 0
	Kind        string
	Record      ID
	SubjectKind string // the record that people see: of a share, the item
	Subject     ID
	Field       string // "" for a record that came or went
	Before      string // JSON; "" for a record that came
	After       string // JSON; "" for a record that went
}

// Group is an act with its place in the log.
type Group struct {
	Act
	Seq    int64
	ID     ID
	Origin int64 // of an undo or a redo: the first act of the row; else Seq
	Sense  int   // 1 did, -1 took back, 0 changed no record
}

// LoggedAct is an act with its changes, in the order in which they were made.
type LoggedAct struct {
	Group
	Changes []Change
}

// encode writes all values of a row as a JSON object, in the order of columns.
func (t *table) encode(r *row) []byte {
	var b bytes.Buffer
	b.WriteByte('{')
	for i := range t.columns {
		if i > 0 {
			b.WriteByte(',')
		}
		b.Write(encoded(t.columns[i].name))
		b.WriteByte(':')
		b.Write(t.columns[i].encode(r.values[i]))
	}
	b.WriteByte('}')
	return b.Bytes()
}

// encode writes a stored value as JSON.
func (c *column) encode(value any) []byte {
	if text, ok := value.(string); ok && c.isList() {
		return []byte(text)
	}
	if n, ok := value.(int64); ok {
		return strconv.AppendInt(nil, n, 10)
	}
	return encoded(value)
}

// decode reads what encode wrote.
func (c *column) decode(text []byte) (any, error) {
	switch {
	case string(text) == "null":
		return nil, nil //nolint:nilnil // nil is a stored value
	case c.isList():
		return string(text), nil
	case len(text) > 0 && text[0] == '"':
		var s string
		err := json.Unmarshal(text, &s)
		return s, err
	}
	n, err := strconv.ParseInt(string(text), 10, 64)
	if err != nil {
		return nil, &work.Error{Kind: work.Internal, Message: "the change log holds " + string(text) + " for " + c.name, Err: err}
	}
	return n, nil
}

// decodeRow reads a row from the log. Columns that the log does not know yet get
// what an empty word has.
func (t *table) decodeRow(id ID, text string) (row, error) {
	r := row{id: id, values: make([]any, len(t.columns)), keys: make([]any, len(t.columns))}
	var fields map[string]json.RawMessage
	if err := json.Unmarshal([]byte(text), &fields); err != nil {
		return row{}, &work.Error{Kind: work.Internal, Message: "the change log cannot be read", Err: err}
	}
	for i := range t.columns {
		given, ok := fields[t.columns[i].name]
		if !ok {
			r.values[i] = t.columns[i].empty(t.word)
			continue
		}
		value, err := t.columns[i].decode(given)
		if err != nil {
			return row{}, err
		}
		r.values[i] = value
	}
	return r, nil
}

// empty is what the column has of an empty word.
func (c *column) empty(word reflect.Type) any {
	switch c.form {
	case plain:
		return c.in.stored(reflect.New(word).Elem())
	case listed, referring:
		return "[]"
	case reference, extra:
	}
	return nil
}

// subjectOf returns the record that people see when a row changes.
func (t *table) subjectOf(r *row) ID {
	if t.parent == nil {
		return r.id
	}
	owner, _ := r.values[0].(string)
	return ID(owner)
}

func (tx *Tx) logRow(t *table, r *row, before, after []byte) {
	tx.log(t, r, "", textOrNil(before), textOrNil(after))
}

func (tx *Tx) logField(t *table, is, was *row, column int) {
	c := &t.columns[column]
	tx.log(t, was, c.name, string(c.encode(was.values[column])), string(c.encode(is.values[column])))
}

func (tx *Tx) log(t *table, r *row, field string, before, after any) {
	tx.changes = append(tx.changes, []any{
		string(tx.workspace), tx.seq, int64(len(tx.changes)), t.kind, string(r.id),
		t.subject().kind, string(t.subjectOf(r)), field, before, after,
	})
}

func textOrNil(text []byte) any {
	if text == nil {
		return nil
	}
	return string(text)
}

// writeLog ends an update: the act, then its changes.
func (tx *Tx) writeLog() error {
	if tx.origin == 0 {
		tx.origin = tx.seq
	}
	if len(tx.changes) == 0 {
		tx.sense = 0
	}
	const text = "insert into act (workspace_id, seq, id, actor, cause, why, at, origin, sense)" +
		" values ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
	if err := tx.exec(text, string(tx.workspace), tx.seq, string(tx.id), tx.act.Actor, string(tx.act.Cause),
		tx.act.Why, tx.act.At.UnixMicro(), tx.origin, tx.sense); err != nil {
		return err
	}
	return tx.bulk("change", []string{"workspace_id", "seq", "n", "kind", "record_id", "subject_kind", "subject_id",
		"field", "before", "after"}, tx.changes)
}

const actColumns = "a.seq, a.id, a.actor, a.cause, a.why, a.at, a.origin, a.sense"

func (g *Group) into(at *int64) []any {
	return []any{&g.Seq, &g.ID, &g.Actor, &g.Cause, &g.Why, at, &g.Origin, &g.Sense}
}

const changeColumns = "c.seq, c.n, c.kind, c.record_id, c.subject_kind, c.subject_id, c.field," +
	" coalesce(c.before, ''), coalesce(c.after, '')"

func (c *Change) into() []any {
	return []any{&c.Seq, &c.N, &c.Kind, &c.Record, &c.SubjectKind, &c.Subject, &c.Field, &c.Before, &c.After}
}

// Changes returns the acts after a sequence number, oldest first and at most so
// many, each with its changes.
func (tx *Tx) Changes(since int64, most int) ([]LoggedAct, error) {
	return tx.acts("a.seq > $2 order by a.seq limit $3", since, int64(most))
}

// History returns the acts that changed a record, newest first and at most so
// many, each with the changes of that record alone. Before bounds their sequence
// numbers; 0 begins at the newest.
func (tx *Tx) History(kind string, record ID, before int64, most int) ([]LoggedAct, error) {
	found, err := tx.actsAlone("exists (select 1 from change c where c.workspace_id = a.workspace_id and c.seq = a.seq"+
		" and c.subject_kind = $2 and c.subject_id = $3) and ($4 = 0 or a.seq < $4) order by a.seq desc limit $5",
		kind, string(record), before, int64(most))
	if err != nil || len(found) == 0 {
		return nil, err
	}
	// Its acts alone have changes of it, and those between the first and the last are
	// all found; an import of everything is not read for the one.
	return found, tx.changesOf(found, "c.subject_kind = $2 and c.subject_id = $3 and c.seq between $4 and $5",
		string(tx.workspace), kind, string(record), found[len(found)-1].Seq, found[0].Seq)
}

// Act returns one act with its changes. The error is of kind NotFound if there is
// none of that number.
func (tx *Tx) Act(seq int64) (LoggedAct, error) {
	found, err := tx.acts("a.seq = $2", seq)
	if err != nil {
		return LoggedAct{}, err
	}
	if len(found) == 0 {
		return LoggedAct{}, &work.Error{Kind: work.NotFound, Message: fmt.Sprintf("there is no act %d", seq)}
	}
	return found[0], nil
}

// ActBegin returns an act with the first of its changes, and how many it has in all:
// acts of imports have as many as there are records. The error is of kind NotFound if
// there is none.
func (tx *Tx) ActBegin(seq int64, most int) (act LoggedAct, changes int, err error) {
	args, found := []any{string(tx.workspace), seq}, false
	err = tx.each("select "+actColumns+" from act a where a.workspace_id = $1 and a.seq = $2", args, func(scan func(...any) error) error {
		var micros int64
		found = true
		err := scan(act.into(&micros)...)
		act.At = time.UnixMicro(micros).UTC()
		return err
	})
	if err == nil && !found {
		err = &work.Error{Kind: work.NotFound, Message: fmt.Sprintf("there is no act %d", seq)}
	}
	if err != nil {
		return LoggedAct{}, 0, err
	}
	err = tx.each("select count(*) from change c where c.workspace_id = $1 and c.seq = $2", args, func(scan func(...any) error) error {
		return scan(&changes)
	})
	if err != nil {
		return LoggedAct{}, 0, err
	}
	text := "select " + changeColumns + " from change c where c.workspace_id = $1 and c.seq = $2 order by c.n limit $3"
	err = tx.each(text, append(args, most), func(scan func(...any) error) error {
		var c Change
		err := scan(c.into()...)
		act.Changes = append(act.Changes, c)
		return err
	})
	return act, changes, err
}

// amongSeqs narrows changes to those of some acts. Acts that follow each other, which
// are most, are named by the first and the last, so that the text stays the same.
func amongSeqs(found []LoggedAct, args []any) (string, []any) {
	first, last := found[0].Seq, found[0].Seq
	list := make([]string, 0, len(found))
	for i := range found {
		first, last = min(first, found[i].Seq), max(last, found[i].Seq)
		list = append(list, strconv.FormatInt(found[i].Seq, 10))
	}
	if last-first == int64(len(found))-1 {
		return "c.seq between $2 and $3", append(slices.Clip(args), first, last)
	}
	return "c.seq in (" + strings.Join(list, ", ") + ")", args
}

// acts reads acts and then their changes, in two queries.
func (tx *Tx) acts(where string, args ...any) ([]LoggedAct, error) {
	found, err := tx.actsAlone(where, args...)
	if err != nil || len(found) == 0 {
		return nil, err
	}
	where, args = amongSeqs(found, []any{string(tx.workspace)})
	return found, tx.changesOf(found, where, args...)
}

// actsAlone reads acts without their changes.
func (tx *Tx) actsAlone(where string, args ...any) ([]LoggedAct, error) {
	var found []LoggedAct
	args = append([]any{string(tx.workspace)}, args...)
	err := tx.each("select "+actColumns+" from act a where a.workspace_id = $1 and "+where, args,
		func(scan func(...any) error) error {
			var g LoggedAct
			var micros int64
			if err := scan(g.into(&micros)...); err != nil {
				return err
			}
			g.At = time.UnixMicro(micros).UTC()
			found = append(found, g)
			return nil
		})
	return found, err
}

// changesOf reads the changes of acts into them.
func (tx *Tx) changesOf(found []LoggedAct, where string, args ...any) error {
	at := make(map[int64]int, len(found))
	for i := range found {
		at[found[i].Seq] = i
	}
	text := "select " + changeColumns + " from change c where c.workspace_id = $1 and " + where + " order by c.seq, c.n"
	return tx.each(text, args, func(scan func(...any) error) error {
		var c Change
		if err := scan(c.into()...); err != nil {
			return err
		}
		i := at[c.Seq]
		found[i].Changes = append(found[i].Changes, c)
		return nil
	})
}
