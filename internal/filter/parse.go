package filter

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/trestle-plan/trestle/internal/work"
)

// Parse reads a filter. The empty text is the query that every item passes.
// Errors are of type *Error: the first thing that is wrong, with its place.
func Parse(text string) (*Query, error) {
	q, err := parse(text)
	if err != nil {
		return nil, err
	}
	// Written canonically, a filter at the very bounds can lie outside them.
	if _, err := parse(q.String()); err != nil {
		return nil, refuse(work.TooLarge, place{0, utf8.RuneCountInString(text)}, "the filter is too long, or too deep, to be written canonically").
			expecting("shorten it")
	}
	return q, nil
}

func parse(text string) (*Query, *Error) {
	p, err := newParser(text)
	if err != nil {
		return nil, err
	}
	where, err := p.either(0)
	if err != nil {
		return nil, err
	}
	if p.peek() == ')' {
		return nil, invalid(p.here(), "this bracket closes none").expecting("delete it, or open one before it")
	}
	p.query.Where = where
	return &p.query, nil
}

type parser struct {
	scanner
	query Query
	terms int
}

func newParser(text string) (*parser, *Error) {
	if len(text) > utf8.UTFMax*MaxLength || utf8.RuneCountInString(text) > MaxLength {
		return nil, refuse(work.TooLarge, place{MaxLength, MaxLength}, "the filter is longer than %d characters", MaxLength)
	}
	p := &parser{scanner: scanner{runes: []rune(text)}}
	for i, r := range p.runes {
		if r == utf8.RuneError || unicode.IsControl(r) && !unicode.IsSpace(r) {
			return nil, invalid(place{i, i + 1}, "the character U+%04X is not text", r).expecting("delete it")
		}
	}
	return p, nil
}

// either reads terms joined by "or". It returns nil where there is none.
func (p *parser) either(depth int) (Expr, *Error) {
	if depth > MaxDepth {
		return nil, refuse(work.TooLarge, p.here(), "brackets and negations lie more than %d deep", MaxDepth)
	}
	var terms []Expr
	for {
		term, err := p.all(depth)
		if err != nil {
			return nil, err
		}
		p.skipBlanks()
		at, more := p.keyword("or")
		if term == nil && (more || len(terms) > 0) {
			if !more {
				at = p.here()
			}
			return nil, invalid(at, "\"or\" stands between two conditions").expecting(`add the missing one, or quote the word: "or"`)
		}
		switch term := term.(type) {
		case nil:
		case Or:
			terms = append(terms, term.Terms...)
		default:
			terms = append(terms, term)
		}
		if !more {
			return joinedBy(terms, func(t []Expr) Expr { return Or{t} }), nil
		}
	}
}

// all reads terms joined by blanks or "and". It returns nil where there is
// none, or where all of them were settings such as sort:.
func (p *parser) all(depth int) (Expr, *Error) {
	var terms []Expr
	for {
		p.skipBlanks()
		if p.peek() == end || p.peek() == ')' || p.at == p.wordAhead("or") {
			return joinedBy(terms, func(t []Expr) Expr { return And{t} }), nil
		}
		if at, is := p.keyword("and"); is {
			p.skipBlanks()
			if len(terms) == 0 || p.peek() == end || p.peek() == ')' || p.at == p.wordAhead("or") {
				return nil, invalid(at, "\"and\" stands between two conditions").expecting(`add the missing one, or quote the word: "and"`)
			}
		}
		term, err := p.term(depth)
		if err != nil {
			return nil, err
		}
		switch term := term.(type) {
		case nil:
		case And:
			terms = append(terms, term.Terms...)
		default:
			terms = append(terms, term)
		}
	}
}

func joinedBy(terms []Expr, join func([]Expr) Expr) Expr {
	switch len(terms) {
	case 0:
		return nil
	case 1:
		return terms[0]
	}
	return join(terms)
}

// wordAhead returns the place here if a keyword stands here, else -1. A word
// before an operator is the name of a field and no keyword.
func (p *parser) wordAhead(word string) int {
	ahead := parser{scanner: p.scanner}
	if _, is := ahead.keyword(word); is {
		return p.at
	}
	return -1
}

// keyword reads a keyword if it stands here.
func (p *parser) keyword(word string) (place, bool) {
	before := p.at
	text, at := p.word()
	if !strings.EqualFold(text, word) || p.peek() == ':' {
		p.at = before
		return place{}, false
	}
	return at, true
}

// term reads one condition, bracket or negation. It returns nil for a setting.
func (p *parser) term(depth int) (Expr, *Error) {
	switch r := p.peek(); {
	case r == '(':
		return p.bracket(depth)
	case r == '-':
		p.at++
		return p.negation(depth, place{p.at - 1, p.at})
	case r == '"':
		text, at, err := p.quote()
		if err != nil {
			return nil, err
		}
		return p.search(text, at)
	case !bareRune(r) || r == ':':
		return nil, invalid(p.here(), "%s begins no condition", shown(string(r))).
			expecting("write field:value, or put a text in quotes")
	}
	if at, is := p.keyword("not"); is {
		return p.negation(depth, at)
	}
	return p.condition(depth)
}

func (p *parser) bracket(depth int) (Expr, *Error) {
	open := p.here()
	p.at++
	inner, err := p.either(depth + 1)
	if err != nil {
		return nil, err
	}
	if p.peek() != ')' {
		return nil, invalid(open, "the bracket is not closed").expecting("close it with )")
	}
	p.at++
	if inner == nil {
		return nil, invalid(place{open.from, p.at}, "there is nothing in the brackets").expecting("write a condition, or delete them")
	}
	return inner, nil
}

// negation reads what "not" or "-" negates. Twice is not at all.
func (p *parser) negation(depth int, at place) (Expr, *Error) {
	p.skipBlanks()
	if depth >= MaxDepth {
		return nil, refuse(work.TooLarge, p.here(), "brackets and negations lie more than %d deep", MaxDepth)
	}
	if p.peek() == end || p.peek() == ')' || p.at == p.wordAhead("or") || p.at == p.wordAhead("and") {
		return nil, invalid(at, "nothing follows that could be negated").expecting("write a condition after it, or put it in quotes")
	}
	inner, err := p.term(depth + 1)
	if err != nil {
		return nil, err
	}
	return negate(inner), nil
}

func negate(e Expr) Expr {
	if not, ok := e.(Not); ok {
		return not.Term
	}
	return Not{e}
}
