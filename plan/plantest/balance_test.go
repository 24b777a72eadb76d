package plantest

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/trestle-plan/trestle/plan"
)

func TestBalance_addsUpHalfDayByHalfDay(t *testing.T) {
	last, periods := share(t, 40, 2000), 0
	for seed := uint64(1); seed <= last; seed++ {
		p := mixed(seed)
		r := made(t, p, plan.Settings{})
		for _, v := range CheckBalance(p, r) {
			t.Errorf("%s: %s", seedName(seed), v)
		}
		periods += len(r.Balance())
	}
	t.Logf("%d periods", periods)
}

// TestMake_doesNotReorderForTargets plans with and without targets: they are soft,
// and the manual order is not overruled for them.
func TestMake_doesNotReorderForTargets(t *testing.T) {
	for seed := uint64(1); seed <= 30; seed++ {
		p := Generate(seed, Small)
		for i := range p.Teams {
			p.Teams[i].Allocation = []plan.Allocation{{Backlog: plan.Enabler, Share: 1000}}
		}
		with := made(t, p, plan.Settings{})
		for i := range p.Teams {
			p.Teams[i].Allocation = nil
		}
		if diff := cmp.Diff(made(t, p, plan.Settings{}).Items, with.Items); diff != "" {
			t.Errorf("%s: without and with targets:\n%s", seedName(seed), diff)
		}
	}
}
