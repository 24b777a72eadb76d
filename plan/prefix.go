package plan

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/trestle-plan/trestle/plan/forecast"
)

// Prefix is how likely the first items of a release are all to make its freeze, for
// every number of them, in an order. It is counted in trials that the items share,
// so it is no product of their likelihoods.
type Prefix struct {
	Items    []ItemID // in the order asked for
	Alone    []int    // trials in which each makes the freeze
	Together []int    // trials in which it and all before it do; never rises
	Unknown  []ItemID // asked for, but without a forecast: left out
	Trials   int

	tally *forecast.Tally
	at    map[ItemID]int // its target in the tally
}

// PrefixOf counts the trials in which the first items of a release, in the order
// given, make its freeze: each item's own work, without that of its parts. It needs
// a Result with trials, and fails with an *InvalidError for what is unknown or an
// item that is given twice, or with the context's error.
func (r *Result) PrefixOf(ctx context.Context, release ReleaseID, items ...ItemID) (*Prefix, error) {
	rel, ok := r.model.ix.releases[release]
	if !ok {
		return nil, &InvalidError{Places: []Place{{Path: "release", What: fmt.Sprintf("%q is unknown", release)}}}
	}
	if r.Trials == 0 {
		return nil, &InvalidError{Places: []Place{{Path: "Trials", What: "are 0: plan with trials"}}}
	}
	out := &Prefix{Trials: r.Trials, at: map[ItemID]int{}}
	deadline := freezeOf(&r.model.p.Releases[rel]).FinishDay()
	var targets []forecast.Target
	seen := map[ItemID]bool{}
	for _, id := range items {
		i, known := r.model.ix.items[id]
		if !known || seen[id] {
			return nil, &InvalidError{Places: []Place{{Path: "item", What: fmt.Sprintf("%q is unknown or given twice", id)}}}
		}
		seen[id] = true
		target := forecast.Target{Deadline: deadline}
		for _, node := range r.model.own[i] {
			target.Members = append(target.Members, forecast.Member{Node: node})
		}
		if len(target.Members) == 0 || slices.ContainsFunc(r.model.own[i], func(node int32) bool { return r.dates.Finish[node] >= Never }) {
			out.Unknown = append(out.Unknown, id)
			continue
		}
		out.at[id] = len(targets)
		out.Items, targets = append(out.Items, id), append(targets, target)
	}
	if len(targets) == 0 {
		return out, nil
	}
	done, err := r.replayAll(ctx, targets, r.Trials)
	if err != nil {
		return nil, err
	}
	out.tally = done.Tally()
	out.count()
	return out, nil
}

// count fills in what the tally says of the items in their order.
func (p *Prefix) count() {
	targets := make([]int, len(p.Items))
	p.Alone = make([]int, len(p.Items))
	for k, id := range p.Items {
		targets[k] = p.at[id]
		p.Alone[k] = p.tally.Hits(targets[k])
	}
	p.Together = p.tally.Prefixes(targets...)
}

// LikeliestFirst is the same in another order: what makes the freeze in more trials
// first, what does so in as many in the order it had. No trial is walked again.
func (p *Prefix) LikeliestFirst() *Prefix {
	if len(p.Items) == 0 {
		return p
	}
	out := *p
	order := make([]int, len(p.Items))
	for k := range order {
		order[k] = k
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(p.Alone[b], p.Alone[a]) })
	out.Items = make([]ItemID, len(order))
	for k, at := range order {
		out.Items[k] = p.Items[at]
	}
	out.count()
	return &out
}

// LeversInto tries changes that could bring an item into its release by the freeze,
// as Levers does for a commitment: it is as if the item were a wish for the
// release's day. It needs a Result with trials, and fails with an *InvalidError
// for what is unknown, or with the context's error.
func (r *Result) LeversInto(ctx context.Context, release ReleaseID, item ItemID, most int) ([]Lever, error) {
	rel, ok := r.model.ix.releases[release]
	if !ok || !has(r.model.ix.items, item) || r.Trials == 0 {
		return nil, &InvalidError{Places: []Place{{Path: "item", What: fmt.Sprintf("%q or its release %q is unknown or has no forecast", item, release)}}}
	}
	const wish CommitmentID = "\x00wish" // no key: people cannot write it
	p := *r.model.p
	p.Commitments = append(slices.Clone(p.Commitments), Commitment{ID: wish, Items: []ItemID{item}, Date: r.model.p.Releases[rel].Date, Target: true})
	m, err := newModel(&p, r.model.parts)
	if err != nil {
		return nil, err
	}
	dates, given := m.decode(ctx)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	asked := m.read(dates, given)
	asked.settings, asked.Trials = r.settings, r.Trials
	return asked.Levers(ctx, wish, most)
}
