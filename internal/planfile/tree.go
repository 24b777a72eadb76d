package planfile

import "github.com/trestle-plan/trestle/internal/work"

// nodeKind says what a node of a file is.
type nodeKind uint8

const (
	nothing nodeKind = iota // null
	truth
	number
	text
	list
	record
)

// String names the kind for people.
func (k nodeKind) String() string {
	return [...]string{"nothing", "true or false", "a number", "a text", "a list", "a record"}[k]
}

// node is one value of a file, whatever the syntax, with its place in it.
type node struct {
	kind   nodeKind
	tall   bool   // written over several lines even if it would fit on one
	prose  bool   // of a text: lines of a block may begin with blanks
	line   int32  // from 1; of the field's name if it has one
	column int32  // from 1, in characters
	text   string // of a scalar, as written; of a text, what it says
	inner  []field
}

// field is one entry of a record, or of a list, where it has no name.
type field struct {
	name  string
	value *node
}

// get returns the value of a record's field, nil if it has none.
func (n *node) get(name string) *node {
	if n == nil || n.kind != record {
		return nil
	}
	for i := range n.inner {
		if n.inner[i].name == name {
			return n.inner[i].value
		}
	}
	return nil
}

// paths returns the path of each wanted node below root, in one walk.
func paths(root *node, wanted map[*node]bool) map[*node]work.Path {
	found := make(map[*node]work.Path, len(wanted))
	var walk func(n *node, path work.Path)
	walk = func(n *node, path work.Path) {
		if wanted[n] {
			found[n] = append(work.Path(nil), path...)
		}
		for i := range n.inner {
			child := n.inner[i].value
			if n.kind == list {
				walk(child, intoList(path, i, child))
				continue
			}
			walk(child, append(path, work.Step{Field: n.inner[i].name, Index: -1}))
		}
	}
	walk(root, nil)
	return found
}

// intoList turns the path to a list into the path to one of its entries.
func intoList(path work.Path, i int, entry *node) work.Path {
	step := work.Step{Index: i}
	if key := entry.get("key"); key != nil {
		step.Key = key.text
	}
	last := len(path) - 1
	if last < 0 || path[last].Index >= 0 { // a list inside a list
		return append(path[:len(path):len(path)], step)
	}
	step.Field = path[last].Field
	into := append(work.Path(nil), path...)
	into[last] = step
	return into
}
