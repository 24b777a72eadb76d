package outlook_test

import (
	"strings"
	"testing"

	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/work"
)

// twoPromises is a workspace in which one enabler carries two promises of a team
// that has a past.
func twoPromises() *work.Workspace {
	const day = work.Date(20514) // Monday 2 March 2026
	estimate := work.Estimate{Low: 4000, Likely: 6000, High: 12_000}
	share := func(team work.TeamKey) []work.Share {
		return []work.Share{{Team: team, Estimate: estimate, People: 10}}
	}
	ws := &work.Workspace{
		Name: "Two", AsOf: day,
		Products: []work.Product{{Key: "PAY", Name: "Payments"}},
		Teams: []work.Team{
			{Key: "core", Name: "Core", Focus: 1000, Memberships: []work.Membership{{People: 10}}},
			{Key: "web", Name: "Web", Focus: 1000, Memberships: []work.Membership{{People: 20}}},
		},
		Items: []work.Item{
			{Key: "PAY-1", Title: "Ledger", Product: "PAY", Backlog: work.Enabler, Status: work.Ready, Shares: share("core")},
			{Key: "PAY-2", Title: "Refunds", Product: "PAY", Backlog: work.Functional, Status: work.Ready, Shares: share("web")},
			{Key: "PAY-3", Title: "Receipts", Product: "PAY", Backlog: work.Functional, Status: work.Ready, Shares: share("web")},
		},
		Dependencies: []work.Dependency{{From: "PAY-1", To: "PAY-2"}, {From: "PAY-1", To: "PAY-3"}},
		Commitments: []work.Commitment{
			{Key: "C1", Title: "Refunds", Items: []work.ItemKey{"PAY-2"}, Date: day + 26, Kind: work.Promise, Outcome: work.Open},
			{Key: "C2", Title: "Receipts", Items: []work.ItemKey{"PAY-3"}, Date: day + 26, Kind: work.Promise, Outcome: work.Open},
		},
	}
	spent := work.Effort(9000)
	for i := range 40 {
		done := work.Item{
			Key: work.ItemKey("PAY-" + string(rune('A'+i%26)) + string(rune('0'+i/26))), Product: "PAY", Status: work.Done,
			Finished: day - work.Date(4*i+1), Shares: []work.Share{{Team: []work.TeamKey{"core", "web"}[i%2], Estimate: estimate, Spent: &spent}},
		}
		ws.Items = append(ws.Items, done)
	}
	return ws
}

func planned(t *testing.T, ws *work.Workspace, s outlook.Settings) *outlook.Planned {
	t.Helper()
	p, err := outlook.Plan(t.Context(), ws, s)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestTogether_isLikelierThanIfTheTwoHadNothingInCommon(t *testing.T) {
	p := planned(t, twoPromises(), outlook.Settings{Seed: 1, Trials: 2000})
	both := p.Together()
	if both == nil || len(both.Promises) != 2 {
		t.Fatalf("got %+v, want two promises", both)
	}
	rows := p.Promises()
	product := rows[0].Likelihood.Thousandths() * rows[1].Likelihood.Thousandths() / 1000
	if got := both.Likelihood.Thousandths(); got <= product+20 || got >= rows[0].Likelihood.Thousandths() {
		t.Errorf("together %d, apart %d and %d thousandths: want more than %d, as they stand on the same work",
			got, rows[0].Likelihood.Thousandths(), rows[1].Likelihood.Thousandths(), product)
	}
	one, err := p.TogetherOf([]work.CommitmentKey{"C2"})
	if err != nil {
		t.Fatal(err)
	}
	if one.Likelihood.Hits != rows[1].Likelihood.Hits || !strings.HasPrefix(one.Says, "1 promise together: ") {
		t.Errorf("of one: %+v, want that of C2", one)
	}
	if _, err := p.TogetherOf([]work.CommitmentKey{"C3"}); work.KindOf(err) != work.NotFound {
		t.Errorf("an unknown promise: got %v, want it not found", err)
	}
}

func TestRisk_namesWhoseDoubtMovesAPromise(t *testing.T) {
	p := planned(t, twoPromises(), outlook.Settings{Seed: 1, Trials: 2000})
	r, err := p.Risk(t.Context(), "C1")
	if err != nil {
		t.Fatal(err)
	}
	sum := r.Rest
	says := make([]string, 0, len(r.Doubts))
	for _, d := range r.Doubts {
		sum += d.Percent
		says = append(says, d.Says)
	}
	if sum < 97 || sum > 103 {
		t.Errorf("doubts and rest add up to %d%%, want 100: %q", sum, says)
	}
	for _, want := range []string{"what PAY-1 Ledger really takes.", "what PAY-2 Refunds really takes.", "how far off all estimates of Core are.", "how far off everybody's estimates are."} {
		if !strings.Contains(strings.Join(says, "\n"), want) {
			t.Errorf("doubts %q do not say %q", says, want)
		}
	}
	if len(r.Drivers) != 2 || r.Drivers[0].Critical.Hits != 2000 || len(r.Ties) != 1 || r.Ties[0].From != "PAY-1" {
		t.Errorf("got drivers %+v and ties %+v, want PAY-1 and PAY-2 always, and what ties them", r.Drivers, r.Ties)
	}
	few := planned(t, twoPromises(), outlook.Settings{Seed: 1, Trials: 50})
	if _, err := few.Risk(t.Context(), "C1"); work.KindOf(err) != work.Invalid {
		t.Errorf("50 trials: got %v, want it invalid", err)
	}
	why, err := few.Why(t.Context(), "C1")
	if err != nil || why.Risk != nil {
		t.Errorf("why with 50 trials: risk %v, error %v, want neither", why.Risk, err)
	}
}

func TestOutside_holdsAPlanAgainstThePace(t *testing.T) {
	ws := twoPromises()
	p := planned(t, ws, outlook.Settings{Seed: 1, Trials: 500})
	o := p.Promises()[0].Outside
	if o == nil || o.State != outlook.OutsideKnown || o.Pieces != 3 || o.Forecast.P85 == 0 {
		t.Fatalf("got %+v, want a second opinion on three pieces of work", o)
	}
	if !strings.HasPrefix(o.Says, "At the pace of the last half year, 3 pieces of work would be done by ") {
		t.Errorf("says %q", o.Says)
	}
	r := p.TrackRecord()
	if r == nil || r.Pieces != 40 || r.Median < 1100 || r.Median > 1400 || r.Applied || !strings.Contains(r.Says, "as they were given") {
		t.Errorf("got %+v, want 40 pieces that took a quarter more, not applied", r)
	}
	ws.Items = ws.Items[:3]
	bare := planned(t, ws, outlook.Settings{Seed: 1, Trials: 500})
	if o, r := bare.Promises()[0].Outside, bare.TrackRecord(); o != nil || r != nil {
		t.Errorf("without a past: %+v and %+v, want neither", o, r)
	}
}

func TestCurve_fallsFromTheBest(t *testing.T) {
	p := planned(t, twoPromises(), outlook.Settings{Seed: 1, Trials: 500})
	for _, item := range []work.ItemKey{"PAY-1", ""} {
		c, err := p.Curve(t.Context(), "C1", item)
		if err != nil {
			t.Fatal(err)
		}
		if len(c.Steps) < 3 || c.Steps[0].Likelihood.Hits != c.Best.Hits || c.Wanted != 85 {
			t.Fatalf("%q: got %+v, want a curve from the best", item, c)
		}
		for i := range c.Steps[1:] {
			if a, b := c.Steps[i], c.Steps[i+1]; b.Last <= a.Last || b.Likelihood.Hits >= a.Likelihood.Hits {
				t.Errorf("%q: step %+v after %+v", item, b, a)
			}
		}
	}
	if _, err := p.Curve(t.Context(), "C1", "PAY-9"); work.KindOf(err) != work.NotFound {
		t.Errorf("an unknown item: got %v, want it not found", err)
	}
}
