package web_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/trestle-plan/trestle/internal/web/webtest"
	"github.com/trestle-plan/trestle/internal/work"
)

// The grid under the hands of somebody who comes from a spreadsheet.
func TestGridHand(t *testing.T) {
	browser, ok := webtest.Start(t)
	if !ok {
		return
	}
	for name, test := range map[string]func(*testing.T, *webtest.Tab, *site){
		"writes cell after cell": testHandRuns, "pastes a table over a range": testHandTiles, "copies what is chosen": testHandCopies,
		"fills from above": testHandFills, "takes a range past the end": testHandRange, "sees a filter as far as it is written": testHandFilter,
		"reads a tree": testHandTree, "acts on what is chosen": testHandChosen,
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

// cursorAt waits for the cursor to stand at a cell, in sight.
func cursorAt(t *testing.T, p *webtest.Tab, key, column string) {
	t.Helper()
	p.Until(t, fmt.Sprintf(`(() => { const cell = %s, grid = document.querySelector("[role=grid]"); const [a, b] = [cell.getBoundingClientRect(), grid.getBoundingClientRect()];
		return cell.closest("[data-key]").dataset.key === %q && cell.dataset.c === %q && a.top >= b.top && a.bottom <= b.bottom; })()`, gridCursor, key, column))
}

func testHandRuns(t *testing.T, p *webtest.Tab, s *site) {
	order := s.order(t)
	p.Click(t, gridCell(order[4], "value"))
	p.Type(t, "700")
	p.Press(t, "Tab")
	p.Type(t, "2-4-9")
	p.Press(t, "Tab")
	cursorAt(t, p, order[4], "team")
	p.Press(t, "Enter", "Enter") // opens the editor, and goes on below where the run began
	cursorAt(t, p, order[5], "value")
	p.Type(t, "900")
	p.Press(t, "Shift+Enter")
	cursorAt(t, p, order[4], "value")
	p.Type(t, "800")
	p.Press(t, "ArrowDown")
	cursorAt(t, p, order[5], "value")
	until(t, "three cells", func() bool {
		a, b := s.item(t, order[4]), s.item(t, order[5])
		return a.Value.PerWeek == 80_000 && b.Value.PerWeek == 90_000 && a.Shares[0].Estimate.High == 9000
	})
	for range 24 { // Enter opens and Enter goes on, to lines that are not in sight yet
		p.Press(t, "Enter", "Enter")
	}
	cursorAt(t, p, order[29], "value")
}

func testHandTiles(t *testing.T, p *webtest.Tab, s *site) {
	order := s.order(t)
	p.Click(t, gridCell(order[2], "estimate"))
	p.Press(t, "Shift+ArrowDown", "Shift+ArrowDown", "Shift+ArrowDown")
	paste(t, p, "S\nL")
	p.Click(t, `document.querySelector(".g-dialog .primary")`)
	size := func(i int) string {
		if shares := s.item(t, order[i]).Shares; len(shares) == 1 {
			return string(shares[0].Estimate.Size)
		}
		return "several"
	}
	until(t, "a table of two lines on four", func() bool { return size(2) == "S" && size(3) == "L" && size(4) == "S" && size(5) == "L" })
	p.Click(t, gridCell(order[7], "title"))
	paste(t, p, "One\t99\t1500\nOther\t98") // the second line is shorter: what it does not say stays
	p.Until(t, `document.querySelector(".g-dialog")?.textContent.includes("Rank is computed, or fixed, and left as it is.")`)
	value := s.item(t, order[8]).Value
	p.Click(t, `document.querySelector(".g-dialog .primary")`)
	until(t, "both lines", func() bool {
		return s.item(t, order[8]).Title == "Other" && s.item(t, order[7]).Value.PerWeek == 150_000
	})
	if got := s.item(t, order[8]).Value; got != value {
		t.Errorf("a cell that the table does not say became %+v, want %+v", got, value)
	}
	p.Click(t, gridCell(order[7], "rank"))
	paste(t, p, "1")
	p.Until(t, `[...document.querySelectorAll("[data-notice]")].some((n) => n.textContent.includes("Rank is computed"))`)
}

func testHandCopies(t *testing.T, p *webtest.Tab, s *site) {
	order := s.order(t)
	p.Click(t, gridCell(order[1], "place"))
	p.Press(t, "x", "j", "j", "x")
	lines := strings.Split(copied(t, p), "\n")
	if len(lines) != 2 || !strings.HasPrefix(lines[0], order[1]+"\t") || !strings.HasPrefix(lines[1], order[3]+"\t") {
		t.Errorf("copied %q, want the lines of %s and %s", lines, order[1], order[3])
	}
	for i, key := range order { // a spreadsheet takes 2-4-9 for a day
		if it := s.item(t, key); len(it.Shares) == 1 && it.Shares[0].Estimate.Size == "" && it.Shares[0].Estimate.High > 0 && i < 20 {
			p.Press(t, "Escape")
			p.Click(t, gridCell(key, "estimate"))
			text := copied(t, p)
			if !strings.HasSuffix(text, " d") {
				t.Errorf("the estimate is copied as %q, want its unit behind it", text)
			}
			p.Press(t, "ArrowDown")
			paste(t, p, text)
			until(t, "the estimate below", func() bool { return s.item(t, order[i+1]).Shares[0].Estimate.High == it.Shares[0].Estimate.High })
			return
		}
	}
}

func testHandFills(t *testing.T, p *webtest.Tab, s *site) {
	order := s.order(t)
	p.Click(t, gridCell(order[3], "title"))
	p.Press(t, "Control+d")
	until(t, "the title above", func() bool { return s.item(t, order[3]).Title == s.item(t, order[2]).Title })
}

// testHandRange holds the mouse below the last line that is seen.
func testHandRange(t *testing.T, p *webtest.Tab, s *site) {
	order := s.order(t)
	drag := p.Grab(t, gridCell(order[12], "status"))
	drag.By(t, 0, 600)
	p.Until(t, `document.querySelector("[role=grid]").scrollTop > 300`)
	drag.Drop(t)
	if lines := strings.Count(copied(t, p), "\n") + 1; lines < 18 {
		t.Errorf("the range has %d lines, want those that came into sight, too", lines)
	}
}

func testHandFilter(t *testing.T, p *webtest.Tab, s *site) {
	want := s.matched(t, "is:open")
	p.Click(t, `document.querySelector("input[name=filter]")`)
	p.Type(t, "is:open team:")
	p.Until(t, fmt.Sprintf(`document.querySelector(".g-says .count")?.textContent.startsWith("%d of ")`, len(want)))
	p.Until(t, `document.querySelector("#g-offers") && document.querySelector("input[name=filter]").getAttribute("aria-invalid") !== "true"`)
	p.Press(t, "Escape")
	p.Until(t, `document.querySelector(".g-says .risk-t")?.textContent.includes("value is missing")`)
	if got := webtest.Ask[[]string](t, p, gridKeys); !slices.Equal(got, want[:len(got)]) {
		t.Errorf("the grid shows %v, want the first of %v", got, want)
	}
}

// testHandTree looks at where the kinds of items stand: parts to the right of what
// they are a part of, all of one depth below each other.
func testHandTree(t *testing.T, p *webtest.Tab, s *site) {
	p.Go(t, s.URL+at("backlog?group=tree"))
	p.Until(t, `document.querySelector("[role=treegrid] .g-row[aria-expanded]")`)
	places := webtest.Ask[map[string]float64](t, p, `Object.fromEntries([...document.querySelectorAll(".g-row[data-key]")].map((r) => [r.dataset.key, r.querySelector(".kind").getBoundingClientRect().left]))`)
	at := make(map[int]float64) // by depth
	for key, left := range places {
		depth := 0
		for up := s.item(t, key).Parent; up != ""; up = s.item(t, string(up)).Parent {
			depth++
		}
		if was, seen := at[depth]; seen && was != left {
			t.Errorf("%s stands at %.0f, others as deep at %.0f", key, left, was)
		}
		at[depth] = left
	}
	if len(at) < 3 || at[1] <= at[0] || at[2] <= at[1] {
		t.Errorf("by their depth items stand at %v", at)
	}
}

// testHandChosen changes the status of some: what stands there is said in words, and
// what was done is told above the bar.
func testHandChosen(t *testing.T, p *webtest.Tab, s *site) {
	var key string
	for _, k := range s.order(t) {
		if s.item(t, k).Status == work.InProgress {
			key = k
			break
		}
	}
	p.Click(t, gridCell(key, "place"))
	p.Press(t, "x")
	p.Click(t, `document.querySelector("[data-bulk=status]")`)
	p.Until(t, `document.querySelector(".g-dialog").textContent.includes("Now: In progress (1)")`)
	p.Type(t, "Done")
	p.Press(t, "Enter")
	until(t, "the status", func() bool { return s.item(t, key).Status == work.Done })
	p.Until(t, `document.querySelector("[data-notice]")`)
	p.Until(t, `document.querySelector("[data-notice]").getBoundingClientRect().bottom <= document.querySelector(".g-bulk").getBoundingClientRect().top`)
}
