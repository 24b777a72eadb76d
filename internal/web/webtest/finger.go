package webtest

import (
	"math"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// Finger is one finger on the window, until it is lifted.
type Finger struct {
	tab *Tab
	at  point
}

// Touch puts a finger on the element that a script names. From then on the tab is one
// that can be touched.
func (p *Tab) Touch(t testing.TB, script string) *Finger {
	t.Helper()
	if _, err := chromedp.Call(p.Context, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: true}); err != nil {
		t.Fatal(err)
	}
	f := &Finger{tab: p, at: p.place(t, script)}
	f.does(t, input.DispatchTouchEventTypeTouchStart)
	return f
}

// By moves the finger by so many CSS pixels, in steps as a hand does.
func (f *Finger) By(t testing.TB, dx, dy float64) {
	t.Helper()
	steps := max(1, math.Ceil(math.Hypot(dx, dy)/8))
	for range int(steps) {
		f.at.X, f.at.Y = f.at.X+dx/steps, f.at.Y+dy/steps
		f.does(t, input.DispatchTouchEventTypeTouchMove)
	}
}

// Lift takes the finger away.
func (f *Finger) Lift(t testing.TB) {
	t.Helper()
	f.does(t, input.DispatchTouchEventTypeTouchEnd)
}

func (f *Finger) does(t testing.TB, what input.DispatchTouchEventType) {
	t.Helper()
	event := input.DispatchTouchEventParams{Type: what}
	if what != input.DispatchTouchEventTypeTouchEnd {
		event.TouchPoints = []*input.TouchPoint{{X: f.at.X, Y: f.at.Y}}
	}
	if _, err := chromedp.Call(f.tab.Context, input.DispatchTouchEvent, event); err != nil {
		t.Fatal(err)
	}
}
