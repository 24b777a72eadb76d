package web_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/web/webtest"
	"github.com/trestle-plan/trestle/internal/work"
)

// gridColumns are the columns that hold the fields of items, of their shares, their
// estimates, values and references, as the catalogue names them.
var gridColumns = map[string]string{
	"Item.title": "title", "Item.plain": "plain", "Item.description": "description", "Item.level": "level", "Item.type": "type",
	"Item.backlog": "backlog", "Item.status": "status", "Item.parent": "parent", "Item.broken_down": "broken_down", "Item.needs": "needs",
	"Item.goals": "goals", "Item.release": "release", "Item.team": "team", "Item.estimate": "estimate", "Item.people": "people",
	"Item.shares": "team", "Item.together": "together", "Item.hold_until": "hold_until", "Item.pin": "pin", "Item.started": "started",
	"Item.finished": "finished", "Item.archived": "archived", "Item.value": "value", "Item.labels": "labels", "Item.assignees": "assignees",
	"Item.refs": "refs", "Item.question": "question", "Item.timebox": "timebox", "Item.outcome": "outcome",
	"Share.team": "team", "Share.estimate": "estimate", "Share.people": "people", "Share.skills": "skills", "Share.started": "team_started",
	"Share.finished": "team_finished", "Share.spent": "spent", "Share.remaining": "remaining",
	"Estimate.size": "estimate", "Estimate.low": "estimate", "Estimate.likely": "estimate", "Estimate.high": "estimate", "Estimate.bounds": "limits",
	"Value.per_week": "value", "Value.urgency": "urgency", "Value.date": "value_date",
	"Ref.system": "refs", "Ref.id": "refs", "Ref.url": "refs",
}

// gridElsewhere are the fields that no cell writes, and why.
var gridElsewhere = map[string]string{
	"Item.key":         "a key stays",
	"Item.product":     "a key tells its product, and stays",
	"Item.fields":      "each of the workspace's own fields has a column",
	"Item.assumed":     "what somebody states is no longer assumed",
	"Estimate.assumed": "what somebody states is no longer assumed",
}

// Every field that an item has is a column of the grid that can be written, and can be
// changed for many items at once: one that is added is not forgotten here.
func TestGridFields_areAllThere(t *testing.T) {
	browser, ok := webtest.Start(t)
	if !ok {
		return
	}
	s := newSite(t, harbour(t))
	p := browser.Open(t, s.URL+at("backlog"), webtest.Side{})
	p.Until(t, gridReady)
	known := webtest.Ask[[]string](t, p, `fetch("/api/v1/openapi.json").then((r) => r.json()).then((is) =>
		["Item", "Share", "Estimate", "Value", "Ref"].flatMap((name) => Object.keys(is.components.schemas[name].properties).map((field) => name + "." + field)))`)
	if len(known) < 40 {
		t.Fatalf("the catalogue tells %d fields of items", len(known))
	}
	p.Click(t, gridCell(s.order(t)[0], "place"))
	p.Press(t, ".")
	p.Until(t, `document.querySelector(".g-menu [data-entry]")`)
	entries := `[...document.querySelectorAll(".g-menu [data-entry]")].map((b) => b.dataset.entry)`
	bulk := webtest.Ask[[]string](t, p, entries)
	p.Press(t, "Escape")
	p.Click(t, `document.querySelector("[data-menu=columns]")`)
	p.Until(t, `document.querySelector(".g-menu [data-entry=needs]")`)
	columns := append(webtest.Ask[[]string](t, p, entries), "title") // which is always there
	for _, field := range known {
		column, writes := gridColumns[field]
		switch {
		case gridElsewhere[field] != "":
		case !writes:
			t.Errorf("%s has no column in the grid: make one, or say why not", field)
		case !slices.Contains(columns, column):
			t.Errorf("%s: the grid has no column %s", field, column)
		case !slices.Contains(bulk, column):
			t.Errorf("%s: the column %s cannot be changed for many items", field, column)
		}
	}
	for field := range gridColumns {
		if !slices.Contains(known, field) {
			t.Errorf("%s is no field any more", field)
		}
	}
}

// gridOf opens the backlog with some columns.
func gridOf(t *testing.T, browser *webtest.Browser, s *site, columns string) *webtest.Tab {
	t.Helper()
	p := browser.Open(t, s.URL+at("backlog?columns="+columns), webtest.Side{})
	p.Until(t, gridReady)
	return p
}

func TestGridFields(t *testing.T) {
	browser, ok := webtest.Start(t)
	if !ok {
		return
	}
	for name, test := range map[string]func(*testing.T, *webtest.Browser, *site){
		"what it waits for": testGridTies, "of each team": testGridPerTeam, "elsewhere": testGridSays,
		"views of others": testGridViews, "from the panel": testGridSteps,
	} {
		t.Run(name, func(t *testing.T) { test(t, browser, newSite(t, harbour(t))) })
	}
}

// needs are the items that one waits for, as the application says.
func (s *site) needs(t *testing.T, key string) []string {
	t.Helper()
	use, err := s.app.Catalogue().Named("dependency.list")
	if err != nil {
		t.Fatal(err)
	}
	got, err := use.Call(t.Context(), catalogue.LocalOwner("Mara"), &app.ListRecords{Workspace: "northquay"})
	if err != nil {
		t.Fatal(err)
	}
	var keys []string
	for _, r := range got.(app.Records).Records {
		var tie struct{ From, To string }
		if err := json.Unmarshal(r.Record, &tie); err != nil {
			t.Fatal(err)
		}
		if tie.To == key {
			keys = append(keys, tie.From)
		}
	}
	slices.Sort(keys)
	return keys
}

// tied is an item that waits for nothing and two, before it in no chain, that it can
// wait for.
const tiedItem, tiedOne, tiedOther = "QUA-2", "QUA-3", "QUA-4"

func testGridTies(t *testing.T, browser *webtest.Browser, s *site) {
	p := gridOf(t, browser, s, "key,title,needs,needed_by&filter=key:"+tiedItem+","+tiedOne+","+tiedOther)
	before := s.needs(t, tiedItem)
	p.Click(t, gridCell(tiedItem, "needs"))
	p.Press(t, "Enter", "Control+a")
	p.Type(t, strings.Join(append(slices.Clone(before), tiedOne, tiedOther), ", "))
	p.Press(t, "Escape") // the offers
	p.Click(t, gridCell(tiedItem, "needs"))
	paste(t, p, strings.Join(append(slices.Clone(before), tiedOne, tiedOther), ", "))
	want := append(slices.Clone(before), tiedOne, tiedOther)
	slices.Sort(want)
	until(t, "two more that it waits for", func() bool { return slices.Equal(s.needs(t, tiedItem), want) })
	p.Until(t, gridCell(tiedOther, "needed_by")+`.textContent.includes("`+tiedItem+`")`)
	p.Click(t, gridCell(tiedOne, "needed_by"))
	p.Press(t, "Delete")
	until(t, "one that waits no more", func() bool { return !slices.Contains(s.needs(t, tiedItem), tiedOne) })
	p.Click(t, gridCell(tiedItem, "needs"))
	p.Type(t, "QUA-9999")
	p.Press(t, "Enter")
	p.Until(t, `document.querySelector(".g-wrong")?.textContent.includes("There is no item QUA-9999")`)
	p.Press(t, "Escape")
	p.Press(t, "Control+z")
	until(t, "one undo", func() bool { return slices.Contains(s.needs(t, tiedItem), tiedOne) })
	p.Quiet(t)
}

func testGridPerTeam(t *testing.T, browser *webtest.Browser, s *site) {
	var key string
	var team work.TeamKey
	for _, k := range s.order(t) {
		if it := s.item(t, k); len(it.Shares) == 1 && it.Status == work.InProgress {
			key, team = k, it.Shares[0].Team
			break
		}
	}
	p := gridOf(t, browser, s, "key,title,spent,remaining,skills,limits,people&filter=key:"+key)
	p.Click(t, gridCell(key, "spent"))
	paste(t, p, "3\t2.5\tgo, sql\tyes\t1.5")
	p.Click(t, `document.querySelector(".g-dialog .primary")`)
	until(t, "what was pasted of the team", func() bool {
		one := s.item(t, key).Shares[0]
		return one.Team == team && one.Spent != nil && *one.Spent == 3000 && one.Remaining != nil && *one.Remaining == 2500 &&
			slices.Equal(one.Skills, []string{"go", "sql"}) && one.Estimate.Bounds == work.Limits && one.People == 15
	})
	p.Until(t, gridCell(key, "skills")+`.textContent === "go, sql"`)
	p.Click(t, gridCell(key, "remaining"))
	p.Press(t, "Delete")
	until(t, "nothing said of what remains", func() bool { return s.item(t, key).Shares[0].Remaining == nil })
	p.Quiet(t)
}

func testGridSays(t *testing.T, browser *webtest.Browser, s *site) {
	p := gridOf(t, browser, s, "key,title,refs,description&filter=key:QUA-2,QUA-3")
	p.Click(t, gridCell("QUA-2", "refs"))
	p.Type(t, "jira PAY-12; github 34 https://example.org/34")
	p.Press(t, "Enter")
	want := []work.Ref{{System: "jira", ID: "PAY-12"}, {System: "github", ID: "34", URL: "https://example.org/34"}}
	until(t, "the references", func() bool { return slices.Equal(s.item(t, "QUA-2").Refs, want) })
	p.Click(t, gridCell("QUA-2", "description"))
	p.Type(t, "In *short*.")
	p.Press(t, "Enter")
	p.Until(t, gridCell("QUA-2", "description")+`.textContent === "written"`)
	if got := describedAs(t, p, "QUA-2"); got != "In *short*." {
		t.Errorf("the description is %q", got)
	}
	p.Click(t, gridCell("QUA-2", "description"))
	p.Type(t, "Something else")
	p.Press(t, "Enter")
	p.Until(t, `document.querySelector(".g-wrong")?.textContent.includes("has a description")`)
	p.Press(t, "Escape")
	p.Quiet(t)
}

func testGridViews(t *testing.T, browser *webtest.Browser, s *site) {
	p := gridOf(t, browser, s, "key,title")
	p.Until(t, `document.documentElement.dataset.stream === "open"`)
	use, err := s.app.Catalogue().Named("view.keep")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := use.Call(t.Context(), catalogue.LocalOwner("Jo"), &app.KeepView{
		Write: app.Write{Workspace: "northquay"}, View: app.SavedView{Name: "What Jo looks at", Shared: true, Page: "backlog", Filter: "team:berth"},
	}); err != nil {
		t.Fatal(err)
	}
	p.Until(t, `document.querySelector(".g-views").textContent.includes("What Jo looks at")`)
	p.Quiet(t)
}

// testGridSteps goes from item to item in the panel: in the order of the lines that
// are shown.
func testGridSteps(t *testing.T, browser *webtest.Browser, s *site) {
	p := browser.Open(t, s.URL+at("backlog?sort=-title"), webtest.Side{})
	p.Until(t, gridReady)
	p.Until(t, `new URLSearchParams(location.search).get("sort") === "-title" && `+gridKeys+`.length > 10`)
	want := s.matched(t, "sort:-title")
	p.Until(t, fmt.Sprintf(gridKeys+`[0] === %q`, want[0]))
	p.Click(t, gridCell(want[1], "place"))
	p.Press(t, "Space")
	p.Until(t, `document.querySelector(".peek .pp-name")`)
	for _, key := range want[2:5] {
		webtest.Ask[bool](t, p, `(document.querySelector(".peek").focus(), true)`)
		p.Press(t, "j")
		p.Until(t, fmt.Sprintf(`new URLSearchParams(location.search).get("item") === %q`, key))
	}
	p.Quiet(t)
}
