package plan_test

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"github.com/trestle-plan/trestle/plan"
)

// editor makes one small edit after another to a Problem. What it returns shares
// nothing that changed with what it was given.
type editor struct {
	*rand.Rand
	p *plan.Problem // the copy that is being edited
}

// edit returns a Problem with one random edit, and says which.
func edit(r *rand.Rand, p *plan.Problem) (*plan.Problem, string) {
	q := *p
	q.Teams, q.Items = slices.Clone(p.Teams), slices.Clone(p.Items)
	q.Dependencies, q.Commitments = slices.Clone(p.Dependencies), slices.Clone(p.Commitments)
	e := editor{Rand: r, p: &q}
	kinds := []struct {
		name string
		edit func()
	}{
		{"status", e.status}, {"estimate", e.estimate}, {"people", e.people}, {"capacity", e.capacity},
		{"blackout", e.blackout}, {"dependency added", e.depend}, {"dependency removed", e.undepend},
		{"order", e.reorder}, {"pin", e.pin}, {"hold", e.hold}, {"cut", e.cut}, {"new item", e.add},
		{"promise", e.promise}, {"a day later", func() { q.AsOf++ }},
	}
	k := kinds[r.IntN(len(kinds))]
	k.edit()
	return &q, k.name
}

// leaf is an item without children, with its shares copied.
func (e *editor) leaf() *plan.Item {
	parents := map[plan.ItemID]bool{}
	for i := range e.p.Items {
		parents[e.p.Items[i].Parent] = true
	}
	for {
		it := &e.p.Items[e.IntN(len(e.p.Items))]
		if !parents[it.ID] {
			it.Shares = slices.Clone(it.Shares)
			return it
		}
	}
}

// share is a share of some leaf.
func (e *editor) share() *plan.Share {
	for {
		if it := e.leaf(); len(it.Shares) > 0 {
			return &it.Shares[e.IntN(len(it.Shares))]
		}
	}
}

func (e *editor) status() {
	it := e.leaf()
	it.Started, it.Finished = 0, 0
	it.Status = plan.Status(e.IntN(int(plan.Dropped) + 1))
	for k := range it.Shares {
		it.Shares[k].Started, it.Shares[k].Finished = 0, 0
	}
	switch it.Status {
	case plan.InProgress:
		it.Started = e.p.AsOf - plan.Day(e.IntN(5))
	case plan.Done:
		it.Started, it.Finished = e.p.AsOf-5, e.p.AsOf-1
	}
}

func (e *editor) estimate() {
	low := plan.Effort(e.IntN(6000))
	e.share().Estimate = plan.Estimate{
		Kind: plan.EstimateLimits, Low: low, Likely: low + plan.Effort(e.IntN(2000)), High: low + 4000,
	}
}

func (e *editor) people() { e.share().People = plan.People(5 + 5*e.IntN(6)) }

func (e *editor) capacity() {
	t := &e.p.Teams[e.IntN(len(e.p.Teams))]
	t.Memberships = append(slices.Clone(t.Memberships), plan.Membership{People: plan.People(5 + 5*e.IntN(3)), From: e.p.AsOf + plan.Day(e.IntN(30))})
}

func (e *editor) blackout() {
	t := &e.p.Teams[e.IntN(len(e.p.Teams))]
	from := e.p.AsOf + plan.Day(e.IntN(30))
	t.Blackouts = append(slices.Clone(t.Blackouts), plan.Blackout{From: from, To: from + plan.Day(e.IntN(4)), Capacity: plan.Ratio(500 * e.IntN(2))})
}

// depend adds a dependency; it may close a circle, and then the edit is refused.
func (e *editor) depend() {
	d := plan.Dependency{From: e.leaf().ID, To: e.leaf().ID, Lag: int32(e.IntN(3)) * 240, Strength: plan.Strength(e.IntN(2))}
	e.p.Dependencies = append(e.p.Dependencies, d)
}

func (e *editor) undepend() {
	if n := len(e.p.Dependencies); n > 0 {
		k := e.IntN(n)
		e.p.Dependencies = slices.Delete(e.p.Dependencies, k, k+1)
	}
}

func (e *editor) reorder() {
	from, to := e.IntN(len(e.p.Items)), e.IntN(len(e.p.Items))
	it := e.p.Items[from]
	e.p.Items = slices.Insert(slices.Delete(e.p.Items, from, from+1), to, it)
}

func (e *editor) pin() {
	it := e.leaf()
	if it.Pin != 0 {
		it.Pin = 0
		return
	}
	it.Pin = e.p.AsOf + plan.Day(e.IntN(40))
}

func (e *editor) hold() { e.leaf().NotBefore = e.p.AsOf + plan.Day(e.IntN(40)) }

// cut takes a leaf out with all that names it.
func (e *editor) cut() {
	id := e.leaf().ID
	e.p.Items = slices.DeleteFunc(e.p.Items, func(it plan.Item) bool { return it.ID == id })
	e.p.Dependencies = slices.DeleteFunc(e.p.Dependencies, func(d plan.Dependency) bool { return d.From == id || d.To == id })
	for i := range e.p.Commitments {
		c := &e.p.Commitments[i]
		c.Items = slices.DeleteFunc(slices.Clone(c.Items), func(k plan.ItemID) bool { return k == id })
	}
	e.p.Commitments = slices.DeleteFunc(e.p.Commitments, func(c plan.Commitment) bool { return c.Release == "" && len(c.Items) == 0 })
}

func (e *editor) add() {
	low := plan.Effort(500 + e.IntN(4000))
	it := plan.Item{ID: plan.ItemID(fmt.Sprintf("new-%d-%d", len(e.p.Items), e.IntN(1<<30))), Shares: []plan.Share{{
		Team: e.p.Teams[e.IntN(len(e.p.Teams))].ID, Estimate: plan.Estimate{Kind: plan.EstimatePercentiles, Low: low, Likely: low * 2, High: low * 4},
	}}}
	e.p.Items = slices.Insert(e.p.Items, e.IntN(len(e.p.Items)+1), it)
}

func (e *editor) promise() {
	if n := len(e.p.Commitments); n > 0 {
		e.p.Commitments[e.IntN(n)].Date = e.p.AsOf + plan.Day(1+e.IntN(60))
	}
}

// keeping is a Problem with the kept plan of a Result.
func keeping(p *plan.Problem, r *plan.Result) *plan.Problem {
	q := *p
	q.Kept = nil
	for i := range r.Items {
		for _, s := range r.Items[i].Shares {
			if !s.Rest {
				q.Kept = append(q.Kept, plan.KeptShare{Item: s.Item, Team: s.Team, Start: s.Start, Finish: s.Finish})
			}
		}
	}
	return &q
}
