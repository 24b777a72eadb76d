package plan_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/trestle-plan/trestle/plan"
	"github.com/trestle-plan/trestle/plan/plantest"
)

// bridgeDay is the Monday that the workspace of these tests is planned from.
const bridgeDay = plan.Day(20522)

// bridge is a team of two on a five-day week: survey, then piers, then deck, each
// two days for one person, and paint, which nothing waits for.
func bridge() *plan.Problem {
	share := func(effort plan.Effort) []plan.Share {
		return []plan.Share{{Team: "crew", Estimate: plan.Estimate{Kind: plan.EstimateLimits, Low: effort, Likely: effort, High: effort}}}
	}
	w := plan.WholeDay
	return &plan.Problem{
		AsOf:  bridgeDay,
		Teams: []plan.Team{{ID: "crew", Memberships: []plan.Membership{{People: 20}}, Week: [7]plan.DayPart{w, w, w, w, w}}},
		Items: []plan.Item{
			{ID: "survey", Shares: share(2000)}, {ID: "piers", Shares: share(2000)},
			{ID: "deck", Shares: share(2000)}, {ID: "paint", Shares: share(2000)},
		},
		Dependencies: []plan.Dependency{{From: "survey", To: "piers"}, {From: "piers", To: "deck"}},
	}
}

// promised adds a commitment to the end of a day of the bridge's first weeks,
// counted from 0.
func promised(p *plan.Problem, day int, items ...plan.ItemID) {
	id := plan.CommitmentID(items[0])
	p.Commitments = append(p.Commitments, plan.Commitment{ID: id, Items: items, Date: bridgeDay + plan.Day(day)})
}

// infeasible is what a plan of a problem says cannot be kept.
func infeasible(t *testing.T, p *plan.Problem) []plan.Infeasible {
	t.Helper()
	got, err := made(t, p).Infeasible(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func TestInfeasible_namesASmallestSetOfObstacles(t *testing.T) {
	waits := func(item plan.ItemID, dependency int) plan.Obstacle {
		return plan.Obstacle{Kind: plan.Waits, Item: item, Dependency: dependency}
	}
	for _, tc := range []struct {
		name string
		with func(*plan.Problem)
		want []plan.Infeasible
	}{
		{"in time", func(p *plan.Problem) { promised(p, 7, "deck") }, nil},
		{"a chain that is too long", func(p *plan.Problem) { promised(p, 4, "deck") },
			[]plan.Infeasible{{Commitments: []plan.CommitmentID{"deck"}, Obstacles: []plan.Obstacle{waits("piers", 0), waits("deck", 1)}, Smallest: true}}},
		{"a chain of which one link is enough", func(p *plan.Problem) { promised(p, 2, "deck") },
			[]plan.Infeasible{{Commitments: []plan.CommitmentID{"deck"}, Obstacles: []plan.Obstacle{waits("deck", 1)}, Smallest: true}}},
		{"work that alone takes too long", func(p *plan.Problem) { promised(p, 0, "deck") },
			[]plan.Infeasible{{Commitments: []plan.CommitmentID{"deck"}, Obstacles: []plan.Obstacle{{Kind: plan.TakesTooLong, Item: "deck", Team: "crew", Dependency: -1}}, Smallest: true}}},
		{"a hold", func(p *plan.Problem) {
			p.Items[0].NotBefore = bridgeDay + 7
			promised(p, 7, "survey")
		}, []plan.Infeasible{{Commitments: []plan.CommitmentID{"survey"}, Obstacles: []plan.Obstacle{{Kind: plan.OnHold, Item: "survey", Dependency: -1}}, Smallest: true}}},
		{"a pin", func(p *plan.Problem) {
			p.Items[0].Pin = bridgeDay + 7
			promised(p, 7, "survey")
		}, []plan.Infeasible{{Commitments: []plan.CommitmentID{"survey"}, Obstacles: []plan.Obstacle{{Kind: plan.IsPinned, Item: "survey", Dependency: -1}}, Smallest: true}}},
		{"sprints that begin too late", func(p *plan.Problem) {
			p.Teams[0].Sprints = plan.Sprints{First: bridgeDay - 7, Days: 14}
			promised(p, 4, "paint")
		}, []plan.Infeasible{{Commitments: []plan.CommitmentID{"paint"}, Obstacles: []plan.Obstacle{{Kind: plan.StartsBySprint, Team: "crew", Dependency: -1}}, Smallest: true}}},
		{"a freeze before the day", func(p *plan.Problem) {
			p.Releases = []plan.Release{{ID: "R", Date: bridgeDay + 4, Freeze: bridgeDay}}
			p.Items[3].Release = "R"
			promised(p, 4, "paint")
		}, []plan.Infeasible{{Commitments: []plan.CommitmentID{"paint"}, Obstacles: []plan.Obstacle{{Kind: plan.FrozenBefore, Release: "R", Dependency: -1}}, Smallest: true}}},
		{"done after its day", func(p *plan.Problem) {
			p.Items[3].Status, p.Items[3].Finished = plan.Done, bridgeDay-1
			promised(p, -3, "paint")
		}, []plan.Infeasible{{Commitments: []plan.CommitmentID{"paint"}, Obstacles: []plan.Obstacle{{Kind: plan.DoneTooLate, Item: "paint", Dependency: -1}}, Smallest: true}}},
		{"too few people for what is promised", func(p *plan.Problem) {
			p.Dependencies = nil
			promised(p, 2, "survey", "piers", "deck", "paint")
		}, []plan.Infeasible{{Commitments: []plan.CommitmentID{"survey"}, Obstacles: []plan.Obstacle{
			{Kind: plan.TooFewPeople, Team: "crew", Dependency: -1, From: bridgeDay, To: bridgeDay + 2, Needed: 8000, Most: 6000}}, Smallest: true}}},
		{"people whom a pin takes", func(p *plan.Problem) {
			p.Dependencies = nil
			p.Items[3].Pin = bridgeDay
			promised(p, 2, "survey", "piers", "deck")
		}, []plan.Infeasible{{Commitments: []plan.CommitmentID{"survey"}, Obstacles: []plan.Obstacle{
			{Kind: plan.TooFewPeople, Team: "crew", Dependency: -1, From: bridgeDay, To: bridgeDay + 2, Needed: 6000, Most: 4000},
			{Kind: plan.IsPinned, Item: "paint", Dependency: -1}}, Smallest: true}}},
		{"two promises that exclude each other", func(p *plan.Problem) {
			p.Dependencies = nil
			promised(p, 1, "survey", "piers")
			promised(p, 20, "paint")
			promised(p, 2, "deck", "paint")
		}, []plan.Infeasible{{Commitments: []plan.CommitmentID{"survey", "deck"}, Obstacles: []plan.Obstacle{
			{Kind: plan.TooFewPeople, Team: "crew", Dependency: -1, From: bridgeDay, To: bridgeDay + 2, Needed: 8000, Most: 6000}}, Smallest: true}}},
		{"targets exclude nobody", func(p *plan.Problem) {
			p.Dependencies = nil
			promised(p, 1, "survey", "piers")
			promised(p, 2, "deck", "paint")
			p.Commitments[1].Target = true
		}, nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			p := bridge()
			tc.with(p)
			if diff := cmp.Diff(tc.want, infeasible(t, p)); diff != "" {
				t.Errorf("infeasible (-want +got):\n%s", diff)
			}
		})
	}
}

// TestInfeasible_isRightInEveryOrder plans small workspaces in every order of
// their items: a promise that is said to be out of reach is late in all of them,
// and of promises that exclude each other one is.
func TestInfeasible_isRightInEveryOrder(t *testing.T) {
	workspaces := proofSize(24, 600)
	said, together := 0, 0
	for seed := range workspaces {
		p := crowdedWorkspace(seed)
		if seed%2 == 0 {
			p = plantest.Generate(seed, plantest.Size{Items: 6, Teams: 1, Dependencies: 3, Commitments: 4})
			for i := range p.Commitments {
				p.Commitments[i].Date = p.AsOf + 3 + plan.Day(seed/2%12)
			}
		}
		first := made(t, p)
		found, err := first.Infeasible(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if len(found) == 0 {
			continue
		}
		said += len(found)
		for _, f := range found {
			if len(f.Commitments) > 1 {
				together++
			}
		}
		eachOrder(p.Items, func(items []plan.Item) {
			q := *p
			q.Items = items
			r, err := plan.Replan(t.Context(), first, &q, plan.Settings{})
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range found {
				if keepsAll(&q, r.Result, f.Commitments) {
					t.Errorf("seed %d: %v are said to be out of reach, and are kept in some order", seed, f.Commitments)
				}
			}
		})
	}
	t.Logf("%d workspaces, %d conflicts said, %d of several promises", workspaces, said, together)
	if said < 5 || together == 0 {
		t.Error("too little was out of reach: the cases show nothing")
	}
}

// BenchmarkInfeasible is every commitment of a large plan, most of them promised
// too early.
func BenchmarkInfeasible(b *testing.B) {
	p := plantest.Scale(10_000, 100, 1)
	for i := range p.Commitments {
		p.Commitments[i].Date = p.AsOf + plan.Day(5*i)
	}
	r, err := plan.Make(b.Context(), p, plan.Settings{})
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	found := 0
	for b.Loop() {
		list, err := r.Infeasible(b.Context())
		if err != nil {
			b.Fatal(err)
		}
		found = len(list)
	}
	b.ReportMetric(float64(found), "conflicts")
}

// crowdedWorkspace is one or two people with five pieces of work, one of them
// pinned now and then, and three promises of two of them within two weeks.
func crowdedWorkspace(seed uint64) *plan.Problem {
	r := rand.New(rand.NewPCG(seed, 3))
	p := bridge()
	p.Teams[0].Memberships[0].People = plan.People(10 + 10*r.IntN(2))
	p.Items, p.Dependencies = p.Items[:0], nil
	for i := range 5 {
		low := plan.Effort(1000 + 500*r.IntN(5))
		p.Items = append(p.Items, plan.Item{ID: plan.ItemID(fmt.Sprint("I", i)), Shares: []plan.Share{{
			Team: "crew", Estimate: plan.Estimate{Kind: plan.EstimateLimits, Low: low, Likely: low, High: low},
		}}})
		if i > 0 && r.IntN(4) == 0 {
			p.Dependencies = append(p.Dependencies, plan.Dependency{From: p.Items[r.IntN(i)].ID, To: p.Items[i].ID})
		}
	}
	if r.IntN(3) == 0 {
		p.Items[r.IntN(5)].Pin = p.AsOf + plan.Day(r.IntN(5))
	}
	for i := range 3 {
		promised(p, 2+r.IntN(9), p.Items[i].ID, p.Items[3+r.IntN(2)].ID)
	}
	return p
}

// keepsAll tells whether a plan delivers all of some commitments in time.
func keepsAll(p *plan.Problem, r *plan.Result, ids []plan.CommitmentID) bool {
	for i := range p.Commitments {
		c := &p.Commitments[i]
		if slices.Contains(ids, c.ID) && r.Commitments[i].Delivered > c.Date {
			return false
		}
	}
	return true
}

// eachOrder calls see with every order of some items (Heap's algorithm).
func eachOrder(items []plan.Item, see func([]plan.Item)) {
	list := slices.Clone(items)
	var permute func(n int)
	permute = func(n int) {
		if n <= 1 {
			see(slices.Clone(list))
			return
		}
		for i := range n {
			permute(n - 1)
			if n%2 == 0 {
				list[i], list[n-1] = list[n-1], list[i]
			} else {
				list[0], list[n-1] = list[n-1], list[0]
			}
		}
	}
	permute(len(list))
}
