// Package planfile reads and writes plans as files in the format
// trestle-plan/1, as JSON or as YAML. docs/plan-file.md is its guide.
//
// A file takes this way in: bytes → tree of nodes that know their place
// (readjson.go, readyaml.go) → wire records (wire.go, decode.go) → the words of
// package work (fromwire.go) → validation there → findings with file, line and
// field (findings.go). Out it goes the same way back. What the format does not
// know is kept at every level and written again.
package planfile

// Format is the name of the format, the first field of every plan file.
const Format = "trestle-plan/1"

// The bounds of a file. Those of a workspace are in package work.
const (
	MaxFileSize  = 64 << 20  // bytes of a JSON file
	MaxYAMLSize  = 16 << 20  // bytes of a YAML file, which takes more memory to read
	maxDepth     = 64        // records and lists inside each other
	maxValues    = 2_000_000 // values in a JSON file
	maxEntries   = 1_000_000 // entries of all lists that the format knows
	maxYAMLMarks = 1_500_000 // line ends, colons, commas and brackets in a YAML file
	maxFindings  = 1_000     // reported of each severity
)

// Syntax is one of the two ways to write a plan file.
type Syntax string

// The syntaxes.
const (
	JSON Syntax = "json"
	YAML Syntax = "yaml"
)
