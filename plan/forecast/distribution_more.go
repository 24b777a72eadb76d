package forecast

import (
	"fmt"
	"math"

	"github.com/trestle-plan/trestle/plan/schedule"
)

// Triangle is the triangular distribution between low and high whose mode is
// likely: heavier at both ends than [Estimator.Limits]. It fails unless
// 0 <= low <= likely <= high <= MaxEffort.
func (e *Estimator) Triangle(low, likely, high schedule.Effort) (Distribution, error) {
	if err := checkTriple(low, likely, high); err != nil {
		return Distribution{}, err
	}
	l, m, h := float64(low), float64(likely), float64(high)
	mean := nearest((l + m + h) / 3)
	if low == high || mean == 0 {
		return Point(mean), nil
	}
	return Distribution{mean: mean, family: triangle, low: l, width: h - l, blend: (m - l) / (h - l)}, nil
}

// triangleAt is the quantile of the triangle on [0,1] with a mode at a probability.
func triangleAt(mode, u float64) float64 {
	if u < mode {
		return math.Sqrt(u * mode)
	}
	return 1 - math.Sqrt((1-u)*(1-mode))
}

// MostSpread is the largest ratio of P90 to P50 of a lognormal: its mean is then
// some 90 times its median.
const MostSpread = 47

// Lognormal is the lognormal distribution with this P50 and P90. It has no upper
// end; draws are cut at five deviations. It fails unless 0 <= p50 <= p90 <=
// MaxEffort, p90 is at most 47 times p50, and the mean is at most MaxEffort.
func (e *Estimator) Lognormal(p50, p90 schedule.Effort) (Distribution, error) {
	if err := checkTriple(0, p50, p90); err != nil {
		return Distribution{}, err
	}
	if p90 > MostSpread*p50 {
		return Distribution{}, fmt.Errorf("P90 %d is more than %d times P50 %d", p90, MostSpread, p50)
	}
	if p50 == p90 {
		return Point(p50), nil
	}
	sigma := math.Log(float64(p90)/float64(p50)) / -zP10
	mean := float64(p50) * math.Exp(sigma*sigma/2)
	if mean > float64(MaxEffort) {
		return Distribution{}, fmt.Errorf("mean %.0f: must be at most %d thousandths of a person-day", mean, MaxEffort)
	}
	return Distribution{mean: nearest(mean), family: lognormal, low: float64(p50), blend: sigma}, nil
}
