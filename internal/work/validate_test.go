package work_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/trestle-plan/trestle/internal/work"
)

var asOf = work.DateOf(2026, time.March, 2)

func days(n work.Effort) *work.Effort { return &n }

// sound returns a normalised workspace with which nothing is wrong.
func sound() *work.Workspace {
	w := &work.Workspace{
		Name: "Parking", AsOf: asOf, ValueUnit: work.ValueUnit{Currency: "EUR"},
		Sizes:        []work.SizeRange{{Size: "S", Low: 1000, Likely: 2000, High: 4000}, {Size: "M", Low: 2000, Likely: 4000, High: 9000}},
		DefaultSizes: map[work.Level]work.Size{work.Feature: "M"},
		Fields:       []work.FieldDef{{Key: "risk", Type: work.FieldChoice, Options: []string{"high", "low"}}, {Key: "score", Type: work.FieldNumber}},
		Calendars:    []work.Calendar{{Key: "usual", Holidays: []work.Holiday{{Date: asOf + 40}}}},
		Products:     []work.Product{{Key: "PAY", Name: "Payments"}, {Key: "OPS"}},
		Clients:      []work.Client{{Key: "city"}},
		Goals:        []work.Goal{{Key: "cashless"}},
		Teams: []work.Team{
			{Key: "web", Calendar: "usual", Memberships: []work.Membership{{People: 40}}, Allocation: map[work.Backlog]work.Ratio{work.Functional: 600, work.Enabler: 150}},
			{Key: "core", Memberships: []work.Membership{{Person: "ana"}, {People: 25, From: asOf}}, Sprints: &work.Cadence{First: asOf, Days: 14}},
		},
		Releases: []work.Release{{Key: "spring", Product: "PAY", Date: asOf + 60, Freeze: asOf + 50}},
		Items: []work.Item{
			{Key: "PAY-1", Title: "Pay with the phone", Level: work.Epic},
			{
				Key: "PAY-2", Title: "Wallet", Parent: "PAY-1", Goals: []work.GoalKey{"cashless"}, Release: "spring",
				Shares: []work.Share{{Team: "web", Estimate: work.Estimate{Size: "M"}}, {Team: "core", Estimate: work.Estimate{Low: 1000, Likely: 2000, High: 3000}}},
				Value:  work.Value{PerWeek: 100_00, Urgency: work.FixedDate, Date: asOf + 30}, Fields: map[string]string{"risk": "high", "score": "2.5"},
			},
			{Key: "PAY-3", Title: "Gateway", Plain: "Lets phones pay", Backlog: work.Enabler, Shares: []work.Share{{Team: "core"}}, Pin: asOf + 7},
			{Key: "OPS-1", Title: "Which bank?", Plain: "Find the bank", Backlog: work.Architecture, Type: work.Spike, Question: "Which bank is fit?", Timebox: 3000, Shares: []work.Share{{Team: "core"}}},
			{Key: "OPS-2", Title: "Old login", Status: work.Done, Started: asOf - 20, Finished: asOf - 3, Archived: true, Shares: []work.Share{{Team: "web", Spent: days(2500)}}},
			{Key: "OPS-3", Title: "New login", Status: work.InProgress, Started: asOf - 2, Shares: []work.Share{{Team: "web", Remaining: days(0)}}},
		},
		Dependencies: []work.Dependency{
			{From: "OPS-1", To: "PAY-3"},
			{From: "PAY-3", To: "PAY-2", ToTeam: "web", Lag: work.Lag{Days: -500}, Contract: &work.Contract{NeedBy: asOf + 20}},
		},
		Relations: []work.Relation{{A: "OPS-3", B: "OPS-2", Kind: work.Supersedes}},
		Commitments: []work.Commitment{
			{Key: "C1", Client: "city", Items: []work.ItemKey{"PAY-1"}, Date: asOf + 70, History: []work.PromisedDate{{On: asOf - 9, Date: asOf + 70}}},
			{Key: "C2", Kind: work.Target, Release: "spring", Date: asOf + 80},
		},
		Kept: &work.KeptPlan{AsOf: asOf, Dates: []work.KeptDates{{Item: "PAY-3", Team: "core", Start: asOf, Finish: asOf + 4}}},
	}
	w.Normalise()
	return w
}

func TestValidate_findsNothingInASoundWorkspace(t *testing.T) {
	if got := sound().Validate(); len(got) > 0 {
		t.Errorf("findings: %v", got)
	}
}

// Each case breaks one rule of a sound workspace. The one finding it must give
// is written as severity, kind, path and a part of the sentence.
func TestValidate_findsEachBrokenRule(t *testing.T) {
	for _, tc := range []struct {
		break_ func(*work.Workspace)
		want   string
	}{
		{func(w *work.Workspace) { w.AsOf = 0 }, "error invalid as_of: is missing"},
		{func(w *work.Workspace) { w.Zone = "Vienna time" }, "error invalid zone: \"Vienna time\" is not the name"},
		{func(w *work.Workspace) { w.ValueUnit.Currency = "euro" }, "error invalid value_unit: \"euro\" is not a currency"},
		{func(w *work.Workspace) { w.Sizes[0].High = 500 }, "error invalid sizes[0].likely: 1, 2, 0.5 are not in order"},
		{func(w *work.Workspace) { w.DefaultSizes[work.Story] = "XL" }, "error not-found default_sizes.story: there is no size \"XL\""},
		{func(w *work.Workspace) { w.Fields[1].Options = []string{"a"} }, "error invalid fields[1].options: is given for the type number"},
		{func(w *work.Workspace) { w.Calendars[0].Week[0] = "night" }, "error invalid calendars[0].week.mon: \"night\" is not known"},
		{func(w *work.Workspace) { w.Calendars[0].Holidays[0].Date = work.MaxDate + 1 }, "error invalid calendars[0].holidays[0].date: lies outside 1970-01-01 to 2199-12-31"},
		{func(w *work.Workspace) { w.Products = append(w.Products, work.Product{Key: "ops"}) }, "error invalid products[2].key: \"ops\" is not the key of a product"},
		{func(w *work.Workspace) { w.Clients = append(w.Clients, work.Client{Key: "the city"}) }, "error invalid clients[1].key: \"the city\" is not a key"},
		{func(w *work.Workspace) { w.Clients = append(w.Clients, work.Client{Key: "city"}) }, "error conflict clients[1].key: the client \"city\" is there already, as clients[0]"},
		{func(w *work.Workspace) { w.Releases[0].Freeze = asOf + 61 }, "error invalid releases[0].freeze: 2026-05-02 comes after the release, 2026-05-01"},
		{func(w *work.Workspace) { w.Teams[0].Calendar = "usal" }, "error not-found teams[0].calendar: there is no calendar \"usal\"; did you mean usual?"},
		{func(w *work.Workspace) { w.Teams[0].Focus = 1001 }, "error invalid teams[0].focus: 1.001 lies outside 0.001 to 1"},
		{func(w *work.Workspace) { w.Teams[0].KeptFree = -1 }, "error invalid teams[0].kept_free: -0.001 lies outside"},
		{func(w *work.Workspace) { w.Teams[0].Memberships = nil }, "warning invalid teams[0].members: nobody is in this team"},
		{func(w *work.Workspace) { w.Teams[1].Memberships[0].People = 11 }, "error invalid teams[1].members[0].people: ana is 1.1 people"},
		{func(w *work.Workspace) { w.Teams[1].Memberships[1].To = asOf - 1 }, "error invalid teams[1].members[1].to: 2026-03-01 comes before from, which is 2026-03-02"},
		{func(w *work.Workspace) { w.Teams[1].Sprints.Days = 93 }, "error invalid teams[1].sprints.days: 93 lies outside 1 to 92"},
		{func(w *work.Workspace) { w.Teams[0].Limit = -2 }, "error invalid teams[0].limit: -2 lies outside 0 to 1000"},
		{func(w *work.Workspace) { w.Teams[0].Allocation[work.Refactoring] = 300 }, "error invalid teams[0].allocation: the targets add up to 1.05"},
		{func(w *work.Workspace) { w.Teams[0].BoardLimits = map[work.Status]int{work.InProgress: -1} }, "error invalid teams[0].board_limits.in_progress: -1 lies outside 0 to 1000"},
		{func(w *work.Workspace) { w.Teams[0].BoardLimits = map[work.Status]int{work.Done: 3} }, "error invalid teams[0].board_limits.done: \"done\" is not known here"},
		{func(w *work.Workspace) { w.Teams[0].Blackouts = []work.Blackout{{From: asOf, To: asOf - 1}} }, "error invalid teams[0].blackouts[0].to: 2026-03-01 comes before"},
		{func(w *work.Workspace) { w.Items[2].Key, w.Dependencies, w.Kept = "PAY-03", nil, nil }, "error invalid items[2].key: \"PAY-03\" is not the key of an item"},
		{func(w *work.Workspace) { w.Items[5].Product = "PAY" }, "error invalid items[5].product: \"PAY\" is not the product of OPS-3"},
		{func(w *work.Workspace) { w.Items[5].Title = " " }, "error invalid items[5].title: is missing"},
		{func(w *work.Workspace) { w.Items[5].Title = "New\x00login" }, "error invalid items[5].title: has the control character U+0000"},
		{func(w *work.Workspace) { w.Items[5].Title = strings.Repeat("ä", 501) }, "error too-large items[5].title: is longer than 500 characters"},
		{func(w *work.Workspace) { w.Items[5].Level = "stori" }, "error invalid items[5].level: \"stori\" is not known here; did you mean story?"},
		{func(w *work.Workspace) { w.Items[2].Plain = "" }, "warning invalid items[2].plain: this technical item has no plain words"},
		{func(w *work.Workspace) { w.Items[1].Goals[0] = "cash" }, "error not-found items[1].goals[0]: there is no goal \"cash\""},
		{func(w *work.Workspace) { w.Items[1].Parent = "PAY-9" }, "error not-found items[1].parent: there is no item \"PAY-9\""},
		{func(w *work.Workspace) { w.Items[1].Shares[1].Team = "cor" }, "error not-found items[1].shares[1].team: there is no team \"cor\"; did you mean core?"},
		{func(w *work.Workspace) { w.Items[1].Shares[1].Team = "web" }, "error conflict items[1].shares[1].team: the team \"web\" has a share"},
		{func(w *work.Workspace) { w.Items[1].Shares[0].Estimate.Size = "Mx" }, "error not-found items[1].shares[0].estimate.size: there is no size \"Mx\""},
		{func(w *work.Workspace) { w.Items[1].Shares[0].Estimate.High = 1 }, "error invalid items[1].shares[0].estimate.size: the estimate has a size and numbers"},
		{func(w *work.Workspace) { w.Items[1].Shares[1].Estimate.Low = -1 }, "error invalid items[1].shares[1].estimate.low: -0.001 lies outside 0 to 100000"},
		{func(w *work.Workspace) { w.Items[1].Shares[1].Estimate.Bounds = "loose" }, "error invalid items[1].shares[1].estimate.bounds: \"loose\" is not known"},
		{func(w *work.Workspace) { w.Items[1].Shares[1].People = 10_001 }, "error invalid items[1].shares[1].people: 1000.1 lies outside 0.1 to 1000"},
		{func(w *work.Workspace) { w.Items[4].Shares[0].Spent = days(-1) }, "error invalid items[4].shares[0].spent: -0.001 lies outside"},
		{func(w *work.Workspace) { w.Items[4].Started = asOf - 2 }, "error invalid items[4].finished: 2026-02-27 comes before started, which is 2026-02-28"},
		{func(w *work.Workspace) { w.Items[4].Finished = asOf + 1 }, "error invalid items[4].finished: 2026-03-03 lies after 2026-03-02, the day planned from"},
		{func(w *work.Workspace) { w.Items[4].Finished = 0 }, "warning invalid items[4].finished: the item is done, and nobody says since when"},
		{func(w *work.Workspace) { w.Items[5].Started = 0 }, "warning invalid items[5].started: the item is in progress, and nobody"},
		{func(w *work.Workspace) { w.Items[5].Archived = true }, "error invalid items[5].archived: the item is archived and still open"},
		{func(w *work.Workspace) { w.Items[0].Pin = asOf }, "error invalid items[0].pin: the item has children"},
		{func(w *work.Workspace) { w.Items[2].BrokenDown = true }, "warning invalid items[2].broken_down: the item is broken down"},
		{func(w *work.Workspace) { w.Items[0].Level = work.Story }, "error invalid items[1].parent: feature is a part of PAY-1, which is smaller: a story"},
		{func(w *work.Workspace) { w.Items[0].Parent = "PAY-2"; w.Items[0].Level = work.Feature }, "error cycle items[0].parent: the item would be a part of itself: PAY-1 → PAY-2 → PAY-1"},
		{func(w *work.Workspace) { w.Items[1].Value.PerWeek = -5 }, "error invalid items[1].value.per_week: -5 lies outside"},
		{func(w *work.Workspace) { w.Items[1].Value.Urgency = work.Linear }, "error invalid items[1].value.date: is given with the urgency linear"},
		{func(w *work.Workspace) { w.Items[1].Value.Date = 0 }, "error invalid items[1].value.date: is missing; the urgency fixed-date"},
		{func(w *work.Workspace) { w.Items[5].Timebox = 1 }, "error invalid items[5].timebox: is given for an item that is no spike"},
		{func(w *work.Workspace) { w.Items[3].Question = "" }, "warning invalid items[3].question: the spike asks no question"},
		{func(w *work.Workspace) { w.Items[1].Fields["risk"] = "some" }, "error invalid items[1].fields.risk: \"some\" does not fit the type choice"},
		{func(w *work.Workspace) { w.Items[1].Fields["rosk"] = "high" }, "error not-found items[1].fields.rosk: there is no field \"rosk\"; did you mean risk?"},
		{func(w *work.Workspace) { w.Dependencies[0].From = "PYA-3" }, "error not-found dependencies[0].from: there is no item \"PYA-3\"; did you mean PAY-3?"},
		{func(w *work.Workspace) { w.Dependencies[0].From = "PAY-3" }, "error cycle dependencies[0].to: PAY-3 would wait for itself"},
		{func(w *work.Workspace) { w.Dependencies[0] = tie("PAY-2", "PAY-1") }, "error cycle dependencies[0].to: PAY-1 would wait for PAY-2, which is a part of it"},
		{func(w *work.Workspace) { w.Dependencies[0] = tie("PAY-1", "PAY-2") }, "error cycle dependencies[0].to: PAY-2 would wait for PAY-1, which it is a part of"},
		{func(w *work.Workspace) { w.Dependencies[0].Kind = "finish" }, "error invalid dependencies[0].kind: \"finish\" is not known"},
		{func(w *work.Workspace) { w.Dependencies[0].Lag.Days = work.MaxLag + 1 }, "error invalid dependencies[0].lag: 3660.001 lies outside"},
		{func(w *work.Workspace) { w.Dependencies[0].FromTeam = "web" }, "error invalid dependencies[0].from_team: the team \"web\" has no share of OPS-1"},
		{func(w *work.Workspace) { w.Dependencies[1].ToTeam = "core" }, "error invalid dependencies[1].contract: both ends are work of the team \"core\""},
		{func(w *work.Workspace) { w.Dependencies = append(w.Dependencies, tie("OPS-1", "PAY-3")) }, "error conflict dependencies[2]: PAY-3 waits for OPS-1 already"},
		{func(w *work.Workspace) { w.Relations[0].B = "OPS-3" }, "error invalid relations[0].b: OPS-3 is tied to itself"},
		{func(w *work.Workspace) { w.Commitments[0].Release = "spring" }, "error invalid commitments[0].release: is given besides items"},
		{func(w *work.Workspace) { w.Commitments[1].Release = "" }, "error invalid commitments[1].items: nothing is promised"},
		{func(w *work.Workspace) { w.Commitments[0].Client = "" }, "warning invalid commitments[0].client: the promise is made to nobody"},
		{func(w *work.Workspace) { w.Commitments[0].Likelihood = 1000 }, "error invalid commitments[0].likelihood: 1 lies outside 0.001 to 0.999"},
		{func(w *work.Workspace) { w.Commitments[0].Date = 0; w.Commitments[0].History = nil }, "error invalid commitments[0].date: is missing"},
		{func(w *work.Workspace) { w.Commitments[0].Date++ }, "warning invalid commitments[0].date: it is not the date promised last"},
		{func(w *work.Workspace) { w.Commitments[0].Delivered = asOf }, "error invalid commitments[0].delivered: is given with the outcome open"},
		{func(w *work.Workspace) { w.Kept.Dates[0].Finish = asOf - 1 }, "error invalid kept.dates[0].finish: 2026-03-01 comes before start"},
		{func(w *work.Workspace) { w.Kept.Dates[0].Item = "PAY-99" }, "warning invalid kept.dates[0].item: there is no item \"PAY-99\" any more"},
		{func(w *work.Workspace) { w.Items = make([]work.Item, work.MaxItems+1) }, "error too-large items: has 50001 entries; the most is 50000"},
	} {
		t.Run(tc.want, func(t *testing.T) {
			w := sound()
			tc.break_(w)
			got := w.Validate()
			if len(got) != 1 {
				t.Fatalf("got %d findings, want 1: %v", len(got), got)
			}
			line := fmt.Sprintf("%s %s %s", got[0].Severity, got[0].Kind, got[0])
			if !strings.HasPrefix(line, tc.want) {
				t.Errorf("got  %s\nwant %s…", line, tc.want)
			}
		})
	}
}

func TestValidate_findsAllAtOnce(t *testing.T) {
	w := sound()
	w.AsOf = 0
	w.Items[1].Shares[0].Team = "nobody"
	w.Dependencies[0].From = "PAY-77"
	w.Commitments[1].Release = "autumn"
	var got []string
	for _, f := range w.Validate() {
		got = append(got, f.Path.String())
	}
	want := []string{"as_of", "items[1].shares[0].team", "dependencies[0].from", "dependencies[1].to_team", "commitments[1].release"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("paths (-want +got):\n%s", diff)
	}
}

func tie(from, to work.ItemKey) work.Dependency {
	return work.Dependency{From: from, To: to, Kind: work.FinishStart, Strength: work.Hard, Lag: work.Lag{Clock: work.WorkingTime}}
}

func TestValidate_spellsCyclesOut(t *testing.T) {
	leaf := func(key, parent work.ItemKey, teams ...work.TeamKey) work.Item {
		it := work.Item{Key: key, Title: "x", Parent: parent}
		for _, team := range teams {
			it.Shares = append(it.Shares, work.Share{Team: team})
		}
		return it
	}
	named := func(d work.Dependency, from, to work.TeamKey) work.Dependency {
		d.FromTeam, d.ToTeam = from, to
		return d
	}
	for _, tc := range []struct {
		name  string
		items []work.Item
		ties  []work.Dependency
		want  []string // chain, then sentence
	}{
		{
			name:  "two items",
			items: []work.Item{leaf("A-1", ""), leaf("A-2", "")},
			ties:  []work.Dependency{tie("A-1", "A-2"), tie("A-2", "A-1")},
			want:  []string{"A-1 A-2 A-1: work would wait for itself: A-1 → A-2 → A-1"},
		},
		{
			name:  "the shortest of several ways round",
			items: []work.Item{leaf("A-1", ""), leaf("A-2", ""), leaf("A-3", ""), leaf("A-4", "")},
			ties:  []work.Dependency{tie("A-1", "A-2"), tie("A-2", "A-3"), tie("A-3", "A-4"), tie("A-4", "A-1"), tie("A-4", "A-3")},
			want:  []string{"A-3 A-4 A-3: work would wait for itself: A-3 → A-4 → A-3"},
		},
		{
			name:  "one chain for each group",
			items: []work.Item{leaf("A-1", ""), leaf("A-2", ""), leaf("A-3", ""), leaf("A-4", "")},
			ties:  []work.Dependency{tie("A-1", "A-2"), tie("A-2", "A-1"), tie("A-2", "A-3"), tie("A-3", "A-4"), tie("A-4", "A-3")},
			want:  []string{"A-1 A-2 A-1: work would wait for itself: A-1 → A-2 → A-1", "A-3 A-4 A-3: work would wait for itself: A-3 → A-4 → A-3"},
		},
		{
			name:  "through a parent upwards",
			items: []work.Item{leaf("A-1", ""), leaf("A-2", "A-1"), leaf("A-3", "")},
			ties:  []work.Dependency{tie("A-1", "A-3"), tie("A-3", "A-2")},
			want:  []string{"A-1 A-3 A-2 A-1: work would wait for itself: A-1 → A-3 → A-2, which is a part of A-1"},
		},
		{
			name:  "through a parent downwards",
			items: []work.Item{leaf("A-1", ""), leaf("A-2", "A-1"), leaf("A-3", "")},
			ties:  []work.Dependency{tie("A-3", "A-1"), tie("A-2", "A-3")},
			want:  []string{"A-3 A-1 A-2 A-3: work would wait for itself: A-3 → A-1, which contains A-2 → A-3"},
		},
		{
			name:  "siblings one after the other are no circle",
			items: []work.Item{leaf("A-1", ""), leaf("A-2", "A-1"), leaf("A-3", "A-1"), leaf("A-4", "")},
			ties:  []work.Dependency{tie("A-2", "A-4"), tie("A-4", "A-3")},
		},
		{
			name:  "one team's part before, another's after, is no circle",
			items: []work.Item{leaf("A-1", "", "one", "two"), leaf("A-2", "", "two")},
			ties:  []work.Dependency{named(tie("A-1", "A-2"), "one", ""), named(tie("A-2", "A-1"), "", "two")},
		},
		{
			name:  "the same of a parent's teams is no circle",
			items: []work.Item{leaf("A-1", ""), leaf("A-2", "A-1", "one"), leaf("A-3", "A-1", "two"), leaf("A-4", "", "two")},
			ties:  []work.Dependency{named(tie("A-1", "A-4"), "one", ""), named(tie("A-4", "A-1"), "", "two")},
		},
		{
			name:  "the same team's part before and after is a circle",
			items: []work.Item{leaf("A-1", ""), leaf("A-2", "A-1", "one"), leaf("A-4", "", "two")},
			ties:  []work.Dependency{named(tie("A-1", "A-4"), "one", ""), named(tie("A-4", "A-1"), "", "one")},
			want:  []string{"A-1 A-4 A-1: work would wait for itself: A-1 → A-4 → A-1"},
		},
		{
			name:  "dropped work binds nobody",
			items: []work.Item{leaf("A-1", ""), {Key: "A-2", Title: "x", Status: work.Dropped}},
			ties:  []work.Dependency{tie("A-1", "A-2"), tie("A-2", "A-1")},
		},
	} {
		t.Run(tc.name, func(t *testing.T) {
			w := &work.Workspace{AsOf: asOf, Products: []work.Product{{Key: "A"}}, Items: tc.items, Dependencies: tc.ties}
			for _, team := range []work.TeamKey{"one", "two"} {
				w.Teams = append(w.Teams, work.Team{Key: team, Memberships: []work.Membership{{People: 10}}})
			}
			w.Normalise()
			var got []string
			for _, f := range w.Validate() {
				chain := make([]string, len(f.Chain))
				for i, key := range f.Chain {
					chain[i] = string(key)
				}
				got = append(got, strings.Join(chain, " ")+": "+f.Message)
			}
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Errorf("cycles (-want +got):\n%s", diff)
			}
		})
	}
}

func TestValidate_refusesTreesTooDeep(t *testing.T) {
	w := &work.Workspace{AsOf: asOf, Products: []work.Product{{Key: "A"}}}
	for i := range work.MaxTreeDepth + 3 {
		it := work.Item{Key: work.MakeItemKey("A", i+1), Title: "x"}
		if i > 0 {
			it.Parent = work.MakeItemKey("A", i)
		}
		w.Items = append(w.Items, it)
	}
	slices.Reverse(w.Items)
	w.Normalise()
	got := w.Validate()
	if len(got) != 1 || got[0].Kind != work.TooLarge || got[0].Path.Subject() != "A-21" {
		t.Errorf("got %v, want one finding at A-21", got)
	}
}

func TestValidate_returnsABoundedNumberOfFindings(t *testing.T) {
	w := &work.Workspace{AsOf: asOf, Products: []work.Product{{Key: "A"}}}
	for i := range work.MaxFindings + 100 {
		w.Items = append(w.Items, work.Item{Key: work.MakeItemKey("A", i+1), Backlog: work.Enabler})
	}
	w.Normalise()
	count := map[work.Severity]int{}
	for _, f := range w.Validate() {
		count[f.Severity]++
	}
	if count[work.SeverityError] != work.MaxFindings || count[work.SeverityWarning] != work.MaxFindings {
		t.Errorf("got %v, want %d of each", count, work.MaxFindings)
	}
}

// The largest workspace that is let in is judged in bounded time even when all
// of it waits for all of it.
func TestValidate_boundsTheSearchForCycles(t *testing.T) {
	w := &work.Workspace{AsOf: asOf, Products: []work.Product{{Key: "A"}}}
	const n = 20_000
	for i := range n {
		w.Items = append(w.Items, work.Item{Key: work.MakeItemKey("A", i+1), Title: "x"})
	}
	for i := range n {
		for _, jump := range []int{1, 7} {
			w.Dependencies = append(w.Dependencies, tie(w.Items[i].Key, w.Items[(i+jump)%n].Key))
		}
	}
	w.Normalise()
	got := w.Validate()
	if len(got) != 1 || got[0].Kind != work.Cycle {
		t.Fatalf("got %d findings, want one cycle", len(got))
	}
	const shortest = n/7 + 1 // the jumps of seven miss n by one
	if hops := len(got[0].Chain) - 1; hops != shortest {
		t.Errorf("chain of %d items, want %d", hops, shortest)
	}
}
