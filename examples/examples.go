// Package examples holds the example plans: harbour, made up, and keps and rust,
// converted from public roadmaps. Each is a plan file as anybody could write it;
// docs/examples.md says what is in them and what is assumed.
//
// The command examples/make makes the files again from the tables and sources
// beside them.
package examples

import (
	"embed"
	"fmt"
	"strings"

	"github.com/trestle-plan/trestle/internal/work"
)

//go:embed plans
var plans embed.FS

//go:embed harbour/NOTICE.md
var harbourNotice string

//go:embed keps/NOTICE.md
var kepsNotice string

//go:embed rust/NOTICE.md
var rustNotice string

// example is one plan file and what its source asks to be told.
type example struct {
	name, file string
	notice     string
}

func all() []example {
	return []example{
		{"harbour", "harbour.yaml", harbourNotice},
		{"keps", "keps.json", kepsNotice},
		{"rust", "rust.json", rustNotice},
	}
}

// Names returns the names of the examples, the made-up one first.
func Names() []string {
	var names []string
	for _, e := range all() {
		names = append(names, e.name)
	}
	return names
}

// Open returns the plan file of an example, in the format trestle-plan/1, and
// where its data comes from. The error for an unknown name is of kind NotFound.
func Open(name string) (data []byte, notice string, err error) {
	e, err := find(name)
	if err != nil {
		return nil, "", err
	}
	data, err = plans.ReadFile("plans/" + e.file)
	if err != nil {
		return nil, "", fmt.Errorf("example %s: %w", name, err)
	}
	return data, e.notice, nil
}

// FileName returns the name of an example's plan file, whose ending says its
// syntax. The error for an unknown name is of kind NotFound.
func FileName(name string) (string, error) {
	e, err := find(name)
	return e.file, err
}

func find(name string) (example, error) {
	for _, e := range all() {
		if e.name == name {
			return e, nil
		}
	}
	return example{}, &work.Error{
		Kind:    work.NotFound,
		Message: fmt.Sprintf("there is no example %q; there are %s", name, strings.Join(Names(), ", ")),
	}
}
