package plan

import (
	"cmp"
	"fmt"

	"github.com/trestle-plan/trestle/plan/forecast"
)

// The bounds of numbers in a Problem.
const (
	maxDay    Day    = 84006       // 2199-12-31
	maxEffort Effort = 100_000_000 // 100,000 person-days
	maxPeople People = 100_000     // 10,000 people
	maxWeight int64  = 100_000_000_000
	maxLag    int32  = 480 * 3660

	mostSpread Effort = forecast.MostSpread // P90 over P50 of a lognormal
)

// index finds the records of a Problem by name.
type index struct {
	items       map[ItemID]int32
	teams       map[TeamID]int32
	releases    map[ReleaseID]int32
	commitments map[CommitmentID]int32
}

// checker collects what is wrong with a Problem.
type checker struct {
	p       *Problem
	ix      index
	shareOf []int // of each team: the last item seen with a share for it, from 1
	places  []Place
}

// validate checks a Problem and indexes its records.
func validate(p *Problem) (*index, error) {
	c := checker{p: p, ix: index{
		items:       make(map[ItemID]int32, len(p.Items)),
		teams:       make(map[TeamID]int32, len(p.Teams)),
		releases:    make(map[ReleaseID]int32, len(p.Releases)),
		commitments: make(map[CommitmentID]int32, len(p.Commitments)),
	}}
	c.shareOf = make([]int, len(p.Teams))
	if p.AsOf < 1 || p.AsOf > maxDay {
		c.add("must be a day between 1 and %d", "AsOf", maxDay)
	}
	c.names()
	c.teams()
	c.items()
	c.dependencies()
	c.promises()
	c.history()
	if len(c.places) > 0 {
		return nil, &InvalidError{Places: c.places}
	}
	return &c.ix, nil
}

// add notes a wrong place. format speaks of what is wrong, with args after path.
func (c *checker) add(format, path string, args ...any) {
	c.places = append(c.places, Place{Path: path, What: fmt.Sprintf(format, args...)})
}

// enter notes a name, and that it is not the first of its kind.
func enter[K ~string](c *checker, seen map[K]int32, id K, path string, i int) {
	if id == "" {
		c.add("must not be empty", fmt.Sprintf("%s[%d].ID", path, i))
	}
	if first, ok := seen[id]; ok {
		c.add("is %q as in %s[%d]; names are unique", fmt.Sprintf("%s[%d].ID", path, i), id, path, first)
		return
	}
	seen[id] = int32(i)
}

// names indexes all records.
func (c *checker) names() {
	for i := range c.p.Teams {
		enter(c, c.ix.teams, c.p.Teams[i].ID, "Teams", i)
	}
	for i := range c.p.Items {
		enter(c, c.ix.items, c.p.Items[i].ID, "Items", i)
	}
	for i := range c.p.Releases {
		enter(c, c.ix.releases, c.p.Releases[i].ID, "Releases", i)
	}
	for i := range c.p.Commitments {
		enter(c, c.ix.commitments, c.p.Commitments[i].ID, "Commitments", i)
	}
}

// within checks a number against its bounds. The path is only spelled out for
// what is wrong: nearly all numbers of nearly all problems are right.
func within[N cmp.Ordered](c *checker, v, low, high N, path string, at ...int) {
	if v < low || v > high {
		c.add("is %v; must be %v to %v", pathOf(path, at), v, low, high)
	}
}

// pathOf is a path with the numbers of its records.
func pathOf(path string, at []int) string {
	args := make([]any, len(at))
	for i, n := range at {
		args[i] = n
	}
	return fmt.Sprintf(path, args...)
}

// teams checks every team.
func (c *checker) teams() {
	for i := range c.p.Teams {
		t := &c.p.Teams[i]
		for k, m := range t.Memberships {
			within(c, m.People, 0, maxPeople, "Teams[%d].Memberships[%d].People", i, k)
			within(c, m.From, 0, maxDay, "Teams[%d].Memberships[%d].From", i, k)
			within(c, m.To, 0, maxDay, "Teams[%d].Memberships[%d].To", i, k)
		}
		for k, b := range t.Blackouts {
			within(c, b.Capacity, 0, 1000, "Teams[%d].Blackouts[%d].Capacity", i, k)
			within(c, b.From, 1, maxDay, "Teams[%d].Blackouts[%d].From", i, k)
			within(c, b.To, b.From, maxDay, "Teams[%d].Blackouts[%d].To", i, k)
		}
		for k, e := range t.Exceptions {
			within(c, e.Day, 1, maxDay, "Teams[%d].Exceptions[%d].Day", i, k)
			within(c, e.Part, Off, WholeDay, "Teams[%d].Exceptions[%d].Part", i, k)
		}
		for k, part := range t.Week {
			within(c, part, Off, WholeDay, "Teams[%d].Week[%d]", i, k)
		}
		c.allocation(i)
		within(c, t.Focus, 0, 1000, "Teams[%d].Focus", i)
		within(c, t.KeptFree, 0, 1000, "Teams[%d].KeptFree", i)
		within(c, t.Limit, 0, 100_000, "Teams[%d].Limit", i)
		within(c, t.Sprints.Days, 0, 366, "Teams[%d].Sprints.Days", i)
		within(c, t.Sprints.First, 0, maxDay, "Teams[%d].Sprints.First", i)
	}
}

// allocation checks a team's targets.
func (c *checker) allocation(i int) {
	var sum Ratio
	seen := map[Backlog]bool{}
	for k, a := range c.p.Teams[i].Allocation {
		within(c, a.Backlog, Functional, Infrastructure, "Teams[%d].Allocation[%d].Backlog", i, k)
		within(c, a.Share, 0, 1000, "Teams[%d].Allocation[%d].Share", i, k)
		if seen[a.Backlog] {
			c.add("is a second target of backlog %d", fmt.Sprintf("Teams[%d].Allocation[%d].Backlog", i, k), a.Backlog)
		}
		seen[a.Backlog] = true
		sum += min(max(a.Share, 0), 1000)
	}
	if sum > 1000 {
		c.add("adds up to %d; at most 1000", fmt.Sprintf("Teams[%d].Allocation", i), sum)
	}
}

// items checks every item and its place in the tree.
func (c *checker) items() {
	parents := map[ItemID]bool{}
	for i := range c.p.Items {
		if id := c.p.Items[i].Parent; id != "" {
			parents[id] = true
		}
	}
	for i := range c.p.Items {
		it := &c.p.Items[i]
		if it.Parent != "" {
			c.known(it.Parent, "Items[%d].Parent", i)
		}
		if it.Release != "" && !has(c.ix.releases, it.Release) {
			c.add("names an unknown release %q", fmt.Sprintf("Items[%d].Release", i), it.Release)
		}
		if it.Pin != 0 && parents[it.ID] {
			c.add("stands on a parent; pin a leaf", fmt.Sprintf("Items[%d].Pin", i))
		}
		within(c, it.NotBefore, 0, maxDay, "Items[%d].NotBefore", i)
		within(c, it.Pin, 0, maxDay, "Items[%d].Pin", i)
		within(c, it.Started, 0, maxDay, "Items[%d].Started", i)
		within(c, it.Finished, 0, maxDay, "Items[%d].Finished", i)
		within(c, it.Value.Date, 0, maxDay, "Items[%d].Value.Date", i)
		within(c, it.Status, Ready, Dropped, "Items[%d].Status", i)
		within(c, it.Backlog, Functional, Infrastructure, "Items[%d].Backlog", i)
		c.shares(i)
	}
	c.tree()
}

// has tells whether a name is known.
func has[K ~string](m map[K]int32, id K) bool {
	_, ok := m[id]
	return ok
}

// known checks that an item exists.
func (c *checker) known(id ItemID, path string, at ...int) bool {
	if has(c.ix.items, id) {
		return true
	}
	c.add("names an unknown item %q", pathOf(path, at), id)
	return false
}

// shares checks an item's shares.
func (c *checker) shares(i int) {
	for k := range c.p.Items[i].Shares {
		s := &c.p.Items[i].Shares[k]
		if team, ok := c.ix.teams[s.Team]; !ok {
			c.add("names an unknown team %q", fmt.Sprintf("Items[%d].Shares[%d].Team", i, k), s.Team)
		} else if c.shareOf[team] == i+1 {
			c.add("is a second share of team %q", fmt.Sprintf("Items[%d].Shares[%d].Team", i, k), s.Team)
		} else {
			c.shareOf[team] = i + 1
		}
		within(c, s.People, 0, maxPeople, "Items[%d].Shares[%d].People", i, k)
		within(c, s.Spent, 0, maxEffort, "Items[%d].Shares[%d].Spent", i, k)
		if s.Remaining != nil {
			within(c, *s.Remaining, 0, maxEffort, "Items[%d].Shares[%d].Remaining", i, k)
		}
		c.estimate(&s.Estimate, i, k)
	}
}

// estimate checks a share's distribution of effort.
func (c *checker) estimate(e *Estimate, i, k int) {
	within(c, e.Kind, EstimateNone, EstimateLognormal, "Items[%d].Shares[%d].Estimate.Kind", i, k)
	switch e.Kind {
	case EstimatePercentiles, EstimateLimits, EstimateTriangle, EstimateLognormal:
		within(c, e.Low, 0, maxEffort, "Items[%d].Shares[%d].Estimate.Low", i, k)
		within(c, e.Likely, e.Low, maxEffort, "Items[%d].Shares[%d].Estimate.Likely", i, k)
		within(c, e.High, e.Likely, maxEffort, "Items[%d].Shares[%d].Estimate.High", i, k)
		if e.Kind == EstimateLognormal && e.High > mostSpread*e.Likely {
			c.add("is %v; must be at most %d times the P50, %v", fmt.Sprintf("Items[%d].Shares[%d].Estimate.High", i, k), e.High, mostSpread, e.Likely)
		}
	case EstimateHistory:
		if len(e.History) == 0 {
			c.add("must not be empty", fmt.Sprintf("Items[%d].Shares[%d].Estimate.History", i, k))
		}
		for n, h := range e.History {
			within(c, h, 0, maxEffort, "Items[%d].Shares[%d].Estimate.History[%d]", i, k, n)
		}
	}
}

// tree checks that no item is above itself.
func (c *checker) tree() {
	state := make([]uint8, len(c.p.Items)) // 0 new, 1 on the way, 2 rooted
	var way []int32
	for i := range c.p.Items {
		way = way[:0]
		at, ok := int32(i), true
		for ok && state[at] == 0 {
			state[at] = 1
			way = append(way, at)
			if id := c.p.Items[at].Parent; id != "" {
				at, ok = c.ix.items[id]
			} else {
				ok = false
			}
		}
		if ok && state[at] == 1 {
			c.add("makes %s its own ancestor", fmt.Sprintf("Items[%d].Parent", at), c.p.Items[at].ID)
		}
		for _, w := range way {
			state[w] = 2
		}
	}
}

// dependencies checks both ends of every dependency.
func (c *checker) dependencies() {
	for i := range c.p.Dependencies {
		d := &c.p.Dependencies[i]
		from := c.known(d.From, "Dependencies[%d].From", i)
		to := c.known(d.To, "Dependencies[%d].To", i)
		if d.FromTeam != "" && !has(c.ix.teams, d.FromTeam) {
			c.add("names an unknown team %q", fmt.Sprintf("Dependencies[%d].FromTeam", i), d.FromTeam)
		}
		if d.ToTeam != "" && !has(c.ix.teams, d.ToTeam) {
			c.add("names an unknown team %q", fmt.Sprintf("Dependencies[%d].ToTeam", i), d.ToTeam)
		}
		within(c, d.Kind, FinishStart, StartFinish, "Dependencies[%d].Kind", i)
		within(c, d.Lag, -maxLag, maxLag, "Dependencies[%d].Lag", i)
		within(c, d.NeedBy, 0, maxDay, "Dependencies[%d].NeedBy", i)
		within(c, d.PromisedBy, 0, maxDay, "Dependencies[%d].PromisedBy", i)
		if from && to && len(c.places) == 0 && (c.above(d.From, d.To) || c.above(d.To, d.From)) {
			c.add("ties %s to its own ancestor or descendant %s", fmt.Sprintf("Dependencies[%d]", i), d.From, d.To)
		}
	}
}

// above tells whether a is b or an ancestor of it.
func (c *checker) above(a, b ItemID) bool {
	for at := b; at != ""; at = c.p.Items[c.ix.items[at]].Parent {
		if at == a {
			return true
		}
	}
	return false
}

// promises checks releases, commitments and the kept plan.
func (c *checker) promises() {
	for i := range c.p.Releases {
		r := &c.p.Releases[i]
		within(c, r.Date, 1, maxDay, "Releases[%d].Date", i)
		within(c, r.Freeze, 0, r.Date, "Releases[%d].Freeze", i)
	}
	for i := range c.p.Commitments {
		m := &c.p.Commitments[i]
		within(c, m.Date, 1, maxDay, "Commitments[%d].Date", i)
		within(c, m.Likelihood, 0, 999, "Commitments[%d].Likelihood", i)
		within(c, m.Weight, 0, maxWeight, "Commitments[%d].Weight", i)
		if (m.Release == "") == (len(m.Items) == 0) {
			c.add("needs either items or a release", fmt.Sprintf("Commitments[%d]", i))
		}
		if m.Release != "" && !has(c.ix.releases, m.Release) {
			c.add("names an unknown release %q", fmt.Sprintf("Commitments[%d].Release", i), m.Release)
		}
		for k, id := range m.Items {
			c.known(id, "Commitments[%d].Items[%d]", i, k)
		}
	}
}
