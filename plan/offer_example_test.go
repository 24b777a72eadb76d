package plan_test

import (
	"context"
	"fmt"

	"github.com/trestle-plan/trestle/plan"
)

// One person has two pieces of work; the lower one is promised for the end of the
// first week. The offer says what accepting it is worth and how good it can get.
func ExampleImprove() {
	offer, err := plan.Improve(context.Background(), promisedLast(), plan.Improvement{Seed: 1, Schedules: 100})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("order offered:", offer.Order)
	fmt.Println("cost as it is:", offer.Cost)
	fmt.Println("cost offered: ", offer.Offered)
	fmt.Println("no plan below:", offer.Bound)
	fmt.Println("gap:          ", offer.Gap(), "in a thousand")
	for _, move := range offer.Moves {
		fmt.Println(move.Item, "moves from day", move.OldStart.StartDay(), "to", move.NewStart.StartDay())
	}
	// Output:
	// order offered: [promised someday]
	// cost as it is: 1005760
	// cost offered:  5760
	// no plan below: 5760
	// gap:           0 in a thousand
	// promised moves from day 20529 to 20522
	// someday moves from day 20522 to 20529
}
