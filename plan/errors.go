package plan

import (
	"fmt"
	"strings"
)

// InvalidError says that a Problem does not make sense, and where. It names
// every place, not only the first.
type InvalidError struct {
	Places []Place
}

// Place is one thing wrong in a Problem.
type Place struct {
	Path string // "Items[3].Shares[0].People"
	What string // "must be 0 or more"
}

// Error lists the first places.
func (e *InvalidError) Error() string {
	const shown = 5
	var b strings.Builder
	b.WriteString("invalid problem")
	for i, p := range e.Places {
		if i == shown {
			fmt.Fprintf(&b, "; and %d more", len(e.Places)-shown)
			break
		}
		fmt.Fprintf(&b, "; %s: %s", p.Path, p.What)
	}
	return b.String()
}

// CycleError says that items wait for each other in a ring. Each cycle lists
// its items in order; the last waits for the first.
type CycleError struct {
	Cycles [][]ItemID
}

// Error spells out the first chain.
func (e *CycleError) Error() string {
	var b strings.Builder
	b.WriteString("items wait for each other: ")
	for _, id := range e.Cycles[0] {
		b.WriteString(string(id) + " > ")
	}
	b.WriteString(string(e.Cycles[0][0]))
	if more := len(e.Cycles) - 1; more > 0 {
		fmt.Fprintf(&b, "; and %d more rings", more)
	}
	return b.String()
}
