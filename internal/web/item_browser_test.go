package web_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/web/webtest"
)

func TestItemPanel(t *testing.T) {
	browser, ok := webtest.Start(t)
	if !ok {
		return
	}
	s := newSite(t, harbour(t))
	t.Run("an estimate says what it does while it is typed", func(t *testing.T) { testEffect(t, browser, s) })
	t.Run("by keys alone", func(t *testing.T) { testPanelKeys(t, browser, s) })
	t.Run("comments in Markdown", func(t *testing.T) { testPanelComments(t, browser, s) })
	t.Run("what is typed stays", func(t *testing.T) { testPanelLive(t, browser, s) })
	t.Run("dependencies", func(t *testing.T) { testPanelTies(t, browser, s) })
	t.Run("accessible", func(t *testing.T) { testPanelAccess(t, browser, s) })
}

// panelled opens an item beside the page of dependencies.
func panelled(t *testing.T, browser *webtest.Browser, s *site, key string) *webtest.Tab {
	t.Helper()
	p := browser.Open(t, s.URL+at("commitments?item="+key), webtest.Side{})
	p.Until(t, `document.querySelector(".peek [data-share] [data-shape]") && document.querySelector(".peek .numbers dd")`)
	return p
}

// tried is what the API of the same server says of a longer estimate.
type tried struct {
	Own      struct{ WasFinish, Finish string }
	Others   int
	Promises []struct{ Key, After string }
}

func testEffect(t *testing.T, browser *webtest.Browser, s *site) {
	const key = "QUA-40"
	before := s.item(t, key)
	p := panelled(t, browser, s, key)
	p.Fill(t, `document.querySelector(".peek input[data-point=high]")`, "90")
	p.Until(t, `document.querySelector("[data-effect=chances]")`)
	want := webtest.Ask[tried](t, p, `(async () => {
		const { record } = await (await fetch("/api/v1/workspaces/northquay/items/QUA-40")).json();
		const shares = record.shares.map((s) => ({ ...s, estimate: { ...s.estimate, high: 90 } }));
		const said = await (await fetch("/api/v1/workspaces/northquay/plan/try", { method: "POST", headers: { "Content-Type": "application/json" },
			body: JSON.stringify({ changes: [{ kind: "item", do: "edit", key: "QUA-40", set: { shares } }], trials: 1000 }) })).json();
		const own = said.moves.find((m) => m.item === "QUA-40");
		return { Own: { WasFinish: own.was_finish, Finish: own.finish }, Others: said.moves.length - 1,
			Promises: said.promises.filter((p) => p.points !== 0).map((p) => ({ Key: p.key, After: p.after.says })) };
	})()`)
	shown := webtest.Ask[string](t, p, `document.querySelector("[data-effect] [data-own]").textContent`)
	say := func(day string) string {
		return webtest.Ask[string](t, p, `new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" }).format(new Date("`+day+`T12:00:00Z"))`)
	}
	if arrow := say(want.Own.WasFinish) + " → " + say(want.Own.Finish); want.Own.Finish == want.Own.WasFinish || !strings.Contains(shown, arrow) {
		t.Errorf("the effect says %q, want %q as plan.try does", shown, arrow)
	}
	if count := fmt.Sprintf("%d other", want.Others); want.Others == 0 || !strings.Contains(shown, count) {
		t.Errorf("the effect says %q, want %q", shown, count)
	}
	if len(want.Promises) == 0 {
		t.Error("no promise is touched: the example tells nothing")
	}
	for _, promise := range want.Promises[:min(4, len(want.Promises))] {
		if got := webtest.Ask[string](t, p, `document.querySelector("[data-promise='`+promise.Key+`']")?.textContent ?? ""`); !strings.HasSuffix(got, promise.After) {
			t.Errorf("of %s the effect says %q, want it to end in %q", promise.Key, got, promise.After)
		}
	}
	if got := s.item(t, key).Shares[0].Estimate; got != before.Shares[0].Estimate {
		t.Errorf("trying changed the item to %+v", got)
	}
	p.Press(t, "Enter")
	p.Until(t, `document.querySelector("[data-part=done] [data-act-seq] button")`)
	if got := s.item(t, key).Shares[0].Estimate.High; got != 90_000 {
		t.Errorf("kept, the high estimate is %s, want 90", got)
	}
	webtest.Ask[bool](t, p, `(document.querySelector("[data-part=done] [data-act-seq] button").click(), true)`)
	p.Until(t, `document.querySelector(".peek input[data-point=high]").value === "`+before.Shares[0].Estimate.High.String()+`"`)
	if got := s.item(t, key).Shares[0].Estimate; got != before.Shares[0].Estimate {
		t.Errorf("undone in its history the estimate is %+v, want %+v", got, before.Shares[0].Estimate)
	}
	p.Quiet(t)
}

func testPanelKeys(t *testing.T, browser *webtest.Browser, s *site) {
	p := browser.Open(t, s.URL+at("dependencies"), webtest.Side{})
	p.Until(t, `document.documentElement.dataset.stream === "open"`)
	webtest.Ask[bool](t, p, `(document.querySelector("main a[href*='/items/']").focus(), true)`)
	key := webtest.Ask[string](t, p, `document.activeElement.getAttribute("href").split("/").at(-1)`)
	p.Press(t, "Space")
	p.Until(t, `document.querySelector(".peek .pp-name")?.value !== "" && location.search.includes("item=`+key+`")`)
	if covered := webtest.Ask[bool](t, p, `document.querySelector(".main").getBoundingClientRect().right > document.querySelector(".peek").getBoundingClientRect().left + 1`); covered {
		t.Error("the panel covers the page")
	}
	p.Until(t, `document.querySelector(".peek [data-part=facts] select")`)
	p.Press(t, "e")
	p.Until(t, `document.activeElement.matches(".pp-name")`)
	p.Press(t, "Control+a")
	p.Type(t, "Named by keys alone")
	p.Press(t, "Enter")
	p.Until(t, `document.querySelector("[data-notice]")?.textContent.includes("title")`)
	if got := s.item(t, key).Title; got != "Named by keys alone" {
		t.Errorf("the title is %q, want what was typed", got)
	}
	p.Press(t, "Control+a")
	p.Type(t, "never kept")
	p.Press(t, "Escape")
	p.Until(t, `document.querySelector(".pp-name").value === "Named by keys alone"`)
	p.Press(t, "Escape")
	p.Until(t, `!document.querySelector(".peek") && location.search === ""`)
	if got := webtest.Ask[string](t, p, `document.activeElement.getAttribute("href")?.split("/").at(-1) ?? document.activeElement.tagName`); got != key {
		t.Errorf("closed, the focus is at %q, want it back at %s", got, key)
	}
	p.Quiet(t)
}

func testPanelComments(t *testing.T, browser *webtest.Browser, s *site) {
	p := panelled(t, browser, s, "QUA-40")
	p.Fill(t, `document.querySelector(".peek .writer textarea")`, "**Found** <script>window.hit=1</script> at [here](javascript:window.hit=1)")
	p.Click(t, `[...document.querySelectorAll(".peek .writer [role=tab]")].at(-1)`)
	p.Until(t, `document.querySelector(".writer-look .md strong")?.textContent === "Found"`)
	p.Press(t, "Control+Enter")
	p.Until(t, `document.querySelector("[data-comment] .md strong")`)
	if webtest.Ask[bool](t, p, `window.hit === 1 || document.querySelector("[data-comment] :is(script, a)") !== null`) {
		t.Error("a comment brought a script or a link that runs one")
	}
	got, err := s.app.Comments(t.Context(), catalogue.LocalOwner("Mara"), app.About{Workspace: "northquay", Kind: "item", Key: "QUA-40"})
	if err != nil || len(got.Comments) != 1 || !strings.HasPrefix(got.Comments[0].Body, "**Found**") {
		t.Fatalf("said were %+v, %v, want the one comment", got.Comments, err)
	}
	p.Quiet(t)
}

func testPanelLive(t *testing.T, browser *webtest.Browser, s *site) {
	const key = "QUA-40"
	p := panelled(t, browser, s, key)
	p.Until(t, `document.documentElement.dataset.stream === "open" && performance.now() - performance.getEntriesByName("trestle:item-painted")[0].startTime > 1600`)
	p.Click(t, `document.querySelector(".peek .pp-plain")`)
	p.Press(t, "Control+a")
	p.Type(t, "Mine, half wri")
	use, err := s.app.Catalogue().Named("item.edit")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := use.Call(t.Context(), catalogue.LocalOwner("Jo"), &app.EditRecord{
		Write: app.Write{Workspace: "northquay"}, Key: key, Set: []byte(`{"plain":"Theirs","title":"Theirs too"}`),
	}); err != nil {
		t.Fatal(err)
	}
	p.Until(t, `document.querySelector(".peek .pp-name").value === "Theirs too" && document.querySelector(".peek .pp-name").classList.contains("fresh")`)
	p.Until(t, `document.querySelector(".pf-theirs")?.textContent.includes("Theirs")`)
	if got := webtest.Ask[string](t, p, `document.activeElement.value`); got != "Mine, half wri" {
		t.Errorf("what was being typed became %q", got)
	}
	p.Press(t, "Escape")
	p.Until(t, `document.querySelector(".peek .pp-plain").value === "Theirs"`)
	p.Quiet(t)
}

func testPanelTies(t *testing.T, browser *webtest.Browser, s *site) {
	const key = "QUA-40"
	p := panelled(t, browser, s, key)
	count := len(s.current(t).Workspace.Dependencies)
	p.Fill(t, `document.querySelector("[data-part=needs] [role=combobox]")`, "BER-10")
	p.Until(t, `document.querySelector("[data-part=needs] [role=option] .key")?.textContent === "BER-10"`)
	p.Press(t, "Enter")
	p.Until(t, `document.querySelector("[data-tie='BER-10>QUA-40']") || document.querySelector("[data-notice]")`)
	if got := len(s.current(t).Workspace.Dependencies); got != count+1 {
		t.Fatalf("there are %d dependencies, want %d", got, count+1)
	}
	p.Until(t, `document.querySelector("[data-tie='BER-10>QUA-40'] summary")`)
	p.Click(t, `document.querySelector("[data-tie='BER-10>QUA-40'] summary")`)
	p.Fill(t, `document.querySelector("[data-tie='BER-10>QUA-40'] [data-field=lag] input")`, "soonish")
	p.Press(t, "Enter")
	p.Until(t, `document.querySelector("[data-tie='BER-10>QUA-40'] .err")`)
	if got := webtest.Ask[string](t, p, `document.querySelector("[data-tie='BER-10>QUA-40'] [data-field=lag] input").value`); got != "soonish" {
		t.Errorf("the refused value became %q", got)
	}
	p.Fill(t, `document.querySelector("[data-tie='BER-10>QUA-40'] [data-field=lag] input")`, "3d")
	p.Press(t, "Enter")
	p.Until(t, `document.querySelector("[data-tie='BER-10>QUA-40'] p")?.textContent.includes("lag 3d")`)
	p.Click(t, `document.querySelector("[data-tie='BER-10>QUA-40'] .btn.danger")`)
	p.Until(t, `!document.querySelector("[data-tie='BER-10>QUA-40']")`)
	if got := len(s.current(t).Workspace.Dependencies); got != count {
		t.Errorf("removed, there are %d dependencies, want %d", got, count)
	}
	for _, said := range p.Said() {
		if !strings.Contains(said, "422") { // the lag that was refused on purpose
			t.Errorf("the page complained: %s", said)
		}
	}
}

func testPanelAccess(t *testing.T, browser *webtest.Browser, s *site) {
	script, ok := webtest.Axe(t)
	if !ok {
		return
	}
	for _, side := range []webtest.Side{{}, {Scheme: webtest.Night}, {Width: 390}, {Width: 390, Scheme: webtest.Night}} {
		p := browser.Open(t, s.URL+at("history?kind=item&key=QUA-40&item=QUA-40"), side)
		p.Until(t, `document.querySelector(".peek [data-part=done] li")`)
		p.Keep(t, fmt.Sprintf("item-panel-%d-%s", side.Width, side.Scheme))
		p.Accessible(t, script, webtest.AllRules)
		p.Check(t, "sideways()")
		p.Go(t, s.URL+at("items/QUA-40"))
		p.Until(t, `document.querySelector("[data-panel=page][data-ready] [data-part=done] li")`)
		p.Keep(t, fmt.Sprintf("item-page-%d-%s", side.Width, side.Scheme))
		p.Accessible(t, script, webtest.AllRules)
		p.Check(t, "sideways()")
		p.Quiet(t)
		p.Close()
	}
}
