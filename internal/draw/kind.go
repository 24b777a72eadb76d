package draw

import "github.com/trestle-plan/trestle/internal/work"

// kind is how a bar's backlog and type are told apart without colour: letter,
// word, shape and texture.
type kind struct {
	Letter string
	Word   string
	Class  string // of the tag: business, technical or spike
	Truss  truss
}

// kindOf returns the kind of a bar. A spike is a spike whatever its backlog.
func kindOf(b *Bar) kind {
	if b.Type == work.Spike {
		return kind{Letter: "?", Word: "Spike", Class: "spike"}
	}
	switch b.Backlog {
	case work.Enabler:
		return kind{Letter: "E", Word: "Enabler", Class: "tech", Truss: zigzag}
	case work.Architecture:
		return kind{Letter: "A", Word: "Architecture", Class: "tech", Truss: crosses}
	case work.Refactoring:
		return kind{Letter: "R", Word: "Refactoring", Class: "tech", Truss: bricks}
	case work.Infrastructure:
		return kind{Letter: "I", Word: "Infrastructure", Class: "tech", Truss: piles}
	default:
		return kind{Letter: "F", Word: "Functional", Class: "deck"}
	}
}
