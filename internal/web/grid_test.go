package web_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/web/webtest"
	"github.com/trestle-plan/trestle/internal/work"
)

// The grid of the backlog, by hand, against what the application then says.

const (
	gridReady  = `document.querySelector("[role=grid] [data-key]")`
	gridCursor = `document.getElementById(document.querySelector("[role=grid]").getAttribute("aria-activedescendant"))`
	gridKeys   = `[...document.querySelectorAll("[role=grid] .g-row[data-key]")].sort((a, b) => a.dataset.line - b.dataset.line).map((r) => r.dataset.key)`
)

// gridCell is a cell by its item and column.
func gridCell(key, column string) string {
	return fmt.Sprintf(`document.querySelector('[role=grid] [data-key="%s"] [data-c="%s"]')`, key, column)
}

// paste pastes a text into the grid as a browser does.
func paste(t testing.TB, p *webtest.Tab, text string) {
	t.Helper()
	webtest.Ask[bool](t, p, `(() => { const d = new DataTransfer(); d.setData("text/plain", `+webtest.Quoted(text)+`);
		document.querySelector("[role=grid]").dispatchEvent(new ClipboardEvent("paste", { clipboardData: d, bubbles: true, cancelable: true })); return true; })()`)
}

// copied is the text that the grid copies.
func copied(t testing.TB, p *webtest.Tab) string {
	t.Helper()
	return webtest.Ask[string](t, p, `(() => { const d = new DataTransfer();
		document.querySelector("[role=grid]").dispatchEvent(new ClipboardEvent("copy", { clipboardData: d, bubbles: true, cancelable: true })); return d.getData("text/plain"); })()`)
}

// until waits for the application to say something.
func until(t testing.TB, what string, is func() bool) {
	t.Helper()
	for end := time.Now().Add(15 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if is() {
			return
		}
	}
	t.Fatalf("waited in vain for %s", what)
}

// matched are the keys of what a filter finds, as the application says.
func (s *site) matched(t testing.TB, filter string) []string {
	t.Helper()
	found, err := s.app.MatchItems(context.Background(), catalogue.LocalOwner("Mara"), app.MatchItems{Workspace: "northquay", Filter: filter})
	if err != nil || found.Wrong != nil {
		t.Fatalf("%q: %v %+v", filter, err, found.Wrong)
	}
	keys := make([]string, len(found.Keys))
	for i, key := range found.Keys {
		keys[i] = string(key)
	}
	return keys
}

func TestGrid(t *testing.T) {
	browser, ok := webtest.Start(t)
	if !ok {
		return
	}
	for name, test := range map[string]func(*testing.T, *webtest.Tab, *site){
		"filter": testGridFilter, "edit": testGridEdit, "paste": testGridPaste, "bulk": testGridBulk, "order": testGridOrder, "offline": testGridOffline,
	} {
		t.Run(name, func(t *testing.T) {
			s := newSite(t, harbour(t))
			p := browser.Open(t, s.URL+at("backlog"), webtest.Side{})
			p.Until(t, gridReady)
			test(t, p, s)
			p.Quiet(t)
		})
	}
}

func testGridFilter(t *testing.T, p *webtest.Tab, s *site) {
	p.Click(t, `document.querySelector("input[name=filter]")`)
	p.Type(t, "is:open backlog:technical")
	want := s.matched(t, "is:open backlog:technical")
	p.Until(t, fmt.Sprintf(`document.querySelector(".g-says .count")?.textContent.startsWith("%d of ")`, len(want)))
	if got := webtest.Ask[[]string](t, p, gridKeys); len(got) < 20 || !slices.Equal(got, want[:len(got)]) {
		t.Errorf("the grid shows %v, want the first of %v", got, want)
	}
	p.Type(t, " tea")
	p.Press(t, "Tab") // whether the offers are there by now or not
	p.Until(t, `document.querySelector("input[name=filter]").value === "is:open backlog:technical team:"`)
	p.Press(t, "Backspace", "Backspace", "Backspace", "Backspace", "Backspace", "Backspace")
	p.Type(t, " tem:x")
	p.Until(t, `document.querySelector(".g-says .risk-t")?.textContent.includes("Character 27")`)
	p.Click(t, `document.querySelector(".g-says .risk-t button")`)
	p.Until(t, `document.querySelector("input[name=filter]").value === "is:open backlog:technical team:x"`)
	p.Fill(t, `document.querySelector("input[name=filter]")`, "is:open text~berth status:dropped")
	p.Until(t, `document.querySelector(".g-nothing .btn")?.textContent.startsWith("Without ")`)
	p.Click(t, `document.querySelector(".g-nothing .btn")`)
	p.Until(t, `document.querySelectorAll("[role=grid] [data-key]").length > 0`)
	p.Until(t, `!new URLSearchParams(location.search).get("filter").includes("status:dropped")`)
}

func testGridEdit(t *testing.T, p *webtest.Tab, s *site) {
	key := s.order(t)[4]
	item := func() work.Item { return s.item(t, key) }
	p.Click(t, gridCell(key, "title"))
	p.Press(t, "Enter", "Control+a")
	p.Type(t, "Written in place")
	p.Press(t, "Tab")
	p.Until(t, gridCell(key, "title")+`.textContent.includes("Written in place")`)
	until(t, "the title", func() bool { return item().Title == "Written in place" })
	if got := webtest.Ask[string](t, p, gridCursor+`.dataset.c`); got != "rank" {
		t.Errorf("Tab leads to %q, want the next column", got)
	}
	p.Click(t, gridCell(key, "estimate"))
	p.Type(t, "9-2")
	p.Press(t, "Enter")
	p.Until(t, `document.querySelector(".g-wrong")?.textContent.includes("The least comes first")`)
	p.Press(t, "Control+a")
	p.Type(t, "2-4-9")
	p.Press(t, "Enter")
	until(t, "the estimate", func() bool {
		e := item().Shares[0].Estimate
		return e.Low == 2000 && e.Likely == 4000 && e.High == 9000
	})
	p.Click(t, gridCell(key, "status"))
	p.Press(t, "Enter")
	p.Press(t, "Control+a")
	p.Type(t, "drop")
	p.Press(t, "Enter")
	until(t, "the status", func() bool { return item().Status == work.Dropped })
	p.Click(t, gridCell(key, "value"))
	p.Type(t, "1.5k")
	p.Press(t, "Escape")
	p.Until(t, `!document.querySelector("[data-editor]")`)
	before := item().Value.PerWeek
	p.Press(t, "Control+z")
	until(t, "undo of the status", func() bool { return item().Status != work.Dropped })
	if got := item().Value.PerWeek; got != before {
		t.Errorf("after Escape the value is %d, want %d", got, before)
	}
}

func testGridPaste(t *testing.T, p *webtest.Tab, s *site) {
	order := s.order(t)
	all := len(order)
	p.Click(t, gridCell(order[2], "title"))
	var rows []string
	for i := range 50 {
		rows = append(rows, fmt.Sprintf("Pasted %d", i))
	}
	rows[3] = `"Two lines` + "\n" + `and a ""quote"""`
	paste(t, p, strings.Join(rows, "\n"))
	p.Until(t, `document.querySelector(".g-dialog")?.textContent.includes("Change 50 cells")`)
	p.Press(t, "Enter")
	until(t, "the fiftieth row", func() bool { return s.item(t, order[51]).Title == "Pasted 49" })
	if got := s.item(t, order[5]).Title; got != `Two lines and a "quote"` {
		t.Errorf("a cell of two lines became %q", got)
	}
	p.Until(t, gridCell(order[2], "title")+`.textContent.includes("Pasted 0")`)
	p.Press(t, "Shift+ArrowDown", "Shift+ArrowDown")
	if got, want := copied(t, p), "Pasted 0\nPasted 1\nPasted 2"; got != want {
		t.Errorf("copied %q, want %q", got, want)
	}
	p.Press(t, "Control+d")
	until(t, "the fill", func() bool { return s.item(t, order[4]).Title == "Pasted 0" })
	p.Press(t, "Control+z")
	until(t, "undo of the fill", func() bool { return s.item(t, order[4]).Title == "Pasted 2" })
	p.Press(t, "Control+z")
	until(t, "undo of the paste", func() bool {
		return s.item(t, order[51]).Title != "Pasted 49" && s.item(t, order[2]).Title != "Pasted 0"
	})
	p.Press(t, "Control+End", "Home")
	last := order[all-1]
	p.Press(t, "ArrowRight", "ArrowRight")
	p.Until(t, gridCursor+`?.parentElement.dataset.key === "`+last+`" && `+gridCursor+`.dataset.c === "title"`)
	paste(t, p, "Last of all\nNew one\nNew two")
	p.Until(t, `document.querySelector(".g-dialog .primary").textContent.includes("make 2 new items")`)
	p.Click(t, `document.querySelector(".g-dialog .primary")`)
	until(t, "two new items", func() bool {
		now := s.order(t)
		return len(now) == all+2 && s.item(t, now[all+1]).Title == "New two" && s.item(t, last).Title == "Last of all"
	})
}

func testGridBulk(t *testing.T, p *webtest.Tab, s *site) {
	p.Click(t, `document.querySelector("input[name=filter]")`)
	p.Type(t, "is:open team:berth")
	want := s.matched(t, "is:open team:berth")
	p.Until(t, fmt.Sprintf(`document.querySelector(".g-says .count")?.textContent.startsWith("%d of ")`, len(want)))
	p.Click(t, gridCell(want[0], "place"))
	p.Press(t, "Control+a")
	p.Until(t, fmt.Sprintf(`document.querySelector(".g-bulk b")?.textContent === "%d chosen"`, len(want)))
	p.Press(t, ".")
	p.Until(t, `document.querySelector(".g-menu")`)
	p.Click(t, `[...document.querySelectorAll(".g-menu button")].find((b) => b.textContent.trim() === "Labels")`)
	p.Type(t, "+swept")
	p.Press(t, "Enter")
	until(t, "the label on all", func() bool { return len(s.matched(t, "label:swept")) == len(want) })
	p.Press(t, "Control+z")
	until(t, "one undo", func() bool {
		found, err := s.app.MatchItems(context.Background(), catalogue.LocalOwner("Mara"), app.MatchItems{Workspace: "northquay", Filter: "label:swept"})
		return err == nil && len(found.Keys) == 0
	})
}

func testGridOrder(t *testing.T, p *webtest.Tab, s *site) {
	order := s.order(t)
	p.Click(t, gridCell(order[3], "place"))
	p.Press(t, "Alt+ArrowUp")
	p.Until(t, gridKeys+`[2] === "`+order[3]+`"`)
	until(t, "one place up", func() bool { return s.order(t)[2] == order[3] })
	drag := p.Grab(t, gridCell(order[0], "place")+`.querySelector("[data-do]")`)
	drag.By(t, 0, 30*3.7)
	p.Until(t, `document.querySelector(".g-drop")`)
	drag.Drop(t)
	until(t, "the drop", func() bool { return s.order(t)[3] == order[0] })
	p.Press(t, "r")
	p.Until(t, `document.activeElement.closest(".g-dialog")`)
	p.Press(t, "Control+a") // the driver also types the letter that opened it
	p.Type(t, "1")
	p.Press(t, "Enter")
	until(t, "the first place", func() bool { return s.order(t)[0] == order[0] })
	p.Until(t, gridKeys+`[0] === "`+order[0]+`"`)
}

// testGridOffline edits without a network: what waits is shown, told, and sent when
// the network is back; a reload loses nothing.
func testGridOffline(t *testing.T, p *webtest.Tab, s *site) {
	order := s.order(t)
	p.Line(t, webtest.Down)
	p.Click(t, gridCell(order[1], "title"))
	p.Press(t, "Enter", "Control+a")
	p.Type(t, "Written offline")
	p.Press(t, "Enter")
	p.Until(t, gridCell(order[1], "title")+`.textContent.includes("Written offline")`)
	p.Until(t, gridCell(order[1], "place")+`.querySelector(".g-sending")`)
	if got := s.item(t, order[1]).Title; got == "Written offline" {
		t.Fatal("the network is not down")
	}
	p.Until(t, `document.querySelector(".offline-says").checkVisibility() && document.querySelector(".offline-says").textContent === "Offline: 1 change waits"`)
	p.Line(t, webtest.Up)
	until(t, "what waited", func() bool { return s.item(t, order[1]).Title == "Written offline" })
	p.Until(t, `!document.querySelector(".g-sending")`)
	p.Until(t, `!document.querySelector(".offline-says").checkVisibility() && !document.querySelector(".offline-says").textContent.includes("wait")`)
	p.Said() // a browser without a network complains
}

// TestGrid_showsWhatAnotherDoes edits in one browser and sees it in another, whose
// cursor, range and unfinished text stay.
func TestGrid_showsWhatAnotherDoes(t *testing.T) {
	browser, ok := webtest.Start(t)
	if !ok {
		return
	}
	s := newSite(t, harbour(t))
	one := browser.Open(t, s.URL+at("backlog"), webtest.Side{})
	other := browser.Apart(t).Open(t, s.URL+at("backlog"), webtest.Side{})
	one.Until(t, gridReady)
	other.Until(t, gridReady)
	other.Until(t, `document.documentElement.dataset.stream === "open"`)
	order := s.order(t)
	other.Click(t, gridCell(order[6], "title"))
	other.Press(t, "Enter", "Control+a")
	other.Type(t, "half a sen")
	one.Click(t, gridCell(order[2], "title"))
	one.Press(t, "Enter", "Control+a")
	one.Type(t, "Seen by both")
	begun := time.Now()
	one.Press(t, "Enter")
	other.Until(t, gridCell(order[2], "title")+`.textContent.includes("Seen by both")`)
	t.Logf("an edit is seen in a second browser after %s", time.Since(begun).Round(time.Millisecond))
	other.Until(t, gridCell(order[2], "title")+`.parentElement.classList.contains("g-fresh")`)
	if got := webtest.Ask[string](t, other, `document.activeElement.value`); got != "half a sen" {
		t.Errorf("what was being written is now %q", got)
	}
	one.Click(t, gridCell(order[0], "place"))
	one.Press(t, "Alt+ArrowDown")
	other.Until(t, gridKeys+`[1] === "`+order[0]+`"`)
	other.Press(t, "Enter")
	until(t, "what was being written", func() bool { return s.item(t, order[6]).Title == "half a sen" })
	one.Quiet(t)
	other.Quiet(t)
}
