package filter_test

import (
	"database/sql"
	"fmt"
	"strings"

	_ "modernc.org/sqlite"

	"github.com/trestle-plan/trestle/internal/filter"
	"github.com/trestle-plan/trestle/internal/work"
)

// The smallest database that filters can be run on. Ids differ from keys, and a
// second workspace lies beside the first, so that a condition that forgets
// either is found out.
const tables = `
create table item (
	workspace text, id text, key text, product text, number integer, position integer, parent text, title_fold text, text_fold text,
	level text, type text, backlog text, status text, urgency text, release text, pin text, hold_until text, started text, finished text,
	value integer, plain text, description text, question text, outcome text, estimated integer, assumed integer, archived integer,
	primary key (workspace, id)) strict;
create unique index item_key on item (workspace, key);
create index item_parent on item (workspace, parent);
create table item_plan (
	workspace text, item text, due text, start text, finish text, delivered text, p50 text, p85 text, p95 text, latest_start text,
	rank integer, effort integer, likelihood integer, assumed integer, primary key (workspace, item)) strict;
create table name (workspace text, list text, item text, name text, primary key (workspace, list, item, name)) strict;
create table dependency (workspace text, predecessor text, successor text, kind text, strength text, state text) strict;
create index dependency_successor on dependency (workspace, successor);
create index dependency_predecessor on dependency (workspace, predecessor);
create table commitment (workspace text, key text, client text, release text) strict;
create table promised (workspace text, commitment text, item text) strict;
create table item_field (workspace text, item text, field text, value text, fold text, number integer, primary key (workspace, item, field)) strict;
`

func schema() *filter.Schema {
	s := &filter.Schema{
		From:      "item i left join item_plan p on p.workspace = i.workspace and p.item = i.id",
		Workspace: "i.workspace", ID: "i.id",
		Columns: map[filter.Column]string{},
		Lists:   map[filter.List]filter.ListTable{},
		Promised: filter.PromisedTable{
			From: `(select c.workspace, c.key, c.client, n.item from commitment c join promised n on n.workspace = c.workspace and n.commitment = c.key
				union all select c.workspace, c.key, c.client, r.id from commitment c join item r on r.workspace = c.workspace and r.release = c.release) s`,
			Workspace: "s.workspace", Item: "s.item", Commitment: "s.key", Client: "s.client",
		},
		Tree: filter.TreeTable{
			From: "item t", Workspace: "t.workspace", ID: "t.id", Key: "t.key", Parent: "t.parent", Status: "t.status",
			Product: "t.product", Number: "t.number",
		},
		Dependencies: filter.DependencyTable{
			From: "(select * from dependency where state is distinct from 'withdrawn') d", Workspace: "d.workspace",
			Predecessor: "d.predecessor", Successor: "d.successor", Holds: "d.kind = 'finish-start' and d.strength = 'hard'",
		},
		Fields: filter.FieldTable{
			From: "item_field f", Workspace: "f.workspace", Item: "f.item", Field: "f.field", Value: "f.value", Fold: "f.fold", Number: "f.number",
		},
	}
	for _, c := range filter.Columns() {
		s.Columns[c] = "i." + string(c)
	}
	for _, c := range []string{"due", "start", "finish", "delivered", "p50", "p85", "p95", "latest_start", "rank", "effort", "likelihood"} {
		s.Columns[filter.Column(c)] = "p." + c
	}
	for _, c := range []filter.Column{"plain", "description", "question", "outcome"} {
		s.Columns[c] = "(i." + string(c) + " <> '')"
	}
	s.Columns["estimated"], s.Columns["archived"] = "(i.estimated = 1)", "(i.archived = 1)"
	s.Columns["assumed"] = "(i.assumed = 1 or coalesce(p.assumed, 0) = 1)"
	for _, l := range []filter.List{filter.Teams, filter.Sizes, filter.Labels, filter.Assignees, filter.Goals} {
		s.Lists[l] = filter.ListTable{
			From: "(select * from name where list = '" + string(l) + "') n", Workspace: "n.workspace", Item: "n.item", Value: "n.name",
		}
	}
	return s
}

// open makes a database in memory with one connection.
func open(t fatal) *sql.DB {
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		t.Fatalf("%v", err)
	}
	db.SetMaxOpenConns(1)
	if _, err := db.Exec(tables); err != nil {
		t.Fatalf("%v", err)
	}
	return db
}

// fatal is what testing.TB and rapid.T have in common.
type fatal interface{ Fatalf(string, ...any) }

// load writes a workspace and its plan into a database.
func load(t fatal, db *sql.DB, name string, w *work.Workspace, items *filter.Items, planned []filter.Planned) {
	tx, err := db.Begin()
	if err != nil {
		t.Fatalf("begin: %v", err)
	}
	put := func(table string, values ...any) {
		text := "insert into " + table + " values ($1" + strings.Repeat(", ?", len(values)) + ")"
		for i := range values {
			text = strings.Replace(text, "?", fmt.Sprintf("$%d", i+2), 1)
		}
		if _, err := tx.Exec(text, append([]any{name}, values...)...); err != nil {
			t.Fatalf("%s: %v", table, err)
		}
	}
	for i := range w.Items {
		putItem(put, i, &w.Items[i])
		if i < len(planned) {
			putPlan(put, items, i, string(w.Items[i].Key), &planned[i])
		} else {
			putPlan(put, items, i, string(w.Items[i].Key), &filter.Planned{})
		}
		for key, value := range w.Items[i].Fields {
			var number any
			if n, err := work.ParseMilli(value); err == nil {
				number = int64(n)
			}
			put("item_field", id(w.Items[i].Key), key, value, filter.Fold(value), number)
		}
	}
	for _, d := range w.Dependencies {
		var state any
		if d.Contract != nil {
			state = string(d.Contract.State)
		}
		put("dependency", id(d.From), id(d.To), string(d.Kind), string(d.Strength), state)
	}
	for _, c := range w.Commitments {
		put("commitment", string(c.Key), orNull(string(c.Client)), orNull(string(c.Release)))
		for _, key := range c.Items {
			put("promised", string(c.Key), id(key))
		}
	}
	if err := tx.Commit(); err != nil {
		t.Fatalf("commit: %v", err)
	}
}

func putItem(put func(string, ...any), i int, it *work.Item) {
	product, number, _ := it.Key.Split()
	put("item", id(it.Key), string(it.Key), string(product), number, i, orNull(id(it.Parent)), filter.Fold(it.Title), filter.SearchText(it),
		string(it.Level), string(it.Type), string(it.Backlog), string(it.Status), string(it.Value.Urgency), orNull(string(it.Release)),
		day(it.Pin), day(it.HoldUntil), day(it.Started), day(it.Finished), orZero(it.Value.PerWeek), it.Plain, it.Description.Text(), it.Question, it.Outcome,
		bit(filter.Estimated(it)), bit(filter.Assumed(it)), bit(it.Archived))
	names := map[filter.List]map[string]bool{
		filter.Teams: {}, filter.Sizes: {}, filter.Labels: {}, filter.Assignees: {}, filter.Goals: {},
	}
	for _, s := range it.Shares {
		names[filter.Teams][string(s.Team)] = true
		names[filter.Sizes][string(s.Estimate.Size)] = true
	}
	for _, l := range it.Labels {
		names[filter.Labels][l] = true
	}
	for _, a := range it.Assignees {
		names[filter.Assignees][string(a)] = true
	}
	for _, g := range it.Goals {
		names[filter.Goals][string(g)] = true
	}
	for list, set := range names {
		for name := range set {
			if name != "" {
				put("name", string(list), id(it.Key), name)
			}
		}
	}
}

func putPlan(put func(string, ...any), items *filter.Items, i int, key string, p *filter.Planned) {
	var effort, likelihood any
	if p.Effort != nil {
		effort = int64(*p.Effort)
	}
	if p.Likelihood != nil {
		likelihood = int64(*p.Likelihood)
	}
	put("item_plan", id(work.ItemKey(key)), day(items.Due(i)), day(p.Start), day(p.Finish), day(p.Delivered), day(p.P50), day(p.P85), day(p.P95),
		day(p.LatestStart), orZero(int64(p.Rank)), effort, likelihood, bit(p.Assumed))
}

// id is the identity of an item in the test database.
func id(key work.ItemKey) string {
	if key == "" {
		return ""
	}
	return "id-" + strings.ToLower(string(key))
}

func day(d work.Date) any { return orNull(d.String()) }

func orNull(text string) any {
	if text == "" {
		return nil
	}
	return text
}

func orZero(n int64) any {
	if n == 0 {
		return nil
	}
	return n
}

func bit(is bool) int {
	if is {
		return 1
	}
	return 0
}

// selected returns the keys that a filter finds in the database.
func selected(t fatal, db *sql.DB, s *filter.Schema, name string, f *filter.Filter) []work.ItemKey {
	st := f.SQL(s, name)
	text := "select i.key from " + st.From + " where " + st.Where + " order by " + st.OrderBy()
	if st.Limit > 0 {
		text += fmt.Sprintf(" limit %d", st.Limit)
	}
	rows, err := db.Query(text, st.Args...)
	if err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	defer rows.Close()
	keys := []work.ItemKey{}
	for rows.Next() {
		var key work.ItemKey
		if err := rows.Scan(&key); err != nil {
			t.Fatalf("%v", err)
		}
		keys = append(keys, key)
	}
	if err := rows.Err(); err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	return keys
}
