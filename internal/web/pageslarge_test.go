package web_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/trestle-plan/trestle/internal/web/webtest"
	"github.com/trestle-plan/trestle/internal/work/worktest"
)

// longestPage is how long a page may take on a machine that has much else to do. What is
// worked out for a minute, such as what would help, must not hold it up.
const longestPage = 30 * time.Second

// TestPagesLarge_tell times every page of a workspace twice: by the first reader of a
// plan, and by the second, for whom the plan was walked already; and what its panels ask.
// In the long proofs it is 20,000 items of 40 teams, and a table of all is told. No page
// may wait for what is worked out in the background.
func TestPagesLarge_tell(t *testing.T) {
	w, name := harbour(t), "northquay"
	if webtest.Proof() {
		w, name = worktest.Generate(worktest.Large), "generated"
	}
	s := newSite(t, w)
	item, team, release, promise := string(w.Items[0].Key), string(w.Teams[0].Key), string(w.Releases[0].Key), string(w.Commitments[0].Key)
	pages := []string{
		"history", "backlog", "roadmap", "today", "dependencies", "commitments", "releases", "releases/" + release, "teams", "teams/" + team,
		"board", "items/" + item, "roadmap?why=" + item, "roadmap?why=" + promise, "changed", "baselines", "import", "settings",
	}
	for i, page := range pages {
		pages[i] = "/w/" + name + "/" + page
	}
	for _, question := range []string{"items/" + item, "why/" + item, "why/" + promise, "runway", "load"} {
		pages = append(pages, "/api/v1/workspaces/"+name+"/plan/"+question)
	}
	var table strings.Builder
	for _, page := range pages {
		var took [2]time.Duration
		size := 0
		for i := range took {
			begun := time.Now()
			size = len(s.get(t, page))
			if took[i] = time.Since(begun).Round(time.Millisecond); took[i] > longestPage {
				t.Errorf("%s takes %v, want at most %v", page, took[i], longestPage)
			}
		}
		fmt.Fprintf(&table, "\n%-48s first %8s  again %8s  %6d kB", page, took[0], took[1], size>>10)
	}
	begun := time.Now()
	size := len(s.get(t, "/api/v1/workspaces/"+name+"/plan/levers/"+promise))
	fmt.Fprintf(&table, "\nall that helps %s: %v, %d kB", promise, time.Since(begun).Round(time.Millisecond), size>>10)
	t.Logf("pages of %d items:%s", len(w.Items), table.String())
}
