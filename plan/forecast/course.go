package forecast

import (
	"fmt"
	"slices"

	"github.com/trestle-plan/trestle/plan/schedule"
)

// course is a policy laid out for walking it many times: steps in the policy's
// order, each with what it waits for. What is the same in every trial has gone
// into floors. Moments live in slots: slot i is the finish of step i, and slots
// past the steps are starts that somebody waits for.
type course struct {
	net    *schedule.Network
	plan   *schedule.Schedule
	steps  []step
	stepOf []int32 // by node; -1 for nodes whose times are the same in every trial
	slots  int
	owner  []int32 // the step of each slot past the steps
}

// step is one node that a trial gives its times.
type step struct {
	node   int32
	kind   stepKind
	start  int32 // slot of its start; -1 when nobody waits for it
	gate   int32 // step of the gate it starts at with others, -1 for none
	leads  bool  // others start at it together
	floor  schedule.Time
	since  schedule.Time  // when its people are there at the earliest
	team   *schedule.Team // nil for gates
	pace   *schedule.Pace // nil for gates
	rule   schedule.Rule  // of what is waiting
	arcs   []wait
	until  schedule.Time // never finished before
	late   []wait        // that its finish waits for
	people []int32       // slots of those who hand over people or a place
}

// stepKind says how a step gets its times.
type stepKind uint8

// The kinds of steps.
const (
	gathering stepKind = iota // a gate
	underWay                  // runs from its floor
	waiting                   // has not started
)

// wait is a moment a step waits for, and a lag.
type wait struct {
	slot   int32
	lag    int32 // minutes
	source int32 // the caller's number for what it stands for, -1 for structure
	clock  clock
}

// clock says how a wait's lag is counted.
type clock uint8

// The clocks.
const (
	atOnce   clock = iota // no lag
	calendar              // minutes of every calendar day
	atWork                // minutes the step's team works
)

// newCourse lays out a policy. It fails if the policy is not in order.
func newCourse(p *schedule.Policy) (*course, error) {
	c := &course{net: p.Net, plan: p.Plan, stepOf: make([]int32, len(p.Net.Nodes))}
	for i := range c.stepOf {
		c.stepOf[i] = -1
	}
	for _, node := range p.Order {
		if p.Net.Nodes[node].Mode != schedule.Fixture {
			c.stepOf[node] = int32(len(c.steps))
			c.steps = append(c.steps, step{node: node, start: -1, gate: -1})
		}
	}
	c.slots = len(c.steps)
	for i := range c.steps {
		if err := c.layOut(int32(i), p); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// layOut fills in one step.
func (c *course) layOut(i int32, p *schedule.Policy) error {
	s := &c.steps[i]
	n := &c.net.Nodes[s.node]
	if n.Team != schedule.NoTeam {
		s.kind, s.team = waiting, c.net.Teams[n.Team]
		s.pace = s.team.Pace(p.Plan.Held[s.node])
		s.rule = c.net.Rule(s.node, s.pace)
	}
	s.floor, s.since = n.Floor, max(s.since, p.Since[s.node])
	switch n.Mode {
	case schedule.Running:
		s.kind, s.floor = underWay, n.Fixed
		return nil
	case schedule.Pinned:
		s.floor = max(s.floor, n.Fixed)
	}
	if n.Group >= 0 {
		s.gate = c.stepOf[n.Group]
		if s.gate < 0 {
			s.floor = max(s.floor, c.plan.Finish[n.Group])
		} else if err := c.waitFor(i, s.gate, wait{slot: s.gate, source: -1}); err != nil {
			return err
		} else {
			c.steps[s.gate].leads = true
		}
	}
	arcs := c.net.Into(s.node)
	for k := range arcs {
		if err := c.layOutArc(i, &arcs[k]); err != nil {
			return err
		}
	}
	for _, from := range p.Into(s.node) {
		j := c.stepOf[from]
		if j < 0 {
			s.floor = max(s.floor, c.plan.Finish[from])
			continue
		}
		if j >= i {
			return c.outOfOrder(i, j)
		}
		s.people = append(s.people, j)
	}
	return nil
}

// layOutArc adds one arc into step i, unless it is soft.
func (c *course) layOutArc(i int32, a *schedule.Arc) error {
	s := &c.steps[i]
	switch {
	case a.Soft:
		return nil
	case a.Late:
		return c.layOutLate(i, a)
	case c.settled(a):
		s.floor = max(s.floor, c.net.Bound(s.node, a, c.plan.Start, c.plan.Finish))
		return nil
	}
	return c.waitFor(i, c.stepOf[a.From], c.waitOf(a, s.team))
}

// settled tells whether an arc bounds alike in every trial. One whose other end
// never finishes in the plan bounds as it does there.
func (c *course) settled(a *schedule.Arc) bool {
	from := c.stepOf[a.From]
	return from < 0 || c.plan.Finish[a.From] >= schedule.Never || a.End == schedule.AtStart && c.steps[from].kind == underWay
}

// waitOf is an arc that is not settled, on the calendar of a team; nil is that of
// a gate.
func (c *course) waitOf(a *schedule.Arc, team *schedule.Team) wait {
	from := c.stepOf[a.From]
	w := wait{slot: from, lag: a.Lag, source: a.Source}
	switch {
	case a.Lag == 0:
	case a.Elapsed || team == nil:
		w.clock = calendar
	default:
		w.clock = atWork
	}
	if a.End == schedule.AtStart && c.steps[from].kind == waiting {
		w.slot = c.startSlot(from)
	}
	return w
}

// startSlot is the slot of a step's start.
func (c *course) startSlot(i int32) int32 {
	s := &c.steps[i]
	if s.start < 0 {
		s.start = int32(c.slots)
		c.slots++
		c.owner = append(c.owner, i)
	}
	return s.start
}

// waitFor lets step i wait for a moment of step from.
func (c *course) waitFor(i, from int32, w wait) error {
	if from >= i {
		return c.outOfOrder(i, from)
	}
	c.steps[i].arcs = append(c.steps[i].arcs, w)
	return nil
}

func (c *course) outOfOrder(i, from int32) error {
	return fmt.Errorf("policy: node %d waits for node %d, which comes after it in the order", c.steps[i].node, c.steps[from].node)
}

// behind adds to the marked steps all that they wait for and returns them in
// order. Steps are numbered in order, so one sweep finds all of them.
func (c *course) behind(mark []bool) []int32 {
	var out []int32
	for i := len(c.steps) - 1; i >= 0; i-- {
		if !mark[i] {
			continue
		}
		out = append(out, int32(i))
		c.markBefore(&c.steps[i], mark)
	}
	slices.Reverse(out)
	return out
}

// asked are the steps that the answers of a simulation depend on.
func (c *course) asked(s *Simulation) []int32 {
	mark := make([]bool, len(c.steps))
	ask := func(node int32) {
		if i := c.stepOf[node]; i >= 0 {
			mark[i] = true
		}
	}
	for _, node := range s.Watch {
		ask(node)
	}
	for _, group := range s.Landings {
		for _, l := range group {
			ask(l.Node)
		}
	}
	for i := range s.Targets {
		for _, m := range s.Targets[i].Members {
			ask(m.Node)
		}
	}
	return c.behind(mark)
}

// markBefore marks the steps that a step waits for.
func (c *course) markBefore(s *step, mark []bool) {
	for k := range s.arcs {
		mark[c.stepAt(s.arcs[k].slot)] = true
	}
	for k := range s.late {
		mark[c.stepAt(s.late[k].slot)] = true
	}
	for _, from := range s.people {
		mark[from] = true
	}
}

// stepAt is the step whose start or finish a slot holds.
func (c *course) stepAt(slot int32) int32 {
	if int(slot) < len(c.steps) {
		return slot
	}
	return c.owner[int(slot)-len(c.steps)]
}

// bound moves a moment of a wait by its lag. See schedule.Network.Bound.
func (w *wait) bound(t schedule.Time, team *schedule.Team) schedule.Time {
	switch {
	case t >= schedule.Never || w.clock == atOnce:
		return t
	case w.clock == atWork:
		return team.Advance(t, int64(w.lag))
	default:
		return t + schedule.Time(w.lag)
	}
}

// unbound is the last moment that bound moves to t or before.
func (w *wait) unbound(t schedule.Time, team *schedule.Team) schedule.Time {
	switch {
	case t >= schedule.Never || w.clock == atOnce:
		return t
	case w.clock == atWork:
		return team.Retreat(t, int64(w.lag))
	default:
		return t - schedule.Time(w.lag)
	}
}
