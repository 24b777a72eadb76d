package server_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/trestle-plan/trestle/internal/planfile"
	"github.com/trestle-plan/trestle/internal/server/servertest"
	"github.com/trestle-plan/trestle/internal/work/worktest"
)

// A workspace as large as they come, by the doors that programs use: import,
// snapshot, and filtered lists of four clients. Figures are told; errors fail.
func TestLarge_importSnapshotAndLists(t *testing.T) {
	shape, many, rest := worktest.Small, 40, time.Duration(0)
	if os.Getenv("TRESTLE_PROOF") == "full" {
		shape, many, rest = worktest.Large, 400, 8*time.Second
	}
	s := servertest.StartOn(t, filepath.Join(t.TempDir(), "trestle.db"))
	w := worktest.Generate(shape)
	text, err := planfile.Marshal(w, planfile.JSON)
	if err != nil {
		t.Fatal(err)
	}
	body, err := json.Marshal(map[string]any{"name": "large.json", "text": string(text), "called": "Large"})
	if err != nil {
		t.Fatal(err)
	}
	begun := time.Now()
	servertest.Must(t, s, "POST", "/import", string(body))
	t.Logf("%d items imported in %s", len(w.Items), time.Since(begun).Round(time.Millisecond))
	begun = time.Now()
	servertest.Must(t, s, "GET", "/workspaces/large/items?fresh=true&limit=1", "")
	t.Logf("planned with likelihoods %s later", time.Since(begun).Round(time.Millisecond))
	time.Sleep(rest) // what lists read is written after a plan, for some seconds
	base := s.URL() + "/api/v1/workspaces/large"
	for name, path := range map[string]string{
		"snapshot": "/snapshot", "items by three fields": "/items?limit=50&filter=backlog:technical+team:" + string(w.Teams[0].Key) + "+sort:rank",
		"items by text": `/items?limit=50&filter=text~"retry+queue"+is:open`, "items that are late": "/items?limit=50&filter=is:late+sort:due",
	} {
		clients, times := 4, many
		if path == "/snapshot" {
			clients, times = 1, 20
		}
		ask := func(int) (string, string, string) { return "GET", base + path, "" }
		run(t, clients, times/4, ask) // what is made once, at the first ask
		l := run(t, clients, times, ask)
		t.Logf("%-22s %d clients: %s", name, clients, l)
		if l.errors > 0 {
			t.Errorf("%s: %d errors, such as %s", name, l.errors, l.first)
		}
	}
}
