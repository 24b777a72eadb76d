package webtest

import (
	"context"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// Side is how a page is looked at: its window in CSS pixels, and what the system
// asks of pages. What is zero is 1440 by 900, by day.
type Side struct {
	Width, Height int64
	Scheme        Scheme
	Contrast      string // a value of prefers-contrast, as "more"
	Languages     string // that pages are asked for in, as Accept-Language has them; "" is British English
}

// Scheme is a value of prefers-color-scheme.
type Scheme string

// The schemes.
const (
	Day   Scheme = "light"
	Night Scheme = "dark"
)

// Tab is a page that somebody looks at.
type Tab struct {
	context.Context //nolint:containedctx // a tab is a context to chromedp
	close           context.CancelFunc

	mu   sync.Mutex
	said []string // what the page complained about, guarded by mu
}

// Open shows an address in a tab of its own, and returns once it is loaded and its
// fonts are there. The tab closes with the test.
func (b *Browser) Open(t testing.TB, url string, side Side) *Tab {
	t.Helper()
	p := b.Blank(t, side)
	p.Go(t, url)
	return p
}

// Blank opens a tab without a page.
func (b *Browser) Blank(t testing.TB, side Side) *Tab {
	t.Helper()
	ctx, cancel := chromedp.NewContext(b.Context)
	t.Cleanup(cancel)
	p := &Tab{Context: ctx, close: cancel}
	if err := chromedp.Listen(ctx, p.listen); err != nil {
		t.Fatal(err)
	}
	p.Look(t, side)
	if _, err := chromedp.Call(ctx, log.Enable, cdp.Empty{}); err != nil {
		t.Fatal(err)
	}
	return p
}

// Close closes the tab before its test ends.
func (p *Tab) Close() { p.close() }

// Look changes how the page is looked at. Nothing moves of itself meanwhile, so that
// a page is seen as it comes to rest.
func (p *Tab) Look(t testing.TB, side Side) {
	t.Helper()
	if side.Width == 0 {
		side.Width = 1440
	}
	if side.Height == 0 {
		side.Height = 900
	}
	if side.Scheme == "" {
		side.Scheme = Day
	}
	media := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: string(side.Scheme)}, {Name: "prefers-contrast", Value: side.Contrast},
		{Name: "prefers-reduced-motion", Value: "reduce"},
	}}
	if _, err := chromedp.Call(p.Context, emulation.SetEmulatedMedia, media); err != nil {
		t.Fatal(err)
	}
	if side.Languages != "" {
		headers := network.SetExtraHTTPHeadersParams{Headers: network.Headers{"Accept-Language": side.Languages}}
		if _, err := chromedp.Call(p.Context, network.SetExtraHTTPHeaders, headers); err != nil {
			t.Fatal(err)
		}
	}
	p.do(t, chromedp.EmulateViewport(side.Width, side.Height))
}

// Go shows an address, and returns once it is loaded and its fonts are there.
func (p *Tab) Go(t testing.TB, url string) {
	t.Helper()
	p.do(t, chromedp.Navigate(url))
	Ask[bool](t, p, `document.fonts.ready.then(() => true)`)
}

// do runs a step, within bounds.
func (p *Tab) do(t testing.TB, step chromedp.Action[chromedp.Void]) {
	t.Helper()
	ctx, cancel := context.WithTimeout(p.Context, 6*patience)
	defer cancel()
	if err := chromedp.Do(ctx, step); err != nil {
		t.Fatal(err)
	}
}

// Line is whether a tab has a network.
type Line string

// The states of a line.
const (
	Up   Line = "up"
	Down Line = "down"
)

// Line takes the tab off the network, or puts it back. What is under way when it
// goes down fails.
func (p *Tab) Line(t testing.TB, is Line) {
	t.Helper()
	conditions := network.EmulateNetworkConditionsByRuleParams{MatchedNetworkConditions: []*network.Conditions{
		{Offline: is == Down, DownloadThroughput: -1, UploadThroughput: -1},
	}}
	if _, err := chromedp.Call(p.Context, network.EmulateNetworkConditionsByRule, conditions); err != nil {
		t.Fatal(err)
	}
	override := network.OverrideNetworkStateParams{Offline: is == Down, DownloadThroughput: -1, UploadThroughput: -1}
	if _, err := chromedp.Call(p.Context, network.OverrideNetworkState, override); err != nil {
		t.Fatal(err)
	}
}

// Block has requests fail whose addresses match patterns of the URLPattern standard,
// as *://*:*/*.css, on this page and those that the tab shows after it. Without
// patterns nothing is blocked any more.
func (p *Tab) Block(t testing.TB, patterns ...string) {
	t.Helper()
	var blocked network.SetBlockedURLsParams
	for _, one := range patterns {
		blocked.URLPatterns = append(blocked.URLPatterns, &network.BlockPattern{URLPattern: one, Block: true})
	}
	if _, err := chromedp.Call(p.Context, network.SetBlockedURLs, blocked); err != nil {
		t.Fatal(err)
	}
}

// listen keeps what the page complains about.
func (p *Tab) listen(event any) {
	var said string
	switch e := event.(type) {
	case *log.EventEntryAdded:
		said = e.Entry.Text + " " + e.Entry.URL
	case *runtime.EventExceptionThrown:
		said = e.ExceptionDetails.Text
		if thrown := e.ExceptionDetails.Exception; thrown != nil {
			said += ": " + thrown.Description
		}
	case *page.EventJavascriptDialogOpening:
		said = "dialog: " + string(e.Type) + " " + e.Message
		if e.Type == page.DialogTypeBeforeunload { // the page is left all the same
			go chromedp.Call(p.Context, page.HandleJavaScriptDialog, page.HandleJavaScriptDialogParams{Accept: true}) //nolint:errcheck // a tab that is gone needs no answer
		}
	default:
		return
	}
	p.mu.Lock()
	p.said = append(p.said, said)
	p.mu.Unlock()
}

// Quiet fails the test if the page complained since it was asked last: about its
// policy, an answer that was an error, an exception, or by a dialog.
func (p *Tab) Quiet(t testing.TB) {
	t.Helper()
	for _, said := range p.Said() {
		t.Errorf("the page complained: %s", said)
	}
}

// Said returns what the page complained about since it was asked last.
func (p *Tab) Said() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	out := p.said
	p.said = nil
	return out
}

// Front brings the tab before the others, as it has to be for its clipboard.
func (p *Tab) Front(t testing.TB) {
	t.Helper()
	if _, err := chromedp.Call(p.Context, page.BringToFront, cdp.Empty{}); err != nil {
		t.Fatal(err)
	}
}
