package journey

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/trestle-plan/trestle/apiv1"
	"github.com/trestle-plan/trestle/internal/web/webtest"
)

// cells are those that two people write into at once: a handful of items, and fields
// of different makes.
var cells = struct{ keys, columns []string }{
	keys:    []string{"QUA-40", "QUA-37", "BER-22", "BER-24"},
	columns: []string{"title", "value", "estimate"},
}

// author is somebody who writes into cells of the grid, in a browser of their own.
type author struct {
	name  string
	first int // of the numbers in what they write, none of which the example has; the other's lie between
	tab   *webtest.Tab
	rand  *rand.Rand
	wrote []written
}

// written is a text that an author saved in a cell. No text is written twice.
type written struct{ key, column, text string }

// TestTwo_editTheSameCells has two people write into the same cells as fast as keys
// can be pressed, one of them without a network in the second third. Every text
// they saw saved is in the history, or was told them as not done, by name; and both
// pages end with what the server has. TRESTLE_PROOF=full goes on for a minute.
func TestTwo_editTheSameCells(t *testing.T) {
	browser, ok := webtest.Start(t)
	if !ok {
		return
	}
	lasts, least := time.Duration(0), 8 // of each third
	if webtest.Proof() {
		lasts = 20 * time.Second
	}
	s := newSite(t)
	s.add(t, harbour(t))
	path := "/w/northquay/backlog?filter=key:" + strings.Join(cells.keys, ",")
	ada := &author{name: "ada", first: 101, tab: browser.Open(t, s.URL()+path, webtest.Side{}), rand: rand.New(rand.NewPCG(1, 1))}
	bo := &author{name: "bo", first: 102, tab: browser.Apart(t).Open(t, s.URL()+path, webtest.Side{}), rand: rand.New(rand.NewPCG(2, 2))}
	for _, a := range []*author{ada, bo} {
		a.tab.Until(t, fmt.Sprintf(`document.querySelectorAll("[role=grid] .g-row[data-key]").length === %d && document.documentElement.dataset.stream === "open"`, len(cells.keys)))
	}
	for _, line := range []webtest.Line{webtest.Up, webtest.Down, webtest.Up} {
		ada.tab.Line(t, line)
		end := time.Now().Add(lasts)
		t.Run("ada's line is "+string(line), func(t *testing.T) {
			for _, a := range []*author{ada, bo} {
				t.Run(a.name, func(t *testing.T) {
					t.Parallel()
					a.write(t, least, end)
				})
			}
		})
	}
	for _, a := range []*author{ada, bo} {
		a.tab.UntilWithin(t, time.Minute, `sessionStorage.getItem("trestle:edits:northquay") === null && document.documentElement.dataset.stream === "open"`)
	}
	s.agree(t, ada, bo)
	told := s.accounted(t, ada) + s.accounted(t, bo)
	t.Logf("%d and %d edits, of which %d met another's and were told", len(ada.wrote), len(bo.wrote), told)
	if told == 0 {
		t.Error("the two did not meet; the test proves nothing")
	}
	ada.quiet(t)
	bo.quiet(t)
}

// quiet is Tab.Quiet where answers say no, of which the browser tells.
func (a *author) quiet(t *testing.T) {
	t.Helper()
	usual := []string{"412 (Precondition Failed)", "422 (Unprocessable Entity)", "net::ERR_INTERNET_DISCONNECTED", "net::ERR_BLOCKED_BY_CLIENT", "beforeunload"}
	for _, said := range a.tab.Said() {
		if !slices.ContainsFunc(usual, func(one string) bool { return strings.Contains(said, one) }) {
			t.Errorf("the page complained: %s", said)
		}
	}
}

// write writes into so many cells, one after the other, and on until a time has come.
func (a *author) write(t *testing.T, least int, end time.Time) {
	for i := 0; i < least || time.Now().Before(end); i++ {
		n := a.first + 2*len(a.wrote)
		w := written{key: cells.keys[a.rand.IntN(len(cells.keys))], column: cells.columns[a.rand.IntN(len(cells.columns))]}
		w.text = map[string]string{"title": fmt.Sprintf("%s %d", a.name, n), "value": fmt.Sprint(10_000 + n), "estimate": estimate(n)}[w.column]
		a.save(t, w)
	}
}

// save writes a text into a cell as a person does, and sees it there.
func (a *author) save(t *testing.T, w written) {
	t.Helper()
	mouse{}.cell(t, a.tab, w.key, w.column)
	a.tab.Press(t, "Enter")
	a.tab.Until(t, `document.activeElement.closest("[data-editor]")`)
	a.tab.Press(t, "Control+a")
	a.tab.Type(t, w.text)
	a.tab.Press(t, "Enter")
	a.tab.Until(t, `!document.querySelector("[data-editor]")`)
	a.wrote = append(a.wrote, w)
}

// shows are the texts of the cells on the page of an author.
func (a *author) shows(t *testing.T) []string {
	t.Helper()
	var all []string
	for _, key := range cells.keys {
		for _, column := range cells.columns {
			text := cellOf(key, column)
			if column == "title" {
				text += `.querySelector(".g-t")`
			}
			all = append(all, webtest.Ask[string](t, a.tab, text+`.textContent.trim()`))
		}
	}
	return all
}

// agree waits until two pages show the same, and compares it with what the server has.
func (s *site) agree(t *testing.T, a, b *author) {
	t.Helper()
	var one, other []string
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(100 * time.Millisecond) {
		if one, other = a.shows(t), b.shows(t); slices.Equal(one, other) {
			break
		}
	}
	if !slices.Equal(one, other) {
		t.Errorf("%s sees %q\n%s sees %q", a.name, one, b.name, other)
	}
	var has []string
	for _, key := range cells.keys {
		is := given[struct {
			Record struct {
				Title  string
				Value  int
				Shares []struct{ Estimate struct{ Low, High int } }
			}
		}](t, s, "/items/"+key).Record
		value := fmt.Sprintf("%d,%03d", is.Value/1000, is.Value%1000)
		if is.Value == 0 {
			value = ""
		}
		has = append(has, is.Title, value, fmt.Sprintf("%d–%d d", is.Shares[0].Estimate.Low, is.Shares[0].Estimate.High))
	}
	if !slices.Equal(one, has) {
		t.Errorf("the pages show %q\nthe server has %q", one, has)
	}
}

// shown is what was written as the grid's cell shows it, with the name of its column.
func (w written) shown() string {
	switch w.column {
	case "value": // five digits
		return "delay / week " + w.text[:2] + "," + w.text[2:]
	case "estimate": // a likely one between two bounds
		bounds := strings.Split(w.text, "-")
		return "estimate " + bounds[0] + "–" + bounds[2] + " d"
	default:
		return w.column + " " + w.text
	}
}

// accounted looks for each text that an author saved in the history, and else in what
// their page says was not done. It returns how many were told so.
func (s *site) accounted(t *testing.T, a *author) int {
	t.Helper()
	done := s.made(t)
	notDone := webtest.Ask[[]string](t, a.tab, `[...document.querySelectorAll("[data-notice].conflict, [data-notice].refused")].map((el) => el.textContent)`)
	told := 0
	for _, w := range a.wrote {
		if done[w] {
			continue
		}
		says := fmt.Sprintf("%s: %s: not done. Somebody else made it ", w.key, w.shown())
		if !slices.ContainsFunc(notDone, func(one string) bool { return strings.Contains(one, says) }) {
			t.Errorf("%s lost %+v: it is not in the history, nor in what the page says was not done", a.name, w)
			continue
		}
		told++
	}
	if told != len(notDone) {
		t.Errorf("%s was told of %d edits that were not done, and %d were not: %q", a.name, len(notDone), told, notDone)
	}
	return told
}

// made is what was written into cells, as the history has it.
func (s *site) made(t *testing.T) map[written]bool {
	t.Helper()
	out := map[written]bool{}
	for next := int64(0); ; {
		path := "/history?limit=200"
		if next > 0 {
			path += fmt.Sprintf("&before=%d", next)
		}
		page := given[apiv1.History](t, s, path)
		for _, act := range page.Acts {
			for _, c := range act.Changes {
				out[inCell(t, c)] = true
			}
		}
		if next = page.Next; next == 0 {
			return out
		}
	}
}

// inCell is what a cell takes to make a change of its item; an estimate is told by
// its low end.
func inCell(t *testing.T, c apiv1.ChangeOf) written {
	t.Helper()
	read := func(out any) {
		if err := json.Unmarshal(c.After, out); err != nil {
			t.Fatal(err)
		}
	}
	var text string
	var number int // hundredths, or thousandths of a person-day
	switch c.Field {
	case "title":
		read(&text)
		return written{c.Key, "title", text}
	case "value_per_week":
		read(&number)
		return written{c.Key, "value", fmt.Sprint(number / 100)}
	case "low":
		read(&number)
		return written{c.Key, "estimate", estimate(number / 1000)}
	default:
		return written{}
	}
}

// estimate is the one that begins with so many person-days.
func estimate(low int) string { return fmt.Sprintf("%d-%d-%d", low, low+1, low+2) }
