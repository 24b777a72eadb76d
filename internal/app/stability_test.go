package app_test

import (
	"math/rand/v2"
	"testing"

	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/plan/plantest"
)

// One edit after the other, by use cases; after each the kept plan of before is the
// plan's own input, and the checker that shares nothing with the engine asks of
// every share that moved whether it had to.
func TestEdits_moveNothingWithoutCause(t *testing.T) {
	const edits, seed = 100, 7
	in := installed(t, "harbour.yaml")
	in.settle(t)
	s := &scribe{t: t, in: in, Rand: rand.New(rand.NewPCG(seed, 0)), did: map[string]int{}}
	writes := planning(in)
	moved, did := 0, 0
	for tries := 0; did < edits; tries++ {
		if tries > 20*edits {
			t.Fatalf("only %d of %d edits were taken in %d tries", did, edits, tries)
		}
		taken := len(s.did) + total(s.did)
		s.write(owner, writes[s.IntN(len(writes))])
		if len(s.did)+total(s.did) == taken {
			continue // refused
		}
		did++
		in.settle(t)
		current, err := in.planner.Plan(t.Context(), in.id)
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range plantest.CheckNoCauselessMoves(current.Planned.Problem, current.Planned.Result) {
			t.Errorf("edit %d: %v", did, v)
			moved++
		}
	}
	t.Logf("%d edits, seed %d: %d items moved without cause; by use case %v", did, seed, moved, s.did)
}

// planning are the writes that change what is planned.
func planning(in *installation) []*catalogue.UseCase {
	var writes []*catalogue.UseCase
	for _, u := range writesOf(in) {
		switch u.Name {
		case "item.edit", "item.edit-many", "item.create", "item.move", "rank.apply", "dependency.create", "dependency.edit",
			"commitment.edit", "team.edit", "change.apply", "history.undo":
			writes = append(writes, u)
		}
	}
	return writes
}

func total(did map[string]int) int {
	n := 0
	for _, times := range did {
		n += times
	}
	return n
}
