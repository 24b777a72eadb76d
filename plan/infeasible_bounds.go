package plan

import (
	"slices"

	"github.com/trestle-plan/trestle/plan/forecast"
	"github.com/trestle-plan/trestle/plan/schedule"
)

// bounds test whether some commitments could be kept under some of the facts of
// a Problem: bounds on when what they stand on can start at the earliest and has
// to finish at the latest, and whether each team can do in between what it has to.
// With more facts they rule out more.
type bounds struct {
	r        *Result
	elements []element
	promised int // that many elements are commitments, the first ones
	members  [][]forecast.Member
	topo     []int32   // nodes that the commitments stand on, each after what it waits for
	byTeam   [][]int32 // of topo: free work of each team
	seen     []bool    // nodes of topo

	// Which element a fact is, -1 for none.
	ofSource, ofRelease, ofTeam, ofSprints []int32
	ofHold, ofPin                          []int32 // by item

	start, finish []Time  // earliest
	latest, end   []Time  // latest start and finish
	fixed         []Time  // finishes of what is under way or pinned; Never of all else
	rooms         []*room // of each team beside all pins; nil for teams not concerned
	window        window
}

// element is a fact, or a commitment, that can be left out.
type element struct {
	kind  ObstacleKind
	index int // of the Problem's dependency, item, team, release or commitment
}

// window is a stretch of time in which a team cannot do what it has to.
type window struct {
	from, to     Time
	needed, most schedule.Work
}

// newBounds prepares tests for a plan.
func newBounds(r *Result) *bounds {
	m, nodes := r.model, len(r.model.net.Nodes)
	b := &bounds{
		r: r, seen: make([]bool, nodes), byTeam: make([][]int32, len(m.p.Teams)),
		ofSource: unset(len(m.p.Dependencies)), ofRelease: unset(len(m.p.Releases)),
		ofTeam: unset(len(m.p.Teams)), ofSprints: unset(len(m.p.Teams)),
		ofHold: unset(len(m.p.Items)), ofPin: unset(len(m.p.Items)),
		start: make([]Time, nodes), finish: make([]Time, nodes),
		latest: make([]Time, nodes), end: make([]Time, nodes), fixed: make([]Time, nodes),
	}
	for i := range m.net.Nodes {
		b.fixed[i] = Never
		if mode := m.net.Nodes[i].Mode; mode == schedule.Running || mode == schedule.Pinned {
			b.fixed[i] = r.dates.Finish[i]
		}
	}
	return b
}

// begin turns to other commitments: what they stand on, and the facts about it.
func (b *bounds) begin(commitments []int) {
	b.clear()
	m := b.r.model
	for _, i := range commitments {
		b.elements = append(b.elements, element{index: i})
		members := m.members(&m.p.Commitments[i])
		b.members = append(b.members, members)
		for _, mem := range members {
			b.visit(mem.Node)
		}
	}
	b.promised = len(commitments)
	for _, i := range b.topo {
		b.facts(i)
	}
	for _, members := range b.members {
		for _, mem := range members {
			if mem.Freeze != 0 {
				item := m.acts[mem.Node].item
				b.fact(b.ofRelease, FrozenBefore, int(m.ix.releases[m.tree.release(item)]))
			}
		}
	}
	b.crowd()
}

// clear forgets the commitments before.
func (b *bounds) clear() {
	for _, of := range [][]int32{b.ofSource, b.ofRelease, b.ofTeam, b.ofSprints, b.ofHold, b.ofPin} {
		for _, e := range b.elements {
			if e.index < len(of) {
				of[e.index] = -1
			}
		}
	}
	for _, i := range b.topo {
		b.seen[i] = false
	}
	for t := range b.byTeam {
		b.byTeam[t] = b.byTeam[t][:0]
	}
	b.elements, b.members, b.topo = b.elements[:0], b.members[:0], b.topo[:0]
}

// visit appends a node after all that it waits for.
func (b *bounds) visit(root int32) {
	type frame struct{ node, arc int32 }
	net := b.r.model.net
	var stack []frame
	push := func(i int32) {
		if b.seen[i] {
			return
		}
		b.seen[i] = true
		first := net.ArcStart[i]
		if mode := net.Nodes[i].Mode; mode == schedule.Running || mode == schedule.Fixture {
			first = net.ArcStart[i+1]
		}
		stack = append(stack, frame{i, first})
	}
	push(root)
	for len(stack) > 0 {
		top := &stack[len(stack)-1]
		if top.arc == net.ArcStart[top.node+1] {
			b.topo = append(b.topo, top.node)
			stack = stack[:len(stack)-1]
			continue
		}
		a := &net.Arcs[top.arc]
		top.arc++
		if !a.Soft {
			push(a.From)
		}
	}
}

// fact adds an element once.
func (b *bounds) fact(of []int32, kind ObstacleKind, index int) {
	if of[index] < 0 {
		of[index] = int32(len(b.elements))
		b.elements = append(b.elements, element{kind, index})
	}
}

// facts adds the elements that a node is subject to.
func (b *bounds) facts(i int32) {
	m := b.r.model
	node := &m.net.Nodes[i]
	item := m.acts[i].item
	if node.Mode == schedule.Fixture || node.Mode == schedule.Running {
		return
	}
	for _, a := range m.net.Into(i) {
		if a.Source >= 0 && !a.Soft {
			b.fact(b.ofSource, Waits, int(a.Source))
		}
	}
	if node.Floor > m.net.AsOf {
		b.fact(b.ofHold, OnHold, int(b.holder(item)))
	}
	if node.Mode == schedule.Pinned {
		b.fact(b.ofPin, IsPinned, int(item))
		return
	}
	if node.Team == schedule.NoTeam || node.Work == 0 || node.Mode != schedule.Free {
		return
	}
	b.byTeam[node.Team] = append(b.byTeam[node.Team], i)
	b.fact(b.ofTeam, TooFewPeople, int(node.Team))
	if m.net.InSprints(i) {
		b.fact(b.ofSprints, StartsBySprint, int(node.Team))
	}
}

// holder is the item whose hold counts for another: the latest of its own and
// its ancestors'.
func (b *bounds) holder(item int32) int32 {
	tree, held := b.r.model.tree, item
	for i := item; i >= 0; i = tree.parent[i] {
		if tree.items[i].NotBefore > tree.items[held].NotBefore {
			held = i
		}
	}
	return held
}

// crowd adds the pins that take people of the teams concerned, and what is left
// of those teams beside pins and work under way.
func (b *bounds) crowd() {
	m := b.r.model
	wanted := make([]bool, len(m.net.Teams))
	for t := range wanted {
		wanted[t] = b.ofTeam[t] >= 0
	}
	for i := range m.net.Nodes {
		node := &m.net.Nodes[i]
		if node.Mode == schedule.Pinned && node.Team != schedule.NoTeam && wanted[node.Team] && b.fixed[i] < Never {
			b.fact(b.ofPin, IsPinned, int(m.acts[i].item))
		}
	}
	b.rooms = b.left(b.fixed, wanted)
}

// left is what the wanted teams can do beside what finishes as said.
func (b *bounds) left(finish []Time, wanted []bool) []*room {
	net := b.r.model.net
	loads := net.Loads(&schedule.Schedule{Start: b.r.dates.Start, Finish: finish, Held: b.r.dates.Held}, wanted)
	rooms := make([]*room, len(loads))
	for t, want := range wanted {
		if want {
			rooms[t] = newRoom(net.Teams[t], loads[t], net.AsOf)
		}
	}
	return rooms
}

// infeasible tells whether the bounds rule the active commitments out under the
// active facts.
func (b *bounds) infeasible(active []bool) bool {
	b.forward(active)
	for _, i := range b.topo {
		b.latest[i], b.end[i] = Never, Never
	}
	for k, members := range b.members {
		if !active[k] {
			continue
		}
		date := b.r.model.p.Commitments[b.elements[k].index].Date
		for _, mem := range members {
			due, possible := b.due(mem, date, active)
			if !possible || b.finish[mem.Node] > due {
				return true
			}
			b.end[mem.Node] = min(b.end[mem.Node], due)
		}
	}
	b.backward(active)
	return b.crowded(active)
}

// due is the last finish with which a member is delivered in time.
func (b *bounds) due(mem forecast.Member, date Day, active []bool) (Time, bool) {
	if mem.Freeze != 0 {
		item := b.r.model.acts[mem.Node].item
		if e := b.ofRelease[b.r.model.ix.releases[b.r.model.tree.release(item)]]; !active[e] {
			return date.End(), true
		}
	}
	return mem.LastFinish(date)
}

// on tells whether a fact holds: one that is no element always does.
func on(active []bool, e int32) bool { return e < 0 || active[e] }

// binds tells whether an arc counts.
func (b *bounds) binds(a *schedule.Arc, active []bool) bool {
	return !a.Soft && (a.Source < 0 || on(active, b.ofSource[a.Source]))
}

// unknown tells whether the other end of an arc does not happen in the plan.
func (b *bounds) unknown(a *schedule.Arc) bool {
	if a.End == schedule.AtStart {
		return b.r.dates.Start[a.From] >= Never
	}
	return b.r.dates.Finish[a.From] >= Never
}

// forward fills the earliest times.
func (b *bounds) forward(active []bool) {
	m := b.r.model
	for _, i := range b.topo {
		b.finish[i] = 0
	}
	for _, i := range b.topo {
		node := &m.net.Nodes[i]
		if node.Mode == schedule.Fixture {
			b.start[i], b.finish[i] = node.Fixed, node.End
			continue
		}
		late := b.finish[i] // left by earliest of the gate it starts with
		switch {
		case node.Mode == schedule.Running:
			b.start[i] = node.Fixed
		case node.Mode == schedule.Pinned && on(active, b.ofPin[m.acts[i].item]):
			b.start[i] = node.Fixed
		case node.Mode == schedule.Pinned:
			b.start[i] = min(node.Fixed, b.earliest(i, active))
		default:
			b.start[i] = b.earliest(i, active)
			late = max(late, b.finish[i])
		}
		b.finish[i] = b.start[i]
		if node.Team != schedule.NoTeam && b.start[i] < Never {
			b.finish[i] = m.net.Teams[node.Team].Pace(node.People).Finish(b.start[i], node.Work)
		}
		b.finish[i] = max(b.finish[i], late)
	}
}

// earliest is when a node could start that does not stand still. Bounds on
// finishes are noted in the finishes.
func (b *bounds) earliest(i int32, active []bool) Time {
	m := b.r.model
	node := &m.net.Nodes[i]
	t := m.net.AsOf
	if node.Floor > t && on(active, b.ofHold[b.holder(m.acts[i].item)]) {
		t = node.Floor
	}
	arcs := m.net.Into(i)
	for k := range arcs {
		a := &arcs[k]
		if !b.binds(a, active) {
			continue
		}
		bound := a.Instead
		if !b.unknown(a) {
			bound = m.net.Bound(i, a, b.start, b.finish)
		}
		if a.Late && bound < Never {
			b.finish[a.Of] = max(b.finish[a.Of], bound)
		} else {
			t = max(t, bound)
		}
	}
	if t < Never && m.net.InSprints(i) && on(active, b.ofSprints[node.Team]) {
		t = m.net.Teams[node.Team].Sprints.Next(t)
	}
	return t
}

// backward fills the latest times.
func (b *bounds) backward(active []bool) {
	m := b.r.model
	for _, i := range slices.Backward(b.topo) {
		node := &m.net.Nodes[i]
		if node.Mode != schedule.Free && node.Mode != schedule.Together {
			continue // what stands still asks nothing of others
		}
		ready := min(b.latest[i], b.latestStart(i))
		b.latest[i] = ready
		if ready < Never && m.net.InSprints(i) && on(active, b.ofSprints[node.Team]) {
			ready = m.net.Teams[node.Team].Sprints.Begin(ready)
		}
		arcs := m.net.Into(i)
		for k := range arcs {
			a := &arcs[k]
			if !b.binds(a, active) || b.unknown(a) {
				continue
			}
			by := ready
			if a.Late {
				by = b.end[a.Of]
			}
			by = m.net.Unbound(i, a, by)
			if a.End == schedule.AtStart {
				b.latest[a.From] = min(b.latest[a.From], by)
			} else {
				b.end[a.From] = min(b.end[a.From], by)
			}
		}
	}
}

// latestStart is the last moment from which a node finishes by its latest finish.
func (b *bounds) latestStart(i int32) Time {
	node := &b.r.model.net.Nodes[i]
	if node.Team == schedule.NoTeam {
		return b.end[i]
	}
	return b.r.model.net.Teams[node.Team].Pace(node.People).LatestStart(b.end[i], node.Work)
}
