package webtest

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"os"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// Ask runs a script in the page and reads its answer, or that of its promise.
func Ask[T any](t testing.TB, p *Tab, script string) T {
	t.Helper()
	ctx, cancel := context.WithTimeout(p.Context, 6*patience)
	defer cancel()
	out, err := chromedp.Run(ctx, chromedp.Evaluate[T](script, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatalf("%.120s: %v", script, err)
	}
	return out
}

// Until waits for a script to say yes, for half a minute at most. While the page is
// being left there is nobody to ask; that is no answer.
func (p *Tab) Until(t testing.TB, script string) {
	t.Helper()
	p.UntilWithin(t, patience, script)
}

// UntilWithin is Until with a bound of its own.
func (p *Tab) UntilWithin(t testing.TB, bound time.Duration, script string) {
	t.Helper()
	look := `(() => { try { return Boolean(` + script + `); } catch { return false; } })()`
	for end := time.Now().Add(bound); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		ctx, cancel := context.WithTimeout(p.Context, bound)
		is, err := chromedp.Run(ctx, chromedp.Evaluate[bool](look))
		cancel()
		if err == nil && is {
			return
		}
	}
	p.Keep(t, "waited-in-vain")
	at, _ := chromedp.Run(p.Context, chromedp.Location()) // where, if it can say
	t.Fatalf("waited %s at %s for %.200s", bound, at, script)
}

// Quoted is a text as a script writes it.
func Quoted(text string) string {
	out, err := json.Marshal(text)
	if err != nil {
		return `""` // texts can be marshalled
	}
	return string(out)
}

//go:embed checks.js
var checks string

// Findings runs one of the checks in checks.js, given as a call: "sideways()".
func Findings(t testing.TB, p *Tab, check string) []string {
	t.Helper()
	return Ask[[]string](t, p, InScope(check))
}

// InScope is a script that calls one of the checks, their names kept out of the
// page.
func InScope(check string) string {
	return "(() => {" + checks + "\nreturn " + check + "})()"
}

// Check runs checks in the page, and fails the test for each finding.
func (p *Tab) Check(t testing.TB, checks ...string) {
	t.Helper()
	for _, check := range checks {
		for _, found := range Findings(t, p, check) {
			t.Errorf("%s: %s", check, found)
		}
	}
}

// Shot takes a picture of the window, or of the whole page, as PNG.
func (p *Tab) Shot(t testing.TB, extent Extent) []byte {
	t.Helper()
	take := chromedp.CaptureScreenshot()
	if extent == Whole {
		take = chromedp.FullScreenshot(100)
	}
	ctx, cancel := context.WithTimeout(p.Context, 6*patience)
	defer cancel()
	picture, err := chromedp.Run(ctx, take)
	if err != nil {
		t.Fatal(err)
	}
	return picture
}

// Extent is how much of a page a picture shows.
type Extent string

// The extents.
const (
	Window Extent = "window"
	Whole  Extent = "whole"
)

// Folder is where pictures are kept: what TRESTLE_SCREENSHOTS names, or nowhere.
func Folder() (folder string, ok bool) {
	folder = os.Getenv("TRESTLE_SCREENSHOTS")
	return folder, folder != ""
}

// Keep takes a picture of the window into the folder of pictures, if there is one.
func (p *Tab) Keep(t testing.TB, name string) {
	t.Helper()
	folder, ok := Folder()
	if !ok {
		return
	}
	file := fmt.Sprintf("%s/%s.png", folder, name)
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, p.Shot(t, Window), 0o644); err != nil {
		t.Fatal(err)
	}
}
