package app_test

import (
	"strings"
	"testing"

	"github.com/trestle-plan/trestle/internal/app"
)

func TestBaseline_tellsWhatItWasKeptWithAndWhatMovedSince(t *testing.T) {
	in := installed(t, "harbour.yaml")
	must[app.RunwayView](t, in, owner, "plan.runway", fields{"fresh": true})
	must[app.Act](t, in, owner, "baseline.keep", fields{"key": "before", "name": "Before the hold", "why": "as told to Merrow"})
	held := must[app.Changed](t, in, owner, "item.edit", fields{"key": "QUA-40", "set": fields{"hold_until": "2026-09-01"}, "why": "the broker comes late", "wait": "plan"})
	must[app.RunwayView](t, in, owner, "plan.runway", fields{"seq": held.Seq, "fresh": true})
	must[app.Act](t, in, owner, "baseline.keep", fields{"key": "after", "name": "After"})

	diff := must[app.BaselineDiff](t, in, owner, "baseline.compare", fields{"key": "before"})
	b := diff.Baseline
	if b.By != owner.Name || b.Note != "as told to Merrow" || b.Seq == 0 || b.At.IsZero() {
		t.Errorf("the baseline is %+v, want who kept it, when and why", b)
	}
	var moved *app.BaselineMove
	for i := range diff.Moves {
		if diff.Moves[i].Item == "QUA-40" {
			moved = &diff.Moves[i]
		}
	}
	if moved == nil || moved.Days <= 0 {
		t.Fatalf("QUA-40 is not among what moved later: %+v", moved)
	}
	lost := false
	for _, p := range diff.Promises {
		lost = lost || p.Points < 0 && p.Before.Known() && p.After.Known()
	}
	if !lost || !strings.Contains(diff.Says, "less likely") {
		t.Errorf("no promise got less likely: %q, %+v", diff.Says, diff.Promises)
	}
	two := must[app.BaselineDiff](t, in, owner, "baseline.compare", fields{"key": "before", "with": "after"})
	if two.With == nil || len(two.Moves) != len(diff.Moves) || len(two.Promises) != len(diff.Promises) {
		t.Errorf("beside the other baseline %d items and %d promises differ, beside the plan %d and %d",
			len(two.Moves), len(two.Promises), len(diff.Moves), len(diff.Promises))
	}
	must[app.Act](t, in, owner, "baseline.drop", fields{"key": "before"})
	must[app.TakenBack](t, in, owner, "history.undo", fields{})
	if again := must[app.BaselineDiff](t, in, owner, "baseline.compare", fields{"key": "before"}); len(again.Promises) != len(diff.Promises) {
		t.Errorf("after undo of its deletion %d promises differ, want %d", len(again.Promises), len(diff.Promises))
	}
}

func TestTell_putsEveryMoveUnderItsCause(t *testing.T) {
	in := installed(t, "harbour.yaml")
	must[app.RunwayView](t, in, owner, "plan.runway", fields{"fresh": true})
	must[app.Act](t, in, owner, "baseline.keep", fields{"key": "start", "name": "Start *of* all"})
	held := must[app.Changed](t, in, owner, "item.edit", fields{"key": "QUA-40", "set": fields{"hold_until": "2026-09-01"}, "why": "the broker comes late", "wait": "plan"})
	more := must[app.Changed](t, in, owner, "item.edit", fields{"key": "CLR-13", "set": fields{"hold_until": "2026-10-01"}, "wait": "plan"})
	must[app.RunwayView](t, in, owner, "plan.runway", fields{"seq": more.Seq, "fresh": true})
	for _, asked := range []fields{{"baseline": "start"}, {"since": "2026-02-02"}} {
		told := must[app.Told](t, in, owner, "history.tell", asked)
		causes := map[int64]*app.ToldCause{}
		all := 0
		for i := range told.Causes {
			causes[told.Causes[i].Seq] = &told.Causes[i]
			all += len(told.Causes[i].Items)
		}
		for seq, key := range map[int64]string{held.Seq: "QUA-40", more.Seq: "CLR-13"} {
			c := causes[seq]
			if c == nil || !strings.Contains(c.Says, key) || c.Actor != owner.Name {
				t.Errorf("%v: act %d is told as %+v", asked, seq, c)
				continue
			}
			found := false
			for _, m := range c.Items {
				found = found || string(m.Item) == key && strings.Contains(m.Says, "later")
			}
			if !found {
				t.Errorf("%v: %s is not under act %d", asked, key, seq)
			}
		}
		if causes[held.Seq] != nil && causes[held.Seq].Why != "the broker comes late" {
			t.Errorf("the why is %q", causes[held.Seq].Why)
		}
		for _, want := range []string{"# ", "## ", "the broker comes late", "QUA-40", told.Says} {
			if !strings.Contains(told.Markdown, want) {
				t.Errorf("%v: the text does not say %q", asked, want)
			}
		}
		if asked["baseline"] != nil && !strings.Contains(told.Markdown, `Start \*of\* all`) {
			t.Errorf("what people wrote is read as Markdown: %.120s", told.Markdown)
		}
		if len(told.Promises) == 0 || strings.Index(told.Markdown, "## Promises") > strings.Index(told.Markdown, "broker") {
			t.Errorf("%v: promises do not come first", asked)
		}
		if all == 0 {
			t.Errorf("%v: nothing moved", asked)
		}
	}
}
