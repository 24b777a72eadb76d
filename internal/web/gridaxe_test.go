package web_test

import (
	"testing"

	"github.com/trestle-plan/trestle/internal/web/webtest"
)

// The grid and what opens over it, by day and by night, and as cards.
func TestGrid_isAccessible(t *testing.T) {
	browser, ok := webtest.Start(t)
	if !ok {
		return
	}
	axe, ok := webtest.Axe(t)
	if !ok {
		return
	}
	s := newSite(t, harbour(t))
	for _, side := range []webtest.Side{{}, {Scheme: webtest.Night}, {Width: 390, Height: 844}} {
		p := browser.Open(t, s.URL+at("backlog"), side)
		p.Until(t, gridReady)
		p.Accessible(t, axe, webtest.AllRules)
		if side.Width == 0 {
			key := s.order(t)[2]
			p.Click(t, gridCell(key, "place"))
			p.Press(t, "x")
			p.Accessible(t, axe, webtest.AllRules)
			p.Click(t, gridCell(key, "status"))
			p.Press(t, "Enter")
			p.Accessible(t, axe, webtest.AllRules)
			p.Press(t, "Escape")
			p.Click(t, `document.querySelector("[data-menu=columns]")`)
			p.Accessible(t, axe, webtest.AllRules)
			p.Press(t, "Escape")
			p.Click(t, gridCell(key, "rank")+`.querySelector("[data-do]")`)
			p.Until(t, `document.querySelector(".g-why")`)
			p.Accessible(t, axe, webtest.AllRules)
		}
	}
}
