package planfile

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/trestle-plan/trestle/internal/work"
)

// Unknown holds the fields of one record that the format does not know, in a form
// that can be kept apart from the file.
type Unknown struct {
	Address string // a JSON list: the names and identities that lead to the record
	Fields  string // a JSON record: what the file said
}

// Unknown returns the fields that the format does not know, ordered by address.
func (d *Document) Unknown() []Unknown {
	var all []Unknown
	for _, address := range slices.Sorted(maps.Keys(d.unknown)) {
		path, err := json.Marshal(strings.Split(address, step)[1:])
		if err != nil {
			continue // texts can always be written as JSON
		}
		var b bytes.Buffer
		writeJSON(&b, &node{kind: record, inner: d.unknown[address]})
		all = append(all, Unknown{Address: string(path), Fields: strings.TrimSuffix(b.String(), "\n")})
	}
	return all
}

// NewDocument returns a document of a workspace and of what [Document.Unknown]
// gave for it. The error, of kind Invalid, names the address that cannot be read.
func NewDocument(w *work.Workspace, syntax Syntax, unknown []Unknown) (*Document, error) {
	doc := &Document{Workspace: w, Syntax: syntax, unknown: make(map[string][]field, len(unknown))}
	for _, u := range unknown {
		var path []string
		if err := json.Unmarshal([]byte(u.Address), &path); err != nil {
			return nil, &work.Error{Kind: work.Invalid, Message: fmt.Sprintf("unknown fields at %s", shown(u.Address)), Err: err}
		}
		fields, _, err := readJSON([]byte(u.Fields))
		if err != nil || fields.kind != record {
			return nil, &work.Error{Kind: work.Invalid, Message: fmt.Sprintf("the unknown fields at %s are no JSON record", shown(u.Address)), Err: err}
		}
		address := ""
		for _, part := range path {
			address += step + part
		}
		doc.unknown[address] = fields.inner
	}
	return doc, nil
}
