package plan

import "github.com/trestle-plan/trestle/plan/schedule"

// conflicting collects the conflicts of a plan.
type conflicting struct {
	*reader
	out []Conflict
}

// findConflicts lists every broken constraint and promise of a plan.
func findConflicts(rd *reader) []Conflict {
	c := conflicting{reader: rd}
	for i := range rd.m.p.Items {
		c.item(int32(i))
	}
	c.people()
	c.dependencies()
	c.dropped()
	c.promises()
	return c.out
}

// add appends a conflict of an item.
func (c *conflicting) add(kind ConflictKind, item int32, set func(*Conflict)) {
	k := Conflict{Kind: kind, Item: c.m.p.Items[item].ID, Dependency: -1}
	set(&k)
	c.out = append(c.out, k)
}

// item checks what pins and work in progress may break.
func (c *conflicting) item(i int32) {
	it := &c.m.p.Items[i]
	if it.Pin != 0 && it.Pin < c.m.p.AsOf && c.m.scope[i] && it.Status != InProgress && c.waiting(i) {
		c.add(PinMoved, i, func(k *Conflict) { k.At, k.Wanted, k.Cause = c.r.Items[i].Start, it.Pin.Begin(), ByPin })
	}
	for _, node := range c.m.own[i] {
		switch c.m.net.Nodes[node].Mode {
		case schedule.Running:
			c.fixed(i, node, ByProgress)
		case schedule.Pinned:
			c.fixed(i, node, ByPin)
			c.pinned(i, node)
		}
	}
}

// waiting tells whether some of an item's work has not started.
func (c *conflicting) waiting(i int32) bool {
	for _, node := range c.m.own[i] {
		if mode := c.m.net.Nodes[node].Mode; mode == schedule.Free || mode == schedule.Pinned {
			return true
		}
	}
	return false
}

// fixed checks the bounds of an activity that starts where it is told to.
func (c *conflicting) fixed(i, node int32, cause ConflictCause) {
	start, n := c.dates.Start[node], &c.m.net.Nodes[node]
	if start >= Never {
		return
	}
	team := c.m.team(c.m.acts[node])
	if n.Floor > start {
		c.add(HoldBroken, i, func(k *Conflict) { k.Team, k.At, k.Wanted, k.Cause = team, start, n.Floor, cause })
	}
}

// dependencies lists every dependency that does not hold: broken by a pin or by
// work in progress, or soft and given up for a commitment.
func (c *conflicting) dependencies() {
	for i := range c.m.p.Dependencies {
		if c.m.ends[i] < 0 {
			continue
		}
		d, arc := &c.m.p.Dependencies[i], c.m.arc(i)
		c.m.tree.each(c.m.ix.items[d.To], func(k int32) {
			for _, node := range c.m.own[k] {
				if d.ToTeam == "" || c.m.team(c.m.acts[node]) == d.ToTeam {
					c.dependency(i, arc, node)
				}
			}
		})
	}
}

// dependency lists a dependency that does not hold for one activity.
func (c *conflicting) dependency(i int, arc schedule.Arc, node int32) {
	at, mode := c.dates.Start[node], c.m.net.Nodes[node].Mode
	if mode == schedule.Fixture || at >= Never {
		return
	}
	bound := c.m.bound(arc, node, c.dates)
	allowed := bound
	switch {
	case arc.Late:
		at = c.dates.Finish[node]
	case c.m.net.InSprints(node) && bound < Never:
		allowed = c.m.net.Teams[c.m.net.Nodes[node].Team].Sprints.Next(bound)
	}
	if allowed <= at || bound >= Never {
		return
	}
	d := &c.m.p.Dependencies[i]
	k := Conflict{
		Kind: DependencyBroken, Item: c.m.p.Items[c.m.acts[node].item].ID, Team: c.m.team(c.m.acts[node]),
		Other: d.From, OtherTeam: d.FromTeam, Dependency: i, At: at, Wanted: bound,
	}
	if d.Strength == Soft {
		k.Kind = SoftBroken
	}
	switch mode {
	case schedule.Running:
		k.Cause = ByProgress
	case schedule.Pinned:
		k.Cause = ByPin
	default:
		k.Cause = ByCommitment
	}
	c.out = append(c.out, k)
}

// pinned checks what only a pin can break: sprints and days off.
func (c *conflicting) pinned(i, node int32) {
	n := &c.m.net.Nodes[node]
	if n.Work == 0 || c.dates.Start[node] >= Never {
		return
	}
	start, team := c.dates.Start[node], c.m.net.Teams[n.Team]
	set := func(wanted Time) func(*Conflict) {
		return func(k *Conflict) { k.Team, k.At, k.Wanted, k.Cause = c.m.team(c.m.acts[node]), start, wanted, ByPin }
	}
	pace := team.Pace(c.dates.Held[node])
	if begin := pace.Start(start); begin != start {
		c.add(PinOnDayOff, i, set(begin))
	}
	if team.Sprints.Days == 0 || n.Exempt {
		return
	}
	ready := n.Floor
	for _, a := range c.m.net.Into(node) {
		if !a.Late && (a.Source < 0 || !c.given[a.Source]) {
			ready = max(ready, c.m.net.Bound(node, &a, c.dates.Start, c.dates.Finish))
		}
	}
	if begin := team.Sprints.Begin(start); ready > begin || !c.m.net.FitsSprint(node, pace, start) {
		c.add(SprintBroken, i, set(team.Sprints.Next(max(ready, start))))
	}
}

// people finds where fixed activities take more people or places than there
// are, and lists each with the first moment of its own run where that is so.
func (c *conflicting) people() {
	fixed, busy := make([][]int32, len(c.m.net.Teams)), make([]bool, len(c.m.net.Teams))
	for node := range c.m.net.Nodes {
		n := &c.m.net.Nodes[node]
		if (n.Mode == schedule.Running || n.Mode == schedule.Pinned) && n.Work > 0 && c.dates.Finish[node] < Never {
			fixed[n.Team], busy[n.Team] = append(fixed[n.Team], int32(node)), true
		}
	}
	loads := c.m.net.Loads(c.dates, busy)
	for t, nodes := range fixed {
		for _, node := range nodes {
			c.over(node, loads[t])
		}
	}
}

// over lists a fixed activity that runs where its team is overloaded.
func (c *conflicting) over(node int32, loads []schedule.Load) {
	n := &c.m.net.Nodes[node]
	cause := ByPin
	if n.Mode == schedule.Running {
		cause = ByProgress
	}
	var overload, limit bool
	for _, l := range loads {
		from, to := max(l.From, c.dates.Start[node]), min(l.To, c.dates.Finish[node])
		if from >= to {
			continue
		}
		set := func(k *Conflict) { k.Team, k.At, k.Wanted, k.Cause = c.m.team(c.m.acts[node]), from, from, cause }
		if !overload && l.Held > l.Size {
			overload = true
			c.add(Overload, c.m.acts[node].item, set)
		}
		if !limit && !n.Exempt && l.Limit > 0 && l.Places > l.Limit {
			limit = true
			c.add(LimitExceeded, c.m.acts[node].item, set)
		}
	}
}

// dropped lists planned items that stand on dropped ones.
func (c *conflicting) dropped() {
	for i := range c.m.p.Dependencies {
		d := &c.m.p.Dependencies[i]
		from, to := c.m.ix.items[d.From], c.m.ix.items[d.To]
		if d.Strength == Hard && c.m.p.Items[from].Status == Dropped && c.happens(to) {
			c.add(DroppedPredecessor, to, func(k *Conflict) {
				k.Other, k.Dependency, k.Cause, k.At = d.From, i, ByStatus, c.r.Items[to].Start
			})
		}
	}
}

// happens tells whether some open work of an item has dates.
func (c *conflicting) happens(item int32) bool {
	found := false
	c.m.tree.each(item, func(k int32) {
		for _, node := range c.m.own[k] {
			found = found || c.m.net.Nodes[node].Mode != schedule.Fixture && c.dates.Start[node] < Never
		}
	})
	return found
}

// promises lists releases, commitments and contracts that the dates break.
func (c *conflicting) promises() {
	for i := range c.m.p.Items {
		if out := &c.r.Items[i]; out.FellOut {
			rel := &c.m.p.Releases[c.m.ix.releases[c.m.tree.release(int32(i))]]
			c.add(FreezeMissed, int32(i), func(k *Conflict) { k.Release, k.At, k.Wanted = rel.ID, out.Finish, freezeOf(rel) })
		}
	}
	for i := range c.m.p.Dependencies {
		c.contract(i)
	}
	for i := range c.m.p.Commitments {
		c.commitment(i)
	}
}

// contract compares a producer's finish with what was asked and promised.
func (c *conflicting) contract(i int) {
	d := &c.m.p.Dependencies[i]
	from, end := c.m.ix.items[d.From], c.m.ends[i]
	if end < 0 || c.r.Items[from].State != Planned || c.m.net.Nodes[end].Mode == schedule.Fixture {
		return
	}
	finish := c.dates.Finish[end]
	if d.Kind.fromStart() {
		finish = c.finishOf(from, d.FromTeam)
	}
	set := func(by Day) func(*Conflict) {
		return func(k *Conflict) { k.Other, k.Dependency, k.At, k.Wanted = d.To, i, finish, by.End() }
	}
	if d.NeedBy != 0 && finish > d.NeedBy.End() {
		c.add(NeedByMissed, from, set(d.NeedBy))
	}
	if d.PromisedBy != 0 && finish > d.PromisedBy.End() {
		c.add(PromisedByMissed, from, set(d.PromisedBy))
	}
}

// finishOf is the latest finish of an item's work and of all below it, for one team
// where that is named. All of it has dates.
func (c *conflicting) finishOf(item int32, team TeamID) Time {
	var last Time
	c.m.tree.each(item, func(k int32) {
		for _, node := range c.m.own[k] {
			if team == "" || c.m.team(c.m.acts[node]) == team {
				last = max(last, c.dates.Finish[node])
			}
		}
	})
	return last
}

// commitment compares a planned delivery with its date.
func (c *conflicting) commitment(i int) {
	m, out := &c.m.p.Commitments[i], &c.r.Commitments[i]
	k := Conflict{Commitment: m.ID, Dependency: -1, Wanted: m.Date.End(), At: out.Delivered.End()}
	if out.Cause.Kind != NoCause {
		k.Kind, k.Item, k.Team, k.At = CommitmentUnknown, out.Cause.Item, out.Cause.Team, 0
		c.out = append(c.out, k)
		return
	}
	for _, mem := range c.m.members(m) {
		if mem.Freeze != 0 && mem.Date > m.Date {
			item := c.m.acts[mem.Node].item
			late := k
			late.Kind, late.Item, late.Release, late.At = ReleaseTooLate, c.m.p.Items[item].ID, c.m.tree.release(item), mem.Date.End()
			c.out = append(c.out, late)
			break
		}
	}
	if out.Delivered > m.Date {
		k.Kind = CommitmentLate
		c.out = append(c.out, k)
	}
}
