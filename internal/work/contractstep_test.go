package work_test

import (
	"testing"

	"github.com/trestle-plan/trestle/internal/work"
)

func TestContractSteps_leadToEveryStateAndEndWhenKept(t *testing.T) {
	reached := map[work.ContractState]bool{}
	for queue := []work.ContractState{""}; len(queue) > 0; queue = queue[1:] {
		for _, s := range work.ContractSteps(queue[0]) {
			if s.To == queue[0] {
				t.Errorf("a step leads from %q to itself", s.To)
			}
			if !reached[s.To] {
				reached[s.To] = true
				queue = append(queue, s.To)
			}
		}
	}
	for _, state := range work.ContractStates() {
		if !reached[state] {
			t.Errorf("no steps lead to %q", state)
		}
	}
	if n := len(work.ContractSteps(work.Kept)); n != 0 {
		t.Errorf("%d steps lead on from a contract that was kept, want none", n)
	}
}

func TestContractStepTo_refusesWhatNobodyAgreedOn(t *testing.T) {
	for _, tc := range []struct {
		from, to work.ContractState
		want     bool
	}{
		{work.Asked, work.Promised, true}, {work.Asked, work.Kept, false}, {work.Asked, work.Missed, false},
		{work.Countered, work.Promised, true}, {work.Promised, work.Asked, false}, {"", work.Promised, false},
		{work.Withdrawn, work.Kept, false}, {work.Kept, work.Promised, false},
	} {
		if _, got := work.ContractStepTo(tc.from, tc.to); got != tc.want {
			t.Errorf("a step from %q to %q: %t, want %t", tc.from, tc.to, got, tc.want)
		}
	}
	if step, _ := work.ContractStepTo(work.Asked, work.Promised); !step.Has(work.NeedsPromisedBy) {
		t.Error("a promise may be given without a day")
	}
}
