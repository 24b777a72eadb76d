package filter

import (
	"strings"
	"unicode"
)

// scanner walks over the runes of a text.
type scanner struct {
	runes []rune
	at    int
}

// end is what peek returns behind the last rune: no text holds it.
const end rune = -1

func (s *scanner) peek() rune {
	if s.at >= len(s.runes) {
		return end
	}
	return s.runes[s.at]
}

func (s *scanner) skipBlanks() {
	for s.at < len(s.runes) && unicode.IsSpace(s.runes[s.at]) {
		s.at++
	}
}

func (s *scanner) here() place { return place{s.at, min(s.at+1, len(s.runes))} }

// bareRune tells whether a rune can stand in a value without quotes.
func bareRune(r rune) bool {
	return r != end && !unicode.IsSpace(r) && !strings.ContainsRune(`(),"<>=!~`, r)
}

// word reads the longest run of runes that can stand in a name: those of a bare
// value, but no colon.
func (s *scanner) word() (string, place) {
	from := s.at
	for s.peek() != ':' && bareRune(s.peek()) {
		s.at++
	}
	return string(s.runes[from:s.at]), place{from, s.at}
}

// bare reads a value without quotes.
func (s *scanner) bare() (string, place) {
	from := s.at
	for bareRune(s.peek()) {
		s.at++
	}
	return string(s.runes[from:s.at]), place{from, s.at}
}

// quote reads a value in quotes, in which \" and \\ stand for themselves.
func (s *scanner) quote() (string, place, *Error) {
	from := s.at
	s.at++
	var b strings.Builder
	for {
		r := s.peek()
		s.at++
		switch r {
		case end:
			s.at = len(s.runes)
			return "", place{}, invalid(place{from, s.at}, "the quote is not closed").expecting(`close it with "`)
		case '"':
			return b.String(), place{from, s.at}, nil
		case '\\':
			if next := s.peek(); next != '"' && next != '\\' {
				return "", place{}, invalid(place{s.at - 1, min(s.at+1, len(s.runes))}, `\ stands before something other than " or \`).
					expecting(`write \\ for one \`)
			}
			b.WriteRune(s.peek())
			s.at++
		default:
			b.WriteRune(r)
		}
	}
}

// operator reads an operator if one stands here. Negated is true for != and !~.
func (s *scanner) operator() (op Op, negated bool, ok bool) {
	var two string
	if s.at+1 < len(s.runes) {
		two = string(s.runes[s.at : s.at+2])
	}
	switch two {
	case "<=", ">=":
		s.at += 2
		return Op(two), false, true
	case "!=":
		s.at += 2
		return Is, true, true
	case "!~":
		s.at += 2
		return Contains, true, true
	}
	switch r := s.peek(); r {
	case ':', '=':
		s.at++
		return Is, false, true
	case '~', '<', '>':
		s.at++
		return Op(r), false, true
	}
	return "", false, false
}
