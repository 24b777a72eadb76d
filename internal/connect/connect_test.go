package connect

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/trestle-plan/trestle/internal/work"
)

func TestMerge_comparesThreeValues(t *testing.T) {
	for _, tc := range []struct {
		name string
		v    Values
		want Verdict
	}{
		{"nothing changed", Values{true, "a", "a", "a"}, Same},
		{"both changed to the same", Values{true, "a", "b", "b"}, Same},
		{"changed over there", Values{true, "a", "a", "b"}, Take},
		{"emptied over there", Values{true, "a", "a", ""}, Take},
		{"changed here", Values{true, "a", "b", "a"}, Keep},
		{"emptied here", Values{true, "a", "", "a"}, Keep},
		{"changed on both sides", Values{true, "a", "b", "c"}, Clash},
		{"emptied here, changed there", Values{true, "a", "", "b"}, Clash},
		{"never imported, empty here", Values{false, "", "", "b"}, Take},
		{"never imported, empty there", Values{false, "", "a", ""}, Keep},
		{"never imported, different", Values{false, "", "a", "b"}, Clash},
	} {
		if got := Merge(tc.v); got != tc.want {
			t.Errorf("%s: %s, want %s", tc.name, got, tc.want)
		}
	}
}

func TestMerge_repeatedChangesNothing(t *testing.T) {
	text := rapid.SampledFrom([]string{"", "a", "b", "c"})
	rapid.Check(t, func(t *rapid.T) {
		v := Values{true, text.Draw(t, "last"), text.Draw(t, "here"), text.Draw(t, "new")}
		here := v.Here
		if Merge(v) == Take {
			here = v.New
		}
		if got := Merge(Values{true, v.New, here, v.New}); got != Same && got != Keep {
			t.Fatalf("after %+v the same import gives %s", v, got)
		}
	})
}

func TestItems_fieldsComeBackAsTheyWereSaid(t *testing.T) {
	three := work.Effort(3000)
	it := TeamItem{Team: "core", Item: &work.Item{
		Title: "Pay", Plain: "so that", Level: work.Story, Type: work.Work, Backlog: work.Enabler, Status: work.Done,
		Parent: "PAY-1", Release: "r1", Goals: []work.GoalKey{"g"}, Labels: []string{"a b", "c"}, Assignees: []work.PersonKey{"ann"},
		Started: work.DateOf(2026, 1, 2), Finished: work.DateOf(2026, 1, 5), HoldUntil: work.DateOf(2026, 1, 1),
		Shares: []work.Share{{Team: "web"}, {Team: "core", Estimate: work.Estimate{Low: 1000, Likely: 2500, High: 4000, Bounds: work.Limits}, Spent: &three, Remaining: &three}},
		Fields: map[string]string{"colour": "red"},
	}}
	back := TeamItem{Item: &work.Item{Shares: []work.Share{{Team: "web"}}}, Team: "core"}
	for _, name := range append(Items.Names(), CustomField("colour")) {
		if err := SetItem(&back, name, GetItem(&it, name)); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	if diff := cmp.Diff(it.Item, back.Item); diff != "" {
		t.Errorf("item (-want +got):\n%s", diff)
	}
	for _, name := range append(Items.Names(), CustomField("colour")) {
		if name == FieldTeam {
			continue
		}
		if err := SetItem(&back, name, ""); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	empty := &work.Item{Shares: []work.Share{{Team: "web"}, {Team: "core"}}, Fields: map[string]string{}}
	if diff := cmp.Diff(empty, back.Item); diff != "" {
		t.Errorf("emptied item (-want +got):\n%s", diff)
	}
}

func TestItems_followTheTeamThatTheSourceMeans(t *testing.T) {
	it := TeamItem{Team: "core", Item: &work.Item{Shares: []work.Share{{Team: "web"}, {Team: "core", Estimate: work.Estimate{Size: "M"}}}}}
	if err := Items.Set(&it, FieldTeam, "ops"); err != nil {
		t.Fatal(err)
	}
	want := []work.Share{{Team: "web"}, {Team: "ops", Estimate: work.Estimate{Size: "M"}}}
	if diff := cmp.Diff(want, it.Shares); diff != "" {
		t.Errorf("shares (-want +got):\n%s", diff)
	}
	if err := Items.Set(&it, FieldTeam, ""); err != nil || len(it.Shares) != 1 {
		t.Errorf("shares %+v, error %v: the team's share should be gone", it.Shares, err)
	}
}

func TestItems_refuseWhatDoesNotFit(t *testing.T) {
	for _, tc := range [][2]string{
		{FieldStatus, "finito"}, {FieldStarted, "3/4/2026"}, {FieldEstimate, "1..2"}, {FieldEstimate, "a..b..c"},
		{FieldSpent, "much"}, {"colour", "red"}, {FieldLevel, "huge"},
	} {
		it := TeamItem{Item: &work.Item{Shares: []work.Share{{Team: "core"}}}}
		if err := SetItem(&it, tc[0], tc[1]); err == nil {
			t.Errorf("%s took %q", tc[0], tc[1])
		}
	}
	if err := Items.Set(&TeamItem{Item: &work.Item{}}, FieldEstimate, "M"); work.KindOf(err) != work.Invalid {
		t.Errorf("an estimate of nobody's work: %v", err)
	}
}

func TestTeams_fieldsComeBackAsTheyWereSaid(t *testing.T) {
	team := work.Team{Name: "Core", Calendar: "eu", Focus: 700, KeptFree: 200, Limit: 3,
		Memberships: []work.Membership{{Person: "ann", People: 10}, {People: 25}},
		Sprints:     &work.Cadence{First: work.DateOf(2026, 1, 5), Days: 14}, Allocation: map[work.Backlog]work.Ratio{work.Enabler: 200}}
	var back work.Team
	back.Memberships = []work.Membership{{Person: "ann", People: 10}}
	for _, name := range Teams.Names() {
		if err := Teams.Set(&back, name, Teams.Get(&team, name)); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	if diff := cmp.Diff(team, back); diff != "" {
		t.Errorf("team (-want +got):\n%s", diff)
	}
	if err := Teams.Set(&back, "people", "0.5"); work.KindOf(err) != work.Invalid {
		t.Errorf("fewer people than have names: %v", err)
	}
}

func TestClean_makesTextsFit(t *testing.T) {
	for _, tc := range []struct {
		text, line string
		lost       bool
	}{
		{" a \t b\nc ", "a b c", false},
		{"a\x00b\x07", "ab", true},
		{strings.Repeat("ü", work.MaxTitleLength), strings.Repeat("ü", work.MaxTitleLength), false},
		{strings.Repeat("ü", work.MaxTitleLength+1), strings.Repeat("ü", work.MaxTitleLength-1) + "…", true},
	} {
		if line, lost := Line(tc.text); line != tc.line || lost != tc.lost {
			t.Errorf("%.20q became %.20q, lost %v", tc.text, line, lost)
		}
	}
	text, lost := Text(" a\r\nb\rc\x07 ")
	if text != "a\nb\nc" || !lost {
		t.Errorf("text became %q, lost %v", text, lost)
	}
	if text, lost := Text(strings.Repeat("x", work.MaxTextLength+5)); utf8.RuneCountInString(text) != work.MaxTextLength || !lost {
		t.Errorf("a long text has %d characters, lost %v", utf8.RuneCountInString(text), lost)
	}
}

func TestKeyFrom_makesKeys(t *testing.T) {
	for name, want := range map[string]string{
		"Eric Medlock": "eric.medlock", "Zoë d'Arc": "zoë.d.arc", "a@b.org": "a@b.org", "  ": "", "!?": "", "Core  Team_2": "core.team_2", "-x": "x",
		strings.Repeat("a", 300): strings.Repeat("a", work.MaxKeyLength-1),
	} {
		if got := KeyFrom(name); got != want {
			t.Errorf("%q became %q, want %q", name, got, want)
		}
	}
	for name, want := range map[string]work.ProductKey{"Pay desk": "PAYDESK", "2nd try": "NDTRY", "übung": "BUNG", "Очередь": "", "A very long name of it": "AVERYLONGNAM"} {
		if got := ProductKeyFrom(name); got != want {
			t.Errorf("%q became %q, want %q", name, got, want)
		}
	}
}

func TestMeanings_areThoseOfTrackers(t *testing.T) {
	for name, want := range map[string]work.Status{"To Do": work.Ready, "Won't Fix": work.Dropped, "CLOSED": work.Done, "Pull Request": work.InProgress, "Backlog": work.Proposed, "Limbo": ""} {
		if got := StatusOf(name); got != want {
			t.Errorf("status %q means %q, want %q", name, got, want)
		}
	}
	for name, want := range map[string]LinkMeaning{"Blocks": LinkBlocks, "Dependency": LinkRelated, "Dependence": LinkRelated, "is blocked by": LinkDepends, "Cloners": LinkRelated, "Duplicate": LinkDuplicate} {
		if got := LinkOf(name); got != want {
			t.Errorf("link %q means %q, want %q", name, got, want)
		}
	}
	if got := TypeOf("Sub-task"); got != (Meaning{Level: work.Story, Type: work.Work}) {
		t.Errorf("a sub-task is %+v", got)
	}
}

func TestAddComment_tellsCommentsApart(t *testing.T) {
	var b Batch
	at := time.Date(2026, 1, 2, 3, 4, 0, 0, time.UTC)
	for range 2 {
		b.AddComment(Comment{Item: "A-1", Author: "ann", At: at, Body: "yes"})
	}
	b.AddComment(Comment{Item: "A-2", Author: "ann", At: at, Body: "yes"})
	if b.Comments[0].ID == b.Comments[1].ID || b.Comments[0].ID != b.Comments[2].ID {
		t.Errorf("identities are %s, %s, %s", b.Comments[0].ID, b.Comments[1].ID, b.Comments[2].ID)
	}
}

func TestFindings_areBounded(t *testing.T) {
	var fs Findings
	for range MaxFindings + 3 {
		fs.Warn(Place{File: "f", Line: 2}, "A-1", "is odd", "")
	}
	all := fs.All()
	if len(all) != MaxFindings+1 || !strings.HasPrefix(all[MaxFindings].Message, "3 more") || fs.Count(work.SeverityWarning) != MaxFindings+3 {
		t.Errorf("%d findings, the last %v", len(all), all[len(all)-1])
	}
}
