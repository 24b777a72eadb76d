package filter_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/trestle-plan/trestle/internal/filter"
	"github.com/trestle-plan/trestle/internal/filter/filtertest"
	"github.com/trestle-plan/trestle/internal/work"
)

func TestParse_writesCanonically(t *testing.T) {
	for _, tc := range []struct{ text, want string }{
		{"", ""},
		{"  ", ""},
		{
			`backlog:technical team:platform p85>2026-03-01 blocks:PAY-12 text~"event bus" sort:rank`,
			`backlog:technical team:platform p85>2026-03-01 blocks:PAY-12 text~"event bus" sort:rank`,
		},
		{"event bus", "text~event text~bus"},
		{`"event bus"`, `text~"event bus"`},
		{"team = web", "team:web"},
		{"team: web , core", "team:web,core"},
		{"TEAM:Web", "team:Web"},
		{"team!=web", "-team:web"},
		{"-team:web", "-team:web"},
		{"not team:web", "-team:web"},
		{"not not team:web", "team:web"},
		{"-team!=web", "team:web"},
		{"title!~bus", "-title~bus"},
		{"a or b and c", "text~a or (text~b text~c)"},
		{"(a or b) c", "(text~a or text~b) text~c"},
		{"a (b (c d))", "text~a text~b text~c text~d"},
		{"a or (b or c)", "text~a or text~b or text~c"},
		{"not (a or b)", "-(text~a or text~b)"},
		{"NOT a AND b OR c", "(-text~a text~b) or text~c"},
		{"blocks:pay-12", "blocks:PAY-12"},
		{"needs:PAY-1", "blockedby:PAY-1"},
		{`status:"in progress",Done`, "status:in-progress,done"},
		{"p85 >= Monday", "p85>=monday"},
		{"p85<=+02w", "p85<=+2w"},
		{"start<-10d", "start<-10d"},
		{"effort>02.50", "effort>2.5"},
		{"effort>3d", "effort>3"},
		{"likelihood<80", "likelihood<80%"},
		{"value>=1500.50", "value>=1500.5"},
		{"rank<=-0", "rank<=0"},
		{"is:late,Blocked has:p85 no:team,latest-start", "is:late,blocked has:p85 no:team,latest"},
		{`field.Risk:"some what" has:field.Risk`, `field.Risk:"some what" has:field.Risk`},
		{`label:"or"`, "label:or"},
		{`"or"`, "text~or"},
		{`text~"say \"hi\" \\ there"`, `text~"say \"hi\" \\ there"`},
		{"label:kind:bug", "label:kind:bug"},
		{`label:":x"`, `label:":x"`},
		{"sort:-p85,rank limit:20 group:team backlog:enabler", "backlog:enabler sort:-p85 sort:rank group:team limit:20"},
		{"a sort:rank or b", "text~a or text~b sort:rank"},
	} {
		q, err := filter.Parse(tc.text)
		if err != nil {
			t.Errorf("%s: %v", tc.text, err)
			continue
		}
		if got := q.String(); got != tc.want {
			t.Errorf("%s is written %s, want %s", tc.text, got, tc.want)
		}
	}
}

func TestParse_saysWhereAndWhat(t *testing.T) {
	for _, tc := range []struct{ text, at, message string }{
		{"tem:web", "1+3", `there is no field "tem"; did you mean team?`},
		{"team:", "6+0", "a value is missing"},
		{"a team:x,", "10+0", "a value is missing"},
		{"p85>>2026-03-01", "5+1", "a value is missing before >; write one operator"},
		{"p85:>2026-03-01", "5+1", "a value is missing before >; write one operator"},
		{"p85>2026-02-30", "5+10", "February 2026 has the days 1 to 28"},
		{"p85>mondy", "5+5", `"mondy" is not a day; did you mean monday?`},
		{"p85>+2x", "5+3", "is not a day; write a day: 2026-03-01"},
		{"p85~2026", "4+1", "p85 does not take ~; it takes : < <= > >="},
		{"team>web", "5+1", "team does not take >; it takes : ~"},
		{"status:opn", "8+3", `status is never "opn"; did you mean open?`},
		{"status:walrus", "8+6", `use one of open, proposed, ready, in-progress, done, dropped`},
		{"is:blokced", "4+7", "did you mean blocked?"},
		{"has:title", "5+5", `has: does not ask for "title"`},
		{"no:tem", "4+3", "did you mean team?"},
		{"plain:x", "6+1", "plain is only asked for with has: and no:; did you mean has:plain?"},
		{"blocks:12", "8+2", `"12" is not the key of an item; write the key of an item, such as PAY-12`},
		{"effort>much", "8+4", "is not a number; write person-days"},
		{"rank>2.5", "6+3", "has too many places for rank"},
		{"p85>today,monday", "5+12", "> compares with one value"},
		{"(team:web", "1+1", "the bracket is not closed"},
		{"team:web)", "9+1", "this bracket closes none"},
		{"a ()", "3+2", "there is nothing in the brackets"},
		{"a or", "5+0", `"or" stands between two conditions`},
		{"or a", "1+2", `"or" stands between two conditions`},
		{"a or or b", "6+2", `"or" stands between two conditions`},
		{"and a", "1+3", `"and" stands between two conditions`},
		{"a and or b", "3+3", `"and" stands between two conditions`},
		{"a not", "3+3", "nothing follows that could be negated"},
		{"a -", "3+1", "nothing follows that could be negated"},
		{`text~"event`, "6+6", "the quote is not closed"},
		{`"a\n"`, "3+2", `write \\ for one \`},
		{"a , b", "3+1", `"," begins no condition`},
		{"label:a=b", "8+1", `"=" stands inside a value`},
		{"=web", "1+1", `"=" begins no condition; write field:value`},
		{"über tem:x", "6+3", "there is no field"},
		{"sort:p58", "6+3", `cannot be sorted by "p58"`},
		{"sort:team", "6+4", `cannot be sorted by "team"`},
		{"sort:rank,-rank", "11+5", "it is sorted by rank already"},
		{"(a sort:rank)", "4+4", "sort: stands inside brackets"},
		{"-limit:3", "2+5", "limit: stands inside brackets or a negation"},
		{"group:text", "7+4", "cannot be grouped by"},
		{"group:team group:goal", "18+4", "it is grouped by team already"},
		{"limit:0", "7+1", "is no limit; write a number from 1 to 50000"},
		{"limit>3", "1+5", "limit takes a colon"},
		{"a\x00b", "2+1", "the character U+0000 is not text"},
		{"a\xffb", "2+1", "the character U+FFFD is not text"},
		{strings.Repeat("(", 21) + "a" + strings.Repeat(")", 21), "22+1", "more than 20 deep"},
		{strings.Repeat(strings.Repeat("a", 19)+" ", 100), "1+2000", "too long, or too deep, to be written canonically; shorten it"},
		{strings.Repeat("a -(", 10) + "a b or c" + strings.Repeat(")", 10), "1+58", "too long, or too deep"},
		{strings.Repeat("-", 3000), "2001+0", "longer than 2000 characters"},
		{strings.Repeat("-", 1999) + "a", "22+1", "more than 20 deep"},
		{strings.Repeat("a ", 101), "201+1", "more than 100 conditions"},
		{"label:" + strings.Repeat("a,", 100) + "a", "207+1", "more than 100 values"},
	} {
		q, err := filter.Parse(tc.text)
		fe, ok := errors.AsType[*filter.Error](err)
		if !ok {
			t.Errorf("%.60s: got %v and %v, want an error", tc.text, q, err)
			continue
		}
		if at := fmt.Sprintf("%d+%d", fe.At+1, fe.Length); at != tc.at {
			t.Errorf("%.60s: at %s, want %s (%v)", tc.text, at, tc.at, err)
		}
		if !strings.Contains(err.Error(), tc.message) {
			t.Errorf("%.60s: %v, want %s", tc.text, err, tc.message)
		}
		if kind := work.KindOf(err); kind != fe.Kind {
			t.Errorf("%.60s: kind %s, want %s", tc.text, kind, fe.Kind)
		}
	}
}

func TestParse_readsWhatItWrites(t *testing.T) {
	prove(t, func(t *rapid.T) {
		w, _ := filtertest.Workspace(drawn(t))
		text := filtertest.Query(drawn(t), w)
		q, err := filter.Parse(text)
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		again, err := filter.Parse(q.String())
		if err != nil {
			t.Fatalf("%s was written %s: %v", text, q, err)
		}
		if !q.Equal(again) || again.String() != q.String() {
			t.Fatalf("%s was written %s, then %s", text, q, again)
		}
	})
}

// FuzzParse feeds any text to everything that reads one: nothing panics, errors
// lie inside the text, and what is read is written and read again as the same.
func FuzzParse(f *testing.F) {
	for _, text := range []string{
		`backlog:technical team:platform p85>2026-03-01 blocks:PAY-12 text~"event bus" sort:rank`,
		`not (a or -b) no:team,p85 is:late field.x>3 value<=1.5 limit:3`, `label:"\\\"",:x p85:+2w,monday`, `(((`, `a or`, `sort:-`,
	} {
		f.Add(text, len(text)/2)
	}
	env := filter.EnvOf(sample())
	items := filter.NewItems(sample(), nil)
	f.Fuzz(func(t *testing.T, text string, cursor int) {
		filter.Complete(text, cursor, &env)
		q, err := filter.Parse(text)
		if err != nil {
			checkPlace(t, text, err)
			return
		}
		again, err := filter.Parse(q.String())
		if err != nil {
			t.Fatalf("%q was written %q: %v", text, q, err)
		}
		if !q.Equal(again) {
			t.Fatalf("%q was written %q, then %q", text, q, again)
		}
		bound, err := q.Bind(&env)
		if err != nil {
			checkPlace(t, text, err)
			return
		}
		items.Select(bound)
		if st := bound.SQL(schema(), "w"); strings.Count(st.Where, "(") != strings.Count(st.Where, ")") {
			t.Fatalf("%q: brackets of %s", text, st.Where)
		}
	})
}

func checkPlace(t *testing.T, text string, err error) {
	t.Helper()
	fe, ok := errors.AsType[*filter.Error](err)
	if !ok {
		t.Fatalf("%q: %v is no error of the filter", text, err)
	}
	if runes := len([]rune(text)); fe.At < 0 || fe.Length < 0 || fe.At+fe.Length > runes || fe.Message == "" {
		t.Fatalf("%q: %d+%d lies outside %d characters: %v", text, fe.At, fe.Length, runes, err)
	}
}

func TestQuery_equalTellsApart(t *testing.T) {
	texts := []string{"", "a", "b", "a b", "a or b", "-a", "title:a", "title:a,b", "title~a", "a sort:rank", "a sort:-rank", "a group:team", "a limit:1"}
	for i, text := range texts {
		for j, other := range texts {
			a, errA := filter.Parse(text)
			b, errB := filter.Parse(other)
			if errA != nil || errB != nil {
				t.Fatal(errA, errB)
			}
			if got, want := a.Equal(b), i == j; got != want {
				t.Errorf("%q equals %q: %t", text, other, got)
			}
		}
	}
}

func keys(text string) []work.ItemKey {
	out := []work.ItemKey{}
	for _, key := range strings.Fields(text) {
		out = append(out, work.ItemKey(key))
	}
	return out
}

func wantKeys(t *testing.T, text, want string, got []work.ItemKey) {
	t.Helper()
	if diff := cmp.Diff(keys(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", text, diff)
	}
}
