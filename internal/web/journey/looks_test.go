package journey

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/trestle-plan/trestle/internal/web/webtest"
	"github.com/trestle-plan/trestle/internal/work"
)

// widths are those that pages are looked at in, with their names in pictures.
var widths = []int64{1440, 390}

// TestLooks looks at the states of every page, by day and by night, on a desk and on
// a phone. By default each state has one width; TRESTLE_PROOF=full takes both, and
// every stop of a walk by Tab. Where TRESTLE_SCREENSHOTS names a folder, the pictures
// are kept there.
func TestLooks(t *testing.T) {
	browser, ok := webtest.Start(t)
	if !ok {
		return
	}
	s := newSite(t)
	for _, w := range []*work.Workspace{harbour(t), empty(), hostile(t), some()} {
		s.add(t, w)
	}
	lookAt(t, browser, s, states(t))
}

// TestLooks_ofManyItems looks at pages that have 20,000 items to show.
func TestLooks_ofManyItems(t *testing.T) {
	if !webtest.Proof() {
		t.Log("20,000 items are looked at with TRESTLE_PROOF=full")
		return
	}
	browser, ok := webtest.Start(t)
	if !ok {
		return
	}
	s := newSite(t)
	s.add(t, many())
	var all []state
	for _, page := range []string{"today", "roadmap", "backlog", "dependencies", "commitments", "releases", "teams", "history"} {
		all = append(all, state{name: page + " of 20,000", path: "/w/many/" + page})
	}
	lookAt(t, browser, s, all)
}

// lookAt looks at states of pages.
func lookAt(t *testing.T, browser *webtest.Browser, s *site, all []state) {
	t.Helper()
	axe, hasAxe := webtest.Axe(t)
	stops := 25
	if webtest.Proof() {
		stops = 400
	}
	for i, one := range all {
		for k, width := range widths {
			if one.desk && width != widths[0] || !one.desk && !webtest.Proof() && k != i%len(widths) {
				continue
			}
			t.Run(fmt.Sprintf("%s/%d", one.name, width), func(t *testing.T) {
				t.Parallel()
				p := browser.Open(t, s.URL()+one.path, webtest.Side{Width: width})
				p.Until(t, `[...document.querySelectorAll("main [data-island]")].every((el) => "ready" in el.dataset)`)
				p.Check(t, "shifts(0.05)")
				if one.do != nil {
					one.do(t, p)
				}
				p.Check(t, "sideways()", "small()", "headings()", "overlaps()", "clipped()")
				shoot(t, p, one.name, width, webtest.Day)
				if hasAxe {
					p.Accessible(t, axe, webtest.AllRules)
				}
				if one.do == nil {
					p.Check(t, "shifts(0.05)") // what comes late has come by now
				}
				p.Look(t, webtest.Side{Width: width, Scheme: webtest.Night})
				shoot(t, p, one.name, width, webtest.Night)
				if hasAxe {
					p.Accessible(t, axe, webtest.Colours)
				}
				if one.do == nil {
					p.Walk(t, stops)
				}
				if !one.refused {
					p.Quiet(t)
				}
				p.Close()
			})
		}
	}
}

// shoot keeps a picture of the whole page where pictures are kept.
func shoot(t *testing.T, p *webtest.Tab, name string, width int64, scheme webtest.Scheme) {
	t.Helper()
	folder, ok := webtest.Folder()
	if !ok {
		return
	}
	file := filepath.Join(folder, fmt.Sprintf("%s-%d-%s.png", strings.NewReplacer(" ", "-", ",", "").Replace(name), width, scheme))
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, p.Shot(t, webtest.Whole), 0o644); err != nil {
		t.Fatal(err)
	}
}
