package cli

import (
	"slices"
	"strings"
	"testing"
)

// shown renders a table without colour.
func shown(t *table, width int) []string {
	var out strings.Builder
	t.show(&screen{out: &out, width: width})
	return strings.Split(strings.TrimRight(out.String(), "\n"), "\n")
}

func people() *table {
	t := &table{indent: 1, under: 1, columns: []column{
		{head: "key"}, {head: "name", least: 12, wraps: true}, {head: "note", least: 4, drop: 1}, {head: "n", right: true},
	}}
	t.row(cell{text: "A"}, cell{text: "Berth planning and tugs"}, cell{text: "something long"}, cell{text: "7"})
	t.row(cell{text: "BB"}, cell{text: "港湾"}, cell{text: "x"}, cell{text: "12"})
	return t
}

func TestTable_givesWayStepByStep(t *testing.T) {
	for _, tc := range []struct {
		width int
		want  []string
	}{
		{60, []string{
			" key  name                     note             n",
			" A    Berth planning and tugs  something long   7",
			" BB   港湾                     x               12",
		}},
		{44, []string{ // the note is clipped first
			" key  name                     note        n",
			" A    Berth planning and tugs  somethin…   7",
			" BB   港湾                     x          12",
		}},
		{30, []string{ // then the name wraps
			" key  name            note   n",
			" A    Berth planning  som…   7",
			"      and tugs",
			" BB   港湾            x     12",
		}},
		{22, []string{ // then the note goes, and what wraps is cut
			" key  name           n",
			" A    Berth          7",
			"      planning an…",
			" BB   港湾          12",
		}},
	} {
		got := shown(people(), tc.width)
		for _, line := range got {
			if n := displayWidth(line); n > tc.width {
				t.Errorf("%d columns: %q is %d wide", tc.width, line, n)
			}
		}
		if !slices.Equal(got, tc.want) {
			t.Errorf("%d columns:\n%s\nwant:\n%s", tc.width, strings.Join(got, "\n"), strings.Join(tc.want, "\n"))
		}
	}
}

func TestTable_putsNotesUnderTheirColumn(t *testing.T) {
	table := people()
	table.note("a note", plain)
	got := shown(table, 100)
	if want := "      a note"; got[len(got)-1] != want {
		t.Errorf("note %q, want %q", got[len(got)-1], want)
	}
}

func TestWrap_keepsEveryWordAndTheWidth(t *testing.T) {
	for _, tc := range []struct {
		text    string
		columns int
		want    []string
	}{
		{"", 10, []string{""}},
		{"one two three", 7, []string{"one two", "three"}},
		{"abcdefghij", 4, []string{"abcd", "efgh", "ij"}},
		{"港湾計画 b", 4, []string{"港湾", "計画", "b"}},
		{"a  b\tc", 80, []string{"a b c"}},
	} {
		if got := wrap(tc.text, tc.columns); !slices.Equal(got, tc.want) {
			t.Errorf("wrap(%q, %d) = %q, want %q", tc.text, tc.columns, got, tc.want)
		}
	}
}

func TestClip_marksTheCut(t *testing.T) {
	for _, tc := range []struct {
		text    string
		columns int
		want    string
	}{
		{"short", 5, "short"}, {"longer", 5, "long…"}, {"港湾計画", 5, "港湾…"}, {"港湾計画", 4, "港…"}, {"x", 0, ""},
	} {
		if got := clip(tc.text, tc.columns); got != tc.want || displayWidth(got) > tc.columns {
			t.Errorf("clip(%q, %d) = %q, want %q", tc.text, tc.columns, got, tc.want)
		}
	}
}

func TestSafe_takesControlOutOfTexts(t *testing.T) {
	if got, want := safe("a\x1b[2Jb\u202ec\nd\x07"), "a[2Jbc d"; got != want {
		t.Errorf("safe gave %q, want %q", got, want)
	}
}
