package journey

import (
	"bytes"
	"compress/gzip"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/trestle-plan/trestle/internal/web/webtest"
)

// mostScript is how large all scripts may be, as they are sent.
const mostScript = 150_000 // bytes, gzip

func TestFigures_scriptsAreSmall(t *testing.T) {
	script, err := os.ReadFile("../asset/dist/trestle.js")
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write(script); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	t.Logf("figure: all scripts are %d bytes gzip of %d", b.Len(), len(script))
	if b.Len() > mostScript {
		t.Errorf("all scripts are %d bytes gzip, want %d at most", b.Len(), mostScript)
	}
}

// TestFigures_coldOpen opens the backlog and the roadmap of 20,000 items in a browser
// that has seen nothing yet, each three times; the median counts.
func TestFigures_coldOpen(t *testing.T) {
	if !webtest.Proof() {
		t.Log("the figures of 20,000 items are taken with TRESTLE_PROOF=full")
		return
	}
	browser, ok := webtest.Start(t)
	if !ok {
		return
	}
	s := newSite(t)
	s.add(t, many())
	for _, page := range []struct{ name, mark string }{{"backlog", "trestle:usable"}, {"roadmap", "trestle:roadmap"}} {
		var took [3]float64 // ms
		for i := range took {
			p := browser.Apart(t).Open(t, s.URL()+"/w/many/"+page.name, webtest.Side{})
			mark := `performance.getEntriesByName("` + page.mark + `")[0]`
			p.UntilWithin(t, bound, mark)
			took[i] = webtest.Ask[float64](t, p, mark+`.startTime`)
			p.Close()
		}
		mid := median(took)
		t.Logf("figure: cold open of the %s at 20,000 items to usable: %.0f ms, of %.0f", page.name, mid, took)
		if mid > 2000 {
			t.Errorf("the %s is usable after %.0f ms, want 2,000 at most", page.name, mid)
		}
	}
}

const bound = 30 * time.Second // of a wait that is measured

func median(of [3]float64) float64 {
	sorted := slices.Sorted(slices.Values(of[:]))
	return sorted[1]
}
