package filter

import (
	"strconv"
	"strings"

	"github.com/trestle-plan/trestle/internal/work"
)

// Statement is a filter as parts of a select. Parameters are $1 and up; $1 is
// the workspace, and a store's own parameters follow after len(Args).
type Statement struct {
	From  string
	Where string
	Order []OrderTerm // ends with what tells any two items apart
	Group string      // the name of the group an item stands in, null for none; "" if nothing is grouped
	Limit int         // 0: none
	Args  []any       // texts and int64
}

// SQL returns the condition that holds for the items that pass the filter, in
// SQL that SQLite (3.35 and later) and PostgreSQL read alike. Values never
// stand in the text.
func (f *Filter) SQL(schema *Schema, workspace string) Statement {
	b := &builder{schema: schema, args: []any{workspace}}
	st := f.statement(b)
	st.Args = b.args
	return st
}

// CountSQL returns what counts the items that pass the filter, whatever its limit:
// the statement has no order, as PostgreSQL takes no argument that is not used.
func (f *Filter) CountSQL(schema *Schema, workspace string) Statement {
	b := &builder{schema: schema, args: []any{workspace}}
	st := Statement{From: schema.From, Where: f.where(b), Limit: f.Query.Limit}
	st.Args = b.args
	return st
}

// statement writes all parts but the arguments, which the builder gathers.
func (f *Filter) statement(b *builder) Statement {
	return Statement{
		From: b.schema.From + f.groupJoin(b), Where: f.where(b), Order: f.terms(b), Group: f.group(b), Limit: f.Query.Limit,
	}
}

func (f *Filter) where(b *builder) string {
	where := b.schema.Workspace + " = $1"
	if f.root != nil {
		where += " and " + f.root.sql(b)
	}
	return where
}

// builder writes SQL and gathers its parameters.
type builder struct {
	schema *Schema
	args   []any
	ctes   int
}

func (b *builder) arg(value any) string {
	b.args = append(b.args, value)
	return "$" + strconv.Itoa(len(b.args))
}

func (b *builder) column(c Column) string { return b.schema.Columns[c] }

// among writes that an expression is one of some texts, and false for unknown.
func (b *builder) among(expr string, texts []string) string {
	if len(texts) == 0 {
		return "1 = 0"
	}
	values := make([]any, len(texts))
	for i, text := range texts {
		values[i] = text
	}
	return b.equals(expr, values)
}

// equals writes that an expression is one of some values, and false for unknown.
func (b *builder) equals(expr string, values []any) string {
	params := make([]string, len(values))
	for i, value := range values {
		params[i] = b.arg(value)
	}
	known := "(" + expr + " is not null and " + expr
	if len(params) == 1 {
		return known + " = " + params[0] + ")"
	}
	return known + " in (" + strings.Join(params, ", ") + "))"
}

// inQuery writes that an item is in what a subquery selects ids from.
func (b *builder) inQuery(selects, from, where string) string {
	return b.schema.ID + " in (select " + selects + " from " + from + " where " + where + ")"
}

func (n andNode) sql(b *builder) string { return sqlJoined(b, n, " and ") }
func (n orNode) sql(b *builder) string  { return sqlJoined(b, n, " or ") }
func (n notNode) sql(b *builder) string { return "not (" + n.term.sql(b) + ")" }

func sqlJoined(b *builder, nodes []node, between string) string {
	parts := make([]string, len(nodes))
	for i, n := range nodes {
		parts[i] = n.sql(b)
	}
	return "(" + strings.Join(parts, between) + ")"
}

// anyOf joins conditions of which one suffices.
func anyOf(parts []string) string { return "(" + strings.Join(parts, " or ") + ")" }

func (t *test) sql(b *builder) string {
	switch {
	case t.custom != "":
		return t.customSQL(b, t.valueSQL)
	case t.field.Tie != NoTie:
		return t.tieSQL(b)
	}
	switch t.field.Kind {
	case StateKind:
		parts := make([]string, len(t.states))
		for i, state := range t.states {
			parts[i] = state.sql(b, t)
		}
		return anyOf(parts)
	case HasKind:
		return t.presenceSQL(b)
	case ItemKind:
		if t.field.Name == "parent" {
			tree := &b.schema.Tree
			return "(" + b.column("parent") + " is not null and " + b.column("parent") + " in (select " + tree.ID + " from " + tree.From +
				" where " + tree.Workspace + " = $1 and " + b.among(tree.Key, t.texts) + "))"
		}
		return b.among(b.column(t.field.Column), t.texts)
	case NameKind:
		if table, ok := b.schema.Lists[t.field.List]; ok {
			return b.inQuery(table.Item, table.From, table.Workspace+" = $1 and "+b.among(table.Value, t.texts))
		}
	}
	return t.valueSQL(b, b.column(t.field.Column))
}

// valueSQL compares an expression with the values of a test.
func (t *test) valueSQL(b *builder, expr string) string {
	switch t.field.Kind {
	case TextKind:
		return t.textSQL(b, expr)
	case WordKind, NameKind:
		return b.among(expr, t.texts)
	case DateKind:
		days := make([]any, len(t.numbers))
		for i, day := range t.numbers {
			days[i] = work.Date(day).String()
		}
		return t.comparisonSQL(b, expr, days)
	}
	numbers := make([]any, len(t.numbers))
	for i, n := range t.numbers {
		numbers[i] = n
	}
	return t.comparisonSQL(b, expr, numbers)
}

// comparisonSQL is false, never null, where the expression is unknown.
func (t *test) comparisonSQL(b *builder, expr string, values []any) string {
	if t.op == Is {
		return b.equals(expr, values)
	}
	return "(" + expr + " is not null and " + expr + " " + string(t.op) + " " + b.arg(values[0]) + ")"
}

// likeEscapes keeps the signs of a pattern from meaning anything.
var likeEscapes = strings.NewReplacer("!", "!!", "%", "!%", "_", "!_")

// textSQL looks in a folded column. Both sides are folded, so that it does not
// matter whether like tells capitals apart.
func (t *test) textSQL(b *builder, expr string) string {
	if t.op == Is {
		return b.among(expr, t.texts)
	}
	parts := make([]string, len(t.texts))
	for i, text := range t.texts {
		parts[i] = expr + " like " + b.arg("%"+likeEscapes.Replace(text)+"%") + " escape '!'"
	}
	return "(" + expr + " is not null and " + anyOf(parts) + ")"
}

// customSQL looks for an item's value of a workspace's own field.
func (t *test) customSQL(b *builder, compare func(*builder, string) string) string {
	f := &b.schema.Fields
	value := f.Value
	switch t.field.Kind {
	case TextKind:
		value = f.Fold
	case NumberKind:
		value = f.Number
	}
	where := f.Workspace + " = $1 and " + f.Field + " = " + b.arg(t.custom)
	return b.inQuery(f.Item, f.From, where+" and "+compare(b, value))
}

// presenceSQL says that one of the fields is known, or for no: unknown.
func (t *test) presenceSQL(b *builder) string {
	parts := make([]string, len(t.fields))
	for i, asked := range t.fields {
		parts[i] = asked.knownSQL(b)
		if t.field.Name == noName {
			parts[i] = "not (" + parts[i] + ")"
		}
	}
	return anyOf(parts)
}

// knownSQL says that an item has a value in the field.
func (t *test) knownSQL(b *builder) string {
	notNull := func(_ *builder, expr string) string { return expr + " is not null" }
	switch {
	case t.custom != "":
		return t.customSQL(b, notNull)
	case t.field.Tie != NoTie:
		return t.tieSQL(b)
	case t.field.Kind == MarkKind:
		return b.column(t.field.Column)
	}
	if table, ok := b.schema.Lists[t.field.List]; ok {
		return b.inQuery(table.Item, table.From, table.Workspace+" = $1")
	}
	return notNull(b, b.column(t.field.Column))
}
