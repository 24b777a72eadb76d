package journey

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/trestle-plan/trestle/internal/server"
	"github.com/trestle-plan/trestle/internal/web/webtest"
)

// picture is one picture of README and docs.
type picture struct {
	name string
	path string
	side webtest.Side
	when string                         // a script that says the page is as it should be seen
	do   func(*testing.T, *webtest.Tab) // what brings it there
}

// pictures are what README and docs show of the pages, all of the example harbour.
func pictures() []picture {
	wide := func(height int64) webtest.Side { return webtest.Side{Width: 1440, Height: height} }
	night := func(height int64) webtest.Side {
		return webtest.Side{Width: 1440, Height: height, Scheme: webtest.Night}
	}
	timeline := `document.querySelector(".tlx-scene [data-pledge]")`
	return []picture{
		{name: "today", path: "today", side: wide(1100)},
		{name: "roadmap", path: "roadmap?lanes=team", side: wide(1000), when: timeline, do: dragLater},
		{name: "roadmap-night", path: "roadmap?lanes=goal", side: night(1000), when: timeline},
		{name: "roadmap-phone", path: "roadmap", side: webtest.Side{Width: 390, Height: 844}, when: timeline},
		{name: "backlog", path: "backlog?item=QUA-40", side: wide(900), when: `document.querySelectorAll("[role=grid] [role=row]").length > 10 && document.querySelector("#item-panel h2") && document.querySelector(".g-part")`},
		{name: "dependencies", path: "dependencies?focus=QUA-40", side: wide(1000)},
		{name: "promises", path: "commitments", side: wide(1000)},
		{name: "teams", path: "teams", side: wide(800)},
		{name: "board", path: "board?team=berth", side: night(900)},
		{name: "palette", path: "today", side: wide(700), do: findBerth},
	}
}

// TestPictures makes the pictures of README and docs where TRESTLE_PICTURES names a
// folder. `make pictures` does, so that they show what the pages look like now.
func TestPictures(t *testing.T) {
	folder := os.Getenv("TRESTLE_PICTURES")
	if folder == "" { // there is nothing to hold against: a picture is looked at by people
		t.Log("pictures are made by make pictures")
		return
	}
	browser, ok := webtest.Start(t)
	if !ok {
		t.Fatal("pictures need Chromium")
	}
	s := newSite(t, func(o *server.Options) { o.Trials = 1000 }) // as a workspace of one's own
	s.add(t, harbour(t))
	for _, one := range pictures() {
		t.Run(one.name, func(t *testing.T) {
			p := browser.Open(t, s.URL()+"/w/northquay/"+one.path, one.side)
			if one.when != "" {
				p.Until(t, one.when)
			}
			if one.do != nil {
				one.do(t, p)
			}
			p.Settle(t)
			if err := os.WriteFile(filepath.Join(folder, one.name+".png"), p.Shot(t, webtest.Window), 0o644); err != nil {
				t.Fatal(err)
			}
			p.Close()
		})
	}
}

// dragLater holds a bar of the timeline away from its place, so that the picture
// shows the plan answering.
func dragLater(t *testing.T, p *webtest.Tab) {
	bar := `document.querySelector('.tlx-scene [data-bar="BER-22"] .hit')` // what a promise at risk waits for
	p.Until(t, bar)
	p.Grab(t, bar).By(t, 100, 0)
	p.Until(t, `document.querySelector(".ghost") && document.querySelector(".tlx-effect")?.textContent.includes("≈")`)
}

// findBerth asks the palette for what has to do with berths.
func findBerth(t *testing.T, p *webtest.Tab) {
	p.Press(t, "Control+k")
	p.Until(t, `document.activeElement.getAttribute("role") === "combobox"`)
	p.Type(t, "berth")
	p.Until(t, `document.querySelectorAll("[role=option]").length > 3`)
}
