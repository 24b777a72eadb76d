package plan

import (
	"fmt"
	"slices"

	"github.com/trestle-plan/trestle/plan/schedule"
)

// chainSteps bounds the length of a chain.
const chainSteps = 200

// tieRounds bounds how often a step's bindings are relaxed and decoded again.
const tieRounds = 40

// Why returns the driving chain of an item: what set its finish, step by step
// back to something that cannot move. At each step all tied bindings are named,
// and it has been tried that without them the share starts earlier.
//
// It fails with an *InvalidError for an item that the Problem does not hold and
// returns a Chain without steps for one that is not planned.
func (r *Result) Why(item ItemID) (Chain, error) {
	i, ok := r.model.ix.items[item]
	if !ok {
		return Chain{}, &InvalidError{Places: []Place{{Path: "item", What: fmt.Sprintf("names an unknown item %q", item)}}}
	}
	c := Chain{Item: item}
	if r.Items[i].State != Planned {
		return c, nil
	}
	seen := map[int32]bool{}
	for node := r.lastNode(i); node >= 0 && !seen[node] && len(c.Steps) < chainSteps; {
		seen[node] = true
		step, next := r.step(node)
		c.Steps = append(c.Steps, step)
		node = next
	}
	return c, nil
}

// lastNode is the activity below an item that finishes last.
func (r *Result) lastNode(item int32) int32 {
	last := int32(-1)
	r.model.tree.each(item, func(k int32) {
		for _, node := range r.model.own[k] {
			if r.model.net.Nodes[node].Mode == schedule.Fixture || r.dates.Finish[node] >= Never {
				continue
			}
			if last < 0 || r.dates.Finish[node] > r.dates.Finish[last] {
				last = node
			}
		}
	})
	return last
}

// step reads one activity of a chain and names the activity to go on with, -1
// at the end.
func (r *Result) step(node int32) (Step, int32) {
	if r.model.net.Nodes[node].Mode == schedule.Fixture {
		return r.stepOf(node, nil)
	}
	return r.stepOf(node, r.ties(node))
}

// stepOf reads one activity of a chain with what is tied for it.
func (r *Result) stepOf(node int32, ties []schedule.Tie) (Step, int32) {
	m := r.model
	a := m.acts[node]
	s := Step{
		Item: m.p.Items[a.item].ID, Team: m.team(a),
		Start: r.dates.Start[node], Finish: r.dates.Finish[node], Next: -1,
	}
	if m.net.Nodes[node].Mode == schedule.Fixture {
		b := Binding{Kind: ByDone, Item: s.Item, Dependency: -1, Until: s.Start}
		if a.share >= 0 && m.p.Items[a.item].Shares[a.share].Finished == 0 {
			b.Kind = ByRunning
		}
		s.Bindings = []Binding{b}
		return s, -1
	}
	next := int32(-1)
	follow := -1
	for k, tie := range ties {
		s.Bindings = append(s.Bindings, r.binding(tie))
		if tie.Node >= 0 && tie.Node != node && (follow < 0 || better(tie, ties[follow])) && r.isWork(tie.Node) {
			follow, next = k, tie.Node
		}
	}
	s.Next = follow
	return s, next
}

// isWork tells whether a node stands for an item's work, done or not.
func (r *Result) isWork(node int32) bool {
	mode := r.model.net.Nodes[node].Mode
	return r.dates.Finish[node] < Never && (r.model.acts[node].share >= 0 || mode == schedule.Fixture)
}

// better tells whether a chain follows tie a rather than b: the one that lets go
// last, dependencies before people.
func better(a, b schedule.Tie) bool {
	if a.Until != b.Until {
		return a.Until > b.Until
	}
	return a.Kind < b.Kind
}

// ties lists what is tied for an activity's start. What a decoding without
// them shows to be tied behind them is added, until the activity starts earlier.
func (r *Result) ties(node int32) []schedule.Tie {
	ties := r.model.net.Ties(r.dates, node, r.relaxation())
	if !movable(ties) {
		return ties
	}
	for range tieRounds {
		relax := r.relaxation()
		for _, tie := range ties {
			relaxTie(relax, tie)
		}
		again := r.model.net.DecodeUntil(r.dates.Order, relax, node)
		if again.Start[node] < r.dates.Start[node] {
			break
		}
		before := len(ties)
		for _, tie := range r.model.net.Ties(again, node, relax) {
			if !slices.ContainsFunc(ties, func(t schedule.Tie) bool {
				return t.Kind == tie.Kind && t.Node == tie.Node && t.Source == tie.Source
			}) && tie.Kind != schedule.TieToday {
				ties = append(ties, tie)
			}
		}
		if len(ties) == before {
			break
		}
	}
	return ties
}

// movable tells whether relaxing ties can let an activity start earlier.
func movable(ties []schedule.Tie) bool {
	return slices.ContainsFunc(ties, func(t schedule.Tie) bool {
		return t.Kind != schedule.TieToday && t.Kind != schedule.TieFixed
	})
}

// relaxation is the empty one, but for the soft dependencies given up.
func (r *Result) relaxation() *schedule.Relaxation {
	relax := &schedule.Relaxation{
		Sources: map[int32]bool{}, Weight: map[int32]bool{}, Floor: map[int32]bool{},
		Sprint: map[int32]bool{}, Unpin: map[int32]bool{}, Awake: map[int32]bool{},
	}
	for s := range r.given {
		relax.Sources[s] = true
	}
	return relax
}

// relaxTie leaves one tie out of a decoding.
func relaxTie(relax *schedule.Relaxation, tie schedule.Tie) {
	switch tie.Kind {
	case schedule.TieArc:
		if tie.Source >= 0 {
			relax.Sources[tie.Source] = true
		}
	case schedule.TiePeople, schedule.TieLimit:
		relax.Weight[tie.Node] = true
	case schedule.TieHold:
		relax.Floor[tie.Node] = true
		if tie.Source >= 0 {
			relax.Sources[tie.Source] = true
		}
	case schedule.TieSprint:
		relax.Sprint[tie.Node] = true
	case schedule.TieDayOff:
		relax.Awake[tie.Node] = true
	}
}

// bindingKinds translates ties.
var bindingKinds = map[schedule.TieKind]BindingKind{
	schedule.TieToday: ByToday, schedule.TieArc: ByDependency, schedule.TiePeople: ByPeople,
	schedule.TieLimit: ByLimit, schedule.TieDayOff: ByDayOff, schedule.TieHold: ByHold,
	schedule.TieSprint: BySprint, schedule.TieGroup: ByTogether,
}

// binding names a tie by items.
func (r *Result) binding(tie schedule.Tie) Binding {
	b := Binding{Kind: bindingKinds[tie.Kind], Dependency: int(tie.Source), Until: tie.Until}
	if tie.Node >= 0 {
		a := r.model.acts[tie.Node]
		b.Item = r.model.p.Items[a.item].ID
		if team := r.model.net.Nodes[tie.Node].Team; team != schedule.NoTeam {
			b.Team = r.model.p.Teams[team].ID
		}
	}
	if tie.Kind == schedule.TieFixed {
		b.Kind = ByPinned
		if r.model.net.Nodes[tie.Node].Mode == schedule.Running {
			b.Kind = ByRunning
		}
	}
	if tie.Kind == schedule.TieArc && tie.Node >= 0 && r.dates.Finish[tie.Node] >= Never {
		b.Kind = ByOutside
	}
	return b
}

// Relaxed decodes the same list without some bindings of a Chain and returns
// when the share of an item for a team starts then.
func (r *Result) Relaxed(bindings []Binding, item ItemID, team TeamID) (Time, error) {
	node := r.find(item, team)
	if node < 0 {
		return 0, &InvalidError{Places: []Place{{Path: "item", What: fmt.Sprintf("%q has no planned share of team %q", item, team)}}}
	}
	relax := r.relaxation()
	for _, b := range bindings {
		r.relaxBinding(relax, b)
	}
	return r.model.net.Decode(r.dates.Order, relax).Start[node], nil
}

// find is the activity of an item for a team; -1 if there is none.
func (r *Result) find(item ItemID, team TeamID) int32 {
	i, ok := r.model.ix.items[item]
	if !ok {
		return -1
	}
	for _, node := range r.model.own[i] {
		if a := r.model.acts[node]; a.share >= 0 && r.model.team(a) == team {
			return node
		}
	}
	return -1
}

// relaxBinding leaves one binding out of a decoding.
func (r *Result) relaxBinding(relax *schedule.Relaxation, b Binding) {
	if b.Dependency >= 0 {
		relax.Sources[int32(b.Dependency)] = true
	}
	i, ok := r.model.ix.items[b.Item]
	if !ok {
		return
	}
	for node := range r.model.acts {
		if r.model.acts[node].item != i {
			continue
		}
		n := &r.model.net.Nodes[node]
		if b.Team != "" && (n.Team == schedule.NoTeam || r.model.p.Teams[n.Team].ID != b.Team) {
			continue
		}
		relaxNode(relax, int32(node), b.Kind)
	}
}

// relaxNode leaves a kind of binding out for one node.
func relaxNode(relax *schedule.Relaxation, node int32, kind BindingKind) {
	switch kind {
	case ByPeople, ByLimit:
		relax.Weight[node] = true
	case ByHold:
		relax.Floor[node] = true
	case BySprint:
		relax.Sprint[node] = true
	case ByDayOff:
		relax.Awake[node] = true
	}
}
