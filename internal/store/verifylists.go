package store

import (
	"encoding/json"
	"slices"

	"github.com/trestle-plan/trestle/internal/filter"
	"github.com/trestle-plan/trestle/internal/work"
)

// lists checks the columns that lists filter by: that they are what follows from
// the records.
func (v *verifier) lists(tx *Tx) error {
	items := v.searchable()
	err := tx.each("select id, key_product, key_number, title_fold, text_fold from item where workspace_id = $1", []any{string(v.workspace)},
		func(scan func(...any) error) error {
			var id ID
			var product work.ProductKey
			var number int
			var title, text string
			if err := scan(&id, &product, &number, &title, &text); err != nil {
				return err
			}
			it := items[id]
			if it == nil {
				return nil // replay names it
			}
			if work.MakeItemKey(product, number) != it.Key || title != filter.Fold(it.Title) || text != filter.SearchText(it) {
				v.add("item "+string(id), "lists do not find what the item says")
			}
			return nil
		})
	if err != nil {
		return err
	}
	return tx.each("select id, value, fold, number from item_field where workspace_id = $1", []any{string(v.workspace)},
		func(scan func(...any) error) error {
			var id ID
			var value, fold string
			var number any
			if err := scan(&id, &value, &fold, &number); err != nil {
				return err
			}
			if fold != filter.Fold(value) || number != numberIn(value) {
				v.add("item_field "+string(id), "lists do not find what the field says")
			}
			return nil
		})
}

// searchable returns what the folded columns of items follow from, as the tables
// have it.
func (v *verifier) searchable() map[ID]*work.Item {
	text := func(t *table, r *row, column string) string {
		value, _ := r.values[t.column(column)].(string)
		return value
	}
	items := make(map[ID]*work.Item, len(v.rows[itemTable]))
	for id, r := range v.rows[itemTable] {
		items[id] = &work.Item{
			Key: work.ItemKey(text(itemTable, r, "key")), Title: text(itemTable, r, "title"), Plain: text(itemTable, r, "plain"),
			Description: work.ProseOf(text(itemTable, r, "description")),
			Question:    text(itemTable, r, "question"), Outcome: text(itemTable, r, "outcome"),
		}
	}
	type placed struct {
		place int64
		id    string
	}
	refs := map[ID][]placed{}
	references := kinds["reference"]
	for _, r := range v.rows[references] {
		place, _ := r.values[references.column("place")].(int64)
		owner := references.subjectOf(r)
		refs[owner] = append(refs[owner], placed{place, text(references, r, "external_id")})
	}
	for owner, all := range refs {
		slices.SortFunc(all, func(a, b placed) int { return int(a.place - b.place) })
		for _, r := range all {
			if it := items[owner]; it != nil {
				it.Refs = append(it.Refs, work.Ref{ID: r.id})
			}
		}
	}
	return items
}

// beside checks what stands beside the plan: that item plans speak of items, and
// that what is kept as JSON can be read.
func (v *verifier) beside(tx *Tx) error {
	plans, err := tx.ItemPlans()
	if err != nil {
		if tx.failed != nil {
			return err
		}
		v.add("item_plan", "%v", err)
	}
	for i := range plans {
		if v.rows[itemTable][plans[i].Item] == nil {
			v.add("item_plan "+string(plans[i].Item), "the plan speaks of an item that is not there")
		}
	}
	for _, of := range []struct {
		t      *table
		column string
	}{{savedTable, "value"}, {importedTable, "said"}} {
		for id, r := range v.rows[of.t] {
			if text, _ := r.values[of.t.column(of.column)].(string); !json.Valid([]byte(text)) {
				v.add(of.t.name+" "+string(id), "%s is no JSON", of.column)
			}
		}
	}
	for id, r := range v.rows[importedTable] {
		if kind, _ := r.values[importedTable.column("record_kind")].(string); kinds[kind] == nil {
			v.add("imported "+string(id), "names the kind %s, which is not known", kind)
		}
	}
	return nil
}
