package web_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/web/webtest"
	"github.com/trestle-plan/trestle/internal/work"
)

// movable names a bar in sight that has not started and moves others, as a script.
const movable = `[...document.querySelectorAll(".tlx-scene [data-bar]")].filter((b) => /, (Ready|Proposed)$/.test(b.ariaLabel ?? b.getAttribute("aria-label"))).find((b) => {
	const r = b.querySelector(".hit").getBoundingClientRect(), box = document.getElementById("board").getBoundingClientRect();
	return r.left > box.left + 200 && r.right < box.right - 420 && r.top > box.top + 80 && r.bottom < box.bottom - 40 && r.width > 90
		&& Math.abs((b.querySelector(".grip")?.getBoundingClientRect().left ?? 0) - r.left - r.width / 2) > 14; })`

// TestTimeline_answersWhileSomethingMoves drags a bar by mouse and by keys, in a real
// browser: the ghosts stand where the plan itself says, Escape leaves nothing, a drop
// is one act, and undo restores.
func TestTimeline_answersWhileSomethingMoves(t *testing.T) {
	browser, ok := webtest.Start(t)
	if !ok {
		return
	}
	s := newSite(t, harbour(t))
	s.current(t)
	p := browser.Open(t, s.URL+at("roadmap"), webtest.Side{Height: 1000})
	p.Until(t, movable)
	key := webtest.Ask[string](t, p, movable+`.dataset.bar`)
	acts := s.acts(t)

	held := p.Grab(t, bar(key)+`.querySelector(".hit")`)
	held.By(t, 90, 0)
	s.sees(t, p, key)
	p.Press(t, "Escape")
	p.Until(t, `!document.querySelector(".ghost") && !document.querySelector(".tlx-effect")`)
	held.Drop(t)
	if got := s.acts(t); got != acts {
		t.Errorf("after Escape there are %d acts, want %d", got, acts)
	}

	held = p.Grab(t, bar(key)+`.querySelector(".hit")`)
	held.By(t, 90, 0)
	to := s.sees(t, p, key)
	held.Drop(t)
	s.heldUntil(t, p, key, to, acts+1)
	p.Press(t, "Control+z")
	s.heldUntil(t, p, key, "", acts+2)

	webtest.Ask[bool](t, p, `(`+bar(key)+`.focus(), true)`)
	p.Press(t, "Shift+ArrowRight", "Shift+ArrowRight", "ArrowRight")
	to = s.sees(t, p, key)
	p.Press(t, "Enter")
	s.heldUntil(t, p, key, to, acts+3)
	p.Quiet(t)
}

// TestTimeline_triesWhatWouldMoveADate asks why a promise's date is what it is, tries
// what the plan says would help, puts it aside, takes it up and keeps it: one act.
func TestTimeline_triesWhatWouldMoveADate(t *testing.T) {
	browser, ok := webtest.Start(t)
	if !ok {
		return
	}
	s := newSite(t, harbour(t))
	promise, help := s.helped(t)
	acts := s.acts(t)
	p := browser.Open(t, s.URL+at("roadmap?why="+promise), webtest.Side{})
	p.Click(t, fmt.Sprintf(`[...document.querySelectorAll("#why .tlx-levers li")].find((l) => l.textContent.toLowerCase().includes(%s))?.querySelector("button")`, text(t, strings.ToLower(help.Does))))
	p.Until(t, `document.querySelector(".tlx-net")?.textContent.includes("≈ from 1,000 trials")`)
	chips := webtest.Ask[[]struct{ Changes []app.Change }](t, p, `JSON.parse(new URLSearchParams(location.search).get("what-if"))`)
	if len(chips) != 1 {
		t.Fatalf("%d changes are tried, want 1", len(chips))
	}
	tried, err := s.app.Try(t.Context(), catalogue.LocalOwner("Mara"), app.Try{Workspace: "northquay", Changes: chips[0].Changes, Trials: 1000})
	if err != nil {
		t.Fatal(err)
	}
	if got := webtest.Ask[string](t, p, `document.querySelector(".tlx-net").textContent`); !strings.HasPrefix(got, tried.Says) {
		t.Errorf("the bar says %q, the plan %q", got, tried.Says)
	}
	p.Click(t, `document.querySelector(".tlx-chip")`)
	p.Until(t, `document.querySelector(".tlx-net").textContent === "Every change is put aside." && document.querySelector(".tlx-whatif .btn.whatif").disabled`)
	p.Click(t, `document.querySelector(".tlx-chip")`)
	if got := s.acts(t); got != acts {
		t.Errorf("a what-if left %d acts, want %d", got, acts)
	}
	p.Click(t, `document.querySelector(".tlx-whatif .btn.whatif:not(:disabled)")`)
	p.Until(t, `!document.querySelector(".tlx-whatif") && !location.search.includes("what-if")`)
	if got := s.acts(t); got != acts+1 {
		t.Errorf("keeping made %d acts, want 1", got-acts)
	}
	p.Quiet(t)
}

// TestTimeline_isAccessible looks at the timeline and its main states with axe.
func TestTimeline_isAccessible(t *testing.T) {
	browser, ok := webtest.Start(t)
	if !ok {
		return
	}
	script, ok := webtest.Axe(t)
	if !ok {
		return
	}
	s := newSite(t, harbour(t))
	promise, _ := s.helped(t)
	for _, scheme := range []webtest.Scheme{webtest.Day, webtest.Night} {
		p := browser.Open(t, s.URL+at("roadmap?lanes=team"), webtest.Side{Scheme: scheme})
		p.Until(t, `document.querySelector(".tlx-scene [data-pledge]")`)
		p.Accessible(t, script, webtest.AllRules)
		p.Check(t, "sideways()", "small()", "headings()")
		p.Go(t, s.URL+at("roadmap?what-if=on&why="+promise))
		p.Until(t, `document.querySelector(".tlx-levers") && document.querySelector(".tlx-whatif")`)
		p.Accessible(t, script, webtest.AllRules)
		p.Quiet(t)
	}
}

// helped is a promise that one change helps, of those a what-if takes.
func (s *site) helped(t *testing.T) (promise string, help outlook.Help) {
	t.Helper()
	now := s.current(t)
	for _, c := range now.Promises() {
		why, err := now.Why(t.Context(), string(c.Key))
		if err != nil {
			t.Fatal(err)
		}
		for _, h := range why.Helps {
			if h.Kind != outlook.RaiseItem {
				return string(c.Key), h
			}
		}
	}
	t.Fatal("no promise of harbour is helped by one change")
	return "", help
}

// bar is the mark of an item, as a script.
func bar(key string) string {
	return fmt.Sprintf(`document.querySelector(".tlx-scene [data-bar='%s']")`, key)
}

// text writes a value as a script has it.
func text(t *testing.T, v any) string {
	t.Helper()
	out, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// acts counts what was done to the workspace, but for the plan's own.
func (s *site) acts(t *testing.T) int {
	t.Helper()
	h, err := s.app.History(t.Context(), catalogue.LocalOwner("Mara"), app.AskHistory{Workspace: "northquay"})
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, a := range h.Acts {
		if a.Cause != "replan" {
			n++
		}
	}
	return n
}

// sees compares the ghosts on a page with what the plan says of the same hold, and
// returns the day that the bar is held to.
func (s *site) sees(t *testing.T, p *webtest.Tab, key string) string {
	t.Helper()
	p.Until(t, `document.querySelector(".tlx-effect")?.textContent.includes("≈ from 1,000 trials") && document.querySelector(".ghosts .ghost:not(.own)")`)
	to := webtest.Ask[string](t, p, `document.querySelector(".ghosts").dataset.to`)
	tried, err := s.app.Try(t.Context(), catalogue.LocalOwner("Mara"), app.Try{Workspace: "northquay", Question: "test", Changes: []app.Change{
		{Kind: "item", Do: "edit", Key: key, Set: catalogue.Fragment(fmt.Sprintf(`{"hold_until":%q}`, to))},
	}})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	for _, m := range tried.Moves {
		want[string(m.Item)] = work.Date(m.Start).String() + " " + work.Date(m.Finish).String()
	}
	const ghosts = `Object.fromEntries([...document.querySelectorAll(".ghosts .ghost:not(.own)")].map((g) => [g.dataset.ghost, g.dataset.dates]))`
	p.Until(t, fmt.Sprintf(`(() => { const want = %s; return Object.entries(%s).every(([k, v]) => want[k] === v); })()`, text(t, want), ghosts))
	got := webtest.Ask[map[string]string](t, p, ghosts)
	if len(got) == 0 || len(want) < 2 {
		t.Fatalf("%d ghosts for %d moves; the test needs a bar that moves others", len(got), len(want))
	}
	for _, k := range slices.Sorted(maps.Keys(got)) {
		if got[k] != want[k] {
			t.Errorf("the ghost of %s stands at %q, the plan says %q", k, got[k], want[k])
		}
	}
	return to
}

// heldUntil waits for the act and looks at the item.
func (s *site) heldUntil(t *testing.T, p *webtest.Tab, key, day string, acts int) {
	t.Helper()
	p.Until(t, `!document.querySelector(".ghost")`)
	for end := time.Now().Add(20 * time.Second); s.acts(t) < acts && time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
	}
	if got := s.acts(t); got != acts {
		p.Keep(t, "acts")
		t.Fatalf("there are %d acts, want %d", got, acts)
	}
	want := work.Date(0)
	if day != "" {
		var err error
		if want, err = work.ParseDate(day); err != nil {
			t.Fatal(err)
		}
	}
	if got := s.item(t, key).HoldUntil; got != want && (day != "" || !got.IsZero()) {
		t.Errorf("%s is held until %s, want %q", key, got, day)
	}
}

// TestTimeline_promisesHaveKeysAndAMenu goes to a promise by arrow keys, asks its menu
// for another day, sees it tried, and keeps it: one act, in the record.
func TestTimeline_promisesHaveKeysAndAMenu(t *testing.T) {
	browser, ok := webtest.Start(t)
	if !ok {
		return
	}
	s := newSite(t, harbour(t))
	acts := s.acts(t)
	p := browser.Open(t, s.URL+at("roadmap"), webtest.Side{Height: 1000})
	p.Until(t, `document.querySelector(".tlx-scene [data-pledge]")`)
	webtest.Ask[bool](t, p, `(document.querySelector(".tlx-scene [data-bar][tabindex='0']").focus(), true)`)
	p.Press(t, "Home")
	p.Until(t, `document.activeElement.dataset.pledge`)
	key := webtest.Ask[string](t, p, `document.activeElement.dataset.pledge`)
	p.Press(t, ".")
	p.Until(t, `document.querySelectorAll(".tlx-menu [role=menuitem]").length >= 4`)
	p.Click(t, `[...document.querySelectorAll(".tlx-menu [role=menuitem]")].find((b) => b.textContent.startsWith("Promise another day"))`)
	p.Until(t, `document.querySelector(".tlx-ask input").value !== ""`)
	webtest.Ask[bool](t, p, `(() => { const day = document.querySelector(".tlx-ask input"); day.value = "2026-12-18"; day.dispatchEvent(new Event("input", { bubbles: true })); return true; })()`)
	p.Until(t, `document.querySelector(".tlx-effect")`)
	p.Click(t, `document.querySelector(".tlx-ask .primary")`)
	p.Until(t, `!document.querySelector(".tlx-ask")`)
	for range 200 {
		if s.acts(t) > acts {
			break
		}
		webtest.Ask[bool](t, p, `new Promise((done) => { setTimeout(() => done(true), 25); })`)
	}
	if got := s.acts(t); got != acts+1 {
		t.Fatalf("there are %d acts, want %d", got, acts+1)
	}
	for _, c := range s.current(t).Promises() {
		if string(c.Key) == key && work.Date(c.Date) != work.DateOf(2026, 12, 18) {
			t.Errorf("%s is promised for %s, want 2026-12-18", key, work.Date(c.Date))
		}
	}
	p.Quiet(t)
}

// TestTimeline_refusesToStartInThePast asks for a pin before today: it is not tried, it
// cannot be set, and the page says why.
func TestTimeline_refusesToStartInThePast(t *testing.T) {
	browser, ok := webtest.Start(t)
	if !ok {
		return
	}
	s := newSite(t, harbour(t))
	acts := s.acts(t)
	p := browser.Open(t, s.URL+at("roadmap"), webtest.Side{Height: 1000})
	p.Until(t, movable)
	key := webtest.Ask[string](t, p, movable+`.dataset.bar`)
	webtest.Ask[bool](t, p, `(`+bar(key)+`.focus(), true)`)
	p.Press(t, ".")
	p.Click(t, `[...document.querySelectorAll(".tlx-menu [role=menuitem]")].find((b) => b.textContent.startsWith("Pin to day"))`)
	p.Until(t, `document.querySelector(".tlx-ask input").value !== ""`)
	webtest.Ask[bool](t, p, `(() => { const day = document.querySelector(".tlx-ask input"); day.value = "2024-05-06"; day.dispatchEvent(new Event("input", { bubbles: true })); return true; })()`)
	p.Until(t, `document.querySelector(".tlx-ask [role=alert]")?.textContent.includes("before today")`)
	p.Click(t, `document.querySelector(".tlx-ask .primary")`)
	p.Settle(t)
	if !webtest.Ask[bool](t, p, `document.querySelector(".tlx-ask") !== null`) {
		t.Error("the day was taken")
	}
	p.Press(t, "Escape")
	p.Until(t, `!document.querySelector(".tlx-ask")`)
	if got := s.acts(t); got != acts {
		t.Errorf("there are %d acts, want %d", got, acts)
	}
	p.Quiet(t)
}
