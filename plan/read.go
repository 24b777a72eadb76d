package plan

import (
	"slices"

	"github.com/trestle-plan/trestle/plan/schedule"
)

// reader turns decoded nodes into the answer about items.
type reader struct {
	m     *model
	dates *schedule.Schedule
	given map[int32]bool
	r     *Result

	origins []int32 // of nodes that never happen, -1 before it is known; see origin
}

// read builds the dates, conflicts and promises of a Result.
func (m *model) read(dates *schedule.Schedule, given map[int32]bool) *Result {
	r := &Result{model: m, dates: dates, given: given}
	rd := reader{m: m, dates: dates, given: given, r: r}
	policy := make(chan *schedule.Policy, 1)
	go func() { policy <- m.net.Policy(dates) }() // needs nothing of what is read meanwhile
	r.Items = make([]ItemPlan, len(m.p.Items))
	for _, i := range m.tree.bottomUp() {
		if m.tree.leaf(i) {
			rd.leaf(i)
		} else {
			rd.parent(i)
		}
	}
	rd.ahead()
	rd.releases()
	rd.commitments()
	r.Conflicts = findConflicts(&rd)
	r.Unsupported = unsupported(m.p)
	r.policy = <-policy
	rd.handovers()
	return r
}

// leaf reads one leaf.
func (rd *reader) leaf(i int32) {
	it, out := &rd.m.p.Items[i], &rd.r.Items[i]
	out.ID = it.ID
	switch {
	case it.Status == Done:
		out.State = Finished
		node := rd.m.own[i][0]
		out.Start, out.Finish = rd.dates.Start[node], rd.dates.Finish[node]
	case it.Status == Dropped || !rd.m.scope[i]:
		out.State = NotPlanned
		return
	default:
		rd.own(i, out)
		if out.Cause = rd.cause(i); out.Cause.Kind != NoCause {
			*out = ItemPlan{ID: it.ID, State: CannotForecast, Cause: out.Cause, Shares: out.Shares, Assumed: out.Assumed}
			return
		}
	}
	rd.deliver(i, out)
}

// own reads the shares of an item's own work and the span they cover.
func (rd *reader) own(i int32, out *ItemPlan) {
	for _, node := range rd.m.own[i] {
		start, finish := rd.dates.Start[node], rd.dates.Finish[node]
		if start >= Never || finish >= Never {
			continue
		}
		a := rd.m.acts[node]
		if rd.m.net.Nodes[node].Mode != schedule.Fixture {
			running := rd.m.net.Nodes[node].Mode == schedule.Running
			if running {
				start = rd.m.began(a)
			}
			out.Shares = append(out.Shares, SharePlan{
				Item: rd.m.p.Items[i].ID, Team: rd.m.team(a), Start: start, Finish: finish,
				People: rd.dates.Held[node], Effort: a.effort, Rest: a.rest, InProgress: running,
			})
		}
		if out.Finish == 0 || start < out.Start {
			out.Start = start
		}
		out.Finish = max(out.Finish, finish)
	}
	rd.assumed(i, out)
}

// assumed lists what an item's dates rest on that nobody stated.
func (rd *reader) assumed(i int32, out *ItemPlan) {
	it := &rd.m.p.Items[i]
	for _, node := range rd.m.own[i] {
		a := rd.m.acts[node]
		if a.share < 0 || rd.m.net.Nodes[node].Mode == schedule.Fixture {
			continue
		}
		s := &it.Shares[a.share]
		if s.Estimate.Assumed != "" {
			out.Assumed = append(out.Assumed, s.Estimate.Assumed)
		}
		if rd.m.net.Nodes[node].Mode == schedule.Running && s.Remaining == nil {
			out.Assumed = append(out.Assumed, "what remains: estimate less spent")
		}
	}
}

// cause says why a leaf in scope cannot be forecast.
func (rd *reader) cause(i int32) Cause {
	it := &rd.m.p.Items[i]
	if len(it.Shares) == 0 {
		return Cause{Kind: NoTeam, Item: it.ID}
	}
	for _, node := range rd.m.own[i] {
		if rd.dates.Finish[node] >= Never {
			return rd.causeOf(node)
		}
	}
	return Cause{}
}

// causeOf follows a node that never happens to the item where the cause sits.
func (rd *reader) causeOf(node int32) Cause {
	first := rd.m.acts[node].item
	node = rd.origin(node)
	a := rd.m.acts[node]
	it := &rd.m.p.Items[a.item]
	switch {
	case a.item != first:
		return Cause{Kind: StandsOnUnknown, Item: it.ID, Team: rd.m.team(a)}
	case rd.m.net.Nodes[node].Mode == schedule.Fixture && len(it.Shares) == 0:
		return Cause{Kind: NoTeam, Item: it.ID}
	case rd.m.net.Nodes[node].Mode == schedule.Fixture && !a.lost:
		return Cause{Kind: NoEstimate, Item: it.ID, Team: rd.m.team(a)}
	}
	return Cause{Kind: NoCapacity, Item: it.ID, Team: rd.m.team(a)}
}

// origin is the node at which it begins that a node never happens. What was found
// for one node is kept for all on the way to it.
func (rd *reader) origin(node int32) int32 {
	if rd.origins == nil {
		rd.origins = unset(len(rd.m.net.Nodes))
	}
	var way []int32
	for rd.origins[node] < 0 {
		next := rd.unknownBefore(node)
		if next < 0 {
			rd.origins[node] = node
			break
		}
		way = append(way, node)
		node = next
	}
	for _, w := range way {
		rd.origins[w] = rd.origins[node]
	}
	return rd.origins[node]
}

// unknownBefore is a node that never happens and keeps another from happening;
// -1 if the other has its own reason.
func (rd *reader) unknownBefore(node int32) int32 {
	mode := rd.m.net.Nodes[node].Mode
	if mode == schedule.Fixture && !rd.m.acts[node].lost || mode == schedule.Running || mode == schedule.Pinned {
		return -1
	}
	arcs := rd.m.net.Into(node)
	for k := range arcs {
		a := &arcs[k]
		if a.Source >= 0 && rd.given[a.Source] {
			continue
		}
		unknown := rd.dates.Finish[a.From] >= Never
		if unknown && rd.m.net.Bound(node, a, rd.dates.Start, rd.dates.Finish) >= Never {
			return a.From
		}
	}
	return -1
}

// parent reads an item from its children and its own rest.
func (rd *reader) parent(i int32) {
	out := &rd.r.Items[i]
	out.ID = rd.m.p.Items[i].ID
	if rd.m.p.Items[i].Status == Dropped {
		out.State = NotPlanned
		return
	}
	rd.own(i, out)
	out.State = NotPlanned
	if len(out.Shares) > 0 {
		out.State = Planned
	}
	for _, k := range rd.m.tree.children(i) {
		rd.gather(&rd.r.Items[k], out)
	}
	for _, node := range rd.m.own[i] {
		if rd.dates.Finish[node] >= Never {
			out.State, out.Cause = CannotForecast, rd.causeOf(node)
		}
	}
	if out.State == CannotForecast {
		*out = ItemPlan{ID: out.ID, State: CannotForecast, Cause: out.Cause, Shares: out.Shares, Assumed: out.Assumed}
		return
	}
	if out.State == NotPlanned {
		*out = ItemPlan{ID: out.ID, State: NotPlanned}
		return
	}
	own := ItemPlan{}
	if len(out.Shares) > 0 {
		own.Finish = slices.MaxFunc(out.Shares, func(a, b SharePlan) int { return int(a.Finish - b.Finish) }).Finish
		rd.deliver(i, &own)
		out.Delivered, out.FellOut = max(out.Delivered, own.Delivered), own.FellOut
	}
}

// gather adds a child's plan to its parent's.
func (rd *reader) gather(kid, out *ItemPlan) {
	switch kid.State {
	case NotPlanned:
		return
	case CannotForecast:
		if out.State != CannotForecast {
			out.State, out.Cause = CannotForecast, Cause{Kind: HasUnknown, Item: kid.ID}
		}
		return
	case Finished:
		if out.State == NotPlanned {
			out.State = Finished
		}
	case Planned:
		if out.State != CannotForecast {
			out.State = Planned
		}
	}
	if out.Finish == 0 || kid.Start < out.Start {
		out.Start = kid.Start
	}
	out.Finish = max(out.Finish, kid.Finish)
	out.Delivered = max(out.Delivered, kid.Delivered)
}

// deliver says when an item's own work is delivered.
func (rd *reader) deliver(i int32, out *ItemPlan) {
	mem := rd.m.deliveredIn(i)
	out.Delivered = mem.Delivered(out.Finish)
	out.FellOut = mem.Freeze != 0 && out.Finish > mem.Freeze
}

// ahead names the higher items for whose sake lower ones are decoded first.
func (rd *reader) ahead() {
	for i := range rd.m.p.Items {
		out := &rd.r.Items[i]
		for _, node := range rd.m.own[i] {
			if rd.m.net.Nodes[node].Mode != schedule.Free || out.State != Planned {
				continue
			}
			root := rd.m.acts[rd.m.list.Root[node]].item
			if root < int32(i) && !rd.m.net.Nodes[node].Exempt {
				out.Because = rd.m.p.Items[root].ID
			}
		}
	}
}

// handovers lists who hands people to whom.
func (rd *reader) handovers() {
	pol := rd.r.policy
	rd.r.Handovers = slices.Grow(rd.r.Handovers, len(pol.Hand))
	for to := range rd.m.net.Nodes {
		if since := pol.Since[to]; since > rd.m.net.AsOf {
			a := rd.m.acts[to]
			rd.r.Handovers = append(rd.r.Handovers, Handover{ToItem: rd.m.p.Items[a.item].ID, ToTeam: rd.m.team(a), Since: since})
		}
		for k := pol.HandStart[to]; k < pol.HandStart[to+1]; k++ {
			from, h := rd.m.acts[pol.Hand[k]], Handover{People: pol.Amount[k]}
			h.FromItem, h.FromTeam = rd.m.p.Items[from.item].ID, rd.m.team(from)
			h.ToItem = rd.m.p.Items[rd.m.acts[to].item].ID
			h.ToTeam = rd.m.team(rd.m.acts[to])
			rd.r.Handovers = append(rd.r.Handovers, h)
		}
	}
}

// unsupported lists what the engine does not honour yet.
func unsupported(p *Problem) []Unsupported {
	var out []Unsupported
	for i := range p.Items {
		for k := range p.Items[i].Shares {
			if len(p.Items[i].Shares[k].Skills) > 0 {
				out = append(out, Unsupported{Feature: "skills", Subject: string(p.Items[i].ID)})
				break
			}
		}
	}
	return out
}
