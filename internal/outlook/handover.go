package outlook

import (
	"cmp"
	"slices"

	"github.com/trestle-plan/trestle/internal/work"
	"github.com/trestle-plan/trestle/plan"
)

// HandOver is a dependency between two teams: what one owes the other.
type HandOver struct {
	work.Dependency
	Place    int          // of the dependency in the workspace
	Owes     work.TeamKey // the team of From
	Needs    work.TeamKey // the team of To
	Producer ItemRef
	Consumer ItemRef
	Forecast Forecast // of what is handed over; none if it cannot be forecast
	Start    Day      // the last safe start of what waits; 0 if nothing is promised of it, or it started
	Done     bool     // the work is done
	Sign     Sign
	Says     string
}

// Sign says how a hand-over stands, the worst last.
type Sign uint8

// The signs.
const (
	Settled Sign = iota // kept, withdrawn, or its work is done
	Agreed              // promised, and the forecast is in time
	Plain               // no contract, and none is broken
	Asking              // asked or countered: the two have not agreed
	Close               // it may come too late
	Broken              // it comes too late, or was missed
)

// HandOvers returns the dependencies between different teams, one for each pair of
// teams, worst first.
func (p *Planned) HandOvers() []HandOver { return p.Ties().HandOvers() }

// HandOvers returns the dependencies between different teams.
func (t *Ties) HandOvers() []HandOver {
	p := t.p
	var out []HandOver
	for i := range p.Workspace.Dependencies {
		d := &p.Workspace.Dependencies[i]
		for _, owes := range p.sharers(d.From, d.FromTeam) {
			for _, needs := range p.sharers(d.To, d.ToTeam) {
				if owes == needs {
					continue
				}
				from := t.row(d.From)
				h := HandOver{Dependency: *d, Place: i, Owes: owes, Needs: needs, Producer: from.ItemRef, Consumer: t.row(d.To).ItemRef}
				h.Forecast, h.Done = from.Forecast, !t.open(t.at(d.From))
				h.Start = t.starts[d.To].By
				h.Sign, h.Says = p.handOverSign(&h)
				out = append(out, h)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b HandOver) int {
		return cmp.Or(cmp.Compare(b.Sign, a.Sign), cmp.Compare(needBy(&a), needBy(&b)), work.CompareItemKeys(a.From, b.From))
	})
	return out
}

// needBy orders hand-overs without a day after those with one.
func needBy(h *HandOver) work.Date {
	if h.Contract == nil || h.Contract.NeedBy.IsZero() {
		return work.MaxDate
	}
	return h.Contract.NeedBy
}

// sharers are the teams of an item, or the one that is named.
func (p *Planned) sharers(item work.ItemKey, named work.TeamKey) []work.TeamKey {
	if named != "" {
		return []work.TeamKey{named}
	}
	var out []work.TeamKey
	it := p.item(plan.ItemID(item))
	for i := range it.Shares {
		out = append(out, it.Shares[i].Team)
	}
	return out
}

// handOverSign says how a hand-over stands, and why, in one sentence.
func (p *Planned) handOverSign(h *HandOver) (Sign, string) {
	say, c := p.Calendar(), h.Contract
	owes := p.teamName(plan.TeamID(h.Owes))
	switch {
	case c == nil && h.Done:
		return Settled, "The work is done."
	case c == nil:
		return Plain, "No contract: nobody said by when."
	case c.State == work.Kept || c.State == work.Withdrawn:
		return Settled, map[work.ContractState]string{work.Kept: "Kept.", work.Withdrawn: "Withdrawn: it binds nobody."}[c.State]
	case c.State == work.Missed:
		return Broken, "Missed."
	case h.Done:
		return Settled, "The work is done: say whether it was kept."
	case h.Forecast.P85 == 0:
		return Asking, "When it comes cannot be forecast."
	case c.NeedBy != 0 && h.Forecast.P50 > Day(c.NeedBy):
		return Broken, "Likely " + say.Short(h.Forecast.P50) + ", " + say.Count(int(h.Forecast.P50-Day(c.NeedBy)), "day") + " after it is needed."
	case c.State == work.AtRisk:
		return Broken, owes + " says it is at risk."
	case c.NeedBy != 0 && h.Forecast.P85 > Day(c.NeedBy):
		return Close, "It may come as late as " + say.Short(h.Forecast.P85) + ", after it is needed."
	case c.PromisedBy != 0 && h.Forecast.P85 > Day(c.PromisedBy):
		return Close, "It may come after the day it was promised for."
	case c.State == work.Asked:
		return Asking, owes + " has not answered yet."
	case c.State == work.Countered:
		return Asking, owes + " offers another day: accept it, or ask again."
	}
	return Agreed, "The forecast is in time."
}

// Chain is a run of open items of which each waits for the one before.
type Chain struct {
	Items []ItemRef
	Teams int // hand-overs from one team to another along it
	From  Day // planned start of its first, and finish of its last
	To    Day
}

// Chains returns the chains with the most items, at most one that ends in each
// item, the longest first.
func (p *Planned) Chains(most int) []Chain { return p.Ties().Chains(most) }

// Chains returns the chains with the most items.
func (t *Ties) Chains(most int) []Chain {
	p := t.p
	before := make(map[work.ItemKey][]work.ItemKey)
	waited := make(map[work.ItemKey]bool)
	for _, d := range p.dependencies {
		if p.item(plan.ItemID(d.From)).Open() && p.item(plan.ItemID(d.To)).Open() {
			before[d.To] = append(before[d.To], d.From)
			waited[d.From] = true
		}
	}
	depth := make(map[work.ItemKey]int)
	for key := range before {
		chainDepth(key, before, depth)
	}
	var ends []work.ItemKey
	for key := range before {
		if !waited[key] {
			ends = append(ends, key)
		}
	}
	slices.SortFunc(ends, func(a, b work.ItemKey) int {
		return cmp.Or(cmp.Compare(depth[b], depth[a]), work.CompareItemKeys(a, b))
	})
	out := make([]Chain, 0, most)
	for _, end := range ends[:min(most, len(ends))] {
		out = append(out, t.chainTo(end, before, depth))
	}
	return out
}

// chainDepth is how many items the longest chain to an item has. Dependencies make
// no circle; the depth is bounded by their number.
func chainDepth(key work.ItemKey, before map[work.ItemKey][]work.ItemKey, depth map[work.ItemKey]int) int {
	if d, known := depth[key]; known {
		return d
	}
	longest := 0
	for _, b := range before[key] {
		longest = max(longest, chainDepth(b, before, depth))
	}
	depth[key] = longest + 1
	return longest + 1
}

func (t *Ties) chainTo(end work.ItemKey, before map[work.ItemKey][]work.ItemKey, depth map[work.ItemKey]int) Chain {
	keys := []work.ItemKey{end}
	for at := end; len(before[at]) > 0; keys = append(keys, at) {
		at = slices.MaxFunc(before[at], func(a, b work.ItemKey) int {
			return cmp.Or(cmp.Compare(depth[a], depth[b]), work.CompareItemKeys(b, a))
		})
	}
	slices.Reverse(keys)
	var c Chain
	var last string
	for _, key := range keys {
		ref := t.row(key).ItemRef
		if len(ref.Teams) > 0 {
			if last != "" && last != ref.Teams[0] {
				c.Teams++
			}
			last = ref.Teams[0]
		}
		c.Items = append(c.Items, ref)
	}
	c.From, c.To = t.row(keys[0]).Start, t.row(end).Finish
	return c
}
