package forecast

import (
	"math"
	"testing"

	"github.com/trestle-plan/trestle/plan/schedule"
)

// The published vectors: a triangle on 2, 4, 12 has the mean 6 and the variance
// 14/3; a lognormal with P50 10 and P90 20 has the mean 11.58 and the P80 15.76.
func TestTriangle_andLognormalHaveTheMomentsOfTheirFormulas(t *testing.T) {
	triangle, err := estimator.Triangle(2000, 4000, 12_000)
	if err != nil {
		t.Fatal(err)
	}
	log, err := estimator.Lognormal(10_000, 20_000)
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		what string
		got  schedule.Effort
		want schedule.Effort
	}{
		{"mean of the triangle", triangle.Mean(), 6000},
		{"least of the triangle", triangle.Quantile(0), 2000},
		{"most of the triangle", triangle.Quantile(1), 12_000},
		{"the triangle at its mode", triangle.Quantile(0.2), 4000},
		{"median of the triangle", triangle.Quantile(0.5), 5675}, // 12 - sqrt(0.5*10*8)
		{"mean of the lognormal", log.Mean(), 11_575},
		{"P50", log.Quantile(0.5), 10_000},
		{"P80", log.Quantile(0.8), 15_766},
		{"P90", log.Quantile(0.9), 20_000},
	} {
		if math.Abs(float64(tc.got-tc.want)) > 1 {
			t.Errorf("%s is %d, want %d", tc.what, tc.got, tc.want)
		}
	}
	// Means and variance by adding up quantiles.
	const steps = 100_000
	for what, d := range map[string]Distribution{"triangle": triangle, "lognormal": log} {
		sum, squares := 0.0, 0.0
		for i := range steps {
			x := float64(d.Quantile((float64(i) + 0.5) / steps))
			sum += x
			squares += x * x
		}
		if mean := sum / steps; math.Abs(mean-float64(d.Mean())) > 3 {
			t.Errorf("the quantiles of the %s have the mean %.1f, want %d", what, mean, d.Mean())
		}
		variance := squares/steps - sum/steps*sum/steps
		if what == "triangle" && math.Abs(variance/1e6-14./3) > 0.001 {
			t.Errorf("the quantiles of the triangle have the variance %.4f, want %.4f", variance/1e6, 14./3)
		}
	}
}

func TestTriangle_andLognormalRefuseWhatMakesNoSense(t *testing.T) {
	if _, err := estimator.Triangle(3, 2, 4); err == nil {
		t.Error("a triangle whose mode is below its low end is accepted")
	}
	if _, err := estimator.Lognormal(20, 10); err == nil {
		t.Error("a lognormal whose P90 is below its P50 is accepted")
	}
	if _, err := estimator.Lognormal(1, 48); err == nil {
		t.Error("a lognormal without bounds is accepted")
	}
	if _, err := estimator.Lognormal(MaxEffort/2, MaxEffort); err != nil {
		t.Errorf("a large lognormal is refused: %v", err)
	}
	for _, d := range []func() (Distribution, error){
		func() (Distribution, error) { return estimator.Triangle(5, 5, 5) },
		func() (Distribution, error) { return estimator.Lognormal(5, 5) },
	} {
		if got, err := d(); err != nil || !got.isPoint() || got.Mean() != 5 {
			t.Errorf("a range of one number is %+v, %v, want the point", got, err)
		}
	}
}
