package outlook_test

import (
	"testing"

	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/work"
)

func TestItemView_gathersWhatIsTiedToOneItem(t *testing.T) {
	ws := twoPromises()
	ws.Items[1].Parent = "PAY-1"
	ws.Items[1].Shares[0].Estimate = work.Estimate{}
	ws.Dependencies = []work.Dependency{{From: "PAY-2", To: "PAY-3", Lag: work.Lag{Days: 2000}, Contract: &work.Contract{State: work.Asked, NeedBy: 20540}}}
	ws.Normalise()
	p := planned(t, ws, outlook.Settings{Seed: 1, Trials: 100})
	got, err := p.ItemView("pay-2")
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Above) != 1 || got.Above[0].Key != "PAY-1" || got.Place != 2 || got.Items != len(ws.Items) {
		t.Errorf("stands under %v at %d of %d, want under PAY-1 at 2 of %d", got.Above, got.Place, got.Items, len(ws.Items))
	}
	if len(got.Needs) != 0 || len(got.NeededBy) != 1 {
		t.Fatalf("needs %v and is needed by %v, want nothing and PAY-3", got.Needs, got.NeededBy)
	}
	if tie := got.NeededBy[0]; tie.Other.Key != "PAY-3" || tie.Lag != "2d" || tie.Contract == nil || tie.Contract.NeedBy != 20540 {
		t.Errorf("the tie is %+v with %+v, want to PAY-3 with 2d and a contract", tie, tie.Contract)
	}
	if s := got.Shares[0]; s.Kind != outlook.HistoryBasis || s.Assumed == "" || s.Likely != 9000 || s.Start == 0 || s.Finish < s.Start {
		t.Errorf("the share is %+v, want one assumed from done work of 9 days, with dates", s)
	}
	if len(got.Promises) != 1 && len(got.Promises) != 2 || got.Promises[0].Key != "C1" {
		t.Errorf("stands under %+v, want C1 first", got.Promises)
	}
	for _, s := range p.Starts() {
		if s.Item.Key == "PAY-2" && (len(got.Starts) != 1 || got.Starts[0].Says != s.Says) {
			t.Errorf("starts %+v, want the one of all, %+v", got.Starts, s)
		}
	}
	parent, err := p.ItemView("PAY-1")
	if err != nil || len(parent.Parts) != 1 || parent.Parts[0].Key != "PAY-2" {
		t.Errorf("parts %+v, %v, want PAY-2", parent.Parts, err)
	}
	if _, err := p.ItemView("PAY-999"); err == nil {
		t.Error("an item that is not there has a view")
	}
}
