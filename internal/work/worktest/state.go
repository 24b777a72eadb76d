package worktest

import "github.com/trestle-plan/trestle/internal/work"

// Of a hundred stories, how many lie behind, how many are under way.
const (
	doneOfHundred     = 12
	underWayOfHundred = 5
)

// status sets where a story stands. Stories stand in an order in which they could
// be done, so that what is done waits for nothing open.
func (g *generator) status(i int) {
	it := &g.w.Items[g.stories[i].item]
	at := i * 100 / len(g.stories)
	switch {
	case at < doneOfHundred:
		g.done(it)
	case at < doneOfHundred+underWayOfHundred && g.chance(60):
		g.underWay(it)
	case g.chance(3):
		it.Status = work.Dropped
	case g.chance(10):
		it.Status = work.Proposed
	default:
		it.Status = work.Ready
		g.exceptions(it)
	}
}

func (g *generator) done(it *work.Item) {
	it.Status = work.Done
	it.Finished = AsOf.AddDays(-1 - g.random.IntN(300))
	it.Started = it.Finished.AddDays(-g.around(1, 40))
	if it.Type == work.Spike {
		it.Outcome = "Yes, if " + pick(g, plainReasons)
	}
	for j := range it.Shares {
		s := &it.Shares[j]
		s.Started, s.Finished, s.Spent = it.Started, it.Finished, new(work.Effort(500*g.around(1, 30)))
	}
}

func (g *generator) underWay(it *work.Item) {
	it.Status = work.InProgress
	it.Started = AsOf.AddDays(-1 - g.random.IntN(20))
	for j := range it.Shares {
		s := &it.Shares[j]
		s.Started = it.Started
		if g.chance(50) {
			s.Remaining = new(work.Effort(500 * g.around(1, 10)))
		} else {
			s.Spent = new(work.Effort(500 * g.around(0, 6)))
		}
	}
}

// exceptions pins a few items, and holds a few back.
func (g *generator) exceptions(it *work.Item) {
	switch n := g.random.IntN(1_000); {
	case n < 5:
		it.Pin = AsOf.AddDays(20 + g.random.IntN(200))
	case n < 15:
		it.HoldUntil = AsOf.AddDays(10 + g.random.IntN(100))
	}
}

// parents gives epics and features the status that their parts have together.
func (g *generator) parents() {
	place := make(map[work.ItemKey]int, len(g.w.Items))
	for i := range g.w.Items {
		place[g.w.Items[i].Key] = i
	}
	type tally struct{ parts, ended, done, begun int }
	counts := make([]tally, len(g.w.Items))
	for i := len(g.w.Items) - 1; i >= 0; i-- { // parts stand behind what they are parts of
		it := &g.w.Items[i]
		if c := counts[i]; c.parts > 0 {
			switch {
			case c.ended == c.parts && c.done > 0:
				it.Status, it.Started, it.Finished = work.Done, AsOf.AddDays(-400), AsOf.AddDays(-1)
			case c.ended == c.parts:
				it.Status = work.Dropped
			case c.begun > 0:
				it.Status, it.Started = work.InProgress, AsOf.AddDays(-400)
			default:
				it.Status = work.Ready
			}
		} else if it.Status == "" {
			it.Status = work.Ready
		}
		if it.Parent == "" {
			continue
		}
		up := &counts[place[it.Parent]]
		up.parts++
		switch it.Status {
		case work.Done:
			up.ended++
			up.done++
			up.begun++
		case work.Dropped:
			up.ended++
		case work.InProgress:
			up.begun++
		}
	}
}

// manualOrder shuffles the list by epics: what hangs together stays together, and
// the order is another than that in which things could be done.
func (g *generator) manualOrder() {
	var groups [][]work.Item
	for i := range g.w.Items {
		if g.w.Items[i].Parent == "" {
			groups = append(groups, nil)
		}
		groups[len(groups)-1] = append(groups[len(groups)-1], g.w.Items[i])
	}
	g.random.Shuffle(len(groups), func(i, j int) { groups[i], groups[j] = groups[j], groups[i] })
	g.w.Items = g.w.Items[:0:0]
	for _, group := range groups {
		g.w.Items = append(g.w.Items, group...)
	}
}
