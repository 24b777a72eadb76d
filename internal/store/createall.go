package store

import (
	"fmt"

	"github.com/trestle-plan/trestle/internal/work"
)

// CreateAll writes new records that do not refer to each other, in few statements,
// and returns their identities in the order given. Of a kind with an order, those
// without a position go to the end of the list, in the order given. An item that
// gets a key of one that is gone is that item again, under its old identity: so
// what was imported and taken back can be imported once more.
func (k Kind[T]) CreateAll(tx *Tx, records []Record[T]) ([]ID, error) {
	if err := tx.mayWrite(); err != nil {
		return nil, err
	}
	if len(records) == 0 {
		return nil, nil
	}
	if err := k.placeAtEnd(tx, records); err != nil {
		return nil, err
	}
	ids := make([]ID, len(records))
	if err := k.formerIDs(tx, records, ids); err != nil {
		return nil, err
	}
	all := make([]aggregate, len(records))
	for i := range records {
		a, err := k.aggregate(tx, &records[i])
		if err != nil {
			return nil, fmt.Errorf("%s %s: %w", k.table.kind, k.table.keyOf(&a.row), err)
		}
		if ids[i] == "" {
			ids[i] = tx.newID()
		}
		a.id = ids[i]
		all[i] = a
	}
	return ids, tx.insertAggregates(k.table, all)
}

// placeAtEnd gives the records without a position places behind the last, in order.
func (k Kind[T]) placeAtEnd(tx *Tx, records []Record[T]) error {
	if !k.table.ordered {
		return nil
	}
	places, err := k.AtEnd(tx, len(records))
	if err != nil {
		return err
	}
	for i := range records {
		if records[i].Position == "" {
			records[i].Position = places[i]
		}
	}
	return nil
}

// AtEnd returns n positions in order behind the last record of a kind with an
// order.
func (k Kind[T]) AtEnd(tx *Tx, n int) ([]string, error) {
	last, err := tx.lastPosition(k.table)
	if err != nil {
		return nil, err
	}
	base, err := Between(last, "")
	if err != nil {
		return nil, err
	}
	places := Spread(n)
	for i := range places {
		places[i] = base + places[i]
	}
	return places, nil
}

// formerIDs fills in the identities of items that had the keys and are gone, each
// for one record.
func (k Kind[T]) formerIDs(tx *Tx, records []Record[T], ids []ID) error {
	if k.table != itemTable {
		return nil
	}
	gone := map[work.ItemKey]ID{}
	err := tx.each("select k.key, k.item_id from item_key k left join item i on i.workspace_id = k.workspace_id and i.id = k.item_id"+
		" where k.workspace_id = $1 and i.id is null", []any{string(tx.workspace)}, func(scan func(...any) error) error {
		var key work.ItemKey
		var id ID
		err := scan(&key, &id)
		gone[key] = id
		return err
	})
	taken := map[ID]bool{"": true}
	for i := range records {
		if it, ok := any(&records[i].Value).(*work.Item); ok && !taken[gone[it.Key]] {
			ids[i] = gone[it.Key]
			taken[ids[i]] = true
		}
	}
	return err
}
