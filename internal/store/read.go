package store

import (
	"database/sql"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"sync"

	"github.com/trestle-plan/trestle/internal/work"
)

// row is a record as it is stored. Its values stand beside the columns of its
// table.
type row struct {
	id       ID
	revision int64 // of a record of its own
	values   []any
	keys     []any // of references: the keys in place of the identities
}

// Where narrows a selection. SQL begins with "and" and reads the record's
// columns as t.column; $1 is the workspace, arguments begin with $2.
type Where struct {
	SQL  string
	Args []any

	one  ID   // the selection is this record alone
	lean bool // without long texts: of each, whether there is one
}

func byID(id ID) Where { return Where{SQL: " and t.id = $2", Args: []any{string(id)}, one: id} }

// ofOwners narrows a table of parts to those of the records selected.
func (w Where) ofOwners(part, owner *table) Where {
	if w.one != "" {
		return Where{Args: w.Args, SQL: " and t." + part.owner + " = $2"}
	}
	return Where{Args: w.Args, SQL: fmt.Sprintf(" and t.%s in (select t.id from %s t where t.workspace_id = $1%s)",
		part.owner, owner.name, w.SQL)}
}

// selection is the text that reads a table's rows, up to its narrowing. A lean one
// reads of long texts whether they are there.
func (t *table) selection(lean bool) string {
	var b strings.Builder
	b.WriteString("select t.id")
	if t.parent == nil {
		b.WriteString(", t.revision")
	}
	for _, c := range t.columns {
		if c.list != "" {
			continue
		}
		if lean && c.isProse() {
			fmt.Fprintf(&b, ", case when t.%[1]s = '' then '' end", c.name)
			continue
		}
		b.WriteString(", t." + c.name)
		if c.form == reference {
			fmt.Fprintf(&b, ", (select r.key from %s r where r.workspace_id = t.workspace_id and r.id = t.%s)", kinds[c.to].name, c.name)
		}
	}
	b.WriteString(" from " + t.name + " t where t.workspace_id = $1")
	return b.String()
}

var selections sync.Map // by chosen, of string

// chosen is a table and how it is read.
type chosen struct {
	t    *table
	lean bool
}

func (t *table) selectText(w Where) string {
	is := chosen{t, w.lean}
	head, ok := selections.Load(is)
	if !ok {
		head, _ = selections.LoadOrStore(is, t.selection(w.lean))
	}
	return head.(string) + w.SQL + " order by t." + t.order //nolint:forcetypeassert // the map holds texts only
}

// gathered are the rows that a query finds.
type gathered struct {
	t     *table
	found []row
	at    map[ID]int // places in found
}

// rows reads a table.
func (tx *Tx) rows(t *table, w Where) ([]row, error) {
	g := &gathered{t: t, at: map[ID]int{}}
	err := tx.together(g.queries(tx.workspace, w)...)
	return g.found, err
}

// queries are the texts that read a table: one for the rows and one for each list beside
// them.
func (g *gathered) queries(workspace ID, w Where) []query {
	args := append([]any{string(workspace)}, w.Args...)
	all := []query{{text: g.t.selectText(w), args: args, take: g.row}}
	for i, c := range g.t.columns {
		if c.list != "" {
			all = append(all, g.list(i, w, args))
		}
	}
	return all
}

func (g *gathered) row(scan func(...any) error) error {
	t := g.t
	r := row{values: make([]any, len(t.columns)), keys: make([]any, len(t.columns))}
	into := make([]any, 0, 2+2*len(t.columns))
	into = append(into, &r.id)
	if t.parent == nil {
		into = append(into, &r.revision)
	}
	for i, c := range t.columns {
		if c.list != "" {
			r.values[i], r.keys[i] = "[]", "[]"
			continue
		}
		into = append(into, &r.values[i])
		if c.form == reference {
			into = append(into, &r.keys[i])
		}
	}
	if err := scan(into...); err != nil {
		return err
	}
	g.at[r.id] = len(g.found)
	g.found = append(g.found, r)
	return nil
}

// list reads the entries of one list of all rows.
func (g *gathered) list(column int, w Where, args []any) query {
	t, c := g.t, g.t.columns[column]
	text := "select l.owner_id, l.value, '' from " + c.list + " l"
	if c.form == referring {
		to := kinds[c.to].name
		text = fmt.Sprintf("select l.owner_id, l.value, r.key from %s l join %s r on r.workspace_id = l.workspace_id and r.id = l.value", c.list, to)
	}
	text += " where l.workspace_id = $1"
	switch {
	case w.one != "":
		text += " and l.owner_id = $2"
	case w.SQL != "":
		text += fmt.Sprintf(" and l.owner_id in (select t.id from %s t where t.workspace_id = $1%s)", t.name, w.SQL)
	}
	values, keys := map[ID][]string{}, map[ID][]string{}
	return query{
		text: text + " order by l.owner_id, l.place", args: args, beside: g,
		take: func(scan func(...any) error) error {
			var owner ID
			var value, key string
			if err := scan(&owner, &value, &key); err != nil {
				return err
			}
			values[owner] = append(values[owner], value)
			keys[owner] = append(keys[owner], key)
			return nil
		},
		done: func() { g.fill(column, values, keys) },
	}
}

// fill writes the entries of a list into the rows that own them.
func (g *gathered) fill(column int, values, keys map[ID][]string) {
	for owner, list := range values {
		i, ok := g.at[owner]
		if !ok {
			continue
		}
		g.found[i].values[column] = joined(list)
		if g.t.columns[column].form == referring {
			g.found[i].keys[column] = joined(keys[owner])
		}
	}
}

// said returns the value of a column as the word of package work has it: with
// keys in place of identities.
func (r *row) said(t *table, column int) any {
	if f := t.columns[column].form; f == reference || f == referring {
		return r.keys[column]
	}
	return r.values[column]
}

// fill writes a row into a word.
func (t *table) fill(into reflect.Value, r *row) error {
	for i := range t.columns {
		if t.columns[i].form == extra {
			continue
		}
		if err := t.columns[i].in.put(into, r.said(t, i)); err != nil {
			return fmt.Errorf("%s %s, column %s: %w", t.kind, r.id, t.columns[i].name, err)
		}
	}
	return nil
}

// aggregate is a record with its parts, as stored.
type aggregate struct {
	row
	parts [][]row // beside table.parts
}

// lastRead is the record that an update read last. As long as the update has
// changed nothing, it is what stands there.
type lastRead struct {
	id      ID
	changes int // of the update when it was read
	found   []aggregate
}

// aggregates reads records with their parts: one query a table.
func (tx *Tx) aggregates(t *table, w Where) ([]aggregate, error) {
	if tx.writing == nil || w.one == "" || w.lean {
		return tx.readAggregates(t, w)
	}
	if last := &tx.last; last.id == w.one && last.changes == len(tx.changes) {
		return last.found, nil
	}
	found, err := tx.readAggregates(t, w)
	if err == nil && len(found) == 1 {
		tx.last = lastRead{id: w.one, changes: len(tx.changes), found: found}
		tx.rememberNames(t, &found[0])
	}
	return found, err
}

// rememberNames keeps which records a record names: to save it asks for them again.
func (tx *Tx) rememberNames(t *table, a *aggregate) {
	tx.rememberNamesIn(t, &a.row)
	for p, part := range t.parts {
		for i := range a.parts[p] {
			tx.rememberNamesIn(part.table, &a.parts[p][i])
		}
	}
}

func (tx *Tx) rememberNamesIn(t *table, r *row) {
	for i, c := range t.columns {
		id, named := r.values[i].(string)
		key, keyed := r.keys[i].(string)
		if c.form == reference && named && keyed {
			tx.remember(c.to, key, ID(id))
		}
	}
}

func (tx *Tx) readAggregates(t *table, w Where) ([]aggregate, error) {
	main := &gathered{t: t, at: map[ID]int{}}
	queries := main.queries(tx.workspace, w)
	parts := make([]*gathered, len(t.parts))
	for p, part := range t.parts {
		narrow := Where{}
		if w.SQL != "" {
			narrow = w.ofOwners(part.table, t)
		}
		parts[p] = &gathered{t: part.table, at: map[ID]int{}}
		of := parts[p].queries(tx.workspace, Where{SQL: narrow.SQL, Args: w.Args})
		of[0].beside = main
		queries = append(queries, of...)
	}
	if err := tx.together(queries...); err != nil {
		return nil, err
	}
	all := make([]aggregate, len(main.found))
	for i, r := range main.found {
		all[i] = aggregate{row: r, parts: make([][]row, len(t.parts))}
	}
	for p := range parts {
		for _, e := range parts[p].found {
			owner, _ := e.values[0].(string)
			if i, ok := main.at[ID(owner)]; ok {
				all[i].parts[p] = append(all[i].parts[p], e)
			}
		}
	}
	return all, nil
}

// build writes a record with its parts into a word.
func (t *table) build(into reflect.Value, a *aggregate) error {
	if err := t.fill(into, &a.row); err != nil {
		return err
	}
	for p, part := range t.parts {
		for i := range a.parts[p] {
			entry, done := part.grow(into)
			if err := part.table.fill(entry, &a.parts[p][i]); err != nil {
				return err
			}
			if done != nil {
				done()
			}
		}
	}
	return nil
}

// idOf finds the identity of a record by its key. An item is also found by the
// keys it had.
func (tx *Tx) idOf(kind, key string) (ID, error) {
	if id, ok := tx.ids[kind][key]; ok {
		return id, nil
	}
	if tx.writing != nil && tx.named != nil && !tx.moved[kind] {
		if id, ok := tx.named(kind, key); ok {
			return id, nil
		}
	}
	args := []any{string(tx.workspace), key}
	var id ID
	err := tx.one("select id from "+kinds[kind].name+" where workspace_id = $1 and key = $2", args, &id)
	if errors.Is(err, sql.ErrNoRows) && kind == "item" {
		err = tx.one("select i.id from item_key k join item i on i.workspace_id = k.workspace_id and i.id = k.item_id"+
			" where k.workspace_id = $1 and k.key = $2", args, &id)
	}
	if errors.Is(err, sql.ErrNoRows) {
		return "", &work.Error{Kind: work.NotFound, Message: fmt.Sprintf("there is no %s %q", kind, key)}
	}
	if err != nil {
		return "", err
	}
	tx.remember(kind, key, id)
	return id, nil
}

// Named hands in who the keys of records named as the update began, where the caller
// knows that: then the database is not asked. False is for what the caller does not
// know. To be called before anything is written.
func (tx *Tx) Named(of func(kind, key string) (ID, bool)) {
	if tx.writing != nil {
		tx.named = of
	}
}

// forgetNames drops what is known of the keys of a kind: one of them changed or went.
func (tx *Tx) forgetNames(kind string) {
	delete(tx.ids, kind)
	if tx.named != nil {
		if tx.moved == nil {
			tx.moved = map[string]bool{}
		}
		tx.moved[kind] = true
	}
}

func (tx *Tx) remember(kind, key string, id ID) {
	if tx.ids == nil {
		tx.ids = map[string]map[string]ID{}
	}
	if tx.ids[kind] == nil {
		tx.ids[kind] = map[string]ID{}
	}
	tx.ids[kind][key] = id
}
