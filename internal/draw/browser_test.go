package draw

import (
	"bytes"
	"context"
	_ "embed"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	dialog "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"github.com/trestle-plan/trestle/internal/draw/font"
)

//go:embed testdata/axe/axe.min.js
var axe string

//go:embed testdata/checks.js
var checks string

// chrome finds a Chromium. Without one the browser tests prove nothing: they
// fail where CI says so, and say it loudly elsewhere.
func chrome(t *testing.T) (path string, ok bool) {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			return found, true
		}
	}
	if os.Getenv("CI") == "true" {
		t.Fatal("no chromium, chromium-browser or google-chrome on the path")
	}
	t.Log("NOT CHECKED IN A BROWSER: no chromium, chromium-browser or google-chrome on the path")
	return "", false
}

// witness keeps what a page complains about and asks for.
type witness struct {
	mu     sync.Mutex
	errors []string // guarded by mu
	asked  []string // paths asked of the server, guarded by mu
}

// newBrowser starts a Chromium that lives as long as the test.
func newBrowser(t *testing.T, path string) context.Context {
	t.Helper()
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true))
	ctx, cancel := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	return ctx
}

// open serves the document under the page's own policy and shows it in a tab of
// its own, which the context stands for.
func open(t *testing.T, browser context.Context, document []byte, contentType string, width int64, scheme string) (context.Context, *witness) {
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
	ctx, cancel := chromedp.NewContext(browser)
	t.Cleanup(cancel)
	ctx, cancel = context.WithTimeout(ctx, time.Minute)
	t.Cleanup(cancel)
	if err := chromedp.Listen(ctx, out.listen); err != nil {
		t.Fatal(err)
	}
	media := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}}
	if _, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, media); err != nil {
		t.Fatal(err)
	}
	if _, err := chromedp.Call(ctx, log.Enable, cdp.Empty{}); err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(width, 900), chromedp.Navigate(server.URL+"/")); err != nil {
		t.Fatal(err)
	}
	evaluate[bool](t, ctx, `document.fonts.ready.then(() => true)`)
	return ctx, out
}

// listen keeps what the page complains about.
func (w *witness) listen(event any) {
	var said string
	switch e := event.(type) {
	case *log.EventEntryAdded:
		said = e.Entry.Text
	case *runtime.EventExceptionThrown:
		said = e.ExceptionDetails.Text
	case *dialog.EventJavascriptDialogOpening:
		said = "dialog: " + e.Message
	default:
		return
	}
	w.mu.Lock()
	w.errors = append(w.errors, said)
	w.mu.Unlock()
}

// evaluate runs a script in the page and reads its answer, or that of its
// promise.
func evaluate[T any](t *testing.T, ctx context.Context, script string) T {
	t.Helper()
	out, err := chromedp.Run(ctx, chromedp.Evaluate[T](script, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatalf("%.60s: %v", script, err)
	}
	return out
}

// inScope is a script that calls one of the checks, their names kept out of the
// page.
func inScope(check string) string {
	return "(() => {" + checks + "\nreturn " + check + "()})()"
}

// findings runs one of the checks in testdata/checks.js.
func findings(t *testing.T, ctx context.Context, check string) []string {
	t.Helper()
	return evaluate[[]string](t, ctx, inScope(check))
}

// quiet fails the test if the page complained or asked for anything but
// itself.
func (w *witness) quiet(t *testing.T) {
	t.Helper()
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.errors) > 0 {
		t.Errorf("the page complained: %q", w.errors)
	}
	if got, want := strings.Join(w.asked, " "), "/"; got != want {
		t.Errorf("the page asked for %q, want %q alone", got, want)
	}
}

// models are the roadmaps that are looked at in the browser.
func models() map[string]Roadmap {
	return map[string]Roadmap{"harbour": harbour(), "hostile": hostile(), "crowded": crowded(220), "empty": {AsOf: today}}
}

// proof tells whether the long checks are asked for.
func proof() bool { return os.Getenv("TRESTLE_PROOF") == "full" }

func pageOf(t *testing.T, r Roadmap) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Page(&b, r); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestBrowser(t *testing.T) {
	path, ok := chrome(t)
	if !ok {
		return
	}
	browser := newBrowser(t, path)
	t.Run("page", func(t *testing.T) { testPage(t, browser) })
	t.Run("page reflows at 320", func(t *testing.T) { testReflow(t, browser) })
	t.Run("page works without script", func(t *testing.T) { testNoScript(t, browser) })
	t.Run("picture", func(t *testing.T) { testPicture(t, browser) })
	t.Run("no label is set wider than reckoned", func(t *testing.T) { testWidths(t, browser) })
}

func testPage(t *testing.T, browser context.Context) {
	models := models()
	for _, name := range slices.Sorted(maps.Keys(models)) {
		document := pageOf(t, models[name])
		for _, width := range []int64{1440, 390} {
			for _, scheme := range []string{"light", "dark"} {
				if !proof() && (width == 1440) != (scheme == "light") {
					continue // half of the sides; TRESTLE_PROOF=full takes all
				}
				t.Run(fmt.Sprintf("%s/%d/%s", name, width, scheme), func(t *testing.T) {
					ctx, page := open(t, browser, document, "text/html; charset=utf-8", width, scheme)
					for _, check := range []string{"sideways", "overlaps", "outside", "crossed", "foreign"} {
						for _, found := range findings(t, ctx, check) {
							t.Errorf("%s: %s", check, found)
						}
					}
					page.quiet(t)
					if !proof() && name != "harbour" {
						return
					}
					for _, v := range evaluate[[]string](t, ctx, axe+";"+inScope("accessibility")) {
						t.Errorf("axe: %s", v)
					}
				})
			}
		}
	}
}

func testReflow(t *testing.T, browser context.Context) {
	ctx, _ := open(t, browser, pageOf(t, harbour()), "text/html; charset=utf-8", 320, "light")
	for _, found := range findings(t, ctx, "sideways") {
		t.Error(found)
	}
}

func testNoScript(t *testing.T, browser context.Context) {
	document := pageOf(t, harbour())
	if bytes.Contains(document, []byte("<script")) {
		t.Error("the page has a script")
	}
	ctx, page := open(t, browser, document, "text/html; charset=utf-8", 1440, "light")
	for _, check := range []string{"switchesToNight", "barOpensItsRow", "skipLinkComesFirst"} {
		for _, found := range findings(t, ctx, check) {
			t.Errorf("%s: %s", check, found)
		}
	}
	page.quiet(t)
}

func testPicture(t *testing.T, browser context.Context) {
	for name, model := range models() {
		t.Run(name, func(t *testing.T) {
			var document bytes.Buffer
			if err := SVG(&document, model); err != nil {
				t.Fatal(err)
			}
			ctx, page := open(t, browser, document.Bytes(), "image/svg+xml", 1440, "dark")
			for _, check := range []string{"overlaps", "outside", "crossed", "foreign"} {
				for _, found := range findings(t, ctx, check) {
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
func testWidths(t *testing.T, browser context.Context) {
	ctx, _ := open(t, browser, pageOf(t, harbour()), "text/html; charset=utf-8", 1440, "light")
	labels := evaluate[[]label](t, ctx, inScope("measured"))
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
