package planfile

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"unicode/utf8"
)

// jsonReader builds the tree of a JSON text, token by token, so that every
// value knows its place and nothing is read deeper or longer than the bounds.
type jsonReader struct {
	data   []byte
	tokens *json.Decoder
	place  placer
	values int
	names  map[string]string // one copy of each field name
	twice  problems          // fields given twice
}

// readJSON returns the tree of a JSON text, or what stops it from being read.
func readJSON(data []byte) (*node, *problems, error) {
	r := &jsonReader{data: data, tokens: json.NewDecoder(bytes.NewReader(data)), names: map[string]string{}}
	r.tokens.UseNumber()
	r.place = placer{data: data}
	root, err := r.value(0)
	if err != nil {
		return nil, nil, r.syntax(err)
	}
	start := r.next()
	if _, err := r.tokens.Token(); !errors.Is(err, io.EOF) {
		line, column := r.place.at(start)
		return nil, nil, &problem{line: line, column: column,
			message: "something follows the end of the plan", mend: "a file holds one plan: delete what follows"}
	}
	return root, &r.twice, nil
}

// next returns the offset of the next token: past blanks, commas and colons.
func (r *jsonReader) next() int {
	at := int(r.tokens.InputOffset())
	for at < len(r.data) && bytes.IndexByte([]byte(" \t\r\n,:"), r.data[at]) >= 0 {
		at++
	}
	return at
}

func (r *jsonReader) value(depth int) (*node, error) {
	n := &node{}
	n.line, n.column = r.place.at(r.next())
	token, err := r.tokens.Token()
	if err != nil {
		return nil, err
	}
	if r.values++; r.values > maxValues {
		return nil, tooMany(n)
	}
	switch token := token.(type) {
	case nil:
		n.kind, n.text = nothing, "null"
	case bool:
		n.kind, n.text = truth, map[bool]string{true: "true", false: "false"}[token]
	case json.Number:
		n.kind, n.text = number, token.String()
	case string:
		n.kind, n.text = text, token
	case json.Delim:
		return n, r.inside(n, token, depth)
	}
	return n, nil
}

// inside reads what a bracket opened.
func (r *jsonReader) inside(n *node, open json.Delim, depth int) error {
	if depth >= maxDepth {
		return tooDeep(n)
	}
	n.kind = list
	if open == '{' {
		n.kind = record
	}
	known := nameSet{}
	for r.tokens.More() {
		entry := field{}
		line, column := r.place.at(r.next())
		if n.kind == record {
			name, err := r.name()
			if err != nil {
				return err
			}
			entry.name = name
		}
		value, err := r.value(depth + 1)
		if err != nil {
			return err
		}
		if n.kind == record {
			value.line, value.column = line, column
			if known.seen(n.inner, entry.name) {
				r.twice.add(givenTwice(value, entry.name))
				continue
			}
		}
		entry.value = value
		n.inner = append(n.inner, entry)
	}
	_, err := r.tokens.Token() // the closing bracket
	return err
}

func (r *jsonReader) name() (string, error) {
	token, err := r.tokens.Token()
	if err != nil {
		return "", err
	}
	name, ok := token.(string)
	if !ok {
		return "", &json.SyntaxError{Offset: r.tokens.InputOffset()}
	}
	if kept, ok := r.names[name]; ok {
		return kept, nil
	}
	r.names[name] = name
	return name, nil
}

// syntax turns an error of the tokenizer into a problem with its place.
func (r *jsonReader) syntax(err error) error {
	if p, ok := errors.AsType[*problem](err); ok {
		return p
	}
	p := &problem{message: "is not JSON: " + err.Error(), mend: "look at this place and just before it: a comma, a quote or a bracket is missing or too many"}
	offset := int(r.tokens.InputOffset())
	if s, ok := errors.AsType[*json.SyntaxError](err); ok {
		offset = max(offset, int(s.Offset)-1)
	}
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || offset >= len(r.data) {
		offset = len(r.data)
		p.message = "the file ends in the middle of a value"
		p.mend = "it was cut off: get the whole file, or close the open brackets and quotes"
	}
	p.line, p.column = (&placer{data: r.data}).at(offset)
	return p
}

// placer turns growing offsets into lines and columns, in one pass over data.
type placer struct {
	data         []byte
	offset       int
	line, column int32 // less one
}

// at returns line and column, from 1, of an offset not before the last one.
func (p *placer) at(offset int) (line, column int32) {
	offset = min(offset, len(p.data))
	for p.offset < offset {
		if p.data[p.offset] == '\n' {
			p.line++
			p.column = 0
			p.offset++
			continue
		}
		_, size := utf8.DecodeRune(p.data[p.offset:])
		p.offset += size
		p.column++
	}
	return p.line + 1, p.column + 1
}
