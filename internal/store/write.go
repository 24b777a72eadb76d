package store

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/trestle-plan/trestle/internal/work"
)

// bulkArguments bounds the arguments of one statement that inserts many rows.
const bulkArguments = 1200

// rowOf turns a word into a row, looking up what it refers to.
func (tx *Tx) rowOf(t *table, record reflect.Value) (row, error) {
	r := row{values: make([]any, len(t.columns)), keys: make([]any, len(t.columns))}
	for i, c := range t.columns {
		if c.form == extra {
			continue
		}
		value := c.in.stored(record)
		r.values[i], r.keys[i] = value, value
		var err error
		switch c.form {
		case reference:
			r.values[i], err = tx.referenced(c, value)
			if value == "" {
				r.keys[i] = nil
			}
		case referring:
			r.values[i], err = tx.referencedAll(c, value)
		default:
		}
		if err != nil {
			return row{}, fmt.Errorf("%s: %w", c.name, err)
		}
	}
	return r, nil
}

// referenced returns the identity of a key, nil for none.
func (tx *Tx) referenced(c column, key any) (any, error) {
	text, _ := key.(string)
	if text == "" {
		return nil, nil //nolint:nilnil // nil is the stored value for no reference
	}
	id, err := tx.idOf(c.to, text)
	return string(id), err
}

func (tx *Tx) referencedAll(c column, keys any) (any, error) {
	text, _ := keys.(string)
	list, err := split(text)
	if err != nil {
		return nil, err
	}
	for i, key := range list {
		id, err := tx.idOf(c.to, key)
		if err != nil {
			return nil, err
		}
		list[i] = string(id)
	}
	return joined(list), nil
}

// insert writes new rows of one table, their lists and their creations.
func (tx *Tx) insert(t *table, rows []row) error {
	if len(rows) == 0 {
		return nil
	}
	names := []string{"workspace_id", "id"}
	if t.parent == nil {
		names = append(names, "revision")
	}
	for _, c := range t.columns {
		if c.list == "" {
			names = append(names, c.name)
		}
	}
	all := make([][]any, len(rows))
	for i := range rows {
		values := append(make([]any, 0, len(names)), string(tx.workspace), string(rows[i].id))
		if t.parent == nil {
			values = append(values, int64(1))
		}
		for j, c := range t.columns {
			if c.list == "" {
				values = append(values, rows[i].values[j])
			}
		}
		all[i] = values
	}
	if err := tx.bulk(t.name, names, all); err != nil {
		return err
	}
	for i, c := range t.columns {
		if c.list == "" {
			continue
		}
		if err := tx.insertLists(c, i, rows); err != nil {
			return err
		}
	}
	for i := range rows {
		tx.logRow(t, &rows[i], nil, t.encode(&rows[i]))
	}
	return tx.derive(t, rows)
}

// insertLists writes the entries of one list of all rows.
func (tx *Tx) insertLists(c column, at int, rows []row) error {
	var all [][]any
	for i := range rows {
		text, _ := rows[i].values[at].(string)
		list, err := split(text)
		if err != nil {
			return err
		}
		for place, entry := range list {
			all = append(all, []any{string(tx.workspace), string(rows[i].id), int64(place), entry})
		}
	}
	return tx.bulk(c.list, []string{"workspace_id", "owner_id", "place", "value"}, all)
}

// bulk inserts rows, many in one statement.
func (tx *Tx) bulk(table string, names []string, rows [][]any) error {
	most := bulkArguments / len(names)
	for len(rows) > 0 {
		n := min(most, len(rows))
		if n < most && n > 1 {
			n = 1 << (len(fmt.Sprintf("%b", n)) - 1) // few different texts, so that they stay prepared
		}
		args := make([]any, 0, n*len(names))
		for _, r := range rows[:n] {
			args = append(args, r...)
		}
		if _, err := tx.exec(insertText(table, names, n), args...); err != nil {
			return err
		}
		rows = rows[n:]
	}
	return nil
}

func insertText(table string, names []string, n int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "insert into %s (%s) values ", table, strings.Join(names, ", "))
	for i := range n {
		if i > 0 {
			b.WriteString(", ")
		}
		for j := range names {
			b.WriteString([]string{"(", ", "}[min(j, 1)])
			fmt.Fprintf(&b, "$%d", i*len(names)+j+1)
		}
		b.WriteByte(')')
	}
	return b.String()
}

// update writes what differs between two rows of one record, and tells whether
// anything does.
func (tx *Tx) update(t *table, was, is *row) (bool, error) {
	sets := []string{}
	args := []any{string(tx.workspace), string(was.id)}
	changed := false
	for i, c := range t.columns {
		if was.values[i] == is.values[i] {
			continue
		}
		changed = true
		tx.logField(t, is, was, i)
		if c.list == "" {
			args = append(args, is.values[i])
			sets = append(sets, fmt.Sprintf("%s = $%d", c.name, len(args)))
			continue
		}
		if _, err := tx.exec("delete from "+c.list+" where workspace_id = $1 and owner_id = $2", args[:2]...); err != nil {
			return false, err
		}
		one := *is
		one.id = was.id
		if err := tx.insertLists(c, i, []row{one}); err != nil {
			return false, err
		}
	}
	if !changed {
		return false, nil
	}
	if t.parent == nil {
		sets = append(sets, "revision = revision + 1")
	}
	if len(sets) > 0 {
		if _, err := tx.exec("update "+t.name+" set "+strings.Join(sets, ", ")+" where workspace_id = $1 and id = $2", args...); err != nil {
			return false, err
		}
	}
	one := *is
	one.id = was.id
	delete(tx.ids, t.kind)
	return true, tx.derive(t, []row{one})
}

// touch counts a record's revision up when one of its parts changed.
func (tx *Tx) touch(t *table, id ID) error {
	_, err := tx.exec("update "+t.name+" set revision = revision + 1 where workspace_id = $1 and id = $2", string(tx.workspace), string(id))
	return err
}

// remove deletes a row and its lists.
func (tx *Tx) remove(t *table, r *row) error {
	args := []any{string(tx.workspace), string(r.id)}
	for _, c := range t.columns {
		if c.list == "" {
			continue
		}
		if _, err := tx.exec("delete from "+c.list+" where workspace_id = $1 and owner_id = $2", args...); err != nil {
			return err
		}
	}
	if len(t.searched) > 0 {
		if _, err := tx.exec("delete from search where workspace_id = $1 and record_id = $2 and record_kind = $3",
			string(tx.workspace), string(r.id), t.kind); err != nil {
			return err
		}
	}
	delete(tx.ids, t.kind)
	tx.logRow(t, r, t.encode(r), nil)
	_, err := tx.exec("delete from "+t.name+" where workspace_id = $1 and id = $2", args...)
	return err
}

// derive keeps what follows from rows: the text that search reads, and the keys
// that items ever had.
func (tx *Tx) derive(t *table, rows []row) error {
	if len(t.searched) > 0 {
		if err := tx.index(t, rows); err != nil {
			return err
		}
	}
	if t == itemTable {
		return tx.keepKeys(rows)
	}
	return nil
}

// index writes the folded text of rows.
func (tx *Tx) index(t *table, rows []row) error {
	for i := range rows {
		const text = "insert into search (workspace_id, record_kind, record_id, folded) values ($1, $2, $3, $4)" +
			" on conflict (workspace_id, record_kind, record_id) do update set folded = excluded.folded"
		if _, err := tx.exec(text, string(tx.workspace), t.kind, string(rows[i].id), t.folded(&rows[i])); err != nil {
			return err
		}
	}
	return nil
}

// folded is the text under which search finds a row.
func (t *table) folded(r *row) string {
	var parts []string
	for _, name := range t.searched {
		i := t.column(name)
		value, _ := r.values[i].(string)
		if t.columns[i].isList() {
			list, _ := split(value)
			parts = append(parts, list...)
			continue
		}
		if value != "" {
			parts = append(parts, value)
		}
	}
	return Fold(strings.Join(parts, "\n"))
}

func (c *column) isList() bool {
	return c.list != "" || c.form != extra && c.in.typ.Kind() == reflect.Slice
}

// keepKeys notes the keys of items, each for ever. The error is of kind Conflict
// if another item had the key.
func (tx *Tx) keepKeys(rows []row) error {
	at := itemTable.column("key")
	for i := range rows {
		key, _ := rows[i].values[at].(string)
		product, number, ok := work.ItemKey(key).Split()
		if !ok {
			return &work.Error{Kind: work.Invalid, Message: fmt.Sprintf("%q is no key of an item; it has the form PAY-123", key)}
		}
		var owner ID
		const text = "insert into item_key (workspace_id, key, product, number, item_id) values ($1, $2, $3, $4, $5)" +
			" on conflict (workspace_id, key) do update set key = excluded.key returning item_id"
		tx.wrote = true
		if err := tx.one(text, []any{string(tx.workspace), key, string(product), int64(number), string(rows[i].id)}, &owner); err != nil {
			return err
		}
		if owner != rows[i].id {
			return &work.Error{Kind: work.Conflict, Message: fmt.Sprintf("the key %s was given to another item; a key is never given again", key)}
		}
	}
	return nil
}

// NextItemKey returns the key that a new item of a product gets: one above the
// highest that was ever given.
func (tx *Tx) NextItemKey(product work.ProductKey) (work.ItemKey, error) {
	var highest int64
	err := tx.one("select coalesce(max(number), 0) from item_key where workspace_id = $1 and product = $2",
		[]any{string(tx.workspace), string(product)}, &highest)
	return work.MakeItemKey(product, int(highest)+1), err
}
