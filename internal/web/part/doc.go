// Package part holds the small parts that pages are made of: tags, links, dates,
// planks, fields, tables and what an empty place says. A part is a template with
// its style sheet beside it; what it shows is worked out before, in Go.
package part

import (
	"embed"
	"fmt"
	"slices"
	"strings"
)

//go:embed *.css
var sheets embed.FS

// Style is the style sheet of all parts, in the order of their names.
func Style() string {
	entries, err := sheets.ReadDir(".")
	if err != nil {
		panic(fmt.Sprintf("part: the style sheets are in the binary: %v", err))
	}
	names := make([]string, 0, len(entries))
	for _, e := range entries {
		names = append(names, e.Name())
	}
	slices.Sort(names)
	var b strings.Builder
	for _, name := range names {
		data, err := sheets.ReadFile(name)
		if err != nil {
			panic(fmt.Sprintf("part: the style sheets are in the binary: %v", err))
		}
		b.Write(data)
	}
	return b.String()
}
