package draw

import (
	"bytes"
	_ "embed"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/trestle-plan/trestle/internal/draw/font"
	"github.com/trestle-plan/trestle/internal/web/webtest"
)

//go:embed testdata/checks.js
var checks string

// witness keeps what a page asks of its server.
type witness struct {
	tab *webtest.Tab

	mu    sync.Mutex
	asked []string // paths, guarded by mu
}

// open serves the document under the page's own policy and shows it in a tab of
// its own.
func open(t *testing.T, browser *webtest.Browser, document []byte, contentType string, side webtest.Side) (*webtest.Tab, *witness) {
	t.Helper()
	out := &witness{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		out.mu.Lock()
		out.asked = append(out.asked, r.URL.Path)
		out.mu.Unlock()
		w.Header().Set("Content-Type", contentType)
		w.Header().Set("Content-Security-Policy", ContentSecurityPolicy)
		_, _ = w.Write(document) // a reader that went away is its own affair
	}))
	t.Cleanup(server.Close)
	out.tab = browser.Open(t, server.URL+"/", side)
	return out.tab, out
}

// inScope is a script that calls one of the checks, their names kept out of the
// page.
func inScope(check string) string {
	return "(() => {" + checks + "\nreturn " + check + "()})()"
}

// findings runs one of the checks in testdata/checks.js.
func findings(t *testing.T, p *webtest.Tab, check string) []string {
	t.Helper()
	return webtest.Ask[[]string](t, p, inScope(check))
}

// quiet fails the test if the page complained or asked for anything but
// itself.
func (w *witness) quiet(t *testing.T) {
	t.Helper()
	w.tab.Quiet(t)
	w.mu.Lock()
	defer w.mu.Unlock()
	if got, want := strings.Join(w.asked, " "), "/"; got != want {
		t.Errorf("the page asked for %q, want %q alone", got, want)
	}
}

// models are the roadmaps that are looked at in the browser.
func models() map[string]Roadmap {
	return map[string]Roadmap{"harbour": harbour(), "hostile": hostile(), "crowded": crowded(220), "empty": {AsOf: today}}
}

func pageOf(t *testing.T, r Roadmap) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Page(&b, r); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestBrowser(t *testing.T) {
	browser, ok := webtest.Start(t)
	if !ok {
		return
	}
	t.Run("page", func(t *testing.T) { testPage(t, browser) })
	t.Run("page reflows at 320", func(t *testing.T) { testReflow(t, browser) })
	t.Run("page works without script", func(t *testing.T) { testNoScript(t, browser) })
	t.Run("picture", func(t *testing.T) { testPicture(t, browser) })
	t.Run("no label is set wider than reckoned", func(t *testing.T) { testWidths(t, browser) })
}

func testPage(t *testing.T, browser *webtest.Browser) {
	axe, hasAxe := webtest.Axe(t)
	models := models()
	for _, name := range slices.Sorted(maps.Keys(models)) {
		document := pageOf(t, models[name])
		for _, width := range []int64{1440, 390} {
			for _, scheme := range []webtest.Scheme{webtest.Day, webtest.Night} {
				if !webtest.Proof() && (width == 1440) != (scheme == webtest.Day) {
					continue // half of the sides; TRESTLE_PROOF=full takes all
				}
				t.Run(fmt.Sprintf("%s/%d/%s", name, width, scheme), func(t *testing.T) {
					p, page := open(t, browser, document, "text/html; charset=utf-8", webtest.Side{Width: width, Scheme: scheme})
					for _, check := range []string{"overlaps", "outside", "crossed", "foreign"} {
						for _, found := range findings(t, p, check) {
							t.Errorf("%s: %s", check, found)
						}
					}
					p.Check(t, "sideways()")
					page.quiet(t)
					if !webtest.Proof() && name != "harbour" || !hasAxe {
						return
					}
					webtest.Ask[bool](t, p, `(document.querySelectorAll("details").forEach((d) => { d.open = true; }), true)`)
					p.Accessible(t, axe, webtest.AllRules)
				})
			}
		}
	}
}

func testReflow(t *testing.T, browser *webtest.Browser) {
	p, _ := open(t, browser, pageOf(t, harbour()), "text/html; charset=utf-8", webtest.Side{Width: 320, Scheme: webtest.Day})
	p.Check(t, "sideways()")
}

func testNoScript(t *testing.T, browser *webtest.Browser) {
	document := pageOf(t, harbour())
	if bytes.Contains(document, []byte("<script")) {
		t.Error("the page has a script")
	}
	p, page := open(t, browser, document, "text/html; charset=utf-8", webtest.Side{Width: 1440, Scheme: webtest.Day})
	for _, check := range []string{"switchesToNight", "barOpensItsRow", "skipLinkComesFirst"} {
		for _, found := range findings(t, p, check) {
			t.Errorf("%s: %s", check, found)
		}
	}
	page.quiet(t)
}

func testPicture(t *testing.T, browser *webtest.Browser) {
	for name, model := range models() {
		t.Run(name, func(t *testing.T) {
			var document bytes.Buffer
			if err := SVG(&document, model); err != nil {
				t.Fatal(err)
			}
			p, page := open(t, browser, document.Bytes(), "image/svg+xml", webtest.Side{Width: 1440, Scheme: webtest.Night})
			for _, check := range []string{"overlaps", "outside", "crossed", "foreign"} {
				for _, found := range findings(t, p, check) {
					t.Errorf("%s: %s", check, found)
				}
			}
			page.quiet(t)
		})
	}
}

// label is a text of the picture as the browser has set it.
type label struct {
	Text         string
	Size, Weight float64
	Width        float64
}

// testWidths holds the width table to what the browser sets.
func testWidths(t *testing.T, browser *webtest.Browser) {
	p, _ := open(t, browser, pageOf(t, harbour()), "text/html; charset=utf-8", webtest.Side{Width: 1440, Scheme: webtest.Day})
	labels := webtest.Ask[[]label](t, p, inScope("measured"))
	if len(labels) < 40 {
		t.Fatalf("measured %d labels, want 40 or more", len(labels))
	}
	weights := map[float64]font.Weight{430: font.Regular, 530: font.Medium, 620: font.Strong}
	for _, l := range labels {
		w, known := weights[l.Weight]
		if !known {
			t.Errorf("%q is set at weight %v, which has no widths", l.Text, l.Weight)
		}
		got := font.Width(l.Text, l.Size, w)
		if got < l.Width-0.2 || got > l.Width*1.08+1 {
			t.Errorf("%q at %v: reckoned %.1f, set %.1f", l.Text, l.Size, got, l.Width)
		}
	}
}
