package web_test

import (
	"fmt"
	"testing"

	"github.com/trestle-plan/trestle/internal/web/webtest"
	"github.com/trestle-plan/trestle/internal/work"
)

// A finger that rests on a card takes it, one that swipes scrolls: as the API of the
// same server says afterwards.
func TestBoard_movesCardsByFinger(t *testing.T) {
	browser, ok := webtest.Start(t)
	if !ok {
		return
	}
	s := newSite(t, harbour(t))
	s.current(t)
	const key = "QUA-51"
	p := browser.Open(t, s.URL+at("board?team=devices"), webtest.Side{Width: 1280, Height: 900})
	p.Until(t, `document.querySelector(".card-tip")`)
	acts := s.acts(t)
	card := fmt.Sprintf(`document.querySelector("[data-card=%s]")`, key)

	webtest.Ask[bool](t, p, `(window.cancelled = 0, addEventListener("pointercancel", () => { window.cancelled++; }), true)`)
	swipe := p.Touch(t, card)
	swipe.By(t, 0, -160)
	p.Until(t, `window.cancelled === 1`) // the browser scrolls
	if webtest.Ask[bool](t, p, `document.querySelector(".card-ghost") !== null`) {
		t.Error("a swipe takes the card with it")
	}
	swipe.Lift(t)
	p.Until(t, `document.scrollingElement.scrollTop > 40`)
	webtest.Ask[bool](t, p, `(document.scrollingElement.scrollTop = 0, true)`)

	finger := p.Touch(t, card)
	p.Until(t, `document.querySelector(".card-ghost")`) // it has rested
	const scrolled = `document.scrollingElement.scrollTop`
	before := webtest.Ask[float64](t, p, scrolled)
	finger.By(t, columnAway(t, p, key, "in-progress"), 20)
	p.Until(t, `document.querySelector("[data-head=in-progress][data-target]")`)
	if got := webtest.Ask[float64](t, p, scrolled); got != before {
		t.Errorf("the page scrolled by %.0f under the card that was held", got-before)
	}
	p.Keep(t, "board-card-under-a-finger")
	finger.Lift(t)
	s.cardIn(t, p, key, work.InProgress, acts+1)
	if webtest.Ask[bool](t, p, `document.querySelector(".card-ghost, [data-target], [data-held]") !== null`) {
		t.Error("something of the drag is left")
	}
	p.Quiet(t)
}
