// Package frame is what stands around every page: the rail, the top bar, the tabs
// of a phone, the sheet of keys, what was just done, and the head of the document.
package frame

import (
	_ "embed"
	"strconv"
	"strings"
	"time"

	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/web/address"
	"github.com/trestle-plan/trestle/internal/web/asset"
	"github.com/trestle-plan/trestle/internal/web/locale"
	"github.com/trestle-plan/trestle/internal/web/part"
)

// Style is the frame's style sheet.
//
//go:embed frame.css
var Style string

// View is what the frame shows.
type View struct {
	Say       Words
	Title     string // of the page: in the top bar and the window's title
	Here      Place  // where the reader is
	Workspace string // name; "" outside any workspace
	Actor     string // who reads, as the change log names them
	Address   address.Workspace
	Assets    asset.Paths
	Theme     string // "light", "dark", or "" as the reader's system has it
	Density   string // "cosy", "touch", or "" as it comes
	Locale    locale.Locale

	Plan   Plan
	Counts Counts
	Done   *Done  // what was just done
	Undo   string // what the reader's next undo is about; "" if there is nothing
	Redo   string // what the reader's next redo is about; "" if there is nothing
	Asked  string
	Soon   []string // addresses that the page's script asks at once: the browser begins while it reads the page
	Answer bool     // the page answers a form: it cannot be asked for again
	Peek   bool     // the address names an item: its panel opens beside the page, and has its place
}

// Plan says how fresh the numbers on the page are.
type Plan struct {
	AsOf     outlook.Day // the day planned from
	Computed time.Time   // in the workspace's zone; zero if there is no plan
	Trials   int
	Stale    bool   // likelihoods are of the plan before, and on their way
	Starting bool   // latest safe starts are, too
	Mark     string // names what the page shows, for the stream to tell whether that is still so
}

// Counts stand beside the places of the rail.
type Counts struct {
	Needs int // that need a person
	Items int
	Late  int // hand-overs between teams that come late
}

// Done is what was just done: a sentence, and the act to undo.
type Done struct {
	Says string
	Undo string // number of the act; "" if it cannot be undone
	Back string // page to come back to
}

// Place is an entry of the rail.
type Place string

// The places.
const (
	Today        Place = "today"
	Roadmap      Place = "roadmap"
	Backlog      Place = "backlog"
	Dependencies Place = "dependencies"
	Commitments  Place = "commitments"
	Releases     Place = "releases"
	Teams        Place = "teams"
	Board        Place = "board"
	History      Place = "history"
	Import       Place = "import"
	Settings     Place = "settings"
)

// entry is a place as the rail shows it.
type entry struct {
	place Place
	name  func(Words) string
	icon  part.Icon
	key   string // after g
}

var daily = []entry{
	{Today, Words.Today, part.IconToday, "t"},
	{Roadmap, Words.Roadmap, part.IconRoadmap, "r"},
	{Backlog, Words.Backlog, part.IconBacklog, "b"},
	{Dependencies, Words.Dependencies, part.IconDependencies, "d"},
	{Commitments, Words.Commitments, part.IconPromise, "c"},
	{Releases, Words.Releases, part.IconRelease, "l"},
	{Teams, Words.Teams, part.IconTeam, "e"},
	{Board, Words.Board, part.IconBoard, "o"},
}

var seldom = []entry{
	{History, Words.History, part.IconHistory, "h"},
	{Import, Words.Import, part.IconImport, "i"},
	{Settings, Words.Settings, part.IconSettings, "s"},
}

// tabs are the places of a phone's foot; the others are behind More.
var tabs = []entry{daily[0], daily[1], daily[2], daily[6]}

// behindMore are the places that have no tab.
var behindMore = append([]entry{daily[3], daily[4], daily[5], daily[7]}, seldom...)

// href is where an entry leads.
func (v *View) href(e entry) string { return v.Address.Page(string(e.place)) }

// count is the number beside an entry, and whether it says that somebody is
// needed.
func (v *View) count(e entry) (n int, hot bool) {
	switch e.place {
	case Today:
		return v.Counts.Needs, true
	case Backlog:
		return v.Counts.Items, false
	case Dependencies:
		return v.Counts.Late, true
	default:
		return 0, false
	}
}

// window is the title of the window.
func (v *View) window() string {
	if v.Workspace == "" {
		return v.Title + " · Trestle"
	}
	return v.Title + " · " + v.Workspace
}

// computed says when the plan was computed and how: "Computed 10:42, 2,000 trials".
func (v *View) computed() string {
	at := v.Plan.Computed.Format("15:04")
	switch {
	case v.Plan.Computed.IsZero():
		return v.Say.NoPlanYet()
	case v.Plan.Stale:
		return v.Say.ComputedStale(at)
	case v.Plan.Trials == 0:
		return v.Say.ComputedDates(at)
	case v.Plan.Starting:
		return v.Say.ComputedStarting(at, v.Plan.Trials)
	}
	return v.Say.Computed(at, v.Plan.Trials)
}

// printed says on paper which plan this is.
func (v *View) printed() string {
	if v.Plan.Computed.IsZero() {
		return v.Workspace
	}
	day := outlook.CalendarIn(v.Locale.Manner, 0).Day(v.Plan.AsOf)
	return v.Say.PlannedFrom(v.Workspace, day, lowerFirst(v.computed()))
}

func lowerFirst(text string) string { return strings.ToLower(text[:1]) + text[1:] }

// shortcut is one line of the sheet of keys.
type shortcut struct {
	keys []string
	does string
}

// shortcuts are the keys that pages know.
func (v *View) shortcuts() []shortcut {
	out := make([]shortcut, 0, len(daily)+len(seldom)+8)
	for _, e := range append(append([]entry{}, daily...), seldom...) {
		out = append(out, shortcut{[]string{"g", e.key}, v.Say.GoTo(e.name(v.Say))})
	}
	return append(out,
		shortcut{[]string{"/"}, v.Say.FilterOrFind()},
		shortcut{[]string{"j"}, v.Say.NextRow()},
		shortcut{[]string{"k"}, v.Say.RowBefore()},
		shortcut{[]string{"Enter"}, v.Say.OpenTheRow()},
		shortcut{[]string{"Ctrl", "k"}, v.Say.FindOrDo()},
		shortcut{[]string{"Ctrl", "z"}, v.Say.UndoLast()},
		shortcut{[]string{"Ctrl", "y"}, v.Say.DoItAgain()},
		shortcut{[]string{"Esc"}, v.Say.CloseWhatIsOpen()},
		shortcut{[]string{"?"}, v.Say.ThisSheet()},
	)
}

// look is one choice of how pages look; "" leaves it to the reader's system.
type look struct {
	value string
	word  func(Words) string
}

var (
	themes    = []look{{"", Words.AsMySystemHasIt}, {"light", Words.ByDay}, {"dark", Words.ByNight}}
	densities = []look{{"", Words.Compact}, {"cosy", Words.Cosy}, {"touch", Words.ForFingers}}
)

// Themes are the colours that a reader may keep.
func Themes() []string { return values(themes) }

// Densities are the heights of rows that a reader may keep.
func Densities() []string { return values(densities) }

func values(looks []look) []string {
	out := make([]string, len(looks))
	for i, l := range looks {
		out[i] = l.value
	}
	return out
}

// chosen are the reader's settings and locale as attributes of the document, where its
// scripts find them.
func (v *View) chosen() map[string]any {
	out := map[string]any{
		"lang": v.Locale.Tag, "data-dates": v.Locale.Order(), "data-digits": v.Locale.Digits(), "data-week": strconv.Itoa(int(v.Locale.Manner.Week)),
	}
	if v.Theme != "" {
		out["data-theme"] = v.Theme
	}
	if v.Density != "" {
		out["data-density"] = v.Density
	}
	return out
}

// here marks the entry of the page that is open.
func here(open bool) map[string]any {
	if !open {
		return nil
	}
	return map[string]any{"aria-current": "page"}
}

func (v *View) state() string {
	if v.Plan.Stale || v.Plan.Starting || v.Plan.Computed.IsZero() {
		return "busy"
	}
	return "fresh"
}

// stepSays names undo or redo by what it is about.
func (v *View) stepSays(name, about string) string {
	if about == "" {
		return v.Say.NothingOfYours(name)
	}
	return name + ": " + about
}
