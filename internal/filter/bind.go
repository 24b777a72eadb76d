package filter

import (
	"slices"
	"strings"

	"github.com/trestle-plan/trestle/internal/work"
)

// Filter is a query bound to a workspace's names and to a day. It does not
// change, and can be used from several goroutines.
type Filter struct {
	Query    *Query
	Warnings []*Error // labels, people and items that nothing has or that do not exist

	root  node // nil: every item
	order []ordering
	env   *Env
}

// maxNames bounds what a piece of a name may stand for, team~a.
const maxNames = 1_000

// Bind looks up the names, days and own fields of a query. A record that does
// not exist is an error of kind NotFound; a label, person or item that does not
// is a warning, as they come and go with the work. Errors are of type *Error.
func (q *Query) Bind(env *Env) (*Filter, error) {
	b := &binder{env: env}
	root, err := b.bind(q.Where)
	if err != nil {
		return nil, err
	}
	if !b.archived {
		root = withoutArchived(root)
	}
	order, unbound := b.ordered(q)
	if unbound != nil {
		return nil, unbound
	}
	return &Filter{Query: q, Warnings: b.warnings, root: root, order: order, env: env}, nil
}

// withoutArchived adds the condition that holds unless a filter speaks of
// archived items itself.
func withoutArchived(root node) node {
	alive := notNode{&test{field: byName[isName], op: Is, states: []*State{stateNamed(archivedName)}}}
	if root == nil {
		return alive
	}
	return andNode{root, alive}
}

// node is a bound condition.
type node interface {
	sql(b *builder) string
	prepare(w World) func(View) bool
}

type (
	andNode []node
	orNode  []node
	notNode struct{ term node }
)

// test is one bound condition. Its values are texts or numbers as its field
// has them.
type test struct {
	field   *Field
	custom  string // key of the workspace's own field, or ""
	op      Op
	texts   []string
	numbers []int64 // days, or numbers in the field's scale
	fields  []*test // of has: and no:, one for each field
	states  []*State
	today   work.Date

	tied func(View) bool // of a prepared test over a relation
}

type binder struct {
	env      *Env
	warnings []*Error
	archived bool // is:archived was asked for
}

func (b *binder) bind(e Expr) (node, error) {
	switch e := e.(type) {
	case nil:
		return nil, nil //nolint:nilnil // no condition is the condition that always holds
	case And:
		terms, err := b.bindAll(e.Terms)
		return andNode(terms), err
	case Or:
		terms, err := b.bindAll(e.Terms)
		return orNode(terms), err
	case Not:
		term, err := b.bind(e.Term)
		return notNode{term}, err
	case Cond:
		return b.cond(&e)
	}
	return nil, invalid(place{}, "an expression of a kind that is not known")
}

func (b *binder) bindAll(terms []Expr) ([]node, error) {
	out := make([]node, len(terms))
	for i, term := range terms {
		var err error
		if out[i], err = b.bind(term); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (b *binder) cond(c *Cond) (node, error) {
	t := &test{op: c.Op, today: b.env.Today}
	var err *Error
	if t.field, t.custom, err = b.field(c.Field, c.at); err != nil {
		return nil, err
	}
	if err := takes(t.field, c.Op, c.at); err != nil {
		return nil, err
	}
	for _, value := range c.Values {
		if t.custom != "" {
			if value.Text, err = canonicalValue(t.field, value); err != nil {
				return nil, err
			}
		}
		if err := b.value(t, value); err != nil {
			return nil, err
		}
	}
	return t, nil
}

// field finds the field of a condition: one of the table, or one that the
// workspace declares.
func (b *binder) field(name string, at place) (*Field, string, *Error) {
	key, custom := customKey(name)
	if !custom {
		f, canonical, err := resolveField(name, at)
		if err == nil && canonical == f.Name {
			return f, "", nil
		}
		return nil, "", err
	}
	keys := make([]string, len(b.env.Fields))
	for i := range b.env.Fields {
		def := &b.env.Fields[i]
		keys[i] = def.Key
		if Fold(def.Key) == Fold(key) {
			return fieldOf(def), def.Key, nil
		}
	}
	near := work.Nearest(key, keys)
	if near != "" {
		near = customPrefix + near
	}
	return nil, "", refuse(work.NotFound, at, "the workspace has no field %s", shown(key)).
		expecting("use one that it declares").suggesting(near)
}

// value binds one canonical value.
func (b *binder) value(t *test, value Value) *Error {
	switch t.field.Kind {
	case TextKind:
		return b.text(t, value)
	case WordKind:
		words := t.field.groups[value.Text]
		if words == nil {
			words = []string{value.Text}
		}
		t.texts = append(t.texts, words...)
	case NameKind:
		return b.name(t, value)
	case ItemKind, TieKind:
		return b.item(t, value)
	case DateKind:
		day, ok := dayFrom(value.Text, b.env.Today)
		if !ok {
			return invalid(value.at, "%s lies outside %s to %s", value.Text, work.MinDate, work.MaxDate).expecting("write a day between the two")
		}
		t.numbers = append(t.numbers, int64(day))
	case NumberKind, EffortKind, ShareKind, AmountKind:
		return b.number(t, value)
	case StateKind:
		b.archived = b.archived || value.Text == archivedName
		t.states = append(t.states, stateNamed(value.Text))
	case HasKind:
		f, custom, err := b.field(value.Text, value.at)
		if err != nil {
			return err
		}
		t.fields = append(t.fields, &test{field: f, custom: custom})
	}
	return nil
}

func (b *binder) text(t *test, value Value) *Error {
	folded := Fold(value.Text)
	if strings.TrimSpace(folded) == "" {
		return invalid(value.at, "there is nothing to look for").expecting("write a part of the text")
	}
	t.texts = append(t.texts, folded)
	return nil
}

func (b *binder) number(t *test, value Value) *Error {
	places := t.field.scale
	if t.field.Kind == AmountKind {
		places = b.env.Unit.Places()
	}
	n, ok := scaled(strings.TrimSuffix(value.Text, "%"), places)
	if !ok {
		return invalid(value.at, "%s has more than %d places", shown(value.Text), places).expecting("write " + t.field.Kind.example())
	}
	t.numbers = append(t.numbers, n)
	return nil
}

func (b *binder) item(t *test, value Value) *Error {
	key := work.ItemKey(value.Text)
	if b.env.Item != nil {
		now, ok := b.env.Item(key)
		if ok {
			key = now
		} else {
			b.warnings = append(b.warnings, refuse(work.NotFound, value.at, "there is no item %s", key))
		}
	}
	t.texts = append(t.texts, string(key))
	return nil
}

// name finds the records that a value names: by key or by name, and for ~ by a
// part of either.
func (b *binder) name(t *test, value Value) *Error {
	asked, names := Fold(value.Text), b.env.Names[t.field.List]
	if t.custom != "" {
		names = t.field.options()
	}
	matches := func(n string) bool { return n != "" && Fold(n) == asked }
	if t.op == Contains {
		matches = func(n string) bool { return strings.Contains(Fold(n), asked) }
	}
	found := 0
	for _, n := range names {
		if (matches(n.Key) || matches(n.Name)) && !slices.Contains(t.texts, n.Key) {
			t.texts = append(t.texts, n.Key)
			found++
		}
	}
	switch {
	case found > maxNames:
		return refuse(work.TooLarge, value.at, "%s is a part of %d names; the most is %d", shown(value.Text), found, maxNames).
			expecting("write more of it")
	case found == 0 && !slices.ContainsFunc(names, func(n Name) bool { return matches(n.Key) || matches(n.Name) }):
		return b.unknownName(t, value, names)
	}
	return nil
}

func (b *binder) unknownName(t *test, value Value, names []Name) *Error {
	list := t.field.List
	all := make([]string, 0, 2*len(names))
	for _, n := range names {
		all = append(all, n.Key, n.Name)
	}
	what := list.record()
	if t.custom != "" {
		what = "option"
	}
	err := refuse(work.NotFound, value.at, "there is no %s %s", what, shown(value.Text)).
		expecting("name one that is there").suggesting(quotedIfAny(work.Nearest(value.Text, all)))
	if list == Labels || list == Assignees || t.op == Contains {
		b.warnings = append(b.warnings, err)
		return nil
	}
	return err
}

func quotedIfAny(name string) string {
	if name == "" {
		return ""
	}
	return quoted(name)
}
