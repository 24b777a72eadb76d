package csv

import (
	"maps"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/trestle-plan/trestle/internal/connect"
	"github.com/trestle-plan/trestle/internal/work"
)

// converted turns a table into a batch, by a guessed mapping that change may mend.
func converted(t *testing.T, text string, change func(*Mapping)) *connect.Batch {
	t.Helper()
	tab := table(t, text)
	m := Guess(tab, nil)
	if change != nil {
		change(m)
	}
	b, err := Convert(tab, m)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func says(b *connect.Batch, kind connect.Kind, id string) map[string]string {
	for _, r := range b.Records {
		if r.Kind == kind && r.ID == id {
			return r.Says
		}
	}
	return nil
}

func TestConvert_readsAnExportOfJira(t *testing.T) {
	tab := jiraTable(t)
	b, err := Convert(tab, Guess(tab, nil))
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[connect.Kind]int{}
	statuses := map[string]int{}
	for _, r := range b.Records {
		kinds[r.Kind]++
		if r.Kind == connect.Item {
			statuses[r.Says[connect.FieldStatus]]++
		}
	}
	if diff := cmp.Diff(map[connect.Kind]int{connect.Product: 1, connect.Item: 22, connect.Commitment: 1}, kinds); diff != "" {
		t.Errorf("records (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(map[string]int{"ready": 9, "in-progress": 3, "done": 10}, statuses); diff != "" {
		t.Errorf("statuses (-want +got):\n%s", diff)
	}
	if n := b.Findings.Count(work.SeverityError); n > 0 {
		t.Errorf("errors: %v", b.Findings.All())
	}
	done := says(b, connect.Item, "TES-19")
	want := map[string]string{"title": "Create a Network Architecture diagram for TAG", "status": "done", "finished": "2025-09-12",
		"started": "", "level": "story", "type": "work", "assignees": "developer.one", "field:created": "2025-09-03"}
	for field, text := range want {
		if done[field] != text {
			t.Errorf("%s of TES-19 is %q, want %q", field, done[field], text)
		}
	}
	if got := says(b, connect.Item, "TES-7")["started"]; got != "2025-09-08" {
		t.Errorf("TES-7 is in progress since %q, want the day its class changed", got)
	}
	due := says(b, connect.Commitment, "due:TES-7")
	if diff := cmp.Diff(map[string]string{"title": "Due: Dockerize the final package for customer install", "kind": "target", "items": "TES-7", "date": "2025-09-17"}, due); diff != "" {
		t.Errorf("due (-want +got):\n%s", diff)
	}
	if len(b.Comments) != 17 || b.Comments[0].Author != "Developer One" || !b.Comments[0].At.Equal(time.Date(2025, 9, 5, 7, 24, 0, 0, time.UTC)) {
		t.Errorf("%d comments, the first %+v", len(b.Comments), b.Comments[0])
	}
}

func TestConvert_takesDirectionsFromTheSource(t *testing.T) {
	b := converted(t, "Summary,Issue key,Issue id,Issue Type,Outward issue link (Blocks),Inward issue link (Blocks),Inward issue link (Supersedes),Outward issue link (Dependency)\n"+
		"a,A-1,1,Story,A-2,,,A-3\nb,A-2,2,Story,,A-1,A-3,\nc,A-3,3,Story,,,,\n", nil)
	got := map[string]string{}
	for _, l := range b.Links {
		got[l.From+" "+l.To] = string(l.Kind)
	}
	want := map[string]string{"A-1 A-2": "before", "A-3 A-2": "supersedes", "A-1 A-3": "related"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("links (-want +got):\n%s", diff)
	}
}

func TestConvert_readsPredecessorsOfPlainTables(t *testing.T) {
	b := converted(t, "Key,Title,Blocked by,Blocks\nA-1,a,,A-3\nA-2,b,\"A-1, A-3\",\nA-3,c,A-1,\n", nil)
	var got []string
	for _, l := range b.Links {
		got = append(got, l.From+" "+string(l.Kind)+" "+l.To+" at "+l.Place.String())
	}
	want := []string{"A-1 before A-3 at t.csv:2, Blocks", "A-1 before A-2 at t.csv:3, Blocked by", "A-3 before A-2 at t.csv:3, Blocked by"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("links (-want +got):\n%s", diff)
	}
}

func TestConvert_neverGuessesFromEmpty(t *testing.T) {
	b := converted(t, "Key,Title,Status,Type,Team,Estimate\nA-1,a,,,,\n", nil)
	want := map[string]string{"title": "a"}
	if diff := cmp.Diff(want, says(b, connect.Item, "A-1")); diff != "" {
		t.Errorf("says (-want +got):\n%s", diff)
	}
}

func TestConvert_statesHowEffortCameAbout(t *testing.T) {
	const text = "Key,Title,Team,Estimate,Story points\nA-1,a,Core,8,\nA-2,b,Core,,5\nA-3,c,,2,3\n"
	for _, tc := range []struct {
		name   string
		change func(*Mapping)
		want   [3]string // estimates
		how    string    // of A-2
		warns  string
	}{
		{"points are no effort", nil, [3]string{"8..8..8", "", ""}, "", "story points are no effort"},
		{"a factor", func(m *Mapping) { m.Points.DaysPerPoint = 500 }, [3]string{"8..8..8", "2.5..2.5..2.5", ""}, "story points at 0.5 days each, taken without a range", ""},
		{"hours and a range", func(m *Mapping) { m.Effort = EffortMeaning{InHours, 8000, 500, 2000} }, [3]string{"0.5..1..2", "", ""}, "", ""},
		{"sizes", func(m *Mapping) { m.Points.Sizes = map[string]work.Size{"5": "M"} }, [3]string{"8..8..8", "M", ""}, "5 story points", ""},
		{"one team for all", func(m *Mapping) { m.Team = "web" }, [3]string{"8..8..8", "", "2..2..2"}, "", ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			b := converted(t, text, tc.change)
			for i, id := range []string{"A-1", "A-2", "A-3"} {
				if got := says(b, connect.Item, id)[connect.FieldEstimate]; got != tc.want[i] {
					t.Errorf("the estimate of %s is %q, want %q", id, got, tc.want[i])
				}
			}
			for _, r := range b.Records {
				if r.ID == "A-2" && r.Assumed[connect.FieldEstimate] != tc.how {
					t.Errorf("A-2 came about by %q, want %q", r.Assumed, tc.how)
				}
			}
			if all := findings(b); !strings.Contains(all, tc.warns) {
				t.Errorf("nobody is told %q:\n%s", tc.warns, all)
			}
		})
	}
	if got := says(converted(t, text, nil), connect.Item, "A-3")["field:estimate"]; got != "2..2..2" {
		t.Errorf("the estimate of an item without a team is kept as %q", got)
	}
}

func findings(b *connect.Batch) string {
	var all []string
	for _, f := range b.Findings.All() {
		all = append(all, f.String())
	}
	return strings.Join(all, "\n")
}

func TestConvert_makesReleasesOnlyWithADay(t *testing.T) {
	const text = "Key,Title,Fix version\nA-1,a,1.0\nA-2,b,2.0\n"
	b := converted(t, text, func(m *Mapping) { m.Releases["1.0"] = ReleaseMeaning{Key: "r1", Date: "2026-05-01"} })
	if diff := cmp.Diff(map[string]string{"name": "1.0", "date": "2026-05-01"}, says(b, connect.Release, "r1")); diff != "" {
		t.Errorf("release (-want +got):\n%s", diff)
	}
	if got := says(b, connect.Item, "A-1")["release"]; got != "r1" {
		t.Errorf("A-1 is in the release %q", got)
	}
	if got := says(b, connect.Item, "A-2"); got["release"] != "" || got["field:versions"] != "2.0" {
		t.Errorf("A-2 says %v: a version without a day has to be kept as a field", got)
	}
	if all := findings(b); !strings.Contains(all, "2.0 stands for no release") {
		t.Errorf("nobody is told of the version:\n%s", all)
	}
}

func TestConvert_reportsRowsByLineAndField(t *testing.T) {
	b := converted(t, "Key,Title,Due,Estimate,Team\nA-1,a,2026-02-30,3,x\nA-2,,2026-02-01,3,x\nA-1,c,2026-02-01,3,x\n,d,2026-02-01,3,x\n,,,3,x\nA-6,f,2026-02-01,a lot,x\nA-7,g,2026-02-01,3,x\nA-8,h,2026-02-01,3,x\n", nil)
	want := []string{
		`t.csv:2, Due: A-1: "2026-02-30" is no day with the month first: the year 2026 has none like it; mend the date, or say the order of dates`,
		`t.csv:3, Title: A-2: the row has no title; give it one`,
		`t.csv:4, Key: A-1: "A-1" is the identity of line 2 already; give each row its own`,
		`t.csv:5, Key: the row has no identity; give each row one that stays`,
		`t.csv:6, Key: the row has no identity; give each row one that stays`,
		`t.csv:7, Estimate: A-6: "a lot" is no effort: it is not a number; write a number, or a duration such as 2d 4h`,
	}
	if diff := cmp.Diff(strings.Join(want, "\n"), findings(b)); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
}

func TestConvert_asksInPlaceOfGuessing(t *testing.T) {
	for name, tc := range map[string]struct {
		text, says string
		change     func(*Mapping)
	}{
		"dates that can be read in two ways": {"Key,Title,Due\nA-1,a,3/4/2026\n", "day or the month comes first", nil},
		"dates that contradict each other":   {"Key,Title,Due\nA-1,a,13/4/2026\nA-2,b,4/13/2026\n", "contradict", nil},
		"numbers that can be read twice":     {"Key,Title,Team,Estimate\nA-1,a,x,\"1,234\"\n", "comma or a point", nil},
		"no title":                           {"Key,Colour\nA-1,red\n", "no column is taken for the title", nil},
		"two columns for one":                {"Key,Title,Due\nA-1,a,\n", "are both taken for", func(m *Mapping) { m.Columns[2].To = ToTitle }},
		"a target nobody knows":              {"Key,Title\nA-1,a\n", "is not known", func(m *Mapping) { m.Columns[1].To = "colour" }},
		"no system":                          {"Key,Title\nA-1,a\n", "names no system", func(m *Mapping) { m.System = "" }},
		"an order of dates nobody knows":     {"Key,Title\nA-1,a\n", "day-first", func(m *Mapping) { m.DateOrder = "mixed" }},
		"a decimal sign nobody knows":        {"Key,Title\nA-1,a\n", "a point or a comma", func(m *Mapping) { m.Decimal = ";" }},
		"a meaning of links nobody knows":    {"Key,Title,Blocks\nA-1,a,\n", "which is not known", func(m *Mapping) { m.Links["Blocks"] = "eats" }},
		"a day of no hours":                  {"Key,Title\nA-1,a\n", "hours", func(m *Mapping) { m.Effort.HoursPerDay = 0 }},
	} {
		tab := table(t, tc.text)
		m := Guess(tab, nil)
		if tc.change != nil {
			tc.change(m)
		}
		if _, err := Convert(tab, m); work.KindOf(err) != work.Invalid || !strings.Contains(err.Error(), tc.says) {
			t.Errorf("%s: the error is %v, want one that says %q", name, err, tc.says)
		}
	}
	b := converted(t, "Key,Title,Due\nA-1,a,3/4/2026\n", func(m *Mapping) { m.DateOrder = DayFirst })
	if got := says(b, connect.Commitment, "due:A-1")["date"]; got != "2026-04-03" {
		t.Errorf("with the order said, the day is %q", got)
	}
}

func TestConvert_keepsWhatItDoesNotKnow(t *testing.T) {
	b := converted(t, "Key,Title,Colour,Colour,Team\nA-1,=SUM(A1),red,dark,'=evil\n", nil)
	got := says(b, connect.Item, "A-1")
	if got["field:colour"] != "red\ndark" || got["title"] != "=SUM(A1)" || got["team"] != "evil" {
		t.Errorf("says %v", got)
	}
	if len(b.Fields) != 1 || b.Fields[0].Key != "colour" {
		t.Errorf("declared fields are %+v", b.Fields)
	}
	b = converted(t, "Key,Title,Colour\nA-1,a,red\n", func(m *Mapping) { m.Columns = m.Columns[:2] })
	if all := findings(b); !strings.Contains(all, "Colour: the mapping does not know this column") {
		t.Errorf("nobody is told of the column:\n%s", all)
	}
	if len(b.Left) != 1 || b.Left[0].Count != 1 {
		t.Errorf("left is %+v", b.Left)
	}
}

func TestConvert_numbersRowsWithoutKeys(t *testing.T) {
	const text = "ID,Title,Project\n17,a,Pay desk\n18,b,\n"
	b := converted(t, text, nil)
	if n := b.Findings.Count(work.SeverityError); n != 1 || !strings.Contains(findings(b), "t.csv:3, Project: 18") {
		t.Errorf("findings:\n%s", findings(b))
	}
	b = converted(t, text, func(m *Mapping) { m.Product = "OPS" })
	products := map[string]string{}
	for _, r := range b.Records {
		if r.Kind == connect.Item {
			products[r.ID] = r.Product + " " + r.Key
		}
	}
	if diff := cmp.Diff(map[string]string{"17": "PAYDESK ", "18": "OPS "}, products); diff != "" {
		t.Errorf("products (-want +got):\n%s", diff)
	}
}

func TestConvert_isTheSameEachTime(t *testing.T) {
	tab := jiraTable(t)
	m := Guess(tab, nil)
	one, err := Convert(tab, m)
	if err != nil {
		t.Fatal(err)
	}
	two, err := Convert(tab, m)
	if err != nil {
		t.Fatal(err)
	}
	for i := range one.Records {
		if !maps.Equal(one.Records[i].Says, two.Records[i].Says) {
			t.Fatalf("record %d differs", i)
		}
	}
	if findings(one) != findings(two) {
		t.Error("findings differ")
	}
}

func FuzzConvert(f *testing.F) {
	f.Add([]byte("Key,Title,Due,Estimate,Labels,Blocks\nA-1,a,2026-02-27,3,x,A-2\n"))
	f.Add([]byte("a;b\n1,5;=2\n\"x\"\"y\";\n"))
	f.Add([]byte{0xFF, 0xFE, 'a', 0, ',', 0, 'b', 0, '\n', 0})
	f.Fuzz(func(t *testing.T, data []byte) {
		tab, err := Read(data, "f.csv", Options{})
		if err != nil {
			return
		}
		b, err := Convert(tab, Guess(tab, nil))
		if err != nil {
			return
		}
		for _, r := range b.Records {
			if r.ID == "" || r.Says == nil {
				t.Fatalf("a record without identity or words: %+v", r)
			}
		}
	})
}

func TestConvert_readsJirasReasonsAndSeconds(t *testing.T) {
	b := converted(t, "Summary,Issue key,Issue id,Issue Type,Status,Status Category,Resolution,Custom field (Team),Original estimate,Time Spent,Parent,Due date\n"+
		"a,A-1,1,Bug,Closed,Done,Won't Fix,Core,,,,22/Sep/25 12:00 AM\n"+
		"b,A-2,2,Story,Archived,Done,Fixed,Core,,,1,\n"+
		"c,A-3,3,Story,Odd,In Progress,,Core,43200,14400,,22/Sep/25 12:00 AM\n", nil)
	want := map[string][5]string{
		"A-1": {"dropped", "defect", "", "", ""},
		"A-2": {"done", "work", "", "", "1"},
		"A-3": {"in-progress", "work", "1.5..1.5..1.5", "0.5", ""},
	}
	for id, w := range want {
		is := says(b, connect.Item, id)
		got := [5]string{is["status"], is["type"], is["estimate"], is["spent"], is["parent"]}
		if got != w {
			t.Errorf("%s says %q, want %q", id, got, w)
		}
	}
	if says(b, connect.Commitment, "due:A-1") != nil || says(b, connect.Commitment, "due:A-3") == nil {
		t.Error("a day by which open work is due is a target, that of dropped work is none")
	}
}

func TestConvert_boundsWhatPeopleAreTold(t *testing.T) {
	long := strings.Repeat("x", 100_000)
	tab := table(t, "Key,Title,Type,Status,Parent,Blocks,Fix version\nA-1,a,"+long+","+long+","+long+","+long+","+long+"\n")
	m := Guess(tab, nil)
	if len(m.Types)+len(m.Statuses)+len(m.Releases) != 0 {
		t.Error("a mapping lists values that are no words")
	}
	b, err := Convert(tab, m)
	if err != nil {
		t.Fatal(err)
	}
	if all := findings(b); len(all) > 5_000 {
		t.Errorf("findings have %d bytes", len(all))
	}
	for _, l := range b.Links {
		if len(l.From)+len(l.To) > 2*longWord {
			t.Errorf("a link has an end of %d bytes", len(l.From)+len(l.To))
		}
	}
}
