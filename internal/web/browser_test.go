package web_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/trestle-plan/trestle/internal/web/webtest"
)

func TestBrowser(t *testing.T) {
	browser, ok := webtest.Start(t)
	if !ok {
		return
	}
	s := newSite(t, harbour(t), empty())
	t.Run("keys", func(t *testing.T) { testKeys(t, browser, s) })
	t.Run("why panel", func(t *testing.T) { testPanel(t, browser, s) })
	t.Run("journey", func(t *testing.T) { testJourney(t, browser, s) })
	t.Run("palette", func(t *testing.T) { testPalette(t, browser, s) })
	t.Run("live", func(t *testing.T) { testLive(t, browser, s) })
}

func testKeys(t *testing.T, browser *webtest.Browser, s *site) {
	p := browser.Open(t, s.URL+at("today"), webtest.Side{})
	p.Press(t, "?")
	p.Until(t, `document.getElementById("keys").matches(":popover-open")`)
	p.Press(t, "?", "g", "b")
	p.Until(t, `location.pathname.endsWith("/backlog") && document.querySelector("[role=grid] [data-key]")`)
	p.Press(t, "/")
	p.Until(t, `document.activeElement.name === "filter"`)
	p.Press(t, "Control+a", "Delete", "g", "t") // typed into the field, not obeyed
	if got := webtest.Ask[string](t, p, `document.activeElement.value`); got != "gt" {
		t.Errorf("the field has %q, want the letters typed", got)
	}
	p.Press(t, "Control+a", "Delete")
	p.Until(t, `document.querySelectorAll("[role=grid] [data-key]").length > 20`)
	webtest.Ask[bool](t, p, `document.activeElement.blur(), true`)
	p.Press(t, "j", "j")
	const active = `document.getElementById(document.querySelector("[role=grid]").getAttribute("aria-activedescendant"))?.parentElement.dataset.key ?? ""`
	row := s.order(t)[1]
	p.Until(t, `(`+active+`) === `+webtest.Quoted(row))
	p.Press(t, "Enter")
	p.Until(t, `new URLSearchParams(location.search).get("item") === "`+row+`"`)
	p.Quiet(t)
}

// testPanel asks the timeline why a date is what it is, by keys, and goes back.
func testPanel(t *testing.T, browser *webtest.Browser, s *site) {
	p := browser.Open(t, s.URL+at("roadmap"), webtest.Side{})
	p.Until(t, `document.querySelector(".tlx-scene [data-bar][tabindex='0']")`)
	webtest.Ask[bool](t, p, `(window.stays = true, document.querySelector(".tlx-scene [data-bar][tabindex='0']").focus(), true)`)
	p.Press(t, "y")
	p.Until(t, `document.querySelector("#why h2")?.textContent.startsWith("Why ")`)
	if !webtest.Ask[bool](t, p, `window.stays === true && location.search.startsWith("?why=")`) {
		t.Error("the page was left, or the address does not say what is shown")
	}
	p.Until(t, `document.querySelectorAll(".one.ring").length > 0`)
	webtest.Ask[bool](t, p, `(history.back(), true)`)
	p.Until(t, `!document.querySelector("#why") && location.search === ""`)
	p.Quiet(t)
}

// testJourney goes from a promise at risk to its cause, edits the cause, sees the
// numbers that the application gives, and takes it back.
func testJourney(t *testing.T, browser *webtest.Browser, s *site) {
	p := browser.Open(t, s.URL+at("today"), webtest.Side{})
	webtest.Ask[bool](t, p, `(document.querySelector(".risk-row h3 a").click(), true)`)
	p.Until(t, `document.querySelector("#why .chain a.item-t")`)
	webtest.Ask[bool](t, p, `(location.assign(document.querySelector("#why .chain a[href*='/items/']").href), true)`)
	p.Until(t, `location.pathname.includes("/items/") && document.querySelector("[data-panel=page][data-ready] input[data-point=high]")`)
	key := webtest.Ask[string](t, p, `location.pathname.split("/").at(-1)`)
	before := s.item(t, key)
	for _, point := range [][2]string{{"low", "1"}, {"likely", "2"}, {"high", "3"}} {
		p.Fill(t, `document.querySelector("[data-share] input[data-point=`+point[0]+`]")`, point[1])
	}
	p.Press(t, "Enter")
	p.Until(t, `document.querySelector("[data-notice]")?.textContent.includes("`+key+`: estimate")`)
	if got := s.item(t, key).Shares[0].Estimate.High; got != 3000 {
		t.Errorf("the item's high estimate is %s, want 3", got)
	}
	p.Until(t, fmt.Sprintf(`document.querySelector(".numbers").textContent.includes(%q)`, s.forecastWords(t, key)))
	p.Press(t, "Escape")
	webtest.Ask[bool](t, p, `(document.querySelector("[data-notice] button").click(), true)`)
	p.Until(t, `[...document.querySelectorAll("[data-notice]")].some((n) => n.textContent.includes("Undone"))`)
	if got := s.item(t, key).Shares[0].Estimate; got != before.Shares[0].Estimate {
		t.Errorf("after undo the estimate is %+v, want %+v", got, before.Shares[0].Estimate)
	}
	p.Quiet(t)
}

// testLive edits in one tab and sees it in another, where somebody is typing.
func testLive(t *testing.T, browser *webtest.Browser, s *site) {
	const key = "QUA-40"
	watching := browser.Open(t, s.URL+at("items/"+key), webtest.Side{})
	watching.Until(t, `document.querySelector("[data-panel=page][data-ready] .writer textarea")`)
	webtest.Ask[bool](t, watching, `(document.querySelector(".writer textarea").focus({ preventScroll: true }), true)`)
	watching.Type(t, "half a sen")
	webtest.Ask[bool](t, watching, `(scrollTo(0, 200), true)`)
	watching.Until(t, `document.documentElement.dataset.stream === "open"`)
	r := s.reader(t)
	path := at("items/" + key + "/edit")
	form := r.form(t, path, path)
	form.Set("title", "Renamed elsewhere")
	begun := time.Now()
	r.post(t, path, form)
	watching.Until(t, `document.querySelector("h1").textContent === "Renamed elsewhere"`)
	t.Logf("an edit is seen on another page after %s", time.Since(begun).Round(time.Millisecond))
	if got := webtest.Ask[string](t, watching, `document.activeElement.value + "@" + scrollY`); got != "half a sen@200" {
		t.Errorf("what was being typed, and the scroll, are %q", got)
	}
	watching.Quiet(t)
}

// testPalette finds an item and a command by a few letters, without a mouse.
func testPalette(t *testing.T, browser *webtest.Browser, s *site) {
	p := browser.Open(t, s.URL+at("today"), webtest.Side{})
	p.Until(t, `document.querySelector(".palette") !== null`)
	p.Press(t, "Control+k")
	p.Until(t, `document.querySelector(".palette").open && document.activeElement.matches(".palette-typed")`)
	p.Type(t, "qua-40")
	p.Until(t, `document.querySelector(".palette [aria-selected=true] .key")?.textContent === "QUA-40"`)
	p.Press(t, "Escape")
	p.Until(t, `!document.querySelector(".palette").open`)
	p.Press(t, "Control+k")
	p.Type(t, ">teams")
	p.Until(t, `document.querySelector(".palette [aria-selected=true]")?.textContent.startsWith("Go to Teams")`)
	p.Press(t, "Enter")
	p.Until(t, `location.pathname.endsWith("/teams") && document.querySelector(".palette")`)
	p.Press(t, "Control+k")
	p.Type(t, "berth plan")
	p.Until(t, `[...document.querySelectorAll(".palette [role=option]")].some((o) => o.textContent === "Berth planningberth" && o.querySelectorAll("mark").length === 2)`)
	p.Quiet(t)
}
