// Package webtest shows pages in a real Chromium to tests: tabs of any width and
// scheme, hands on mouse and keyboard, questions to the page, the accessibility
// checker, and what can be computed of a page's looks (checks.js).
package webtest

import (
	"context"
	"os"
	"os/exec"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// Browser is a Chromium. Its tabs share cookies and storage.
type Browser struct {
	context.Context //nolint:containedctx // a browser is a context to chromedp
}

// path finds a Chromium. Without one the tests of pages prove nothing: they fail
// where CI says so, and say it loudly elsewhere.
func path(t testing.TB) (path string, ok bool) {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if found, err := exec.LookPath(name); err == nil {
			return found, true
		}
	}
	missing(t, "no chromium, chromium-browser or google-chrome on the path")
	return "", false
}

// missing says what a test needs and did not find: an error where CI is set, since
// CI must not pass on less.
func missing(t testing.TB, what string) {
	t.Helper()
	if os.Getenv("CI") != "" {
		t.Fatal(what)
	}
	t.Log("NOT CHECKED IN A BROWSER: " + what)
}

// Proof tells whether the long checks are asked for.
func Proof() bool { return os.Getenv("TRESTLE_PROOF") == "full" }

// Start starts a Chromium that lives as long as the test. Where there is none it is
// not ok, which was said.
func Start(t testing.TB) (b *Browser, ok bool) {
	t.Helper()
	path, ok := path(t)
	if !ok {
		return nil, false
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-component-update", true), chromedp.Flag("hide-scrollbars", true),
		chromedp.Flag("accept-lang", "en-GB,en"))
	ctx, cancel := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	return &Browser{ctx}, true
}

// Apart is another browser as pages see it: it shares neither cookies nor storage
// with the first. It costs less than another Chromium.
func (b *Browser) Apart(t testing.TB) *Browser {
	t.Helper()
	ctx, cancel := chromedp.NewContext(b.Context, chromedp.WithNewBrowserContext())
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	return &Browser{ctx}
}

// patience bounds the life of a tab, and every wait in it.
const patience = 30 * time.Second
