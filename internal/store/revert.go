package store

import (
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/trestle-plan/trestle/internal/work"
)

// ClashError says why an act cannot be taken back: what was changed since. It is
// the cause inside an error of kind Conflict.
type ClashError struct {
	Seq  int64 // of the act
	List []Clash
}

// Clash is one change that does not stand any more as the act left it.
type Clash struct {
	Change
	Here string // JSON of what stands there now; "" for a record that is not there
	Why  string // in words
}

// Error says how many clashes there are, and the first.
func (c *ClashError) Error() string {
	first := c.List[0]
	return fmt.Sprintf("%d of the act's changes were changed since, the first: %s %s %s: %s",
		len(c.List), first.Kind, first.Record, first.Field, first.Why)
}

// reverting is an act being taken back.
type reverting struct {
	tx      *Tx
	act     LoggedAct
	rows    map[string]map[ID]*row // present rows by kind, as far as they were read
	later   map[recordField]int64  // the last later act that stands and changed a field; nil: not read
	owners  map[ID]*table          // records whose parts changed
	clashes []Clash
}

// recordField is a field of a record.
type recordField struct {
	record ID
	name   string
}

// manyLater is how many later changes are asked for one by one.
const manyLater = 20_000

// Revert writes the inverse of an act, newest change first, where each present
// value is still the one the act wrote. If one is not, nothing is applied, and the
// error is of kind Conflict with [ClashError] inside: the update has to fail with it.
// To revert an undo is to redo. One update reverts one act.
func (tx *Tx) Revert(seq int64) error {
	if err := tx.mayWrite(); err != nil {
		return err
	}
	act, err := tx.Act(seq)
	if err != nil {
		return err
	}
	if err := tx.mayRevert(&act); err != nil {
		return err
	}
	tx.origin, tx.sense = act.Origin, int64(-act.Sense)
	r := &reverting{tx: tx, act: act, rows: map[string]map[ID]*row{}, owners: map[ID]*table{}}
	if err := r.read(); err != nil {
		return err
	}
	if err := tx.exec("savepoint revert"); err != nil {
		return err
	}
	if err := r.writeBack(); err != nil {
		return err
	}
	err = tx.exec("release savepoint revert")
	return err
}

// RevertChange writes back what one field of a record was before an act, if it is
// still as the act left it; otherwise the error is that of [Tx.Revert]. It is an act
// of its own: it can be undone, and the act it is taken from stands.
func (tx *Tx) RevertChange(seq int64, record ID, field string) error {
	if err := tx.mayWrite(); err != nil {
		return err
	}
	act, err := tx.Act(seq)
	if err != nil {
		return err
	}
	act.Changes = slices.DeleteFunc(act.Changes, func(c Change) bool { return c.Record != record || c.Field != field || c.Field == "" })
	if len(act.Changes) == 0 {
		return &work.Error{Kind: work.NotFound, Message: fmt.Sprintf("act %d did not change that field", seq)}
	}
	r := &reverting{tx: tx, act: act, rows: map[string]map[ID]*row{}, owners: map[ID]*table{}}
	if err := r.read(); err != nil {
		return err
	}
	return r.writeBack()
}

// writeBack writes the inverse of the act's changes, the last first. What would
// overwrite later changes is listed in an error of kind Conflict.
func (r *reverting) writeBack() error {
	for i := len(r.act.Changes) - 1; i >= 0; i-- {
		if err := r.inverse(r.act.Changes[i]); err != nil {
			return err
		}
	}
	if len(r.clashes) > 0 {
		return &work.Error{Kind: work.Conflict, Err: &ClashError{Seq: r.act.Seq, List: r.clashes}}
	}
	r.tx.ids = nil
	for id, t := range r.owners {
		if err := r.tx.touch(t, id); err != nil {
			return err
		}
	}
	return nil
}

// mayRevert refuses an act that changed nothing, or that does not stand.
func (tx *Tx) mayRevert(act *LoggedAct) error {
	if act.Sense == 0 {
		return &work.Error{Kind: work.Invalid, Message: fmt.Sprintf("act %d changed nothing", act.Seq)}
	}
	var last int64
	err := tx.one("select seq from act where workspace_id = $1 and origin = $2 order by seq desc limit 1",
		[]any{string(tx.workspace), act.Origin}, &last)
	if err == nil && last != act.Seq {
		return &work.Error{Kind: work.Conflict, Message: fmt.Sprintf("act %d was taken back already, by act %d", act.Seq, last)}
	}
	return err
}

// read reads what stands in the rows that the act changed, and what changed since.
func (r *reverting) read() error {
	ids := map[string][]ID{}
	for _, c := range r.act.Changes {
		if _, seen := r.rows[c.Kind][c.Record]; !seen && kinds[c.Kind] != nil {
			r.set(c.Kind, c.Record, nil)
			ids[c.Kind] = append(ids[c.Kind], c.Record)
		}
	}
	for kind, list := range ids {
		found, err := r.tx.rowsOf(kinds[kind], list)
		if err != nil {
			return err
		}
		for i := range found {
			r.set(kind, found[i].id, &found[i])
		}
	}
	return r.readLater()
}

// readLater reads the later changes, unless they are very many.
func (r *reverting) readLater() error {
	args := []any{string(r.tx.workspace), r.act.Seq}
	var n int
	err := r.tx.one("select count(*) from (select 1 from change c where c.workspace_id = $1 and c.seq > $2 limit "+
		strconv.Itoa(manyLater)+") as later", args, &n)
	if err != nil || n == manyLater {
		return err
	}
	r.later = map[recordField]int64{}
	return r.tx.each(`select c.record_id, c.field, max(a.seq) from change c
		join act a on a.workspace_id = c.workspace_id and a.seq = c.seq
		where c.workspace_id = $1 and c.seq > $2 and a.sense = 1
		and a.seq = (select max(b.seq) from act b where b.workspace_id = a.workspace_id and b.origin = a.origin)
		group by c.record_id, c.field`, args, func(scan func(...any) error) error {
		var f recordField
		var seq int64
		err := scan(&f.record, &f.name, &seq)
		r.later[f] = seq
		return err
	})
}

func (r *reverting) set(kind string, id ID, is *row) {
	if r.rows[kind] == nil {
		r.rows[kind] = map[ID]*row{}
	}
	r.rows[kind][id] = is
}

// inverse takes one change back, or adds a clash.
func (r *reverting) inverse(c Change) error {
	t, ok := kinds[c.Kind]
	if !ok {
		return &work.Error{Kind: work.Internal, Message: "the change log names a kind that is not known: " + c.Kind}
	}
	here := r.rows[c.Kind][c.Record]
	var err error
	switch {
	case c.Field == "" && c.Before == "":
		err = r.unmake(t, c, here)
	case c.Field == "":
		err = r.remake(t, c, here)
	default:
		err = r.putBack(t, c, here)
	}
	if err == nil {
		err = r.tx.settle() // here, where it is known whose inverse it was
	}
	if breachOf(err) != noBreach {
		return r.refused(t, c)
	}
	return err
}

// unmake deletes what the act created.
func (r *reverting) unmake(t *table, c Change, here *row) error {
	switch {
	case t == workspaceTable:
		r.clash(c, c.After, "a workspace is not taken back")
		return nil
	case here == nil:
		r.clash(c, "", "the record is gone")
		return nil
	}
	if now := string(t.encode(here)); now != c.After {
		r.clash(c, now, "the record was changed since")
		return nil
	}
	if err := r.tx.remove(t, here); err != nil {
		return err
	}
	r.set(c.Kind, c.Record, nil)
	r.partOf(t, c)
	return nil
}

// remake creates what the act deleted, under its old identity.
func (r *reverting) remake(t *table, c Change, here *row) error {
	if here != nil {
		r.clash(c, string(t.encode(here)), "the record is there again")
		return nil
	}
	was, err := t.decodeRow(c.Record, c.Before)
	if err != nil {
		return err
	}
	if err := r.tx.insert(t, []row{was}); err != nil {
		return err
	}
	r.set(c.Kind, c.Record, &was)
	r.partOf(t, c)
	return nil
}

// putBack writes the value that a field had before.
func (r *reverting) putBack(t *table, c Change, here *row) error {
	column := t.column(c.Field)
	if here == nil || column < 0 {
		r.clash(c, "", "the record is gone")
		return nil
	}
	if now := string(t.columns[column].encode(here.values[column])); now != c.After {
		if !c.follows() {
			r.clash(c, now, "the field was changed since")
		}
		return nil
	}
	if later, err := r.sameLater(c); err != nil || later > 0 {
		if err == nil {
			r.clash(c, c.After, fmt.Sprintf("act %d changed the field since, to the same value", later))
		}
		return err
	}
	is := *here
	is.values = append([]any(nil), here.values...)
	before, err := t.columns[column].decode([]byte(c.Before))
	if err != nil {
		return err
	}
	is.values[column] = before
	if _, err := r.tx.update(t, here, &is); err != nil {
		return err
	}
	r.set(c.Kind, c.Record, &is)
	r.partOf(t, c)
	return nil
}

// sameLater returns a later act that stands and changed the field too, or 0. The
// value is then that act's, even if it is the same.
func (r *reverting) sameLater(c Change) (int64, error) {
	if r.later != nil {
		return r.later[recordField{c.Record, c.Field}], nil
	}
	var later int64
	err := r.tx.one(`select coalesce(max(a.seq), 0) from change c
		join act a on a.workspace_id = c.workspace_id and a.seq = c.seq
		where c.workspace_id = $1 and c.record_id = $2 and c.field = $3 and c.seq > $4 and a.sense = 1
		and a.seq = (select max(b.seq) from act b where b.workspace_id = a.workspace_id and b.origin = a.origin)`,
		[]any{string(r.tx.workspace), string(c.Record), c.Field, c.Seq}, &later)
	return later, err
}

// partOf notes that the record a part is in has to count its revision up, unless
// that record is itself gone by now.
func (r *reverting) partOf(t *table, c Change) {
	if t.parent != nil {
		r.owners[c.Subject] = t.parent
	}
}

func (r *reverting) clash(c Change, here, why string) {
	r.clashes = append(r.clashes, Clash{Change: c, Here: here, Why: why})
}

// refused says what stands in the way when the database refuses an inverse.
func (r *reverting) refused(t *table, c Change) error {
	tx := r.tx
	tx.failed = nil
	if err := tx.exec("rollback to savepoint revert"); err != nil {
		return err
	}
	if err := tx.settle(); err != nil { // nothing else is understood until then
		return err
	}
	by, err := tx.referring(t, c.Record)
	if err != nil {
		return err
	}
	why := "its key or what it refers to was taken or deleted since"
	if len(by) > 0 {
		why = "others refer to it now: " + strings.Join(by, ", ")
	}
	r.clash(c, "", why)
	return &work.Error{Kind: work.Conflict, Err: &ClashError{Seq: r.act.Seq, List: r.clashes}}
}

// referring counts the records that refer to one, by kind.
func (tx *Tx) referring(t *table, id ID) ([]string, error) {
	var by []string
	for _, other := range tables {
		for _, c := range other.columns {
			var text string
			switch {
			case c.form == reference && c.to == t.kind, other.parent == t && c.name == other.owner:
				text = "select count(*) from " + other.name + " where workspace_id = $1 and " + c.name + " = $2"
			case c.form == referring && c.to == t.kind:
				text = "select count(*) from " + c.list + " where workspace_id = $1 and value = $2"
			default:
				continue
			}
			var n int
			if err := tx.one(text, []any{string(tx.workspace), string(id)}, &n); err != nil {
				return nil, err
			}
			if n > 0 {
				by = append(by, fmt.Sprintf("%s (%s) %d", other.kind, c.name, n))
			}
		}
	}
	return by, nil
}

// UndoTarget returns the act that an undo by an actor takes back: the newest own
// one that stands, or 0.
func (tx *Tx) UndoTarget(actor string) (int64, error) {
	return tx.target(`select (select b.seq from act b where b.workspace_id = a.workspace_id and b.origin = a.seq order by b.seq desc limit 1)
		from act a where a.workspace_id = $1 and a.actor = $2 and a.origin = a.seq and a.sense = 1
		and (select b.sense from act b where b.workspace_id = a.workspace_id and b.origin = a.seq order by b.seq desc limit 1) = 1
		order by a.seq desc limit 1`, actor)
}

// RedoTarget returns the act that a redo by an actor takes back: the newest own
// undo that stands, or 0 if there is none or the actor did something else since.
func (tx *Tx) RedoTarget(actor string) (int64, error) {
	return tx.target(`select a.seq from act a where a.workspace_id = $1 and a.actor = $2 and a.sense = -1
		and a.seq = (select max(b.seq) from act b where b.workspace_id = a.workspace_id and b.origin = a.origin)
		and not exists (select 1 from act c where c.workspace_id = a.workspace_id and c.actor = a.actor
			and c.origin = c.seq and c.sense = 1 and c.seq > a.seq)
		order by a.seq desc limit 1`, actor)
}

func (tx *Tx) target(text, actor string) (int64, error) {
	var seq int64
	err := tx.one(text, []any{string(tx.workspace), actor}, &seq)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	return seq, err
}
