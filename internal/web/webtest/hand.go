package webtest

import (
	"cmp"
	"math"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// keys are the names that pages use for keys that print nothing.
var keys = map[string]string{
	"Enter": kb.Enter, "Tab": kb.Tab, "Escape": kb.Escape, "Space": " ", "Backspace": kb.Backspace, "Delete": kb.Delete,
	"ArrowUp": kb.ArrowUp, "ArrowDown": kb.ArrowDown, "ArrowLeft": kb.ArrowLeft, "ArrowRight": kb.ArrowRight,
	"Home": kb.Home, "End": kb.End, "PageUp": kb.PageUp, "PageDown": kb.PageDown, "F2": kb.F2,
}

var modifiers = map[string]kb.Modifier{"Control": kb.ModifierCtrl, "Shift": kb.ModifierShift, "Alt": kb.ModifierAlt}

// editing are the commands that a browser's window sends with its keys; a page
// without a window gets them from us.
var editing = map[string]string{
	"Control+a": "selectAll", "Control+c": "copy", "Control+x": "cut", "Control+v": "paste", "Control+z": "undo", "Control+y": "redo",
}

// Press presses keys one after the other, by their names: "g", "Enter",
// "Control+z", "Shift+ArrowDown".
func (p *Tab) Press(t testing.TB, names ...string) {
	t.Helper()
	for _, name := range names {
		parts := strings.Split(name, "+")
		last := parts[len(parts)-1]
		if name == "+" {
			parts, last = []string{"+"}, "+"
		}
		key, named := keys[last]
		if !named {
			key = last
		}
		var held kb.Modifier
		for _, part := range parts[:len(parts)-1] {
			held |= modifiers[part]
		}
		p.do(t, chromedp.KeyEvent(key, chromedp.KeyModifiers(held), func(k *input.DispatchKeyEventParams) {
			if command, is := editing[name]; is && k.Type == kb.KeyDown {
				k.Commands = []string{command}
			}
		}))
	}
}

// Type types a text into whatever has the focus.
func (p *Tab) Type(t testing.TB, text string) {
	t.Helper()
	p.do(t, chromedp.KeyEvent(text))
}

// point is a place in the window, in CSS pixels.
type point struct {
	X, Y float64
	Why  string // there is none
}

// place scrolls what a script names into the window and says where its middle is.
// What cannot be hit there by a mouse fails the test.
func (p *Tab) place(t testing.TB, script string) point {
	t.Helper()
	p.Until(t, "("+script+")?.getClientRects().length")
	at := Ask[point](t, p, InScope("middle("+script+")"))
	for range 20 { // what scrolls may be drawn anew
		was := at
		at = Ask[point](t, p, InScope("settled().then(() => middle("+script+"))"))
		if at == was && at.Why == "" {
			break
		}
	}
	if at.Why != "" {
		t.Fatalf("%.120s cannot be clicked: %s", script, at.Why)
	}
	return at
}

// Settle waits until what was done is drawn: two frames.
func (p *Tab) Settle(t testing.TB) {
	t.Helper()
	Ask[bool](t, p, InScope("settled()"))
}

// Click presses and releases the mouse on the element that a script names, which has
// to be shown and not covered.
func (p *Tab) Click(t testing.TB, script string) {
	t.Helper()
	at := p.place(t, script)
	p.do(t, chromedp.MouseClickXY(at.X, at.Y))
}

// ClickWith is Click while keys are held: "Shift".
func (p *Tab) ClickWith(t testing.TB, held, script string) {
	t.Helper()
	at := p.place(t, script)
	p.do(t, chromedp.MouseClickXY(at.X, at.Y, chromedp.ButtonModifiers(modifiers[held])))
}

// Fill clicks a field, and types a text in place of what stands there.
func (p *Tab) Fill(t testing.TB, script, text string) {
	t.Helper()
	p.Click(t, script)
	p.Press(t, "Control+a", "Delete")
	p.Type(t, text)
}

// Drag is a mouse that holds what it picked up, until it is dropped.
type Drag struct {
	tab *Tab
	at  point
}

// Grab presses the mouse on the element that a script names.
func (p *Tab) Grab(t testing.TB, script string) *Drag {
	t.Helper()
	d := &Drag{tab: p, at: p.place(t, script)}
	p.do(t, chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, d.at.X, d.at.Y))
	p.do(t, chromedp.MouseEvent(input.DispatchMouseEventTypeMousePressed, d.at.X, d.at.Y, chromedp.ButtonLeft, chromedp.ClickCount(1)))
	return d
}

// By moves the held mouse by so many CSS pixels, in steps as a hand does.
func (d *Drag) By(t testing.TB, dx, dy float64) {
	t.Helper()
	steps := max(1, math.Ceil(math.Hypot(dx, dy)/8))
	for range int(steps) {
		d.at.X, d.at.Y = d.at.X+dx/steps, d.at.Y+dy/steps
		d.tab.do(t, chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, d.at.X, d.at.Y, func(m *input.DispatchMouseEventParams) {
			m.Button, m.Buttons = input.MouseButtonLeft, 1
		}))
	}
}

// Drop releases the mouse.
func (d *Drag) Drop(t testing.TB) {
	t.Helper()
	d.tab.do(t, chromedp.MouseEvent(input.DispatchMouseEventTypeMouseReleased, d.at.X, d.at.Y, chromedp.ButtonLeft, chromedp.ClickCount(1)))
}

// Roll turns the wheel over the element that a script names, by so many CSS pixels, and
// waits until what comes into sight is drawn.
func (p *Tab) Roll(t testing.TB, script string, dx, dy float64) {
	t.Helper()
	at := p.place(t, script)
	p.do(t, chromedp.MouseEvent(input.DispatchMouseEventTypeMouseWheel, at.X, at.Y, func(m *input.DispatchMouseEventParams) {
		const still = 1e-9 // the browser wants both said, and what is zero is left out
		m.DeltaX, m.DeltaY = cmp.Or(dx, still), cmp.Or(dy, still)
	}))
	p.Settle(t)
}

// Upload gives a file to the field that a CSS selector names. The dialog in which a
// person would choose it belongs to the browser.
func (p *Tab) Upload(t testing.TB, selector, file string) {
	t.Helper()
	whole, err := filepath.Abs(file)
	if err != nil {
		t.Fatal(err)
	}
	p.do(t, chromedp.SetUploadFiles(chromedp.CSS(selector), []string{whole}))
}
