package store

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/trestle-plan/trestle/internal/filter"
	"github.com/trestle-plan/trestle/internal/work"
)

// bulkArguments bounds the arguments of one statement that inserts many rows.
// SQLite finds an argument's name by walking over those before it, so that more
// would cost more than the fewer statements save.
const bulkArguments = 256

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
	return tx.derive(t, rows, everyColumn)
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
	return tx.inBulk(table, names, rows, func(text string, args []any) error {
		err := tx.exec(text, args...)
		return err
	})
}

// inBulk calls do with a statement that inserts many rows, and its arguments,
// until all rows had their turn. Few different texts come of it, so that they
// stay prepared.
func (tx *Tx) inBulk(table string, names []string, rows [][]any, do func(text string, args []any) error) error {
	for len(rows) > 0 {
		n := 1
		for n*2 <= len(rows) && n*2*len(names) <= bulkArguments {
			n *= 2
		}
		args := make([]any, 0, n*len(names))
		for _, r := range rows[:n] {
			args = append(args, r...)
		}
		if err := do(insertText(table, names, n), args); err != nil {
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
	changed := changedColumns{}
	for i, c := range t.columns {
		if was.values[i] == is.values[i] {
			continue
		}
		changed[c.name] = true
		tx.logField(t, is, was, i)
		if c.list == "" {
			args = append(args, is.values[i])
			sets = append(sets, fmt.Sprintf("%s = $%d", c.name, len(args)))
			continue
		}
		if err := tx.exec("delete from "+c.list+" where workspace_id = $1 and owner_id = $2", args[:2]...); err != nil {
			return false, err
		}
		one := *is
		one.id = was.id
		if err := tx.insertLists(c, i, []row{one}); err != nil {
			return false, err
		}
	}
	if len(changed) == 0 {
		return false, nil
	}
	if t.parent == nil {
		sets = append(sets, "revision = revision + 1")
	}
	if len(sets) > 0 {
		if err := tx.exec("update "+t.name+" set "+strings.Join(sets, ", ")+" where workspace_id = $1 and id = $2", args...); err != nil {
			return false, err
		}
	}
	one := *is
	one.id = was.id
	if changed["key"] {
		tx.forgetNames(t.kind)
	}
	return true, tx.derive(t, []row{one}, changed)
}

// touch counts a record's revision up when one of its parts changed.
func (tx *Tx) touch(t *table, id ID) error {
	err := tx.exec("update "+t.name+" set revision = revision + 1 where workspace_id = $1 and id = $2", string(tx.workspace), string(id))
	return err
}

// remove deletes a row and its lists.
func (tx *Tx) remove(t *table, r *row) error {
	args := []any{string(tx.workspace), string(r.id)}
	for _, c := range t.columns {
		if c.list == "" {
			continue
		}
		if err := tx.exec("delete from "+c.list+" where workspace_id = $1 and owner_id = $2", args...); err != nil {
			return err
		}
	}
	if len(t.searched) > 0 {
		if err := tx.exec("delete from search where workspace_id = $1 and record_id = $2 and record_kind = $3",
			string(tx.workspace), string(r.id), t.kind); err != nil {
			return err
		}
	}
	if err := tx.forget(t, r); err != nil {
		return err
	}
	tx.forgetNames(t.kind)
	tx.logRow(t, r, t.encode(r), nil)
	err := tx.exec("delete from "+t.name+" where workspace_id = $1 and id = $2", args...)
	return err
}

// changedColumns are the names of the columns of a row that were written.
type changedColumns map[string]bool

// everyColumn stands for a row that was not there before.
var everyColumn = changedColumns(nil)

// any tells whether one of some columns was written.
func (c changedColumns) any(names []string) bool {
	return len(names) > 0 && (c == nil || slices.ContainsFunc(names, func(name string) bool { return c[name] }))
}

// derive keeps what follows from rows: the text that search reads, the keys that
// items ever had, and the columns that lists filter by.
func (tx *Tx) derive(t *table, rows []row, changed changedColumns) error {
	if changed.any(t.searched) {
		if err := tx.index(t, rows); err != nil {
			return err
		}
	}
	tx.unfold(t, rows, changed)
	if t == itemTable && changed.any([]string{"key"}) {
		return tx.keepKeys(rows)
	}
	return nil
}

// index writes the folded text of rows.
func (tx *Tx) index(t *table, rows []row) error {
	all := make([][]any, len(rows))
	for i := range rows {
		all[i] = []any{string(tx.workspace), t.kind, string(rows[i].id), t.folded(&rows[i])}
	}
	return tx.inBulk("search", []string{"workspace_id", "record_kind", "record_id", "folded"}, all, func(text string, args []any) error {
		err := tx.exec(text+" on conflict (workspace_id, record_kind, record_id) do update set folded = excluded.folded", args...)
		return err
	})
}

// folded is the text under which search finds a row.
func (t *table) folded(r *row) string {
	var parts []string
	for _, name := range t.searched {
		i := t.column(name)
		value, _ := r.values[i].(string)
		if !t.columns[i].isList() {
			parts = append(parts, value)
			continue
		}
		list, _ := split(value)
		parts = append(parts, list...)
	}
	return filter.JoinFolded(parts...)
}

func (c *column) isList() bool {
	return c.list != "" || c.form != extra && c.in.typ.Kind() == reflect.Slice
}

// isProse tells whether the column holds a long text.
func (c *column) isProse() bool { return c.form == plain && c.in.typ == proseType }

// keepKeys notes the keys of items, each for ever. The error is of kind Conflict
// if another item had the key.
func (tx *Tx) keepKeys(rows []row) error {
	at := itemTable.column("key")
	all := make([][]any, len(rows))
	owners := make(map[string]ID, len(rows))
	for i := range rows {
		key, _ := rows[i].values[at].(string)
		product, number, ok := work.ItemKey(key).Split()
		if !ok {
			return &work.Error{Kind: work.Invalid, Message: fmt.Sprintf("%q is no key of an item; it has the form PAY-123", key)}
		}
		all[i] = []any{string(tx.workspace), key, string(product), int64(number), string(rows[i].id)}
		owners[key] = rows[i].id
	}
	names := []string{"workspace_id", "key", "product", "number", "item_id"}
	return tx.inBulk("item_key", names, all, func(text string, args []any) error {
		tx.wrote = true
		text += " on conflict (workspace_id, key) do update set key = excluded.key returning key, item_id"
		return tx.each(text, args, func(scan func(...any) error) error {
			var key string
			var owner ID
			if err := scan(&key, &owner); err != nil || owner == owners[key] {
				return err
			}
			return &work.Error{Kind: work.Conflict, Message: fmt.Sprintf("the key %s was given to another item; a key is never given again", key)}
		})
	})
}

// NextItemKey returns the key that a new item of a product gets: one above the
// highest that was ever given.
func (tx *Tx) NextItemKey(product work.ProductKey) (work.ItemKey, error) {
	var highest int64
	err := tx.one("select coalesce(max(number), 0) from item_key where workspace_id = $1 and product = $2",
		[]any{string(tx.workspace), string(product)}, &highest)
	return work.MakeItemKey(product, int(highest)+1), err
}
