package forecast

import (
	"math"
	"testing"

	"github.com/trestle-plan/trestle/plan/schedule"
)

func factorOf(t *testing.T, done []Turnout) Factor {
	t.Helper()
	f, err := FitFactor(done)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// turnouts are items that took exactly a ratio of what was estimated.
func turnouts(n int, ratio float64) []Turnout {
	out := make([]Turnout, n)
	for i := range out {
		out[i] = Turnout{Estimate: 10_000, Actual: schedule.Effort(10_000 * ratio)}
	}
	return out
}

func TestFitFactor_isDrawnToOneByWhatIsMissingToTen(t *testing.T) {
	for n, want := range map[int]float64{0: 1, 1: math.Pow(2, 0.1), 5: math.Sqrt2, 9: math.Pow(2, 0.9), 10: 2, 40: 2} {
		f := factorOf(t, turnouts(n, 2))
		if got := f.Median(); math.Abs(got-want) > 1e-9 {
			t.Errorf("%d items that took twice as long: factor %v, want %v", n, got, want)
		}
	}
	low, high := factorOf(t, nil).Interval()
	if low > 0.75 || high < 1.35 || math.Abs(low*high-1) > 1e-9 {
		t.Errorf("without a single item the factor lies in %v to %v, want a wide range around 1", low, high)
	}
}

func TestFitFactor_byHand(t *testing.T) {
	// Ten ratios of e, ten of 1/e: mean of the logarithm 0, variance 20/19.
	var done []Turnout
	for range 10 {
		done = append(done, Turnout{1_000_000, 2_718_282}, Turnout{2_718_282, 1_000_000})
	}
	f := factorOf(t, done)
	for name, tc := range map[string][2]float64{
		"centre": {f.Centre, 0}, "spread": {f.Spread, math.Sqrt(20.0 / 19)}, "error": {f.Error, math.Sqrt(1.0 / 19)},
		"mean": {f.Mean(), math.Exp(10.0 / 19)},
		// Student's t at 95 % with 19 degrees of freedom is 1.7291.
		"P95": {f.Quantile(0.95), math.Exp(1.7291 * math.Sqrt(21.0/19))},
	} {
		if math.Abs(tc[0]-tc[1]) > 1e-4*max(1, tc[1]) {
			t.Errorf("%s %v, want %v", name, tc[0], tc[1])
		}
	}
}

// The interval holds the truth as often as it says.
func TestFitFactor_intervalHoldsTheTruth(t *testing.T) {
	const tries = 3_000
	for _, n := range []int{10, 30} {
		held, below := 0, 0
		for try := range tries {
			luck := newStream(uint64(n), ownNoise, uint64(try))
			var done []Turnout
			for k := range n + 1 {
				ratio := math.Exp(0.3 + 0.6*luck.normal(k))
				done = append(done, Turnout{100_000, schedule.Effort(100_000 * ratio)})
			}
			f := factorOf(t, done[:n])
			if low, high := f.Interval(); low <= math.Exp(0.3) && math.Exp(0.3) <= high {
				held++
			}
			if float64(done[n].Actual)/100_000 <= f.Quantile(0.85) {
				below++
			}
		}
		if s := ShareOf(held, tries); s.Low > 0.9 || s.High < 0.9 {
			t.Errorf("%d items: the interval holds the truth in %v, want 0.9", n, s)
		}
		if s := ShareOf(below, tries); s.Low > 0.85 || s.High < 0.85 {
			t.Errorf("%d items: the next one is below P85 in %v, want 0.85", n, s)
		}
	}
}

func TestStudentQuantile_isThePublishedTable(t *testing.T) {
	for _, tc := range []struct{ free, p, want float64 }{
		{9, 0.95, 1.8331}, {9, 0.99, 2.8214}, {9, 0.85, 1.0997}, {19, 0.95, 1.7291}, {30, 0.975, 2.0423}, {9, 0.05, -1.8331},
	} {
		if got := studentQuantile(tc.p, tc.free); math.Abs(got-tc.want) > 1e-3 {
			t.Errorf("t(%v, %v) = %v, want %v", tc.p, tc.free, got, tc.want)
		}
	}
}

func TestFitFactor_refusesWhatIsNoEffort(t *testing.T) {
	for _, bad := range []Turnout{{0, 5}, {5, 0}, {-1, 5}, {5, MaxEffort + 1}} {
		if _, err := FitFactor([]Turnout{{1, 1}, bad}); err == nil {
			t.Errorf("%v: no error", bad)
		}
	}
}
