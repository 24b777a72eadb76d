package plan_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/trestle-plan/trestle/plan"
	"github.com/trestle-plan/trestle/plan/plantest"
)

// promisedAlone gives every item of a release a commitment of its own on the
// release's day, so that the plan counts in its own way which trials keep it.
func promisedAlone(p *plan.Problem, r *plan.Result, release int) []plan.CommitmentID {
	var ids []plan.CommitmentID
	for _, id := range append(append([]plan.ItemID{}, r.Releases[release].In...), r.Releases[release].Out...) {
		c := plan.Commitment{ID: plan.CommitmentID(fmt.Sprintf("alone-%s", id)), Items: []plan.ItemID{id}, Date: p.Releases[release].Date, Target: true}
		p.Commitments = append(p.Commitments, c)
		ids = append(ids, c.ID)
	}
	return ids
}

func TestPrefixOf_isTheCountOfTrialsThatKeepAll(t *testing.T) {
	s := plan.Settings{Seed: 7, Trials: 300}
	checked := 0
	for seed := range uint64(60) {
		first, err := plan.Make(t.Context(), flat(seed), plan.Settings{Seed: 7})
		if err != nil {
			t.Fatal(err)
		}
		for k := range first.Releases {
			p := flat(seed)
			p.Commitments = nil
			ids := promisedAlone(p, first, k)
			if len(ids) < 2 {
				continue
			}
			r, err := plan.Make(t.Context(), p, s)
			if err != nil {
				t.Fatal(err)
			}
			items := append(append([]plan.ItemID{}, r.Releases[k].In...), r.Releases[k].Out...)
			got, err := r.PrefixOf(t.Context(), p.Releases[k].ID, items...)
			if err != nil {
				t.Fatal(err)
			}
			for n, id := range got.Items {
				var upTo []plan.CommitmentID
				for _, before := range got.Items[:n+1] {
					upTo = append(upTo, plan.CommitmentID("alone-"+string(before)))
				}
				all, err := r.JointOf(upTo...)
				if err != nil {
					t.Fatal(err)
				}
				one, err := r.JointOf(plan.CommitmentID("alone-" + string(id)))
				if err != nil {
					t.Fatal(err)
				}
				if got.Together[n] != all.Hits || got.Alone[n] != one.Hits {
					t.Errorf("seed %d, %s: %d trials alone and %d with those before it, counted %d and %d",
						seed, id, got.Alone[n], got.Together[n], one.Hits, all.Hits)
				}
				checked++
			}
			likeliest := got.LikeliestFirst()
			again, err := r.PrefixOf(t.Context(), p.Releases[k].ID, likeliest.Items...)
			if err != nil || !slices.Equal(again.Together, likeliest.Together) || !slices.IsSortedFunc(likeliest.Alone, func(a, b int) int { return b - a }) {
				t.Errorf("seed %d: likeliest first %v alone, %v together; asked for in that order %v, error %v",
					seed, likeliest.Alone, likeliest.Together, again.Together, err)
			}
			if last := len(got.Items) - 1; len(got.Unknown) == 0 && got.Together[last] != r.Releases[k].Hits {
				t.Errorf("seed %d: all of it in %d trials, the release says %d", seed, got.Together[last], r.Releases[k].Hits)
			}
		}
	}
	if checked < 20 {
		t.Fatalf("only %d items were compared", checked)
	}
}

// flat is a problem without a tree: a commitment on a parent is one on its parts, too.
func flat(seed uint64) *plan.Problem {
	p := plantest.Dense(seed)
	for i := range p.Items {
		p.Items[i].Parent = ""
	}
	return p
}

// Two items of one person each finish by luck of their own, but the second waits
// for the people of the first: what they have in common is in the count.
func TestPrefixOf_isNoProduct(t *testing.T) {
	p := late()
	r, err := plan.Make(t.Context(), p, plan.Settings{Seed: 1, Trials: 2000})
	if err != nil {
		t.Fatal(err)
	}
	got, err := r.PrefixOf(t.Context(), "R", "A", "B")
	if err != nil {
		t.Fatal(err)
	}
	product := got.Alone[0] * got.Alone[1] / got.Trials
	if got.Together[1] != got.Alone[1] || got.Together[1] <= product {
		t.Errorf("together %d of %d, the product of %v is %d: B only makes it where A is early", got.Together[1], got.Trials, got.Alone, product)
	}
}

// late is a release of two items that one person does one after the other, with
// about even odds.
func late() *plan.Problem {
	const day = 1000
	estimate := plan.Estimate{Kind: plan.EstimatePercentiles, Low: 4 * day, Likely: 8 * day, High: 18 * day}
	share := []plan.Share{{Team: "T", Estimate: estimate, People: 10}}
	return &plan.Problem{
		AsOf:  20515,
		Teams: []plan.Team{{ID: "T", Memberships: []plan.Membership{{People: 10}}, Week: [7]plan.DayPart{3, 3, 3, 3, 3}}},
		Items: []plan.Item{
			{ID: "A", Status: plan.Ready, Release: "R", Shares: share}, {ID: "B", Status: plan.Ready, Release: "R", Shares: share},
		},
		Releases: []plan.Release{{ID: "R", Date: 20515 + 32, Freeze: 20515 + 25}},
	}
}

func TestLeversInto_findsWhatBringsAnItemIn(t *testing.T) {
	p := late()
	p.Releases[0].Freeze = 20515 + 18
	r, err := plan.Make(t.Context(), p, plan.Settings{Seed: 1, Trials: 400})
	if err != nil {
		t.Fatal(err)
	}
	levers, err := r.LeversInto(t.Context(), "R", "B", 3)
	if err != nil {
		t.Fatal(err)
	}
	before, err := r.PrefixOf(t.Context(), "R", "B")
	if err != nil {
		t.Fatal(err)
	}
	if len(levers) == 0 || levers[0].HitsAfter <= levers[0].HitsBefore || levers[0].HitsBefore != before.Alone[0] {
		t.Errorf("levers %+v, want one that helps from %d of %d trials", levers, before.Alone[0], before.Trials)
	}
	if len(p.Commitments) != 0 || len(r.Commitments) != 0 {
		t.Error("the wish stayed in the problem or the plan")
	}
}

func TestPrefixOf_refusesWhatItCannotCount(t *testing.T) {
	r, err := plan.Make(t.Context(), late(), plan.Settings{})
	if err != nil {
		t.Fatal(err)
	}
	_, noTrials := r.PrefixOf(t.Context(), "R", "A")
	if r, err = plan.Make(t.Context(), late(), plan.Settings{Trials: 10}); err != nil {
		t.Fatal(err)
	}
	_, noRelease := r.PrefixOf(t.Context(), "S", "A")
	_, noItem := r.PrefixOf(t.Context(), "R", "C")
	_, twice := r.PrefixOf(t.Context(), "R", "A", "A")
	for _, err := range []error{noTrials, noRelease, noItem, twice} {
		if wrong := (*plan.InvalidError)(nil); !errors.As(err, &wrong) {
			t.Errorf("refused with %v, want an InvalidError", err)
		}
	}
}
