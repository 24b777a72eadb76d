package forecast

import (
	"slices"

	"github.com/trestle-plan/trestle/plan/schedule"
)

// cone is everything a target waits for, for walking back from its deadline.
type cone struct {
	steps  []int32 // descending, so that whoever waits comes before what it waits for
	slots  []int32 // every slot of the steps
	ends   []end
	missed bool // a member misses the deadline in every trial, whatever starts when
	holds  []hold
	// All steps that have not started; a group of them is its gate.
	joint    []int32
	jointRow []uint16 // as a hold's row
}

// end is a member's finish and the last moment it may be.
type end struct {
	step int32
	last schedule.Time
}

// hold is one item as part of a cone: its steps that have not started.
type hold struct {
	item  int
	steps []int32
	row   []uint16 // by trial: code of the last day it can be held to
}

// newCone gathers what a target waits for. Marks are false, by step, before and
// after.
func (c *course) newCone(t *Target, mark []bool) *cone {
	n := &cone{}
	for i := range t.Members {
		m := &t.Members[i]
		last, possible := m.LastFinish(t.Deadline)
		step := c.stepOf[m.Node]
		if !possible || step < 0 && c.plan.Finish[m.Node] > last {
			n.missed = true
		}
		if step >= 0 {
			n.ends = append(n.ends, end{step, last})
			mark[step] = true
		}
	}
	c.gather(n, mark)
	return n
}

// gather walks back from the marked steps. Steps are numbered in order, so one
// sweep finds all of them; it leaves no mark behind.
func (c *course) gather(n *cone, mark []bool) {
	for i := len(c.steps) - 1; i >= 0; i-- {
		if !mark[i] {
			continue
		}
		mark[i] = false
		s := &c.steps[i]
		n.steps = append(n.steps, int32(i))
		n.slots = append(n.slots, int32(i))
		if s.start >= 0 {
			n.slots = append(n.slots, s.start)
		}
		c.markBefore(s, mark)
		if s.kind == waiting || s.leads {
			n.joint = append(n.joint, c.held(int32(i)))
		}
	}
	slices.Sort(n.joint)
	n.joint = slices.Compact(n.joint)
}

// held is the step whose ready moment a hold of an activity bounds: its own, or
// the gate's where it starts with others.
func (c *course) held(step int32) int32 {
	if gate := c.steps[step].gate; gate >= 0 {
		return gate
	}
	return step
}

// hold finds the items that have steps in the cone.
func (n *cone) hold(c *course, items [][]int32, in []bool) {
	for _, i := range n.steps {
		in[i] = true
	}
	for item, nodes := range items {
		var steps []int32
		for _, node := range nodes {
			if i := c.stepOf[node]; i >= 0 && c.steps[i].kind == waiting && in[c.held(i)] {
				steps = append(steps, c.held(i))
			}
		}
		if len(steps) > 0 {
			slices.Sort(steps)
			n.holds = append(n.holds, hold{item: item, steps: slices.Compact(steps)})
		}
	}
	for _, i := range n.steps {
		in[i] = false
	}
}

// rows is the number of rows of days a cone needs: one an item, and the joint.
func (n *cone) rows() int { return len(n.holds) + 1 }

// makeRows makes room for the days of all trials.
func (n *cone) makeRows(trials int) {
	n.jointRow = make([]uint16, trials)
	for h := range n.holds {
		n.holds[h].row = make([]uint16, trials)
	}
}
