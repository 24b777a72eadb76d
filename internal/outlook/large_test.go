package outlook

import (
	"testing"

	"github.com/trestle-plan/trestle/internal/work/worktest"
)

func BenchmarkTies(b *testing.B) {
	p, err := Plan(b.Context(), worktest.Generate(worktest.Large), Settings{})
	if err != nil {
		b.Fatal(err)
	}
	ties := p.Ties()
	for name, do := range map[string]func(){
		"gather": func() { p.Ties() }, "handovers": func() { ties.HandOvers() }, "chains": func() { ties.Chains(8) },
		"blockers": func() { ties.Blockers(8) },
		"neighbours": func() {
			if _, err := ties.Neighbours(Around{Key: ties.Blockers(1)[0].Key, Steps: MostSteps}); err != nil {
				b.Fatal(err)
			}
		},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				do()
			}
		})
	}
}
