package planfile

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"github.com/trestle-plan/trestle/internal/work"
)

// prove checks a property on drawn cases: a fixed small share of them, or many in
// a full proof. The flags -rapid.seed and -rapid.checks choose others.
func prove(t *testing.T, property func(*rapid.T)) {
	t.Helper()
	settings := map[string]string{"rapid.seed": "20260302", "rapid.checks": "60"}
	if os.Getenv("TRESTLE_PROOF") == "full" {
		settings["rapid.checks"] = "5000"
	}
	for name, value := range settings {
		setting := flag.Lookup(name)
		if setting.Value.String() == setting.DefValue {
			if err := setting.Value.Set(value); err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = setting.Value.Set(setting.DefValue) })
		}
		t.Logf("%s %s", name, setting.Value)
	}
	rapid.Check(t, property)
}

// maker draws sound workspaces that use every field of the format.
type maker struct {
	t *rapid.T
	w *work.Workspace
}

func drawWorkspace(t *rapid.T) *work.Workspace {
	m := &maker{t: t, w: &work.Workspace{
		AsOf:         work.DateOf(2026, 3, 2),
		ValueUnit:    work.ValueUnit{Currency: rapid.SampledFrom([]string{"", "EUR", "JPY", "KWD"}).Draw(t, "unit")},
		Sizes:        []work.SizeRange{{Size: "no", Low: 0, Likely: 1500, High: 1500}, {Size: "M", Low: 2000, Likely: 4001, High: 9000}},
		DefaultSizes: map[work.Level]work.Size{work.Story: "M"},
		Fields: []work.FieldDef{
			{Key: "text"}, {Key: "score", Type: work.FieldNumber}, {Key: "due", Type: work.FieldDate},
			{Key: "legal", Type: work.FieldYesNo}, {Key: "risk", Type: work.FieldChoice, Options: []string{"high", "null"}},
		},
	}}
	m.w.Name = m.maybe(m.line())
	m.w.Zone = rapid.SampledFrom([]string{"", "UTC", "Europe/Vienna"}).Draw(t, "zone")
	m.w.Source = work.Source{Name: m.maybe(m.line()), Notice: m.maybe(m.long())}
	if m.flip() {
		m.w.Source.Assumed = []work.Assumption{{What: m.line(), How: m.line(), Count: rapid.IntRange(0, 9).Draw(t, "count")}}
	}
	m.tables()
	m.teams()
	for i := range rapid.IntRange(0, 8).Draw(t, "items") {
		m.item(i)
	}
	m.ties()
	m.commitments()
	m.kept()
	return m.w
}

func (m *maker) flip() bool { return rapid.Bool().Draw(m.t, "flip") }

func (m *maker) maybe(s string) string {
	if m.flip() {
		return ""
	}
	return s
}

var awkward = []string{
	"yes", "NO", "null", "~", "true", "1", "-1.5", "1e3", "0x1F", "1_000", "12:30:45", ".inf", "2026-02-27", "2d", "- a", "a: b",
	"a #b", "#", "'", "\"", "\\", "{a}", "[a]", "a, b", "&a", "*a", "!a", "|", ">", "%", "@a", "`", " lead", "trail ", "?", "a?", "<<", "=",
	"é", "日本語", "🙂", "\u00a0", "\u2028", "\ufeff", "\u200b", "e\u0301", "...", "---",
}

// line draws a text of one line with at least one character that shows.
func (m *maker) line() string {
	if m.flip() {
		return rapid.SampledFrom(awkward).Draw(m.t, "awkward") + rapid.SampledFrom([]string{"", "x", " x"}).Draw(m.t, "end") + "."
	}
	return "t" + clean(rapid.StringN(0, 12, -1).Draw(m.t, "line"))
}

// long draws a text of one or more lines.
func (m *maker) long() string {
	lines := []string{m.line()}
	for range rapid.IntRange(0, 3).Draw(m.t, "lines") {
		lines = append(lines, rapid.SampledFrom([]string{"", " in", "plain", m.line(), "tab\t"}).Draw(m.t, "next"))
	}
	return strings.Join(lines, "\n")
}

// prose is Markdown with lists, code and tables: lines that begin with blanks.
func (m *maker) prose() string {
	lines := []string{m.line()}
	for range rapid.IntRange(0, 4).Draw(m.t, "lines of prose") {
		lines = append(lines, rapid.SampledFrom([]string{"", "- one", "  - two", "    code", "| a | b |", "ends  ", m.line()}).Draw(m.t, "next line"))
	}
	return strings.Join(lines, "\n")
}

func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == unicode.ReplacementChar {
			return -1
		}
		return r
	}, s)
}

// day draws a date around as_of, from the given offset on.
func (m *maker) day(from, to int) work.Date {
	return m.w.AsOf.AddDays(rapid.IntRange(from, to).Draw(m.t, "day"))
}

func (m *maker) maybeDay(from, to int) work.Date {
	if m.flip() {
		return 0
	}
	return m.day(from, to)
}

func (m *maker) ratio(least, most int) work.Ratio {
	return work.Ratio(rapid.IntRange(least, most).Draw(m.t, "ratio"))
}

func (m *maker) people() work.People {
	return work.People(rapid.Int32Range(0, 99).Draw(m.t, "people"))
}

func (m *maker) lines() []string {
	return rapid.SliceOfN(rapid.Custom(func(*rapid.T) string { return m.line() }), 0, 2).Draw(m.t, "lines")
}

func (m *maker) tables() {
	w := m.w
	w.Products = []work.Product{{Key: "PAY", Name: m.maybe(m.line()), Plain: m.maybe(m.line())}, {Key: "O2"}}
	w.Clients = []work.Client{{Key: "Städte/1", Name: m.maybe(m.line())}, {Key: "yes"}}
	w.Goals = []work.Goal{{Key: "2026", Plain: m.maybe(m.line())}}
	w.Releases = []work.Release{{Key: "R-2", Date: m.day(20, 40), Product: "PAY"}, {Key: "R-1", Date: m.day(20, 40), Freeze: m.day(0, 20)}}
	if m.flip() {
		week := work.MondayToFriday()
		week[rapid.IntRange(0, 6).Draw(m.t, "weekday")] = rapid.SampledFrom(work.DayParts()).Draw(m.t, "part")
		w.Calendars = []work.Calendar{{Key: "z", Week: week, Holidays: []work.Holiday{{Date: m.day(0, 9), Name: m.maybe(m.line()), Part: work.Morning}, {Date: m.day(10, 19)}}}, {Key: "a"}}
	}
}

func (m *maker) teams() {
	for _, key := range []work.TeamKey{"web", "core", "null"} {
		t := work.Team{Key: key, Name: m.maybe(m.line()), Focus: m.ratio(0, 1000), KeptFree: m.ratio(0, 999), Limit: rapid.IntRange(0, 3).Draw(m.t, "limit"), Assumed: m.lines()}
		for range rapid.IntRange(0, 2).Draw(m.t, "members") {
			one := work.Membership{People: m.people(), From: m.maybeDay(-9, 0), To: m.maybeDay(0, 9), Skills: m.lines()}
			if m.flip() {
				one.Person, one.People = "ana@example.org", work.People(rapid.Int32Range(0, 10).Draw(m.t, "fraction"))
			}
			t.Memberships = append(t.Memberships, one)
		}
		if m.flip() {
			t.Sprints = &work.Cadence{First: m.day(-9, 9), Days: rapid.IntRange(1, 28).Draw(m.t, "length")}
			t.Blackouts = []work.Blackout{{From: m.day(0, 4), To: m.day(4, 9), Name: m.maybe(m.line()), Capacity: m.ratio(0, 1000)}}
			t.Allocation = map[work.Backlog]work.Ratio{work.Functional: m.ratio(0, 600), work.Infrastructure: m.ratio(0, 400)}
		}
		if len(m.w.Calendars) > 0 && m.flip() {
			t.Calendar = "a"
		}
		m.w.Teams = append(m.w.Teams, t)
	}
}

func (m *maker) item(i int) {
	it := work.Item{
		Key: work.MakeItemKey(rapid.SampledFrom([]work.ProductKey{"PAY", "O2"}).Draw(m.t, "product"), i+1), Title: m.line(), Plain: m.maybe(m.line()), Description: work.ProseOf(m.maybe(m.prose())),
		Level:    rapid.SampledFrom(append(work.Levels(), "")).Draw(m.t, "level"),
		Type:     rapid.SampledFrom(append(work.Types(), "")).Draw(m.t, "type"),
		Backlog:  rapid.SampledFrom(append(work.Backlogs(), "")).Draw(m.t, "backlog"),
		Status:   rapid.SampledFrom(append(work.Statuses(), "")).Draw(m.t, "status"),
		Together: m.flip(), BrokenDown: m.flip(), HoldUntil: m.maybeDay(-9, 9), Labels: m.lines(), Assumed: m.lines(),
		Started: m.maybeDay(-9, -5), Finished: m.maybeDay(-5, 0),
	}
	if m.flip() {
		it.Goals, it.Release, it.Assignees = []work.GoalKey{"2026"}, "R-1", []work.PersonKey{"bo"}
		it.Refs = []work.Ref{{System: "jira", ID: m.line(), URL: "https://example.org/?a=b#c"}}
		it.Fields = map[string]string{"text": m.long(), "score": rapid.SampledFrom([]string{"1", "2.50", "007"}).Draw(m.t, "score"), "legal": "yes", "risk": "null", "due": "2026-01-01"}
	}
	if it.Type == work.Spike {
		it.Question, it.Timebox, it.Outcome = m.maybe(m.long()), work.Effort(rapid.IntRange(0, 9000).Draw(m.t, "timebox")), m.maybe(m.long())
	}
	it.Archived = (it.Status == work.Done || it.Status == work.Dropped) && m.flip()
	it.Value = m.value()
	for _, team := range []work.TeamKey{"null", "web"} {
		if m.flip() {
			it.Shares = append(it.Shares, m.share(team))
		}
	}
	if level := it.Level; i > 0 && m.flip() && (level == work.Story || level == "") && m.w.Items[0].Level != work.Story {
		it.Parent = m.w.Items[0].Key
	}
	m.w.Items = append(m.w.Items, it)
}

func (m *maker) value() work.Value {
	v := work.Value{PerWeek: rapid.Int64Range(0, 99_999).Draw(m.t, "value"), Urgency: rapid.SampledFrom(append(work.Urgencies(), "")).Draw(m.t, "urgency")}
	if v.Urgency == work.FixedDate || v.Urgency == work.Later {
		v.Date = m.day(0, 99)
	}
	return v
}

func (m *maker) share(team work.TeamKey) work.Share {
	s := work.Share{Team: team, People: m.people()}
	switch rapid.IntRange(0, 2).Draw(m.t, "estimate") {
	case 0:
		s.Estimate = work.Estimate{Size: "no", Assumed: m.maybe(m.line())}
	case 1:
		three := []work.Effort{m.ratio(0, 9999), m.ratio(0, 9999), m.ratio(1, 9999)}
		slices.Sort(three)
		s.Estimate = work.Estimate{Low: three[0], Likely: three[1], High: three[2], Bounds: rapid.SampledFrom([]work.Bounds{"", work.Limits}).Draw(m.t, "bounds")}
	}
	if m.flip() {
		spent, remaining := m.ratio(0, 5000), m.ratio(0, 5000)
		s.Spent, s.Remaining, s.Started, s.Skills = &spent, &remaining, m.maybeDay(-9, -1), m.lines()
	}
	return s
}

// ties draws dependencies that lead forward only, between items of no tree.
func (m *maker) ties() {
	free := slices.DeleteFunc(slices.Clone(m.w.Items), func(it work.Item) bool {
		return it.Parent != "" || it.Key == m.w.Items[0].Key
	})
	for i := 1; i < len(free); i++ {
		d := work.Dependency{From: free[i-1].Key, To: free[i].Key}
		if m.flip() {
			d.Kind = rapid.SampledFrom(append(work.Kinds(), "")).Draw(m.t, "kind")
			d.Strength = rapid.SampledFrom(append(work.Strengths(), "")).Draw(m.t, "strength")
			d.Lag = work.Lag{Days: m.ratio(-2000, 2000), Clock: rapid.SampledFrom(append(work.Clocks(), "")).Draw(m.t, "clock")}
		}
		if len(free[i].Shares) > 0 && m.flip() {
			d.ToTeam = free[i].Shares[0].Team
		}
		if len(free[i-1].Shares) == 0 && m.flip() {
			d.Contract = &work.Contract{NeedBy: m.maybeDay(0, 9), Reason: m.maybe(m.long()), PromisedBy: m.maybeDay(0, 9), Confidence: m.ratio(0, 1000), State: rapid.SampledFrom(append(work.ContractStates(), "")).Draw(m.t, "state")}
		}
		m.w.Dependencies = append(m.w.Dependencies, d)
		m.w.Relations = append(m.w.Relations, work.Relation{A: d.To, B: d.From, Kind: rapid.SampledFrom(append(work.RelationKinds(), "")).Draw(m.t, "relation")})
	}
	slices.Reverse(m.w.Dependencies)
}

func (m *maker) commitments() {
	date := m.day(20, 90)
	m.w.Commitments = []work.Commitment{
		{Key: "no", Client: "yes", Release: "R-1", Date: date, Likelihood: m.ratio(0, 999), History: []work.PromisedDate{{On: m.day(-9, 0), Date: date, Reason: m.maybe(m.long())}}},
		{Key: "C.1", Title: m.maybe(m.line()), Kind: work.Target, Release: "R-2", Date: date, Weight: rapid.Int64Range(0, 99_999).Draw(m.t, "weight"), Outcome: work.OutcomeKept, Delivered: m.day(-9, 0)},
	}
	if len(m.w.Items) > 0 {
		m.w.Commitments[0].Release, m.w.Commitments[0].Items = "", []work.ItemKey{m.w.Items[0].Key}
	}
}

func (m *maker) kept() {
	if !m.flip() {
		return
	}
	plan := work.KeptPlan{AsOf: m.day(-9, 0)}
	for _, it := range m.w.Items {
		plan.Dates = append(plan.Dates, work.KeptDates{Item: it.Key, Team: "web", Start: m.day(0, 5), Finish: m.day(5, 9)})
	}
	m.w.Kept = &plan
	m.w.Baselines = []work.Baseline{{Key: "b", Name: m.maybe(m.line()), Plan: plan}, {Key: "a", Plan: work.KeptPlan{AsOf: m.w.AsOf}}}
}

// drawUnknown draws unknown fields for some of the records of a workspace.
func drawUnknown(t *rapid.T, w *work.Workspace) map[string][]field {
	w = copyOf(w)
	w.Normalise()
	known := layouts{}
	create := map[string]bool{step + "source": true, step + "default_sizes": true}
	addresses := map[string]bool{}
	walk := addressWalk(known, create, func(address string, _ carrier) { addresses[address] = true })
	walk.record("", reflect.ValueOf(wireOf(w)).Elem())
	unknown := map[string][]field{}
	for _, address := range slices.Sorted(maps.Keys(addresses)) {
		if rapid.IntRange(0, 4).Draw(t, "here") > 0 {
			continue
		}
		for i := range rapid.IntRange(1, 3).Draw(t, "unknown") {
			name := fmt.Sprintf("x%d%s", i, rapid.SampledFrom(awkward).Draw(t, "name"))
			unknown[address] = append(unknown[address], field{name: name, value: drawNode(t, 0)})
		}
		slices.SortFunc(unknown[address], func(a, b field) int { return strings.Compare(a.name, b.name) })
	}
	return unknown
}

func addressWalk(known layouts, create map[string]bool, visit func(string, carrier)) addresses {
	return addresses{layouts: known, create: create, visit: visit}
}

// drawNode draws any value that JSON can say.
func drawNode(t *rapid.T, depth int) *node {
	kinds := []nodeKind{nothing, truth, number, text, list, record}
	if depth > 3 {
		kinds = kinds[:4]
	}
	n := &node{kind: rapid.SampledFrom(kinds).Draw(t, "kind")}
	switch n.kind {
	case nothing:
		n.text = "null"
	case truth:
		n.text = rapid.SampledFrom([]string{"true", "false"}).Draw(t, "truth")
	case number:
		n.text = rapid.SampledFrom([]string{"0", "-1", "1e308", "2.50", "99999999999999999999", "1E-5", "-0"}).Draw(t, "number")
	case text:
		n.text = rapid.SampledFrom(append(awkward, "", "\n", "a\n", "a\n\nb", "\na", "a\r\nb", "\x00", "\x7f", "a\tb", "a \nb")).Draw(t, "text")
	case list, record:
		for range rapid.IntRange(0, 3).Draw(t, "entries") {
			entry := field{value: drawNode(t, depth+1)}
			if n.kind == record {
				entry.name = rapid.SampledFrom(append(awkward, "", "a\nb")).Draw(t, "name")
			}
			if n.get(entry.name) != nil {
				continue
			}
			n.inner = append(n.inner, entry)
		}
	}
	return n
}
