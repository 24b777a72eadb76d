package filter_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/trestle-plan/trestle/internal/filter"
	"github.com/trestle-plan/trestle/internal/work"
	"github.com/trestle-plan/trestle/internal/work/worktest"
)

// What is prepared from an earlier state of a workspace is what is prepared anew,
// through edits of words, references and dates, items that come and go, and other
// orders.
func TestNext_isPreparedAnew(t *testing.T) {
	w := worktest.Generate(worktest.Shape{Items: 200, Teams: 4, Seed: 3})
	random := rand.New(rand.NewPCG(3, 1))
	items := filter.NewItems(w, nil)
	for step := range 60 {
		next := *w
		next.Items = slices.Clone(w.Items)
		it := &next.Items[random.IntN(len(next.Items))]
		switch step % 6 {
		case 0:
			it.Title = fmt.Sprint("Queue ", step)
		case 1:
			it.Outcome, it.Question = fmt.Sprint("found ", step), "why"
		case 2:
			it.Refs = append(slices.Clone(it.Refs), work.Ref{System: "x", ID: fmt.Sprint("R", step)})
		case 3:
			at := random.IntN(len(next.Items) - 1)
			next.Items[at], next.Items[at+1] = next.Items[at+1], next.Items[at]
		case 4:
			made := *it
			made.Key, made.Title = work.ItemKey(fmt.Sprint("NEW-", step)), "Made"
			next.Items = append(next.Items, made)
		case 5:
			it.Plain, it.HoldUntil = "plainly", w.AsOf.AddDays(step)
		}
		w = &next
		items = items.Next(w, nil)
		want := filter.NewItems(w, nil)
		for i := range w.Items {
			if diff := cmp.Diff(*want.At(i).Facts(), *items.At(i).Facts()); diff != "" || items.At(i).Item() != &w.Items[i] {
				t.Fatalf("step %d, %s (-anew +next):\n%s", step, w.Items[i].Key, diff)
			}
		}
	}
}
