package plan_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/trestle-plan/trestle/plan"
	"github.com/trestle-plan/trestle/plan/plantest"
)

// planOf is the plan of a problem, with a forecast.
func planOf(t *testing.T, p *plan.Problem, s plan.Settings) *plan.Result {
	t.Helper()
	r, err := plan.Make(t.Context(), p, s)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestJoint_countsWhatTheExecutorKeeps carries trials out one by one and counts
// those that keep all promises.
func TestJoint_countsWhatTheExecutorKeeps(t *testing.T) {
	const plans, trials = 12, 40
	some := 0
	for seed := range uint64(plans) {
		p := plantest.Generate(seed+1, plantest.Small)
		r := planOf(t, p, plan.Settings{Seed: seed, Trials: trials})
		hits := 0
		for trial := range trials {
			run := plantest.Execute(p, r, r.Draw(trial), plantest.Hold{})
			missed := slices.ContainsFunc(p.Commitments, func(c plan.Commitment) bool {
				day, known := run.Delivered[c.ID]
				return known && !c.Target && slices.Contains(r.Joint.Commitments, c.ID) && day > c.Date
			})
			if !missed {
				hits++
			}
		}
		if len(r.Joint.Commitments) > 0 && r.Joint.Hits != hits {
			t.Errorf("seed %d: all promises are kept in %d trials, by the executor in %d", seed, r.Joint.Hits, hits)
		}
		if r.Joint.Hits > 0 && r.Joint.Hits < trials {
			some++
		}
		for _, id := range r.Joint.Unknown {
			if i := slices.IndexFunc(r.Commitments, func(c plan.CommitmentPlan) bool { return c.ID == id }); r.Commitments[i].Cause.Kind == plan.NoCause {
				t.Errorf("seed %d: %s can be forecast and is left out", seed, id)
			}
		}
	}
	if some == 0 {
		t.Error("no plan keeps all promises in some trials")
	}
}

func TestJointOf_isNoProductOfLikelihoods(t *testing.T) {
	p := harbourProblem()
	p.Commitments = append(p.Commitments, plan.Commitment{ID: "again", Items: []plan.ItemID{"sign-in"}, Date: p.Commitments[0].Date})
	r := planOf(t, p, plan.Settings{Seed: 1, Trials: 500})
	one, err := r.JointOf("may")
	if err != nil {
		t.Fatal(err)
	}
	both, err := r.JointOf("may", "again")
	if err != nil {
		t.Fatal(err)
	}
	if one.Hits != r.Commitments[0].Hits || both.Hits != one.Hits || one.Hits == 0 || one.Hits == 500 {
		t.Errorf("the same promise twice: %d of 500 alone, %d together, want the same", one.Hits, both.Hits)
	}
	if diff := cmp.Diff(both, r.Joint); diff != "" {
		t.Errorf("all promises (-asked +told):\n%s", diff)
	}
	invalid := &plan.InvalidError{}
	if _, err := r.JointOf("may", "june"); !errors.As(err, &invalid) {
		t.Errorf("an unknown promise: got %v, want it refused", err)
	}
}

func TestRisk_tellsWhatDrivesAPromise(t *testing.T) {
	p := harbourProblem()
	r := planOf(t, p, plan.Settings{Seed: 1, Trials: 2000})
	risk, err := r.Risk(t.Context(), "may")
	if err != nil {
		t.Fatal(err)
	}
	if len(risk.Items) != 4 {
		t.Fatalf("%d items drive, want all four: cleanup holds the people of the enablers", len(risk.Items))
	}
	sum := risk.Organisation + risk.Rest
	for _, it := range risk.Items {
		sum += it.Share
		if it.Critical < 1500 {
			t.Errorf("%s drives in %d of 2000 trials, want nearly all: it is one chain", it.Item, it.Critical)
		}
		if s := it.Shares[0]; s.Crucial < 200 || it.Share < 50 {
			t.Errorf("%s: cruciality %d, share %d, want both to be seen", it.Item, s.Crucial, it.Share)
		}
	}
	for _, team := range risk.Teams {
		sum += team.Common
	}
	if sum < 990 || sum > 1010 {
		t.Errorf("shares add up to %d thousandths, want 1000", sum)
	}
	// The last enabler is all that the feature waits for.
	if d := risk.Dependencies[0]; d.Dependency != 1 || d.Critical < 1500 || d.Share < 500 {
		t.Errorf("the dependency that brings most is %+v, want the one on audit", d)
	}
	if risk.Spread < 480 || risk.Spread > 20*480 {
		t.Errorf("spread is %d minutes, want some days", risk.Spread)
	}
}

func TestRisk_isTheSameAtAnyNumberOfWorkers(t *testing.T) {
	p := plantest.Generate(7, plantest.Medium)
	var first []*plan.Risk
	for _, workers := range []int{1, 2, 5} {
		r := planOf(t, p, plan.Settings{Seed: 3, Trials: 300, Workers: workers})
		var risks []*plan.Risk
		for i := range r.Commitments {
			if r.Commitments[i].Cause.Kind != plan.NoCause {
				continue
			}
			risk, err := r.Risk(t.Context(), r.Commitments[i].ID)
			if err != nil {
				t.Fatal(err)
			}
			risks = append(risks, risk)
		}
		if first == nil {
			first = risks
		}
		if diff := cmp.Diff(first, risks); diff != "" {
			t.Errorf("%d workers (-one +these):\n%s", workers, diff)
		}
	}
	if len(first) < 3 {
		t.Errorf("only %d promises compared", len(first))
	}
}

func TestRisk_refusesWhatHasNoForecast(t *testing.T) {
	invalid := &plan.InvalidError{}
	few := planOf(t, harbourProblem(), plan.Settings{Seed: 1, Trials: 50})
	if _, err := few.Risk(t.Context(), "may"); !errors.As(err, &invalid) {
		t.Errorf("50 trials: got %v, want it refused", err)
	}
	if _, err := few.Risk(t.Context(), "june"); !errors.As(err, &invalid) {
		t.Errorf("an unknown promise: got %v, want it refused", err)
	}
	none := planOf(t, harbourProblem(), plan.Settings{})
	if _, err := none.StartCurve(t.Context(), "may", "audit"); !errors.As(err, &invalid) {
		t.Errorf("no trials: got %v, want it refused", err)
	}
}

func TestStartCurve_passesThroughTheLatestSafeStart(t *testing.T) {
	r := planOf(t, harbourProblem(), plan.Settings{Seed: 1, Trials: 1000, Runway: true})
	wanted := 850
	for _, l := range r.Runway {
		c, err := r.StartCurve(t.Context(), l.Commitment, l.Item)
		if err != nil {
			t.Fatal(err)
		}
		if c.Best != l.Best || c.Trials != 1000 {
			t.Errorf("%s: best is %d of %d, want %d of 1000", l.Item, c.Best, c.Trials, l.Best)
		}
		if l.State != plan.SafeUntil {
			continue
		}
		if c.At(l.Day) < wanted || c.At(l.Day+1) >= wanted || c.At(l.Day+7) != l.WeekLater {
			t.Errorf("%s: %d, %d and %d trials on its day, the day after and a week later", l.Item, c.At(l.Day), c.At(l.Day+1), c.At(l.Day+7))
		}
	}
	c, err := r.JointCurve(t.Context(), "may")
	if err != nil {
		t.Fatal(err)
	}
	if day := r.Commitments[0].JointStart; c.At(day) < wanted || c.At(day+1) >= wanted {
		t.Errorf("held together: %d and %d trials on the joint day and after it", c.At(day), c.At(day+1))
	}
}

func TestProducts_landAsTheExecutorLandsThem(t *testing.T) {
	const trials = 200
	p := harbourProblem()
	r := planOf(t, p, plan.Settings{Seed: 1, Trials: trials})
	if len(r.Products) != 1 || r.Products[0].Pairs != 2 {
		t.Fatalf("got %+v, want one product with two pairs", r.Products)
	}
	got, inTime := r.Products[0], 0
	var leads []int64
	for trial := range trials {
		run := plantest.Execute(p, r, r.Draw(trial), plantest.Hold{})
		_, tokens, _ := run.Share("tokens", "platform")
		_, audit, _ := run.Share("audit", "platform")
		lead := int64(r.Items[1].Start.StartDay()) - int64(max(tokens, audit).FinishDay())
		leads = append(leads, lead)
		if lead > 0 {
			inTime++
		}
	}
	slices.Sort(leads)
	if got.P50 != leads[trials-100] || got.P85 != leads[trials-170] || got.P95 != leads[trials-190] || got.InTime != inTime {
		t.Errorf("got %+v, want leads %d, %d, %d and %d in time", got, leads[trials-100], leads[trials-170], leads[trials-190], inTime)
	}
	if inTime == 0 || inTime == trials {
		t.Errorf("%d of %d in time, want some", inTime, trials)
	}
}

// What bounds one of several shares that start together is no work of anybody.
func TestRisk_ofSharesThatStartTogether(t *testing.T) {
	p := harbourProblem()
	it := &p.Items[1]
	it.Together, it.Shares = true, append(it.Shares, plan.Share{Team: "platform", Estimate: days(1, 2, 3)})
	risk, err := planOf(t, p, plan.Settings{Seed: 1, Trials: 500}).Risk(t.Context(), "may")
	if err != nil {
		t.Fatal(err)
	}
	for _, one := range risk.Items {
		if one.Item == it.ID && (len(one.Shares) == 0 || len(one.Shares) > 2) {
			t.Errorf("%s has %d shares of risk, want one or both of its own", one.Item, len(one.Shares))
		}
	}
}
