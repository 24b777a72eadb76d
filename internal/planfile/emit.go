package planfile

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// widest is the most characters of a record or list written on one line.
const widest = 96

// writeJSON writes a tree as JSON, indented by two.
func writeJSON(b *bytes.Buffer, n *node) {
	jsonValue(b, n, 0)
	b.WriteByte('\n')
}

func jsonValue(b *bytes.Buffer, n *node, indent int) {
	if n.kind != list && n.kind != record {
		b.WriteString(jsonScalar(n))
		return
	}
	open, end := "[", "]"
	if n.kind == record {
		open, end = "{", "}"
	}
	if line, ok := oneLine(n, open, end, jsonName, jsonScalar); ok {
		b.WriteString(line)
		return
	}
	b.WriteString(open)
	for i, f := range n.inner {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteByte('\n')
		blanks(b, indent+2)
		if n.kind == record {
			b.WriteString(jsonName(f.name))
		}
		jsonValue(b, f.value, indent+2)
	}
	b.WriteByte('\n')
	blanks(b, indent)
	b.WriteString(end)
}

func jsonName(name string) string { return quoted(name) + ": " }

func jsonScalar(n *node) string {
	switch n.kind {
	case text:
		return quoted(n.text)
	case list:
		return "[]"
	case record:
		return "{}"
	default:
		return n.text
	}
}

// oneLine returns a record or list on one line, if it may stand there and fits.
func oneLine(n *node, open, end string, name func(string) string, scalar func(*node) string) (string, bool) {
	if len(n.inner) == 0 {
		return open + end, true
	}
	if n.tall || !onlyScalars(n) {
		return "", false
	}
	parts := make([]string, len(n.inner))
	length := 0
	for i, f := range n.inner {
		if n.kind == record {
			parts[i] = name(f.name)
		}
		parts[i] += scalar(f.value)
		length += utf8.RuneCountInString(parts[i]) + len(", ")
	}
	return open + strings.Join(parts, ", ") + end, length <= widest
}

func blanks(b *bytes.Buffer, n int) { b.WriteString(strings.Repeat(" ", n)) }

// onlyScalars tells whether all entries are scalars of a single line.
func onlyScalars(n *node) bool {
	for i := range n.inner {
		entry := n.inner[i].value
		if len(entry.inner) > 0 || strings.Contains(entry.text, "\n") {
			return false
		}
	}
	return true
}

// quoted writes a text in double quotes, as JSON and YAML both read it: what is
// not plainly printable is escaped.
func quoted(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case r < 0x10000 && !unicode.IsPrint(r):
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
