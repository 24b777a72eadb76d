package plan_test

import (
	"testing"

	"github.com/trestle-plan/trestle/plan"
)

func TestMake_aHighParentDoesNotBringItsChildrenForward(t *testing.T) {
	p := harbourProblem()
	p.Dependencies, p.Commitments = nil, nil
	p.Items = []plan.Item{
		{ID: "epic"},
		{ID: "now", Shares: []plan.Share{{Team: "platform", Estimate: days(3, 4, 8)}}},
		{ID: "later", Parent: "epic", Shares: []plan.Share{{Team: "platform", Estimate: days(3, 4, 8)}}},
	}
	r := made(t, p)
	if r.Items[1].Start >= r.Items[2].Start {
		t.Errorf("%s starts at %d, %s of a higher epic at %d", r.Items[1].ID, r.Items[1].Start, r.Items[2].ID, r.Items[2].Start)
	}
}

func TestMake_keepsAHigherItemAheadOfALowerOneOnTheSameTeam(t *testing.T) {
	p := harbourProblem()
	r := made(t, p)
	if r.Items[0].Start >= r.Items[2].Start {
		t.Errorf("cleanup starts at %d, tokens, which stands lower, at %d", r.Items[0].Start, r.Items[2].Start)
	}
	p.Items[0], p.Items[1] = p.Items[1], p.Items[0] // sign-in above cleanup
	r = made(t, p)
	if r.Items[2].Start >= r.Items[1].Start || r.Items[2].Because != "sign-in" {
		t.Errorf("tokens starts at %d for the sake of %q, cleanup at %d", r.Items[2].Start, r.Items[2].Because, r.Items[1].Start)
	}
}
