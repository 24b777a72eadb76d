package journey

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/trestle-plan/trestle/apiv1"
	"github.com/trestle-plan/trestle/internal/planfile"
	"github.com/trestle-plan/trestle/internal/server/servertest"
	"github.com/trestle-plan/trestle/internal/web/webtest"
)

// way is somebody's way through the product.
type way struct {
	*site
	hand
	browser *webtest.Browser
	tab     *webtest.Tab
}

// toast is where a page says what was just done.
const toast = "[data-toast], [data-notice]"

// one is a script for the first element that a selector finds, or, with words, the
// first of those that has them.
func one(selector string, words ...string) string {
	if len(words) == 0 {
		return `document.querySelector(` + webtest.Quoted(selector) + `)`
	}
	return `[...document.querySelectorAll(` + webtest.Quoted(selector) + `)].find((el) => el.textContent.includes(` + webtest.Quoted(words[0]) + `))`
}

// says waits until an element has words.
func (w *way) says(t *testing.T, selector, words string) {
	t.Helper()
	w.tab.Until(t, one(selector, words))
}

// text is what an element says, its spaces made one.
func (w *way) text(t *testing.T, selector string) string {
	t.Helper()
	return webtest.Ask[string](t, w.tab, one(selector)+`?.textContent.trim().replace(/\s+/g, " ") ?? ""`)
}

// given reads what the API answers about the example.
func given[T any](t *testing.T, s *site, path string) T {
	t.Helper()
	var out T
	answer := servertest.Must(t, s.Server, "GET", "/workspaces/northquay"+path, "")
	if err := json.Unmarshal(answer.Body, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// TestJourney goes the whole way of a new technical product owner, by mouse and by
// keyboard alone: first run, the example, a promise at risk and why, what makes it
// safe and taking that back, a tracker's export, many edits at once, a contract from
// asked to kept, and the plan file.
func TestJourney(t *testing.T) {
	browser, ok := webtest.Start(t)
	if !ok {
		return
	}
	for name, hand := range map[string]hand{"by mouse": mouse{}, "by keyboard": keyboard{}} {
		t.Run(name, func(t *testing.T) { // one after the other: they share a clipboard
			s := newSite(t)
			w := &way{site: s, hand: hand, browser: browser, tab: browser.Open(t, s.URL()+"/", webtest.Side{})}
			for _, step := range []struct {
				name string
				go_  func(*way, *testing.T)
			}{
				{"first run", (*way).firstRun}, {"promise at risk", (*way).promiseAtRisk}, {"made safe, and taken back", (*way).madeSafe},
				{"a tracker's export", (*way).trackersExport}, {"many at once", (*way).manyAtOnce}, {"several fields of many", (*way).severalFields},
				{"rows of a spreadsheet", (*way).fromSpreadsheet}, {"a contract", (*way).contract}, {"baseline, compare", (*way).baseline},
				{"the plan file", (*way).planFile},
			} {
				if !t.Run(step.name, func(t *testing.T) { step.go_(w, t) }) {
					return
				}
			}
			w.tab.Quiet(t)
		})
	}
}

// firstRun finds a start page without a workspace, and loads the example.
func (w *way) firstRun(t *testing.T) {
	w.use(t, w.tab, one("main button", "Load the example"))
	w.tab.Until(t, `location.pathname === "/w/northquay/today"`)
	w.settle(t, "northquay")
	want := given[apiv1.Attention](t, w.site, "/plan/attention?fresh=true")
	w.says(t, "main .lead", want.Says)
	w.tab.Until(t, fmt.Sprintf(`document.querySelectorAll("main .risk-row").length === %d`, len(want.PromisesAtRisk)))
}

// promiseAtRisk opens the promise that can be won most, and sees its likelihood and
// the chain that sets its date.
func (w *way) promiseAtRisk(t *testing.T) {
	attention := given[apiv1.Attention](t, w.site, "/plan/attention?fresh=true")
	p := attention.PromisesAtRisk[0]
	row := `main .risk-row[data-key="` + p.Key + `"]`
	if got, want := w.text(t, row+" .big"), p.Likelihood.Says; got != want {
		t.Errorf("Today gives %s the likelihood %q, the API %q", p.Key, got, want)
	}
	w.use(t, w.tab, one(row+" h3 a"))
	w.tab.Until(t, `document.querySelector(".tlx-board") && document.querySelector("#why h2")?.textContent.startsWith("Why ")`)
	why := given[struct {
		Says  string
		Steps []struct{ Item struct{ Key string } }
	}](t, w.site, "/plan/why/"+p.Key+"?fresh=true")
	if got := w.text(t, "#why .plain"); !strings.Contains(got, why.Says) {
		t.Errorf("the page says %q, the API %q", got, why.Says)
	}
	var want []string
	for _, step := range why.Steps {
		want = append(want, step.Item.Key)
	}
	got := webtest.Ask[[]string](t, w.tab, `[...document.querySelectorAll("#why .chain a.item-t")].map((el) => el.pathname.split("/").at(-1))`)
	if !slices.Equal(got, want) || len(want) == 0 {
		t.Errorf("the chain of %s is %q on the page, %q by the API", p.Key, got, want)
	}
}

// items counts those of the workspace.
func (w *way) items(t *testing.T) int {
	t.Helper()
	return given[struct{ Total int }](t, w.site, "/items?limit=1&count=true").Total
}

// trackersExport brings in what Jira exports, after a look at what it would do.
func (w *way) trackersExport(t *testing.T) {
	before := w.items(t)
	w.visit(t, w.tab, "import")
	w.tab.Upload(t, `input[type="file"]`, "../../connect/csv/testdata/jira-cloud.csv")
	w.use(t, w.tab, one("main button", "Look at it"))
	w.says(t, "main h1", "jira-cloud.csv")
	w.use(t, w.tab, one("main button", "Look at the rows"))
	w.says(t, "main h2", "What it would do")
	rows := webtest.Ask[int](t, w.tab, `Number(document.querySelector("main").textContent.match(/Items?: (\d+) new/i)?.[1] ?? 0)`)
	w.use(t, w.tab, one("main button", "Bring it in"))
	w.says(t, "main .lead", "Brought in:")
	after := w.items(t)
	if after-before != rows || rows == 0 {
		t.Errorf("the page said %d items, the workspace went from %d to %d", rows, before, after)
	}
}

func (w *way) status(t *testing.T, key string) string {
	t.Helper()
	// The usual status is left out of records.
	return cmp.Or(given[struct{ Record struct{ Status string } }](t, w.site, "/items/"+key).Record.Status, "ready")
}

// contract takes a hand-over between two teams from asked to promised to kept.
func (w *way) contract(t *testing.T) {
	w.visit(t, w.tab, "dependencies")
	w.tab.Until(t, `document.querySelector('main form[action$="/step"]')`)
	id := ""
	for _, one := range webtest.Ask[[]string](t, w.tab, `[...document.querySelectorAll('main form[action$="/step"]')].filter((el) => el.elements.state.value === "promised").map((el) => el.action.split("/").at(-2))`) {
		if w.contractState(t, one) == " " { // asked, the first state, is left out of records
			id = one
			break
		}
	}
	if id == "" {
		t.Fatal("no contract that is asked can be promised on the page")
	}
	step := func(state, field string) string {
		return `[...document.querySelectorAll('main form[action$="/dependencies/` + id + `/step"]')].find((el) => el.elements.state.value === "` + state + `")` + field
	}
	opened := func(state string) {
		w.tab.Until(t, step(state, ""))
		for !webtest.Ask[bool](t, w.tab, step(state, `.checkVisibility()`)) {
			w.use(t, w.tab, `((el) => { let shut; for (let d = el.closest("details"); d; d = d.parentElement.closest("details")) if (!d.open) shut = d; return shut.querySelector("summary"); })(`+step(state, "")+`)`)
		}
	}
	opened("promised")
	w.date(t, w.tab, step("promised", `.elements.promised_by`), "2026-05-20")
	w.use(t, w.tab, step("promised", `.querySelector("button")`))
	w.says(t, toast, "promised")
	if got := w.contractState(t, id); got != "promised 2026-05-20" {
		t.Errorf("the API says %q", got)
	}
	opened("kept")
	w.use(t, w.tab, step("kept", `.querySelector("button")`))
	w.says(t, toast, "kept")
	if got := w.contractState(t, id); got != "kept 2026-05-20" {
		t.Errorf("the API says %q", got)
	}
}

func (w *way) contractState(t *testing.T, id string) string {
	t.Helper()
	is := given[struct {
		Record struct {
			Contract struct {
				State      string
				PromisedBy string `json:"promised_by"`
			}
		}
	}](t, w.site, "/dependencies/"+id).Record.Contract
	return is.State + " " + is.PromisedBy
}

// planFile takes the workspace away as a file, and finds in it what the API counts.
func (w *way) planFile(t *testing.T) {
	w.visit(t, w.tab, "settings")
	text := webtest.Ask[string](t, w.tab, `fetch(`+one(`main a[href$="export.yaml"]`)+`.href).then((answer) => answer.text())`)
	doc, findings, err := planfile.Read(strings.NewReader(text), "export.yaml")
	if err != nil {
		t.Fatalf("the plan file cannot be read again: %v %v", err, findings)
	}
	if got, want := len(doc.Workspace.Items), w.items(t); got != want {
		t.Errorf("the plan file has %d items, the API %d", got, want)
	}
}
