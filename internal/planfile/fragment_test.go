package planfile

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/trestle-plan/trestle/internal/work"
)

func TestPatchRecord_changesWhatItNames(t *testing.T) {
	it := work.Item{
		Key: "PAY-1", Product: "PAY", Title: "Ledger", Level: work.Feature, Type: work.Work, Backlog: work.Enabler, Status: work.Ready,
		Shares: []work.Share{{Team: "platform", People: 10, Started: work.DateOf(2026, 1, 5)}},
		Value:  work.Value{Urgency: work.Linear},
		Labels: []string{"bus", "core"},
	}
	for _, tc := range []struct {
		name, patch string
		want        func(*work.Item)
	}{
		{"a text", `{"title":"Event ledger"}`, func(it *work.Item) { it.Title = "Event ledger" }},
		{"null leaves out", `{"labels":null}`, func(it *work.Item) { it.Labels = nil }},
		{"a list as a whole", `{"labels":["core"]}`, func(it *work.Item) { it.Labels = []string{"core"} }},
		{"a short estimate of the one share", `{"estimate":{"low":1,"likely":2,"high":4.5}}`, func(it *work.Item) {
			it.Shares[0].Estimate = work.Estimate{Low: 1000, Likely: 2000, High: 4500}
		}},
		{"the long form", `{"shares":[{"team":"web","estimate":"M"}]}`, func(it *work.Item) {
			it.Shares = []work.Share{{Team: "web", People: 10, Estimate: work.Estimate{Size: "M"}}}
		}},
		{"a value as a number", `{"value":1500}`, func(it *work.Item) { it.Value.PerWeek = 150000 }},
		{"nothing", `{}`, func(*work.Item) {}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			want := it
			want.Shares = append([]work.Share(nil), it.Shares...)
			tc.want(&want)
			got, err := PatchRecord(Frame{Unit: work.ValueUnit{Currency: "EUR"}}, it, []byte(tc.patch))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("item (-want +got):\n%s", diff)
			}
		})
	}
}

func TestPatchRecord_namesThePlaceAndTheMend(t *testing.T) {
	for _, tc := range []struct{ name, patch, field, says string }{
		{"a slip in a name", `{"titel":"x"}`, "titel", `the field "titel" is not part of trestle-plan/1`},
		{"deep inside", `{"shares":[{"team":"a","estimate":{"low":-1,"likely":2,"high":3}}]}`, "shares[0].estimate.low", "-1 lies outside 0 to 100000; write a number between the two"},
		{"needs", `{"needs":["PAY-2"]}`, "needs", "is a short form of plan files; make a dependency for each instead"},
		{"required", `{"title":null}`, "title", "is missing; add it: what is to be done, in the words of those who do it"},
		{"an estimate without a team", `{"estimate":"M"}`, "estimate", "estimate is given without a team; add the field team: whose estimate is it?"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, err := PatchRecord(Frame{}, work.Item{Key: "PAY-1", Title: "x"}, []byte(tc.patch))
			refusal, ok := errors.AsType[*work.Error](err)
			if !ok {
				t.Fatalf("error %v is no work.Error", err)
			}
			if got := refusal.Fields[tc.field]; got != tc.says {
				t.Errorf("field %s says %q, want %q (all: %v)", tc.field, got, tc.says, refusal)
			}
		})
	}
}

func TestEncodeRecord_readsBack(t *testing.T) {
	w := readGood(t)
	fr := FrameOf(w)
	for _, it := range w.Items {
		got, err := NewRecord[work.Item](fr, EncodeRecord(fr, it))
		if err != nil {
			t.Fatalf("%s: %v", it.Key, err)
		}
		if diff := cmp.Diff(it, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", it.Key, diff)
		}
	}
	for _, team := range w.Teams {
		got, err := NewRecord[work.Team](fr, EncodeRecord(fr, team))
		if err != nil {
			t.Fatalf("%s: %v", team.Key, err)
		}
		if diff := cmp.Diff(team, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", team.Key, diff)
		}
	}
	for _, c := range w.Commitments {
		got, err := NewRecord[work.Commitment](fr, EncodeRecord(fr, c))
		if err != nil {
			t.Fatalf("%s: %v", c.Key, err)
		}
		if diff := cmp.Diff(c, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.Key, diff)
		}
	}
}

func readGood(t *testing.T) *work.Workspace {
	t.Helper()
	doc, _, err := ReadFile("../../examples/plans/harbour.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return doc.Workspace
}

func TestPatchHeader_changesItsOwnFieldsAlone(t *testing.T) {
	w := readGood(t)
	got, err := PatchHeader(w, []byte(`{"name":"Other","as_of":"2026-03-01","default_sizes":{"epic":null}}`))
	if err != nil {
		t.Fatal(err)
	}
	want := *w
	want.Name, want.AsOf = "Other", work.DateOf(2026, 3, 1)
	want.DefaultSizes = map[work.Level]work.Size{}
	for level, size := range w.DefaultSizes {
		if level != work.Epic {
			want.DefaultSizes[level] = size
		}
	}
	if diff := cmp.Diff(&want, got); diff != "" {
		t.Errorf("header (-want +got):\n%s", diff)
	}
	if _, err := PatchHeader(w, []byte(`{"items":[]}`)); work.KindOf(err) != work.Invalid {
		t.Errorf("error for a list %v, want kind %s", err, work.Invalid)
	}
}

func BenchmarkEncodeRecord(b *testing.B) {
	doc, _, err := ReadFile("../../examples/plans/harbour.yaml")
	if err != nil {
		b.Fatal(err)
	}
	fr := FrameOf(doc.Workspace)
	b.ReportAllocs()
	for b.Loop() {
		EncodeRecord(fr, doc.Workspace.Items[0])
	}
}
