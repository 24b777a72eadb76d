package forecast

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// same tells whether two numbers agree to nine digits after the point.
func same(got, want float64) bool { return math.Abs(got-want) <= 1e-9 }

func TestCRPS_byHand(t *testing.T) {
	for _, tc := range []struct {
		sorted     []float64
		came, want float64
	}{
		{[]float64{5}, 8, 3},              // a date: its error
		{[]float64{0, 1}, 0, 0.25},        // 1/2 - 1/4
		{[]float64{0, 1}, 0.5, 0.25},      // 1/2 - 1/4
		{[]float64{1, 2, 4}, 2, 1.0 / 3},  // 3/3 - 12/18
		{[]float64{1, 2, 4}, 10, 7 / 1.0}, // 23/3 - 2/3
		{[]float64{3, 3, 3}, 3, 0},
	} {
		if got := CRPS(tc.sorted, tc.came); !same(got, tc.want) {
			t.Errorf("%v against %v: %v, want %v", tc.sorted, tc.came, got, tc.want)
		}
	}
}

func TestCRPS_isTheDefinitionInPairs(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		x := rapid.SliceOfN(rapid.Float64Range(-1000, 1000), 1, 40).Draw(rt, "sample")
		came := rapid.Float64Range(-1000, 1000).Draw(rt, "came")
		m := float64(len(x))
		want := 0.0
		for _, a := range x {
			want += math.Abs(a-came) / m
			for _, b := range x {
				want -= math.Abs(a-b) / (2 * m * m)
			}
		}
		slices.Sort(x)
		if got := CRPS(x, came); math.Abs(got-want) > 1e-8 {
			rt.Fatalf("got %v, want %v", got, want)
		}
	})
}

func TestPIT_sharesTies(t *testing.T) {
	x := []float64{1, 2, 2, 3}
	for _, tc := range []struct{ came, tie, want float64 }{
		{0, 0.5, 0}, {1, 1, 0.25}, {1.5, 0.9, 0.25}, {2, 0, 0.25}, {2, 0.5, 0.5}, {2, 1, 0.75}, {3, 0.5, 0.875}, {9, 0.5, 1},
	} {
		if got := PIT(x, tc.came, tc.tie); !same(got, tc.want) {
			t.Errorf("%v with tie %v: %v, want %v", tc.came, tc.tie, got, tc.want)
		}
	}
}

func TestPinball_byHand(t *testing.T) {
	for _, tc := range []struct{ quantile, p, came, want float64 }{
		{10, 0.85, 20, 8.5}, {10, 0.85, 4, 0.9}, {10, 0.5, 10, 0}, {10, 0.5, 6, 2},
	} {
		if got := Pinball(tc.quantile, tc.p, tc.came); !same(got, tc.want) {
			t.Errorf("%v at %v against %v: %v, want %v", tc.quantile, tc.p, tc.came, got, tc.want)
		}
	}
}

// The interval's ends are the probabilities from which the share is exactly so
// many standard errors away: Wilson's definition, not his formula.
func TestShareOf_isWilsonsInterval(t *testing.T) {
	for _, tc := range [][2]int{{1, 10}, {5, 10}, {8, 10}, {85, 100}, {3, 7}, {999, 1000}} {
		s := ShareOf(tc[0], tc[1])
		for _, end := range []float64{s.Low, s.High} {
			if got := math.Abs(s.Value()-end) / math.Sqrt(end*(1-end)/float64(s.Of)); math.Abs(got-z95) > 1e-6 {
				t.Errorf("%v: end %v is %v standard errors away, want %v", tc, end, got, z95)
			}
		}
	}
	// Published: 0 of 10 gives 0 to 0.2775, 81 of 263 gives 0.2553 to 0.3662
	// (Newcombe 1998).
	for _, tc := range []struct {
		s         Share
		low, high float64
	}{{ShareOf(0, 10), 0, 0.2775}, {ShareOf(81, 263), 0.2553, 0.3662}, {ShareOf(0, 0), 0, 1}, {ShareOf(10, 10), 0.7225, 1}} {
		if math.Abs(tc.s.Low-tc.low) > 5e-5 || math.Abs(tc.s.High-tc.high) > 5e-5 {
			t.Errorf("%d of %d: %v to %v, want %v to %v", tc.s.Hits, tc.s.Of, tc.s.Low, tc.s.High, tc.low, tc.high)
		}
	}
}

func TestEvennessOf(t *testing.T) {
	if got := EvennessOf([]float64{0.7, 0.1, 0.4}); !same(got.Distance, 0.3) {
		t.Errorf("distance %v, want 0.3", got.Distance) // at 0.7, where all three are
	}
	if got := EvennessOf([]float64{0.9, 0.9}); !same(got.Distance, 0.9) {
		t.Errorf("distance %v, want 0.9", got.Distance)
	}
	// The table of the Kolmogorov distribution: 1.358 is passed by 5 %, 1.628 by 1 %.
	for x, want := range map[float64]float64{1.3581: 0.05, 1.6276: 0.01, 1.2238: 0.1, 0.1: 1} {
		if got := kolmogorovAbove(x); math.Abs(got-want) > 1e-4 {
			t.Errorf("above %v: %v, want %v", x, got, want)
		}
	}
	if got := EvennessOf(nil); got.Chance != 1 {
		t.Errorf("of none: chance %v, want 1", got.Chance)
	}
}

func TestEvennessOf_rejectsEvenNumbersAsOftenAsItSays(t *testing.T) {
	const tests, n = 4_000, 40
	luck, rejected := newStream(9, ownNoise, 1), 0
	for i := range tests {
		var u []float64
		for k := range n {
			u = append(u, luck.unit(i*n+k))
		}
		if EvennessOf(u).Chance < 0.05 {
			rejected++
		}
	}
	if s := ShareOf(rejected, tests); s.Low > 0.05 || s.High < 0.045 {
		t.Errorf("rejected %d of %d, want 5 %%", rejected, tests)
	}
}

func TestBrierOf_byHand(t *testing.T) {
	b := BrierOf([]Claim{{0.8, true}, {0.8, false}, {0.2, false}, {0.2, false}})
	for name, tc := range map[string][2]float64{
		"score":       {b.Score, (0.04 + 0.64 + 0.04 + 0.04) / 4},
		"reliability": {b.Reliability, (2*0.09 + 2*0.04) / 4},
		"resolution":  {b.Resolution, (2*0.0625 + 2*0.0625) / 4},
		"uncertainty": {b.Uncertainty, 0.1875},
		"within":      {b.Within, 0},
	} {
		if !same(tc[0], tc[1]) {
			t.Errorf("%s %v, want %v", name, tc[0], tc[1])
		}
	}
}

// Within is the variance of what was told inside the bins less twice its
// covariance with what came: computed here by that definition.
func TestBrierOf_partsAddUp(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var claims []Claim
		for range rapid.IntRange(1, 60).Draw(rt, "claims") {
			claims = append(claims, Claim{rapid.Float64Range(0, 1).Draw(rt, "told"), rapid.Bool().Draw(rt, "came")})
		}
		b := BrierOf(claims)
		within := 0.0
		for k := range 10 {
			var told, came []float64
			for _, c := range claims {
				if min(int(c.Told*10), 9) == k {
					told = append(told, c.Told)
					came = append(came, map[bool]float64{true: 1}[c.True])
				}
			}
			for i := range told {
				dt, dc := told[i]-meanOf(told), came[i]-meanOf(came)
				within += (dt*dt - 2*dt*dc) / float64(len(claims))
			}
		}
		if math.Abs(b.Within-within) > 1e-9 {
			rt.Fatalf("within bins %v, want %v", b.Within, within)
		}
	})
}

func meanOf(x []float64) float64 {
	sum := 0.0
	for _, v := range x {
		sum += v
	}
	return sum / float64(len(x))
}
