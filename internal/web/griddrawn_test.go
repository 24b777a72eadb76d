package web_test

import (
	"regexp"
	"testing"

	"github.com/trestle-plan/trestle/internal/web/webtest"
)

// A list that scrolls draws its lines in the elements that are there, and at rest has
// them in the order in which they are read.
func TestGrid_scrollsThroughItsElements(t *testing.T) {
	browser, ok := webtest.Start(t)
	if !ok {
		return
	}
	p := browser.Open(t, newSite(t, harbour(t)).URL+at("backlog"), webtest.Side{})
	p.Until(t, gridReady)
	const (
		frames = `await new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(r))));`
		scroll = `(async () => { const grid = document.querySelector("[role=grid]"); grid.scrollTop += 90; ` + frames + `
			const rows = [...document.querySelectorAll(".g-canvas > .g-row")]; const fresh = rows.filter((r) => !r.seen).length; for (const r of rows) r.seen = true; return fresh; })()`
		lines = `[...document.querySelectorAll(".g-canvas > .g-row")].map((r) => Number(r.dataset.line))`
	)
	for range 6 { // away from the first line, where fewer are drawn
		webtest.Ask[int](t, p, scroll)
	}
	for range 8 {
		if fresh := webtest.Ask[int](t, p, scroll); fresh > 0 {
			t.Errorf("a step of the scroll made %d elements, want none", fresh)
		}
	}
	p.Until(t, `(`+lines+`).every((line, i, all) => i === 0 || line === all[i - 1] + 1)`)
	p.Quiet(t)
}

// The grid takes the place of what the server has written without moving what was to
// be seen, and neither lies under the page's buttons.
func TestGrid_standsWhereTheServersPageStood(t *testing.T) {
	browser, ok := webtest.Start(t)
	if !ok {
		return
	}
	s := newSite(t, harbour(t))
	for _, side := range []webtest.Side{{}, {Width: 1000, Height: 700}, {Width: 390, Height: 844}} {
		p := browser.Blank(t, side)
		p.Block(t, "*://*:*/assets/trestle.*.js")
		p.Go(t, s.URL+at("backlog"))
		const places = `[".tabs", "input[name=filter]", ".items-table tbody tr, .g-row[data-line='0']"].map((s) => document.querySelector(s).getBoundingClientRect().top)`
		before := webtest.Ask[[]float64](t, p, places)
		const under = `(() => { const acts = document.querySelector(".head-acts").getBoundingClientRect(); const tabs = document.querySelector(".tabs");
			return acts.width > 0 && acts.top < tabs.getBoundingClientRect().bottom && tabs.getBoundingClientRect().left + tabs.clientWidth > acts.left; })()`
		if webtest.Ask[bool](t, p, under) {
			t.Errorf("%d wide: the tabs lie under the buttons", side.Width)
		}
		p.Said() // a script that was blocked
		p.Block(t)
		p.Go(t, s.URL+at("backlog"))
		p.Until(t, gridReady+` && document.querySelector(".g-split .g-part")`)
		p.Settle(t)
		for i, after := range webtest.Ask[[]float64](t, p, places) {
			if moved := after - before[i]; moved > 3 || moved < -3 {
				t.Errorf("%d wide: the %s stands at %.0f, the server's at %.0f", side.Width, []string{"tabs", "filter", "first line"}[i], after, before[i])
			}
		}
		if webtest.Ask[bool](t, p, under) {
			t.Errorf("%d wide: the grid's tabs lie under the buttons", side.Width)
		}
		p.Quiet(t)
		p.Close()
	}
}

// A selector with :has() that ends in * makes each element that comes into a page
// cost milliseconds, on every page.
func TestStyle_hasNoDearSelectors(t *testing.T) {
	s := newSite(t, harbour(t))
	sheet := regexp.MustCompile(`/assets/trestle\.[0-9a-f]+\.css`).FindString(s.get(t, at("today")))
	if sheet == "" {
		t.Fatal("the page has no style sheet")
	}
	for _, found := range regexp.MustCompile(`[^{};]*:has\([^{};]*[ >+~]\*\s*[,{]`).FindAllString(s.get(t, sheet), -1) {
		t.Errorf("%s ends in *: name a class or an element", found)
	}
}
