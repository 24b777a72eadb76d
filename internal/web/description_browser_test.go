package web_test

import (
	"strings"
	"testing"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/web/webtest"
)

// describedAs is the description of an item as the API gives it.
func describedAs(t *testing.T, p *webtest.Tab, key string) string {
	t.Helper()
	return webtest.Ask[string](t, p, `fetch("/api/v1/workspaces/northquay/items/`+key+`").then((r) => r.json()).then((r) => r.record.description ?? "")`)
}

// A description is written with a preview, seen by others at once, undone by a press
// in the item's history, and shown on a page without script as it looks there.
func TestDescription(t *testing.T) {
	browser, ok := webtest.Start(t)
	if !ok {
		return
	}
	s := newSite(t, harbour(t))
	t.Run("written in the panel", func(t *testing.T) { testDescribe(t, browser, s) })
	t.Run("in the form without script", func(t *testing.T) { testDescribeInForm(t, s) })
}

func testDescribe(t *testing.T, browser *webtest.Browser, s *site) {
	const key = "QUA-40"
	const text = "## Why\n\nOne list in place of **six**.\n\n- a week ahead\n  - with the tide\n\n<script>window.hit=1</script>[x](javascript:window.hit=1)"
	p := panelled(t, browser, s, key)
	p.Click(t, `document.querySelector(".peek [data-part=description] [data-describe]")`)
	p.Fill(t, `document.querySelector(".peek [data-part=description] textarea")`, text)
	p.Click(t, `[...document.querySelectorAll(".peek [data-part=description] [role=tab]")].at(-1)`)
	p.Until(t, `document.querySelector(".peek [data-part=description] .writer-look li li")`)
	p.Click(t, `[...document.querySelectorAll(".peek [data-part=description] [role=tab]")][0]`)
	webtest.Ask[bool](t, p, `(document.querySelector(".peek [data-part=description] textarea").focus(), true)`)
	p.Keep(t, "description-written")
	p.Press(t, "Control+Enter")
	p.Until(t, `document.querySelector(".peek [data-part=description] > .md strong, .peek [data-part=description] div .md strong")?.textContent === "six"`)
	p.Keep(t, "description-read")
	if got := describedAs(t, p, key); got != text {
		t.Errorf("written it says %q, want %q", got, text)
	}
	if webtest.Ask[bool](t, p, `window.hit === 1 || document.querySelector("[data-part=description] .md :is(script, a)") !== null`) {
		t.Error("a description brought a script or a link that runs one")
	}
	use, err := s.app.Catalogue().Named("item.edit")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := use.Call(t.Context(), catalogue.LocalOwner("Jo"), &app.EditRecord{
		Write: app.Write{Workspace: "northquay"}, Key: key, Set: []byte(`{"description":"Theirs, *shorter*."}`),
	}); err != nil {
		t.Fatal(err)
	}
	p.Until(t, `document.querySelector(".peek [data-part=description] .md em")?.textContent === "shorter"`)
	p.Until(t, `document.querySelector("[data-part=done] [data-act-seq]")?.textContent.includes("description")`)
	webtest.Ask[bool](t, p, `(document.querySelector("[data-part=done] [data-act-seq] button").click(), true)`)
	p.Until(t, `document.querySelector(".peek [data-part=description] .md strong")?.textContent === "six"`)
	if got := describedAs(t, p, key); got != text {
		t.Errorf("undone it says %q, want %q", got, text)
	}
	p.Quiet(t)
}

func testDescribeInForm(t *testing.T, s *site) {
	const page = "items/QUA-40"
	body := s.get(t, at(page))
	for _, want := range []string{`<h5>Why</h5>`, `<strong>six</strong>`, `id="description"`} {
		if !strings.Contains(body, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	if strings.Contains(body, "javascript:") || strings.Contains(body, "window.hit") && strings.Contains(body, "<script>window") {
		t.Error("the page holds what acts")
	}
	if form := s.get(t, at(page+"/edit")); !strings.Contains(form, "## Why\n\nOne list in place of **six**.") {
		t.Error("the form lacks the description")
	}
}
