package plan

import (
	"cmp"
	"slices"

	"github.com/trestle-plan/trestle/plan/graph"
	"github.com/trestle-plan/trestle/plan/schedule"
)

// builder lays out the nodes and arcs of a model.
type builder struct {
	m     *model
	asOf  Time
	nodes []schedule.Node
	acts  []activity
	arcs  []arcTo
	gated []bool // items whose subtree has a gate above or at it
	teams []*schedule.Team
}

// arcTo is an arc with the node it bounds.
type arcTo struct {
	to int32
	schedule.Arc
}

// newBuilder prepares the layout of a model.
func newBuilder(m *model) *builder {
	n := len(m.p.Items)
	m.finish, m.started, m.gate = unset(n), unset(n), unset(n)
	m.own, m.ends = make([][]int32, n), make([]int32, len(m.p.Dependencies))
	const spare = 64 // gates, before the layout has to grow
	b := &builder{
		m: m, asOf: m.p.AsOf.Begin(), nodes: make([]schedule.Node, 0, n+n/2+spare), acts: make([]activity, 0, n+n/2+spare),
		arcs: make([]arcTo, 0, n+len(m.p.Dependencies)),
	}
	for i := range m.p.Teams {
		b.teams = append(b.teams, m.parts.team(&m.p.Teams[i], m.p.AsOf))
	}
	return b
}

// unset is a slice of "none".
func unset(n int) []int32 {
	s := make([]int32, n)
	for i := range s {
		s[i] = -1
	}
	return s
}

// node appends a node.
func (b *builder) node(n schedule.Node, a activity) int32 {
	b.nodes = append(b.nodes, n)
	b.acts = append(b.acts, a)
	return int32(len(b.nodes) - 1)
}

// gateNode appends a gate that belongs to an item.
func (b *builder) gateNode(item int32) int32 {
	return b.node(schedule.Node{Team: schedule.NoTeam, Group: -1, Rank: item}, activity{item: item, share: -1})
}

// fixture appends a gate whose times are known.
func (b *builder) fixture(item, share int32, start, finish Time) int32 {
	return b.node(schedule.Node{Team: schedule.NoTeam, Mode: schedule.Fixture, Fixed: start, End: finish, Group: -1, Rank: item},
		activity{item: item, share: share})
}

// tie appends a structural arc.
func (b *builder) tie(from, to int32, end schedule.ArcEnd) {
	b.arcs = append(b.arcs, arcTo{to, schedule.Arc{From: from, End: end, Source: -1, Instead: schedule.Never}})
}

// activities appends the work of every item: leaves by their shares, parents by
// their unbroken rests.
func (b *builder) activities() {
	for i := range b.m.p.Items {
		item := int32(i)
		switch {
		case b.m.p.Items[i].Status == Dropped:
		case !b.m.tree.leaf(item):
			if b.m.scope[i] {
				b.rests(item)
			}
		case b.m.p.Items[i].Status == Done:
			b.done(item)
		case b.m.scope[i]:
			b.leaf(item)
		}
	}
}

// done appends a finished leaf.
func (b *builder) done(item int32) {
	it := &b.m.p.Items[item]
	finish := b.asOf
	if it.Finished != 0 {
		finish = it.Finished.End()
	}
	start := finish
	if it.Started != 0 {
		start = min(it.Started.Begin(), finish)
	}
	b.m.own[item] = append(b.m.own[item], b.fixture(item, -1, start, finish))
}

// leaf appends the shares of an open leaf.
func (b *builder) leaf(item int32) {
	it := &b.m.p.Items[item]
	if len(it.Shares) == 0 {
		b.m.own[item] = append(b.m.own[item], b.fixture(item, -1, schedule.Never, schedule.Never))
		return
	}
	var free []int32
	for k := range it.Shares {
		node := b.share(item, int32(k))
		b.m.own[item] = append(b.m.own[item], node)
		if b.nodes[node].Mode == schedule.Free {
			free = append(free, node)
		}
	}
	if it.Together && len(free) > 1 {
		b.together(item, free)
	}
}

// share appends one share of an open leaf.
func (b *builder) share(item, k int32) int32 {
	it := &b.m.p.Items[item]
	s := &it.Shares[k]
	dist := b.m.parts.distribution(&s.Estimate)
	if s.Finished != 0 {
		start := s.Finished.Begin()
		if s.Started != 0 {
			start = min(s.Started.Begin(), start)
		}
		return b.fixture(item, k, start, s.Finished.End())
	}
	running := it.Status == InProgress && (s.Started != 0 || !sharesSpeak(it))
	if dist == nil && !(running && s.Remaining != nil) {
		node := b.fixture(item, k, schedule.Never, schedule.Never)
		b.acts[node].running = running
		return node
	}
	var mean Effort
	if dist != nil {
		mean = dist.Mean()
	}
	a := activity{item: item, share: k, effort: mean}
	node := b.workNode(item, s)
	switch {
	case running:
		a.effort, a.running = left(s, mean), true
		node.Mode, node.Fixed = schedule.Running, b.asOf
	case it.Pin >= b.m.p.AsOf && it.Status != InProgress:
		node.Mode, node.Fixed = schedule.Pinned, it.Pin.Begin()
	}
	node.Work = a.effort.Work()
	if node.Work > 0 && b.teams[node.Team].Deserted(b.asOf) {
		a.lost = true
		node = schedule.Node{Team: schedule.NoTeam, Mode: schedule.Fixture, Fixed: schedule.Never, End: schedule.Never, Group: -1, Rank: item}
	}
	return b.node(node, a)
}

// workNode is the node of a share before its effort and mode are known.
func (b *builder) workNode(item int32, s *Share) schedule.Node {
	people := s.People
	if people == 0 {
		people = 10
	}
	return schedule.Node{
		Team:   b.m.ix.teams[s.Team],
		People: people,
		Floor:  max(b.asOf, b.m.tree.notBefore(item).Begin()),
		Group:  -1,
		Rank:   item,
		Exempt: b.m.tree.expedited(item),
	}
}

// sharesSpeak tells whether some share of an item says for itself that it
// started or finished.
func sharesSpeak(it *Item) bool {
	for i := range it.Shares {
		if it.Shares[i].Started != 0 || it.Shares[i].Finished != 0 {
			return true
		}
	}
	return false
}

// left is the planned effort of a share in progress.
func left(s *Share, mean Effort) Effort {
	if s.Remaining != nil {
		return *s.Remaining
	}
	return max(mean-s.Spent, mean/20)
}

// together puts shares behind one gate. Each share's own bounds go to a node of
// its team that takes no work, so that lags count on the right calendar.
func (b *builder) together(item int32, shares []int32) {
	gate := b.gateNode(item)
	b.nodes[gate].Mode = schedule.Together
	for _, s := range shares {
		ready := b.node(schedule.Node{
			Team: b.nodes[s].Team, Floor: b.nodes[s].Floor, Group: -1, Rank: item, Exempt: b.nodes[s].Exempt,
		}, activity{item: item, share: -1})
		b.nodes[s].Group = gate
		b.tie(ready, gate, schedule.AtFinish)
		b.tie(gate, s, schedule.AtFinish)
	}
}

// bounded are the nodes that the bounds of a node belong to: for a member of a
// group its ready node, else itself.
func (b *builder) bounded(node int32) int32 {
	gate := b.nodes[node].Group
	if gate < 0 {
		return node
	}
	// Ready nodes follow their gate in the order of the members.
	k := int32(0)
	for _, s := range b.m.own[b.acts[node].item] {
		if s == node {
			break
		}
		if b.nodes[s].Group == gate {
			k++
		}
	}
	return gate + 1 + k
}

// rests appends a parent's unbroken rests.
func (b *builder) rests(item int32) {
	it := &b.m.p.Items[item]
	for k := range it.Shares {
		rest := b.m.rests.of(item, k)
		if rest <= 0 {
			continue
		}
		node := b.workNode(item, &it.Shares[k])
		node.Work = rest.Work()
		b.m.own[item] = append(b.m.own[item], b.node(node, activity{item: item, share: int32(k), rest: true, effort: rest}))
	}
}

// finishes gives every item that happens the node that finishes with it.
func (b *builder) finishes() {
	for _, i := range b.m.tree.bottomUp() {
		if b.m.p.Items[i].Status == Dropped {
			continue
		}
		parts := slices.Clone(b.m.own[i])
		for _, k := range b.m.tree.children(i) {
			if b.m.finish[k] >= 0 {
				parts = append(parts, b.m.finish[k])
			}
		}
		switch {
		case len(parts) == 1:
			b.m.finish[i] = parts[0]
		case len(parts) > 1:
			gate := b.gateNode(i)
			for _, part := range parts {
				b.tie(part, gate, schedule.AtFinish)
			}
			b.m.finish[i] = gate
		}
	}
}

// gates puts a gate before every parent that something outside may bound, and
// ties it to the gates of the parents below and to their work.
func (b *builder) gates() {
	b.gated = make([]bool, len(b.m.p.Items))
	for i := range b.m.p.Dependencies {
		if d := &b.m.p.Dependencies[i]; plainParentBound(d) {
			b.gated[b.m.ix.items[d.To]] = true
		}
	}
	order := b.m.tree.bottomUp()
	for k := len(order) - 1; k >= 0; k-- {
		i := order[k]
		above := int32(-1)
		if p := b.m.tree.parent[i]; p >= 0 {
			above = b.m.gate[p]
		}
		if b.m.tree.leaf(i) || !b.gated[i] {
			b.m.gate[i] = above
		} else {
			b.m.gate[i] = b.gateNode(i)
			if above >= 0 {
				b.tie(above, b.m.gate[i], schedule.AtFinish)
			}
		}
		b.behindGate(i)
	}
}

// plainParentBound tells whether a dependency can hang on a gate: it bounds starts,
// has no lag, which would count on each successor's calendar, and names no team.
func plainParentBound(d *Dependency) bool {
	return d.Lag == 0 && d.ToTeam == "" && !d.Kind.toFinish()
}

// behindGate ties an item's own work to the gate above it.
func (b *builder) behindGate(i int32) {
	if b.m.gate[i] < 0 {
		return
	}
	for _, node := range b.m.own[i] {
		if b.nodes[node].Mode != schedule.Fixture {
			b.tie(b.m.gate[i], b.bounded(node), schedule.AtFinish)
		} else if b.nodes[node].End >= Never {
			b.m.idle = append(b.m.idle, graph.Edge{From: b.m.gate[i], To: node})
		}
	}
}

// dependencies turns every dependency into arcs.
func (b *builder) dependencies() {
	for i := range b.m.p.Dependencies {
		d := &b.m.p.Dependencies[i]
		from := b.end(d)
		b.m.ends[i] = from
		if from < 0 {
			continue
		}
		b.bind(b.m.arc(i), b.m.ix.items[d.To], d)
	}
}

// arc is a dependency as an arc.
func (m *model) arc(i int) schedule.Arc {
	d := &m.p.Dependencies[i]
	arc := schedule.Arc{
		From: m.ends[i], Soft: d.Strength == Soft, Elapsed: d.LagClock == Elapsed, Lag: d.Lag,
		Source: int32(i), Late: d.Kind.toFinish(), Instead: schedule.Never,
	}
	if d.Kind.fromStart() {
		arc.End = schedule.AtStart
	}
	switch {
	case d.PromisedBy != 0:
		arc.Instead = d.PromisedBy.End()
	case d.Strength == Soft:
		arc.Instead = 0
	}
	return arc
}

// bind lets an arc bound an item: its gate if it has one, else every share of it
// and below.
func (b *builder) bind(arc schedule.Arc, to int32, d *Dependency) {
	if !b.m.tree.leaf(to) && plainParentBound(d) {
		b.arcs = append(b.arcs, arcTo{b.m.gate[to], arc})
		return
	}
	b.m.tree.each(to, func(k int32) {
		for _, node := range b.m.own[k] {
			switch {
			case d.ToTeam != "" && b.m.team(b.acts[node]) != d.ToTeam:
			case b.nodes[node].Mode != schedule.Fixture:
				b.hang(arc, node)
			case b.nodes[node].End >= Never:
				b.m.idle = append(b.m.idle, graph.Edge{From: arc.From, To: node})
			}
		}
	})
}

// team is the team of an activity.
func (m *model) team(a activity) TeamID {
	if a.share < 0 {
		return ""
	}
	return m.p.Items[a.item].Shares[a.share].Team
}

// end is the node that a dependency waits for, -1 if nothing of it happens.
func (b *builder) end(d *Dependency) int32 {
	from := b.m.ix.items[d.From]
	if d.FromTeam == "" && !d.Kind.fromStart() {
		return b.m.finish[from]
	}
	var parts []int32
	b.m.tree.each(from, func(k int32) {
		for _, node := range b.m.own[k] {
			team := b.m.team(b.acts[node])
			if d.FromTeam == "" || team == d.FromTeam || team == "" && hasShare(&b.m.p.Items[k], d.FromTeam) {
				parts = append(parts, b.endOf(d, node))
			}
		}
	})
	switch len(parts) {
	case 0:
		return -1
	case 1:
		return parts[0]
	}
	at := schedule.AtFinish
	if d.Kind.fromStart() {
		at = schedule.AtStart
	}
	if d.Kind.fromStart() && d.FromTeam == "" && b.m.started[from] >= 0 {
		return b.m.started[from]
	}
	gate := b.gateNode(from)
	for _, part := range parts {
		b.tie(part, gate, at)
	}
	if d.Kind.fromStart() && d.FromTeam == "" {
		b.m.started[from] = gate
	}
	return gate
}

// endOf is the node that has the end of an activity that a dependency hangs on:
// itself, but for the start of work in progress, which is known even where its
// finish is not.
func (b *builder) endOf(d *Dependency, node int32) int32 {
	if !d.Kind.fromStart() || !b.acts[node].running {
		return node
	}
	began := b.m.began(b.acts[node])
	return b.fixture(b.acts[node].item, b.acts[node].share, began, began)
}

// began is the moment at which a share in progress started.
func (m *model) began(a activity) Time {
	it := &m.p.Items[a.item]
	switch s := &it.Shares[a.share]; {
	case s.Started != 0:
		return s.Started.Begin()
	case it.Started != 0:
		return it.Started.Begin()
	}
	return m.p.AsOf.Begin()
}

// hasShare tells whether an item has a share of a team.
func hasShare(it *Item, team TeamID) bool {
	return slices.ContainsFunc(it.Shares, func(s Share) bool { return s.Team == team })
}

// pack lays the arcs out by the node they bound, the predecessor of the better
// rank first.
func (b *builder) pack() {
	slices.SortStableFunc(b.arcs, func(x, y arcTo) int {
		return cmp.Or(cmp.Compare(x.to, y.to), cmp.Compare(b.nodes[x.From].Rank, b.nodes[y.From].Rank), cmp.Compare(x.From, y.From))
	})
	n := &schedule.Network{AsOf: b.asOf, Nodes: b.nodes, ArcStart: make([]int32, len(b.nodes)+1), Arcs: make([]schedule.Arc, len(b.arcs))}
	for i, a := range b.arcs {
		n.ArcStart[a.to+1]++
		n.Arcs[i] = a.Arc
	}
	for i := range b.nodes {
		n.ArcStart[i+1] += n.ArcStart[i]
	}
	n.Teams = b.teams
	b.m.net, b.m.acts = n, b.acts
}

// teamSpec is a team as the schedule sees it.
func teamSpec(t *Team) schedule.TeamSpec {
	s := schedule.TeamSpec{
		Week: t.Week, Exceptions: t.Exceptions, Blackouts: t.Blackouts,
		Focus: t.Focus, KeptFree: t.KeptFree, Sprints: t.Sprints, Limit: t.Limit,
	}
	for _, m := range t.Memberships {
		s.Memberships = append(s.Memberships, schedule.Membership{People: m.People, From: m.From, To: m.To})
	}
	return s
}
