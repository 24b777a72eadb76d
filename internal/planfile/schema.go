package planfile

import (
	_ "embed"
	"slices"
)

// schema is made of the tags of the wire records by the test of this file:
// go test ./internal/planfile -run TestSchema -update
//
//go:embed schema.json
var schema []byte

// Schema returns the JSON Schema (draft 2020-12) of a plan file. It describes
// one record at a time; what has to fit together is the reader's to say.
func Schema() []byte { return slices.Clone(schema) }
