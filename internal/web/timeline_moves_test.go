package web_test

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/planner"
	"github.com/trestle-plan/trestle/internal/web/webtest"
	"github.com/trestle-plan/trestle/internal/work"
)

// TestTimeline_everyTeamsPartHasItsGhost tries a hold that moves an item of several
// teams: in the lane of each team its own part would stand where the plan says, and the
// list of what moves says of no end that it changes where it does not.
func TestTimeline_everyTeamsPartHasItsGhost(t *testing.T) {
	browser, ok := webtest.Start(t)
	if !ok {
		return
	}
	s := newSite(t, harbour(t))
	change, tried := s.holdThatMovesParts(t)
	chips := text(t, []map[string]any{{"says": "Held", "on": true, "changes": []app.Change{change}}})
	p := browser.Open(t, s.URL+at("roadmap?lanes=team&show=all&zoom=9&at=2026-02-20&what-if="+url.QueryEscape(chips)), webtest.Side{Height: 6000})
	const ghosts = `Object.fromEntries([...document.querySelectorAll(".ghosts .ghost")].map((g) => [g.dataset.lane, g.dataset.dates]))`
	p.Until(t, `document.querySelector(".ghosts .ghost")`)
	drawn := webtest.Ask[map[string]bool](t, p, `Object.fromEntries([...document.querySelectorAll(".tlx-scene [data-bar]")].map((b) => [b.dataset.id, true]))`)
	got := webtest.Ask[map[string]string](t, p, ghosts)
	seen := 0
	for _, part := range tried.Parts {
		id := fmt.Sprintf("%s|%s", part.Team, part.Item)
		if !drawn[id] {
			continue
		}
		seen++
		if want := work.Date(part.Start).String() + " " + work.Date(part.Finish).String(); got[id] != want {
			t.Errorf("the ghost of %s stands at %q, want %q", id, got[id], want)
		}
	}
	if seen < 2 {
		t.Fatalf("%d of %d parts are drawn; the test needs two", seen, len(tried.Parts))
	}
	parts := map[work.ItemKey]int{} // as planned; of an item that is broken down its parts are items
	for _, d := range planner.KeptPlan(s.current(t)).Dates {
		parts[d.Item]++
	}
	for id := range got {
		lane, key, _ := strings.Cut(id, "|")
		if parts[work.ItemKey(key)] > 1 && !moves(tried.Parts, lane, key) {
			t.Errorf("the part of %s for %s has a ghost and stays where it is", key, lane)
		}
	}
	p.Quiet(t)
}

func moves(parts []outlook.PartMove, team, item string) bool {
	for _, p := range parts {
		if string(p.Team) == team && string(p.Item) == item {
			return true
		}
	}
	return false
}

// holdThatMovesParts finds an item that cannot start for three weeks, so that an item of
// several teams stands elsewhere.
func (s *site) holdThatMovesParts(t *testing.T) (app.Change, app.Tried) {
	t.Helper()
	now := s.current(t)
	for _, it := range now.Items() {
		if it.Start == 0 || it.Status != work.Ready {
			continue
		}
		change := app.Change{Kind: "item", Do: "edit", Key: string(it.Key), Set: catalogue.Fragment(fmt.Sprintf(`{"hold_until":%q}`, work.Date(it.Start+21)))}
		tried, err := s.app.Try(t.Context(), catalogue.LocalOwner("Mara"), app.Try{Workspace: "northquay", Changes: []app.Change{change}, Question: "test"})
		if err != nil {
			t.Fatal(err)
		}
		teams := map[work.ItemKey]int{}
		for _, p := range tried.Parts {
			if teams[p.Item]++; teams[p.Item] > 1 && p.Item != it.Key {
				return change, tried
			}
		}
	}
	t.Fatal("no hold moves an item of several teams")
	return app.Change{}, app.Tried{}
}

// TestTry_tellsThePartsThatMove plans the workspace with the change in it, from scratch:
// the parts that stand elsewhere then are those that were told.
func TestTry_tellsThePartsThatMove(t *testing.T) {
	s := newSite(t, harbour(t))
	change, tried := s.holdThatMovesParts(t)
	now := s.current(t)
	ws := *now.Workspace
	ws.Items = slices.Clone(ws.Items)
	for i := range ws.Items {
		if string(ws.Items[i].Key) == change.Key {
			ws.Items[i].HoldUntil = ws.AsOf
			if it, err := now.ItemView(change.Key); err == nil {
				ws.Items[i].HoldUntil = work.Date(it.Item.Start + 21)
			}
		}
	}
	then, err := outlook.Plan(t.Context(), &ws, outlook.Settings{Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	type part struct{ item, team string }
	was, several := map[part]work.KeptDates{}, map[work.ItemKey]int{}
	for _, d := range planner.KeptPlan(now).Dates {
		was[part{string(d.Item), string(d.Team)}] = d
		several[d.Item]++
	}
	want := map[part]work.KeptDates{}
	for _, d := range planner.KeptPlan(then).Dates {
		at := part{string(d.Item), string(d.Team)}
		if old := was[at]; several[d.Item] > 1 && (old.Start != d.Start || old.Finish != d.Finish) {
			want[at] = d
		}
	}
	for _, p := range tried.Parts {
		at := part{string(p.Item), string(p.Team)}
		if d := want[at]; d.Start != work.Date(p.Start) || d.Finish != work.Date(p.Finish) {
			t.Errorf("%v would go from %s to %s, the plan says %s to %s", at, work.Date(p.Start), work.Date(p.Finish), d.Start, d.Finish)
		}
		delete(want, at)
	}
	for at := range want {
		t.Errorf("%v moves, and it is not told", at)
	}
}

// TestTimeline_saysOfAMoveWhatChanges drags a bar: of each item that moves the list says
// its start or its end only where the plan gives it another.
func TestTimeline_saysOfAMoveWhatChanges(t *testing.T) {
	browser, ok := webtest.Start(t)
	if !ok {
		return
	}
	s := newSite(t, harbour(t))
	s.current(t)
	p := browser.Open(t, s.URL+at("roadmap"), webtest.Side{Height: 1000})
	p.Until(t, movable)
	key := webtest.Ask[string](t, p, movable+`.dataset.bar`)
	held := p.Grab(t, bar(key)+`.querySelector(".hit")`)
	held.By(t, 90, 0)
	s.sees(t, p, key)
	const lines = `[...document.querySelectorAll(".tlx-effect .tlx-delta .num .block")].map((l) => [l.firstElementChild.textContent, l.querySelector("s")?.textContent ?? "", l.querySelector("b").textContent])`
	told := webtest.Ask[[][3]string](t, p, lines)
	if len(told) == 0 {
		t.Fatal("nothing is said of what moves")
	}
	for _, line := range told {
		if line[1] == line[2] {
			t.Errorf("it is told that something %s on %s, where it did before", line[0], line[2])
		}
	}
	held.Drop(t)
	p.Quiet(t)
}

// TestTimeline_wordsStandClearOfTheNames looks at bars that begin before what is in sight:
// the names of lanes do not cover the beginning of their words.
func TestTimeline_wordsStandClearOfTheNames(t *testing.T) {
	browser, ok := webtest.Start(t)
	if !ok {
		return
	}
	s := newSite(t, harbour(t))
	s.current(t)
	p := browser.Open(t, s.URL+at("roadmap?closed=BER,CLR"), webtest.Side{Height: 1000})
	p.Until(t, movable)
	if !webtest.Ask[bool](t, p, `[...document.querySelectorAll(".tlx-scene text.lab")].some((e) => e.textContent.endsWith("…"))`) {
		t.Fatal("no words had to be cut: the test needs a bar that ends soon after the names")
	}
	for _, words := range webtest.Ask[[]string](t, p, `(() => { const edge = document.getElementById("board").getBoundingClientRect().left + 152;
		return [...document.querySelectorAll(".tlx-scene text.deck-t.lab, .tlx-scene text.frame-t.lab, .tlx-scene text.r-t.lab")].filter((e) => { const r = e.getBoundingClientRect(); return r.left < edge - 1 && r.right > edge + 1; }).map((e) => e.textContent); })()`) {
		t.Errorf("the names of lanes cover the beginning of %q", words)
	}
	p.Quiet(t)
}

// TestTimeline_bringsAChainIntoSight follows a link that asks about a promise further
// down: the bars that its date hangs on are in sight. Who then goes elsewhere is left there when the next plan comes.
func TestTimeline_bringsAChainIntoSight(t *testing.T) {
	browser, ok := webtest.Start(t)
	if !ok {
		return
	}
	s := newSite(t, harbour(t))
	promise, _ := s.helped(t)
	p := browser.Open(t, s.URL+at("roadmap?zoom=20&why="+promise), webtest.Side{Height: 700})
	const seen = `(() => { const box = document.getElementById("board").getBoundingClientRect();
		return [...document.querySelectorAll(".tlx-scene .ring .hit")].some((b) => { const r = b.getBoundingClientRect(); return r.top > box.top + 60 && r.bottom < box.bottom && r.right > box.left + 152 && r.left < box.right; }); })()`
	p.Until(t, seen)
	if at := webtest.Ask[float64](t, p, `document.getElementById("board").scrollTop`); at < 200 {
		t.Fatalf("the board stands at %.0f: the test needs a promise further down", at)
	}
	p.Roll(t, `document.getElementById("board")`, 0, -5000)
	p.Until(t, `document.getElementById("board").scrollTop === 0`)
	const asked = `performance.getEntriesByType("resource").filter((r) => r.name.includes("/plan/why/")).length`
	was := webtest.Ask[int](t, p, asked)
	webtest.Ask[bool](t, p, `fetch("/api/v1/workspaces/northquay/items/QUA-40", { method: "PATCH", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ set: { hold_until: "2026-06-01" } }) }).then((answer) => answer.ok)`)
	p.Until(t, fmt.Sprintf("%s > %d", asked, was))
	p.Settle(t)
	p.Settle(t)
	if at := webtest.Ask[float64](t, p, `document.getElementById("board").scrollTop`); at != 0 {
		t.Errorf("the next plan moved the board to %.0f", at)
	}
	p.Quiet(t)
}
