package plantest

import (
	"fmt"
	"slices"

	"github.com/trestle-plan/trestle/plan"
)

// Size says how large a generated workspace is.
type Size struct {
	Items        int // leaves and parents
	Teams        int
	Dependencies int
	Commitments  int
}

// The sizes that tests use. Tiny is small enough to try every day, or every
// order; Small to read when a test fails; Medium is a small organisation.
var (
	Tiny   = Size{Items: 7, Teams: 2, Dependencies: 5, Commitments: 2}
	Small  = Size{Items: 30, Teams: 4, Dependencies: 22, Commitments: 5}
	Medium = Size{Items: 200, Teams: 9, Dependencies: 170, Commitments: 15}
)

// Generate makes a random workspace that may use every feature of a Problem:
// all calendars, statuses, kinds of estimates and links that the engine knows,
// and skills, which it has to report as unsupported. Its dependencies have no
// cycle on the expanded tree, and no parent's own estimate is so close to what
// its children carry that the checker could not tell whether there is a rest.
// The same seed and size give the same problem.
func Generate(seed uint64, size Size) *plan.Problem {
	g := &generator{dice: newDice(seed), p: &plan.Problem{AsOf: 20500}}
	g.p.AsOf += plan.Day(g.IntN(400))
	for i := range size.Teams {
		g.p.Teams = append(g.p.Teams, g.team(i))
	}
	for i := range g.between(1, 3) {
		g.p.Releases = append(g.p.Releases, g.release(i))
	}
	g.items(size.Items)
	for range size.Dependencies {
		g.dependency()
	}
	for i := range size.Commitments {
		g.p.Commitments = append(g.p.Commitments, g.commitment(i))
	}
	if g.percent(20) {
		g.kept()
	}
	if newReading(g.p).closeRests() {
		return Generate(seed+1<<40, size)
	}
	return g.p
}

// GenerateCyclic is Generate with one more dependency that closes a cycle of
// open work. The second result names the dependency.
func GenerateCyclic(seed uint64, size Size) (*plan.Problem, plan.Dependency) {
	for ; ; seed += 1 << 32 {
		p := Generate(seed, size)
		waits := map[plan.ItemID]bool{}
		r := newReading(p)
		for i := range p.Items {
			waits[p.Items[i].ID] = r.leaf(i) && p.Items[i].Status == plan.Ready && len(p.Items[i].Shares) > 0
		}
		for _, d := range p.Dependencies {
			if d.FromTeam == "" && d.ToTeam == "" && waits[d.From] && waits[d.To] {
				back := plan.Dependency{From: d.To, To: d.From}
				p.Dependencies = append(p.Dependencies, back)
				return p, back
			}
		}
	}
}

// generator grows one problem.
type generator struct {
	dice
	p *plan.Problem
	// Items stand in tree order first: every subtree is a run of the slice, and
	// a dependency goes from an earlier run to a later one. That is what keeps
	// the expanded tree free of cycles. order is that of the problem.
	tree []node
}

// node is an item in tree order, with the end of the run of its subtree.
type node struct {
	item plan.Item
	end  int
	leaf bool
}

// day is a day near as-of.
func (g *generator) day(from, to int) plan.Day {
	return g.p.AsOf + plan.Day(g.between(from, to))
}

func (g *generator) release(i int) plan.Release {
	r := plan.Release{ID: plan.ReleaseID(fmt.Sprint("R", i+1)), Date: g.day(5, 60)}
	if g.percent(50) {
		r.Freeze = r.Date - plan.Day(g.between(0, 6))
	}
	return r
}

func (g *generator) commitment(i int) plan.Commitment {
	c := plan.Commitment{
		ID: plan.CommitmentID(fmt.Sprint("C", i+1)), Date: g.day(1, 70),
		Target: g.percent(20), Weight: int64(g.IntN(5)),
		Likelihood: one(g.dice, 0, 0, 500, 700, 900, plan.Ratio(950)),
	}
	if g.percent(25) {
		c.Release = one(g.dice, g.p.Releases...).ID
		return c
	}
	for range g.between(1, 3) {
		id := one(g.dice, g.p.Items...).ID
		if !slices.Contains(c.Items, id) {
			c.Items = append(c.Items, id)
		}
	}
	return c
}

// dependency adds one between two runs of the tree, unless the dice fall badly.
func (g *generator) dependency() {
	a, b := g.IntN(len(g.tree)), g.IntN(len(g.tree))
	if a > b {
		a, b = b, a
	}
	if g.tree[a].end > b {
		return // an ancestor, or the same item
	}
	d := plan.Dependency{From: g.tree[a].item.ID, To: g.tree[b].item.ID}
	switch n := g.IntN(100); {
	case n < 14:
		d.Kind = plan.StartStart
	case n < 28:
		d.Kind = plan.FinishFinish
	case n < 36:
		d.Kind = plan.StartFinish
	}
	if g.percent(15) {
		d.Strength = plan.Soft
	}
	g.lag(&d)
	if g.percent(15) {
		d.FromTeam = g.teamBelow(a)
	}
	if g.percent(15) {
		d.ToTeam = g.teamBelow(b)
	}
	if g.percent(15) {
		d.NeedBy = g.day(-5, 50)
	}
	if g.percent(20) {
		d.PromisedBy = g.day(-5, 50)
	}
	g.p.Dependencies = append(g.p.Dependencies, d)
}

func (g *generator) lag(d *plan.Dependency) {
	if g.percent(50) {
		return
	}
	d.LagClock = one(g.dice, plan.Working, plan.Working, plan.Elapsed)
	d.Lag = int32(one(g.dice, 1, 120, 240, 480, 960, 2400, g.between(1, 3000)))
	if g.percent(35) {
		d.Lag = -d.Lag
	}
}

// teamBelow is a team that has a share of an item or below it; "" without one.
func (g *generator) teamBelow(at int) plan.TeamID {
	var teams []plan.TeamID
	for _, n := range g.tree[at:g.tree[at].end] {
		for _, s := range n.item.Shares {
			teams = append(teams, s.Team)
		}
	}
	if len(teams) == 0 {
		return ""
	}
	return one(g.dice, teams...)
}

// kept makes up a kept plan: what an older plan may have said of some shares.
func (g *generator) kept() {
	for i := range g.p.Items {
		for _, s := range g.p.Items[i].Shares {
			if g.percent(60) {
				start := beginOf(g.day(0, 40)) + plan.Time(g.IntN(480))
				g.p.Kept = append(g.p.Kept, plan.KeptShare{
					Item: g.p.Items[i].ID, Team: s.Team,
					Start: start, Finish: start + plan.Time(g.between(60, 4800)),
				})
			}
		}
	}
}
