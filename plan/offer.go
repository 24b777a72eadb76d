package plan

import (
	"cmp"
	"context"
	"slices"

	"github.com/trestle-plan/trestle/plan/improve"
	"github.com/trestle-plan/trestle/plan/schedule"
)

// Improvement says how long to look for a better order and what counts.
type Improvement struct {
	Seed      uint64
	Schedules int             // budget; 0 is 1,000
	Weights   improve.Weights // zero means improve.UsualWeights
	Progress  func(Progress)
}

// Offer is a better order of a Problem's items, to accept or not.
type Offer struct {
	// Order is the manual order offered, all items of the Problem; nil when
	// nothing better was found.
	Order         []ItemID
	Before, After *Result // dates only; the same Result when nothing better was found
	Moves         []Move  // from Before to After
	// What both cost by the weights, and what no plan of the Problem goes below.
	Cost, Offered, Bound int64
	Schedules            int // generated
}

// Gap is how far the offered plan can be from the best there is, in thousandths
// of what it costs, rounded up. The plan is proven best when it is 0.
func (o *Offer) Gap() int64 {
	if o.Offered <= o.Bound {
		return 0
	}
	const thousand = 1000
	unit := max(1, o.Offered/(1<<40)) // room for the product
	return min(thousand, ((o.Offered-o.Bound)/unit*thousand+o.Offered/unit-1)/(o.Offered/unit))
}

// usualSchedules is the budget unless one is said.
const usualSchedules = 1000

// Improve looks for a manual order from which a better plan is decoded: by the
// same search that solves benchmark projects, beginning with the Problem's own
// order. Nothing is applied: the answer is a difference to accept. The same
// Problem and Improvement give the same Offer. When the context is cancelled the
// best so far is offered.
//
// Errors are those of Make, but not the context's.
func Improve(ctx context.Context, p *Problem, how Improvement) (*Offer, error) {
	m, err := newModel(p, newParts())
	if err != nil {
		return nil, err
	}
	if how.Schedules == 0 {
		how.Schedules = usualSchedules
	}
	if how.Weights == (improve.Weights{}) {
		how.Weights = improve.UsualWeights
	}
	dates, given := m.decode()
	relax := &schedule.Relaxation{Sources: given}
	goal := m.objective(how.Weights)
	goal.Expect(m.net, dates.Order, relax)
	o := &Offer{Before: m.read(dates, given), Cost: goal.Value(dates)}
	o.After, o.Offered, o.Bound = o.Before, o.Cost, goal.LowerBound(m.net, dates.Order, relax)
	found := improve.Search(ctx, improve.NewCalendar(m.net, dates.Order, relax, goal), improve.Settings{
		Seed: how.Seed, Schedules: how.Schedules, Bound: o.Bound, Present: dates.Order, Progress: how.report,
	})
	o.Schedules = found.Schedules
	for _, by := range m.readings(&found) {
		if err := o.take(m, by, how.Weights); err != nil {
			return nil, err
		}
	}
	if o.After != o.Before {
		o.Moves = Compare(o.Before, o.After)
	}
	return o, nil
}

// report tells progress to whoever listens.
func (h *Improvement) report(done, budget int, _ int64) {
	if h.Progress != nil {
		h.Progress(Progress{Stage: "improve", Done: done, Total: budget})
	}
}

// readings are the ways to read an order of items out of a list of shares: an
// item of several shares stands where its first share does, or its last, or by
// when it starts or finishes.
func (m *model) readings(found *improve.Outcome) [][]int64 {
	place := make([]int64, len(found.List))
	for k, i := range found.List {
		place[i] = int64(k)
	}
	first := func(of []int64) []int64 {
		return m.keys(of, func(a, b int64) int64 { return min(a, b) })
	}
	last := func(of []int64) []int64 {
		return m.keys(of, func(a, b int64) int64 { return max(a, b) })
	}
	return [][]int64{first(place), last(place), first(found.Schedule.Start), last(found.Schedule.Finish)}
}

// keys gathers one number an item out of its nodes'; -1 for items that do not
// move.
func (m *model) keys(of []int64, gather func(a, b int64) int64) []int64 {
	out := make([]int64, len(m.p.Items))
	for i := range out {
		out[i] = -1
		for _, node := range m.own[i] {
			switch {
			case m.net.Nodes[node].Mode != schedule.Free:
			case out[i] < 0:
				out[i] = of[node]
			default:
				out[i] = gather(out[i], of[node])
			}
		}
	}
	return out
}

// take plans the Problem in the order of the keys and keeps the plan if it costs
// less than what is offered so far.
func (o *Offer) take(m *model, keys []int64, weights improve.Weights) error {
	q := *m.p
	q.Items = reordered(m.p.Items, keys)
	again, err := newModel(&q, m.parts)
	if err != nil {
		return err
	}
	dates, given := again.decode()
	goal := again.objective(weights)
	goal.Expect(again.net, dates.Order, &schedule.Relaxation{Sources: given})
	cost := goal.Value(dates)
	if cost >= o.Offered {
		return nil
	}
	o.Offered, o.After = cost, again.read(dates, given)
	o.Order = make([]ItemID, len(q.Items))
	for i := range q.Items {
		o.Order[i] = q.Items[i].ID
	}
	return nil
}

// reordered sorts the items that have a key among the places they have; all
// others stay where they are.
func reordered(items []Item, keys []int64) []Item {
	var slots, movers []int
	for i, key := range keys {
		if key >= 0 {
			slots, movers = append(slots, i), append(movers, i)
		}
	}
	slices.SortStableFunc(movers, func(a, b int) int { return cmp.Compare(keys[a], keys[b]) })
	out := slices.Clone(items)
	for k, slot := range slots {
		out[slot] = items[movers[k]]
	}
	return out
}

// objective reads what a plan costs out of the Problem: promises, the cost of
// delay of items, and the kept plan.
func (m *model) objective(weights improve.Weights) *improve.Objective {
	o := &improve.Objective{Weights: weights, AsOf: m.p.AsOf.Begin()}
	for i := range m.p.Commitments {
		c := &m.p.Commitments[i]
		if c.Target {
			continue
		}
		promise := improve.Promise{PerWeek: max(1, c.Weight)}
		for _, mem := range m.members(c) {
			due, possible := mem.LastFinish(c.Date)
			if !possible {
				due = c.Date.End()
			}
			promise.Members = append(promise.Members, improve.Member{Node: mem.Node, Due: due})
		}
		o.Promises = append(o.Promises, promise)
	}
	for i := range m.p.Items {
		v := &m.p.Items[i].Value
		if v.PerWeek <= 0 || m.finish[i] < 0 {
			continue
		}
		d := improve.Delay{Node: m.finish[i], PerWeek: v.PerWeek, From: m.p.AsOf.Begin()}
		if v.Urgency == FixedDate || v.Urgency == Later {
			d.From = max(d.From, v.Date.Begin())
		}
		o.Delays = append(o.Delays, d)
	}
	o.Kept = m.keptStarts()
	return o
}

// keptStarts are the starts of the kept plan's shares that can still move.
func (m *model) keptStarts() []improve.Keep {
	var out []improve.Keep
	for _, k := range m.p.Kept {
		item, ok := m.ix.items[k.Item]
		if !ok {
			continue
		}
		for _, node := range m.own[item] {
			if m.net.Nodes[node].Mode == schedule.Free && m.team(m.acts[node]) == k.Team {
				out = append(out, improve.Keep{Node: node, Start: k.Start})
			}
		}
	}
	return out
}
