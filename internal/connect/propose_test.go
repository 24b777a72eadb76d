package connect

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/trestle-plan/trestle/internal/work"
)

// here returns a small workspace.
func here() *work.Workspace {
	w := &work.Workspace{
		Name: "test", AsOf: work.DateOf(2026, 3, 2), Products: []work.Product{{Key: "PAY", Name: "Payments"}},
		Teams: []work.Team{{Key: "core", Name: "Core"}},
		Items: []work.Item{
			{Key: "PAY-1", Title: "Pay by card", Level: work.Epic},
			{Key: "PAY-2", Title: "Refunds", Labels: []string{"money"}, Shares: []work.Share{{Team: "core"}}},
		},
	}
	w.Normalise()
	return w
}

func said(id, key string, says ...string) *Record {
	r := &Record{Kind: Item, ID: id, Key: key, Product: "PAY", Place: Place{File: "t.csv", Line: 2}, Says: map[string]string{}, Named: map[string]string{"title": "Summary"}}
	for i := 0; i < len(says); i += 2 {
		r.Says[says[i]] = says[i+1]
	}
	return r
}

func batch(records ...*Record) *Batch {
	b := &Batch{System: "jira"}
	for i, r := range records {
		r.Place.Line = i + 2
		b.Records = append(b.Records, *r)
	}
	return b
}

func proposed(t *testing.T, w *work.Workspace, b *Batch, imported map[Name]Said, choices Choices) *Proposal {
	t.Helper()
	before := fmt.Sprintf("%+v", w)
	p := Propose(Input{Workspace: w, Batch: b, Imported: imported, Choices: choices, Next: func(work.ProductKey) int { return 10 }})
	if after := fmt.Sprintf("%+v", w); after != before {
		t.Errorf("the workspace was changed:\n%s\n%s", before, after)
	}
	return p
}

func outcomes(p *Proposal) []string {
	var all []string
	for _, r := range p.Rows {
		all = append(all, fmt.Sprintf("%s %s %s", r.ID, r.Key, r.Outcome))
	}
	return all
}

func TestPropose_createsWhatIsNew(t *testing.T) {
	b := batch(said("A-1", "A-1", "title", "One", "parent", "A-2", "status", "done", "finished", "2026-02-27"),
		said("A-2", "A-2", "title", "Two", "level", "epic"), said("77", "", "title", "Three", "team", "core", "estimate", "1..2..4"))
	b.Records = append([]Record{{Kind: Product, ID: "A", Key: "A", Says: map[string]string{"name": "Alpha"}}}, b.Records...)
	b.Links = []Link{{Kind: Before, From: "A-1", To: "77", Said: "Blocks"}, {Kind: Related, From: "PAY-2", To: "A-1"}, {Kind: Before, From: "A-1", To: "GONE-1", Said: "Blocks", Place: Place{File: "t.csv", Line: 3}}}
	p := proposed(t, here(), b, nil, Choices{})
	if diff := cmp.Diff([]string{"A A create", "A-1 A-1 create", "A-2 A-2 create", "77 PAY-10 create"}, outcomes(p)); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
	if p.Errors > 0 {
		t.Fatalf("errors: %v %+v", p.Findings, p.Rows)
	}
	got := p.Workspace.Items[2]
	want := work.Item{Key: "A-1", Title: "One", Product: "A", Level: work.Feature, Type: work.Work, Backlog: work.Functional, Status: work.Done,
		Parent: "A-2", Finished: work.DateOf(2026, 2, 27), Value: work.Value{Urgency: work.Linear}, Refs: []work.Ref{{System: "jira", ID: "A-1"}},
		Assumed: []string{"backlog", "level", "type"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("item (-want +got):\n%s", diff)
	}
	if d := p.Workspace.Dependencies; len(d) != 1 || d[0].From != "A-1" || d[0].To != "PAY-10" || d[0].Strength != work.Hard {
		t.Errorf("dependencies are %+v", d)
	}
	if len(p.Workspace.Relations) != 1 || len(p.Findings) != 1 || !strings.Contains(p.Findings[0].String(), `t.csv:3: GONE-1: the link "Blocks"`) {
		t.Errorf("relations %+v, findings %v", p.Workspace.Relations, p.Findings)
	}
}

func TestPropose_mergesByThreeValues(t *testing.T) {
	imported := map[Name]Said{{Item, "x2"}: {Key: "PAY-2", Values: map[string]string{"title": "Refunds", "labels": "money", "status": "ready", "team": "core"}}}
	for _, tc := range []struct {
		name    string
		says    []string
		choices Choices
		outcome Outcome
		title   string
	}{
		{"the same", []string{"title", "Refunds", "labels", "money", "team", "core"}, Choices{}, Changed, "Refunds"}, // it gets its reference
		{"changed over there", []string{"title", "Money back"}, Choices{}, Changed, "Money back"},
		{"emptied over there", []string{"labels", ""}, Choices{}, Changed, "Refunds"},
	} {
		p := proposed(t, here(), batch(said("x2", "", tc.says...)), imported, tc.choices)
		if p.Rows[0].Outcome != tc.outcome || p.Workspace.Items[1].Title != tc.title || p.Rows[0].Key != "PAY-2" {
			t.Errorf("%s: %+v", tc.name, p.Rows[0])
		}
	}
	changed := here()
	changed.Items[1].Title = "Refunds for all"
	changed.Items[1].Refs = []work.Ref{{System: "jira", ID: "x2"}}
	for _, tc := range []struct {
		title   string
		choices Choices
		outcome Outcome
		want    string
	}{
		{"Refunds", Choices{}, Unchanged, "Refunds for all"},
		{"Money back", Choices{}, Conflicted, "Refunds for all"},
		{"Money back", Choices{All: Theirs}, Changed, "Money back"},
		{"Money back", Choices{All: Ours}, Unchanged, "Refunds for all"},
		{"Money back", Choices{All: Ours, Single: map[string]Side{"x2/title": Theirs}}, Changed, "Money back"},
		{"Refunds for all", Choices{}, Unchanged, "Refunds for all"},
	} {
		p := proposed(t, changed, batch(said("x2", "", "title", tc.title)), imported, tc.choices)
		if p.Rows[0].Outcome != tc.outcome || p.Workspace.Items[1].Title != tc.want {
			t.Errorf("%s with %+v: %s, %q", tc.title, tc.choices, p.Rows[0].Outcome, p.Workspace.Items[1].Title)
		}
		if (p.Conflicts > 0) != (tc.outcome == Conflicted) {
			t.Errorf("%s with %+v: %d conflicts", tc.title, tc.choices, p.Conflicts)
		}
	}
	p := proposed(t, changed, batch(said("x2", "", "title", "Money back")), imported, Choices{})
	want := []FieldRow{{Field: "title", Column: "Summary", Last: "Refunds", Here: "Refunds for all", New: "Money back", Verdict: Clash}}
	if diff := cmp.Diff(want, p.Rows[0].Changes); diff != "" {
		t.Errorf("conflict (-want +got):\n%s", diff)
	}
}

func TestPropose_neverImportedMeetsWhatIsThere(t *testing.T) {
	p := proposed(t, here(), batch(said("PAY-2", "PAY-2", "title", "Other", "plain", "So that money comes back", "labels", "")), nil, Choices{})
	if p.Rows[0].Outcome != Conflicted || p.Conflicts != 1 {
		t.Errorf("row %+v", p.Rows[0])
	}
	w := here()
	w.Items[1].Assumed = []string{"level"}
	p = proposed(t, w, batch(said("PAY-2", "PAY-2", "level", "story")), nil, Choices{})
	if it := p.Workspace.Items[1]; it.Level != work.Story || len(it.Assumed) != 0 {
		t.Errorf("an assumed level did not give way: %+v", it)
	}
}

func TestPropose_leavesDeletedThingsDeleted(t *testing.T) {
	imported := map[Name]Said{
		{Item, "A-9"}: {Values: map[string]string{"title": "Gone"}}, {DependencyKind, "PAY-1 before PAY-2"}: {},
		{CommentKind, "PAY-2#c1"}: {},
	}
	b := batch(said("A-9", "A-9", "title", "Gone"))
	b.Links = []Link{{Kind: Before, From: "PAY-1", To: "PAY-2"}, {Kind: Before, From: "A-9", To: "PAY-2"}}
	b.Comments = []Comment{{Item: "PAY-2", ID: "c1"}, {Item: "PAY-2", ID: "c2"}, {Item: "A-9", ID: "c3"}}
	p := proposed(t, here(), b, imported, Choices{})
	if p.Rows[0].Outcome != Deleted || len(p.Workspace.Items) != 2 || len(p.Workspace.Dependencies) != 0 {
		t.Errorf("rows %+v, dependencies %+v", p.Rows, p.Workspace.Dependencies)
	}
	if len(p.Comments) != 1 || p.Comments[0].ID != "c2" {
		t.Errorf("comments %+v", p.Comments)
	}
}

func TestPropose_reportsCirclesWithTheirRows(t *testing.T) {
	b := batch(said("PAY-5", "PAY-5", "title", "a"), said("PAY-6", "PAY-6", "title", "b"), said("PAY-7", "PAY-7", "title", "c"))
	b.Links = []Link{
		{Kind: Before, From: "PAY-5", To: "PAY-6", Place: Place{File: "t.csv", Line: 2, Field: "Blocks"}},
		{Kind: Before, From: "PAY-6", To: "PAY-7"}, {Kind: Before, From: "PAY-7", To: "PAY-5"},
	}
	p := proposed(t, here(), b, nil, Choices{})
	if p.Errors != 1 || len(p.Findings) != 1 || p.Findings[0].Kind != work.Cycle {
		t.Fatalf("findings %v", p.Findings)
	}
	text := p.Findings[0].String()
	for _, want := range []string{"t.csv:2, Blocks", "PAY-5 → PAY-6 → PAY-7 → PAY-5", "PAY-5 in line 2, PAY-6 in line 3, PAY-7 in line 4"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q does not say %q", text, want)
		}
	}
	tree := proposed(t, here(), batch(said("PAY-5", "PAY-5", "title", "a", "parent", "PAY-6"), said("PAY-6", "PAY-6", "title", "b", "parent", "PAY-5")), nil, Choices{})
	if tree.Errors == 0 || !strings.Contains(fmt.Sprint(tree.Rows), "part of itself") {
		t.Errorf("rows %+v", tree.Rows)
	}
}

func TestPropose_putsRulesToTheirRows(t *testing.T) {
	b := batch(said("PAY-5", "PAY-5", "title", "a", "finished", "2027-01-01", "status", "done"), said("PAY-6", "PAY-6", "title", "b", "release", "r9"))
	b.Records[0].Named = map[string]string{"finished": "Resolved"}
	p := proposed(t, here(), b, nil, Choices{})
	if p.Rows[0].Outcome != Refused || p.Rows[1].Outcome != Refused || p.Errors != 2 {
		t.Fatalf("rows %+v", p.Rows)
	}
	if got := p.Rows[0].Findings[0].String(); !strings.HasPrefix(got, "t.csv:2, Resolved: PAY-5: 2027-01-01 lies after 2026-03-02") {
		t.Errorf("finding %q", got)
	}
	p = proposed(t, here(), b, nil, Choices{Skip: []string{"PAY-5", "#3"}})
	if len(p.Rows) != 0 || p.Errors != 0 {
		t.Errorf("rows that are to be left out: %+v", p.Rows)
	}
}

func TestPropose_twiceProposesNothingMore(t *testing.T) {
	word := rapid.SampledFrom([]string{"", "a", "b", "c"})
	status := rapid.SampledFrom([]string{"", "ready", "proposed"})
	rapid.Check(t, func(rt *rapid.T) {
		var records []*Record
		for i := range rapid.IntRange(1, 6).Draw(rt, "rows") {
			id := fmt.Sprintf("PAY-%d", i+1)
			r := said(id, id, "title", "t"+word.Draw(rt, "title"), "plain", word.Draw(rt, "plain"), "labels", word.Draw(rt, "labels"), "field:x", word.Draw(rt, "x"))
			if s := status.Draw(rt, "status"); s != "" {
				r.Says["status"] = s
			}
			records = append(records, r)
		}
		b := batch(records...)
		b.Fields = []work.FieldDef{{Key: "x", Type: work.FieldText}}
		for range rapid.IntRange(0, 4).Draw(rt, "links") {
			from, to := rapid.IntRange(1, len(records)).Draw(rt, "from"), rapid.IntRange(1, len(records)).Draw(rt, "to")
			if from < to {
				b.Links = append(b.Links, Link{Kind: Before, From: fmt.Sprintf("PAY-%d", from), To: fmt.Sprintf("PAY-%d", to)})
			}
		}
		first := Propose(Input{Workspace: here(), Batch: b, Choices: Choices{All: Theirs}, Next: func(work.ProductKey) int { return 50 }})
		second := Propose(Input{Workspace: first.Workspace, Batch: b, Imported: first.Says, Next: func(work.ProductKey) int { return 90 }})
		for _, r := range second.Rows {
			if r.Outcome != Unchanged {
				rt.Fatalf("the second time, %s is %s: %+v", r.ID, r.Outcome, r.Changes)
			}
		}
		if len(second.Ties) > 0 || second.Conflicts > 0 || len(second.Made) > 0 || len(second.Touched) > 0 {
			rt.Fatalf("the second time: ties %v, made %v, touched %v", second.Ties, second.Made, second.Touched)
		}
	})
}

func TestPropose_tellsOfTiesThatTheSourceNoLongerSays(t *testing.T) {
	b := batch(said("PAY-1", "PAY-1", "title", "Pay by card"), said("PAY-2", "PAY-2", "title", "Refunds"))
	b.Links = []Link{{Kind: Before, From: "PAY-1", To: "PAY-2", Said: "Blocks"}}
	first := proposed(t, here(), b, nil, Choices{})
	b.Links = nil
	second := proposed(t, first.Workspace, b, first.Says, Choices{})
	if len(second.Findings) != 1 || !strings.Contains(second.Findings[0].String(), `PAY-1: the source no longer ties it to PAY-2 by "Blocks"`) {
		t.Errorf("findings %v", second.Findings)
	}
	if len(second.Workspace.Dependencies) != 1 {
		t.Errorf("the tie is gone: %+v", second.Workspace.Dependencies)
	}
}

func TestPropose_comparesLongTextsByTheirDigests(t *testing.T) {
	long := strings.Repeat("words ", 100)
	b := batch(said("PAY-2", "PAY-2", "title", "Refunds", "field:about", long+"A"))
	b.Fields = []work.FieldDef{{Key: "about", Type: work.FieldText}}
	first := proposed(t, here(), b, nil, Choices{})
	if kept := first.Says[Name{Item, "PAY-2"}].Values["field:about"]; len(kept) > 100 || kept == "" {
		t.Errorf("%d bytes are kept of a long text", len(kept))
	}
	again := proposed(t, first.Workspace, b, first.Says, Choices{})
	if again.Rows[0].Outcome != Unchanged {
		t.Errorf("the same text is %s", again.Rows[0].Outcome)
	}
	b.Records[0].Says["field:about"] = long + "B"
	changed := proposed(t, first.Workspace, b, first.Says, Choices{})
	if changed.Rows[0].Outcome != Changed {
		t.Errorf("a text changed over there is %s", changed.Rows[0].Outcome)
	}
	first.Workspace.Items[1].Fields["about"] = long + "C"
	both := proposed(t, first.Workspace, b, first.Says, Choices{})
	if both.Rows[0].Outcome != Conflicted {
		t.Errorf("a text changed on both sides is %s", both.Rows[0].Outcome)
	}
}

func TestPropose_givesEachNewItemAKeyOfItsOwn(t *testing.T) {
	p := proposed(t, here(), batch(said("a", "PAY-7", "title", "a"), said("b", "PAY-7", "title", "b"), said("c", "", "title", "c")), nil, Choices{})
	if diff := cmp.Diff([]string{"a PAY-7 create", "b PAY-10 create", "c PAY-11 create"}, outcomes(p)); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
}

func TestPropose_findsParentsByEveryNameOfTheirs(t *testing.T) {
	epic := said("PAY-8", "PAY-8", "title", "Epic", "level", "epic")
	epic.Aliases = []string{"10042"}
	p := proposed(t, here(), batch(said("PAY-5", "PAY-5", "title", "a", "parent", "10042"), said("PAY-6", "PAY-6", "title", "b", "parent", "10043"), epic), nil, Choices{})
	if got := p.Workspace.Items[2].Parent; got != "PAY-8" {
		t.Errorf("the parent is %q", got)
	}
	if f := p.Rows[1].Findings; len(f) != 1 || f[0].Severity != work.SeverityWarning || !strings.Contains(f[0].Message, "10043") {
		t.Errorf("a parent that is nowhere: %v", f)
	}
}

func TestChoices_refuseSidesThatAreNone(t *testing.T) {
	for _, c := range []Choices{{All: "mine"}, {Single: map[string]Side{"PAY-1/title": "both"}}} {
		if err := c.Check(); work.KindOf(err) != work.Invalid {
			t.Errorf("%+v: %v", c, err)
		}
	}
	if err := (&Choices{All: Ours, Single: map[string]Side{"PAY-1/title": Theirs}}).Check(); err != nil {
		t.Error(err)
	}
}
