package journey

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/trestle-plan/trestle/apiv1"
	"github.com/trestle-plan/trestle/internal/web/webtest"
)

// The promise that an enabler holds up, the enabler, and a start of it that is early
// enough: the rescue that the example is made to show.
const (
	risky       = "P05"
	enabler     = "QUA-40"
	earlyEnough = "2026-03-30"
)

// likelihood is that of a promise, as the API says it.
func (w *way) likelihood(t *testing.T, key string) apiv1.Promise {
	t.Helper()
	for _, p := range given[apiv1.ForecastView](t, w.site, "/plan/forecast?fresh=true").Promises {
		if p.Key == key {
			return p
		}
	}
	t.Fatalf("there is no promise %s", key)
	return apiv1.Promise{}
}

// madeSafe drags an enabler to an earlier start on the roadmap, sees a promise hold,
// and takes it back.
func (w *way) madeSafe(t *testing.T) {
	before := w.likelihood(t, risky)
	w.visit(t, w.tab, "roadmap")
	w.dragTo(t, w.tab, enabler, earlyEnough)
	w.says(t, toast, enabler)
	after := w.likelihood(t, risky)
	if after.Holds != "holds" || before.Holds == "holds" {
		t.Fatalf("%s: %s is %s at %s, then %s at %s", w.text(t, toast), risky, before.Holds, before.Likelihood.Says, after.Holds, after.Likelihood.Says)
	}
	pledge := func(p apiv1.Promise) string {
		return fmt.Sprintf(`document.querySelector('[data-pledge="%s"]')?.getAttribute("aria-label").includes(%s)`, risky, webtest.Quoted(", "+p.Likelihood.Says+","))
	}
	w.tab.Until(t, pledge(after))
	w.undo(t, w.tab)
	w.says(t, toast, "Undone")
	got := w.likelihood(t, risky)
	for end := time.Now().Add(20 * time.Second); got.Likelihood != before.Likelihood && time.Now().Before(end); got = w.likelihood(t, risky) {
	} // the accepted plan follows an undo by an act of its own
	if got.Likelihood != before.Likelihood {
		t.Errorf("after undo %s has %+v, before it had %+v", risky, got.Likelihood, before.Likelihood)
	}
	w.tab.Until(t, pledge(before))
}

// found filters the backlog, and returns the keys of the lines that are shown.
func (w *way) found(t *testing.T, filter string, most int) []string {
	t.Helper()
	w.tab.Until(t, one(".g-scroll")) // the grid comes in place of the list, elsewhere in the window
	w.write(t, w.tab, one(`main input[name="filter"]`), filter)
	w.tab.Press(t, "Enter")
	total := given[struct{ Total int }](t, w.site, "/items?limit=1&count=true&filter="+strings.ReplaceAll(filter, " ", "+")).Total
	w.tab.Until(t, fmt.Sprintf(`Number(document.querySelector(".g-scroll").ariaRowCount) === %d + 1`, total))
	return webtest.Ask[[]string](t, w.tab, fmt.Sprintf(`[...document.querySelectorAll(".g-row[data-key]")].sort((a, b) => a.dataset.line - b.dataset.line).slice(0, %d).map((el) => el.dataset.key)`, most))
}

// manyAtOnce writes a status into a cell and fills it down, one act, and takes that
// back.
func (w *way) manyAtOnce(t *testing.T) {
	w.visit(t, w.tab, "backlog")
	keys := w.found(t, "product:TES status:ready,proposed", 4)
	if len(keys) < 4 {
		t.Fatalf("the filter finds %q", keys)
	}
	w.cell(t, w.tab, keys[0], "status")
	w.tab.Press(t, "Enter")
	w.tab.Until(t, `document.activeElement.closest("[data-editor]")`)
	w.tab.Press(t, "Control+a")
	w.tab.Type(t, "Proposed")
	w.tab.Press(t, "Enter")
	w.statuses(t, keys, "proposed ready ready ready")
	w.cell(t, w.tab, keys[0], "status")
	w.tab.Press(t, "Shift+ArrowDown", "Shift+ArrowDown", "Shift+ArrowDown", "Control+d")
	w.statuses(t, keys, "proposed proposed proposed proposed")
	w.undo(t, w.tab)
	w.statuses(t, keys, "proposed ready ready ready")
}

// statuses waits until the API gives items these statuses, and the page no edit that
// is on its way.
func (w *way) statuses(t *testing.T, keys []string, want string) {
	t.Helper()
	got := ""
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); {
		w.tab.Until(t, `!document.querySelector("[data-sending]")`)
		is := make([]string, len(keys))
		for i, key := range keys {
			is[i] = w.status(t, key)
		}
		if got = strings.Join(is, " "); got == want {
			return
		}
	}
	t.Fatalf("the statuses of %q are %q, want %q", keys, got, want)
}

// fromSpreadsheet copies fifty rows in a table of another page, and pastes them below
// the last item.
func (w *way) fromSpreadsheet(t *testing.T) {
	const many = 50
	before := w.items(t)
	var rows []string
	for i := range many {
		rows = append(rows, fmt.Sprintf("Row %02d of a spreadsheet", i+1))
	}
	sheet := w.browser.Open(t, w.URL()+"/healthz", webtest.Side{})
	sheet.Front(t)
	webtest.Ask[bool](t, sheet, `(() => { const table = document.createElement("textarea"); table.value = `+webtest.Quoted(strings.Join(rows, "\n"))+`; document.body.replaceChildren(table); table.focus(); return true; })()`)
	sheet.Press(t, "Control+a", "Control+c")
	w.tab.Front(t) // where the backlog stands since the step before
	last := w.found(t, "product:TES sort:-order", 1)[0]
	w.found(t, "key:"+last, 1)
	w.cell(t, w.tab, last, "title")
	w.tab.Press(t, "Control+v")
	w.says(t, "dialog button.primary", "new items")
	w.use(t, w.tab, one("dialog button.primary"))
	w.tab.Until(t, `!document.querySelector("dialog[open]") && !document.querySelector("[data-sending]")`)
	w.says(t, toast, "made")
	if got, want := w.items(t), before+many-1; got != want { // the first row goes into the cell
		t.Errorf("there are %d items, want %d", got, want)
	}
	if got := given[struct{ Total int }](t, w.site, "/items?limit=1&count=true&filter=text~%22of+a+spreadsheet%22").Total; got != many {
		t.Errorf("%d items have a row's title, want %d", got, many)
	}
}
