package journey

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/trestle-plan/trestle/internal/web/webtest"
	"github.com/trestle-plan/trestle/internal/work"
	"github.com/trestle-plan/trestle/internal/work/worktest"
)

// state is one state of a page that is looked at.
type state struct {
	name string
	path string
	do   func(*testing.T, *webtest.Tab) // what brings the page into the state, if the address does not

	desk    bool // it is not there on a phone
	refused bool // the server says that something is wrong, and the browser says it again
}

// states are the chosen states of every page: what stands there with nothing, with
// an example, with much, with hostile names, and what opens on it.
func states(t testing.TB) []state {
	var out []state
	add := func(name, path string) { out = append(out, state{name: name, path: path}) }
	add("workspaces", "/workspaces")
	for _, page := range []string{
		"today", "roadmap", "backlog", "board", "dependencies", "commitments", "releases", "teams", "history", "changed", "baselines", "import", "settings",
	} {
		add(page, "/w/northquay/"+page)
		add(page+" of nothing", "/w/empty/"+page)
		add(page+" with hostile names", "/w/hostile/"+page)
		add(page+" of 220", "/w/some/"+page)
	}
	for _, page := range [][2]string{
		{"why", "roadmap?why=QUA-37"}, {"backlog filtered", "backlog?filter=is:open+backlog:enabler"}, {"backlog, nothing found", "backlog?filter=team:berth+text~zebra"},
		{"new item", "backlog?new=1"}, {"item", "items/QUA-40"}, {"item edited", "items/QUA-40/edit"},
		{"contracts of two teams", "dependencies?needs=crane&owes=platform"}, {"new dependency", "records/dependency/new"}, {"team", "teams/berth"},
		{"promise edited", "records/commitment/P01/edit"}, {"release", "releases/berthwise-14"}, {"changed since", "history?since=2026-03-01"},
		{"board of a team", "board?team=devices"}, {"board by parent", "board?lanes=parent"}, {"board of nothing", "board?filter=label:nothing-has-this"},
		{"neighbours", "dependencies?focus=QUA-40&steps=3"}, {"hand-overs without a contract", "dependencies?show=plain&page=2"},
		{"teams by month", "teams?by=month&from=2026-06-01"}, {"team by sprint", "teams/devices?by=sprint&from=2026-03-02&period=2026-03-02"},
		{"what helps a promise", "commitments?help=P07&try=person:berth"}, {"release likeliest first", "releases/berthwise-14?order=likely&likelihood=70"}, {"release tried", "releases/berthwise-14?try=BER-22"},
		{"changed since a day", "changed?since=2026-02-20"}, {"who moved an item", "changed?blame=QUA-40"}, {"compared with a baseline", "baselines?compare=quarter"},
		{"found", "find?q=berth"}, {"nothing found", "find?q=zebra-crossing"}, {"holidays", "settings/calendars/home/holidays"},
		{"history of an item", "history?key=QUA-40"}, {"calendar edited", "records/calendar/home/edit"}, {"team edited", "records/team/berth/edit"},
	} {
		add(page[0], "/w/northquay/"+page[1])
	}
	for _, kind := range []string{"team", "commitment", "release", "product", "client", "goal", "calendar", "size", "field"} {
		add("new "+kind, "/w/northquay/records/"+kind+"/new")
	}
	for _, page := range [][2]string{{"item", "items/QUA-40"}, {"item edited", "items/QUA-40/edit"}, {"why", "roadmap?why=QUA-37"}, {"team", "teams/berth"}, {"release", "releases/berthwise-14"}} {
		add(page[0]+" with hostile names", "/w/hostile/"+page[1])
	}
	out = append(out, opened()...)
	out = append(out, done(t)...)
	return append(out,
		state{name: "no such item", path: "/w/northquay/items/QUA-9999", refused: true},
		state{name: "filter wrong", path: "/w/northquay/backlog?filter=tem:platform", refused: true},
		state{name: "panel", path: "/w/northquay/backlog?item=QUA-40", do: func(t *testing.T, p *webtest.Tab) {
			p.Until(t, `document.querySelector("#item-panel h2")`)
		}},
		state{name: "palette", path: "/w/northquay/today", do: func(t *testing.T, p *webtest.Tab) {
			p.Press(t, "Control+k")
			p.Until(t, `document.activeElement.getAttribute("role") === "combobox"`)
			p.Type(t, "berth")
			p.Until(t, `document.querySelectorAll("[role=option]").length > 3`)
		}},
		state{name: "keys and looks", path: "/w/northquay/today", do: func(t *testing.T, p *webtest.Tab) {
			p.Press(t, "?")
			p.Until(t, `document.getElementById("keys").matches(":popover-open")`)
		}},
	)
}

// empty is a workspace in which nothing was written yet.
func empty() *work.Workspace {
	return &work.Workspace{Name: "Empty", Zone: "UTC", AsOf: work.DateOf(2026, 3, 2)}
}

// some is a workspace of 220 items, many one of 20,000.
func some() *work.Workspace { return called("Some", worktest.Shape{Items: 220, Teams: 6, Seed: 1}) }
func many() *work.Workspace { return called("Many", worktest.Large) }

func called(name string, shape worktest.Shape) *work.Workspace {
	w := worktest.Generate(shape)
	w.Name = name
	return w
}

// hostile gives everything in the example a name that somebody could come up with:
// markup, no place to break, 200 characters, other scripts and directions, signs that
// are wider than letters.
func hostile(t testing.TB) *work.Workspace {
	w := harbour(t)
	w.Name = "Hostile"
	long := func(words string) string {
		return string([]rune(strings.Repeat(words+" ", 200/len([]rune(words))+1))[:200])
	}
	names := []string{
		`<script>alert(1)</script>"><img src=x onerror=alert(1)>`,
		strings.Repeat("Donaudampfschifffahrtsgesellschaft", 6)[:200],
		long("Let a berth planner move a call by hand when the tide changes"),
		"نقل الحجز إلى الرصيف التالي عند تغير المد " + "\u202ereversed by a control sign\u202c",
		"🚢⚓️🏗️👩🏽‍🔧 " + strings.Repeat("🌊", 60),
		"中文标题没有空格所以只能在任意字符之间换行" + strings.Repeat("港口泊位计划", 20),
		"${jndi:ldap://x} {{7*7}} ' OR 1=1 -- %s %d \\ &amp; &lt;b&gt;",
	}
	for i := range w.Items {
		w.Items[i].Title, w.Items[i].Plain = names[i%len(names)], names[(i+1)%len(names)]
	}
	for i := range w.Teams {
		w.Teams[i].Name = names[i%len(names)]
	}
	for i := range w.Commitments {
		w.Commitments[i].Title = names[(i+2)%len(names)]
	}
	for i := range w.Releases {
		w.Releases[i].Name = names[(i+1)%len(names)]
	}
	for i := range w.Clients {
		w.Clients[i].Name = names[(i+3)%len(names)]
	}
	for i := range w.Products {
		w.Products[i].Name = names[(i+4)%len(names)]
	}
	for i := range w.Goals {
		w.Goals[i].Name = names[(i+5)%len(names)]
	}
	return w
}

// TestStates_areOfEveryPage reads what pages the site has, and looks for a state of
// each: a page that comes is not forgotten.
func TestStates_areOfEveryPage(t *testing.T) {
	pages := regexp.MustCompile(`"GET ([a-z][^"]*)"`)
	files := regexp.MustCompile(`\.[a-z]+$|^export/|^sheets/`)
	hole := regexp.MustCompile(`\\\{[a-z]+\\\}`)
	paths := []string{"import/token", "import/token/rows", "import/token/run", "settings/calendars/key/holidays/token"} // those of a file that was sent, which stand behind a step of a state
	for _, one := range states(t) {
		path, _, _ := strings.Cut(one.path, "?")
		paths = append(paths, strings.Join(strings.SplitN(path, "/", 4)[min(3, strings.Count(path, "/")):], "/"))
	}
	found := 0
	for _, file := range []string{"../routes.go", "../looking.go", "../pages.go"} {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range pages.FindAllStringSubmatch(string(text), -1) {
			if files.MatchString(m[1]) {
				continue
			}
			found++
			like := regexp.MustCompile("^" + hole.ReplaceAllString(regexp.QuoteMeta(m[1]), "[^/]+") + "$")
			if !slices.ContainsFunc(paths, like.MatchString) {
				t.Errorf("no state is of the page %s", m[1])
			}
		}
	}
	if found < 20 {
		t.Errorf("%d pages are found; the test reads them no more", found)
	}
}
