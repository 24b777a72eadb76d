package store

import (
	"fmt"
	"strings"

	"github.com/trestle-plan/trestle/internal/filter"
	"github.com/trestle-plan/trestle/internal/work"
)

// ItemsPage is one part of a list of items.
type ItemsPage struct {
	Rows  []ItemRow     // without their descriptions
	Next  filter.Cursor // "" behind the last page
	Total int           // all that the filter finds, at most its limit:; -1 unless asked for
}

// ItemRow is an item in a list, with what the current plan says of it.
type ItemRow struct {
	Record[work.Item]
	Group   string // that it stands in under group:, "" for none
	Due     work.Date
	Planned filter.Planned
}

// ListItems returns one page of the items that pass a filter: grouped and sorted
// as it asks, then in the manual order, then by key. Errors are of kind Invalid
// for a cursor of another list.
func (tx *Tx) ListItems(f *filter.Filter, page filter.Page) (ItemsPage, error) {
	if tx.writing != nil {
		if err := tx.fold(); err != nil { // an update sees what it wrote
			return ItemsPage{}, err
		}
	}
	part, err := f.PageSQL(&itemSchema, string(tx.workspace), page)
	if err != nil {
		return ItemsPage{}, err
	}
	out := ItemsPage{Total: -1}
	if page.Count {
		if out.Total, err = tx.countItems(f); err != nil {
			return ItemsPage{}, err
		}
	}
	listed, err := tx.listed(part)
	if err != nil {
		return ItemsPage{}, err
	}
	kept := listed[:min(len(listed), part.Most)]
	if len(kept) > 0 {
		out.Next = part.Next(len(listed), kept[len(kept)-1].values)
	}
	out.Rows, err = tx.itemRows(kept)
	return out, err
}

// countItems counts what a filter finds.
func (tx *Tx) countItems(f *filter.Filter) (int, error) {
	st := f.CountSQL(&itemSchema, string(tx.workspace))
	var n int
	err := tx.one("select count(*) from "+st.From+" where "+st.Where, st.Args, &n)
	if st.Limit > 0 {
		n = min(n, st.Limit)
	}
	return n, err
}

// listedItem is a row of a list before its record is read.
type listedItem struct {
	id     ID
	group  *string
	values []any // beside the terms of the order
}

// listed reads which items a page holds: as little of each as tells their order,
// since the database sorts what is selected.
func (tx *Tx) listed(part *filter.Part) ([]listedItem, error) {
	if part.Most == 0 {
		return nil, nil
	}
	var b strings.Builder
	b.WriteString("select i.id")
	for _, term := range part.Order {
		b.WriteString(", " + term.Expr)
	}
	group := part.Group
	if group == "" {
		group = "null"
	}
	fmt.Fprintf(&b, ", %s from %s where %s order by %s limit %d", group, part.From, part.Where, part.OrderBy(), part.Limit)
	var found []listedItem
	err := tx.each(b.String(), part.Args, func(scan func(...any) error) error {
		row := listedItem{values: make([]any, len(part.Order))}
		into := []any{&row.id}
		for i := range row.values {
			into = append(into, &row.values[i])
		}
		err := scan(append(into, &row.group)...)
		found = append(found, row)
		return err
	})
	return found, err
}

// itemRows reads the records and plans of a page and puts them into its order.
func (tx *Tx) itemRows(listed []listedItem) ([]ItemRow, error) {
	if len(listed) == 0 {
		return nil, nil
	}
	ids := make([]ID, len(listed))
	at := make(map[ID]int, len(listed))
	rows := make([]ItemRow, len(listed))
	for i := range listed {
		ids[i] = listed[i].id
		at[ids[i]] = i
		if listed[i].group != nil {
			rows[i].Group = *listed[i].group
		}
	}
	records, err := Items.Lean().Select(tx, byIDs(ids))
	if err != nil {
		return nil, err
	}
	for i := range records {
		rows[at[records[i].ID]].Record = records[i]
	}
	wanted := make(map[ID]bool, len(ids))
	for _, id := range ids {
		wanted[id] = true
	}
	plans, err := tx.itemPlansOf(wanted)
	for i := range plans {
		row := &rows[at[plans[i].Item]]
		row.Due, row.Planned = plans[i].Due, plans[i].Planned
	}
	return rows, err
}
