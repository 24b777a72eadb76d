package plan_test

import (
	"errors"
	"testing"

	"github.com/trestle-plan/trestle/plan"
)

func TestEstimate_everyKindIsPlannedWithItsMean(t *testing.T) {
	for _, tc := range []struct {
		what     string
		estimate plan.Estimate
		want     plan.Effort
	}{
		{"limits", plan.Estimate{Kind: plan.EstimateLimits, Low: 2000, Likely: 4000, High: 12_000}, 5000},
		{"triangle", plan.Estimate{Kind: plan.EstimateTriangle, Low: 2000, Likely: 4000, High: 12_000}, 6000},
		{"lognormal", plan.Estimate{Kind: plan.EstimateLognormal, Likely: 10_000, High: 20_000}, 11_576},
		{"history", plan.Estimate{Kind: plan.EstimateHistory, History: []plan.Effort{1000, 3000, 8000}}, 4000},
	} {
		p := harbourProblem()
		p.Items[0].Shares[0].Estimate = tc.estimate
		r := planOf(t, p, plan.Settings{Seed: 1, Trials: 2000})
		if got := r.Items[0].Shares[0].Effort; got < tc.want-1 || got > tc.want+1 {
			t.Errorf("%s is planned with %d, want %d", tc.what, got, tc.want)
		}
		sum := plan.Effort(0)
		for trial := range r.Trials {
			sum += r.Draw(trial)("cleanup", "platform")
		}
		if mean := sum / plan.Effort(r.Trials); mean < tc.want*96/100 || mean > tc.want*104/100 {
			t.Errorf("%s: the mean of the draws is %d, want about %d", tc.what, mean, tc.want)
		}
	}
}

func TestEstimate_aLognormalHasBounds(t *testing.T) {
	for high, refused := range map[plan.Effort]bool{47_000: false, 47_001: true, 999: true} {
		p := harbourProblem()
		p.Items[0].Shares[0].Estimate = plan.Estimate{Kind: plan.EstimateLognormal, Likely: 1000, High: high}
		_, err := plan.Make(t.Context(), p, plan.Settings{})
		if invalid := (&plan.InvalidError{}); errors.As(err, &invalid) != refused {
			t.Errorf("P90 of %d: got %v, want refused %v", high, err, refused)
		}
	}
	p := harbourProblem()
	p.Items[0].Shares[0].Estimate = plan.Estimate{Kind: plan.EstimateLognormal, Likely: 1, High: 47}
	p.History = overrun(p, 20, 4000)
	if r := planOf(t, p, plan.Settings{Factor: plan.FactorApplied}); !r.Factor.Applied {
		t.Error("a small lognormal with a factor is not planned")
	}
}
