package schedule

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// weekdays is Monday to Friday.
var weekdays = [7]DayPart{WholeDay, WholeDay, WholeDay, WholeDay, WholeDay}

// randomNetwork has activities on a few random teams and arcs that point
// forward.
func randomNetwork(r *rand.Rand, nodes int) *Network {
	n := &Network{AsOf: asOf.Begin()}
	for range 1 + r.IntN(3) {
		spec := randomTeam(r)
		spec.Memberships = append(spec.Memberships, Membership{People: 10})
		spec.Limit = r.IntN(4)
		if r.IntN(3) == 0 {
			spec.Sprints = Sprints{First: asOf, Days: 14}
		}
		n.Teams = append(n.Teams, NewTeam(spec, asOf))
	}
	for i := range nodes {
		n.ArcStart = append(n.ArcStart, int32(len(n.Arcs)))
		for range min(i, r.IntN(3)) {
			n.Arcs = append(n.Arcs, Arc{From: int32(r.IntN(i)), End: ArcEnd(r.IntN(2)), Lag: int32(r.IntN(1000) - 300), Source: int32(len(n.Arcs)), Instead: Never})
		}
		n.Nodes = append(n.Nodes, Node{
			Team: int32(r.IntN(len(n.Teams))), People: People(5 + 5*r.IntN(5)),
			Work: Effort(r.IntN(5000)).Work(), Floor: n.AsOf, Group: -1, Rank: int32(r.IntN(nodes)), Exempt: r.IntN(10) == 0,
		})
	}
	n.ArcStart = append(n.ArcStart, int32(len(n.Arcs)))
	return n
}

// fits tells, minute by minute, whether an activity that starts at a moment
// keeps its team within its people and its limit.
func fits(n *Network, s *Schedule, placed []int32, i int32, start Time) bool {
	node := &n.Nodes[i]
	team := n.Teams[node.Team]
	held := min(node.People, team.SizeAt(start))
	if held == 0 || team.Pace(held).Start(start) != start {
		return false
	}
	finish := team.Pace(held).Finish(start, node.Work)
	for t := start; t < finish; t++ {
		size := team.SizeAt(t)
		used, places := min(held, size), 1
		for _, j := range placed {
			if n.Nodes[j].Team == node.Team && s.Start[j] <= t && t < s.Finish[j] {
				used += min(s.Held[j], size)
				if !n.Nodes[j].Exempt {
					places++
				}
			}
		}
		if used > size || !node.Exempt && team.Limit > 0 && places > team.Limit {
			return false
		}
	}
	return finish < Never
}

func TestDecode_startsEachAtTheFirstMinuteThatFits(t *testing.T) {
	for seed := range uint64(40) {
		r := rand.New(rand.NewPCG(seed, 5))
		n := randomNetwork(r, 7)
		list := n.ManualList()
		s := n.Decode(list.Order, nil)
		for k, i := range list.Order {
			if n.Nodes[i].Work == 0 {
				continue
			}
			ready := n.Nodes[i].Floor
			for _, a := range n.Into(i) {
				ready = max(ready, n.Bound(i, &a, s.Start, s.Finish))
			}
			first := ready
			if n.InSprints(i) {
				first = n.Teams[n.Nodes[i].Team].Sprints.Next(ready)
			}
			for at := first; at <= s.Start[i]; at++ {
				held := min(n.Nodes[i].People, n.Teams[n.Nodes[i].Team].SizeAt(at))
				ok := fits(n, s, list.Order[:k], i, at) &&
					(!n.InSprints(i) || n.FitsSprint(i, n.Teams[n.Nodes[i].Team].Pace(held), at))
				if ok != (at == s.Start[i]) {
					t.Fatalf("seed %d: node %d starts at %d; at %d it fits: %v", seed, i, s.Start[i], at, ok)
				}
			}
		}
	}
}

func TestManualList_putsPrerequisitesFirstAndKeepsTheOrder(t *testing.T) {
	for seed := range uint64(200) {
		n := randomNetwork(rand.New(rand.NewPCG(seed, 6)), 12)
		list := n.ManualList()
		at := make([]int, len(n.Nodes))
		for k, i := range list.Order {
			at[i] = k
		}
		for i := range n.Nodes {
			for _, a := range n.Into(int32(i)) {
				if at[a.From] > at[i] {
					t.Fatalf("seed %d: node %d stands before %d, which it waits for", seed, i, a.From)
				}
			}
			root := list.Root[i]
			x, y := &n.Nodes[i], &n.Nodes[root]
			if int32(i) != root && (at[root] < at[i] || x.Exempt && !y.Exempt || x.Exempt == y.Exempt && x.Rank < y.Rank) {
				t.Fatalf("seed %d: node %d stands where it does for the sake of %d, which is no better", seed, i, root)
			}
		}
	}
}

func TestPolicy_handsOverEveryPersonOnce(t *testing.T) {
	for seed := range uint64(200) {
		n := randomNetwork(rand.New(rand.NewPCG(seed, 7)), 14)
		s := n.Decode(n.ManualList().Order, nil)
		p := n.Policy(s)
		given := make([]People, len(n.Nodes))
		for i := range n.Nodes {
			var got People
			for k := p.HandStart[i]; k < p.HandStart[i+1]; k++ {
				from := p.Hand[k]
				if n.Nodes[from].Team != n.Nodes[i].Team || s.Finish[from] > s.Start[i] {
					t.Fatalf("seed %d: node %d hands people to %d", seed, from, i)
				}
				given[from] += p.Amount[k]
				got += p.Amount[k]
			}
			if got > s.Held[i] {
				t.Fatalf("seed %d: node %d is handed %d people and holds %d", seed, i, got, s.Held[i])
			}
		}
		for i, g := range given {
			if g > s.Held[i] {
				t.Fatalf("seed %d: node %d hands on %d people and held %d", seed, i, g, s.Held[i])
			}
		}
	}
}

func TestPolicy_pointsForward(t *testing.T) {
	for seed := range uint64(200) {
		n := randomNetwork(rand.New(rand.NewPCG(seed, 8)), 14)
		s := n.Decode(n.ManualList().Order, nil)
		p := n.Policy(s)
		for k, i := range p.Order {
			for _, a := range n.Into(i) {
				if at := slices.Index(p.Order, a.From); at > k {
					t.Fatalf("seed %d: an arc points backwards from %d to %d", seed, a.From, i)
				}
			}
			for _, from := range p.Into(i) {
				if at := slices.Index(p.Order, from); at > k {
					t.Fatalf("seed %d: a hand-over points backwards from %d to %d", seed, from, i)
				}
			}
		}
	}
}

func TestDecode_reservesPeopleForTheWholeRun(t *testing.T) {
	// Two people, of whom one leaves after the second day: a second share of
	// three days cannot start beside the first.
	spec := TeamSpec{Week: weekdays, Memberships: []Membership{{People: 10}, {People: 10, To: asOf + 1}}}
	n := &Network{AsOf: asOf.Begin(), Teams: []*Team{NewTeam(spec, asOf)}, ArcStart: []int32{0, 0, 0, 0}}
	for _, days := range []Effort{3, 3, 1} {
		n.Nodes = append(n.Nodes, Node{People: 10, Work: (days * 1000).Work(), Floor: n.AsOf, Group: -1, Rank: int32(len(n.Nodes))})
	}
	s := n.Decode([]int32{0, 1, 2}, nil)
	for i, want := range []Time{asOf.Begin(), (asOf + 3).Begin(), asOf.Begin()} {
		if s.Start[i] != want {
			t.Errorf("share %d starts at %d, want %d", i, s.Start[i], want)
		}
	}
}

// What is decoded up to a node gives it the times, and the ties, of the whole list.
func TestDecodeUntil_placesANodeAsTheWholeListDoes(t *testing.T) {
	for seed := range uint64(40) {
		n := randomNetwork(rand.New(rand.NewPCG(seed, 11)), 24)
		if seed%2 == 0 {
			startTogether(n)
		}
		list := n.ManualList().Order
		whole := n.Decode(list, nil)
		for _, node := range list {
			part := n.DecodeUntil(list, nil, node)
			if part.Start[node] != whole.Start[node] || part.Finish[node] != whole.Finish[node] {
				t.Fatalf("seed %d: node %d runs from %d to %d, want %d to %d",
					seed, node, part.Start[node], part.Finish[node], whole.Start[node], whole.Finish[node])
			}
			if got, want := n.Ties(part, node, nil), n.Ties(whole, node, nil); !slices.Equal(got, want) {
				t.Fatalf("seed %d: node %d is tied by %v, want %v", seed, node, got, want)
			}
		}
	}
}
