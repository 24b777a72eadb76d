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
	// date writes a day, as 2026-03-02.
	date(t *testing.T, p *webtest.Tab, script, day string)
	// cell puts the cursor of the grid on a cell.
	cell(t *testing.T, p *webtest.Tab, key, column string)
	// dragTo moves an item on the roadmap so that it starts on a day, or earlier.
	dragTo(t *testing.T, p *webtest.Tab, key, day string)
	// choose chooses lines of the grid, which are all that it shows.
	choose(t *testing.T, p *webtest.Tab, keys []string)
	// bulk opens the dialog that changes a column of all lines chosen.
	bulk(t *testing.T, p *webtest.Tab, column string)
	// undo takes back what was done last.
	undo(t *testing.T, p *webtest.Tab)
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

func (mouse) date(t *testing.T, p *webtest.Tab, script, day string) {
	p.Click(t, script)
	setDate(t, p, script, day)
}

// setDate plays what the parts of a date field, which belong to the browser and
// stand in the order of its language, tell the page.
func setDate(t *testing.T, p *webtest.Tab, script, day string) {
	t.Helper()
	webtest.Ask[bool](t, p, `((el) => { el.value = `+webtest.Quoted(day)+`; el.dispatchEvent(new Event("input", { bubbles: true })); return el.dispatchEvent(new Event("change", { bubbles: true })); })(`+script+`)`)
}

func (mouse) cell(t *testing.T, p *webtest.Tab, key, column string) {
	p.Click(t, cellOf(key, column))
	p.Until(t, cellOf(key, column)+`.hasAttribute("data-active")`)
}

func cellOf(key, column string) string {
	return `document.querySelector('.g-row[data-key="` + key + `"] [data-c="` + column + `"]')`
}

func barOf(key string) string { return `document.querySelector('.tlx-scene [data-bar="` + key + `"]')` }

// dropsAt tells whether what is dragged would start on a day or before.
func dropsAt(day string) string {
	return `((to) => to && to <= "` + day + `")(document.querySelector(".ghosts")?.dataset.to)`
}

// find turns the board, which shows what is near its window, until a bar is there.
func (mouse) find(t *testing.T, p *webtest.Tab, key string) {
	t.Helper()
	p.Until(t, `document.querySelector(".tlx-scene [data-bar]")`)
	for range 40 {
		if webtest.Ask[bool](t, p, barOf(key)+` !== null`) {
			break
		}
		webtest.Ask[bool](t, p, `((board) => { board.scrollBy(0, board.clientHeight / 2); return true; })(document.querySelector(".tlx-board"))`)
		p.Settle(t)
	}
}

func (m mouse) dragTo(t *testing.T, p *webtest.Tab, key, day string) {
	m.find(t, p, key)
	d := p.Grab(t, barOf(key)+`.querySelector(".hit")`)
	for range 160 {
		d.By(t, -8, 0)
		p.Settle(t) // the ghost follows in the next frame
		if webtest.Ask[bool](t, p, `Boolean(`+dropsAt(day)+`)`) {
			break
		}
	}
	p.Until(t, dropsAt(day))
	d.Drop(t)
}

func (mouse) choose(t *testing.T, p *webtest.Tab, keys []string) {
	for _, key := range keys {
		p.Click(t, cellOf(key, "choose")+`.querySelector("[data-do]")`)
	}
}

func (mouse) bulk(t *testing.T, p *webtest.Tab, column string) {
	p.Click(t, `document.querySelector(".g-bulk [aria-haspopup]")`)
	p.Click(t, entry(column))
}

// entry is one of the menu that is open.
func entry(name string) string {
	return `[...document.querySelectorAll(".g-menu button")].find((el) => el.textContent.trim() === ` + webtest.Quoted(name) + `)`
}

func (mouse) undo(t *testing.T, p *webtest.Tab) {
	p.Click(t, `[...document.querySelectorAll("[data-toast] button, [data-notice] button")].findLast((el) => el.textContent.includes("Undo"))`)
}

func (mouse) visit(t *testing.T, p *webtest.Tab, place string) {
	leaving(t, p)
	p.Click(t, `document.querySelector('.rail a[href$="/`+place+`"]')`)
	arrived(t, p, place)
}

// leaving marks the page that is about to be left, so that arrived can tell it from
// the one that comes.
func leaving(t *testing.T, p *webtest.Tab) {
	t.Helper()
	webtest.Ask[bool](t, p, `(window.trestleLeft = true)`)
}

func arrived(t *testing.T, p *webtest.Tab, place string) {
	t.Helper()
	p.Until(t, `!window.trestleLeft && location.pathname.endsWith("/`+place+`") && document.readyState === "complete"`)
}

// keyboard has no mouse: it walks by Tab, and knows the keys of the pages.
type keyboard struct{}

// reach walks by Tab, forward or back, until the element has the focus.
func (keyboard) reach(t *testing.T, p *webtest.Tab, script string) {
	t.Helper()
	p.Until(t, script+`?.checkVisibility()`)
	const most = 400
	for range most {
		way := webtest.Ask[string](t, p, `((el, at) => at === el ? "" : el && at && at !== document.body && at.compareDocumentPosition(el) & Node.DOCUMENT_POSITION_PRECEDING ? "Shift+Tab" : "Tab")(`+script+`, document.activeElement)`)
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

func (k keyboard) date(t *testing.T, p *webtest.Tab, script, day string) {
	k.reach(t, p, script)
	setDate(t, p, script, day)
}

func (k keyboard) cell(t *testing.T, p *webtest.Tab, key, column string) {
	k.reach(t, p, `document.querySelector(".g-scroll")`)
	p.Press(t, "Control+ArrowUp", "Home")
	for range 60 {
		if webtest.Ask[bool](t, p, `document.querySelector(".g-cell[data-active]")?.closest(".g-row").dataset.key === "`+key+`"`) {
			break
		}
		p.Press(t, "ArrowDown")
	}
	for range 30 {
		if webtest.Ask[bool](t, p, cellOf(key, column)+`?.hasAttribute("data-active") ?? false`) {
			return
		}
		p.Press(t, "ArrowRight")
	}
	p.Until(t, cellOf(key, column)+`.hasAttribute("data-active")`)
}

func (k keyboard) dragTo(t *testing.T, p *webtest.Tab, key, day string) {
	p.Until(t, `document.querySelector(".tlx-scene [data-bar][tabindex='0']")`)
	k.reach(t, p, `document.querySelector(".tlx-scene [tabindex='0']")`)
	p.Press(t, "Home")
	for range 200 {
		if webtest.Ask[bool](t, p, `document.activeElement.dataset.bar === "`+key+`"`) {
			break
		}
		p.Press(t, "ArrowDown")
		p.Settle(t)
	}
	p.Until(t, `document.activeElement.dataset.bar === "`+key+`"`)
	for range 40 {
		if webtest.Ask[bool](t, p, `Boolean(`+dropsAt(day)+`)`) {
			break
		}
		p.Press(t, "Shift+ArrowLeft")
	}
	p.Until(t, dropsAt(day))
	p.Press(t, "Enter")
}

func (k keyboard) choose(t *testing.T, p *webtest.Tab, _ []string) {
	k.reach(t, p, `document.querySelector(".g-scroll")`)
	p.Press(t, "Control+a")
}

func (k keyboard) bulk(t *testing.T, p *webtest.Tab, column string) {
	k.reach(t, p, `document.querySelector(".g-scroll")`)
	p.Press(t, ".")
	p.Until(t, `document.activeElement.closest(".g-menu")`)
	for range 60 {
		if webtest.Ask[bool](t, p, `document.activeElement === `+entry(column)) {
			break
		}
		p.Press(t, "ArrowDown")
	}
	p.Press(t, "Enter")
}

func (keyboard) undo(t *testing.T, p *webtest.Tab) { p.Press(t, "Control+z") }

// visit leaves a field first, since keys do nothing while somebody types.
func (keyboard) visit(t *testing.T, p *webtest.Tab, place string) {
	webtest.Ask[bool](t, p, `(document.activeElement.blur(), true)`)
	key := webtest.Ask[string](t, p, `document.querySelector('[data-go][href$="/`+place+`"]').dataset.go`)
	leaving(t, p)
	p.Press(t, "g", key)
	arrived(t, p, place)
}
