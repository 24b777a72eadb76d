package plantest_test

import (
	"context"
	"fmt"

	"github.com/trestle-plan/trestle/plan"
	"github.com/trestle-plan/trestle/plan/plantest"
)

// A plan of a random workspace is right; with one finish a minute too late it
// is not.
func Example() {
	p := plantest.Generate(2, plantest.Tiny)
	r, err := plan.Make(context.Background(), p, plan.Settings{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(len(plantest.Check(p, r)), "violations")

	for i := range r.Items {
		if shares := r.Items[i].Shares; len(shares) > 0 {
			shares[0].Finish++
			break
		}
	}
	fmt.Println("rule", plantest.Check(p, r)[0].Rule)
	// Output:
	// 0 violations
	// rule 6
}
