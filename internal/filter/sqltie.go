package filter

import (
	"strconv"
	"strings"

	"github.com/trestle-plan/trestle/internal/work"
)

// The relations in SQL. Each is a set of ids, computed once for a statement by
// recursion over tree and dependencies; "union" without "all" ends it where
// data lead in a circle. "cross join" keeps SQLite from going through all items
// for each step, which it does when it is free to choose.

// cte names a common table expression that no other in the statement has.
func (b *builder) cte(name string) string {
	b.ctes++
	return name + strconv.Itoa(b.ctes)
}

// tieSQL says that an item stands in the relation of the test's field.
func (t *test) tieSQL(b *builder) string {
	if t.field.Tie == InCommitment || t.field.Tie == ForClient {
		return t.scopeSQL(b)
	}
	parts := make([]string, len(t.texts))
	for i, key := range t.texts {
		parts[i] = t.tieToSQL(b, key)
	}
	return anyOf(parts)
}

// tieToSQL says that an item stands in the relation to one other.
func (t *test) tieToSQL(b *builder, key string) string {
	own, tree := b.cte("own"), &b.schema.Tree
	root := "select " + tree.ID + " from " + tree.From + " where " + tree.Workspace + " = $1 and " + tree.Key + " = " + b.arg(key)
	with := []string{b.below(own, root)}
	d := &b.schema.Dependencies
	here, there := d.Predecessor, d.Successor
	if t.field.Tie == Blocks || t.field.Tie == NeededFor {
		here, there = there, here
	}
	var found string
	switch t.field.Tie {
	case Under:
		return b.inWith(with, "select id from "+own+" where id not in ("+root+")")
	case Blocks, BlockedBy:
		over := b.cte("over")
		found = b.cte("found")
		with = append(with, b.above(over, "select id from "+own),
			b.below(found, "select "+there+" from "+over+" cross join "+d.From+" where "+here+" = "+over+".id and "+d.Workspace+" = $1"))
	default:
		var chain []string
		found, chain = b.chain(own, here, there)
		with = append(with, chain...)
	}
	return b.inWith(with, "select id from "+found+" where id not in (select id from "+own+")")
}

// inWith writes that an item is in what a select over recursive expressions
// gives.
func (b *builder) inWith(with []string, selects string) string {
	return b.schema.ID + " in (with recursive " + strings.Join(with, ", ") + " " + selects + ")"
}

// below defines the ids that a select gives, and all below them in the tree.
func (b *builder) below(name, roots string) string {
	tree := &b.schema.Tree
	return name + "(id) as (" + roots + " union select " + tree.ID + " from " + name + " cross join " + tree.From +
		" where " + tree.Parent + " = " + name + ".id and " + tree.Workspace + " = $1)"
}

// above defines the ids that a select gives, and all above them.
func (b *builder) above(name, roots string) string {
	tree := &b.schema.Tree
	return name + "(id) as (" + roots + " union select " + tree.Parent + " from " + name + " cross join " + tree.From +
		" where " + tree.ID + " = " + name + ".id and " + tree.Workspace + " = $1 and " + tree.Parent + " is not null)"
}

// chain defines the ids reached from own over any number of dependencies.
//
// PostgreSQL allows one recursive term only, so it goes three ways at once:
// down from what is reached (0), up to whose dependencies are used, too (1), and
// over a dependency (2). An id stands in mode 0 when it is reached, and in mode 1
// when it lies above what is reached.
func (b *builder) chain(own, here, there string) (found string, with []string) {
	tree, d := &b.schema.Tree, &b.schema.Dependencies
	walk, reached := b.cte("walk"), b.cte("reached")
	step := "case way.way when 0 then child.id when 1 then upper.parent else arc.there end"
	items := "(select " + tree.ID + " as id, " + tree.Parent + " as parent from " + tree.From + " where " + tree.Workspace + " = $1)"
	arcs := "(select " + here + " as here, " + there + " as there from " + d.From + " where " + d.Workspace + " = $1)"
	return reached, []string{
		walk + "(id, mode) as (select id, 0 from " + own + " union select " + step + ", case way.way when 1 then 1 else 0 end" +
			" from " + walk + " cross join (select 0 as way union all select 1 union all select 2) way" +
			" left join " + items + " child on way.way = 0 and " + walk + ".mode = 0 and child.parent = " + walk + ".id" +
			" left join " + items + " upper on way.way = 1 and upper.id = " + walk + ".id" +
			" left join " + arcs + " arc on way.way = 2 and arc.here = " + walk + ".id" +
			" where " + step + " is not null)",
		reached + "(id) as (select id from " + walk + " where mode = 0)",
	}
}

// scopeSQL says that a commitment of those named, or to the clients named, is
// over an item; without names, any.
func (t *test) scopeSQL(b *builder) string {
	p, scope := &b.schema.Promised, b.cte("scope")
	value := p.Commitment
	if t.field.Tie == ForClient {
		value = p.Client
	}
	where := value + " is not null"
	if t.op != "" { // the field of has: or no: has no operator
		where = b.among(value, t.texts)
	}
	roots := "select " + p.Item + " from " + p.From + " where " + p.Workspace + " = $1 and " + where
	return b.inWith([]string{b.below(scope, roots)}, "select id from "+scope)
}

func lateSQL(b *builder, _ *test) string {
	after := func(day, limit Column) string {
		return "(" + b.column(day) + " is not null and " + b.column(limit) + " is not null and " + b.column(day) + " > " + b.column(limit) + ")"
	}
	return "(" + b.among(b.column("status"), openStatuses()) + " and " +
		anyOf([]string{after("delivered", "due"), after("start", "latest_start")}) + ")"
}

func blockedSQL(b *builder, _ *test) string {
	tree, d, waits := &b.schema.Tree, &b.schema.Dependencies, b.cte("waits")
	roots := "select " + d.Successor + " from " + d.From + " join " + tree.From + " on " + tree.ID + " = " + d.Predecessor +
		" where " + d.Workspace + " = $1 and " + tree.Workspace + " = $1 and " + d.Holds + " and " + b.among(tree.Status, openStatuses())
	return "(" + b.among(b.column("status"), []string{string(work.Proposed), string(work.Ready)}) + " and " +
		b.inWith([]string{b.below(waits, roots)}, "select id from "+waits) + ")"
}

func heldSQL(b *builder, t *test) string {
	hold := b.column("hold_until")
	return "(" + b.among(b.column("status"), openStatuses()) + " and " + hold + " is not null and " + hold + " > " + b.arg(t.today.String()) + ")"
}

func parentSQL(b *builder, _ *test) string {
	tree := &b.schema.Tree
	return b.inQuery(tree.Parent, tree.From, tree.Workspace+" = $1 and "+tree.Parent+" is not null")
}
