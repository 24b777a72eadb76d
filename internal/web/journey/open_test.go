package journey

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/trestle-plan/trestle/internal/web/webtest"
)

// on is a state of a page on a desk, which a script or a hand brings about after the
// page stands.
func on(name, path, stands string, do func(*testing.T, *webtest.Tab)) state {
	return state{name: name, path: "/w/northquay/" + path, desk: true, do: func(t *testing.T, p *webtest.Tab) {
		p.Until(t, stands)
		do(t, p)
	}}
}

// What the pages say when they stand.
const (
	gridStands  = `document.querySelector("[role=grid] .g-row[data-key=BER-22]")`
	boardStands = `document.querySelector(".tlx-scene [data-bar][tabindex='0']")`
	panelStands = `document.querySelector(".peek [data-share] [data-shape]") && document.querySelector(".peek .numbers dd")`
)

// opened are the states of what opens over or in pages: menus, popovers, editors,
// lists, what is dragged, what is told.
func opened() []state {
	all := append(gridOpened(), timelineOpened()...)
	all = append(all, panelOpened()...)
	unfolded := func(t *testing.T, p *webtest.Tab) {
		webtest.Ask[bool](t, p, `(() => { for (const one of document.querySelectorAll("main details:not(.export details)")) one.open = true; return true; })()`)
	}
	for _, page := range []string{
		"dependencies", "dependencies?focus=QUA-40&steps=3", "commitments", "releases/berthwise-14", "teams/berth", "history", "items/QUA-40",
	} {
		all = append(all, on("unfolded "+strings.NewReplacer("/", " ", "?", " ", "&", " ", "=", " ").Replace(page), page, `document.querySelector("main details")`, unfolded))
	}
	return append(all,
		on("a card's menu", "board?team=devices", `document.querySelector(".move summary")`, func(t *testing.T, p *webtest.Tab) {
			p.Click(t, `document.querySelector(".move summary")`)
		}),
		on("an export looked at", "import", `document.querySelector("#f-file")`, lookedAt),
		on("rows of an export", "import", `document.querySelector("#f-file")`, func(t *testing.T, p *webtest.Tab) {
			lookedAt(t, p)
			p.Click(t, one("main button", "Look at the rows"))
			p.Until(t, `document.querySelector("#would")`)
		}),
		on("holidays found", "settings/calendars/home/holidays", `document.querySelector("input[type=file]")`, func(t *testing.T, p *webtest.Tab) {
			p.Upload(t, "input[type=file]", calendarFile(t))
			p.Click(t, `document.querySelector("main form[enctype] button[type=submit], main form[enctype] button:not([type])")`)
			p.Until(t, one("main", "Founders' day"))
		}),
	)
}

func gridOpened() []state {
	const path = "backlog?filter=key:BER-22,BER-24,BER-25,QUA-40"
	grid := func(name string, do func(*testing.T, *webtest.Tab)) state {
		return on("backlog, "+name, path, gridStands, do)
	}
	chosen := func(keys ...string) func(*testing.T, *webtest.Tab) {
		return func(t *testing.T, p *webtest.Tab) {
			mouse{}.cell(t, p, "BER-22", "place") // elsewhere a letter begins to write
			p.Press(t, "Control+a")
			p.Until(t, `document.querySelector(".g-bulk")`)
			p.Press(t, keys...)
		}
	}
	then := func(do func(*testing.T, *webtest.Tab), stands string) func(*testing.T, *webtest.Tab) {
		return func(t *testing.T, p *webtest.Tab) {
			do(t, p)
			p.Until(t, stands)
		}
	}
	click := func(script, stands string) func(*testing.T, *webtest.Tab) {
		return then(func(t *testing.T, p *webtest.Tab) { p.Click(t, script) }, stands)
	}
	return []state{
		grid("columns", click(`document.querySelector("[data-menu=columns]")`, `document.querySelector(".g-menu")`)),
		grid("groups", click(`document.querySelector("[data-menu=group]")`, `document.querySelector(".g-menu")`)),
		grid("export", click(`document.querySelector("[popovertarget=export-menu]")`, `document.getElementById("export-menu").matches(":popover-open")`)),
		grid("view kept", click(one(".g-views button", "Keep this view"), `document.querySelector("dialog[open]")`)),
		grid("chosen", chosen()),
		grid("all fields", then(chosen("."), `document.querySelector(".g-menu")`)),
		grid("one field of many", then(chosen("s"), `document.querySelector("dialog[open]")`)),
		grid("labels of many", func(t *testing.T, p *webtest.Tab) {
			chosen(".")(t, p)
			p.Click(t, entry("Labels"))
			p.Until(t, `document.querySelector("dialog[open]")`)
		}),
		grid("place", then(chosen("r"), `document.querySelector("dialog[open]")`)),
		grid("why this rank", click(cellOf("BER-22", "rank")+`.querySelector("[data-do]")`, `document.querySelector(".g-why")`)),
		grid("list of a cell", func(t *testing.T, p *webtest.Tab) {
			mouse{}.cell(t, p, "BER-22", "status")
			p.Press(t, "Enter")
			p.Until(t, `document.querySelector(".g-options")`)
		}),
		grid("wrong in a cell", func(t *testing.T, p *webtest.Tab) {
			mouse{}.cell(t, p, "BER-22", "estimate")
			p.Type(t, "9-2")
			p.Press(t, "Enter")
			p.Until(t, `document.querySelector(".g-wrong")`)
		}),
		grid("pasting", func(t *testing.T, p *webtest.Tab) {
			mouse{}.cell(t, p, "BER-22", "title")
			webtest.Ask[bool](t, p, `(() => { const d = new DataTransfer(); d.setData("text/plain", "One\nTwo\nThree\nFour\nFive\nSix");
				document.querySelector("[role=grid]").dispatchEvent(new ClipboardEvent("paste", { clipboardData: d, bubbles: true, cancelable: true })); return true; })()`)
			p.Until(t, `document.querySelector("dialog[open]")`)
		}),
		grid("menu of a row", func(t *testing.T, p *webtest.Tab) {
			mouse{}.cell(t, p, "BER-22", "title")
			webtest.Ask[bool](t, p, `document.querySelector("[role=grid] [data-active]").dispatchEvent(new MouseEvent("contextmenu", { bubbles: true, cancelable: true }))`)
			p.Until(t, `document.querySelector(".g-menu")`)
		}),
		grid("filter completed", func(t *testing.T, p *webtest.Tab) {
			p.Click(t, `document.querySelector("input[name=filter]")`)
			p.Press(t, "Control+a")
			p.Type(t, "team:")
			p.Until(t, `document.querySelectorAll("#g-offers [role=option]").length > 2`)
		}),
		on("backlog, grouped as a tree", "backlog?group=team", `document.querySelector("[role=treegrid] .g-row[aria-expanded]")`, func(*testing.T, *webtest.Tab) {}),
	}
}

func timelineOpened() []state {
	focused := func(keys ...string) func(*testing.T, *webtest.Tab) {
		return func(t *testing.T, p *webtest.Tab) {
			webtest.Ask[bool](t, p, `(document.querySelector(".tlx-scene [data-bar][tabindex='0']").focus(), true)`)
			p.Press(t, keys...)
		}
	}
	return []state{
		on("roadmap, something moves", "roadmap", boardStands, func(t *testing.T, p *webtest.Tab) {
			mouse{}.find(t, p, enabler)
			webtest.Ask[bool](t, p, `(`+barOf(enabler)+`.focus(), true)`)
			p.Press(t, "Shift+ArrowLeft", "Shift+ArrowLeft")
			p.Until(t, `document.querySelector(".tlx-effect")?.textContent.includes("≈ from 1,000 trials") && document.querySelector(".ghosts .ghost")`)
		}),
		on("roadmap, menu of a bar", "roadmap", boardStands, func(t *testing.T, p *webtest.Tab) {
			focused(".")(t, p)
			p.Until(t, `document.querySelector(".tlx-menu")`)
		}),
		on("roadmap, what if", "roadmap?what-if=on&why=P05", `document.querySelector(".tlx-levers") && document.querySelector(".tlx-whatif")`, func(*testing.T, *webtest.Tab) {}),
		on("roadmap by team", "roadmap?lanes=team", boardStands, func(*testing.T, *webtest.Tab) {}),
		on("roadmap, tables", "roadmap", boardStands, func(t *testing.T, p *webtest.Tab) {
			webtest.Ask[bool](t, p, `(() => { for (const one of document.querySelectorAll("main details.twin")) one.open = true; return true; })()`)
			p.Until(t, `document.querySelectorAll("main details[open] tbody tr").length > 10`)
		}),
		on("roadmap, export", "roadmap", boardStands, func(t *testing.T, p *webtest.Tab) {
			p.Click(t, `document.querySelector("[popovertarget=export-menu]")`)
			p.Until(t, `document.getElementById("export-menu").matches(":popover-open")`)
		}),
	}
}

func panelOpened() []state {
	panel := func(name string, do func(*testing.T, *webtest.Tab)) state {
		return on("panel, "+name, "commitments?item=QUA-40", panelStands, do)
	}
	return []state{
		panel("more to do", func(t *testing.T, p *webtest.Tab) {
			p.Click(t, `document.querySelector(".peek .menu-at [aria-haspopup]")`)
			p.Until(t, `document.querySelector("[role=menu]")?.checkVisibility()`)
		}),
		panel("list of a field", func(t *testing.T, p *webtest.Tab) {
			p.Click(t, `document.querySelector(".peek [data-part=facts] .combo [role=combobox]")`)
			p.Press(t, "ArrowDown")
			p.Until(t, `document.querySelector(".peek [role=listbox] [role=option]")`)
		}),
		panel("an estimate tried", func(t *testing.T, p *webtest.Tab) {
			p.Fill(t, `document.querySelector(".peek input[data-point=high]")`, "90")
			p.Until(t, `document.querySelector("[data-effect=chances]")`)
		}),
		panel("a comment looked at", func(t *testing.T, p *webtest.Tab) {
			p.Fill(t, `document.querySelector(".peek .writer textarea")`, "**Found** at last\n\n- one\n- two")
			p.Click(t, `[...document.querySelectorAll(".peek .writer [role=tab]")].at(-1)`)
			p.Until(t, `document.querySelector(".writer-look .md strong")`)
		}),
		panel("unfolded", func(t *testing.T, p *webtest.Tab) {
			webtest.Ask[bool](t, p, `(() => { for (const one of document.querySelectorAll(".peek details")) one.open = true; return true; })()`)
			p.Settle(t)
		}),
		panel("a step of a contract", func(t *testing.T, p *webtest.Tab) {
			webtest.Ask[bool](t, p, `(() => { for (const one of document.querySelectorAll(".peek details:has([data-step])")) one.open = true; return true; })()`)
			p.Click(t, `document.querySelector(".peek [data-step][aria-expanded=false]")`)
			p.Until(t, `document.querySelector(".peek .pp-step")`)
		}),
	}
}

// notDoneAtAll has three titles change elsewhere while they are edited here.
func notDoneAtAll(t *testing.T, p *webtest.Tab) {
	a := &author{tab: p}
	p.Block(t, "*://*:*/api/*/changes")
	keys := []string{"QUA-40", "QUA-37", "BER-22"}
	for i, key := range keys {
		a.save(t, written{key, "title", fmt.Sprintf("Mine %d", i)})
	}
	for i, key := range keys {
		webtest.Ask[bool](t, p, fmt.Sprintf(`fetch("/api/v1/workspaces/"+location.pathname.split("/")[2]+"/items/%s", { method: "PATCH", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ set: { title: "Theirs %d, "+Math.round(performance.now()) } }) }).then((answer) => answer.ok)`, key, i))
	}
	p.Block(t)
	p.Until(t, `document.querySelectorAll(".gathered [data-notice]").length === 3`)
	p.Click(t, `document.querySelector(".gathered summary")`)
	p.Until(t, `document.querySelector(".gathered").open`)
	a.quiet(t)
}

func lookedAt(t *testing.T, p *webtest.Tab) {
	p.Upload(t, "#f-file", "../../connect/csv/testdata/jira-cloud.csv")
	p.Click(t, one("main button", "Look at it"))
	p.Until(t, `document.querySelector("#become")`)
}

// calendarFile is a calendar with one day off.
func calendarFile(t *testing.T) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "days.ics")
	const days = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20260514\r\nDTEND;VALUE=DATE:20260515\r\nSUMMARY:Founders' day\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
	if err := os.WriteFile(file, []byte(days), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}
