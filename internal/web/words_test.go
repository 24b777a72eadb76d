package web_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"html"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode"
)

// What a person reads stands in a catalogue: english.go of a page, words.ts of an
// island. These tests refuse it anywhere else.

// hole stands in the markup of a template for what is worked out.
const hole = "\x00"

var (
	// spoken are attributes that people read or hear.
	spoken = regexp.MustCompile(`\s(title|aria-label|aria-description|aria-valuetext|placeholder|alt|data-l)="([^"]*)"`)
	// uttered tells a text for people from a class, an address or a name of a field.
	uttered = regexp.MustCompile(`\p{L}[,;:.]? +\p{L}|^\p{Lu}\p{Ll}`)
	// unspoken is markup whose text is the same in all languages.
	unspoken = regexp.MustCompile(`(?s)<kbd[^>]*>.*?</kbd>|<script[^>]*>.*?</script>`)
)

// TestTemplates_leaveWordsToTheCatalogue reads what templates write, in the code that
// is made of them (TestTemplates_areGenerated proves that it is): its constant markup has no
// letters in texts or in attributes that are read out, and no expression is a sentence.
func TestTemplates_leaveWordsToTheCatalogue(t *testing.T) {
	files := 0
	each(t, "_templ.go", func(path string) {
		files++
		for _, found := range saidByTemplate(t, path, nil) {
			t.Errorf("%s says %s: move it to english.go", strings.TrimSuffix(path, "_templ.go")+".templ", found)
		}
	})
	if files < 30 {
		t.Errorf("only %d templates were read", files)
	}
}

func TestTemplates_wordsAreFound(t *testing.T) {
	for _, tc := range []struct{ markup, want string }{
		{`WriteString(b, 1, "<p>Two words</p>")`, `the text "Two words"`},
		{`WriteString(b, 1, "<p>"); WriteString(b, 2, " of ")`, `the text "of"`},
		{`WriteString(b, 1, "<a title=\"Why\" href=\"")`, `title="Why"`},
		{`WriteString(b, 1, "<input placeholder=\"such as M\">")`, `placeholder="such as M"`},
		{`WriteString(b, 1, "<p>≈&nbsp;</p><kbd>Esc</kbd><p class=\"two words\" id=\"main\">")`, ""},
		{`x, err = templ.JoinStringErrs("Try it for " + title)`, `the expression "Try it for "`},
		{`x, err = templ.JoinStringErrs("p-" + key)`, ""},
	} {
		source := "package p\nfunc _() {\n" + tc.markup + "\n}\n"
		got := strings.Join(saidByTemplate(t, "given.go", source), "; ")
		if got != tc.want {
			t.Errorf("%s: found %q, want %q", tc.markup, got, tc.want)
		}
	}
}

// saidByTemplate lists what generated code of a template says by itself.
func saidByTemplate(t *testing.T, path string, source any) []string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), path, source, 0)
	if err != nil {
		t.Fatal(err)
	}
	var markup strings.Builder
	var out []string
	ast.Inspect(file, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		switch name := called(call); {
		case name == "WriteString" && len(call.Args) == 3:
			markup.WriteString(hole + literal(call.Args[2]))
		case name == "JoinStringErrs":
			ast.Inspect(call, func(n ast.Node) bool {
				if lit, ok := n.(*ast.BasicLit); ok && uttered.MatchString(literal(lit)) {
					out = append(out, fmt.Sprintf("the expression %q", literal(lit)))
				}
				return true
			})
		}
		return true
	})
	return append(out, saidByMarkup(unspoken.ReplaceAllString(markup.String(), ""))...)
}

func called(call *ast.CallExpr) string {
	switch f := call.Fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	}
	return ""
}

func literal(e ast.Expr) string {
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return ""
	}
	text, err := strconv.Unquote(lit.Value)
	if err != nil {
		return ""
	}
	return text
}

// saidByMarkup lists the texts and read attributes of markup with holes in it.
func saidByMarkup(markup string) []string {
	var out []string
	for markup != "" {
		text, rest, tag := strings.Cut(markup, "<")
		for _, part := range strings.Split(text, hole) {
			part = strings.TrimSpace(html.UnescapeString(part))
			if strings.IndexFunc(part, unicode.IsLetter) >= 0 && part != "Trestle" {
				out = append(out, fmt.Sprintf("the text %q", part))
			}
		}
		if !tag {
			break
		}
		end := closes(rest)
		for _, m := range spoken.FindAllStringSubmatch(rest[:end], -1) {
			if value := strings.ReplaceAll(m[2], hole, ""); strings.IndexFunc(value, unicode.IsLetter) >= 0 {
				out = append(out, fmt.Sprintf("%s=%q", m[1], value))
			}
		}
		markup = rest[min(end+1, len(rest)):]
	}
	return out
}

// closes is where a tag ends: at a > that stands in no value.
func closes(tag string) int {
	quoted := false
	for i, c := range tag {
		switch {
		case c == '"':
			quoted = !quoted
		case c == '>' && !quoted:
			return i
		}
	}
	return len(tag)
}

var (
	// jsxText is text between two tags, or a tag and an expression, on a line.
	jsxText = regexp.MustCompile(`[^=\s]>([^<>{}()=;|&?\n]*\p{L}\p{L}[^<>{}()=;|&?\n]*)[<{]`)
	// jsxLine is a line of nothing but text in markup.
	jsxLine = regexp.MustCompile(`(?m)^\s+(\p{Lu}\p{Ll}+ [\p{L} ,’'-]+[.?]?)$`)
	jsxSaid = regexp.MustCompile(`\s(title|aria-label|aria-description|placeholder|alt)="([^"]*\p{L}[^"]*)"`)
	comment = regexp.MustCompile(`(?m)//.*$`)
)

// TestIslands_leaveWordsToTheCatalogue reads the markup of islands.
func TestIslands_leaveWordsToTheCatalogue(t *testing.T) {
	files := 0
	each(t, ".tsx", func(path string) {
		files++
		source, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range saidByIsland(string(source)) {
			t.Errorf("%s says %s: move it to words.ts", path, found)
		}
	})
	if files < 30 {
		t.Errorf("only %d islands were read", files)
	}
}

func TestIslands_wordsAreFound(t *testing.T) {
	for _, tc := range []struct{ markup, want string }{
		{`return <b>Two words</b>;`, `the text "Two words"`},
		{`<p>of {count}</p>`, `the text "of"`},
		{"<p>\n  Nothing is here yet.\n</p>", `the text "Nothing is here yet."`},
		{`<button title="Close" class="btn">`, `title="Close"`},
		{`const f = (m: Map<string, number>): Set<string> => new Set<string>(words.all); // Two words`, ""},
		{`<kbd>{words.esc}</kbd><p class="two words">{words.none}</p>`, ""},
	} {
		if got := strings.Join(saidByIsland(tc.markup), "; "); got != tc.want {
			t.Errorf("%s: found %q, want %q", tc.markup, got, tc.want)
		}
	}
}

func saidByIsland(source string) []string {
	source = unspoken.ReplaceAllString(comment.ReplaceAllString(source, ""), "")
	var out []string
	for _, re := range []*regexp.Regexp{jsxText, jsxLine} {
		for _, m := range re.FindAllStringSubmatch(source, -1) {
			out = append(out, fmt.Sprintf("the text %q", strings.TrimSpace(m[1])))
		}
	}
	for _, m := range jsxSaid.FindAllStringSubmatch(source, -1) {
		out = append(out, fmt.Sprintf("%s=%q", m[1], m[2]))
	}
	return out
}

// each visits the files of the pages whose names end so.
func each(t *testing.T, suffix string, visit func(path string)) {
	t.Helper()
	err := filepath.WalkDir(".", func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && entry.Name() == "node_modules":
			return fs.SkipDir
		case strings.HasSuffix(path, suffix):
			visit(path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
