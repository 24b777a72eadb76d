package planfile

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// writeYAML writes a tree whose root is a record as YAML.
func writeYAML(b *bytes.Buffer, root *node) {
	for i, f := range root.inner {
		if i > 0 && len(f.value.inner) > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(yamlName(f.name))
		yamlAfter(b, f.value, 0)
	}
}

// yamlAfter writes a value after the name or the dash it belongs to.
func yamlAfter(b *bytes.Buffer, n *node, indent int) {
	if n.kind != list && n.kind != record {
		b.WriteString(" " + yamlBlockText(n, indent) + "\n")
		return
	}
	open, end := "[", "]"
	if n.kind == record {
		open, end = "{", "}"
	}
	if line, ok := oneLine(n, open, end, yamlFlowName, yamlScalarText); ok {
		b.WriteString(" " + line + "\n")
		return
	}
	b.WriteByte('\n')
	yamlInner(b, n, indent+2)
}

// yamlInner writes the entries of a record or list, each on its own lines.
func yamlInner(b *bytes.Buffer, n *node, indent int) {
	for _, f := range n.inner {
		blanks(b, indent)
		yamlEntry(b, n.kind, f, indent)
	}
}

func yamlEntry(b *bytes.Buffer, of nodeKind, f field, indent int) {
	if of == record {
		b.WriteString(yamlName(f.name))
		yamlAfter(b, f.value, indent)
		return
	}
	b.WriteByte('-')
	if f.value.kind != record {
		yamlAfter(b, f.value, indent)
		return
	}
	if line, ok := oneLine(f.value, "{", "}", yamlFlowName, yamlScalarText); ok {
		b.WriteString(" " + line + "\n")
		return
	}
	for i, inner := range f.value.inner { // the first field stands beside the dash
		if i > 0 {
			blanks(b, indent+1)
		}
		b.WriteByte(' ')
		yamlEntry(b, record, inner, indent+2)
	}
}

func yamlName(name string) string     { return yamlWord(name) + ":" }
func yamlFlowName(name string) string { return yamlName(name) + " " }

func yamlScalarText(n *node) string {
	switch n.kind {
	case text:
		return yamlWord(n.text)
	case list:
		return "[]"
	case record:
		return "{}"
	default:
		return n.text
	}
}

// yamlBlockText writes a scalar, and a text of several lines as a block.
func yamlBlockText(n *node, indent int) string {
	if n.kind != text || !blockable(n.text) && !(n.prose && blockable(unindented(n.text))) {
		return yamlScalarText(n)
	}
	mark := "|-\n"
	body, ends := strings.CutSuffix(n.text, "\n")
	if ends {
		mark = "|\n"
	}
	lines := strings.Split(body, "\n")
	for i, line := range lines {
		if line != "" {
			lines[i] = strings.Repeat(" ", indent+2) + line
		}
	}
	return mark + strings.Join(lines, "\n")
}

// blockable tells whether a text of several lines reads back from a block as it
// was: printable, no line begun or ended by blanks, no empty line first or last.
func blockable(s string) bool {
	body := strings.TrimSuffix(s, "\n")
	if !strings.Contains(body, "\n") || strings.HasPrefix(body, "\n") || strings.HasSuffix(body, "\n") {
		return false
	}
	for line := range strings.SplitSeq(body, "\n") {
		if line != strings.TrimSpace(line) || !printable(line) {
			return false
		}
	}
	return true
}

// unindented returns a text without the blanks that lines behind the first begin
// with: a block keeps them, since the first line tells how far it is indented.
func unindented(s string) string {
	lines := strings.Split(s, "\n")
	for i := 1; i < len(lines); i++ {
		if rest := strings.TrimLeft(lines[i], " "); rest != "" {
			lines[i] = rest
		}
	}
	return strings.Join(lines, "\n")
}

func printable(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsPrint(r) })
}

// yamlWord writes a text without quotes where every YAML reader, of 1.1 as of
// 1.2, takes it for the text it is, and in double quotes everywhere else.
func yamlWord(s string) string {
	if bareDate.MatchString(s) || bareLag.MatchString(s) || bareText(s) {
		return s
	}
	return quoted(s)
}

var (
	bareDate = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}$`)
	bareLag  = regexp.MustCompile(`^-?[0-9.]{1,20}d( elapsed)?$`)
)

// yamlReserved are words that some YAML reader takes for something else.
var yamlReserved = []string{"null", "true", "false", "yes", "no", "on", "off", "y", "n", "nan", "inf"}

func bareText(s string) bool {
	if s == "" || strings.TrimSpace(s) != s || slices.Contains(yamlReserved, strings.ToLower(s)) {
		return false
	}
	for i, r := range s {
		switch {
		case unicode.IsLetter(r):
		case i == 0:
			return false
		case unicode.Is(unicode.Nd, r), strings.ContainsRune(" ._/@+-()'&=;", r), r > unicode.MaxASCII && unicode.IsPrint(r):
		default:
			return false
		}
	}
	return true
}
