package journey

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/trestle-plan/trestle/apiv1"
	"github.com/trestle-plan/trestle/internal/web/webtest"
)

// edited is what the steps of this file look at in an item's record.
type edited struct {
	Record struct {
		Status    string
		Labels    []string
		HoldUntil string `json:"hold_until"`
		Shares    []struct {
			Team     string
			Estimate struct{ Low, Likely, High float64 }
		}
	}
}

// severalFields changes five fields of four items, each as one act, and takes the last
// of them back, which leaves the others.
func (w *way) severalFields(t *testing.T) {
	w.visit(t, w.tab, "backlog")
	keys := w.found(t, "product:TES status:ready,proposed", 4)
	w.found(t, "key:"+strings.Join(keys, ","), len(keys))
	w.choose(t, w.tab, keys)
	w.says(t, ".g-bulk b", fmt.Sprintf("%d chosen", len(keys)))
	before := w.acts(t)
	fields := []struct {
		column, text string
		is           func(edited) bool
	}{
		{"Labels", "+harvest", func(it edited) bool { return slices.Contains(it.Record.Labels, "harvest") }},
		{"Status", "proposed", func(it edited) bool { return it.Record.Status == "proposed" }},
		{"Team", "berth", func(it edited) bool { return len(it.Record.Shares) == 1 && it.Record.Shares[0].Team == "berth" }},
		{"Estimate", "2-4-9", func(it edited) bool {
			return len(it.Record.Shares) == 1 && it.Record.Shares[0].Estimate.Low == 2 && it.Record.Shares[0].Estimate.Likely == 4 && it.Record.Shares[0].Estimate.High == 9
		}},
		{"Hold until", "2026-09-01", func(it edited) bool { return it.Record.HoldUntil == "2026-09-01" }},
	}
	for _, f := range fields {
		w.bulk(t, w.tab, f.column)
		w.write(t, w.tab, one("dialog.g-dialog [data-first]"), f.text)
		w.use(t, w.tab, one("dialog.g-dialog .primary"))
		w.tab.Until(t, `!document.querySelector("dialog[open]")`)
		w.all(t, keys, f.column+" "+f.text, f.is)
	}
	if got := w.acts(t) - before; got != len(fields) {
		t.Errorf("%d fields of %d items made %d acts", len(fields), len(keys), got)
	}
	total := given[struct{ Total int }](t, w.site, "/items?limit=1&count=true&filter=label:harvest").Total
	if total != len(keys) {
		t.Errorf("%d items have the label, want %d", total, len(keys))
	}
	w.undo(t, w.tab)
	w.all(t, keys, "no day to hold until, and the estimate", func(it edited) bool { return it.Record.HoldUntil == "" && fields[3].is(it) })
}

// all waits until the API says something of all items.
func (w *way) all(t *testing.T, keys []string, what string, is func(edited) bool) {
	t.Helper()
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); {
		w.tab.Until(t, `!document.querySelector("[data-sending]")`)
		if !slices.ContainsFunc(keys, func(key string) bool { return !is(given[edited](t, w.site, "/items/"+key)) }) {
			return
		}
	}
	t.Fatalf("not all of %q have %s", keys, what)
}

// acts counts what was done to the workspace, but for the plan's own.
func (w *way) acts(t *testing.T) int {
	t.Helper()
	n := 0
	for _, act := range given[apiv1.History](t, w.site, "/history?limit=500").Acts {
		if act.Cause != "replan" {
			n++
		}
	}
	return n
}

// baseline keeps the plan, makes an estimate of the enabler larger, and reads from the
// comparison what that moved.
func (w *way) baseline(t *testing.T) {
	const name = "Told the board"
	baselines := func() {
		w.visit(t, w.tab, "history")
		leaving(t, w.tab)
		w.use(t, w.tab, one("main a.btn", "Baselines"))
		arrived(t, w.tab, "baselines")
	}
	baselines()
	w.write(t, w.tab, one(`main form input[name="name"]`), name)
	w.use(t, w.tab, one("main form button", "Keep it"))
	w.says(t, toast, "Kept the plan as told-the-board")
	all := given[apiv1.Baselines](t, w.site, "/baselines").Baselines
	at := slices.IndexFunc(all, func(b apiv1.Baseline) bool { return b.Name == name })
	if at < 0 || all[at].Items == 0 {
		t.Fatalf("the API has the baselines %+v", all)
	}
	if got, want := w.text(t, `main li[data-key="b-told-the-board"] p`), fmt.Sprintf("%d items", all[at].Items); !strings.Contains(got, want) {
		t.Errorf("the page says %q of the baseline, want %q", got, want)
	}

	w.visit(t, w.tab, "backlog")
	w.found(t, "key:"+enabler, 1)
	w.cell(t, w.tab, enabler, "estimate")
	w.tab.Press(t, "Enter")
	w.tab.Until(t, `document.activeElement.closest("[data-editor]")`)
	w.tab.Press(t, "Control+a")
	w.tab.Type(t, "70-90-140")
	w.tab.Press(t, "Enter")
	w.all(t, []string{enabler}, "the larger estimate", func(it edited) bool { return it.Record.Shares[0].Estimate.High == 140 })
	w.settle(t, "northquay")
	want := given[apiv1.BaselineDiff](t, w.site, "/baselines/told-the-board/compare")
	if len(want.Moves) < 3 || len(want.Promises) == 0 {
		t.Fatalf("the comparison has %d moves and %d promises; the step needs more", len(want.Moves), len(want.Promises))
	}
	baselines()
	leaving(t, w.tab)
	w.use(t, w.tab, one(`main li[data-key="b-told-the-board"] .b-acts a.btn`, "Compare"))
	arrived(t, w.tab, "baselines")
	w.says(t, "main section", want.Says)
	shown := webtest.Ask[[]int](t, w.tab, `[...document.querySelectorAll(".b-group summary .count")].map((el) => Number(el.textContent))`)
	total := 0
	for _, n := range shown {
		total += n
	}
	if total != len(want.Moves) {
		t.Errorf("the page counts %v moves, the API has %d", shown, len(want.Moves))
	}
	var likelihoods []string
	for _, p := range want.Promises {
		likelihoods = append(likelihoods, p.Before.Says+" → "+p.After.Says)
	}
	got := webtest.Ask[[]string](t, w.tab, `[...document.querySelectorAll('main td[data-l="Likelihood"]')].map((el) => el.textContent.trim().replace(/\s+/g, " "))`)
	if !slices.Equal(got, likelihoods) {
		t.Errorf("the page has the likelihoods %q, the API %q", got, likelihoods)
	}
}
