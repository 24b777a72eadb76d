package store

import (
	"context"
	"fmt"
	"reflect"
	"strings"

	"github.com/trestle-plan/trestle/internal/filter"
	"github.com/trestle-plan/trestle/internal/work"
)

// The columns that lists filter by and that follow from a record: folded texts of
// items, the parts of their keys, and folded and numeric values of a workspace's
// own fields. An update notes which rows need them and writes them at its end.

// foldedFrom are the columns of an item that its folded columns follow from; its
// references are the rest.
var foldedFrom = []string{"key", "title", "plain", "description", "question", "outcome"}

// unfold notes rows whose folded columns have to be written.
func (tx *Tx) unfold(t *table, rows []row, changed changedColumns) {
	switch {
	case t == itemTable && changed.any(foldedFrom):
		for i := range rows {
			note(&tx.folds, rows[i].id)
		}
	case t.kind == "reference":
		for i := range rows {
			note(&tx.folds, t.subjectOf(&rows[i]))
		}
	case t.kind == "item-field":
		for i := range rows {
			note(&tx.values, rows[i].id)
		}
	}
}

func note(set *map[ID]bool, id ID) {
	if *set == nil {
		*set = map[ID]bool{}
	}
	(*set)[id] = true
}

// forget removes what followed from a row that goes.
func (tx *Tx) forget(t *table, r *row) error {
	if t.kind == "reference" {
		note(&tx.folds, t.subjectOf(r))
	}
	if t != itemTable {
		return nil
	}
	delete(tx.folds, r.id)
	return tx.exec("delete from item_plan where workspace_id = $1 and item_id = $2", string(tx.workspace), string(r.id))
}

// fold writes the folded columns of all rows that were noted.
func (tx *Tx) fold() error {
	items, values := tx.folds, tx.values
	tx.folds, tx.values = nil, nil
	if len(items) > 0 {
		if err := tx.foldItems(items); err != nil {
			return err
		}
	}
	if len(values) > 0 {
		return tx.foldFields(values)
	}
	return nil
}

// foldItems writes the folded columns of items.
func (tx *Tx) foldItems(ids map[ID]bool) error {
	found, err := tx.searchable(ids)
	if err != nil {
		return err
	}
	rows := make([][]any, 0, len(found))
	for id, it := range found {
		product, number, _ := it.Key.Split()
		rows = append(rows, []any{string(id), filter.Fold(it.Title), filter.SearchText(it), string(product), int64(number)})
	}
	return tx.updateMany("item", "title_fold = v.column2, text_fold = v.column3, key_product = v.column4, key_number = v.column5",
		[]string{"", "", "", "", "bigint"}, rows)
}

// searchable returns items, or as much of them as their folded columns follow from.
func (tx *Tx) searchable(ids map[ID]bool) (map[ID]*work.Item, error) {
	if last := &tx.last; len(ids) == 1 && ids[last.id] && last.changes == len(tx.changes) {
		it := &work.Item{}
		return map[ID]*work.Item{last.id: it}, itemTable.build(reflect.ValueOf(it).Elem(), &last.found[0])
	}
	found := make(map[ID]*work.Item, len(ids))
	err := tx.eachAmong("select id, key, title, plain, description, question, outcome from item where workspace_id = $1", "id", "", ids,
		func(scan func(...any) error) error {
			var id ID
			var it work.Item
			var description string
			if err := scan(&id, &it.Key, &it.Title, &it.Plain, &description, &it.Question, &it.Outcome); err != nil {
				return err
			}
			it.Description = work.ProseOf(description)
			if ids[id] {
				found[id] = &it
			}
			return nil
		})
	if err != nil {
		return nil, err
	}
	err = tx.eachAmong("select item_id, external_id from reference where workspace_id = $1", "item_id", " order by item_id, place", ids,
		func(scan func(...any) error) error {
			var id ID
			var external string
			if err := scan(&id, &external); err != nil {
				return err
			}
			if it := found[id]; it != nil {
				it.Refs = append(it.Refs, work.Ref{ID: external})
			}
			return nil
		})
	return found, err
}

// foldFields writes the folded and the numeric form of values of own fields.
func (tx *Tx) foldFields(ids map[ID]bool) error {
	var rows [][]any
	err := tx.eachAmong("select id, value from item_field where workspace_id = $1", "id", "", ids, func(scan func(...any) error) error {
		var id ID
		var value string
		if err := scan(&id, &value); err != nil {
			return err
		}
		if ids[id] {
			rows = append(rows, []any{string(id), filter.Fold(value), numberIn(value)})
		}
		return nil
	})
	if err != nil {
		return err
	}
	return tx.updateMany("item_field", "fold = v.column2, number = v.column3", []string{"", "", "bigint"}, rows)
}

// numberIn returns a value of an own field in thousandths, nil if it is none.
func numberIn(value string) any {
	n, err := work.ParseMilli(value)
	if err != nil {
		return nil
	}
	return int64(n)
}

// updateMany writes columns of many rows in few statements. The first value of
// each is the identity; types names the casts that PostgreSQL needs.
func (tx *Tx) updateMany(table, set string, types []string, rows [][]any) error {
	for len(rows) > 0 {
		n := 1
		for n*2 <= len(rows) && n*2*len(types) < bulkArguments {
			n *= 2
		}
		args := []any{string(tx.workspace)}
		var b strings.Builder
		b.WriteString("update " + table + " set " + set + " from (values ")
		for i, r := range rows[:n] {
			b.WriteString([]string{"(", ", ("}[min(i, 1)])
			for j, value := range r {
				args = append(args, value)
				mark := fmt.Sprintf("$%d", len(args))
				if types[j] != "" {
					mark = "cast(" + mark + " as " + types[j] + ")"
				}
				b.WriteString([]string{"", ", "}[min(j, 1)] + mark)
			}
			b.WriteByte(')')
		}
		b.WriteString(") v where " + table + ".workspace_id = $1 and " + table + ".id = v.column1")
		if err := tx.exec(b.String(), args...); err != nil {
			return err
		}
		rows = rows[n:]
	}
	return nil
}

// foldAll writes the folded columns of every workspace of a database.
func foldAll(ctx context.Context, db querier) error {
	workspaces, err := listWorkspaces(ctx, db)
	if err != nil {
		return err
	}
	for _, w := range workspaces {
		tx := &Tx{ctx: ctx, statement: ctx, way: direct{db}, workspace: w.ID, writing: &writing{}}
		for set, table := range map[*map[ID]bool]string{&tx.folds: "item", &tx.values: "item_field"} {
			err := tx.each("select id from "+table+" where workspace_id = $1", []any{string(w.ID)}, func(scan func(...any) error) error {
				var id ID
				err := scan(&id)
				note(set, id)
				return err
			})
			if err != nil {
				return err
			}
		}
		if err := tx.fold(); err != nil {
			return err
		}
	}
	return nil
}
