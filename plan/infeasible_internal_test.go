package plan

import (
	"context"
	"fmt"
	"math/bits"
	"os"
	"slices"
	"testing"
)

// proofCases is how many cases a test looks at: all with TRESTLE_PROOF=full.
func proofCases(some, all uint64) uint64 {
	if os.Getenv("TRESTLE_PROOF") == "full" {
		return all
	}
	return some
}

// TestConflictSearch_findsTheFewest compares the search with all subsets of
// random families of infeasible sets.
func TestConflictSearch_findsTheFewest(t *testing.T) {
	cases := proofCases(400, 20_000)
	t.Logf("%d families, seeds from 1", cases)
	const elements = 10
	for seed := uint64(1); seed <= cases; seed++ {
		family := randomFamily(seed, elements)
		c := conflictSearch{ctx: t.Context(), most: 4000, active: make([]bool, elements), infeasible: family.holdsOneIn}
		got, smallest := c.reduce(upTo(0, elements))
		fewest := elements
		for _, s := range family {
			fewest = min(fewest, bits.OnesCount64(s))
		}
		if !smallest || len(got) != fewest || !slices.Contains(family.minimal(), mask(got)) {
			t.Errorf("seed %d: %v (smallest: %v), want %d elements of %b", seed, got, smallest, fewest, family)
		}
	}
}

// family is sets of elements that are infeasible, and all that hold one of them.
type family []uint64

// randomFamily draws one to six sets of one to six elements.
func randomFamily(seed uint64, elements int) family {
	next := func(n int) int {
		seed = seed*6364136223846793005 + 1442695040888963407
		return int(seed>>33) % n
	}
	next(2)
	var f family
	for range 1 + next(6) {
		var s uint64
		for range 1 + next(6) {
			s |= 1 << next(elements)
		}
		f = append(f, s)
	}
	return f
}

// holdsOneIn tells whether the active elements hold one of the sets.
func (f family) holdsOneIn(active []bool) bool {
	var has uint64
	for i, on := range active {
		if on {
			has |= 1 << i
		}
	}
	return slices.ContainsFunc(f, func(s uint64) bool { return s&has == s })
}

// minimal are the sets that hold no other.
func (f family) minimal() family {
	return slices.DeleteFunc(slices.Clone(f), func(s uint64) bool {
		return slices.ContainsFunc(f, func(o uint64) bool { return o != s && o&s == o })
	})
}

// mask is a list of elements as a set.
func mask(list []int32) (s uint64) {
	for _, e := range list {
		s |= 1 << e
	}
	return s
}

func TestConflictSearch_saysWhenItStopsBeforeAProof(t *testing.T) {
	// Half of 24 elements, whichever: no set is found in the branches there are.
	half := func(active []bool) bool {
		n := 0
		for _, on := range active {
			if on {
				n++
			}
		}
		return n >= 12
	}
	c := conflictSearch{ctx: t.Context(), most: 4000, active: make([]bool, 24), infeasible: half}
	got, smallest := c.reduce(upTo(0, 24))
	if len(got) != 12 || smallest {
		t.Errorf("%d elements, smallest is %v; want a minimal set of 12 that is not known to be smallest", len(got), smallest)
	}
}

func TestConflictSearch_stopsWhenCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	tests, after := 0, 0
	c := conflictSearch{ctx: ctx, most: 4000, active: make([]bool, 40), infeasible: func(active []bool) bool {
		if tests++; tests > 100 {
			cancel()
			after++
		}
		n := 0
		for _, on := range active {
			if on {
				n++
			}
		}
		return n >= 20
	}}
	c.reduce(upTo(0, 40))
	if after > 45 {
		t.Errorf("%d tests after the cancel, want at most those of one correction", after)
	}
}

// TestBounds_ruleOutMoreWithMoreFacts is what makes minimal sets mean something:
// the bounds are monotone in the facts. And every set of obstacles is compared
// with all subsets of the facts.
func TestBounds_ruleOutMoreWithMoreFacts(t *testing.T) {
	cases := proofCases(150, 5000)
	compared := 0
	for seed := range cases {
		r := boundsCase(t, seed)
		for i := range r.Commitments {
			if r.Commitments[i].Cause.Kind != NoCause {
				continue
			}
			b := newBounds(r)
			b.begin([]int{i})
			if facts := len(b.elements) - 1; facts == 0 || facts > 9 {
				continue
			}
			compared += compareSubsets(t, fmt.Sprintf("seed %d, %s", seed, r.Commitments[i].ID), b)
		}
	}
	t.Logf("%d workspaces, %d commitments with conflicts", cases, compared)
	if compared == 0 {
		t.Error("nothing was infeasible: the cases show nothing")
	}
}

// compareSubsets tries every subset of the facts and compares what it finds with
// what is said; it returns how many commitments it found to be infeasible.
func compareSubsets(t *testing.T, name string, b *bounds) int {
	t.Helper()
	facts := len(b.elements) - 1
	active := make([]bool, len(b.elements))
	active[0] = true
	out := make([]bool, 1<<facts)
	fewest := facts + 1
	for set := range out {
		for k := range facts {
			active[1+k] = set>>k&1 == 1
			if set>>k&1 == 1 && out[set&^(1<<k)] {
				out[set] = true
			}
		}
		implied := out[set]
		out[set] = b.infeasible(active)
		if implied && !out[set] {
			t.Errorf("%s: fewer facts rule out what %b does not", name, set)
		}
		if out[set] {
			fewest = min(fewest, bits.OnesCount(uint(set)))
		}
	}
	found, err := b.explain(t.Context())
	switch {
	case err != nil:
		t.Fatal(err)
	case found == nil && fewest <= facts:
		t.Errorf("%s: nothing is said, but %d facts rule it out", name, fewest)
	case found != nil && fewest > facts:
		t.Errorf("%s: %v is said, but nothing rules it out", name, found.Obstacles)
	case found == nil:
		return 0
	case fewest == 0 && found.Obstacles[0].Kind < TakesTooLong:
		t.Errorf("%s: %v is said where no fact is needed", name, found.Obstacles)
	case fewest > 0 && len(found.Obstacles) != fewest || !found.Smallest:
		t.Errorf("%s: %v (smallest: %v) is said, but %d facts rule it out", name, found.Obstacles, found.Smallest, fewest)
	}
	return 1
}

// boundsCase is the plan of a random workspace of one or two teams with chains,
// holds, pins, sprints, releases and tight promises.
func boundsCase(t *testing.T, seed uint64) *Result {
	t.Helper()
	next := func(n int) int {
		seed = seed*6364136223846793005 + 1442695040888963407
		return int(seed>>33) % n
	}
	next(2)
	w := WholeDay
	p := &Problem{AsOf: 20522}
	for i := range 1 + next(2) {
		team := Team{ID: TeamID(fmt.Sprint("T", i)), Week: [7]DayPart{w, w, w, w, w}, Memberships: []Membership{{People: People(10 + 10*next(2))}}}
		if next(3) == 0 {
			team.Sprints = Sprints{First: p.AsOf - Day(next(7)), Days: 7}
		}
		p.Teams = append(p.Teams, team)
	}
	p.Releases = []Release{{ID: "R", Date: p.AsOf + Day(4+next(6)), Freeze: p.AsOf + Day(1+next(3))}}
	for i := range 5 {
		low := Effort(500 + 500*next(5))
		it := Item{ID: ItemID(fmt.Sprint("I", i)), Shares: []Share{{Team: p.Teams[next(len(p.Teams))].ID, Estimate: Estimate{Kind: EstimateLimits, Low: low, Likely: low, High: low}}}}
		switch next(6) {
		case 0:
			it.NotBefore = p.AsOf + Day(next(8))
		case 1:
			it.Pin = p.AsOf + Day(next(8))
		case 2:
			it.Release = "R"
		}
		p.Items = append(p.Items, it)
		if i > 0 && next(3) > 0 {
			p.Dependencies = append(p.Dependencies, Dependency{From: p.Items[next(i)].ID, To: it.ID, Kind: Kind(next(2)), Lag: int32(next(3)-1) * 240})
		}
	}
	for i := range 2 {
		p.Commitments = append(p.Commitments, Commitment{
			ID: CommitmentID(fmt.Sprint("C", i)), Items: []ItemID{p.Items[next(5)].ID, p.Items[4].ID}, Date: p.AsOf + Day(2+next(10)),
		})
		p.Commitments[i].Items = slices.Compact(p.Commitments[i].Items)
	}
	r, err := Make(t.Context(), p, Settings{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}
