package plan

import (
	"bytes"

	"github.com/trestle-plan/trestle/plan/schedule"
)

// Compare lists what differs between two plans, item by item in the order of
// the later plan and then what is only in the earlier one, each with its cause.
func Compare(before, after *Result) []Move {
	c := comparison{before: before, after: after}
	c.prepare()
	var out []Move
	for i := range after.Items {
		if m, moved := c.item(int32(i)); moved {
			out = append(out, m)
		}
	}
	for i := range before.Items {
		id := before.Items[i].ID
		if _, kept := after.model.ix.items[id]; !kept && before.Items[i].State == Planned {
			b := &before.Items[i]
			out = append(out, Move{Item: id, Kind: Removed, OldStart: b.Start, OldFinish: b.Finish, OldP85: b.P85})
		}
	}
	return out
}

// comparison is two plans and what changed between their problems.
type comparison struct {
	before, after *Result
	teams         map[TeamID]bool // changed
	deps          map[ItemID]bool // items whose dependencies changed
	moved         []bool          // items of after
	own           []change        // of items of after: whether their own data changed
	ties          map[*Result]*schedule.Tying
	was, is       hasher // spell out two records
}

// change is what is known of a change so far.
type change uint8

// The states of knowledge.
const (
	unseen change = iota
	same
	different
)

// prepare finds changed teams, dependencies and moved items.
func (c *comparison) prepare() {
	c.teams, c.deps = map[TeamID]bool{}, map[ItemID]bool{}
	p, q := c.before.model.p, c.after.model.p
	for i := range q.Teams {
		k, ok := c.before.model.ix.teams[q.Teams[i].ID]
		c.teams[q.Teams[i].ID] = !ok || c.teamDiffers(&p.Teams[k], &q.Teams[i])
	}
	c.dependencies(p.Dependencies, q.Dependencies)
	c.moved, c.own = make([]bool, len(c.after.Items)), make([]change, len(c.after.Items))
	for i := range c.after.Items {
		b := c.old(int32(i))
		a := &c.after.Items[i]
		c.moved[i] = b == nil || b.State != a.State || b.Start != a.Start || b.Finish != a.Finish
	}
	c.ties = map[*Result]*schedule.Tying{}
}

// teamDiffers tells whether anything of a team changed.
func (c *comparison) teamDiffers(a, b *Team) bool {
	c.was.buf, c.is.buf = c.was.buf[:0], c.is.buf[:0]
	c.was.team(a)
	c.is.team(b)
	return !bytes.Equal(c.was.buf, c.is.buf)
}

// dependencies notes the successors of those that are only in one of two lists.
func (c *comparison) dependencies(a, b []Dependency) {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	count := map[Dependency]int{}
	for _, d := range a {
		count[d]++
	}
	for _, d := range b {
		count[d]--
	}
	for d, n := range count {
		if n != 0 {
			c.deps[d.To] = true
		}
	}
}

// old is the earlier plan of an item; nil if it is new.
func (c *comparison) old(i int32) *ItemPlan {
	k, ok := c.before.model.ix.items[c.after.Items[i].ID]
	if !ok {
		return nil
	}
	return &c.before.Items[k]
}

// item compares one item.
func (c *comparison) item(i int32) (Move, bool) {
	a, b := &c.after.Items[i], c.old(i)
	m := Move{Item: a.ID, NewStart: a.Start, NewFinish: a.Finish, NewP85: a.P85}
	switch {
	case b == nil || b.State != Planned && b.State != Finished:
		m.Kind = Added
		if a.State != Planned {
			return m, false
		}
	case a.State != Planned && a.State != Finished:
		m.Kind = Removed
	case !c.moved[i]:
		return m, false
	}
	if b != nil {
		m.OldStart, m.OldFinish, m.OldP85 = b.Start, b.Finish, b.P85
	}
	m.Cause, m.By, m.Team = c.cause(i, b)
	return m, true
}

// cause finds why an item moved: its own data, its dependencies, what it waits
// for in the later plan, what it waited for in the earlier one, its team, its
// place in the order, or time.
func (c *comparison) cause(i int32, old *ItemPlan) (MoveCause, ItemID, TeamID) {
	it := &c.after.model.p.Items[i]
	if old == nil || c.ownChanged(i) {
		return CauseOwn, "", ""
	}
	if !c.after.model.tree.leaf(i) && len(c.after.model.own[i]) == 0 {
		return CauseParent, c.movedChild(i), ""
	}
	if c.dependenciesChanged(i) {
		return CauseDependency, "", ""
	}
	later := c.after.Items[i].Start > old.Start
	first, second := c.after, c.before
	if !later {
		first, second = second, first
	}
	for _, r := range []*Result{first, second} {
		if cause, by, team, ok := c.tied(r, it.ID); ok {
			return cause, by, team
		}
	}
	return c.otherwise(i)
}

// ownChanged tells whether the own data of an item of the later plan changed in
// what dates rest on.
func (c *comparison) ownChanged(i int32) bool {
	if c.own[i] == unseen {
		c.own[i] = c.compareOwn(&c.after.model.p.Items[i])
	}
	return c.own[i] == different
}

// compareOwn looks for a difference between an item and what it was.
func (c *comparison) compareOwn(it *Item) change {
	k, ok := c.before.model.ix.items[it.ID]
	if !ok {
		return different
	}
	c.was.dated(&c.before.model.p.Items[k])
	c.is.dated(it)
	if bytes.Equal(c.was.buf, c.is.buf) {
		return same
	}
	return different
}

// dated spells out what an item's own dates rest on: all but its place in
// product, backlog, release and tree, and its value unless that is expedited.
func (w *hasher) dated(it *Item) {
	x := *it
	x.Product, x.Backlog, x.Release, x.Parent = "", Functional, "", ""
	if x.Value.Urgency != Expedite {
		x.Value = Value{}
	}
	w.buf = w.buf[:0]
	w.item(&x)
}

// dependenciesChanged tells whether a dependency on an item or an ancestor
// changed.
func (c *comparison) dependenciesChanged(i int32) bool {
	for ; i >= 0; i = c.after.model.tree.parent[i] {
		if c.deps[c.after.model.p.Items[i].ID] {
			return true
		}
	}
	return false
}

// movedChild is a child of a parent that moved.
func (c *comparison) movedChild(i int32) ItemID {
	for _, k := range c.after.model.tree.children(i) {
		if c.moved[k] {
			return c.after.Items[k].ID
		}
	}
	return ""
}

// tied looks for the cause in what an item waits for in one of the plans.
func (c *comparison) tied(r *Result, id ItemID) (MoveCause, ItemID, TeamID, bool) {
	i, ok := r.model.ix.items[id]
	if !ok {
		return 0, "", "", false
	}
	node := r.lastNode(i)
	if node < 0 {
		return 0, "", "", false
	}
	if c.ties[r] == nil {
		c.ties[r] = r.model.net.Tying(r.dates, r.relaxation())
	}
	for _, tie := range c.ties[r].Of(node) {
		if tie.Kind == schedule.TieToday && c.before.model.p.AsOf != c.after.model.p.AsOf {
			return CauseTime, "", "", true
		}
		if tie.Node < 0 || tie.Node == node {
			continue
		}
		by := r.model.p.Items[r.model.acts[tie.Node].item].ID
		if !c.touched(by) {
			continue
		}
		switch tie.Kind {
		case schedule.TieArc, schedule.TieGroup:
			return CausePredecessor, by, "", true
		case schedule.TiePeople, schedule.TieLimit:
			return CausePeople, by, r.model.p.Teams[r.model.net.Nodes[node].Team].ID, true
		}
	}
	return 0, "", "", false
}

// touched tells whether an item moved, changed, came or went.
func (c *comparison) touched(id ItemID) bool {
	i, ok := c.after.model.ix.items[id]
	return !ok || c.moved[i] || c.ownChanged(i)
}

// otherwise is the cause of a move that nothing it waits for explains.
func (c *comparison) otherwise(i int32) (MoveCause, ItemID, TeamID) {
	for _, s := range c.after.model.p.Items[i].Shares {
		if c.teams[s.Team] {
			return CauseTeam, "", s.Team
		}
	}
	if c.before.model.p.AsOf != c.after.model.p.AsOf {
		return CauseTime, "", ""
	}
	return CauseOrder, "", ""
}
