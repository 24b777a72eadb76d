package filter

import (
	"slices"
	"strings"
)

// Predicate returns whether an item passes the filter. Relations are looked up
// once, here; the predicate itself only reads the view.
func (f *Filter) Predicate(w World) func(View) bool {
	if f.root == nil {
		return func(View) bool { return true }
	}
	return f.root.prepare(w)
}

func (n andNode) prepare(w World) func(View) bool {
	terms := prepareAll(n, w)
	return func(v View) bool {
		for _, term := range terms {
			if !term(v) {
				return false
			}
		}
		return true
	}
}

func (n orNode) prepare(w World) func(View) bool {
	terms := prepareAll(n, w)
	return func(v View) bool {
		for _, term := range terms {
			if term(v) {
				return true
			}
		}
		return false
	}
}

func (n notNode) prepare(w World) func(View) bool {
	term := n.term.prepare(w)
	return func(v View) bool { return !term(v) }
}

// prepareAll prepares conditions, those first that read no texts: they cost little and
// leave fewer items to read in.
func prepareAll(nodes []node, w World) []func(View) bool {
	turns := slices.Clone(nodes)
	slices.SortStableFunc(turns, func(a, b node) int { return reading(a) - reading(b) })
	out := make([]func(View) bool, len(turns))
	for i, n := range turns {
		out[i] = n.prepare(w)
	}
	return out
}

// reading counts the texts that a condition may have to look in.
func reading(n node) int {
	switch is := n.(type) {
	case andNode:
		return readingAll(is)
	case orNode:
		return readingAll(is)
	case notNode:
		return reading(is.term)
	case *test:
		if is.field.Kind == TextKind {
			return 1
		}
	}
	return 0
}

func readingAll(nodes []node) int {
	sum := 0
	for _, n := range nodes {
		sum += reading(n)
	}
	return sum
}

func (t *test) prepare(w World) func(View) bool {
	switch t.field.Kind {
	case StateKind:
		return t.prepareStates(w)
	case HasKind:
		return t.preparePresence(w)
	case TextKind:
		return t.matchText(w)
	case ItemKind:
		return func(v View) bool { return slices.Contains(t.texts, t.field.key(v)) }
	case TieKind:
		return t.tiedToAny(w)
	case WordKind, NameKind:
		if t.field.Tie != NoTie {
			return t.tiedToAny(w)
		}
		return t.matchNames()
	case DateKind:
		return func(v View) bool { day := t.field.date(v); return !day.IsZero() && t.compares(int64(day)) }
	default:
		return func(v View) bool { n, known := t.field.number(v); return known && t.compares(n) }
	}
}

func (t *test) matchNames() func(View) bool {
	passes := func(name string) bool { return slices.Contains(t.texts, name) }
	if len(t.texts) == 1 {
		only := t.texts[0]
		passes = func(name string) bool { return name == only }
	}
	return func(v View) bool { return t.field.each(v, passes) }
}

func (t *test) matchText(w World) func(View) bool {
	has := func(text, part string) bool { return text == part }
	if t.op == Contains {
		has = strings.Contains
	}
	elsewhere := func(View, string) bool { return false }
	if t.searches() {
		elsewhere = w.Says
	}
	return func(v View) bool {
		text := t.field.text(v)
		for _, part := range t.texts {
			if has(text, part) || elsewhere(v, part) {
				return true
			}
		}
		return false
	}
}

// compares holds a known value against those of the test.
func (t *test) compares(n int64) bool {
	switch t.op {
	case Less:
		return n < t.numbers[0]
	case AtMost:
		return n <= t.numbers[0]
	case More:
		return n > t.numbers[0]
	case AtLeast:
		return n >= t.numbers[0]
	default:
		return slices.Contains(t.numbers, n)
	}
}

// tiedToAny holds where an item stands in the relation to one of the records.
func (t *test) tiedToAny(w World) func(View) bool {
	sets := make([]func(View) bool, len(t.texts))
	for i, record := range t.texts {
		sets[i] = w.Tied(t.field.Tie, record)
	}
	return func(v View) bool {
		for _, holds := range sets {
			if holds(v) {
				return true
			}
		}
		return false
	}
}

func (t *test) prepareStates(w World) func(View) bool {
	ready := *t
	ready.tied = w.Tied(Waiting, "")
	return func(v View) bool {
		for _, state := range ready.states {
			if state.holds(&ready, v) {
				return true
			}
		}
		return false
	}
}

// preparePresence holds where one of the fields is known, or for no: unknown.
func (t *test) preparePresence(w World) func(View) bool {
	wanted := t.field.Name == hasName
	known := make([]func(View) bool, len(t.fields))
	for i, asked := range t.fields {
		known[i] = asked.known(w)
	}
	return func(v View) bool {
		for _, is := range known {
			if is(v) == wanted {
				return true
			}
		}
		return false
	}
}

// known returns whether an item has a value in the field.
func (t *test) known(w World) func(View) bool {
	f := t.field
	anything := func(string) bool { return true }
	switch {
	case f.Tie != NoTie:
		return w.Tied(f.Tie, "")
	case f.given != nil:
		return f.given
	case f.each != nil:
		return func(v View) bool { return f.each(v, anything) }
	case f.date != nil:
		return func(v View) bool { return !f.date(v).IsZero() }
	case f.number != nil:
		return func(v View) bool { _, known := f.number(v); return known }
	default:
		return func(v View) bool { return f.key(v) != "" }
	}
}
