package plantest

import "testing"

func TestCases_agreeWithTheReference(t *testing.T) {
	for _, c := range Cases() {
		t.Run(c.Says, func(t *testing.T) {
			given := map[int]bool{}
			for _, d := range c.GivenUp {
				given[d] = true
			}
			r := reference(c.Problem, nil, given).result()
			CheckCase(t, c, r)
			CheckFeasible(t, c.Problem, r)
		})
	}
}

func TestCases_showEveryRule(t *testing.T) {
	shown := map[int]bool{}
	for _, c := range Cases() {
		shown[c.Rule] = true
	}
	for rule := 3; rule <= 25; rule++ {
		if !shown[rule] {
			t.Errorf("no case shows rule %d", rule)
		}
	}
}
