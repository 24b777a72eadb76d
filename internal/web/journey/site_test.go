// Package journey proves the pages where people meet them: a real Chromium before a
// real server. States of every page are looked at, by the accessibility checker and
// by what can be computed of looks; whole ways through the product are gone by mouse
// and by keyboard, and held to the numbers that the API of the same server gives.
package journey

import (
	"encoding/json"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/trestle-plan/trestle/internal/planfile"
	"github.com/trestle-plan/trestle/internal/server"
	"github.com/trestle-plan/trestle/internal/server/servertest"
	"github.com/trestle-plan/trestle/internal/work"
)

// site is an installation with its pages.
type site struct {
	*server.Server
}

// newSite starts an installation that ends with the test. The example it offers is
// harbour, as it is written.
func newSite(t *testing.T, change ...func(*server.Options)) *site {
	t.Helper()
	example := func(string) ([]byte, error) { return planfile.Marshal(harbour(t), planfile.JSON) }
	pages := func(o *server.Options) { o.Pages = server.Pages(o.Clock, example) }
	return &site{servertest.StartOn(t, filepath.Join(t.TempDir(), "trestle.db"), append(change, pages)...)}
}

// add imports a workspace under its name, and waits for its likelihoods.
func (s *site) add(t *testing.T, w *work.Workspace) {
	t.Helper()
	text, err := planfile.Marshal(w, planfile.JSON)
	if err != nil {
		t.Fatal(err)
	}
	body, err := json.Marshal(map[string]any{"name": "plan.json", "text": string(text), "called": w.Name})
	if err != nil {
		t.Fatal(err)
	}
	servertest.Must(t, s.Server, "POST", "/import", string(body))
	s.settle(t, strings.ToLower(w.Name))
}

// settle waits until the plan of a workspace has its likelihoods.
func (s *site) settle(t *testing.T, slug string) {
	t.Helper()
	servertest.Must(t, s.Server, "GET", "/workspaces/"+url.PathEscape(slug)+"/items?fresh=true&limit=1", "")
}

// harbour is the example.
func harbour(t testing.TB) *work.Workspace {
	t.Helper()
	f, err := os.Open("../../../examples/plans/harbour.yaml")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	doc, _, err := planfile.Read(f, "harbour.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return doc.Workspace
}
