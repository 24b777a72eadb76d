package web_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/web/webtest"
)

// jiraFile is an export "CSV (all fields)" of Jira Cloud.
const jiraFile = "../connect/csv/testdata/jira-cloud.csv"

// TestImportInABrowser sends Jira's export, maps it, looks at its rows, brings it in and
// takes it back, by hand and with the script.
func TestImportInABrowser(t *testing.T) {
	browser, ok := webtest.Start(t)
	if !ok {
		return
	}
	s := newSite(t, empty())
	content, err := os.ReadFile(jiraFile)
	if err != nil {
		t.Fatal(err)
	}
	want, err := s.app.DryRunImport(t.Context(), catalogue.LocalOwner("Mara"), app.DryRunImport{
		Workspace: "empty", File: app.Upload{Name: "jira-cloud.csv", Content: content},
	})
	if err != nil {
		t.Fatal(err)
	}
	made := want.Counts["item"]["create"]
	if made == 0 {
		t.Fatal("the export has no items")
	}
	p := browser.Open(t, s.URL+"/w/empty/import", webtest.Side{})
	axe, found := webtest.Axe(t)
	look := func() {
		t.Helper()
		p.Check(t, "sideways()", "small()", "headings()", "overlaps()", "clipped()")
		if found {
			p.Accessible(t, axe, webtest.AllRules)
		}
	}
	look()
	button := func(words string) string {
		return `[...document.querySelectorAll("main button, main a.btn")].find((b) => b.textContent.includes(` + webtest.Quoted(words) + `))`
	}
	p.Upload(t, "#f-file", jiraFile)
	p.Click(t, button("Look at it"))
	p.Until(t, `document.querySelector("#become") && document.querySelector("h1").textContent === "jira-cloud.csv"`)
	look()
	if !webtest.Ask[bool](t, p, `document.querySelector("main").textContent.includes("100% sure: Jira's own field")`) {
		t.Error("the page does not tell why a column is taken for what it is")
	}
	p.Click(t, button("Look at the rows"))
	p.Until(t, `document.querySelector("#would")`)
	look()
	if says := webtest.Ask[string](t, p, `document.querySelector("#would").closest("section").textContent`); !strings.Contains(says, fmt.Sprintf("Items: %d new", made)) {
		t.Errorf("the rows say %q, want %d new items", says, made)
	}
	p.Click(t, button("Bring it in"))
	p.Until(t, `document.querySelector("main .lead")?.textContent.startsWith("Brought in:")`) // the page reads itself again
	look()
	if got := len(s.itemsOf(t, "empty")); got != made {
		t.Errorf("%d items are there, want %d", got, made)
	}
	p.Click(t, button("Undo the import"))
	p.Until(t, `document.querySelector("[data-toast]")?.textContent.startsWith("Undone")`)
	if got := len(s.itemsOf(t, "empty")); got != 0 {
		t.Errorf("after undo %d items are there", got)
	}
	p.Quiet(t)
}

// itemsOf are the keys of a workspace's items.
func (s *site) itemsOf(t testing.TB, workspace string) []string {
	t.Helper()
	list, err := s.app.Items(t.Context(), catalogue.LocalOwner("Mara"), app.ListItems{Workspace: workspace, Limit: 1000})
	if err != nil {
		t.Fatal(err)
	}
	var keys []string
	for i := range list.Items {
		keys = append(keys, list.Items[i].Key)
	}
	return keys
}
