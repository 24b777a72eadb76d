package planfile

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/trestle-plan/trestle/internal/work"
)

// readYAML returns the tree of a YAML text, or what stops it from being read.
// Anchors, aliases, tags, merge keys and further documents are refused: a plan
// needs none of them, and each is a way to make a small file mean a large one.
func readYAML(data []byte) (*node, *problems, error) {
	if p := tooManyMarks(data); p != nil {
		return nil, nil, p
	}
	documents := yaml.NewDecoder(bytes.NewReader(data))
	var first, second yaml.Node
	if err := documents.Decode(&first); err != nil {
		if errors.Is(err, io.EOF) {
			return &node{kind: nothing, line: 1, column: 1}, &problems{}, nil
		}
		return nil, nil, yamlSyntax(err, data)
	}
	var r yamlReader
	root, err := r.value(first.Content[0], 0)
	if err != nil {
		return nil, nil, err
	}
	switch err := documents.Decode(&second); {
	case err == nil:
		return nil, nil, &problem{line: int32(second.Line), column: int32(second.Column),
			message: "the file holds a second document", mend: "a file holds one plan: delete the line --- and what follows"}
	case !errors.Is(err, io.EOF):
		return nil, nil, yamlSyntax(err, data)
	}
	return root, &r.twice, nil
}

// tooManyMarks counts what separates values, before anything is built of them.
func tooManyMarks(data []byte) *problem {
	marks := 0
	for i, c := range data {
		switch c {
		case '\n', ':', ',', '[', '{':
			marks++
		case '-', '?':
			if i+1 < len(data) && (data[i+1] == ' ' || data[i+1] == '\t') {
				marks++
			}
		}
		if marks > maxYAMLMarks {
			return &problem{kind: work.TooLarge, line: int32(bytes.Count(data[:i], []byte("\n")) + 1), column: 1,
				message: fmt.Sprintf("the file has more than %d line ends, colons, commas and brackets", maxYAMLMarks),
				mend:    "write so large a plan as JSON"}
		}
	}
	return nil
}

type yamlReader struct {
	twice problems // fields given twice
}

func (r *yamlReader) value(from *yaml.Node, depth int) (*node, error) {
	n := &node{line: int32(from.Line), column: int32(from.Column)}
	if p := notPlain(from, n); p != nil {
		return nil, p
	}
	switch from.Kind {
	case yaml.ScalarNode:
		n.kind, n.text = yamlScalar(from)
		return n, nil
	case yaml.SequenceNode:
		n.kind = list
	case yaml.MappingNode:
		n.kind = record
	}
	if depth >= maxDepth {
		return nil, tooDeep(n)
	}
	if n.kind == record {
		return n, r.fields(n, from, depth)
	}
	for _, entry := range from.Content {
		value, err := r.value(entry, depth+1)
		if err != nil {
			return nil, err
		}
		n.inner = append(n.inner, field{value: value})
	}
	return n, nil
}

func (r *yamlReader) fields(n *node, from *yaml.Node, depth int) error {
	known := nameSet{}
	for i := 0; i+1 < len(from.Content); i += 2 {
		key := from.Content[i]
		at := &node{line: int32(key.Line), column: int32(key.Column)}
		if p := notPlain(key, at); p != nil {
			return p
		}
		if key.Kind != yaml.ScalarNode {
			return &problem{line: at.line, column: at.column, message: "a field's name is not a text", mend: "use a plain word"}
		}
		value, err := r.value(from.Content[i+1], depth+1)
		if err != nil {
			return err
		}
		value.line, value.column = at.line, at.column
		if known.seen(n.inner, key.Value) {
			r.twice.add(givenTwice(value, key.Value))
			continue
		}
		n.inner = append(n.inner, field{name: key.Value, value: value})
	}
	return nil
}

// notPlain refuses the parts of YAML that a plan does not use.
func notPlain(from *yaml.Node, at *node) *problem {
	var what string
	switch {
	case from.Kind == yaml.AliasNode:
		what = "an alias (*" + from.Value + ")"
	case from.Anchor != "":
		what = "an anchor (&" + from.Anchor + ")"
	case from.Style&yaml.TaggedStyle != 0:
		what = "a tag (" + from.Tag + ")"
	case from.Kind == yaml.ScalarNode && from.Tag == "!!merge":
		what = "a merge key (<<)"
	default:
		return nil
	}
	return &problem{kind: work.Unsupported, line: at.line, column: at.column,
		message: "the file uses " + what + ", which plan files do not know",
		mend:    "write the value out where it is meant"}
}

var jsonNumber = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?$`)

// yamlScalar reads a scalar as YAML 1.2's core schema does, with JSON's numbers:
// what is quoted is text, and so is all that is no null, boolean or number.
func yamlScalar(from *yaml.Node) (nodeKind, string) {
	quoted := yaml.SingleQuotedStyle | yaml.DoubleQuotedStyle | yaml.LiteralStyle | yaml.FoldedStyle
	if from.Style&quoted != 0 {
		return text, from.Value
	}
	switch from.Value {
	case "", "~", "null", "Null", "NULL":
		return nothing, "null"
	case "true", "True", "TRUE", "false", "False", "FALSE":
		return truth, strings.ToLower(from.Value)
	}
	if jsonNumber.MatchString(from.Value) {
		return number, from.Value
	}
	return text, from.Value
}

var yamlErrorLine = regexp.MustCompile(`^yaml: line ([0-9]+): (.*)$`)

// yamlSyntax turns an error of the YAML library into a problem with its line.
func yamlSyntax(err error, data []byte) *problem {
	p := &problem{line: 1, column: 1,
		message: "is not YAML: " + strings.TrimPrefix(err.Error(), "yaml: "),
		mend:    "look at this line and those beside it: check the indentation, the colons and the quotes"}
	if m := yamlErrorLine.FindStringSubmatch(err.Error()); m != nil {
		if line, err := strconv.Atoi(m[1]); err == nil {
			p.line = int32(min(line, bytes.Count(data, []byte("\n"))+1))
		}
		p.message = "is not YAML: " + m[2]
	}
	return p
}
