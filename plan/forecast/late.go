package forecast

import "github.com/trestle-plan/trestle/plan/schedule"

// lateWait is a moment before which an activity must not finish: the step's own,
// or one that starts with others at the step, a gate. It keeps the start back as
// far as the work asks for.
type lateWait struct {
	wait
	fixed schedule.Time // the moment, where it is the same in every trial: then slot is -1
	step  int32         // of the activity that is bounded
	node  int32
	team  *schedule.Team
	pace  *schedule.Pace
}

// layOutLate adds a late arc into step i. One that bounds a member of a group that
// never happens keeps nobody: the others start without it.
func (c *course) layOutLate(i int32, a *schedule.Arc) error {
	if c.plan.Start[a.Of] >= schedule.Never {
		return nil
	}
	team := c.net.Teams[c.net.Nodes[a.Of].Team]
	late := lateWait{node: a.Of, step: c.stepOf[a.Of], team: team, pace: team.Pace(c.plan.Held[a.Of])}
	from := c.stepOf[a.From]
	switch {
	case c.settled(a):
		late.slot, late.source = -1, a.Source
		late.fixed = c.net.Bound(c.steps[i].node, a, c.plan.Start, c.plan.Finish)
	case from >= i:
		return c.outOfOrder(i, from)
	default:
		late.wait = c.waitOf(a, team)
	}
	c.steps[i].late = append(c.steps[i].late, late)
	return nil
}

// delay raises free moments until an activity that starts then does not finish
// before a late wait lets it.
func (w *walker) delay(free []schedule.Time, s *step, a *lateWait) {
	work := w.work[:len(free)]
	if a.node != s.node {
		work = w.member[:len(free)]
		w.shared.work(a.node, work)
	}
	if a.slot < 0 {
		for k := range free {
			free[k] = max(free[k], a.pace.EarliestStart(a.fixed, work[k]))
		}
		return
	}
	for k, t := range w.at(a.slot, len(free)) {
		free[k] = max(free[k], a.pace.EarliestStart(a.bound(t, a.team), work[k]))
	}
}

// lowerLate lowers a slot to the last moments that a late wait may let an activity
// finish at, for it to start by a moment: its finish then. A later bound would ask
// for a later start, an earlier one for none.
func (b *backer) lowerLate(a *lateWait, start []schedule.Time) {
	if a.slot < 0 {
		return
	}
	cells, work := at(b, b.limit, a.slot), at(b, b.work, a.step)
	for k, t := range start {
		cells[k] = min(cells[k], a.unbound(a.pace.Finish(t, work[k]), a.team))
	}
}
