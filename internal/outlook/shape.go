package outlook

import (
	"fmt"

	"github.com/trestle-plan/trestle/internal/work"
	"github.com/trestle-plan/trestle/plan"
)

// EstimateShape says what a range of effort means: how it is spread, and by what it
// is done with which chance. Efforts are in thousandths of a person-day.
type EstimateShape struct {
	Least  work.Effort `json:"least"`  // where the curve begins
	Likely work.Effort `json:"likely"` // where it is highest
	Most   work.Effort `json:"most"`   // where it ends
	Mean   work.Effort `json:"mean"`   // what is planned with
	P50    work.Effort `json:"p50"`    // half the time it takes no more
	P85    work.Effort `json:"p85"`    // 85 times of 100 it takes no more
	Says   string      `json:"says"`
}

// ShapeOf reads a range of effort as the trials do. The error is of kind Invalid.
func ShapeOf(low, likely, high work.Effort, bounds work.Bounds) (EstimateShape, error) {
	kind := plan.EstimatePercentiles
	if bounds == work.Limits {
		kind = plan.EstimateLimits
	}
	s, err := plan.ShapeOf(plan.Estimate{Kind: kind, Low: plan.Effort(low), Likely: plan.Effort(likely), High: plan.Effort(high)})
	if err != nil {
		return EstimateShape{}, refusal(err)
	}
	out := EstimateShape{
		Least: work.Effort(s.Least), Likely: work.Effort(s.Likely), Most: work.Effort(s.Most), Mean: work.Effort(s.Mean),
		P50: work.Effort(s.P50), P85: work.Effort(s.P85),
	}
	out.Says = fmt.Sprintf("Half the time it is done within %s, 85 times of 100 within %s.", roughDays(out.P50), roughDays(out.P85))
	return out, nil
}

// roughDays says an effort to two figures or so: "24 days", "2.5 days".
func roughDays(e work.Effort) string {
	switch {
	case e >= 10_000:
		e = (e + 500) / 1000 * 1000
	default:
		e = (e + 50) / 100 * 100
	}
	if e == 1000 {
		return "1 day"
	}
	return e.String() + " days"
}
