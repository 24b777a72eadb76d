package store

import (
	"database/sql"
	"errors"

	"github.com/trestle-plan/trestle/internal/filter"
	"github.com/trestle-plan/trestle/internal/work"
)

// ItemPlan is what the current plan says of one item, for lists to filter and sort
// by. It follows from the records and the plan: see [Store.Derive].
type ItemPlan struct {
	Item ID
	Due  work.Date // the earliest day of an open promise over it; filter.Items.Due
	filter.Planned
}

var itemPlanColumns = []string{"item_id", "due", "start_day", "finish_day", "delivered", "p50", "p85", "p95", "latest_start",
	"rank", "effort", "likelihood", "assumed"}

// dates returns where the plan's days stand, in the order of the columns.
func (p *ItemPlan) dates() []*work.Date {
	return []*work.Date{&p.Due, &p.Start, &p.Finish, &p.Delivered, &p.P50, &p.P85, &p.P95, &p.LatestStart}
}

// values returns the plan as a row of the table, the workspace first.
func (p *ItemPlan) values(workspace ID) []any {
	out := make([]any, 0, 1+len(itemPlanColumns))
	out = append(out, string(workspace), string(p.Item))
	for _, day := range p.dates() {
		out = append(out, storedDay(*day))
	}
	out = append(out, storedNumber(int64(p.Rank), p.Rank > 0), nil, nil, int64(0))
	if p.Effort != nil {
		out[len(out)-3] = int64(*p.Effort)
	}
	if p.Likelihood != nil {
		out[len(out)-2] = int64(*p.Likelihood)
	}
	if p.Assumed {
		out[len(out)-1] = int64(1)
	}
	return out
}

func storedDay(day work.Date) any {
	if day.IsZero() {
		return nil
	}
	return day.String()
}

func storedNumber(n int64, known bool) any {
	if !known {
		return nil
	}
	return n
}

// planScan receives a row of item_plan, or of its columns outer-joined.
type planScan struct {
	item           sql.NullString
	days           [8]sql.NullString
	rank           sql.NullInt64
	effort, likeli sql.NullInt64
	assumed        sql.NullInt64
}

func (s *planScan) into() []any {
	out := []any{&s.item}
	for i := range s.days {
		out = append(out, &s.days[i])
	}
	return append(out, &s.rank, &s.effort, &s.likeli, &s.assumed)
}

func (s *planScan) plan() (ItemPlan, error) {
	p := ItemPlan{Item: ID(s.item.String)}
	for i, day := range p.dates() {
		if !s.days[i].Valid {
			continue
		}
		var err error
		if *day, err = work.ParseDate(s.days[i].String); err != nil {
			return p, err
		}
	}
	p.Rank, p.Assumed = int(s.rank.Int64), s.assumed.Int64 == 1
	if s.effort.Valid {
		p.Effort = new(work.Effort(s.effort.Int64))
	}
	if s.likeli.Valid {
		p.Likelihood = new(work.Ratio(s.likeli.Int64))
	}
	return p, nil
}

// ItemPlans returns what the plan says of every item it says something of.
func (tx *Tx) ItemPlans() ([]ItemPlan, error) {
	var all []ItemPlan
	err := tx.each(itemPlanSelection()+" order by p.item_id", []any{string(tx.workspace)}, intoPlans(&all))
	return all, err
}

// itemPlansOf returns what the plan says of some items.
func (tx *Tx) itemPlansOf(ids map[ID]bool) ([]ItemPlan, error) {
	var all []ItemPlan
	err := tx.eachAmong(itemPlanSelection(), "p.item_id", " order by p.item_id", ids, intoPlans(&all))
	return all, err
}

func itemPlanSelection() string {
	return "select " + planColumnsOf("p") + " from item_plan p where p.workspace_id = $1"
}

func intoPlans(all *[]ItemPlan) func(scan func(...any) error) error {
	return func(scan func(...any) error) error {
		var s planScan
		if err := scan(s.into()...); err != nil {
			return err
		}
		p, err := s.plan()
		*all = append(*all, p)
		return err
	}
}

func planColumnsOf(alias string) string {
	var text string
	for i, name := range itemPlanColumns {
		text += []string{"", ", "}[min(i, 1)] + alias + "." + name
	}
	return text
}

// PutItemPlans writes what the plan says of items: of those given, the rows that
// differ from what is stored. Items that are gone meanwhile are passed over. It is
// no change of a record and stands in no log.
func (tx *Tx) PutItemPlans(rows []ItemPlan) error {
	if err := tx.mayWrite(); err != nil {
		return err
	}
	ids := make(map[ID]bool, len(rows))
	for i := range rows {
		ids[rows[i].Item] = true
	}
	stored, err := tx.storedPlans(ids)
	if err != nil {
		return err
	}
	var changed [][]any
	for i := range rows {
		was, here := stored[rows[i].Item]
		if here && !was.same(&rows[i]) {
			changed = append(changed, rows[i].values(tx.workspace))
		}
	}
	set := " on conflict (workspace_id, item_id) do update set "
	for i, name := range itemPlanColumns[1:] {
		set += []string{"", ", "}[min(i, 1)] + name + " = excluded." + name
	}
	return tx.inBulk("item_plan", append([]string{"workspace_id"}, itemPlanColumns...), changed, func(text string, args []any) error {
		return tx.exec(text+set, args...)
	})
}

// storedPlans returns what is stored of items that are there; of one without a
// row, nil.
func (tx *Tx) storedPlans(ids map[ID]bool) (map[ID]*ItemPlan, error) {
	stored := make(map[ID]*ItemPlan, len(ids))
	if len(ids) == 0 {
		return stored, nil
	}
	err := tx.eachAmong("select i.id from item i where i.workspace_id = $1", "i.id", "", ids, func(scan func(...any) error) error {
		var id ID
		err := scan(&id)
		stored[id] = nil
		return err
	})
	if err != nil {
		return nil, err
	}
	plans, err := tx.itemPlansOf(ids)
	for i := range plans {
		stored[plans[i].Item] = &plans[i]
	}
	return stored, err
}

// same tells whether two plans say the same. None says nothing.
func (p *ItemPlan) same(other *ItemPlan) bool {
	if p == nil {
		return false
	}
	a, b := p.values(""), other.values("")
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// ItemIDs returns the identities of all items by the keys they have now.
func (tx *Tx) ItemIDs() (map[work.ItemKey]ID, error) {
	ids := map[work.ItemKey]ID{}
	err := tx.each("select key, id from item where workspace_id = $1", []any{string(tx.workspace)}, func(scan func(...any) error) error {
		var key work.ItemKey
		var id ID
		err := scan(&key, &id)
		ids[key] = id
		return err
	})
	return ids, err
}

// ItemPlan returns what the plan says of one item; the zero plan if it says
// nothing.
func (tx *Tx) ItemPlan(id ID) (ItemPlan, error) {
	var s planScan
	err := tx.one("select "+planColumnsOf("p")+" from item_plan p where p.workspace_id = $1 and p.item_id = $2",
		[]any{string(tx.workspace), string(id)}, s.into()...)
	if errors.Is(err, sql.ErrNoRows) {
		return ItemPlan{Item: id}, nil
	}
	if err != nil {
		return ItemPlan{}, err
	}
	return s.plan()
}
