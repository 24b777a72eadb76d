package journey

import (
	"fmt"
	"net/url"
	"path/filepath"
	"testing"
	"time"

	"github.com/trestle-plan/trestle/apiv1"
	"github.com/trestle-plan/trestle/internal/planfile"
	"github.com/trestle-plan/trestle/internal/server"
	"github.com/trestle-plan/trestle/internal/server/servertest"
	"github.com/trestle-plan/trestle/internal/web/webtest"
)

// The grid of the example, and a script for whether its page hears of what happens
// and has nothing on its way.
const (
	gridPath = "/w/northquay/backlog?filter=key:QUA-40,QUA-37,BER-22,BER-24"
	atRest   = `document.querySelector("[role=grid] .g-row[data-key=QUA-40]") && document.documentElement.dataset.stream === "open" && sessionStorage.getItem("trestle:edits:northquay") === null`
	notDone  = `[...document.querySelectorAll("[data-notice].conflict, [data-notice].refused")]`
)

// title is that of an item, as the API says it.
func (s *site) title(t *testing.T, key string) string {
	t.Helper()
	return given[struct{ Record struct{ Title string } }](t, s, "/items/"+key).Record.Title
}

// retitle gives an item another title, as somebody elsewhere does.
func (s *site) retitle(t *testing.T, key, title string) {
	t.Helper()
	servertest.Must(t, s.Server, "PATCH", "/workspaces/northquay/items/"+key, fmt.Sprintf(`{"set":{"title":%q}}`, title))
}

// sees waits until a page shows the title of an item.
func (a *author) sees(t *testing.T, key, title string) {
	t.Helper()
	a.tab.Until(t, cellOf(key, "title")+`?.querySelector(".g-t").textContent === `+webtest.Quoted(title))
}

// TestLine has the line between a page and the server fail in the ways it does: what
// somebody has edited comes through, once, or they are told.
func TestLine(t *testing.T) {
	browser, ok := webtest.Start(t)
	if !ok {
		return
	}
	for name, test := range map[string]func(*testing.T, *site, *author){
		"a reload":                              reloaded,
		"a reload, after which it is overtaken": reloadedOvertaken,
		"an answer is lost":                     answerLost,
		"the page is left before the answer":    leftBefore,
		"the server refuses":                    refused,
		"a cell is changed while it is written": whileWritten,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newSite(t)
			s.add(t, harbour(t))
			a := &author{tab: browser.Apart(t).Open(t, s.URL()+gridPath, webtest.Side{})}
			a.tab.Until(t, atRest)
			test(t, s, a)
		})
	}
}

// reloaded edits while edits do not come through, goes to the page again, which does,
// and to another without a grid: what waits is sent when that is possible.
func reloaded(t *testing.T, s *site, a *author) {
	a.waits(t, s, "Kept over a reload")
	a.tab.Go(t, s.URL()+"/w/northquay/commitments")
	a.tab.Block(t)
	a.tab.Until(t, `sessionStorage.length === 0 && document.querySelector("[data-notice]")`)
	s.once(t, a, "Kept over a reload")
}

// reloadedOvertaken has somebody else change what waits over a reload.
func reloadedOvertaken(t *testing.T, s *site, a *author) {
	a.waits(t, s, "Mine, overtaken")
	s.retitle(t, "QUA-40", "Theirs")
	a.tab.Block(t)
	const told = notDone + `.length === 1 && ` + notDone + `[0].textContent.startsWith("QUA-40: title Mine, overtaken: not done. Somebody else made it “Theirs” meanwhile.")`
	a.tab.Until(t, told)
	a.sees(t, "QUA-40", "Theirs")
	a.tab.Go(t, s.URL()+"/w/northquay/commitments") // not answered yet
	a.tab.Until(t, told)
	a.tab.Click(t, notDone+`[0].querySelector("button")`) // use mine
	a.tab.Until(t, notDone+`.length === 0 && sessionStorage.length === 0 && document.querySelector("[data-notice]")`)
	if got := s.title(t, "QUA-40"); got != "Mine, overtaken" {
		t.Errorf("after Use mine the title is %q", got)
	}
	a.quiet(t)
}

// waits edits a title that does not come through, and sees it wait after the page was
// asked for again.
func (a *author) waits(t *testing.T, s *site, title string) {
	t.Helper()
	a.tab.Block(t, "*://*:*/api/*/changes")
	a.save(t, written{"QUA-40", "title", title})
	a.tab.Until(t, `document.querySelector("[data-sending]")`)
	a.tab.Go(t, s.URL()+gridPath)
	a.sees(t, "QUA-40", title)
	a.tab.Until(t, cellOf("QUA-40", "title")+`.closest("[data-sending]")`)
	if got := s.title(t, "QUA-40"); got == title {
		t.Fatal("the edit was not held up")
	}
}

// answerLost has the server do an edit and its answer not come.
func answerLost(t *testing.T, s *site, a *author) {
	webtest.Ask[bool](t, a.tab, `(() => { const ask = window.fetch; window.fetch = async (...given) => {
		const answer = await ask(...given);
		if (String(given[0]).endsWith("/changes") && !window.lost) { window.lost = true; await new Promise((later) => setTimeout(later, 300)); throw new TypeError("the line is down"); }
		return answer;
	}; return true; })()`)
	a.save(t, written{"QUA-40", "title", "Done once"})
	a.tab.Until(t, `window.lost && document.querySelector("[data-notice]")`)
	a.tab.Until(t, atRest)
	s.once(t, a, "Done once")
}

// leftBefore goes to another page while an edit is on its way.
func leftBefore(t *testing.T, s *site, a *author) {
	webtest.Ask[bool](t, a.tab, `(() => { const ask = window.fetch; window.fetch = (...given) => {
		const answer = ask(...given);
		if (String(given[0]).endsWith("/changes")) { window.asked = true; return new Promise(() => {}); }
		return answer;
	}; return true; })()`)
	a.save(t, written{"QUA-40", "title", "Done once"})
	a.tab.Until(t, `window.asked`)
	for end := time.Now().Add(10 * time.Second); s.title(t, "QUA-40") != "Done once" && time.Now().Before(end); {
	}
	a.tab.Go(t, s.URL()+gridPath)
	a.sees(t, "QUA-40", "Done once")
	a.tab.Until(t, atRest)
	s.once(t, a, "Done once")
}

// once looks for one act that made the title, and nothing told as not done.
func (s *site) once(t *testing.T, a *author, title string) {
	t.Helper()
	acts := 0
	for _, act := range given[apiv1.History](t, s, "/history").Acts {
		for _, c := range act.Changes {
			if inCell(t, c) == (written{"QUA-40", "title", title}) {
				acts++
			}
		}
	}
	if acts != 1 {
		t.Errorf("%d acts made the title, want 1", acts)
	}
	if told := webtest.Ask[[]string](t, a.tab, notDone+`.map((el) => el.textContent)`); len(told) > 0 {
		t.Errorf("the page says %q", told)
	}
	a.quiet(t)
}

// refused writes what the server does not take: it is taken back, the reason said,
// and the text not lost.
func refused(t *testing.T, s *site, a *author) {
	before := webtest.Ask[string](t, a.tab, cellOf("QUA-40", "estimate")+`.textContent`)
	mouse{}.cell(t, a.tab, "QUA-40", "estimate")
	a.tab.Press(t, "Enter")
	a.tab.Press(t, "Control+a")
	a.tab.Type(t, "1-2-99999999")
	a.tab.Press(t, "Enter")
	a.tab.Until(t, `document.querySelector(".g-wrong")?.textContent.length > 10 && document.activeElement.value === "1-2-99999999"`)
	if got := webtest.Ask[string](t, a.tab, cellOf("QUA-40", "estimate")+`.textContent`); got != before {
		t.Errorf("the cell shows %q, the server has %q", got, before)
	}
	a.tab.Press(t, "Escape")
	a.tab.Until(t, atRest)
	a.quiet(t)
}

// whileWritten opens the editor of a cell that somebody else then changes: left as it
// was, it changes nothing; with a text of one's own, both are told.
func whileWritten(t *testing.T, s *site, a *author) {
	begin := func(theirs string) {
		mouse{}.cell(t, a.tab, "QUA-40", "title")
		a.tab.Press(t, "Enter")
		a.tab.Until(t, `document.activeElement.closest("[data-editor]")`)
		s.retitle(t, "QUA-40", theirs)
		a.sees(t, "QUA-40", theirs)
	}
	begin("Theirs")
	a.tab.Press(t, "Enter")
	a.tab.Until(t, `!document.querySelector("[data-editor]") && !document.querySelector("[data-sending]")`)
	if got := s.title(t, "QUA-40"); got != "Theirs" {
		t.Errorf("an editor that was only opened wrote %q", got)
	}
	begin("Theirs again")
	a.tab.Press(t, "Control+a")
	a.tab.Type(t, "Mine")
	a.tab.Press(t, "Enter")
	a.tab.Until(t, notDone+`.length === 1 && `+notDone+`[0].textContent.includes("Somebody else made it “Theirs again” meanwhile. Yours was “Mine”.")`)
	if got := s.title(t, "QUA-40"); got != "Theirs again" {
		t.Errorf("the title is %q, which its author never saw", got)
	}
	a.tab.Click(t, notDone+`[0].querySelector("button")`)
	a.sees(t, "QUA-40", "Mine")
	a.tab.Until(t, atRest)
	if got := s.title(t, "QUA-40"); got != "Mine" {
		t.Errorf("after Use mine the title is %q", got)
	}
	a.quiet(t)
}

// TestLine_serverStartsAgain stops the server under two pages and starts it again:
// what was edited meanwhile comes through, and changes from elsewhere are heard.
func TestLine_serverStartsAgain(t *testing.T) {
	browser, ok := webtest.Start(t)
	if !ok {
		return
	}
	file := filepath.Join(t.TempDir(), "trestle.db")
	start := func(addr string) *site {
		return &site{servertest.StartOn(t, file, func(o *server.Options) {
			o.Addr = addr
			o.Pages = server.Pages(o.Clock, func(string) ([]byte, error) { return planfile.Marshal(harbour(t), planfile.JSON) })
		})}
	}
	s := start("127.0.0.1:0")
	s.add(t, harbour(t))
	one := &author{tab: browser.Open(t, s.URL()+gridPath, webtest.Side{})}
	other := &author{tab: browser.Apart(t).Open(t, s.URL()+gridPath, webtest.Side{})}
	one.tab.Until(t, atRest)
	other.tab.Until(t, atRest)
	addr, err := url.Parse(s.URL())
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	one.tab.Until(t, `document.documentElement.dataset.stream === "lost" && document.querySelector(".offline-says").checkVisibility()`)
	one.save(t, written{"QUA-40", "title", "Written while it was down"})
	one.tab.Until(t, `document.querySelector("[data-sending]")`)
	s = start(addr.Host)
	one.tab.Until(t, atRest)
	if got := s.title(t, "QUA-40"); got != "Written while it was down" {
		t.Errorf("the title is %q", got)
	}
	other.sees(t, "QUA-40", "Written while it was down")
	other.save(t, written{"QUA-37", "title", "Written after"})
	one.sees(t, "QUA-37", "Written after")
}

// TestLine_twoTabs opens two tabs of one browser: one of them holds the stream for
// both, and hands it over when it closes.
func TestLine_twoTabs(t *testing.T) {
	browser, ok := webtest.Start(t)
	if !ok {
		return
	}
	s := newSite(t)
	s.add(t, harbour(t))
	apart := browser.Apart(t)
	first := &author{tab: apart.Open(t, s.URL()+gridPath, webtest.Side{})}
	first.tab.Until(t, atRest)
	second := &author{tab: apart.Open(t, s.URL()+gridPath, webtest.Side{})}
	second.tab.Until(t, atRest)
	const holders = `navigator.locks.query().then(({ held }) => held.filter((l) => l.name === "trestle:northquay").map((l) => l.clientId))`
	held := webtest.Ask[[]string](t, second.tab, holders)
	if len(held) != 1 {
		t.Fatalf("%d connections are held, want 1", len(held))
	}
	s.retitle(t, "QUA-40", "Heard by both")
	first.sees(t, "QUA-40", "Heard by both")
	second.sees(t, "QUA-40", "Heard by both")
	first.tab.Quiet(t)
	first.tab.Close()
	second.tab.Until(t, `(`+holders+`.then((is) => { window.held = is; }), window.held?.length === 1 && window.held[0] !== `+webtest.Quoted(held[0])+`)`)
	s.retitle(t, "QUA-40", "Heard by the one that is left")
	second.sees(t, "QUA-40", "Heard by the one that is left")
	second.tab.Quiet(t)
}

// TestLine_slowWhileSomebodyWrites has the working set come late, when somebody is
// writing a filter already: the island goes on with it.
func TestLine_slowWhileSomebodyWrites(t *testing.T) {
	browser, ok := webtest.Start(t)
	if !ok {
		return
	}
	s := newSite(t)
	s.add(t, harbour(t))
	p := browser.Blank(t, webtest.Side{})
	p.Block(t, "*://*:*/api/*/snapshot*")
	p.Go(t, s.URL()+"/w/northquay/backlog")
	p.Click(t, `document.querySelector("main input[name=filter]")`)
	p.Type(t, "key:QUA")
	p.Until(t, `document.activeElement.value === "key:QUA" && !document.querySelector(".g-scroll")`)
	p.Block(t) // it is asked for again
	p.Until(t, `document.querySelector(".g-scroll") && document.activeElement.matches(".g-field input") && document.activeElement.value === "key:QUA"`)
	p.Type(t, "-40")
	p.Until(t, `document.activeElement.value === "key:QUA-40" && document.querySelectorAll(".g-row[data-key]").length === 1`)
	p.Said() // a browser without a network complains
}
