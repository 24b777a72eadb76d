package outlook_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/trestle-plan/trestle/internal/work"
)

func TestOffer_movesWhatPaysMoreForward(t *testing.T) {
	// The second piece is dear and waits for the first, which nobody is promised.
	ws := workspaceOf(piece{key: "A-1", days: 30}, piece{key: "A-2", days: 5, due: 9, weight: 100_000})
	view, err := planOf(t, ws).Offer(t.Context(), 200)
	if err != nil {
		t.Fatal(err)
	}
	if want := []work.ItemKey{"A-2", "A-1"}; !slices.Equal(view.Order, want) {
		t.Errorf("order offered %v, want %v", view.Order, want)
	}
	if view.Offered >= view.Cost || view.Bound > view.Offered || len(view.Moves) != 2 {
		t.Errorf("cost %d, offered %d, bound %d, %d moves; want less cost, no less than the bound, and both to move",
			view.Cost, view.Offered, view.Bound, len(view.Moves))
	}
}

func TestInfeasible_saysWhatNothingKeepsAndWhy(t *testing.T) {
	ws := workspaceOf(piece{key: "A-1", days: 30, due: 9})
	view, err := planOf(t, ws).Infeasible(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if len(view.Infeasible) != 1 || len(view.Infeasible[0].Obstacles) != 1 {
		t.Fatalf("found %+v, want one promise with one obstacle", view.Infeasible)
	}
	if says := view.Infeasible[0].Says; !strings.Contains(says, "cannot be kept whatever the order of work: A-1 Item A-1 takes too long") {
		t.Errorf("says %q", says)
	}
	kept, err := planOf(t, workspaceOf(piece{key: "A-1", days: 3, due: 30})).Infeasible(t.Context())
	if err != nil || len(kept.Infeasible) != 0 {
		t.Errorf("of what can be kept it says %+v (%v)", kept.Infeasible, err)
	}
}
