package filter

import (
	"strconv"
	"strings"
)

// OrderTerm is one expression to order by, unknown values last.
type OrderTerm struct {
	Expr    string
	Reverse bool
	Known   bool // never null
	Number  bool // integers; else texts
}

// OrderBy writes the order as it stands after "order by".
func (s *Statement) OrderBy() string {
	terms := make([]string, len(s.Order))
	for i, term := range s.Order {
		terms[i] = term.Expr
		if term.Reverse {
			terms[i] += " desc"
		}
		if !term.Known { // what is never null can be read in the order of an index
			terms[i] += " nulls last"
		}
	}
	return strings.Join(terms, ", ")
}

// terms returns all expressions of the order, which ends with the manual order
// and with what tells any two items apart.
func (f *Filter) terms(b *builder) []OrderTerm {
	var out []OrderTerm
	for i := range f.order {
		out = append(out, f.order[i].terms(b)...)
	}
	return append(append(out, OrderTerm{Expr: b.column(columnPosition), Known: true}), b.byKey(false)...)
}

func (b *builder) byKey(reverse bool) []OrderTerm {
	return []OrderTerm{
		{Expr: b.column(columnProduct), Reverse: reverse, Known: true},
		{Expr: b.column(columnNumber), Reverse: reverse, Known: true, Number: true},
	}
}

// terms returns the expressions of one field.
func (o *ordering) terms(b *builder) []OrderTerm {
	f := o.field
	term := OrderTerm{Reverse: o.reverse, Number: f.number != nil && f.Name != orderName}
	switch {
	case f.Name == "key":
		return b.byKey(o.reverse)
	case f.Name == "parent":
		tree := &b.schema.Tree
		return []OrderTerm{{Expr: b.parent(tree.Product)}, {Expr: b.parent(tree.Number), Number: true}}
	case f.Kind == WordKind:
		term.Expr, term.Number = wordOrder(o.expr(b), f.words), true
	default:
		term.Expr = o.expr(b)
		term.Known = f.Name == "title" || f.Name == orderName
	}
	return []OrderTerm{term}
}

// expr is the value of the field as it is stored, and of a group its name.
func (o *ordering) expr(b *builder) string {
	f := o.field
	switch {
	case o.custom != "":
		return o.customExpr(b)
	case f.Name == "parent":
		return b.parent(b.schema.Tree.Key)
	case f.Tie == InCommitment || f.Tie == ForClient:
		return groupAlias + ".name"
	}
	if table, ok := b.schema.Lists[f.List]; ok {
		return "(select min(" + table.Value + ") from " + table.From + " where " + table.Workspace + " = $1 and " +
			table.Item + " = " + b.schema.ID + ")"
	}
	return b.column(f.Column)
}

// customExpr is an item's value of a workspace's own field.
func (o *ordering) customExpr(b *builder) string {
	f := &b.schema.Fields
	value := f.Value
	switch o.field.Kind {
	case TextKind:
		value = f.Fold
	case NumberKind:
		value = f.Number
	}
	return "(select " + value + " from " + f.From + " where " + f.Workspace + " = $1 and " + f.Item + " = " + b.schema.ID +
		" and " + f.Field + " = " + b.arg(o.custom) + ")"
}

// parent is something of an item's parent, null for none.
func (b *builder) parent(expr string) string {
	tree := &b.schema.Tree
	return "(select " + expr + " from " + tree.From + " where " + tree.Workspace + " = $1 and " + tree.ID + " = " + b.column("parent") + ")"
}

// groupAlias names the join that says which commitment or client items are
// grouped under.
const groupAlias = "grouped"

// groupJoin brings the first commitment or client over each item, where a filter
// groups by one.
func (f *Filter) groupJoin(b *builder) string {
	if f.Query.Group == "" || f.order[0].field.Tie == NoTie {
		return ""
	}
	p, tree, scope := &b.schema.Promised, &b.schema.Tree, b.cte("scope")
	value := p.Commitment
	if f.order[0].field.Tie == ForClient {
		value = p.Client
	}
	return " left join (with recursive " + scope + "(id, name) as (select " + p.Item + ", " + value + " from " + p.From +
		" where " + p.Workspace + " = $1 and " + value + " is not null union select " + tree.ID + ", " + scope + ".name from " + scope +
		" cross join " + tree.From + " where " + tree.Parent + " = " + scope + ".id and " + tree.Workspace + " = $1)" +
		" select id, min(name) as name from " + scope + " group by id) " + groupAlias + " on " + groupAlias + ".id = " + b.schema.ID
}

// wordOrder orders the words of a closed set as they stand in it. They are
// ours, so they may stand in the text.
func wordOrder(column string, words []string) string {
	var b strings.Builder
	b.WriteString("case " + column)
	for i, word := range words {
		b.WriteString(" when '" + word + "' then " + strconv.Itoa(i))
	}
	return b.String() + " end"
}
