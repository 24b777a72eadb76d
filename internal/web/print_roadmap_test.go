package web_test

import (
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"github.com/trestle-plan/trestle/internal/web/webtest"
)

// TestRoadmap_fitsItsPaper prints the roadmap, with its script and without: nothing
// reaches over the width of a sheet, and each bar of the days in sight is on paper,
// also those that the board itself does not hold.
func TestRoadmap_fitsItsPaper(t *testing.T) {
	browser, ok := webtest.Start(t)
	if !ok {
		return
	}
	s := newSite(t, harbour(t))
	s.current(t)
	const sheet = 1032 // CSS pixels of A4 on its side within its margins
	p := browser.Open(t, s.URL+at("roadmap?lanes=team"), webtest.Side{Width: 1440, Height: 500})
	p.Until(t, `document.querySelector(".tlx-scene [data-bar]")`)
	held := webtest.Ask[int](t, p, `document.querySelectorAll(".tlx-scene [data-bar]").length`)
	plain := browser.Blank(t, webtest.Side{})
	plain.Block(t, "*://*:*/*.js")
	plain.Go(t, s.URL+at("roadmap"))
	for name, tab := range map[string]*webtest.Tab{"with its script": p, "without": plain} {
		webtest.Ask[bool](t, tab, `(window.dispatchEvent(new Event("beforeprint")), true)`)
		tab.Look(t, webtest.Side{Width: sheet, Height: 700})
		if _, err := chromedp.Call(tab.Context, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}); err != nil {
			t.Fatal(err)
		}
		tab.Settle(t)
		for _, over := range webtest.Ask[[]string](t, tab, `[...document.querySelectorAll("main svg, main p, main table")].filter((e) => e.checkVisibility() && e.getBoundingClientRect().right > innerWidth + 1).map((e) => e.outerHTML.slice(0, 80))`) {
			t.Errorf("%s, this reaches over the sheet: %s", name, over)
		}
	}
	if printed := webtest.Ask[int](t, p, `document.querySelectorAll(".tlx-paper [data-bar]").length`); printed <= held || held == 0 {
		t.Errorf("%d bars are on paper, the board holds %d", printed, held)
	}
	if cut := webtest.Ask[int](t, p, `[...document.querySelectorAll(".tlx-sheets svg")].filter((e) => e.getBoundingClientRect().height > 620).length`); cut > 0 {
		t.Errorf("%d pieces are higher than a sheet", cut)
	}
	webtest.Ask[bool](t, p, `(window.dispatchEvent(new Event("afterprint")), true)`)
	p.Until(t, `!document.querySelector(".tlx-paper")`)
	p.Quiet(t)
}
