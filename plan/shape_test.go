package plan_test

import (
	"testing"

	"github.com/trestle-plan/trestle/plan"
)

func TestShapeOf_readsARangeAsTrialsDraw(t *testing.T) {
	got, err := plan.ShapeOf(plan.Estimate{Kind: plan.EstimatePercentiles, Low: 18_000, Likely: 23_000, High: 34_000})
	if err != nil {
		t.Fatal(err)
	}
	if !(got.Least < 18_000 && 18_000 < got.P50 && got.P50 < got.P85 && got.P85 < 34_000 && 34_000 < got.Most) {
		t.Errorf("of 18 to 34 days came %+v, want P10 and P90 inside the ends, P50 and P85 between them", got)
	}
	limits, err := plan.ShapeOf(plan.Estimate{Kind: plan.EstimateLimits, Low: 6000, Likely: 9000, High: 12_000})
	if err != nil || limits.Least != 6000 || limits.Most != 12_000 || limits.P50 != 9000 || limits.Mean != 9000 {
		t.Errorf("of an even range with bounds came %+v, %v, want its ends and its middle", limits, err)
	}
	if _, err := plan.ShapeOf(plan.Estimate{Kind: plan.EstimatePercentiles, Low: 5, Likely: 3, High: 9}); err == nil {
		t.Error("a range out of order has a shape")
	}
	if _, err := plan.ShapeOf(plan.Estimate{}); err == nil {
		t.Error("no estimate has a shape")
	}
}
