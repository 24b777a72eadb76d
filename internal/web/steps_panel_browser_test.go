package web_test

import (
	"strings"
	"testing"

	"github.com/trestle-plan/trestle/internal/web/webtest"
	"github.com/trestle-plan/trestle/internal/work"
)

// TestPanel_takesAContractStepByStep promises a day in the panel of the item that is
// waited for, says that it is at risk, which needs a reason, and finds no step there
// that the server would not take.
func TestPanel_takesAContractStepByStep(t *testing.T) {
	browser, ok := webtest.Start(t)
	if !ok {
		return
	}
	s := newSite(t, harbour(t))
	const tie = `document.querySelector("[data-tie='QUA-40>QUA-14']")`
	if got := s.contract(t, "QUA-40", "QUA-14"); got.State != work.Asked {
		t.Fatalf("the contract of the example is %+v, want it asked", got)
	}
	p := browser.Open(t, s.URL+at("backlog?item=QUA-40"), webtest.Side{Height: 1400})
	p.Until(t, tie+`?.querySelector("[data-step=promised]")`)
	s.offers(t, p, tie, work.Asked)

	p.Click(t, tie+`.querySelector("[data-step=promised]")`)
	p.Until(t, tie+`.querySelector("input[name=promised_by]")`)
	webtest.Ask[bool](t, p, `(`+tie+`.querySelector("input[name=promised_by]").value = "2026-06-12", true)`)
	p.Click(t, tie+`.querySelector(".pp-step [type=submit]")`)
	p.Until(t, tie+`?.querySelector("[data-step=kept]")`)
	if got := s.contract(t, "QUA-40", "QUA-14"); got.State != work.Promised || got.PromisedBy != work.DateOf(2026, 6, 12) {
		t.Errorf("after the step the contract is %+v, want it promised by 12 June", got)
	}
	s.offers(t, p, tie, work.Promised)

	p.Click(t, tie+`.querySelector("[data-step=at-risk]")`)
	p.Until(t, tie+`.querySelector("input[name=why]")`)
	p.Fill(t, tie+`.querySelector("input[name=why]")`, "Two people are ill.")
	p.Press(t, "Enter")
	p.Until(t, `!`+tie+`?.querySelector("[data-step=at-risk]")`)
	if got := s.contract(t, "QUA-40", "QUA-14"); got.State != work.AtRisk {
		t.Errorf("after the step the contract is %+v, want it at risk", got)
	}
	p.Quiet(t)
}

// contract is what the workspace has of a contract.
func (s *site) contract(t *testing.T, from, to work.ItemKey) work.Contract {
	t.Helper()
	w := s.current(t).Workspace
	for i := range w.Dependencies {
		if d := &w.Dependencies[i]; d.From == from && d.To == to && d.Contract != nil {
			return *d.Contract
		}
	}
	t.Fatalf("%s and %s have no contract", from, to)
	return work.Contract{}
}

// offers holds the steps that a tie offers to those that follow from a state.
func (s *site) offers(t *testing.T, p *webtest.Tab, tie string, from work.ContractState) {
	t.Helper()
	got := webtest.Ask[[]string](t, p, `[...`+tie+`.querySelectorAll("[data-step]")].map((b) => b.dataset.step)`)
	var want []string
	for _, step := range work.ContractSteps(from) {
		want = append(want, string(step.To))
	}
	if strings.Join(got, " ") != strings.Join(want, " ") {
		t.Errorf("from %s the panel offers %v, the server takes %v", from, got, want)
	}
}
