package plantest

import (
	"fmt"

	"github.com/trestle-plan/trestle/plan"
)

// items grows a forest of trees up to four levels deep and puts it in a random
// manual order.
func (g *generator) items(n int) {
	for len(g.tree) < n {
		g.grow("", 4, n)
	}
	order := g.Perm(len(g.tree))
	g.p.Items = make([]plan.Item, len(order))
	for from, to := range order {
		g.p.Items[to] = g.tree[from].item
	}
}

// grow adds an item and all that is below it.
func (g *generator) grow(parent plan.ItemID, levels, most int) {
	at := len(g.tree)
	id := plan.ItemID(fmt.Sprint("I", at+1))
	g.tree = append(g.tree, node{})
	if levels > 1 && g.percent(40) {
		for range g.between(1, 4) {
			if len(g.tree) < most {
				g.grow(id, levels-1, most)
			}
		}
	}
	n := node{end: len(g.tree), leaf: len(g.tree) == at+1}
	n.item = plan.Item{ID: id, Parent: parent, Product: "P", Together: g.percent(20)}
	n.item.Backlog = plan.Backlog(g.IntN(5))
	if g.percent(15) {
		n.item.Release = one(g.dice, g.p.Releases...).ID
	}
	if g.percent(8) {
		n.item.NotBefore = g.day(-5, 25)
	}
	n.item.Value = g.value()
	if n.leaf {
		g.leaf(&n.item)
	} else {
		g.parent(&n.item, g.tree[at+1:])
	}
	g.tree[at] = n
}

func (g *generator) value() plan.Value {
	v := plan.Value{PerWeek: int64(one(g.dice, 0, 0, g.IntN(5000)))}
	switch n := g.IntN(20); {
	case n == 0:
		v.Urgency = plan.Expedite
	case n < 4:
		v.Urgency, v.Date = plan.FixedDate, g.day(0, 60)
	case n < 6:
		v.Urgency, v.Date = plan.Later, g.day(0, 60)
	}
	return v
}

func (g *generator) leaf(it *plan.Item) {
	for _, team := range g.Perm(len(g.p.Teams))[:min(len(g.p.Teams), one(g.dice, 1, 1, 1, 1, 2, 2, 3))] {
		it.Shares = append(it.Shares, g.share(g.p.Teams[team].ID))
	}
	if g.percent(2) {
		it.Shares = nil
	}
	switch n := g.IntN(100); {
	case n < 14:
		it.Status = plan.Proposed
	case n < 28:
		g.progress(it)
	case n < 40:
		g.done(it)
	case n < 46:
		it.Status = plan.Dropped
	}
	switch {
	case g.percent(10):
		it.Pin = g.day(0, 40)
	case g.percent(2):
		it.Pin = g.day(-10, -1)
	}
}

// parent gives an item with children its status, and sometimes an estimate of
// its own.
func (g *generator) parent(it *plan.Item, below []node) {
	it.BrokenDown = g.percent(20)
	if g.percent(45) {
		team := one(g.dice, g.p.Teams...).ID
		s := g.share(team)
		s.Estimate = g.estimate(g.between(2000, 20000))
		it.Shares = append(it.Shares, s)
	}
	it.Status = one(g.dice, plan.Ready, plan.Ready, plan.Ready, plan.InProgress, plan.Proposed)
	done, closed := 0, true
	for _, n := range below {
		done += map[bool]int{true: 1}[n.item.Status == plan.Done]
		closed = closed && (n.item.Status == plan.Done || n.item.Status == plan.Dropped)
	}
	if closed && done > 0 {
		it.Status = plan.Done
		it.Started, it.Finished = g.p.AsOf-40, g.p.AsOf-1
	}
	if closed && done == 0 {
		it.Status = plan.Dropped
	}
}

func (g *generator) share(team plan.TeamID) plan.Share {
	s := plan.Share{
		Team:     team,
		Estimate: g.estimate(g.between(200, 6000)),
		People:   one(g.dice, 0, 0, 10, 10, 20, 5, plan.People(g.between(1, 40))),
	}
	if g.percent(4) {
		s.Skills = []string{"go"}
	}
	return s
}

// estimate is one of about so many thousandths of a day.
func (g *generator) estimate(likely int) plan.Estimate {
	m := plan.Effort(likely)
	e := plan.Estimate{Low: m * 6 / 10, Likely: m, High: m * plan.Effort(g.between(12, 30)) / 10}
	switch n := g.IntN(100); {
	case n < 55:
		e.Kind = plan.EstimatePercentiles
	case n < 77:
		e.Kind = plan.EstimateLimits
	case n < 89:
		e = plan.Estimate{Kind: plan.EstimateHistory}
		for range g.between(1, 12) {
			e.History = append(e.History, plan.Effort(g.between(likely/3+1, likely*2)))
		}
	case n < 92:
		e = plan.Estimate{} // nobody knows
	case n < 95:
		e = plan.Estimate{Kind: plan.EstimateLimits} // a milestone
	default:
		e = plan.Estimate{Kind: plan.EstimateLimits, Low: m, Likely: m, High: m}
	}
	if e.Kind != plan.EstimateNone && g.percent(15) {
		e.Assumed = "the team's history"
	}
	return e
}

// progress makes an item one in progress: all of its shares, or those that say
// so.
func (g *generator) progress(it *plan.Item) {
	it.Status = plan.InProgress
	if g.percent(85) {
		it.Started = g.day(-25, -1)
	}
	some := len(it.Shares) > 1 && g.percent(50)
	for i := range it.Shares {
		s := &it.Shares[i]
		switch n := g.IntN(3); {
		case !some:
		case i == 0 || n == 0:
			s.Started = g.day(-20, -1)
		case n == 1:
			s.Started = g.day(-20, -10)
			s.Finished = g.day(-9, -1)
		default:
			continue
		}
		if g.percent(50) {
			s.Spent = plan.Effort(g.between(0, 3000))
		}
		if g.percent(40) {
			left := plan.Effort(g.between(0, 4000))
			s.Remaining = &left
		}
	}
}

func (g *generator) done(it *plan.Item) {
	it.Status = plan.Done
	it.Started = g.day(-40, -10)
	it.Finished = it.Started + plan.Day(g.between(0, 9))
}
