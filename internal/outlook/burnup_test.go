package outlook

import (
	"slices"
	"testing"
)

func TestScopeSteps_addWhatCameAndLeftDayByDay(t *testing.T) {
	got := scopeSteps([]ScopeWay{{10, 1}, {4, 1}, {4, 1}, {8, -1}, {9, 1}, {9, -1}})
	want := []BurnStep{{4, 2}, {8, 1}, {10, 2}}
	if !slices.Equal(got, want) {
		t.Errorf("the scope steps are %v, want %v", got, want)
	}
}

func TestBurnup_says(t *testing.T) {
	say := Calendar{}
	b := Burnup{Freeze: 20, Scope: []BurnStep{{1, 4}, {5, 6}}, Likely: []BurnStep{{10, 2}, {15, 5}}, Sure: []BurnStep{{10, 2}, {18, 4}, {30, 6}}}
	for _, tc := range []struct {
		scope, done int
		want        string
	}{
		{6, 2, "2 of 6 items done; by the freeze on " + say.Day(20) + " likely 5, and 4 with 85% each. The scope grew from 4 on " + say.Day(1) + "."},
		{6, 6, "6 of 6 items done. The scope grew from 4 on " + say.Day(1) + "."},
		{0, 0, "Nothing is in it."},
	} {
		if got := b.sentence(say, tc.scope, tc.done); got != tc.want {
			t.Errorf("with %d of %d done it says %q, want %q", tc.done, tc.scope, got, tc.want)
		}
	}
}
