package worktest

import (
	"fmt"

	"github.com/trestle-plan/trestle/internal/work"
)

// Every dependency leads from a story to one behind it in the order in which they
// could be done, so that nothing waits for itself.

// dependencies ties the stories of connected epics into one component, and some
// of the others to a story before them.
func (g *generator) dependencies() {
	var connected []int // epics so far
	for at := range g.epics {
		e := &g.epics[at]
		if !e.connected || e.first == e.end {
			g.scattered(e)
			continue
		}
		for i := e.first + 1; i < e.end; i++ {
			g.tie(i-1-g.random.IntN(min(4, i-e.first)), i)
		}
		if len(connected) > 0 {
			g.tie(g.earlier(connected), e.first)
			if last := e.end - 1; last > e.first && g.chance(40) {
				g.tie(g.earlier(connected), last)
			}
		}
		connected = append(connected, at)
	}
	for i := range g.stories {
		if g.stories[i].epic < 0 && i > 0 && g.chance(g.shape.Dependent/2) {
			g.tie(g.random.IntN(i), i)
		}
	}
	g.relations()
}

// earlier draws a story of a connected epic before this one, more often of a
// recent one.
func (g *generator) earlier(connected []int) int {
	recent := connected[max(0, len(connected)-150):]
	e := g.epics[pick(g, recent)]
	return e.first + g.random.IntN(e.end-e.first)
}

// scattered ties some stories of an epic that hangs together with no other.
func (g *generator) scattered(e *epic) {
	for i := e.first + 1; i < e.end; i++ {
		if g.chance(g.shape.Dependent) {
			g.tie(i-1-g.random.IntN(min(3, i-e.first)), i)
		}
	}
}

// tie makes one dependency. Between two teams it is often a contract.
func (g *generator) tie(from, to int) {
	a, b := &g.w.Items[g.stories[from].item], &g.w.Items[g.stories[to].item]
	d := work.Dependency{From: a.Key, To: b.Key, Kind: work.FinishStart, Strength: work.Hard}
	switch n := g.random.IntN(100); {
	case n < 4:
		d.Lag = work.Lag{Days: work.Milli(1_000 * (1 + g.random.IntN(10))), Clock: pick(g, work.Clocks())}
	case n < 12:
		d.Strength = work.Soft
	}
	if a.Shares[0].Team != b.Shares[0].Team && len(a.Shares)+len(b.Shares) == 2 && a.Open() && g.chance(60) {
		d.Contract = g.contract()
	}
	for i := len(g.w.Dependencies) - 1; i >= 0 && i > len(g.w.Dependencies)-100; i-- {
		if g.w.Dependencies[i].From == d.From && g.w.Dependencies[i].To == d.To {
			return
		}
	}
	g.w.Dependencies = append(g.w.Dependencies, d)
}

func (g *generator) contract() *work.Contract {
	c := &work.Contract{
		NeedBy: AsOf.AddDays(20 + g.random.IntN(300)), Reason: "So that " + pick(g, plainReasons),
		State: pick(g, []work.ContractState{work.Asked, work.Promised, work.Promised, work.Countered, work.AtRisk, work.Withdrawn}),
	}
	if c.State != work.Asked {
		c.PromisedBy = c.NeedBy.AddDays(g.random.IntN(40) - 20)
		c.Confidence = work.Ratio(500 + 100*g.random.IntN(5))
	}
	return c
}

func (g *generator) relations() {
	seen := map[[2]int]bool{}
	for range len(g.stories) / 50 {
		a, b := g.random.IntN(len(g.stories)), g.random.IntN(len(g.stories))
		if a == b || seen[[2]int{a, b}] {
			continue
		}
		seen[[2]int{a, b}] = true
		g.w.Relations = append(g.w.Relations, work.Relation{
			A: g.w.Items[g.stories[a].item].Key, B: g.w.Items[g.stories[b].item].Key, Kind: pick(g, work.RelationKinds()),
		})
	}
}

// itemsOfCommitment is how many items there are for one promise.
const itemsOfCommitment = 120

// commitments promises epics, features and releases to clients.
func (g *generator) commitments() {
	var parents []work.ItemKey
	for i := range g.w.Items {
		if it := &g.w.Items[i]; it.Level != work.Story && it.Open() {
			parents = append(parents, it.Key)
		}
	}
	for n := range max(3, g.shape.Items/itemsOfCommitment) {
		c := work.Commitment{
			Key: work.CommitmentKey(fmt.Sprintf("promise-%d", n+1)), Client: pick(g, g.w.Clients).Key,
			Date: AsOf.AddDays(60 + g.random.IntN(500)), Kind: work.Promise, Outcome: work.Open, Likelihood: work.Ratio(800 + 50*g.random.IntN(4)),
		}
		c.Title = pick(g, epicTitles) + " " + pick(g, topics)
		switch {
		case n%6 == 5:
			r := pick(g, g.w.Releases)
			c.Release, c.Date = r.Key, r.Date
		case len(parents) > 0:
			c.Items = []work.ItemKey{pick(g, parents)}
			if second := pick(g, parents); second != c.Items[0] && g.chance(30) {
				c.Items = append(c.Items, second)
			}
		default:
			continue
		}
		if g.chance(20) {
			c.Kind = work.Target
		}
		if g.chance(40) {
			c.History = []work.PromisedDate{
				{On: AsOf.AddDays(-200), Date: c.Date.AddDays(-60), Reason: "first"}, {On: AsOf.AddDays(-40), Date: c.Date, Reason: "scope grew"},
			}
		}
		g.w.Commitments = append(g.w.Commitments, c)
	}
}
