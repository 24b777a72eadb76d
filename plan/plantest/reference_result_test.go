package plantest

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/trestle-plan/trestle/plan"
)

// result writes a decoded plan down as the engine would.
func (d *decoder) result() *plan.Result {
	r := &plan.Result{
		Items:       make([]plan.ItemPlan, len(d.p.Items)),
		Commitments: make([]plan.CommitmentPlan, len(d.p.Commitments)),
		Releases:    make([]plan.ReleasePlan, len(d.p.Releases)),
	}
	c := &checker{placement: d.placement, r: r}
	for i := range d.p.Items {
		r.Items[i] = d.itemPlan(i)
	}
	d.writeDeliveries(r)
	d.writeConflicts(c)
	d.writeHandovers(r)
	d.writeUnsupported(r)
	return r
}

func (d *decoder) itemPlan(i int) plan.ItemPlan {
	it := &d.p.Items[i]
	ip := plan.ItemPlan{ID: it.ID, State: plan.NotPlanned}
	for _, t := range d.tasksOf[i] {
		if s := d.spans[t]; s.set {
			ip.Shares = append(ip.Shares, plan.SharePlan{
				Item: it.ID, Team: d.tasks[t].team, Start: s.start, Finish: s.finish, People: s.held,
				Effort: s.effort, Rest: d.tasks[t].rest, InProgress: d.tasks[t].running,
			})
		}
		for _, sh := range it.Shares {
			if sh.Team == d.tasks[t].team && sh.Estimate.Assumed != "" {
				ip.Assumed = append(ip.Assumed, sh.Estimate.Assumed)
			}
		}
	}
	if d.unknown(i) {
		ip.State, ip.Cause = plan.CannotForecast, d.causeAt(i)
		return ip
	}
	c := &checker{placement: d.placement}
	s, dated := c.datesUnder(i)
	if it.Status == plan.Dropped || !dated {
		return ip
	}
	ip.State, ip.Start, ip.Finish = plan.Planned, s.start, s.finish
	if (d.leaf(i) && it.Status == plan.Done) || (!d.leaf(i) && c.allFinished(i)) {
		ip.State = plan.Finished
	}
	ip.Delivered, ip.FellOut = d.deliveredUnder(i), d.fellOut(i)
	return ip
}

// causeAt picks one true cause.
func (d *decoder) causeAt(i int) plan.Cause {
	must, _ := d.causes(i)
	kinds := make([]plan.CauseKind, 0, len(must))
	for k := range must {
		kinds = append(kinds, k)
	}
	kind := slices.Min(kinds)
	cause := plan.Cause{Kind: kind, Item: d.p.Items[i].ID}
	switch kind {
	case plan.HasUnknown:
		for _, k := range d.kids[i] {
			if d.unknown(k) {
				cause.Item = d.p.Items[k].ID
			}
		}
	case plan.StandsOnUnknown:
		for _, t := range d.tasksOf[i] {
			for _, k := range d.bindings(&d.tasks[t]) {
				if dep := &d.p.Dependencies[k]; d.unknownEnd(dep) && dep.PromisedBy == 0 {
					cause.Item = dep.From
				}
			}
		}
	}
	return cause
}

func (d *decoder) writeDeliveries(r *plan.Result) {
	for k := range d.p.Commitments {
		com := &d.p.Commitments[k]
		day, known := d.deliveredBy(com)
		r.Commitments[k] = plan.CommitmentPlan{ID: com.ID, Delivered: day}
		if !known {
			r.Commitments[k].Delivered = 0
			for _, i := range d.promised(com) {
				if d.unknown(i) {
					r.Commitments[k].Cause = plan.Cause{Kind: plan.HasUnknown, Item: d.p.Items[i].ID}
				}
			}
		}
		if known && day > com.Date {
			r.Conflicts = append(r.Conflicts, plan.Conflict{Kind: plan.CommitmentLate, Dependency: -1, Commitment: com.ID})
		}
	}
	for k := range d.p.Releases {
		rel := &r.Releases[k]
		rel.ID = d.p.Releases[k].ID
		for i := range d.p.Items {
			of := d.releaseOf(i)
			if of == nil || of.ID != rel.ID || len(d.datesOf(i, "", plan.FinishStart)) == 0 || (r.Items[i].State != plan.Planned && r.Items[i].State != plan.Finished) {
				continue
			}
			if !r.Items[i].FellOut {
				rel.In = append(rel.In, d.p.Items[i].ID)
				continue
			}
			rel.Out = append(rel.Out, d.p.Items[i].ID)
			if d.open(i) {
				r.Conflicts = append(r.Conflicts, plan.Conflict{Kind: plan.FreezeMissed, Dependency: -1, Item: d.p.Items[i].ID})
			}
		}
	}
}

// writeConflicts lists what fixed work breaks.
func (d *decoder) writeConflicts(c *checker) {
	r, listed := c.r, map[key]bool{}
	for _, b := range d.breaches() {
		if b.endless {
			continue
		}
		t := &d.tasks[b.task]
		f := plan.Conflict{Kind: b.kind, Item: t.item, Team: t.team, Dependency: b.dependency, At: b.at, Wanted: b.wanted, Cause: c.causeOf(t)}
		if b.dependency >= 0 {
			f.Other = d.p.Dependencies[b.dependency].From
		}
		r.Conflicts = append(r.Conflicts, f)
	}
	for _, w := range d.crowds() {
		for _, i := range w.tasks {
			t := &d.tasks[i]
			at := key{t.item, plan.TeamID(strconv.Itoa(int(w.kind))) + t.team}
			if t.fixed() && !listed[at] {
				listed[at] = true
				r.Conflicts = append(r.Conflicts, plan.Conflict{Kind: w.kind, Item: t.item, Team: t.team, Dependency: -1, At: w.from, Cause: c.causeOf(t)})
			}
		}
	}
	for i := range d.p.Items {
		id := d.p.Items[i].ID
		if c.movedPin(i) {
			r.Conflicts = append(r.Conflicts, plan.Conflict{Kind: plan.PinMoved, Item: id, Dependency: -1, Cause: plan.ByPin})
		}
		if c.idlePin(i, c.dated) {
			r.Conflicts = append(r.Conflicts, plan.Conflict{Kind: plan.PinOnDayOff, Item: id, Dependency: -1, Cause: plan.ByPin})
		}
	}
	for k := range d.p.Dependencies {
		if dep := &d.p.Dependencies[k]; c.standsOnDropped(dep) {
			r.Conflicts = append(r.Conflicts, plan.Conflict{
				Kind: plan.DroppedPredecessor, Item: dep.To, Other: dep.From, Dependency: k, Cause: plan.ByStatus,
			})
		}
	}
}

// writeHandovers gives every task that had to wait for people or a place those
// of every earlier task of its team that ended before it, the latest first, as
// far as they are not spoken for.
func (d *decoder) writeHandovers(r *plan.Result) {
	left := map[int]plan.People{}
	var order []int
	for i := range d.tasks {
		if s := d.spans[i]; s.set && s.effort > 0 && s.start < plan.Never {
			left[i] = s.held
			order = append(order, i)
		}
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(d.begin(a), d.begin(b)) })
	for n, i := range order {
		want := d.spans[i].held
		givers := slices.Clone(order[:n])
		slices.SortFunc(givers, func(a, b int) int { return cmp.Compare(d.spans[b].finish, d.spans[a].finish) })
		for _, g := range givers {
			if d.tasks[g].team != d.tasks[i].team || d.spans[g].finish > d.begin(i) || left[g] == 0 || want == 0 {
				continue
			}
			n := min(want, left[g])
			want -= n
			left[g] -= n
			r.Handovers = append(r.Handovers, plan.Handover{
				FromItem: d.tasks[g].item, FromTeam: d.tasks[g].team, ToItem: d.tasks[i].item, ToTeam: d.tasks[i].team, People: n,
			})
		}
	}
}

func (d *decoder) writeUnsupported(r *plan.Result) {
	for _, t := range d.tasks {
		for _, sh := range d.p.Items[t.at].Shares {
			if sh.Team == t.team && len(sh.Skills) > 0 {
				r.Unsupported = append(r.Unsupported, plan.Unsupported{Feature: "skills", Subject: string(t.item)})
			}
		}
	}
}
