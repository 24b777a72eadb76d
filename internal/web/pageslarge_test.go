package web_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/trestle-plan/trestle/internal/web/webtest"
	"github.com/trestle-plan/trestle/internal/work/worktest"
)

// TestPagesLarge_tell times every page of a workspace twice: by the first reader of a
// plan, and by the second, for whom the plan was walked already. In the long proofs
// it is 20,000 items of 40 teams, and a table of all pages is told.
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
	var table strings.Builder
	for _, page := range pages {
		var took [2]time.Duration
		size := 0
		for i := range took {
			begun := time.Now()
			size = len(s.get(t, "/w/"+name+"/"+page))
			took[i] = time.Since(begun).Round(time.Millisecond)
		}
		fmt.Fprintf(&table, "\n%-24s first %8s  again %8s  %6d kB", page, took[0], took[1], size>>10)
	}
	t.Logf("pages of %d items:%s", len(w.Items), table.String())
}
