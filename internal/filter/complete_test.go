package filter_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/trestle-plan/trestle/internal/filter"
)

func TestComplete(t *testing.T) {
	env := filter.EnvOf(sample())
	for _, tc := range []struct {
		text  string // the cursor stands at |
		first string // the first suggestions
		from  int
	}{
		{"|", "text~ title: key:", 0},
		{"te|", "text~ team: dates", 0},
		{"a back|", "backlog:", 2},
		{"team:web p8|", "p85<=", 9},
		{"-te|", "text~ team:", 1},
		{"(st|", "status: started<= start<=", 1},
		{"pla|", "has:plain", 0},
		{"field.r|", "field.Risk:", 0},
		{"status:|", "open proposed ready", 7},
		{"status:open,d|", "done dropped", 12},
		{"status:o|pen", "open", 7},
		{"team:|", "web core", 5},
		{"team:shop|", "web", 5},
		{`team:"We|`, "web", 5},
		{"client:su|", "süd", 7},
		{"field.risk:|", `high "some what"`, 11},
		{"field.risk:so|", `"some what"`, 11},
		{"is:b|", "blocked", 3},
		{"has:p8|", "p85", 4},
		{"p85<=to|", "today tomorrow", 5},
		{"p85 > mon|", "monday", 6},
		{"sort:-p|", "-product -pin -p50", 5},
		{"sort:ra|", "rank", 5},
		{"group:te|", "team", 6},
		{"limit:|", "20 50 100", 6},
		{"sor|", "sort:", 0},
		{"nofield:x|", "", 0},
		{`text~"a team:|`, "", 0},
		{`"a b" lab|`, "label:", 6},
		{`text~"a\x" goa|`, "goal:", 11},
	} {
		before, after, _ := strings.Cut(tc.text, "|")
		cursor := len([]rune(before))
		got := filter.Complete(before+after, cursor, &env)
		want := strings.Split(strings.ReplaceAll(tc.first, `"some what"`, `"some_what"`), " ")
		if tc.first == "" {
			if len(got) > 0 {
				t.Errorf("%s: got %v, want nothing", tc.text, got)
			}
			continue
		}
		for i, text := range want {
			text = strings.ReplaceAll(text, "_", " ")
			if text == "dates" {
				continue
			}
			if i >= len(got) || got[i].Text != text {
				t.Errorf("%s: got %v, want %s first", tc.text, got, tc.first)
				break
			}
			if got[i].From != tc.from || got[i].To != cursor {
				t.Errorf("%s: %s replaces %d to %d, want %d to %d", tc.text, text, got[i].From, got[i].To, tc.from, cursor)
			}
		}
	}
}

func TestComplete_saysWhatADayIs(t *testing.T) {
	env := filter.EnvOf(sample())
	got := filter.Complete("p85<=monday", 11, &env)
	if len(got) != 1 || got[0].Doc != "2026-02-16" {
		t.Errorf("got %v, want monday as 2026-02-16", got)
	}
}

// What is suggested after a value's operator is read as a value.
func TestComplete_suggestsWhatParses(t *testing.T) {
	env := filter.EnvOf(sample())
	for _, f := range filter.Fields() {
		if !slices.Contains(f.Kind.Ops(), filter.Is) {
			continue
		}
		for _, s := range filter.Complete(f.Name+":", len(f.Name)+1, &env) {
			q, err := filter.Parse(f.Name + ":" + s.Text)
			if err == nil {
				_, err = q.Bind(&env)
			}
			if err != nil {
				t.Errorf("%s:%s was suggested: %v", f.Name, s.Text, err)
			}
		}
	}
}
