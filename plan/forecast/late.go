package forecast

import "github.com/trestle-plan/trestle/plan/schedule"

// layOutLate adds a late arc into step i, the activity's own or the gate at which
// it starts with others. In the plan such an activity starts so that it finishes
// when it may. A trial begins it no sooner than it would for that by what the plan
// knows, and if it is done too soon, it stays open and keeps its people: nobody
// puts off a start for a finish that is still to come. A member of a group that
// never happens keeps nobody: the others start without it.
func (c *course) layOutLate(i int32, a *schedule.Arc) error {
	if c.plan.Start[a.Of] >= schedule.Never {
		return nil
	}
	node := &c.net.Nodes[a.Of]
	team := c.net.Teams[node.Team]
	planned := c.net.Bound(c.steps[i].node, a, c.plan.Start, c.plan.Finish)
	c.steps[i].since = max(c.steps[i].since, team.Pace(c.plan.Held[a.Of]).EarliestStart(planned, node.Work))
	from, of := c.stepOf[a.From], &c.steps[c.stepOf[a.Of]]
	switch {
	case c.settled(a):
		of.until = max(of.until, planned)
	case from >= i:
		return c.outOfOrder(i, from)
	default:
		of.late = append(of.late, c.waitOf(a, team))
	}
	return nil
}

// finishLater raises the finishes of a step to what its late waits allow.
func (w *walker) finishLater(s *step, out []schedule.Time) {
	for k := range out {
		out[k] = max(out[k], s.until)
	}
	for a := range s.late {
		w.raise(out, &s.late[a], s.team)
	}
}
