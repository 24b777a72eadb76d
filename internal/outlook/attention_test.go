package outlook_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/work"
)

// piece is an item of so many person-days, promised for so many days from now.
type piece struct {
	key     work.ItemKey
	backlog work.Backlog
	days    work.Effort // whole ones
	due     int         // 0: not promised
	weight  int64
	kind    work.CommitmentKind
}

// workspaceOf is a workspace of one team of one person with these items.
func workspaceOf(pieces ...piece) *work.Workspace {
	ws := &work.Workspace{
		Name: "Pieces", AsOf: day, Products: []work.Product{{Key: "A", Name: "A"}},
		Teams: []work.Team{{Key: "core", Name: "Core", Memberships: []work.Membership{{People: 10}}}},
	}
	for _, p := range pieces {
		e := p.days * 1000
		ws.Items = append(ws.Items, work.Item{
			Key: p.key, Title: "Item " + string(p.key), Product: "A", Backlog: p.backlog,
			Shares: []work.Share{{Team: "core", Estimate: work.Estimate{Low: e * 8 / 10, Likely: e, High: e * 13 / 10}}},
		})
		if p.due != 0 {
			ws.Commitments = append(ws.Commitments, work.Commitment{
				Key: work.CommitmentKey("P-" + p.key), Title: "Promise of " + string(p.key), Items: []work.ItemKey{p.key},
				Date: day.AddDays(p.due), Weight: p.weight, Kind: p.kind,
			})
		}
	}
	ws.Normalise()
	return ws
}

func planOf(t *testing.T, ws *work.Workspace) *outlook.Planned {
	t.Helper()
	p, err := outlook.Plan(t.Context(), ws, outlook.Settings{Seed: 1, Trials: 400})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func attentionOf(t *testing.T, p *outlook.Planned) outlook.Attention {
	t.Helper()
	a, err := p.Attention(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestAttention_putsPromisesByGapTimesWeight(t *testing.T) {
	p := planOf(t, workspaceOf(
		piece{key: "A-1", days: 10, due: 200},                                // holds
		piece{key: "A-2", days: 10, due: 3, weight: 1},                       // hopeless, light
		piece{key: "A-3", days: 10, due: 4, weight: 50},                      // hopeless, heavy
		piece{key: "A-4", days: 10, due: 5, weight: 50},                      // as heavy, later
		piece{key: "A-5", days: 10, due: 2, weight: 1000, kind: work.Target}, // a wish
	))
	var got []work.CommitmentKey
	for _, r := range attentionOf(t, p).AtRisk {
		got = append(got, r.Key)
	}
	if diff := cmp.Diff([]work.CommitmentKey{"P-A-3", "P-A-4", "P-A-2", "P-A-5"}, got); diff != "" {
		t.Errorf("promises at risk (-want +got):\n%s", diff)
	}
}

func TestAttention_namesWhatHelpsMost(t *testing.T) {
	a := attentionOf(t, planOf(t, workspaceOf(
		piece{key: "A-1", days: 20},
		piece{key: "A-2", days: 5, due: 20},
	)))
	if len(a.AtRisk) != 1 || a.AtRisk[0].Helps == nil {
		t.Fatalf("at risk: %+v; want one promise with a change that helps", a.AtRisk)
	}
	h := a.AtRisk[0].Helps
	if h.After.Thousandths() <= a.AtRisk[0].Likelihood.Thousandths() {
		t.Errorf("%q brings it from %s to %s, which is no help", h.Does, a.AtRisk[0].Likelihood.Says, h.After.Says)
	}
}

func TestAttention_tellsTechnicalStartsThatAreNear(t *testing.T) {
	a := attentionOf(t, planOf(t, workspaceOf(
		piece{key: "A-1", days: 5, backlog: work.Enabler, due: 20},
		piece{key: "A-2", days: 5, backlog: work.Functional, due: 30},
		piece{key: "A-3", days: 5, backlog: work.Refactoring, due: 150},
	)))
	var got []work.ItemKey
	for _, s := range a.Starts {
		got = append(got, s.Item.Key)
		if !strings.HasPrefix(s.Says, "Start by ") || !strings.Contains(s.Says, "drops from ") {
			t.Errorf("%s: %q does not say by when and what drops if not", s.Item.Key, s.Says)
		}
	}
	if !slices.Equal(got, []work.ItemKey{"A-1"}) {
		t.Errorf("starts of %v, want A-1 alone: A-2 is business work, A-3 has months", got)
	}
}

func TestAttention_knowsWhatCannotBeForecast(t *testing.T) {
	ws := workspaceOf(piece{key: "A-1", days: 5, due: 50}, piece{key: "A-2", days: 5, due: 50})
	ws.Items[0].Shares = nil
	a := attentionOf(t, planOf(t, ws))
	if len(a.AtRisk) != 1 || a.AtRisk[0].Holds != outlook.Unknown || !strings.Contains(a.AtRisk[0].Unknown, "no team") {
		t.Fatalf("at risk: %+v; want the promise without a team as unknown", a.AtRisk)
	}
	want := "Every promise with a forecast holds. 1 promise cannot be forecast."
	if !strings.HasPrefix(a.Says, want) {
		t.Errorf("news %q, want it to begin with %q", a.Says, want)
	}
}

func TestView_namesNoCertaintyAndNoBareNull(t *testing.T) {
	p := planOf(t, workspaceOf(piece{key: "A-1", days: 5, due: 9}))
	view, err := p.View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(view)
	if err != nil {
		t.Fatal(err)
	}
	for _, never := range []string{`"0%"`, `"100%"`, `null`, `0001-01-01`} {
		if strings.Contains(string(text), never) {
			t.Errorf("the view says %s:\n%s", never, text)
		}
	}
}

func TestLoad_countsPeopleHeldAgainstPeopleThere(t *testing.T) {
	ws := workspaceOf(piece{key: "A-1", days: 10})
	ws.Items[0].Shares[0].Estimate = work.Estimate{Low: 10000, Likely: 10000, High: 10000, Bounds: work.Limits}
	ws.Teams[0].Sprints = &work.Cadence{First: day, Days: 14}
	load := planOf(t, ws).Load()
	if got, want := load.Teams[0].Percent[:3], []int{100, 0, 0}; !slices.Equal(got, want) {
		t.Errorf("ten days of one person in sprints of ten working days: %v percent, want %v", got, want)
	}
	ws.Teams[0].Memberships[0].People = 20
	load = planOf(t, ws).Load()
	if got, want := load.Teams[0].Percent[:3], []int{50, 0, 0}; !slices.Equal(got, want) {
		t.Errorf("the same in a team of two: %v percent, want %v", got, want)
	}
}

func TestLoad_saysWhoIsOverloaded(t *testing.T) {
	ws := workspaceOf(piece{key: "A-1", days: 5}, piece{key: "A-2", days: 5}, piece{key: "A-3", days: 5})
	for i := range ws.Items {
		ws.Items[i].Status, ws.Items[i].Started = work.InProgress, day-1
	}
	ws.Teams[0].Sprints = &work.Cadence{First: day, Days: 7}
	got := planOf(t, ws).Load().Overloaded()
	if len(got) != 1 || !strings.Contains(got[0].Says, "Core is asked for") {
		t.Errorf("three pieces under way for one person: %+v, want Core overloaded", got)
	}
}

func TestDiff_saysWhatAChangeDid(t *testing.T) {
	before := planOf(t, workspaceOf(piece{key: "A-1", days: 5}, piece{key: "A-2", days: 5, due: 14}))
	after := planOf(t, workspaceOf(piece{key: "A-1", days: 15}, piece{key: "A-2", days: 5, due: 14}))
	v := outlook.Diff(before, after)
	if len(v.Promises) != 1 || v.Promises[0].Points >= 0 {
		t.Errorf("promises %+v, want one that lost", v.Promises)
	}
	if len(v.Moves) != 2 || v.Moves[1].Days <= 0 || !strings.Contains(v.Moves[1].Because, "A-1") {
		t.Errorf("moves %+v, want both later, the second because of A-1", v.Moves)
	}
	if same := outlook.Diff(before, before); len(same.Moves)+len(same.Promises) > 0 {
		t.Errorf("a plan differs from itself: %+v", same)
	}
}

func TestPlan_refusesInTheDomainsWords(t *testing.T) {
	ring := workspaceOf(piece{key: "A-1", days: 1}, piece{key: "A-2", days: 1})
	ring.Dependencies = []work.Dependency{{From: "A-1", To: "A-2"}, {From: "A-2", To: "A-1"}}
	lost := workspaceOf(piece{key: "A-1", days: 1})
	lost.Items[0].Parent = "A-9"
	for _, tc := range []struct {
		name string
		ws   *work.Workspace
		want work.ErrorKind
		says string
	}{
		{"ring", ring, work.Cycle, "A-1 → A-2 → A-1"},
		{"unknown parent", lost, work.Invalid, "Parent"},
	} {
		_, err := outlook.Plan(t.Context(), tc.ws, outlook.Settings{})
		if work.KindOf(err) != tc.want || !strings.Contains(err.Error(), tc.says) {
			t.Errorf("%s: %v (%s), want %s and %q", tc.name, err, work.KindOf(err), tc.want, tc.says)
		}
	}
}

// A promise that is only a little less likely than wanted is below what is wanted, too:
// the sentence counts what the list shows.
func TestStanding_countsWhatIsListed(t *testing.T) {
	for due := 10; due < 30; due++ {
		p := planOf(t, workspaceOf(piece{key: "A-1", days: 10, due: due}, piece{key: "A-2", days: 1, due: 200}))
		a := attentionOf(t, p)
		if len(a.AtRisk) != 1 || a.AtRisk[0].Holds != outlook.Watch {
			continue
		}
		if got, want := p.Standing(p.Promises()), "1 of 2 promises is below the likelihood wanted."; got != want {
			t.Errorf("got %q, want %q", got, want)
		}
		return
	}
	t.Fatal("no day makes the promise a little less likely than wanted")
}
