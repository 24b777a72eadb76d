package outlook_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/work"
	"github.com/trestle-plan/trestle/internal/work/worktest"
)

func TestUnplanned_hasNoPartInTheProblem(t *testing.T) {
	w := worktest.Generate(worktest.Shape{Items: 400, Teams: 6, Seed: 5})
	before, assumed := outlook.Problem(w)
	for i := range w.Items {
		it := &w.Items[i]
		bare := outlook.Unplanned(*it)
		it.Title, it.Plain, it.Question, it.Outcome = fmt.Sprint("T", i), "plain", "q", "o"
		it.Labels, it.Assignees = []string{"l"}, []work.PersonKey{"p"}
		it.Refs, it.Fields = []work.Ref{{System: "s", ID: "1"}}, map[string]string{"risk": "high"}
		if diff := cmp.Diff(bare, outlook.Unplanned(*it)); diff != "" {
			t.Fatalf("%s differs without its words (-before +after):\n%s", it.Key, diff)
		}
	}
	after, assumedNow := outlook.Problem(w)
	if diff := cmp.Diff(before, after); diff != "" {
		t.Errorf("words changed the problem (-before +after):\n%s", diff)
	}
	if diff := cmp.Diff(assumed, assumedNow); diff != "" {
		t.Errorf("words changed what is assumed (-before +after):\n%s", diff)
	}
	w.Items[0].Status, w.Items[0].HoldUntil = work.Ready, w.AsOf.AddDays(40)
	if held, _ := outlook.Problem(w); cmp.Equal(after, held) {
		t.Error("a hold did not change the problem")
	}
}
