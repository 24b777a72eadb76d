package journey

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/trestle-plan/trestle/internal/planfile"
	"github.com/trestle-plan/trestle/internal/web/webtest"
	"github.com/trestle-plan/trestle/internal/work"
)

// done are the states that stand only after something was done. Each is done in a
// workspace of its own, so that the pictures of the others show the example as it is.
func done(t testing.TB) []state {
	example, nothing := harbour(t), empty()
	in := func(name string, w *work.Workspace, page string, do func(*testing.T, *webtest.Tab)) state {
		return state{name: name, path: "/workspaces", do: func(t *testing.T, p *webtest.Tab) {
			at := made(t, p, w)
			p.Go(t, at+page)
			p.Until(t, `[...document.querySelectorAll("main [data-island]")].every((el) => "ready" in el.dataset) && !document.querySelector("main [data-again]")`) // nothing comes late and moves it
			do(t, p)
		}}
	}
	still := func(*testing.T, *webtest.Tab) {}
	held := func(page string) func(*testing.T, *webtest.Tab) {
		return func(t *testing.T, p *webtest.Tab) {
			hold(t, p)
			leaving(t, p)
			webtest.Ask[bool](t, p, `(location.assign(location.pathname.split("/").slice(0, 3).join("/") + "/`+page+`"), true)`)
			path, _, _ := strings.Cut(page, "?")
			arrived(t, p, path)
			p.Until(t, `!document.querySelector(".computed[data-state=busy]")`)
		}
	}
	return append(imported(in, nothing),
		in("what changed, with causes", example, "today", held("changed?since=2026-03-02")),
		in("who moved it, with acts", example, "today", held("changed?blame=QUA-40")),
		in("today, after a change", example, "today", held("today")),
		in("a promise to settle", example, "commitments", func(t *testing.T, p *webtest.Tab) {
			p.Click(t, `document.querySelector("[data-key=outcome-P07] summary")`)
			p.Until(t, `document.querySelector("[data-key=outcome-P07] form").checkVisibility()`)
		}),
		in("a promise settled", example, "commitments", func(t *testing.T, p *webtest.Tab) {
			p.Click(t, `document.querySelector("[data-key=outcome-P07] summary")`)
			p.Until(t, `document.querySelector("[data-key=outcome-P07] form").checkVisibility()`)
			p.Click(t, `document.querySelector("[data-key=outcome-P07] button[value=missed]")`)
			p.Until(t, `document.querySelector(".toast")`)
		}),
		in("a record refused", example, "records/team/berth/edit", func(t *testing.T, p *webtest.Tab) {
			p.Fill(t, `document.querySelector("#f-focus")`, "170")
			p.Click(t, one("main button", "Save"))
			stays(t, p, `document.querySelector("#f-focus-error") && document.querySelector("#f-focus").value === "170"`)
		}).wrong(),
		desk(in("edits that were not done", example, "backlog?filter=key:QUA-40,QUA-37,BER-22", func(t *testing.T, p *webtest.Tab) {
			p.Until(t, gridStands)
			notDoneAtAll(t, p)
		})),
		desk(in("roadmap, a lever tried", example, "roadmap?what-if=on&why=P05", tried)),
		desk(in("roadmap, a lever kept", example, "roadmap?what-if=on&why=P05", func(t *testing.T, p *webtest.Tab) {
			tried(t, p)
			p.Click(t, one(".tlx-whatif button.whatif"))
			p.Until(t, `document.querySelector(".toast, [data-notice]")`)
		})),
		in("workspace of one item", oneItem(), "backlog", still),
		in("today of one item", oneItem(), "today", still),
		in("roadmap of one item", oneItem(), "roadmap", still),
		in("commitments of one item", oneItem(), "commitments", still),
	)
}

// desk says that a state is not there on a phone, wrong that the server says that
// something is wrong.
func desk(s state) state     { s.desk = true; return s }
func (s state) wrong() state { s.refused = true; return s }
func tried(t *testing.T, p *webtest.Tab) {
	p.Until(t, `document.querySelector(".tlx-levers button")`)
	p.Click(t, `document.querySelector(".tlx-levers button")`)
	p.Until(t, `document.querySelector(".tlx-chip") && !document.querySelector(".tlx-whatif button.whatif").disabled`)
}

// imported are the steps of an import after its columns: what would be done with rows
// that are in conflict, what goes on, what was done and what the plan still lacks.
func imported(in func(string, *work.Workspace, string, func(*testing.T, *webtest.Tab)) state, into *work.Workspace) []state {
	const rows = 6
	bring := func(t *testing.T, p *webtest.Tab, file string) {
		looking(t, p, file)
		p.Click(t, one("main button", "Bring it in"))
	}
	return []state{
		in("import, a file that is none", into, "import", func(t *testing.T, p *webtest.Tab) {
			p.Upload(t, "#f-file", table(t, "picture.csv", "\x00\x01\x02"))
			p.Click(t, one("main button", "Look at it"))
			stays(t, p, `document.querySelector("main .note.risk, main .err")`)
		}).wrong(),
		in("import, under way", into, "import", func(t *testing.T, p *webtest.Tab) {
			looking(t, p, table(t, "many.csv", export(6000, "as it was")))
			p.Click(t, one("main button", "Bring it in"))
			p.Until(t, `document.querySelector("#run progress, #did")`)
			p.Block(t, "*://*:*/*/run") // so that it stands still
		}),
		in("import, done", into, "import", func(t *testing.T, p *webtest.Tab) {
			bring(t, p, table(t, "tracker.csv", export(rows, "as it was")))
			p.Until(t, `document.querySelector("#did")`)
		}),
		in("import, in conflict", into, "import", func(t *testing.T, p *webtest.Tab) {
			bring(t, p, table(t, "tracker.csv", export(rows, "as it was")))
			p.Until(t, `document.querySelector("#did")`)
			asked(t, p, `fetch(at + "/items?limit=3").then((r) => r.json()).then((list) => Promise.all(list.items.map((it) =>
				fetch(at + "/items/" + it.key, changed({ set: { title: "Named here, " + it.key } }))))).then((all) => all.length === 3 && all.every((r) => r.ok))`)
			p.Click(t, one("main a", "Import another file"))
			p.Until(t, `document.querySelector("#f-file")`)
			looking(t, p, table(t, "tracker.csv", export(rows, "named there")))
			p.Until(t, `document.querySelector(".clash")`)
		}),
	}
}

// looking sends a file, and goes on to the rows that it would make.
func looking(t *testing.T, p *webtest.Tab, file string) {
	t.Helper()
	p.Upload(t, "#f-file", file)
	p.Click(t, one("main button", "Look at it"))
	p.Until(t, `document.querySelector("#become, #would")`)
	if webtest.Ask[bool](t, p, `!document.querySelector("#would")`) {
		p.Click(t, one("main button", "Look at the rows"))
	}
	p.Until(t, `document.querySelector("#would")`)
}

// export is what a tracker exports: rows whose titles end with a word.
func export(rows int, word string) string {
	var b strings.Builder
	b.WriteString("Key,Title,Status,Estimate,Created\n")
	for i := range rows {
		fmt.Fprintf(&b, "TRK-%d,Row %d %s,To do,%d,2026-02-%02d\n", i+1, i+1, word, i%9+1, i%27+1)
	}
	return b.String()
}

// table is a file with a text.
func table(t *testing.T, name, text string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// made makes a workspace of its own of what stands in one, and returns its address.
func made(t *testing.T, p *webtest.Tab, w *work.Workspace) string {
	t.Helper()
	text, err := planfile.Marshal(w, planfile.JSON)
	if err != nil {
		t.Fatal(err)
	}
	slug := strings.ToLower(strings.NewReplacer("/", "-", "_", "-", "#", "-", ",", "").Replace(t.Name()))
	body, err := json.Marshal(map[string]any{"name": "plan.json", "text": string(text), "called": slug})
	if err != nil {
		t.Fatal(err)
	}
	asked(t, p, `fetch("/api/v1/import", { ...changed(`+string(body)+`), method: "POST" }).then((r) => r.ok && fetch("/api/v1/workspaces/`+slug+`/items?fresh=true&limit=1")).then((r) => r.ok)`)
	return webtest.Ask[string](t, p, `location.origin`) + "/w/" + slug + "/"
}

// asked asks the interface by a script of the page, which knows the workspace at hand
// and how a change is sent. It has to answer yes.
func asked(t *testing.T, p *webtest.Tab, script string) {
	t.Helper()
	if !webtest.Ask[bool](t, p, `(() => {
		const at = "/api/v1/workspaces/" + location.pathname.split("/")[2];
		const changed = (body) => ({ method: "PATCH", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
		return `+script+`;
	})()`) {
		t.Fatalf("the interface refused: %.200s", script)
	}
}

// stays waits for what answers a form, and sees it stand still when somebody changes
// the plan meanwhile.
func stays(t *testing.T, p *webtest.Tab, what string) {
	t.Helper()
	p.Until(t, `document.documentElement.dataset.stream === "open" && `+what)
	before := webtest.Ask[string](t, p, `document.getElementById("computed").dataset.mark`)
	asked(t, p, `fetch(at + "/teams", { ...changed({ record: { key: "other", name: "Another team", people: 2 } }), method: "POST" }).then((r) => r.ok)`)
	p.Until(t, `document.getElementById("computed").dataset.mark !== `+webtest.Quoted(before))
	p.Settle(t)
	if !webtest.Ask[bool](t, p, `Boolean(`+what+`)`) {
		t.Error("what answers the form is gone once the plan changes")
	}
}

// hold holds the item that much waits for, so that the plan moves.
func hold(t *testing.T, p *webtest.Tab) {
	t.Helper()
	asked(t, p, `fetch(at + "/items/QUA-40", changed({ set: { hold_until: "2026-09-01" }, why: "The broker comes late." })).then((r) => r.ok && fetch(at + "/items?fresh=true&limit=1")).then((r) => r.ok)`)
}

// oneItem is a workspace in which the first item was written, and nothing else.
func oneItem() *work.Workspace {
	w := empty()
	w.Name = "One"
	w.Products = []work.Product{{Key: "ONE", Name: "One"}}
	w.Items = []work.Item{{Key: "ONE-1", Title: "The first item", Product: "ONE", Level: work.Story, Type: work.Work, Backlog: work.Functional, Status: work.Ready}}
	return w
}
