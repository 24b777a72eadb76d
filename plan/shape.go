package plan

import (
	"sync"

	"github.com/trestle-plan/trestle/plan/forecast"
)

// Shape is how much effort an estimate says work may take: a PERT-beta of shape 4
// between Least and Most with its mode at Likely, and what is read from it.
type Shape struct {
	Least, Likely, Most Effort
	Mean                Effort // what is planned with
	P50, P85            Effort
}

// shapes is the table of shapes that questions about single estimates share.
var shapes = sync.OnceValue(forecast.NewEstimator)

// ShapeOf reads an estimate of the kinds EstimatePercentiles and EstimateLimits as
// trials draw from it, before what the estimates of a team have in common. It fails
// with an *InvalidError for an estimate that is not in order, or of another kind.
func ShapeOf(e Estimate) (Shape, error) {
	var d forecast.Distribution
	var err error
	switch e.Kind {
	case EstimatePercentiles:
		d, err = shapes().Percentiles(e.Low, e.Likely, e.High)
	case EstimateLimits:
		d, err = shapes().Limits(e.Low, e.Likely, e.High)
	default:
		return Shape{}, &InvalidError{Places: []Place{{Path: "estimate", What: "is no range of low, likely and high"}}}
	}
	if err != nil {
		return Shape{}, &InvalidError{Places: []Place{{Path: "estimate", What: err.Error()}}}
	}
	return Shape{
		Least: d.Quantile(0), Likely: e.Likely, Most: d.Quantile(1), Mean: d.Mean(), P50: d.Quantile(0.5), P85: d.Quantile(0.85),
	}, nil
}
