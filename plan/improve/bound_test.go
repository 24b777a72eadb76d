package improve_test

import (
	"context"
	"testing"

	"github.com/trestle-plan/trestle/plan/improve"
)

func TestLowerBound_isNeverAboveTheShortest(t *testing.T) {
	const cases = 120
	proven := 0
	for seed := range uint64(cases) {
		in := randomInstance(seed, 6, 1+int(seed%6))
		a := arrayOf(t, in)
		want := shortest(a, emptySchedule(len(in.Jobs)))
		for _, upper := range []int64{want, want + 5} {
			got := improve.LowerBound(t.Context(), a, upper, improve.MostSteps)
			if got.Length > want {
				t.Fatalf("seed %d: bound %d is above the shortest, %d", seed, got.Length, want)
			}
			if got.CriticalPath > got.Length || got.Resource > got.Length {
				t.Errorf("seed %d: %+v: the whole is less than a part", seed, got)
			}
			if got.Length == want {
				proven++
			}
		}
	}
	if proven < 2*cases {
		t.Errorf("proved %d of %d shortest schedules", proven, 2*cases)
	}
}

func TestLowerBound_holdsWheneverItStops(t *testing.T) {
	in := randomInstance(7, 6, 2)
	a := arrayOf(t, in)
	want := shortest(a, emptySchedule(len(in.Jobs)))
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	for _, steps := range []int64{0, 1, 100, 10_000} {
		for _, ctx := range []context.Context{t.Context(), cancelled} {
			if got := improve.LowerBound(ctx, a, want, steps); got.Length > want {
				t.Errorf("%d steps: bound %d is above the shortest, %d", steps, got.Length, want)
			}
		}
	}
}
