package plan

import (
	"github.com/trestle-plan/trestle/plan/graph"
	"github.com/trestle-plan/trestle/plan/schedule"
)

// model is a Problem compiled for planning: a tree, a scope and a network of
// nodes with the way back from nodes to items.
type model struct {
	p     *Problem
	ix    *index
	tree  *tree
	rests *rests
	scope []bool
	net   *schedule.Network
	acts  []activity // of each node; item -1 for what belongs to none
	// Of each item, -1 where there is none: the node that finishes with the
	// item, and the gate that opens when all of it has started.
	finish, started []int32
	gate            []int32   // opens when nothing outside keeps a parent's descendants
	own             [][]int32 // of each item: its nodes that are work, shares in order, rests after
	ends            []int32   // of each dependency: the node its successors wait for, -1 if none happens
	parts           *parts
	list            schedule.List
	idle            []graph.Edge // what would bound nodes that never happen; for cycles
}

// activity says what a node stands for.
type activity struct {
	item    int32
	share   int32 // index in Item.Shares, -1 for gates
	rest    bool
	running bool
	lost    bool   // has an estimate, but never happens: its team has nobody, or its pin stands on the unknown
	effort  Effort // planned
}

// newModel compiles a Problem with the parts made so far: validates it, finds
// what the plan covers, lays out the nodes and refuses cycles.
func newModel(p *Problem, made *parts) (*model, error) {
	ix, err := validate(p)
	if err != nil {
		return nil, err
	}
	t := newTree(p.Items, ix)
	rests := newRests(t, made)
	m := &model{p: p, ix: ix, tree: t, rests: rests, scope: newScope(p, ix, t, rests), parts: made}
	b := newBuilder(m)
	b.activities()
	b.finishes()
	b.gates()
	b.dependencies()
	b.pack()
	if err := m.refuseCycles(); err != nil {
		return nil, err
	}
	m.list = m.net.ManualList()
	return m, nil
}
