package outlook_test

import (
	"context"
	"slices"
	"testing"

	"github.com/trestle-plan/trestle/internal/outlook"
)

// What is asked before anything was tried says so; what is asked afterwards has what was
// tried, and is not worked out again.
func TestSoFar_saysWhatIsKnownAndThatMoreIsTried(t *testing.T) {
	p := planOf(t, workspaceOf(piece{key: "A-1", days: 30, due: 24}, piece{key: "A-2", days: 20, due: 45}))
	needs := p.NeedsSoFar()
	if len(needs.AtRisk) == 0 || !needs.Trying || needs.AtRisk[0].Tried || needs.AtRisk[0].Helps != nil {
		t.Fatalf("before anything was tried: %d at risk, trying %v", len(needs.AtRisk), needs.Trying)
	}
	key := needs.AtRisk[0].Key
	before, err := p.WhySoFar(t.Context(), string(key))
	if err != nil || !before.Trying || len(before.Helps) != 0 || len(before.Steps) == 0 {
		t.Fatalf("why before anything was tried: trying %v, %d helps, %d steps: %v", before.Trying, len(before.Helps), len(before.Steps), err)
	}
	whole, err := p.Why(t.Context(), string(key))
	if err != nil || whole.Trying {
		t.Fatalf("why in the end: trying %v, %v", whole.Trying, err)
	}
	helps, known, err := p.HelpsSoFar(key)
	if err != nil || !known || !slices.EqualFunc(helps, whole.Helps, func(a, b outlook.Help) bool { return a.Lever == b.Lever }) {
		t.Errorf("what helps afterwards: %d, known %v, want the %d of why: %v", len(helps), known, len(whole.Helps), err)
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel() // nothing can be worked out any more, only remembered
	again, err := p.Why(ended, string(key))
	if err != nil || len(again.Helps) != len(whole.Helps) || len(again.Steps) != len(whole.Steps) {
		t.Errorf("why once more is worked out again: %v", err)
	}
	if _, err := p.Attention(t.Context()); err != nil {
		t.Fatal(err)
	}
	if needs = p.NeedsSoFar(); needs.Trying || !needs.AtRisk[0].Tried {
		t.Error("after all was tried more is said to be tried")
	}
}
