package plantest

import (
	"slices"

	"github.com/trestle-plan/trestle/plan"
)

// Dense makes a small workspace of 3 to 15 items in which features meet: where
// Generate has a feature now and then, most of what Dense makes has most of
// them at once, and triangles, lognormals and a history of done work besides.
// It is small so that very many can be planned, checked and planned again. The
// same seed gives the same problem.
func Dense(seed uint64) *plan.Problem {
	for ; ; seed += 1 << 40 {
		d := densifier{dice: newDice(seed ^ denseStream)}
		items := d.between(3, 15)
		d.p = Generate(seed, Size{
			Items: items, Teams: d.between(1, 3),
			Dependencies: items + d.between(0, 6), Commitments: d.between(1, 4),
		})
		d.teams()
		d.items()
		d.dependencies()
		d.past()
		if !newReading(d.p).closeRests() {
			return d.p
		}
	}
}

// denseStream keeps the dice of Dense apart from those of Generate.
const denseStream = 0x5bd1e995

// densifier turns on in a problem what the generator left out.
type densifier struct {
	dice
	p *plan.Problem
}

func (d *densifier) day(from, to int) plan.Day {
	return d.p.AsOf + plan.Day(d.between(from, to))
}

func (d *densifier) teams() {
	const w, m, a, o = plan.WholeDay, plan.Morning, plan.Afternoon, plan.Off
	for i := range d.p.Teams {
		t := &d.p.Teams[i]
		if d.percent(40) {
			t.Week = one(d.dice, [7]plan.DayPart{w, m, w, a, w, o, o}, [7]plan.DayPart{a, w, o, w, m, m, o})
		}
		if d.percent(45) {
			t.Sprints = plan.Sprints{First: d.day(-30, 30), Days: one(d.dice, 5, 7, 14)}
		}
		if d.percent(50) {
			t.Limit = d.between(1, 3)
		}
		if d.percent(60) {
			from := d.day(0, 25)
			t.Blackouts = append(t.Blackouts, plan.Blackout{
				From: from, To: from + plan.Day(d.IntN(4)), Capacity: one(d.dice, 0, plan.Ratio(d.between(1, 999))),
			})
		}
		if d.percent(60) {
			t.Allocation = []plan.Allocation{
				{Backlog: plan.Functional, Share: plan.Ratio(d.between(100, 600))},
				{Backlog: plan.Refactoring, Share: plan.Ratio(d.between(0, 400))},
			}
		}
	}
}

func (d *densifier) items() {
	parents := map[plan.ItemID]bool{}
	for i := range d.p.Items {
		parents[d.p.Items[i].Parent] = true
	}
	for i := range d.p.Items {
		it := &d.p.Items[i]
		it.Together = it.Together || d.percent(40)
		if d.percent(20) {
			it.NotBefore = d.day(-3, 20)
		}
		if d.percent(30) {
			it.Release = one(d.dice, d.p.Releases...).ID
		}
		if d.percent(8) {
			it.Value.Urgency = plan.Expedite
		}
		if d.percent(12) && it.Status == plan.Ready && !parents[it.ID] {
			it.Pin = d.day(0, 25)
		}
		it.BrokenDown = it.BrokenDown && d.percent(50)
		for s := range it.Shares {
			d.estimate(&it.Shares[s].Estimate)
		}
	}
}

// estimate changes the kind of an estimate that has three different numbers.
func (d *densifier) estimate(e *plan.Estimate) {
	if e.Kind != plan.EstimatePercentiles && e.Kind != plan.EstimateLimits || e.Low >= e.High {
		return
	}
	e.Kind = one(d.dice, plan.EstimatePercentiles, plan.EstimateLimits, plan.EstimateTriangle, plan.EstimateLognormal)
}

func (d *densifier) dependencies() {
	for i := range d.p.Dependencies {
		dep := &d.p.Dependencies[i]
		dep.Kind = one(d.dice, plan.FinishStart, plan.StartStart, plan.FinishFinish, plan.StartFinish)
		if d.percent(25) {
			dep.Strength = plan.Soft
		}
		if d.percent(60) {
			dep.LagClock = one(d.dice, plan.Working, plan.Elapsed)
			dep.Lag = int32(d.between(-1500, 2500))
		}
	}
}

// past gives a problem a kept plan of what it holds, and mostly a history of done
// work, long enough to be read or too short.
func (d *densifier) past() {
	for i := range d.p.Items {
		for _, s := range d.p.Items[i].Shares {
			has := slices.ContainsFunc(d.p.Kept, func(k plan.KeptShare) bool {
				return k.Item == d.p.Items[i].ID && k.Team == s.Team
			})
			if !has && d.percent(50) {
				start := beginOf(d.day(0, 30)) + plan.Time(d.IntN(480))
				d.p.Kept = append(d.p.Kept, plan.KeptShare{
					Item: d.p.Items[i].ID, Team: s.Team, Start: start, Finish: start + plan.Time(d.between(60, 3000)),
				})
			}
		}
	}
	for range one(d.dice, 0, 3, 20, 40) {
		low := plan.Effort(d.between(200, 3000))
		d.p.History = append(d.p.History, plan.DonePiece{
			Team: one(d.dice, d.p.Teams...).ID, Finished: d.day(-150, -1), Actual: low * plan.Effort(d.between(5, 20)) / 10,
			Estimate: plan.Estimate{Kind: plan.EstimatePercentiles, Low: low / 2, Likely: low, High: low * 2},
		})
	}
}
