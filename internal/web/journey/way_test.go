package journey

import (
	"cmp"
	"encoding/json"
	"fmt"
	"regexp"
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
	tab *webtest.Tab
}

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
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newSite(t)
			w := &way{site: s, hand: hand, tab: browser.Open(t, s.URL()+"/", webtest.Side{})}
			for _, step := range []struct {
				name string
				go_  func(*way, *testing.T)
			}{
				{"first run", (*way).firstRun}, {"promise at risk", (*way).promiseAtRisk}, {"made safe, and taken back", (*way).madeSafe},
				{"a tracker's export", (*way).trackersExport}, {"many at once", (*way).manyAtOnce}, {"a contract", (*way).contract},
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
	w.tab.Until(t, `document.querySelector("#why h2")?.textContent.startsWith("Why ")`)
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
	got := webtest.Ask[[]string](t, w.tab, `[...document.querySelectorAll("#why .chain .item .key")].map((el) => el.textContent.trim())`)
	if !slices.Equal(got, want) || len(want) == 0 {
		t.Errorf("the chain of %s is %q on the page, %q by the API", p.Key, got, want)
	}
}

// risky is a promise that one move in the order would make safe, and that item, as
// the plan itself advises.
func (w *way) risky(t *testing.T) (promise, item string) {
	t.Helper()
	for _, p := range given[apiv1.Attention](t, w.site, "/plan/attention?fresh=true").PromisesAtRisk {
		if p.HelpsMost == nil {
			continue
		}
		move := regexp.MustCompile(`^move (\S+) .*to the top of the order`).FindStringSubmatch(p.HelpsMost.Does)
		if after := p.HelpsMost.After; move != nil && after.Hits*100 >= p.Wanted*after.Trials {
			return p.Key, move[1]
		}
	}
	t.Fatal("no promise at risk is helped by moving an item")
	return "", ""
}

// items counts those of the workspace.
func (w *way) items(t *testing.T) int {
	t.Helper()
	return given[struct{ Total int }](t, w.site, "/items?limit=1&count=true").Total
}

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

// madeSafe does what would help most, sees the promise hold, and takes it back.
func (w *way) madeSafe(t *testing.T) {
	risky, saviour := w.risky(t)
	before := w.likelihood(t, risky)
	w.visit(t, w.tab, "backlog")
	w.write(t, w.tab, one(`main input[name="filter"]`), "key:"+saviour)
	w.tab.Press(t, "Enter")
	w.tab.Until(t, `document.querySelectorAll("main tr[data-key]").length === 1`)
	w.mark(t, w.tab, one(`tr[data-key="`+saviour+`"] input[name="key"]`))
	w.use(t, w.tab, one(`.bulk button[value="top"]`))
	w.says(t, "[data-toast]", "top")
	after := w.likelihood(t, risky)
	if after.Holds != "holds" || before.Holds == "holds" {
		t.Fatalf("%s is %s at %s, then %s at %s", risky, before.Holds, before.Likelihood.Says, after.Holds, after.Likelihood.Says)
	}
	w.use(t, w.tab, one("[data-toast] button", "Undo"))
	w.says(t, "[data-toast]", "Undone")
	if got := w.likelihood(t, risky); got.Likelihood != before.Likelihood {
		t.Errorf("after undo %s has %+v, before it had %+v", risky, got.Likelihood, before.Likelihood)
	}
	w.visit(t, w.tab, "commitments")
	w.tab.Until(t, `document.querySelector("main")?.textContent.includes(`+webtest.Quoted(before.Likelihood.Says)+`)`)
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

// manyAtOnce puts three of what was brought in back to proposals, in one act.
func (w *way) manyAtOnce(t *testing.T) {
	w.visit(t, w.tab, "backlog")
	w.write(t, w.tab, one(`main input[name="filter"]`), "product:TES status:ready")
	w.tab.Press(t, "Enter")
	w.tab.Until(t, `new URLSearchParams(location.search).get("filter")?.includes("TES") && document.readyState === "complete"`)
	keys := webtest.Ask[[]string](t, w.tab, `[...document.querySelectorAll("main tr[data-key]")].map((el) => el.dataset.key)`)
	if len(keys) < 3 {
		t.Fatalf("the filter finds %q", keys)
	}
	for _, key := range keys[:3] {
		w.mark(t, w.tab, one(`tr[data-key="`+key+`"] input[name="key"]`))
	}
	w.pick(t, w.tab, one(`.bulk select[name="status"]`), "proposed")
	w.use(t, w.tab, one(`.bulk button[value="set"]`))
	w.says(t, "[data-toast]", "3 items")
	for _, key := range keys[:3] {
		if got := w.status(t, key); got != "proposed" {
			t.Errorf("%s is %s, want proposed", key, got)
		}
	}
	w.use(t, w.tab, one("[data-toast] button", "Undo"))
	w.says(t, "[data-toast]", "Undone")
	for _, key := range keys[:3] {
		if got := w.status(t, key); got != "ready" {
			t.Errorf("after undo %s is %s, want ready", key, got)
		}
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
	row := `[...document.querySelectorAll("#contracts ~ * tr, #contracts tr, main tr")].find((el) => el.querySelector('select[name="state"]')?.value === "asked")`
	w.tab.Until(t, row)
	id := webtest.Ask[string](t, w.tab, row+`.querySelector("form").action.match(/dependencies\/([^/]+)\/state/)[1]`)
	mine := `document.querySelector('form[action$="/dependencies/` + id + `/state"]')`
	if got := w.contractState(t, id); got != "asked" {
		t.Fatalf("the page says asked, the API %s", got)
	}
	for _, state := range []string{"promised", "kept"} {
		w.pick(t, w.tab, mine+`.querySelector('select')`, state)
		w.use(t, w.tab, mine+`.querySelector('button')`)
		w.says(t, "[data-toast]", "The contract is "+state)
		w.tab.Until(t, mine+`.querySelector("select").value === `+webtest.Quoted(state))
		if got := w.contractState(t, id); got != state {
			t.Errorf("the API says %s, want %s", got, state)
		}
	}
}

func (w *way) contractState(t *testing.T, id string) string {
	t.Helper()
	is := given[struct {
		Record struct{ Contract struct{ State string } }
	}](t, w.site, "/dependencies/"+id)
	return cmp.Or(is.Record.Contract.State, "asked") // the first state is left out of records
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
