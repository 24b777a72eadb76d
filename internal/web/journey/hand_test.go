package journey

import (
	"testing"

	"github.com/trestle-plan/trestle/internal/web/webtest"
)

// hand is how somebody uses the pages. Elements are named by scripts.
type hand interface {
	// use follows a link or presses a button.
	use(t *testing.T, p *webtest.Tab, script string)
	// mark checks or clears a box.
	mark(t *testing.T, p *webtest.Tab, script string)
	// pick chooses a value of a list.
	pick(t *testing.T, p *webtest.Tab, script, value string)
	// write puts a text in place of what stands in a field.
	write(t *testing.T, p *webtest.Tab, script, text string)
	// visit goes to one of the workspace's pages: "backlog".
	visit(t *testing.T, p *webtest.Tab, place string)
}

// mouse points and clicks; it types only what has to be typed.
type mouse struct{}

func (mouse) use(t *testing.T, p *webtest.Tab, script string)  { p.Click(t, script) }
func (mouse) mark(t *testing.T, p *webtest.Tab, script string) { p.Click(t, script) }

// The list that a select opens belongs to the browser, not to the page: it is not
// there to be clicked. What it tells the page is played.
func (mouse) pick(t *testing.T, p *webtest.Tab, script, value string) {
	p.Until(t, script)
	webtest.Ask[bool](t, p, `((el) => { el.value = `+webtest.Quoted(value)+`; el.dispatchEvent(new Event("input", { bubbles: true })); return el.dispatchEvent(new Event("change", { bubbles: true })); })(`+script+`)`)
}

func (mouse) write(t *testing.T, p *webtest.Tab, script, text string) { p.Fill(t, script, text) }

func (mouse) visit(t *testing.T, p *webtest.Tab, place string) {
	p.Click(t, `document.querySelector('.rail a[href$="/`+place+`"]')`)
	arrived(t, p, place)
}

func arrived(t *testing.T, p *webtest.Tab, place string) {
	t.Helper()
	p.Until(t, `location.pathname.endsWith("/`+place+`") && document.readyState === "complete"`)
}

// keyboard has no mouse: it walks by Tab, and knows the keys of the pages.
type keyboard struct{}

// reach walks by Tab, forward or back, until the element has the focus.
func (keyboard) reach(t *testing.T, p *webtest.Tab, script string) {
	t.Helper()
	p.Until(t, script+`?.checkVisibility()`)
	const most = 400
	for range most {
		way := webtest.Ask[string](t, p, `((el, at) => at === el ? "" : at && at !== document.body && at.compareDocumentPosition(el) & Node.DOCUMENT_POSITION_PRECEDING ? "Shift+Tab" : "Tab")(`+script+`, document.activeElement)`)
		if way == "" {
			return
		}
		p.Press(t, way)
	}
	p.Keep(t, "not-reached")
	t.Fatalf("%d times Tab do not lead to %.120s", most, script)
}

func (k keyboard) use(t *testing.T, p *webtest.Tab, script string) {
	k.reach(t, p, script)
	p.Press(t, "Enter")
}

func (k keyboard) mark(t *testing.T, p *webtest.Tab, script string) {
	k.reach(t, p, script)
	p.Press(t, "Space")
}

func (k keyboard) pick(t *testing.T, p *webtest.Tab, script, value string) {
	k.reach(t, p, script)
	p.Press(t, "Home")
	many := webtest.Ask[int](t, p, script+`.options.length`)
	for range many {
		if webtest.Ask[string](t, p, script+`.value`) == value {
			return
		}
		p.Press(t, "ArrowDown")
	}
	t.Fatalf("%.120s has no %q", script, value)
}

func (k keyboard) write(t *testing.T, p *webtest.Tab, script, text string) {
	k.reach(t, p, script)
	p.Press(t, "Control+a", "Delete")
	p.Type(t, text)
}

// visit leaves a field first, since keys do nothing while somebody types.
func (keyboard) visit(t *testing.T, p *webtest.Tab, place string) {
	webtest.Ask[bool](t, p, `(document.activeElement.blur(), true)`)
	key := webtest.Ask[string](t, p, `document.querySelector('[data-go][href$="/`+place+`"]').dataset.go`)
	p.Press(t, "g", key)
	arrived(t, p, place)
}
