package web_test

import (
	"context"
	_ "embed"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

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

// tab is a page that somebody looks at.
type tab struct {
	context.Context //nolint:containedctx // a tab is a context to chromedp
	site            *site

	mu     sync.Mutex
	errors []string // what the page complained about, guarded by mu
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

// look opens a page of the site in a tab of its own.
func (s *site) look(t *testing.T, browser context.Context, path string, width int64, scheme string) *tab {
	t.Helper()
	ctx, cancel := chromedp.NewContext(browser)
	t.Cleanup(cancel)
	ctx, cancel = context.WithTimeout(ctx, time.Minute)
	t.Cleanup(cancel)
	p := &tab{Context: ctx, site: s}
	if err := chromedp.Listen(ctx, p.listen); err != nil {
		t.Fatal(err)
	}
	media := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}}
	if _, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, media); err != nil {
		t.Fatal(err)
	}
	if _, err := chromedp.Call(ctx, log.Enable, cdp.Empty{}); err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(width, 900), chromedp.Navigate(s.URL+path)); err != nil {
		t.Fatal(err)
	}
	evaluate[bool](t, ctx, `document.fonts.ready.then(() => true)`)
	return p
}

// listen keeps what the page complains about.
func (p *tab) listen(event any) {
	var said string
	switch e := event.(type) {
	case *log.EventEntryAdded:
		said = e.Entry.Text
	case *runtime.EventExceptionThrown:
		said = e.ExceptionDetails.Text
	default:
		return
	}
	p.mu.Lock()
	p.errors = append(p.errors, said)
	p.mu.Unlock()
}

// quiet fails the test if the page complained.
func (p *tab) quiet(t *testing.T) {
	t.Helper()
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.errors) > 0 {
		t.Errorf("the page complained: %q", p.errors)
	}
}

// evaluate runs a script in the page and reads its answer, or that of its
// promise.
func evaluate[T any](t *testing.T, ctx context.Context, script string) T {
	t.Helper()
	out, err := chromedp.Run(ctx, chromedp.Evaluate[T](script, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatalf("%.80s: %v", script, err)
	}
	return out
}

// findings runs one of the checks in testdata/checks.js.
func findings(t *testing.T, ctx context.Context, check string) []string {
	t.Helper()
	return evaluate[[]string](t, ctx, "(() => {"+checks+"\nreturn "+check+"()})()")
}

// until waits for a script to say yes. While the page is being left there is nobody
// to ask; that is no answer.
func until(t *testing.T, ctx context.Context, script string) {
	t.Helper()
	look := `(() => { try { return Boolean(` + script + `); } catch { return false; } })()`
	for end := time.Now().Add(10 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if is, err := chromedp.Run(ctx, chromedp.Evaluate[bool](look)); err == nil && is {
			return
		}
	}
	t.Fatalf("waited 10 s for %.120s", script)
}

// axe is the accessibility checker that the pictures' tests keep.
func axe(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("../draw/testdata/axe/axe.min.js")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// proof tells whether the long checks are asked for.
func proof() bool { return os.Getenv("TRESTLE_PROOF") == "full" }

func TestBrowser(t *testing.T) {
	path, ok := chrome(t)
	if !ok {
		return
	}
	browser := newBrowser(t, path)
	s := newSite(t, harbour(t), empty(), long(harbour(t)))
	t.Run("pages", func(t *testing.T) { testLooks(t, browser, s) })
	t.Run("keys", func(t *testing.T) { testKeys(t, browser, s) })
	t.Run("why panel", func(t *testing.T) { testPanel(t, browser, s) })
	t.Run("journey", func(t *testing.T) { testJourney(t, browser, s) })
	t.Run("live", func(t *testing.T) { testLive(t, browser, s) })
}

// testLooks looks at every page: a share of the sides, all of them where the long
// checks are asked for.
func testLooks(t *testing.T, browser context.Context, s *site) {
	checker := axe(t)
	looked := 0
	for i, name := range slices.Sorted(maps.Keys(pages())) {
		for k, side := range []struct {
			width  int64
			scheme string
		}{{1440, "light"}, {390, "dark"}, {1440, "dark"}, {390, "light"}} {
			if !proof() && k != i%4 {
				continue
			}
			looked++
			t.Run(fmt.Sprintf("%s/%d/%s", name, side.width, side.scheme), func(t *testing.T) {
				p := s.look(t, browser, pages()[name], side.width, side.scheme)
				for _, check := range []string{"sideways", "small"} {
					for _, found := range findings(t, p, check) {
						t.Errorf("%s: %s", check, found)
					}
				}
				for _, v := range evaluate[[]string](t, p, checker+";(() => {"+checks+"\nreturn accessibility("+fmt.Sprint(proof())+")})()") {
					t.Errorf("axe: %s", v)
				}
				p.quiet(t)
			})
		}
	}
	t.Logf("looked at %d sides of %d pages", looked, len(pages()))
	for _, narrow := range []struct {
		path  string
		width int64
	}{{at("backlog"), 320}, {"/w/long/backlog", 1440}, {"/w/long/backlog", 390}, {"/w/long/today", 390}, {"/w/long/items/QUA-40", 390}} {
		p := s.look(t, browser, narrow.path, narrow.width, "light")
		for _, found := range findings(t, p, "sideways") {
			t.Errorf("%s at %d: %s", narrow.path, narrow.width, found)
		}
	}
}

func testKeys(t *testing.T, browser context.Context, s *site) {
	p := s.look(t, browser, at("today"), 1440, "light")
	press := func(keys ...string) {
		t.Helper()
		for _, key := range keys {
			if err := chromedp.Do(p, chromedp.KeyEvent(key)); err != nil {
				t.Fatal(err)
			}
		}
	}
	press("?")
	until(t, p, `document.getElementById("keys").matches(":popover-open")`)
	press("?", "g", "b")
	until(t, p, `location.pathname.endsWith("/backlog") && document.readyState === "complete"`)
	press("/")
	until(t, p, `document.activeElement.name === "filter"`)
	evaluate[bool](t, p, `(document.activeElement.value = "", true)`)
	press("g", "t") // typed into the field, not obeyed
	if got := evaluate[string](t, p, `document.activeElement.value`); got != "gt" {
		t.Errorf("the field has %q, want the letters typed", got)
	}
	evaluate[bool](t, p, `document.activeElement.blur(), true`)
	press("j", "j")
	row := evaluate[string](t, p, `document.activeElement.closest("tr")?.dataset.key ?? ""`)
	if want := s.order(t)[1]; row != want {
		t.Errorf("after j j the row %q has the focus, want %q", row, want)
	}
	press("\r")
	until(t, p, `location.pathname.endsWith("/items/`+row+`")`)
	p.quiet(t)
}

func testPanel(t *testing.T, browser context.Context, s *site) {
	p := s.look(t, browser, at("roadmap"), 1440, "light")
	evaluate[bool](t, p, `(document.getElementById("board").scrollLeft = 40, window.stays = true)`)
	evaluate[bool](t, p, `document.querySelector(".board a.bar").dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, view: window }))`)
	until(t, p, `document.querySelector("#why h2")?.textContent.startsWith("Why ")`)
	if !evaluate[bool](t, p, `window.stays === true && location.search.startsWith("?why=")`) {
		t.Error("the page was left, or the address does not say what is shown")
	}
	if got := evaluate[int](t, p, `document.querySelectorAll(".one.ring").length`); got == 0 {
		t.Error("no bar of the chain is ringed")
	}
	evaluate[bool](t, p, `(history.back(), true)`)
	until(t, p, `!document.querySelector("#why") && location.search === ""`)
	p.quiet(t)
}

// testJourney goes from a promise at risk to its cause, edits the cause, sees the
// numbers that the application gives, and takes it back.
func testJourney(t *testing.T, browser context.Context, s *site) {
	p := s.look(t, browser, at("today"), 1440, "light")
	evaluate[bool](t, p, `(document.querySelector(".risk-row h3 a").click(), true)`)
	until(t, p, `document.querySelector("#why .chain a.item-t")`)
	evaluate[bool](t, p, `([...document.querySelectorAll("#why > a.btn")].at(-1).click(), true)`)
	until(t, p, `location.pathname.includes("/items/") && document.querySelector(".acts a.btn.primary")`)
	key := evaluate[string](t, p, `location.pathname.split("/").at(-1)`)
	before := s.item(t, key)
	evaluate[bool](t, p, `(document.querySelector(".acts a.btn.primary").click(), true)`)
	until(t, p, `document.getElementById("f-high-0")`)
	evaluate[bool](t, p, `(() => { for (const [id, v] of [["f-low-0", "1"], ["f-likely-0", "2"], ["f-high-0", "3"]]) document.getElementById(id).value = v;
		document.querySelector(".edit button[type=submit]").click(); return true; })()`)
	until(t, p, `document.querySelector("[data-toast]")?.textContent.includes("Saved `+key+`")`)
	if got := s.item(t, key).Shares[0].Estimate.High; got != 3000 {
		t.Errorf("the item's high estimate is %s, want 3", got)
	}
	until(t, p, fmt.Sprintf(`document.querySelector(".numbers").textContent.includes(%q)`, s.forecastWords(t, key)))
	evaluate[bool](t, p, `(document.querySelector("[data-toast] button").click(), true)`)
	until(t, p, `document.querySelector("[data-toast]")?.textContent.includes("Undone: `+key+`")`)
	if got := s.item(t, key).Shares[0].Estimate; got != before.Shares[0].Estimate {
		t.Errorf("after undo the estimate is %+v, want %+v", got, before.Shares[0].Estimate)
	}
	p.quiet(t)
}

// testLive edits in one tab and sees it in another, where somebody is typing.
func testLive(t *testing.T, browser context.Context, s *site) {
	const key = "QUA-40"
	watching := s.look(t, browser, at("items/"+key), 1440, "light")
	evaluate[bool](t, watching, `(() => { const a = document.querySelector("textarea[name=text]"); a.focus(); a.value = "half a sen"; scrollTo(0, 200); return true; })()`)
	until(t, watching, `document.documentElement.dataset.stream === "open"`)
	r := s.reader(t)
	path := at("items/" + key + "/edit")
	form := r.form(t, path, path)
	form.Set("title", "Renamed elsewhere")
	begun := time.Now()
	r.post(t, path, form)
	until(t, watching, `document.querySelector("h1").textContent === "Renamed elsewhere"`)
	t.Logf("an edit is seen on another page after %s", time.Since(begun).Round(time.Millisecond))
	if got := evaluate[string](t, watching, `document.activeElement.value + "@" + scrollY`); got != "half a sen@200" {
		t.Errorf("what was being typed, and the scroll, are %q", got)
	}
	watching.quiet(t)
}
