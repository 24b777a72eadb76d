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
// best so far is offered: the best order that was read out of the search by then,
// which is done each time the number of schedules has doubled.
//
// Errors are those of Make; the context's only if there is no plan yet to improve.
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
	dates, given := m.decode(ctx)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	relax := &schedule.Relaxation{Sources: given}
	goal := m.objective(how.Weights)
	goal.Expect(m.net, dates.Order, relax)
	o := &Offer{Before: m.read(dates, given), Cost: goal.Value(dates)}
	o.After, o.Offered, o.Bound = o.Before, o.Cost, goal.Proven(ctx, m.net, dates.Order, relax)
	best := reordering{m: m, weights: how.Weights, cost: o.Cost}
	var seeds [][]int32
	for _, keys := range m.firstOrders() {
		best.try(ctx, keys)
		seeds = append(seeds, m.listOf(keys))
	}
	found := improve.Search(ctx, improve.NewCalendar(ctx, m.net, dates.Order, relax, goal), improve.Settings{
		Seed: how.Seed, Schedules: how.Schedules, Bound: o.Bound, Present: dates.Order, Seeds: seeds, Progress: how.report,
		Glimpse: func(found *improve.Outcome) { best.take(ctx, found) },
	})
	best.take(ctx, &found)
	o.Schedules = found.Schedules
	if best.err != nil {
		return nil, best.err
	}
	o.accept(&best)
	return o, nil
}

// accept makes the best order that was found the offer, if there is one.
func (o *Offer) accept(best *reordering) {
	if best.found == nil {
		return
	}
	o.Offered, o.After = best.cost, best.found.read(best.dates, best.given)
	for i := range best.found.p.Items {
		o.Order = append(o.Order, best.found.p.Items[i].ID)
	}
	o.Moves = Compare(o.Before, o.After)
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

// reordering is the cheapest plan so far of a Problem in another manual order.
type reordering struct {
	m       *model // of the Problem as it is
	weights improve.Weights
	cost    int64
	found   *model // nil when no order costs less than the Problem's own
	dates   *schedule.Schedule
	given   map[int32]bool
	err     error
}

// take reads orders out of what a search found and tries them.
func (b *reordering) take(ctx context.Context, found *improve.Outcome) {
	if found.Schedule.Value == improve.NoValue {
		return // stopped before the first
	}
	for _, keys := range b.m.readings(found) {
		b.try(ctx, keys)
	}
}

// try plans the Problem in the order of the keys and keeps the plan if it costs
// less than what was found before. Once the context is cancelled it keeps nothing:
// a plan that was cut short is not what accepting it would give.
func (b *reordering) try(ctx context.Context, keys []int64) {
	if ctx.Err() != nil || b.err != nil {
		return
	}
	q := *b.m.p
	q.Items = reordered(b.m.p.Items, keys)
	again, err := newModel(&q, b.m.parts)
	if err != nil {
		b.err = err
		return
	}
	dates, given := again.decode(ctx)
	goal := again.objective(b.weights)
	goal.Expect(again.net, dates.Order, &schedule.Relaxation{Sources: given})
	if cost := goal.Value(dates); cost < b.cost && ctx.Err() == nil {
		b.cost, b.found, b.dates, b.given = cost, again, dates, given
	}
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
// delay of items, the kept plan and what teams' work is to be made of.
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
	o.Kept, o.Mixes = m.keptStarts(), m.mixes()
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
