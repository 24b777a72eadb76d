package filter

import (
	"slices"
	"strings"

	"github.com/trestle-plan/trestle/internal/work"
)

// MaxSuggestions bounds what Complete returns.
const MaxSuggestions = 20

// Suggestion is one way to go on. Text replaces the runes from From up to To.
type Suggestion struct {
	Text     string
	Doc      string // what it is, in a few words; may be empty
	From, To int
}

// Complete suggests how to go on at a cursor, counted in runes: names of fields,
// or the values of a field. What begins with what is there comes first, then
// what contains it. It makes something of any text, also of one that does not
// parse; a nil env suggests no names of records.
func Complete(text string, cursor int, env *Env) []Suggestion {
	runes := []rune(text)
	if len(runes) > MaxLength {
		return nil
	}
	t := tokenAt(runes, max(0, min(cursor, len(runes))))
	if t.field == "" {
		return t.fill(fieldChoices(env))
	}
	return t.fill(valueChoices(t.field, t.typed, env))
}

// token is what is being written at a cursor.
type token struct {
	field    string // the field whose value is written, or ""
	typed    string // without quotes
	from, to int
}

// tokenAt finds the token that ends at a cursor, without regard to whether the
// text before it parses.
func tokenAt(runes []rune, cursor int) token {
	s := &scanner{runes: runes[:cursor]}
	t := token{from: cursor, to: cursor}
	for s.at < len(s.runes) {
		t = s.nextToken()
	}
	return t
}

// nextToken reads one condition and returns what is being written at its end.
func (s *scanner) nextToken() token {
	s.skipBlanks()
	switch r := s.peek(); {
	case r == '"':
		s.openValue()
		return token{from: s.at, to: s.at}
	case r == '-' || !bareRune(r):
		s.skipOne()
		return token{from: s.at, to: s.at}
	}
	name, at := s.word()
	before := s.at
	s.skipBlanks()
	if _, _, ok := s.operator(); !ok {
		s.at = before
		return token{typed: name, from: at.from, to: at.to}
	}
	t := token{field: name}
	for {
		s.skipBlanks()
		t.from = s.at
		t.typed = s.openValue()
		t.to = s.at
		blanks := s.at
		s.skipBlanks()
		if s.peek() != ',' {
			s.at = blanks
			break
		}
		s.at++
	}
	if s.at < len(s.runes) {
		return token{from: s.at, to: s.at}
	}
	return t
}

func (s *scanner) skipOne() {
	s.at = min(s.at+1, len(s.runes))
}

// openValue reads a value whose quotes may still be open, or be wrong inside.
func (s *scanner) openValue() string {
	if s.peek() != '"' {
		text, _ := s.bare()
		return text
	}
	from := s.at + 1
	for s.at++; s.at < len(s.runes) && s.runes[s.at] != '"'; s.at++ {
		if s.runes[s.at] == '\\' {
			s.at++
		}
	}
	s.at = min(s.at, len(s.runes))
	text := string(s.runes[from:s.at])
	s.skipOne()
	return text
}

// choice is one word that could stand at the cursor.
type choice struct{ text, name, doc string }

// fill makes suggestions of the choices that fit what was typed.
func (t token) fill(choices []choice) []Suggestion {
	typed := Fold(t.typed)
	var first, then []Suggestion
	for _, c := range choices {
		s := Suggestion{Text: c.text, Doc: c.doc, From: t.from, To: t.to}
		text, name := Fold(strings.Trim(c.text, `"`)), Fold(c.name)
		switch {
		case strings.HasPrefix(text, typed) || name != "" && strings.HasPrefix(name, typed):
			first = append(first, s)
		case strings.Contains(text, typed) || strings.Contains(name, typed):
			then = append(then, s)
		}
	}
	all := append(first, then...)
	return all[:min(len(all), MaxSuggestions)]
}

// fieldChoices are what a condition can begin with.
func fieldChoices(env *Env) []choice {
	var out []choice
	for i := range fields {
		f := &fields[i]
		switch {
		case f.Kind == MarkKind && f.Unknown == AlwaysKnown: // order, only sorted by
		case f.Kind == MarkKind:
			out = append(out, choice{text: hasName + ":" + f.Name, name: f.Name, doc: f.Doc})
		default:
			out = append(out, choice{text: f.Name + string(usualOp(f)), doc: f.Doc})
		}
	}
	if env != nil {
		for i := range env.Fields {
			def := &env.Fields[i]
			out = append(out, choice{text: customPrefix + def.Key + string(usualOp(fieldOf(def))), name: def.Name, doc: def.Name})
		}
	}
	return append(out,
		choice{text: sortName + ":", doc: "Sort by a field; with - the other way round."},
		choice{text: groupName + ":", doc: "Group by a field."},
		choice{text: limitName + ":", doc: "At most so many."})
}

// usualOp is the operator that people most often want with a field.
func usualOp(f *Field) Op {
	switch {
	case f.Name == textName:
		return Contains
	case f.Kind.Ordered():
		return AtMost
	}
	return Is
}

// valueChoices are the values that a field can be asked for.
func valueChoices(name, typed string, env *Env) []choice {
	switch strings.ToLower(name) {
	case sortName:
		sign := ""
		if strings.HasPrefix(typed, "-") {
			sign = "-"
		}
		return prefixed(sign, namesWhere(func(f *Field) bool { return f.Sorts == HasOrder }))
	case groupName:
		return prefixed("", namesWhere((*Field).Groups))
	case limitName:
		return prefixed("", []string{"20", "50", "100"})
	}
	if env == nil {
		env = &Env{}
	}
	f, custom, err := (&binder{env: env}).field(strings.ToLower(name), place{})
	if err != nil {
		return nil
	}
	switch f.Kind {
	case WordKind:
		return prefixed("", f.Words())
	case StateKind:
		out := make([]choice, len(states))
		for i := range states {
			out[i] = choice{text: states[i].Name, doc: states[i].Doc}
		}
		return out
	case HasKind:
		return prefixed("", unknownNames())
	case NameKind:
		if custom != "" {
			return nameChoices(f.options())
		}
		return nameChoices(env.Names[f.List])
	case DateKind:
		return dayChoices(env.Today)
	}
	return nil
}

func prefixed(sign string, words []string) []choice {
	out := make([]choice, len(words))
	for i, word := range words {
		out[i] = choice{text: sign + word}
	}
	return out
}

func nameChoices(names []Name) []choice {
	out := make([]choice, len(names))
	for i, n := range names {
		out[i] = choice{text: quoted(n.Key), name: n.Name, doc: n.Name}
	}
	return out
}

// dayChoices are days in words, each with what it is today.
func dayChoices(today work.Date) []choice {
	words := slices.Concat([]string{"today", "tomorrow", "yesterday"}, weekdays[1:], weekdays[:1], []string{"+1w", "+2w", "+1m", "+3m", "-1w", "-1m"})
	out := make([]choice, len(words))
	for i, word := range words {
		out[i] = choice{text: word}
		if day, ok := dayFrom(word, today); ok && !today.IsZero() {
			out[i].doc = day.String()
		}
	}
	return out
}
