package filter_test

import (
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/trestle-plan/trestle/internal/filter"
)

var update = flag.Bool("update", false, "write the tables of docs/filter.md anew")

const page = "../../docs/filter.md"

// The page's tables are those of the code, and its examples are read.
func TestDocs_tablesAreThoseOfTheCode(t *testing.T) {
	content, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	want := string(content)
	for name, table := range map[string]string{"fields": fieldTable(), "states": stateTable()} {
		begin, end := "<!-- "+name+" -->\n", "<!-- end of "+name+" -->"
		before, rest, found := strings.Cut(want, begin)
		_, after, closed := strings.Cut(rest, end)
		if !found || !closed {
			t.Fatalf("the page has no place for the table of %s", name)
		}
		want = before + begin + table + end + after
	}
	if *update {
		if err := os.WriteFile(page, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(string(content), want); diff != "" {
		t.Errorf("docs/filter.md differs from the tables in the code; run this test with -update (-page +code):\n%s", diff)
	}
}

func fieldTable() string {
	var b strings.Builder
	b.WriteString("| field | holds | operators | sort | asks for | column |\n|---|---|---|---|---|---|\n")
	for _, f := range filter.Fields() {
		names := "`" + f.Name + "`"
		for _, alias := range f.Aliases {
			names += ", `" + alias + "`"
		}
		ops := make([]string, 0, 5)
		for _, op := range f.Kind.Ops() {
			ops = append(ops, "`"+string(op)+"`")
		}
		sorts := ""
		if f.Sorts == filter.HasOrder {
			sorts = "yes"
		}
		column := string(f.Column)
		if column == "" && f.List != "" {
			column = string(f.List)
		}
		b.WriteString("| " + strings.Join([]string{names, string(f.Kind), strings.Join(ops, " "), sorts, f.Doc, column}, " | ") + " |\n")
	}
	return b.String()
}

func stateTable() string {
	var b strings.Builder
	b.WriteString("| `is:` | holds for items that are |\n|---|---|\n")
	for _, s := range filter.States() {
		b.WriteString("| `" + s.Name + "` | " + s.Doc + " |\n")
	}
	return b.String()
}

func TestDocs_examplesAreRead(t *testing.T) {
	content, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	_, block, found := strings.Cut(string(content), "```filter\n")
	block, _, closed := strings.Cut(block, "```")
	if !found || !closed {
		t.Fatal("the page has no examples")
	}
	for _, line := range strings.Split(strings.TrimSpace(block), "\n") {
		if _, err := filter.Parse(line); err != nil {
			t.Errorf("%s: %v", line, err)
		}
	}
}
