package planfile

import (
	"fmt"
	"strconv"

	"github.com/trestle-plan/trestle/internal/work"
)

// problem is a finding on its way: it knows its node or its line, and gets its
// path when all of them are known.
type problem struct {
	severity     work.Severity  // "" becomes an error
	kind         work.ErrorKind // "" becomes invalid
	node         *node          // nil: line and column say where
	missing      string         // the field of node that is not there
	line, column int32
	message      string
	mend         string
	chain        []work.ItemKey
}

// problems gathers what is wrong, at most maxFindings of each severity; of more
// it keeps the number, so that a hostile file cannot fill the memory with them.
type problems struct {
	list  []problem
	count map[work.Severity]int
}

func (ps *problems) add(p problem) {
	if p.severity == "" {
		p.severity = work.SeverityError
	}
	if p.kind == "" {
		p.kind = work.Invalid
	}
	if ps.count == nil {
		ps.count = map[work.Severity]int{}
	}
	if ps.count[p.severity]++; ps.count[p.severity] <= maxFindings {
		ps.list = append(ps.list, p)
	}
}

// only returns the one problem that stops the reading.
func only(p problem) *problems {
	var ps problems
	ps.add(p)
	return &ps
}

// Error makes a problem that stops the reading usable as an error.
func (p *problem) Error() string { return p.message }

func tooDeep(n *node) *problem {
	return &problem{kind: work.TooLarge, line: n.line, column: n.column,
		message: fmt.Sprintf("records and lists are nested more than %d deep", maxDepth),
		mend:    "a plan needs fewer than ten levels: flatten what stands here"}
}

func tooMany(n *node) *problem {
	return &problem{kind: work.TooLarge, line: n.line, column: n.column,
		message: fmt.Sprintf("the file holds more than %d values", maxValues),
		mend:    "split the plan"}
}

func givenTwice(n *node, name string) problem {
	return problem{line: n.line, column: n.column,
		message: "the field " + shown(name) + " is given twice in one record",
		mend:    "keep one of them"}
}

// shown quotes a text from the file, cut so that a sentence stays readable.
func shown(s string) string {
	const most = 60
	if runes := []rune(s); len(runes) > most {
		s = string(runes[:most]) + "…"
	}
	return strconv.Quote(s)
}
