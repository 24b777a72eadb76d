package store

import (
	"github.com/trestle-plan/trestle/internal/filter"
	"github.com/trestle-plan/trestle/internal/work"
)

// FilterEnv returns what filters are bound to: the names of the workspace, its own
// fields, and the day that counts as today; no date is the workspace's as_of. It
// looks items up in this transaction, also by keys they had.
func (tx *Tx) FilterEnv(today work.Date) (filter.Env, error) {
	env := filter.Env{Today: today, Names: map[filter.List][]filter.Name{}}
	own, err := Workspaces.Get(tx, tx.workspace)
	if err != nil {
		return env, err
	}
	env.Unit = own.Value.ValueUnit
	if today.IsZero() {
		env.Today = own.Value.AsOf
	}
	defs, err := Fields.List(tx)
	if err != nil {
		return env, err
	}
	for i := range defs {
		env.Fields = append(env.Fields, defs[i].Value)
	}
	for _, list := range []struct {
		of   filter.List
		text string
	}{
		{filter.Products, "select key, name from product where workspace_id = $1 order by key"},
		{filter.Teams, "select key, name from team where workspace_id = $1 order by key"},
		{filter.Sizes, "select key, '' from size where workspace_id = $1 order by position, id"},
		{filter.Goals, "select key, name from goal where workspace_id = $1 order by key"},
		{filter.Releases, "select key, name from release where workspace_id = $1 order by key"},
		{filter.Commitments, "select key, title from commitment where workspace_id = $1 order by key"},
		{filter.Clients, "select key, name from client where workspace_id = $1 order by key"},
		{filter.Labels, distinctValues("item_label")},
		{filter.Assignees, distinctValues("item_assignee")},
	} {
		if env.Names[list.of], err = tx.names(list.text); err != nil {
			return env, err
		}
	}
	env.Item = func(key work.ItemKey) (work.ItemKey, bool) {
		id, err := tx.idOf("item", string(key))
		if err != nil {
			return key, false
		}
		err = tx.one("select key from item where workspace_id = $1 and id = $2", []any{string(tx.workspace), string(id)}, &key)
		return key, err == nil
	}
	return env, nil
}

func (tx *Tx) names(text string) ([]filter.Name, error) {
	var names []filter.Name
	err := tx.each(text, []any{string(tx.workspace)}, func(scan func(...any) error) error {
		var n filter.Name
		err := scan(&n.Key, &n.Name)
		names = append(names, n)
		return err
	})
	return names, err
}

// distinctValues walks the index of a list's values from one to the next, rather
// than over all items that carry them.
func distinctValues(list string) string {
	next := "select min(l.value) from " + list + " l where l.workspace_id = $1"
	return "with recursive every(value) as (" + next + " union all select (" + next + " and l.value > every.value)" +
		" from every where every.value is not null) select value, '' from every where value is not null order by value"
}
