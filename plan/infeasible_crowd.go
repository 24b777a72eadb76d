package plan

import (
	"cmp"
	"slices"

	"github.com/trestle-plan/trestle/plan/schedule"
)

// mostBeginnings bounds how many beginnings of windows are looked at for one
// team: all of them in nearly every workspace, else an even choice.
const mostBeginnings = 512

// crowded tells whether some team has to do more in some window than all of its
// people can who are not held by pins and work under way.
func (b *bounds) crowded(active []bool) bool {
	rooms := b.rooms
	if free, lifted := b.withoutPins(active); lifted {
		rooms = free
	}
	for t, nodes := range b.byTeam {
		if e := b.ofTeam[t]; e < 0 || !active[e] {
			continue
		}
		if b.crowdedTeam(nodes, rooms[t]) {
			return true
		}
	}
	return false
}

// withoutPins are the rooms without the pins that do not count; false when all
// do.
func (b *bounds) withoutPins(active []bool) ([]*room, bool) {
	lifted := false
	for e := b.promised; e < len(b.elements); e++ {
		lifted = lifted || b.elements[e].kind == IsPinned && !active[e]
	}
	if !lifted {
		return nil, false
	}
	m := b.r.model
	finish, wanted := slices.Clone(b.fixed), make([]bool, len(m.net.Teams))
	for i := range m.net.Nodes {
		if m.net.Nodes[i].Mode == schedule.Pinned && !on(active, b.ofPin[m.acts[i].item]) {
			finish[i] = Never
		}
	}
	for t := range wanted {
		wanted[t] = b.ofTeam[t] >= 0 && active[b.ofTeam[t]]
	}
	return b.left(finish, wanted), true
}

// crowdedTeam looks at every window that begins at an earliest start and ends at
// a latest finish of a team's work.
func (b *bounds) crowdedTeam(nodes []int32, room *room) bool {
	var due []int32
	for _, i := range nodes {
		if b.end[i] < Never {
			due = append(due, i)
		}
	}
	slices.SortFunc(due, func(x, y int32) int { return cmp.Or(cmp.Compare(b.end[x], b.end[y]), cmp.Compare(x, y)) })
	beginnings := make([]Time, 0, len(due))
	for _, i := range due {
		beginnings = append(beginnings, b.start[i])
	}
	slices.Sort(beginnings)
	beginnings = slices.Compact(beginnings)
	until := make([]schedule.Work, len(due))
	for k, i := range due {
		until[k] = room.until(b.end[i])
	}
	for k := 0; k < len(beginnings); k += 1 + len(beginnings)/mostBeginnings {
		from := beginnings[k]
		before, needed := room.until(from), schedule.Work(0)
		for d, i := range due {
			if b.start[i] < from {
				continue
			}
			needed += b.r.model.net.Nodes[i].Work
			if needed > until[d]-before {
				b.window = window{from, b.end[i], needed, until[d] - before}
				return true
			}
		}
	}
	return false
}

// room is how much work a team can do by any moment, from the day planned from.
type room struct {
	asOf  Time
	loads []schedule.Load
	paces []*schedule.Pace // of who is free in each stretch, nil for nobody
	sums  []schedule.Work  // by the beginning of each stretch
}

// newRoom sums up what is free.
func newRoom(team *schedule.Team, loads []schedule.Load, asOf Time) *room {
	r := &room{asOf: asOf, loads: loads, paces: make([]*schedule.Pace, len(loads)), sums: make([]schedule.Work, len(loads))}
	for k, l := range loads {
		if l.Size > l.Held {
			r.paces[k] = team.Pace(l.Size - l.Held)
		}
		if k > 0 {
			r.sums[k] = r.sums[k-1] + r.within(k-1, l.From)
		}
	}
	return r
}

// within is what can be done in a stretch up to a moment.
func (r *room) within(k int, to Time) schedule.Work {
	from := max(r.asOf, r.loads[k].From)
	if r.paces[k] == nil || to <= from {
		return 0
	}
	return r.paces[k].Done(from, to)
}

// until is what can be done up to a moment.
func (r *room) until(t Time) schedule.Work {
	k, found := slices.BinarySearchFunc(r.loads, t, func(l schedule.Load, t Time) int { return cmp.Compare(l.From, t) })
	if !found {
		k--
	}
	if k < 0 {
		return 0
	}
	return r.sums[k] + r.within(k, t)
}

// alone is the one obstacle where no fact is needed: work that takes too long
// from the day planned from on, or was done too late. Of several it is the one
// that ends last.
func (b *bounds) alone(active []bool) Obstacle {
	m := b.r.model
	worst, over := int32(-1), Time(0)
	for k, members := range b.members {
		if !active[k] {
			continue
		}
		for _, mem := range members {
			due, _ := b.due(mem, m.p.Commitments[b.elements[k].index].Date, active)
			if by := b.finish[mem.Node] - due; by > over {
				worst, over = mem.Node, by
			}
		}
	}
	a := m.acts[worst]
	o := Obstacle{Kind: TakesTooLong, Item: m.p.Items[a.item].ID, Team: m.team(a), Dependency: -1}
	if m.net.Nodes[worst].Mode == schedule.Fixture {
		o.Kind = DoneTooLate
	}
	return o
}

// obstacle names an element.
func (b *bounds) obstacle(e element) Obstacle {
	p := b.r.model.p
	o := Obstacle{Kind: e.kind, Dependency: -1}
	switch e.kind {
	case Waits:
		o.Item, o.Dependency = p.Dependencies[e.index].To, e.index
	case OnHold, IsPinned:
		o.Item = p.Items[e.index].ID
	case StartsBySprint:
		o.Team = p.Teams[e.index].ID
	case FrozenBefore:
		o.Release = p.Releases[e.index].ID
	case TooFewPeople:
		const perEffort = 480_000 // of the engine's finest scale
		o.Team = p.Teams[e.index].ID
		o.From, o.To = b.window.from.StartDay(), b.window.to.FinishDay()
		o.Needed, o.Most = Effort((b.window.needed+perEffort-1)/perEffort), Effort(b.window.most/perEffort)
	}
	return o
}
