package plan_test

import (
	"context"
	"fmt"

	"github.com/trestle-plan/trestle/plan"
)

// What makes the date of a promise uncertain: whose doubt moves it.
func ExampleResult_Risk() {
	r, err := plan.Make(context.Background(), harbourProblem(), plan.Settings{Seed: 1, Trials: 2000})
	if err != nil {
		panic(err)
	}
	risk, err := r.Risk(context.Background(), "may")
	if err != nil {
		panic(err)
	}
	for _, it := range risk.Items {
		fmt.Printf("%s sets the date in %d of %d trials; its estimate brings %d%%\n", it.Item, it.Critical, risk.Trials, it.Share/10)
	}
	for _, t := range risk.Teams {
		fmt.Printf("%s brings %d%%, of which %d%% its estimates have in common\n", t.Team, t.Share/10, t.Common/10)
	}
	fmt.Printf("all estimates have %d%% in common; the rest is %d%%\n", risk.Organisation/10, risk.Rest/10)
	// Output:
	// sign-in sets the date in 2000 of 2000 trials; its estimate brings 22%
	// cleanup sets the date in 2000 of 2000 trials; its estimate brings 11%
	// tokens sets the date in 2000 of 2000 trials; its estimate brings 11%
	// audit sets the date in 2000 of 2000 trials; its estimate brings 7%
	// platform brings 41%, of which 11% its estimates have in common
	// web brings 25%, of which 3% its estimates have in common
	// all estimates have 25% in common; the rest is 7%
}

// Two promises that stand on the same work are likelier to be kept together than
// the product of their likelihoods says.
func ExampleResult_JointOf() {
	p := harbourProblem()
	p.Commitments = []plan.Commitment{
		{ID: "tokens", Items: []plan.ItemID{"tokens"}, Date: day(2026, 3, 18)},
		{ID: "sign-in", Items: []plan.ItemID{"sign-in"}, Date: day(2026, 4, 3)},
	}
	r, err := plan.Make(context.Background(), p, plan.Settings{Seed: 1, Trials: 2000})
	if err != nil {
		panic(err)
	}
	both, err := r.JointOf("tokens", "sign-in")
	if err != nil {
		panic(err)
	}
	a, b := r.Commitments[0].Hits, r.Commitments[1].Hits
	fmt.Printf("tokens %d%%, sign-in %d%%: as a product %d%%, together %d%%\n", a/20, b/20, a*b/(20*2000), both.Hits/20)
	// Output:
	// tokens 71%, sign-in 69%: as a product 49%, together 61%
}

// How likely a promise is by the day on which an enabler starts.
func ExampleResult_StartCurve() {
	r, err := plan.Make(context.Background(), harbourProblem(), plan.Settings{Seed: 1, Trials: 2000})
	if err != nil {
		panic(err)
	}
	curve, err := r.StartCurve(context.Background(), "may", "tokens")
	if err != nil {
		panic(err)
	}
	for _, start := range []plan.Day{day(2026, 3, 9), day(2026, 3, 16), day(2026, 3, 23), day(2026, 3, 30)} {
		fmt.Printf("started on %s it is kept in %d of %d trials\n", date(start), curve.At(start), curve.Trials)
	}
	// Output:
	// started on Mon 9 Mar it is kept in 1978 of 2000 trials
	// started on Mon 16 Mar it is kept in 1914 of 2000 trials
	// started on Mon 23 Mar it is kept in 1507 of 2000 trials
	// started on Mon 30 Mar it is kept in 609 of 2000 trials
}
