package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"modernc.org/sqlite"
	sqlitelib "modernc.org/sqlite/lib"
)

// Damage is one thing that a database says and that cannot be.
type Damage struct {
	Workspace ID     // "" for the database itself
	Where     string // table and record
	What      string
}

// String writes place and finding.
func (d Damage) String() string {
	return strings.TrimSpace(strings.Join([]string{string(d.Workspace), d.Where, d.What}, " "))
}

// maxDamage bounds how many findings of one workspace are listed.
const maxDamage = 200

// Verify looks for damage: SQLite's own check of the file and of references; for
// each workspace, that its acts are numbered without gaps, that replaying the
// change log gives the very rows of the tables, that every item holds its key,
// that search and lists find what is written, and that plans and the runs that made
// them can be read and name acts that there are. It returns
// what it found; the error says that the looking itself did not work.
func (s *Store) Verify(ctx context.Context) ([]Damage, error) {
	if s.writer != nil {
		found, err := s.verifyFile(ctx)
		if err != nil || len(found) > 0 {
			return found, err
		}
	}
	workspaces, err := s.ListWorkspaces(ctx)
	if err != nil {
		return damaged(nil, err)
	}
	var all []Damage
	for _, w := range workspaces {
		v := verifier{workspace: w.ID}
		if err := s.View(ctx, w.ID, v.look); err != nil {
			return damaged(append(all, v.found...), err)
		}
		all = append(all, v.found...)
	}
	return all, nil
}

// damaged turns SQLite's word that the file is malformed into a finding.
func damaged(found []Damage, err error) ([]Damage, error) {
	e, ok := errors.AsType[*sqlite.Error](err)
	if ok && (e.Code()&0xff == sqlitelib.SQLITE_CORRUPT || e.Code()&0xff == sqlitelib.SQLITE_NOTADB) {
		return append(found, Damage{Where: "file", What: e.Error()}), nil
	}
	return found, err
}

// verifyFile asks SQLite to check the pages, indexes and references of the file.
func (s *Store) verifyFile(ctx context.Context) ([]Damage, error) {
	var found []Damage
	err := texts(ctx, s.readers, "pragma integrity_check(100)", 1, func(row []sql.NullString) {
		if row[0].String != "ok" {
			found = append(found, Damage{Where: "file", What: row[0].String})
		}
	})
	if err != nil || len(found) > 0 {
		return damaged(found, err)
	}
	err = texts(ctx, s.readers, "pragma foreign_key_check", 4, func(row []sql.NullString) {
		found = append(found, Damage{Where: row[0].String + " row " + row[1].String, What: "refers to a record of " + row[2].String + " that is not there"})
	})
	return damaged(found, err)
}

// texts reads rows of texts.
func texts(ctx context.Context, db querier, text string, columns int, take func([]sql.NullString)) error {
	rows, err := db.QueryContext(ctx, text)
	if err != nil {
		return explain(err)
	}
	defer rows.Close() //nolint:errcheck // read to the end, or given up
	for rows.Next() {
		row := make([]sql.NullString, columns)
		into := make([]any, columns)
		for i := range row {
			into[i] = &row[i]
		}
		if err := rows.Scan(into...); err != nil {
			return explain(err)
		}
		take(row)
	}
	return explain(rows.Err())
}

// verifier looks at one workspace.
type verifier struct {
	workspace ID
	found     []Damage
	rows      map[*table]map[ID]*row // as the tables have them
}

func (v *verifier) add(where, format string, args ...any) {
	if len(v.found) < maxDamage {
		v.found = append(v.found, Damage{Workspace: v.workspace, Where: where, What: fmt.Sprintf(format, args...)})
	}
}

func (v *verifier) look(tx *Tx) error {
	v.rows = map[*table]map[ID]*row{}
	for _, t := range tables {
		all, err := tx.rows(t, Where{})
		if err != nil {
			return err
		}
		v.rows[t] = make(map[ID]*row, len(all))
		for i := range all {
			v.rows[t][all[i].id] = &all[i]
		}
	}
	for _, check := range []func(*Tx) error{v.numbers, v.replay, v.itemKeys, v.search, v.lists, v.beside, v.plans, v.runs} {
		if err := check(tx); err != nil {
			return err
		}
	}
	return nil
}

// numbers checks that acts are numbered from 1 to the workspace's number, and
// the changes of each act from 0.
func (v *verifier) numbers(tx *Tx) error {
	var count, highest int64
	err := tx.one("select count(*), coalesce(max(seq), 0) from act where workspace_id = $1", []any{string(v.workspace)}, &count, &highest)
	if err != nil {
		return err
	}
	if count != tx.seq || highest != tx.seq {
		v.add("act", "there are %d acts up to number %d, and the workspace is at %d", count, highest, tx.seq)
	}
	const text = "select a.seq, a.sense, count(c.n), coalesce(max(c.n), -1) from act a left join change c" +
		" on c.workspace_id = a.workspace_id and c.seq = a.seq where a.workspace_id = $1 group by a.seq, a.sense order by a.seq"
	return tx.each(text, []any{string(v.workspace)}, func(scan func(...any) error) error {
		var seq, sense, n, last int64
		if err := scan(&seq, &sense, &n, &last); err != nil {
			return err
		}
		if last != n-1 || sense != 0 && n == 0 {
			v.add(fmt.Sprintf("act %d", seq), "%d changes, of which the last is number %d", n, last)
		}
		return nil
	})
}

// replay folds the change log and compares what comes out with the tables.
func (v *verifier) replay(tx *Tx) error {
	state := map[*table]map[ID]*row{}
	for _, t := range tables {
		state[t] = map[ID]*row{}
	}
	text := "select " + changeColumns + " from change c where c.workspace_id = $1 order by c.seq, c.n"
	err := tx.each(text, []any{string(v.workspace)}, func(scan func(...any) error) error {
		var c Change
		if err := scan(c.into()...); err != nil {
			return err
		}
		v.step(state, c)
		return nil
	})
	if err != nil {
		return err
	}
	for _, t := range tables {
		v.compare(t, state[t])
	}
	return nil
}

// step applies one change to what the log says so far.
func (v *verifier) step(state map[*table]map[ID]*row, c Change) {
	where := fmt.Sprintf("change %d.%d", c.Seq, c.N)
	t, ok := kinds[c.Kind]
	if !ok {
		v.add(where, "names the kind %s, which is not known", c.Kind)
		return
	}
	here := state[t][c.Record]
	if c.Field == "" {
		if c.Before != "" {
			if here == nil || string(t.encode(here)) != c.Before {
				v.add(where, "deletes %s %s as it never was", c.Kind, c.Record)
			}
			delete(state[t], c.Record)
			return
		}
		made, err := t.decodeRow(c.Record, c.After)
		if err != nil || here != nil {
			v.add(where, "creates %s %s, which is there already or cannot be read", c.Kind, c.Record)
			return
		}
		state[t][c.Record] = &made
		return
	}
	column := t.column(c.Field)
	if here == nil || column < 0 {
		v.add(where, "changes %s %s, which is not there", c.Kind, c.Record)
		return
	}
	if now := string(t.columns[column].encode(here.values[column])); now != c.Before {
		v.add(where, "%s of %s %s was %s, and the change says it was %s", c.Field, c.Kind, c.Record, now, c.Before)
	}
	value, err := t.columns[column].decode([]byte(c.After))
	if err != nil {
		v.add(where, "cannot be read: %v", err)
		return
	}
	here.values[column] = value
}

// compare holds what the log says of one table against its rows.
func (v *verifier) compare(t *table, logged map[ID]*row) {
	for id, is := range v.rows[t] {
		was, ok := logged[id]
		if !ok {
			v.add(t.name+" "+string(id), "no act made this record")
			continue
		}
		for i := range t.columns {
			c := &t.columns[i]
			if is.values[i] != was.values[i] {
				v.add(t.name+" "+string(id), "%s is %s, and the change log says %s", c.name, c.encode(is.values[i]), c.encode(was.values[i]))
			}
		}
	}
	for id := range logged {
		if v.rows[t][id] == nil {
			v.add(t.name+" "+string(id), "the record is gone, and no act deleted it")
		}
	}
}

// itemKeys checks that each item is the holder of its key.
func (v *verifier) itemKeys(tx *Tx) error {
	holder := map[string]ID{}
	err := tx.each("select key, item_id from item_key where workspace_id = $1", []any{string(v.workspace)}, func(scan func(...any) error) error {
		var key string
		var id ID
		err := scan(&key, &id)
		holder[key] = id
		return err
	})
	for id, r := range v.rows[itemTable] {
		if key := itemTable.keyOf(r); holder[key] != id {
			v.add("item_key "+key, "does not lead to its item")
		}
	}
	return err
}

// search checks the folded texts.
func (v *verifier) search(tx *Tx) error {
	folded := map[string]map[ID]string{}
	err := tx.each("select record_kind, record_id, folded from search where workspace_id = $1", []any{string(v.workspace)},
		func(scan func(...any) error) error {
			var kind, text string
			var id ID
			if err := scan(&kind, &id, &text); err != nil {
				return err
			}
			if folded[kind] == nil {
				folded[kind] = map[ID]string{}
			}
			folded[kind][id] = text
			return nil
		})
	for _, t := range tables {
		for id, r := range v.rows[t] {
			if len(t.searched) > 0 && folded[t.kind][id] != t.folded(r) {
				v.add("search "+string(id), "search does not find what the %s says", t.kind)
			}
			delete(folded[t.kind], id)
		}
		for id := range folded[t.kind] {
			v.add("search "+string(id), "search finds a %s that is not there", t.kind)
		}
	}
	return err
}
