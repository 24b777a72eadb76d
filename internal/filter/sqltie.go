package filter

import (
	"strconv"
	"strings"

	"github.com/trestle-plan/trestle/internal/work"
)

// The relations in SQL. Each is a set of ids, computed once for a statement by
// recursion over tree and dependencies; "union" without "all" ends it where
// data lead in a circle.

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
	found := own
	switch t.field.Tie {
	case Under:
		return b.inWith(with, "select id from "+own+" where id not in ("+root+")")
	case Blocks, BlockedBy:
		over := b.cte("over")
		found = b.cte("found")
		with = append(with, b.above(over, "select id from "+own),
			b.below(found, "select "+there+" from "+d.From+" join "+over+" on "+here+" = "+over+".id where "+d.Workspace+" = $1"))
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
	return name + "(id) as (" + roots + " union select " + tree.ID + " from " + tree.From +
		" join " + name + " on " + tree.Parent + " = " + name + ".id where " + tree.Workspace + " = $1)"
}

// above defines the ids that a select gives, and all above them.
func (b *builder) above(name, roots string) string {
	tree := &b.schema.Tree
	return name + "(id) as (" + roots + " union select " + tree.Parent + " from " + tree.From +
		" join " + name + " on " + tree.ID + " = " + name + ".id where " + tree.Workspace + " = $1 and " + tree.Parent + " is not null)"
}

// chain defines the ids reached from own over any number of dependencies.
//
// PostgreSQL allows one recursive term only, so each way to go on is a row of
// steps. An item is reached in a mode: 0, it counts and so does all below it;
// 1, dependencies of what is below it are looked for here.
func (b *builder) chain(own, here, there string) (found string, with []string) {
	tree, d := &b.schema.Tree, &b.schema.Dependencies
	steps, walk, reached := b.cte("steps"), b.cte("walk"), b.cte("reached")
	children := "select " + tree.Parent + ", 0, " + tree.ID + ", 0 from " + tree.From + " where " + tree.Workspace + " = $1 and " + tree.Parent + " is not null"
	turn := "select " + tree.ID + ", 0, " + tree.ID + ", 1 from " + tree.From + " where " + tree.Workspace + " = $1"
	parents := "select " + tree.ID + ", 1, " + tree.Parent + ", 1 from " + tree.From + " where " + tree.Workspace + " = $1 and " + tree.Parent + " is not null"
	over := "select " + here + ", 1, " + there + ", 0 from " + d.From + " where " + d.Workspace + " = $1"
	return reached, []string{
		steps + "(id, mode, next, then_mode) as (" + children + " union all " + turn + " union all " + parents + " union all " + over + ")",
		walk + "(id, mode) as (select id, 0 from " + own + " union select " + steps + ".next, " + steps + ".then_mode" +
			" from " + walk + " join " + steps + " on " + steps + ".id = " + walk + ".id and " + steps + ".mode = " + walk + ".mode)",
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
