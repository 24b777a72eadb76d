package filter

import (
	"slices"
	"strconv"
	"strings"
)

// The bounds of a filter. They are far above what people write and low enough
// that a hostile text costs nothing.
const (
	MaxLength = 2_000  // characters of the text
	MaxDepth  = 20     // brackets and negations inside one another
	MaxTerms  = 100    // conditions
	MaxValues = 100    // in one list a,b,c
	MaxSorts  = 8      // fields to sort by
	MaxLimit  = 50_000 // of limit:
)

// Query is a parsed filter. Two texts that mean the same word for word give
// equal queries; names of records are not looked up yet.
type Query struct {
	Where Expr      // nil: every item
	Sort  []SortKey // none: the manual order
	Group string    // canonical name of a field, or ""
	Limit int       // 0: none
}

// SortKey is one field to sort by. Unknown values stand last either way.
type SortKey struct {
	Field   string // canonical name, or "field.KEY" of a custom field
	Reverse bool   // largest or latest first

	at place
}

// Expr is a condition or conditions joined: And, Or, Not or Cond.
type Expr interface {
	write(b *strings.Builder, within precedence)
}

// And holds where all of its terms hold. It has two terms or more, none of them
// an And.
type And struct{ Terms []Expr }

// Or holds where any of its terms holds. It has two terms or more, none of them
// an Or.
type Or struct{ Terms []Expr }

// Not holds where its term does not, so also where a field is unknown. Its term
// is no Not.
type Not struct{ Term Expr }

// Cond is one condition: a field, an operator and a value, or several of which
// any may hold.
type Cond struct {
	Field  string // canonical name, or "field.KEY" of a custom field
	Op     Op
	Values []Value

	at place // of the field's name
}

// Value is one value as it is written canonically: item keys in capitals, words
// of closed sets in small letters, numbers without needless zeros.
type Value struct {
	Text string

	at place
}

// Op is an operator.
type Op string

// The operators. `!=`, `!~` and `=` are read as well: as the negations of Is
// and Contains, and as Is.
const (
	Is       Op = ":"
	Contains Op = "~"
	Less     Op = "<"
	AtMost   Op = "<="
	More     Op = ">"
	AtLeast  Op = ">="
)

// place is where in the text something stands, counted in runes from 0.
type place struct{ from, to int }

// precedence says what an expression is written inside of, and so whether it
// needs brackets.
type precedence uint8

const (
	alone precedence = iota
	joined
	negated
)

// String writes the query canonically. Parsing what it writes gives an equal
// query.
func (q *Query) String() string {
	var b strings.Builder
	if q.Where != nil {
		q.Where.write(&b, alone)
	}
	setting := func(name, value string) {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(name + ":" + value)
	}
	for _, key := range q.Sort {
		sign := ""
		if key.Reverse {
			sign = "-"
		}
		setting(sortName, sign+key.Field)
	}
	if q.Group != "" {
		setting(groupName, q.Group)
	}
	if q.Limit > 0 {
		setting(limitName, strconv.Itoa(q.Limit))
	}
	return b.String()
}

func (e And) write(b *strings.Builder, within precedence) { writeTerms(b, e.Terms, " ", within) }
func (e Or) write(b *strings.Builder, within precedence)  { writeTerms(b, e.Terms, " or ", within) }

func writeTerms(b *strings.Builder, terms []Expr, between string, within precedence) {
	if within != alone {
		b.WriteByte('(')
	}
	for i, term := range terms {
		if i > 0 {
			b.WriteString(between)
		}
		term.write(b, joined)
	}
	if within != alone {
		b.WriteByte(')')
	}
}

func (e Not) write(b *strings.Builder, _ precedence) {
	b.WriteByte('-')
	e.Term.write(b, negated)
}

func (e Cond) write(b *strings.Builder, _ precedence) {
	b.WriteString(e.Field)
	b.WriteString(string(e.Op))
	for i, value := range e.Values {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(quoted(value.Text))
	}
}

// Equal tells whether two queries are the same, wherever in a text they stood.
func (q *Query) Equal(other *Query) bool {
	sameKey := func(a, b SortKey) bool { return a.Field == b.Field && a.Reverse == b.Reverse }
	return q.Group == other.Group && q.Limit == other.Limit &&
		slices.EqualFunc(q.Sort, other.Sort, sameKey) && equal(q.Where, other.Where)
}

func equal(a, b Expr) bool {
	switch a := a.(type) {
	case nil:
		return b == nil
	case And:
		b, ok := b.(And)
		return ok && slices.EqualFunc(a.Terms, b.Terms, equal)
	case Or:
		b, ok := b.(Or)
		return ok && slices.EqualFunc(a.Terms, b.Terms, equal)
	case Not:
		b, ok := b.(Not)
		return ok && equal(a.Term, b.Term)
	case Cond:
		b, ok := b.(Cond)
		same := func(x, y Value) bool { return x.Text == y.Text }
		return ok && a.Field == b.Field && a.Op == b.Op && slices.EqualFunc(a.Values, b.Values, same)
	}
	return false
}

// quoted writes a value bare where it can be read back bare.
func quoted(text string) string {
	bare := text != "" && text[0] != ':'
	for _, r := range text {
		bare = bare && bareRune(r)
	}
	if bare {
		return text
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `"`
}
