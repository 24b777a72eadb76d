package web_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/web/webtest"
	"github.com/trestle-plan/trestle/internal/work"
)

// TestBoard_movesCardsByDragKeysAndMenu drags a card in a real browser over a column
// that is full, puts it back by Escape, drops it, undoes it, and moves it by keys and
// by its menu: each time the API of the same server says what the page shows.
func TestBoard_movesCardsByDragKeysAndMenu(t *testing.T) {
	browser, ok := webtest.Start(t)
	if !ok {
		return
	}
	w, limit := harbour(t), 0
	for i := range w.Items {
		if it := &w.Items[i]; it.Status == work.InProgress && slices.ContainsFunc(it.Shares, func(s work.Share) bool { return s.Team == "devices" }) {
			limit++
		}
	}
	for i := range w.Teams {
		if w.Teams[i].Key == "devices" {
			w.Teams[i].BoardLimits = map[work.Status]int{work.InProgress: limit} // it is full as it is
		}
	}
	s := newSite(t, w)
	s.current(t)
	const key = "QUA-51"
	p := browser.Open(t, s.URL+at("board?team=devices"), webtest.Side{Width: 1440, Height: 1000})
	p.Until(t, `document.querySelector("[data-head=in-progress] .limit")`)
	p.Until(t, `document.querySelector(".card-tip")`)
	acts := s.acts(t)
	card := fmt.Sprintf(`document.querySelector("[data-card=%s]")`, key)

	held := p.Grab(t, card)
	held.By(t, columnAway(t, p, key, "in-progress"), 0)
	p.Until(t, `document.querySelector(".board-cell[data-target=over]")`)
	if got, want := webtest.Ask[string](t, p, `document.querySelector(".card-tip").textContent`), fmt.Sprintf("To in progress: %d of %d, 1 item over", limit+1, limit); got != want {
		t.Errorf("over a full column the card says %q, want %q", got, want)
	}
	p.Keep(t, "board-card-held")
	p.Press(t, "Escape")
	held.Drop(t)
	p.Until(t, `!document.querySelector(".card-ghost, [data-target], [data-held]")`)
	if got := s.acts(t); got != acts {
		t.Errorf("after Escape there are %d acts, want %d", got, acts)
	}

	held = p.Grab(t, card+`.querySelector("[data-row]")`) // its name can be grabbed as well, and no link is followed
	held.By(t, columnAway(t, p, key, "in-progress"), 0)
	held.Drop(t)
	s.cardIn(t, p, key, work.InProgress, acts+1)
	if got, want := webtest.Ask[string](t, p, `document.querySelector("[data-head=in-progress] .limit").textContent.trim()`), fmt.Sprintf("%d of %d, 1 item over", limit+1, limit); got != want {
		t.Errorf("the head says %q, want %q", got, want)
	}
	p.Until(t, `document.querySelector(".toasts").textContent.includes("`+key+` moved to in progress")`)
	p.Press(t, "Control+z")
	s.cardIn(t, p, key, work.Ready, acts+2)

	webtest.Ask[bool](t, p, `(`+card+`.querySelector("[data-row]").focus(), true)`)
	p.Press(t, "Shift+ArrowRight")
	s.cardIn(t, p, key, work.InProgress, acts+3)
	if at := webtest.Ask[string](t, p, `document.activeElement.closest("[data-card]")?.dataset.card ?? ""`); at != key {
		t.Errorf("after a move by keys the focus is on %q, want the card", at)
	}
	p.Press(t, "Shift+ArrowLeft")
	s.cardIn(t, p, key, work.Ready, acts+4)

	p.Click(t, card+`.querySelector("summary")`)
	p.Click(t, card+`.querySelector("button[value=done]")`)
	s.cardIn(t, p, key, work.Done, acts+5)
	p.Quiet(t)
}

// boardOf is the board of the team that these tests move cards of.
func (s *site) boardOf(t *testing.T) app.Board {
	t.Helper()
	b, err := s.app.Board(t.Context(), catalogue.LocalOwner("Mara"), app.AskBoard{Workspace: "northquay", Team: "devices"})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// columnAway is how far it is from a card to the middle of a column, in CSS pixels.
func columnAway(t *testing.T, p *webtest.Tab, key, column string) float64 {
	t.Helper()
	return webtest.Ask[float64](t, p, fmt.Sprintf(`(() => {
		const mid = (el) => { const r = el.getBoundingClientRect(); return r.left + r.width / 2; };
		return mid(document.querySelector("[data-head=%s]")) - mid(document.querySelector("[data-card=%s]"));
	})()`, column, key))
}

// cardIn waits until the page shows a card in a column, and holds the server to it.
func (s *site) cardIn(t *testing.T, p *webtest.Tab, key string, status work.Status, acts int) {
	t.Helper()
	p.Until(t, fmt.Sprintf(`document.querySelector('[data-column=%q] [data-card=%q]:not([data-sending])')?.dataset.status === %q`, status, key, status))
	if got := s.item(t, key).Status; got != status {
		t.Errorf("the server has %s %s, the page shows it %s", key, got, status)
	}
	if got := s.acts(t); got != acts {
		t.Errorf("there are %d acts, want %d", got, acts)
	}
	b := s.boardOf(t)
	for _, c := range b.Columns {
		head := webtest.Ask[string](t, p, fmt.Sprintf(`document.querySelector("[data-head=%s] .count").textContent`, c.Status))
		if want := fmt.Sprint(c.Count); strings.TrimSpace(head) != want {
			t.Errorf("after %s moved to %s the page counts %s %s, the API %s", key, status, head, c.Status, want)
		}
	}
}
