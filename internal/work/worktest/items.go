package worktest

import (
	"fmt"
	"strings"

	"github.com/trestle-plan/trestle/internal/work"
)

// items makes epics of features of stories, and some items without a parent,
// until there are as many as asked for. The earliest are done, those after them
// in progress.
func (g *generator) items() {
	for len(g.w.Items) < g.shape.Items {
		if g.chance(looseOfHundred * storiesInFeature * featuresInEpic / 100) {
			for range g.random.IntN(storiesInFeature) {
				g.loose()
			}
			continue
		}
		g.epic()
	}
	for i := range g.stories {
		g.status(i)
	}
	g.parents()
}

// full tells whether there are as many items as asked for.
func (g *generator) full() bool { return len(g.w.Items) >= g.shape.Items }

func (g *generator) add(it work.Item) int {
	g.next[it.Product]++
	it.Key = work.MakeItemKey(it.Product, g.next[it.Product])
	g.dress(&it)
	g.w.Items = append(g.w.Items, it)
	return len(g.w.Items) - 1
}

func (g *generator) epic() {
	e := epic{product: pick(g, g.w.Products).Key, backlog: g.backlog(), first: len(g.stories), connected: g.chance(g.shape.Connected)}
	for range 2 + g.random.IntN(3) {
		e.teams = append(e.teams, pick(g, g.w.Teams).Key)
	}
	topic := pick(g, topics)
	it := work.Item{Title: pick(g, epicTitles) + " " + topic, Level: work.Epic, Product: e.product, Backlog: e.backlog}
	it.Goals = []work.GoalKey{pick(g, g.w.Goals).Key}
	e.item = g.add(it)
	at := len(g.epics)
	for range g.around(1, 2*featuresInEpic-1) {
		if g.full() {
			break
		}
		f := work.Item{
			Title: pick(g, verbs) + " " + pick(g, objects) + " for " + topic, Level: work.Feature, Product: e.product, Backlog: e.backlog,
			Parent: g.w.Items[e.item].Key, Value: g.value(),
		}
		if g.chance(35) {
			f.Release = g.release(e.product)
		}
		feature := g.w.Items[g.add(f)].Key
		for range g.around(2, 2*storiesInFeature) {
			if g.full() {
				break
			}
			g.stories = append(g.stories, story{item: g.story(&e, feature, topic), epic: at})
		}
	}
	e.end = len(g.stories)
	g.epics = append(g.epics, e)
}

// story makes one leaf under a feature: for one of the epic's teams, seldom two.
func (g *generator) story(e *epic, feature work.ItemKey, topic string) int {
	it := work.Item{
		Title: pick(g, verbs) + " " + pick(g, objects) + " " + pick(g, contexts) + " " + topic,
		Level: work.Story, Product: e.product, Backlog: e.backlog, Parent: feature,
	}
	g.kind(&it)
	it.Shares = []work.Share{g.share(&it, pick(g, e.teams))}
	if second := pick(g, e.teams); g.chance(12) && second != it.Shares[0].Team {
		it.Shares = append(it.Shares, g.share(&it, second))
		it.Together = g.chance(30)
	}
	return g.add(it)
}

// loose makes an item without a parent: a defect, a spike, a small wish.
func (g *generator) loose() {
	if g.full() {
		return
	}
	it := work.Item{
		Title: pick(g, verbs) + " " + pick(g, objects) + " " + pick(g, contexts) + " " + pick(g, topics),
		Level: work.Story, Product: pick(g, g.w.Products).Key, Backlog: g.backlog(), Value: g.value(),
	}
	if g.chance(40) {
		it.Type = work.Defect
	}
	it.Shares = []work.Share{g.share(&it, pick(g, g.w.Teams).Key)}
	g.stories = append(g.stories, story{item: g.add(it), epic: -1})
}

// kind makes some stories spikes and defects.
func (g *generator) kind(it *work.Item) {
	switch {
	case g.chance(6):
		it.Type = work.Spike
		it.Question = "Can we " + strings.ToLower(it.Title) + " without changing the contract?"
		it.Timebox = work.Effort(1_000 * (1 + g.random.IntN(5)))
	case g.chance(8):
		it.Type = work.Defect
	}
}

// backlog draws one: six in ten functional.
func (g *generator) backlog() work.Backlog {
	if g.chance(62) {
		return work.Functional
	}
	return pick(g, work.Backlogs()[1:])
}

// share draws a team's work on an item: by size, in three points, or not
// estimated at all.
func (g *generator) share(it *work.Item, team work.TeamKey) work.Share {
	s := work.Share{Team: team, People: work.OnePerson}
	if g.chance(25) {
		s.People = 20
	}
	switch n := g.random.IntN(100); {
	case it.Type == work.Spike:
	case n < 45:
		s.Estimate.Size = pick(g, []work.Size{"XS", "S", "S", "M", "M", "M", "L"})
	case n < 85:
		likely := work.Effort(500 * g.around(1, 24))
		s.Estimate = work.Estimate{Low: likely * 6 / 10, Likely: likely, High: likely*2 + 500}
	}
	return s
}

func (g *generator) value() work.Value {
	switch n := g.random.IntN(100); {
	case n < 40:
		return work.Value{}
	case n < 85:
		return work.Value{PerWeek: int64(100 * g.around(5, 400)), Urgency: work.Linear}
	case n < 93:
		return work.Value{PerWeek: int64(100 * g.around(50, 900)), Urgency: work.FixedDate, Date: AsOf.AddDays(30 + g.random.IntN(400))}
	case n < 99:
		return work.Value{PerWeek: int64(100 * g.around(5, 200)), Urgency: work.Later, Date: AsOf.AddDays(60 + g.random.IntN(400))}
	}
	return work.Value{PerWeek: 500_000, Urgency: work.Expedite}
}

func (g *generator) release(product work.ProductKey) work.ReleaseKey {
	var own []work.ReleaseKey
	for i := range g.w.Releases {
		if g.w.Releases[i].Product == product {
			own = append(own, g.w.Releases[i].Key)
		}
	}
	return pick(g, own)
}

// dress gives an item what real ones carry beside their plan.
func (g *generator) dress(it *work.Item) {
	if it.Backlog != work.Functional {
		it.Plain = "So that " + pick(g, plainReasons)
	}
	for range g.random.IntN(3) {
		it.Labels = append(it.Labels, pick(g, labelWords))
	}
	if g.chance(60) {
		it.Refs = []work.Ref{{System: "jira", ID: fmt.Sprintf("%s-%d", it.Product, 10_000+len(g.w.Items)),
			URL: fmt.Sprintf("https://tracker.example/browse/%s-%d", it.Product, 10_000+len(g.w.Items))}}
	}
	if g.chance(30) && len(it.Shares) > 0 {
		it.Assignees = []work.PersonKey{work.PersonKey(pick(g, firstNames) + "." + fmt.Sprint(g.random.IntN(10*g.shape.Teams)))}
	}
	it.Fields = map[string]string{}
	for _, own := range []struct {
		key   string
		of    int
		value func() string
	}{
		{"risk", 30, func() string { return pick(g, g.w.Fields[0].Options) }},
		{"score", 20, func() string { return fmt.Sprintf("%d.5", g.random.IntN(10)) }},
		{"audit", 5, func() string { return AsOf.AddDays(g.random.IntN(300)).String() }},
		{"component", 40, func() string { return pick(g, componentNames) }},
		{"legal", 10, func() string { return pick(g, []string{work.Yes, work.No}) }},
	} {
		if g.chance(own.of) {
			it.Fields[own.key] = own.value()
		}
	}
}
