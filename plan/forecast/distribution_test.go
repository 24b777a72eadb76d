package forecast

import (
	"math"
	"testing"

	"github.com/trestle-plan/trestle/plan/schedule"
)

// estimator is shared by the tests of this package: it never changes.
var estimator = NewEstimator()

func must(t testing.TB) func(Distribution, error) Distribution {
	return func(d Distribution, err error) Distribution {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
}

// exactQuantile inverts the beta distribution by halving, with the integral of
// its density by Simpson's rule in the substituted variable x = y^2(3-2y),
// which is smooth at both ends: another way than the table's.
func exactQuantile(mode, u float64) float64 {
	a, b := 1+4*mode, 5-4*mode
	la, _ := math.Lgamma(a)
	lb, _ := math.Lgamma(b)
	lab, _ := math.Lgamma(6)
	density := func(y float64) float64 {
		x := y * y * (3 - 2*y)
		if x <= 0 || x >= 1 {
			return 0
		}
		return 6 * y * (1 - y) * math.Exp((a-1)*math.Log(x)+(b-1)*math.Log(1-x)+lab-la-lb)
	}
	below := func(y float64) float64 {
		const n = 2000
		h, sum := y/n, density(0)+density(y)
		for i := 1; i < n; i++ {
			sum += density(float64(i)*h) * float64(2+2*(i%2))
		}
		return sum * h / 3
	}
	low, high := 0.0, 1.0
	for range 45 {
		if mid := (low + high) / 2; below(mid) < u {
			low = mid
		} else {
			high = mid
		}
	}
	return low * low * (3 - 2*low)
}

func TestShapes_areNearTheExactQuantiles(t *testing.T) {
	worst := 0.0
	for _, mode := range []float64{0, 0.01, 0.1, 0.2, 1.0 / 3, 0.5, 0.77, 0.99, 1} {
		for _, u := range []float64{1e-5, 0.001, 0.01, 0.05, 0.1, 0.237, 0.5, 0.77, 0.9, 0.95, 0.99, 0.9999} {
			got, want := estimator.table.at(mode, normalQuantile(u)), exactQuantile(mode, u)
			worst = max(worst, math.Abs(got-want))
			if math.Abs(got-want) > 2e-5 {
				t.Errorf("mode %v: quantile %v is %v, want %v", mode, u, got, want)
			}
		}
	}
	t.Logf("largest error %.2g of the range", worst)
}

func TestShapes_areExactOnTheGrid(t *testing.T) {
	for _, r := range []int{0, 1, 16, 32, 50, shapeRows} {
		mode := float64(r) / shapeRows
		for i := 0; i < zPoints; i += 8 {
			f := newBeta(1+4*mode, 5-4*mode)
			z := float64(i-zMiddle) / zPerUnit
			x := estimator.table.rows[r][i]
			if z > 0 {
				f, x, z = newBeta(5-4*mode, 1+4*mode), 1-x, -z
			}
			got, want := f.below(x), normalBelow(z)
			if math.Abs(got-want) > 1e-7*want {
				t.Errorf("mode %v: below(%v) is %v, want %v", mode, x, got, want)
			}
		}
	}
}

func TestLimits_isThePertBeta(t *testing.T) {
	d := must(t)(estimator.Limits(2000, 4000, 12000))
	if d.Mean() != 5000 {
		t.Errorf("mean %d, want 5000", d.Mean())
	}
	const n = 200_000
	sum, squares := 0.0, 0.0
	for i := range n {
		x := float64(d.Quantile((float64(i)+0.5)/n)) / 1000
		sum += x
		squares += x * x
	}
	mean := sum / n
	if variance := squares/n - mean*mean; math.Abs(mean-5) > 1e-3 || math.Abs(variance-3) > 2e-3 {
		t.Errorf("mean %v and variance %v of the quantiles, want 5 and 3", mean, variance)
	}
	if low, high := d.Quantile(0), d.Quantile(1); low != 2000 || high != 12000 {
		t.Errorf("ends %d and %d, want 2000 and 12000", low, high)
	}
}

func TestPercentiles_keepsPercentilesAndMode(t *testing.T) {
	for _, tc := range []struct {
		name              string
		low, likely, high schedule.Effort
		cut               bool // at zero, which lifts P10
	}{
		{"skewed", 2000, 3000, 8000, false},
		{"even", 4000, 5000, 6000, false},
		{"likely at low", 40_000, 40_000, 60_000, false},
		{"likely at high", 4000, 6000, 6000, false},
		{"huge", MaxEffort / 2, MaxEffort / 2, MaxEffort, false},
		{"low is nothing", 0, 1000, 5000, true},
		{"low and likely are nothing", 0, 0, 10_000, true},
		{"wide", 1000, 1000, 20_000, true},
	} {
		t.Run(tc.name, func(t *testing.T) {
			d := must(t)(estimator.Percentiles(tc.low, tc.likely, tc.high))
			if p10 := d.Quantile(0.1); !tc.cut {
				near(t, "P10", p10, tc.low, d.width)
			} else if d.Quantile(0) != 0 || p10 <= tc.low {
				t.Errorf("begins at %d with P10 %d, want 0 and more than %d", d.Quantile(0), p10, tc.low)
			}
			near(t, "P90", d.Quantile(0.9), tc.high, d.width)
			mode := d.low + d.width*(float64(d.row)+d.blend)/shapeRows
			near(t, "mode", schedule.Effort(mode+0.5), tc.likely, d.width)
			near(t, "mean", d.Mean(), schedule.Effort((2*d.low+d.width+4*mode)/6+0.5), d.width)
		})
	}
}

// near allows the error of the table and of rounding.
func near(t *testing.T, what string, got, want schedule.Effort, width float64) {
	t.Helper()
	if math.Abs(float64(got-want)) > 1+2e-5*width {
		t.Errorf("%s is %d, want %d", what, got, want)
	}
}

func TestEstimator_withoutSpreadIsAPoint(t *testing.T) {
	made := map[string]Distribution{
		"point":       Point(700),
		"percentiles": must(t)(estimator.Percentiles(700, 700, 700)),
		"limits":      must(t)(estimator.Limits(700, 700, 700)),
		"history":     must(t)(estimator.History([]schedule.Effort{700})),
	}
	for name, d := range made {
		for _, u := range []float64{0, 0.01, 0.5, 1} {
			if got := d.Quantile(u); got != 700 || d.Mean() != 700 {
				t.Errorf("%s: quantile %v is %d, mean %d, want 700", name, u, got, d.Mean())
			}
		}
	}
	nothing := must(t)(estimator.Limits(0, 0, 2))
	if got := nothing.Quantile(1); got != 0 || nothing.Mean() != 0 {
		t.Errorf("nothing on average draws %d, mean %d, want 0", got, nothing.Mean())
	}
}

func TestHistory_readsBetweenSortedValues(t *testing.T) {
	d := must(t)(estimator.History([]schedule.Effort{9000, 1000, 2000, 4000}))
	if d.Mean() != 4000 {
		t.Errorf("mean %d, want the sample's 4000", d.Mean())
	}
	for _, tc := range []struct {
		u    float64
		want schedule.Effort
	}{{0, 1000}, {0.125, 1000}, {0.25, 1500}, {0.375, 2000}, {0.5, 3000}, {0.75, 6500}, {0.9, 9000}, {1, 9000}} {
		if got := d.Quantile(tc.u); got != tc.want {
			t.Errorf("quantile %v is %d, want %d", tc.u, got, tc.want)
		}
	}
}

func TestDistribution_quantilesRise(t *testing.T) {
	for name, d := range map[string]Distribution{
		"limits":      must(t)(estimator.Limits(0, 1, 100)),
		"percentiles": must(t)(estimator.Percentiles(2000, 2100, 9000)),
		"history":     must(t)(estimator.History([]schedule.Effort{5, 5, 100, 2000})),
	} {
		last := schedule.Effort(-1)
		for i := range 2001 {
			got := d.Quantile(float64(i) / 2000)
			if got < last {
				t.Fatalf("%s: quantile %d/2000 is %d after %d", name, i, got, last)
			}
			last = got
		}
	}
}

func TestEstimator_refusesWhatIsNoEstimate(t *testing.T) {
	for _, tc := range []struct {
		low, likely, high schedule.Effort
		want              string
	}{
		{-1, 2, 3, "low is -1: must be 0 to 1000000000000 thousandths of a person-day"},
		{1, 2, MaxEffort + 1, "high is 1000000000001: must be 0 to 1000000000000 thousandths of a person-day"},
		{3, 2, 4, "low 3 is above likely 2"},
		{1, 5, 4, "likely 5 is above high 4"},
	} {
		_, err := estimator.Percentiles(tc.low, tc.likely, tc.high)
		if err == nil || err.Error() != tc.want {
			t.Errorf("percentiles %d, %d, %d: got error %v, want %s", tc.low, tc.likely, tc.high, err, tc.want)
		}
		if _, err := estimator.Limits(tc.low, tc.likely, tc.high); err == nil || err.Error() != tc.want {
			t.Errorf("limits %d, %d, %d: got error %v, want %s", tc.low, tc.likely, tc.high, err, tc.want)
		}
	}
	for _, sample := range [][]schedule.Effort{nil, {-1, 2}, {MaxEffort + 1}} {
		if _, err := estimator.History(sample); err == nil {
			t.Errorf("history %v is accepted", sample)
		}
	}
}

func BenchmarkNewEstimator(b *testing.B) {
	for b.Loop() {
		NewEstimator()
	}
}

func BenchmarkPercentiles(b *testing.B) {
	for b.Loop() {
		if _, err := estimator.Percentiles(2000, 3000, 8000); err != nil {
			b.Fatal(err)
		}
	}
}
