package web_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/trestle-plan/trestle/internal/web/webtest"
	"github.com/trestle-plan/trestle/internal/work"
	"github.com/trestle-plan/trestle/internal/work/worktest"
)

// figures are the bounds of one workspace, in milliseconds; 0 is told and not held.
type figures struct {
	name                string // in addresses
	w                   *work.Workspace
	open, step, settled float64
}

// The timeline answers while the pointer moves. In the long proofs, where the machine
// is meant to be still, it is held to its bounds at full size; else harbour shows
// that the figures are taken.
func TestRoadmapLarge_answersWhileThePointerMoves(t *testing.T) {
	browser, ok := webtest.Start(t)
	if !ok {
		return
	}
	sizes := []figures{{name: "northquay", w: harbour(t)}}
	if webtest.Proof() {
		sizes = []figures{
			{"generated", worktest.Generate(worktest.Small), 2_000, 100, 2_000},
			{"generated", worktest.Generate(worktest.Medium), 2_000, 250, 0},
			{"generated", worktest.Generate(worktest.Large), 2_000, 0, 0},
		}
	}
	for _, f := range sizes {
		t.Run(fmt.Sprint(len(f.w.Items)), func(t *testing.T) {
			s := newSite(t, f.w)
			p := browser.Apart(t).Open(t, s.URL+"/w/"+f.name+"/history", webtest.Side{Height: 1000})
			f.opens(t, p, s.URL+"/w/"+f.name+"/roadmap")
			f.drags(t, p)
			p.Quiet(t)
		})
	}
}

const timelineReady = `performance.getEntriesByName("trestle:roadmap").length > 0`

// opens opens the roadmap three times; what is worked out once a plan is worked out
// by the first.
func (f *figures) opens(t *testing.T, p *webtest.Tab, address string) {
	t.Helper()
	var open []float64
	for range 3 {
		p.Go(t, address)
		p.UntilWithin(t, time.Minute, timelineReady)
		open = append(open, webtest.Ask[float64](t, p, `performance.getEntriesByName("trestle:roadmap")[0].startTime`))
	}
	t.Logf("the first cold open takes %.0f ms", open[0])
	f.tell(t, "cold open to usable", open, f.open)
}

// steps are how often a hand that drags is looked at.
const dragSteps = 20

// drags moves a bar by a few pixels again and again, waiting each time for the exact
// dates, and then lets it rest until all trials are told.
func (f *figures) drags(t *testing.T, p *webtest.Tab) {
	t.Helper()
	key := f.finds(t, p)
	held := p.Grab(t, bar(key)+`.querySelector(".hit")`)
	held.By(t, 16, 0)
	const count = `performance.getEntriesByName("trestle:drag-step").length`
	p.UntilWithin(t, time.Minute, count+` > 0`)
	for i := range dragSteps {
		was := webtest.Ask[int](t, p, count)
		dx := 12.0
		if i%4 > 1 {
			dx = -12
		}
		held.By(t, dx, 0)
		p.UntilWithin(t, time.Minute, count+fmt.Sprint(" > ", was))
	}
	steps := webtest.Ask[[]float64](t, p, `performance.getEntriesByName("trestle:drag-step").map((m) => m.duration)`)
	f.tell(t, fmt.Sprintf("a step of a drag to exact dates painted (%s moves up to %.0f items)", key,
		webtest.Ask[float64](t, p, `Math.max(...performance.getEntriesByName("trestle:drag-step").map((m) => m.detail.moves))`)), steps, f.step)
	const full = `performance.getEntriesByName("trestle:drag-odds").filter((m) => m.detail.trials === 1000).map((m) => m.duration)`
	p.UntilWithin(t, 2*time.Minute, full+`.length > 0`)
	f.tell(t, "1,000 trials after the pointer rests", webtest.Ask[[]float64](t, p, full), f.settled)
	p.Press(t, "Escape")
	held.Drop(t)
}

// finds goes through the picture as somebody does who looks for a bar to move: along the
// axis, then further down.
func (f *figures) finds(t *testing.T, p *webtest.Tab) (key string) {
	t.Helper()
	const board = `document.getElementById("board")`
	p.Until(t, `document.querySelector(".tlx-scene [data-bar]")`)
	for range 8 {
		for range 12 {
			if webtest.Ask[bool](t, p, `Boolean(`+movable+`)`) {
				return webtest.Ask[string](t, p, movable+`.dataset.bar`)
			}
			p.Roll(t, board, 300, 0)
		}
		p.Roll(t, board, -3600, 400)
	}
	p.Keep(t, "nothing-to-move")
	t.Fatal("no bar can be moved")
	return ""
}

// tell logs a figure, and holds it to its bound in the long proofs.
func (f *figures) tell(t *testing.T, what string, took []float64, bound float64) {
	t.Helper()
	slices.Sort(took)
	middle, late := took[len(took)/2], took[min(len(took)-1, len(took)*95/100)]
	t.Logf("%d items: %s: median %.0f ms, p95 %.0f ms of %d", len(f.w.Items), what, middle, late, len(took))
	if bound > 0 && middle > bound {
		t.Errorf("%s takes %.0f ms, the bound is %.0f", what, middle, bound)
	}
}
