package plan_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/trestle-plan/trestle/plan"
)

// steady is a history in which each team finishes a piece of work on every Monday
// and Thursday of some weeks before as-of.
func steady(p *plan.Problem, weeks int) []plan.DonePiece {
	var out []plan.DonePiece
	for w := 1; w <= weeks; w++ {
		for i := range p.Teams {
			for _, after := range []plan.Day{0, 3} {
				out = append(out, plan.DonePiece{Team: p.Teams[i].ID, Finished: p.AsOf - plan.Day(7*w) + after})
			}
		}
	}
	return out
}

func TestOutside_countsTheQueueOfEveryTeamThatTakesPart(t *testing.T) {
	p := harbourProblem()
	p.History = steady(p, 20)
	// What it would be nice to have first, it does not stand on.
	p.Items = append(p.Items, plan.Item{ID: "nice", Shares: []plan.Share{{Team: "platform", Estimate: days(2, 3, 4)}}})
	p.Dependencies = append(p.Dependencies, plan.Dependency{From: "nice", To: "sign-in", Strength: plan.Soft})
	r := planOf(t, p, plan.Settings{Seed: 1, Trials: 500})
	got := r.Commitments[0].Outside
	// cleanup, tokens and audit by platform, sign-in by web: two pieces a week take
	// platform two weeks, and what the plan simulates takes five.
	if got.State != plan.OutsideKnown || got.Pieces != 4 {
		t.Fatalf("got %+v, want a forecast of 4 pieces", got)
	}
	if got.P50 != p.AsOf+7 || got.P85 < got.P50 || got.P95 < got.P85 {
		t.Errorf("likely on day %d, want day 7: the third finish of platform", got.P50-p.AsOf)
	}
	if got.Inside != r.Commitments[0].P85 || !got.Apart || got.Gap <= 300 {
		t.Errorf("gap of %d thousandths, apart %v, want more than 300 and told", got.Gap, got.Apart)
	}
}

func TestOutside_agreesWithAPlanAtThePaceOfThePast(t *testing.T) {
	p := harbourProblem()
	p.Items, p.Dependencies = nil, nil
	for _, id := range []plan.ItemID{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"} {
		p.Items = append(p.Items, plan.Item{ID: id, Shares: []plan.Share{{Team: "platform", Estimate: plan.Estimate{
			Kind: plan.EstimateLimits, Low: 2000, Likely: 2500, High: 3000,
		}}}})
	}
	p.Commitments[0].Items = []plan.ItemID{"j"}
	p.History = steady(p, 26)
	got := planOf(t, p, plan.Settings{Seed: 1, Trials: 500}).Commitments[0].Outside
	if got.State != plan.OutsideKnown || got.Apart || got.Gap > 200 {
		t.Errorf("ten pieces at two a week: got %+v, want the two views to be near", got)
	}
}

func TestOutside_saysWhatIsMissing(t *testing.T) {
	p := harbourProblem()
	p.History = steady(p, 3)
	got := planOf(t, p, plan.Settings{Seed: 1, Trials: 100}).Commitments[0].Outside
	if got.State != plan.OutsideScarce || len(got.Missing) == 0 || !got.Missing[0].Weeks || got.Missing[0].Have != 3 || got.Missing[0].Need != 8 {
		t.Errorf("three weeks: got %+v, want 8 asked for", got)
	}
	p.History = nil
	if got := planOf(t, p, plan.Settings{Seed: 1, Trials: 100}).Commitments[0].Outside; got != nil {
		t.Errorf("no history: got %+v, want nothing", got)
	}
	for _, d := range steady(harbourProblem(), 20) {
		if d.Team == "web" {
			p.History = append(p.History, d)
		}
	}
	got = planOf(t, p, plan.Settings{Seed: 1, Trials: 100}).Commitments[0].Outside
	if got.State != plan.OutsideScarce || got.Missing[0].Team != "platform" || got.Missing[0].Weeks {
		t.Errorf("nothing of platform: got %+v, want platform named", got)
	}
}

// overrun is a history of estimates of ten days that took some share of them.
func overrun(p *plan.Problem, pieces int, actual plan.Effort) []plan.DonePiece {
	var out []plan.DonePiece
	for i := range pieces {
		out = append(out, plan.DonePiece{
			Team: "web", Finished: p.AsOf - plan.Day(1+i), Actual: actual,
			Estimate: plan.Estimate{Kind: plan.EstimateLimits, Low: 10_000, Likely: 10_000, High: 10_000},
		})
	}
	return out
}

func TestFactor_isToldAndOnlyAppliedWhenAsked(t *testing.T) {
	p := harbourProblem()
	plainly := planOf(t, p, plan.Settings{})
	p.History = overrun(p, 20, 15_000)
	late := overrun(p, 1, 90_000)
	late[0].Finished = p.AsOf // what is finished today is not known yet
	p.History = append(p.History, late...)
	told := planOf(t, p, plan.Settings{})
	if f := told.Factor; f.Items != 20 || f.Median != 1500 || f.Applied {
		t.Errorf("got %+v, want 1500 of 20 pieces, not applied", f)
	}
	applied := planOf(t, p, plan.Settings{Factor: plan.FactorApplied})
	if !applied.Factor.Applied || applied.Hash == told.Hash {
		t.Errorf("got %+v, want it applied, and another hash", applied.Factor)
	}
	for i := range p.Items {
		before, after := plainly.Items[i].Shares[0].Effort, applied.Items[i].Shares[0].Effort
		if told.Items[i].Shares[0].Effort != before {
			t.Errorf("%s: telling the factor moved it", p.Items[i].ID)
		}
		if off := after - before*3/2; off < -2 || off > 2 {
			t.Errorf("%s is planned with %d, want half more than %d", p.Items[i].ID, after, before)
		}
	}
	if diff := cmp.Diff(harbourProblem().Items, p.Items); diff != "" {
		t.Errorf("the problem was changed (-before +after):\n%s", diff)
	}
}

func TestFactor_ofFewPiecesIsDrawnToOne(t *testing.T) {
	p := harbourProblem()
	p.History = overrun(p, 3, 20_000)
	f := planOf(t, p, plan.Settings{}).Factor
	// Three doublings among ten: 2^0.3.
	if f.Items != 3 || f.Median != 1231 || f.Low >= 1000 || f.High < 1231 {
		t.Errorf("got %+v, want 1231 with 1000 inside its range", f)
	}
	p.History = overrun(p, 3, 20_000)
	for i := range p.History {
		p.History[i].Estimate.Assumed = "its team's history"
	}
	if f := planOf(t, p, plan.Settings{Factor: plan.FactorApplied}).Factor; f.Items != 0 || f.Applied || f.Median != 1000 {
		t.Errorf("assumed estimates: got %+v, want nothing learnt", f)
	}
}

func TestHistory_isChecked(t *testing.T) {
	p := harbourProblem()
	p.History = []plan.DonePiece{
		{Team: "nobody", Finished: p.AsOf - 1},
		{Team: "web"},
		{Team: "web", Finished: 1, Actual: -1, Estimate: plan.Estimate{Kind: plan.EstimateLimits, Low: 2, Likely: 1, High: 3}},
	}
	_, err := plan.Make(t.Context(), p, plan.Settings{})
	invalid := &plan.InvalidError{}
	if !errors.As(err, &invalid) || len(invalid.Places) != 4 {
		t.Fatalf("got %v, want four places", err)
	}
	for i, want := range []string{"History[0].Team", "History[1].Finished", "History[2].Actual", "History[2].Estimate"} {
		if got := invalid.Places[i].Path; !strings.HasPrefix(got, want) {
			t.Errorf("place %d is %s, want %s", i, got, want)
		}
	}
}
