package forecast

import (
	"math"
	"slices"
	"testing"

	"github.com/trestle-plan/trestle/plan/schedule"
)

func TestStream_isStandardNormal(t *testing.T) {
	const n = 200_000
	var sum, squares, beyond float64
	s := newStream(1, ownNoise, 42)
	for trial := range n {
		z := s.normal(trial)
		sum += z
		squares += z * z
		if z > 1.2815515655446004 {
			beyond++
		}
	}
	if mean := sum / n; math.Abs(mean) > 0.01 {
		t.Errorf("mean %v, want 0", mean)
	}
	if variance := squares / n; math.Abs(variance-1) > 0.015 {
		t.Errorf("variance %v, want 1", variance)
	}
	if math.Abs(beyond/n-0.1) > 0.003 {
		t.Errorf("%v beyond P90, want 0.1", beyond/n)
	}
}

func TestMix_isSplitMix64(t *testing.T) {
	// The published outputs for the seed 1234567.
	for i, want := range []uint64{6457827717110365317, 3203168211198807973, 9817491932198370423} {
		if got := mix(1234567 + uint64(i+1)*golden); got != want {
			t.Errorf("output %d is %d, want %d", i, got, want)
		}
	}
}

func TestStream_ofOtherNameOrKindIsUnrelated(t *testing.T) {
	const n = 50_000
	base := newStream(1, ownNoise, 7)
	for what, other := range map[string]stream{
		"name": newStream(1, ownNoise, 8), "kind": newStream(1, teamNoise, 7), "seed": newStream(2, ownNoise, 7),
	} {
		sum := 0.0
		for trial := range n {
			sum += base.normal(trial) * other.normal(trial)
		}
		if math.Abs(sum/n) > 0.02 {
			t.Errorf("other %s: correlation %v, want 0", what, sum/n)
		}
	}
}

// TestDraws_correlateSums holds the factors against sums of correlated
// lognormals with P50 10 and P90 20, computed elsewhere with 20,000 draws.
func TestDraws_correlateSums(t *testing.T) {
	sigma := math.Log(2) / 1.2815515655446004
	for _, tc := range []struct {
		items int
		share schedule.Ratio
		want  [3]float64 // P50, P85, P95
	}{
		{10, 0, [3]float64{114, 138, 154}},
		{10, 100, [3]float64{112, 144, 167}},
		{10, 300, [3]float64{110, 155, 190}},
		{10, 500, [3]float64{107, 163, 207}},
		{25, 0, [3]float64{287, 324, 349}},
		{25, 100, [3]float64{284, 349, 395}},
		{25, 300, [3]float64{274, 380, 458}},
		{25, 500, [3]float64{269, 404, 507}},
	} {
		for _, c := range []Correlation{{Organisation: tc.share}, {Team: tc.share}, {Organisation: tc.share / 2, Release: tc.share / 2}} {
			sums := sumsOfLognormals(t, c, tc.items, sigma)
			for k, rank := range []int{10_000, 17_000, 19_000} {
				if got := sums[rank-1]; math.Abs(got/tc.want[k]-1) > 0.025 {
					t.Errorf("%d items, %+v: P%d of the sum is %.1f, want %v", tc.items, c, rank/200, got, tc.want[k])
				}
			}
		}
	}
}

func sumsOfLognormals(t *testing.T, c Correlation, items int, sigma float64) []float64 {
	acts := make([]Activity, items)
	for i := range acts {
		acts[i] = Activity{Effort: must(t)(estimator.Limits(0, 1000, 9000)), Name: uint64(i), Team: 3, Release: 4}
	}
	d, err := NewDraws(3, c, acts)
	if err != nil {
		t.Fatal(err)
	}
	sums := make([]float64, 20_000)
	for trial := range sums {
		for i := range d.nodes {
			n := &d.nodes[i]
			z := d.shared(n, trial) + n.ownBy*n.own.normal(trial)
			sums[trial] += 10 * math.Exp(sigma*z)
		}
	}
	slices.Sort(sums)
	return sums
}

func TestDraws_runsEqualSingleTrials(t *testing.T) {
	spread := must(t)(estimator.Percentiles(1000, 2000, 6000))
	history := must(t)(estimator.History([]schedule.Effort{500, 900, 4000}))
	d, err := NewDraws(9, Correlation{100, 200, 300}, []Activity{
		{Effort: spread, Name: 1, Team: 1, Release: 1},
		{Effort: history, Name: 2, Team: 1},
		{Effort: spread, Left: Left{Spent, 1500}, Name: 3, Team: 2, Release: 2},
		{},
	})
	if err != nil {
		t.Fatal(err)
	}
	f := d.newFactors(8)
	out := make([]schedule.Work, 5)
	f.begin(40, len(out))
	for node := range int32(4) {
		f.work(node, out)
		for k, got := range out {
			if want := d.Effort(40+k, node).Work(); got != want {
				t.Errorf("node %d trial %d: work %d in a run, want %d", node, 40+k, got, want)
			}
		}
	}
}

func TestDraws_dependOnNamesNotOnPlaces(t *testing.T) {
	spread := must(t)(estimator.Percentiles(1000, 2000, 6000))
	a := Activity{Effort: spread, Name: 1, Team: 5, Release: 6}
	b := Activity{Effort: must(t)(estimator.Limits(1, 2, 999)), Name: 2, Team: 8, Release: 9}
	alone, err := NewDraws(1, Correlation{100, 100, 100}, []Activity{a})
	if err != nil {
		t.Fatal(err)
	}
	among, err := NewDraws(1, Correlation{100, 100, 100}, []Activity{b, {}, a})
	if err != nil {
		t.Fatal(err)
	}
	for trial := range 100 {
		if got, want := among.Effort(trial, 2), alone.Effort(trial, 0); got != want {
			t.Fatalf("trial %d: %d among others, %d alone", trial, got, want)
		}
	}
}

func TestLeft_isWhatTheRuleSays(t *testing.T) {
	for _, tc := range []struct {
		name       string
		left       Left
		draw, mean schedule.Effort
		want       schedule.Effort
	}{
		{"not started", Left{}, 7000, 5000, 7000},
		{"remaining in proportion", Left{Remaining, 2000}, 7000, 5000, 2800},
		{"remaining of nothing planned", Left{Remaining, 2000}, 0, 0, 2000},
		{"nothing remains", Left{Remaining, 0}, 7000, 5000, 0},
		{"spent", Left{Spent, 3000}, 7000, 5000, 4000},
		{"spent nearly all", Left{Spent, 6900}, 7000, 5000, 250},
		{"overspent", Left{Spent, 9000}, 7000, 5000, 250},
		{"huge", Left{Remaining, MaxEffort}, MaxEffort, 1, maxDraw},
		{"large", Left{Remaining, 1000}, MaxEffort, 1, maxDraw},
	} {
		if got := tc.left.of(tc.draw, tc.mean); got != tc.want {
			t.Errorf("%s: %d left of %d, mean %d, want %d", tc.name, got, tc.draw, tc.mean, tc.want)
		}
	}
}

func TestDraws_ofWhatIsPlannedToTakeNothingAreNothing(t *testing.T) {
	tiny := must(t)(estimator.Limits(0, 2, 60))
	d, err := NewDraws(1, Correlation{}, []Activity{{Effort: tiny, Left: Left{Spent, tiny.Mean()}, Name: 1, Team: 1}})
	if err != nil {
		t.Fatal(err)
	}
	for trial := range 2000 {
		if got := d.Effort(trial, 0); got != 0 {
			t.Fatalf("trial %d draws %d, want 0: nobody is held for it", trial, got)
		}
	}
}

func TestNewDraws_refusesWhatMakesNoSense(t *testing.T) {
	for _, c := range []Correlation{{Organisation: -1}, {Team: 600, Release: 401}} {
		if _, err := NewDraws(1, c, nil); err == nil {
			t.Errorf("correlation %+v is accepted", c)
		}
	}
	for _, amount := range []schedule.Effort{-1, MaxEffort + 1} {
		if _, err := NewDraws(1, Correlation{}, []Activity{{Left: Left{Spent, amount}}}); err == nil {
			t.Errorf("%d spent is accepted", amount)
		}
	}
}
