package web_test

import (
	"fmt"
	"net/url"
	"slices"
	"testing"

	"github.com/trestle-plan/trestle/internal/web/webtest"
)

// TestBacklog_printsAllItFinds prints the grid, which holds only rows in sight: on
// paper there is a row for each item that the filter finds, in the order of the API.
func TestBacklog_printsAllItFinds(t *testing.T) {
	browser, ok := webtest.Start(t)
	if !ok {
		return
	}
	s := newSite(t, harbour(t))
	s.current(t)
	const filter = "is:open backlog:technical"
	p := browser.Open(t, s.URL+at("backlog?filter="+url.QueryEscape(filter)), webtest.Side{})
	want := s.matched(t, filter)
	p.Until(t, fmt.Sprintf(`document.querySelector(".g-page [role=grid]")?.getAttribute("aria-rowcount") === "%d"`, len(want)+1))
	paper := `[...document.querySelectorAll(".g-paper tbody tr")].map((tr) => tr.querySelector(".key")?.textContent ?? tr.cells[1].textContent)`
	p.Until(t, `(window.dispatchEvent(new Event("beforeprint")), `+paper+`.length > 0)`)
	got := webtest.Ask[[]string](t, p, paper)
	if !slices.Equal(got, want) || len(got) < 60 {
		t.Errorf("on paper there are %d rows, %v…; the API finds %d, %v…", len(got), got[:min(3, len(got))], len(want), want[:3])
	}
	if shown := webtest.Ask[int](t, p, `document.querySelectorAll(".g-page [role=row][data-key]").length`); shown >= len(want) {
		t.Errorf("the grid holds %d rows itself, so that this proves nothing", shown)
	}
	webtest.Ask[bool](t, p, `(window.dispatchEvent(new Event("afterprint")), true)`)
	p.Until(t, `!document.querySelector(".g-paper")`)
	p.Quiet(t)
}
