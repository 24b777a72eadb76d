package planner

import (
	"sync"

	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
	"github.com/trestle-plan/trestle/plan"
)

// told is what a plan says of each item, once it was asked for.
type told struct {
	once  sync.Once
	facts []store.ItemPlan
	ranks []Ranked
}

// Ranked is an item's place in the computed order, and why.
type Ranked struct {
	Item     work.ItemKey
	Position int            // from 1
	Block    int            // items of one block are best done in one go
	Score    float64        // of the block: cost of a week's delay for each person-day
	Because  []work.ItemKey // the items whose value it inherits, dearest first
	Says     string         // why it stands there
}

// Facts returns what the plan says of each item, in the order of its workspace,
// as lists filter and sort by it. Quantiles, likelihoods and latest safe starts are
// those of the forecast, so of an earlier plan while that is stale. The list is not
// to be changed.
func (p *Plan) Facts() []store.ItemPlan {
	p.tell()
	return p.told.facts
}

// SaysAs tells whether Facts, Ranks and the dates of two plans are the very same.
func (p *Plan) SaysAs(other *Plan) bool { return p.told == other.told && p.same(other) }

// Ranks returns the computed order with its reasons. The list is not to be changed.
func (p *Plan) Ranks() []Ranked {
	p.tell()
	return p.told.ranks
}

func (p *Plan) tell() {
	p.told.once.Do(func() {
		if view, err := p.Planned.Rank(); err == nil { // without an order no item has a rank
			for i := range view.Ranks {
				r := &view.Ranks[i]
				p.told.ranks = append(p.told.ranks, Ranked{
					Item: r.Item.Key, Position: r.Position, Block: r.Block, Score: r.Score, Because: r.Because, Says: r.Says,
				})
			}
		}
		p.told.facts = p.gather()
	})
}

// gather works out what the plan says of each item.
func (p *Plan) gather() []store.ItemPlan {
	ws, result := p.Planned.Workspace, p.Planned.Result
	rows := make([]store.ItemPlan, len(ws.Items))
	place := make(map[work.ItemKey]int, len(ws.Items))
	for i := range result.Items {
		dated(&rows[i], &result.Items[i])
		place[ws.Items[i].Key] = i
	}
	for i := range p.told.ranks {
		rows[place[p.told.ranks[i].Item]].Rank = p.told.ranks[i].Position
	}
	for i, over := range promisesOver(ws) {
		rows[i].Due = over.due
	}
	p.forecast(rows)
	return rows
}

// dated fills in what needs no trials.
func dated(row *store.ItemPlan, it *plan.ItemPlan) {
	if it.State != plan.Planned && it.State != plan.Finished {
		return
	}
	row.Start, row.Finish = firstDay(it.Start), lastDay(it.Finish)
	row.Delivered = inRange(work.Date(it.Delivered))
	row.Assumed = len(it.Assumed) > 0
	if it.State == plan.Planned && len(it.Shares) > 0 {
		var left work.Effort
		for i := range it.Shares {
			left += work.Effort(it.Shares[i].Effort)
		}
		row.Effort = &left
	}
}

// inRange leaves out a day that no calendar of ours has: what never happens.
func inRange(day work.Date) work.Date {
	if !day.Valid() {
		return 0
	}
	return day
}

// forecast fills in what the trials say.
func (p *Plan) forecast(rows []store.ItemPlan) {
	if p.Forecast == nil {
		return
	}
	result := p.Forecast.Result
	byKey := make(map[plan.ItemID]*plan.ItemPlan, len(result.Items))
	for i := range result.Items {
		byKey[result.Items[i].ID] = &result.Items[i]
	}
	latest := make(map[plan.ItemID]work.Date)
	for i := range result.Runway {
		s := &result.Runway[i]
		if s.State != plan.SafeUntil && s.State != plan.TooLate {
			continue
		}
		if day, seen := latest[s.Item]; !seen || work.Date(s.Day) < day {
			latest[s.Item] = work.Date(s.Day)
		}
	}
	least := leastLikely(p.Forecast.Workspace, result)
	for i := range rows {
		id := plan.ItemID(p.Planned.Workspace.Items[i].Key)
		it := byKey[id]
		if it == nil || it.State != plan.Planned {
			continue
		}
		rows[i].P50, rows[i].P85, rows[i].P95 = inRange(work.Date(it.P50)), inRange(work.Date(it.P85)), inRange(work.Date(it.P95))
		rows[i].LatestStart = inRange(latest[id])
		rows[i].Likelihood = least[id]
	}
}

// leastLikely returns of each item the likelihood of the promise over it that is
// least likely to be kept.
func leastLikely(ws *work.Workspace, result *plan.Result) map[plan.ItemID]*work.Ratio {
	odds := make(map[work.CommitmentKey]work.Ratio, len(result.Commitments))
	for i := range result.Commitments {
		if c := &result.Commitments[i]; c.Trials > 0 {
			odds[work.CommitmentKey(c.ID)] = work.Ratio(c.Hits * 1000 / c.Trials)
		}
	}
	out := make(map[plan.ItemID]*work.Ratio, len(ws.Items))
	for i, over := range promisesOver(ws) {
		for _, key := range over.promises {
			id := plan.ItemID(ws.Items[i].Key)
			if ratio, known := odds[key]; known && (out[id] == nil || ratio < *out[id]) {
				out[id] = &ratio
			}
		}
	}
	return out
}

// over is what is promised of an item: itself, its release or an item above it.
type over struct {
	due      work.Date // the earliest day
	promises []work.CommitmentKey
}

// promisesOver returns the open promises over each item. Targets are none.
func promisesOver(ws *work.Workspace) []over {
	place := make(map[work.ItemKey]int, len(ws.Items))
	for i := range ws.Items {
		place[ws.Items[i].Key] = i
	}
	items := map[int][]*work.Commitment{}
	releases := map[work.ReleaseKey][]*work.Commitment{}
	for i := range ws.Commitments {
		c := &ws.Commitments[i]
		if c.Kind != work.Promise || c.Outcome != work.Open {
			continue
		}
		for _, key := range c.Items {
			if at, ok := place[key]; ok {
				items[at] = append(items[at], c)
			}
		}
		if c.Release != "" {
			releases[c.Release] = append(releases[c.Release], c)
		}
	}
	out := make([]over, len(ws.Items))
	for i := range ws.Items {
		for at, here := i, true; here; at, here = parentOf(ws, place, at) {
			out[i].add(items[at])
			if release := ws.Items[at].Release; release != "" {
				out[i].add(releases[release])
			}
		}
	}
	return out
}

func parentOf(ws *work.Workspace, place map[work.ItemKey]int, at int) (int, bool) {
	parent, ok := place[ws.Items[at].Parent]
	return parent, ok
}

func (o *over) add(list []*work.Commitment) {
	for _, c := range list {
		o.promises = append(o.promises, c.Key)
		if !c.Date.IsZero() && (o.due.IsZero() || c.Date < o.due) {
			o.due = c.Date
		}
	}
}
