package plantest_test

import (
	"os"
	"strconv"
	"testing"

	"github.com/trestle-plan/trestle/plan"
	"github.com/trestle-plan/trestle/plan/plantest"
)

// share is how many of a long proof's cases run: all of them with
// TRESTLE_PROOF=full, else a fixed few.
func share(t *testing.T, few, full int) uint64 {
	n := few
	if os.Getenv("TRESTLE_PROOF") == "full" {
		n = full
	}
	t.Logf("seeds 1 to %d", n)
	return uint64(n)
}

func seedName(seed uint64) string { return "seed " + strconv.FormatUint(seed, 10) }

func made(t *testing.T, p *plan.Problem, s plan.Settings) *plan.Result {
	t.Helper()
	r, err := plan.Make(t.Context(), p, s)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestMake_leavesNothingUnlisted(t *testing.T) {
	for seed := uint64(1); seed <= share(t, 300, 10000); seed++ {
		size := []plantest.Size{plantest.Tiny, plantest.Small, plantest.Small, plantest.Medium}[seed%4]
		p := plantest.Generate(seed, size)
		for _, v := range plantest.Check(p, made(t, p, plan.Settings{})) {
			t.Errorf("%s: %s", seedName(seed), v)
		}
	}
}
