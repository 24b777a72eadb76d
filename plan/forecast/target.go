package forecast

import (
	"fmt"
	"math"

	"github.com/trestle-plan/trestle/plan/schedule"
)

// NeverDay is the day of what does not happen.
const NeverDay schedule.Day = math.MaxInt32

// Target is a promise: it is delivered when the last of its members is, and
// kept if that is by the end of Deadline. A target without members is delivered
// on day 0.
type Target struct {
	Members  []Member
	Deadline schedule.Day
	Wanted   schedule.Ratio // share of trials it is to be kept in, up to 1000; 0 asks Runway nothing
}

// Member is a node whose finish a target waits for. With a Freeze it belongs to
// a release: finished by then it is delivered on Date, else on the day it
// finishes and not before the day after Date.
type Member struct {
	Node   int32
	Freeze schedule.Time // the moment the freeze day ends; 0 is no release
	Date   schedule.Day
}

// Delivered is the day on which a member that finishes at t is delivered.
func (m *Member) Delivered(t schedule.Time) schedule.Day {
	day := finishDay(t)
	switch {
	case m.Freeze == 0:
		return day
	case t <= m.Freeze:
		return m.Date
	default:
		return max(day, m.Date+1)
	}
}

// LastFinish is the last finish with which a member is delivered by the end of
// a day, and false if none is.
func (m *Member) LastFinish(deadline schedule.Day) (schedule.Time, bool) {
	switch {
	case m.Freeze == 0:
		return deadline.End(), true
	case deadline < m.Date:
		return 0, false
	case deadline == m.Date:
		return m.Freeze, true
	default:
		return max(m.Freeze, deadline.End()), true
	}
}

// finishDay is the day on which something ends, NeverDay when it does not
// within the days there are.
func finishDay(t schedule.Time) schedule.Day {
	if t >= NeverDay.Begin() {
		return NeverDay
	}
	return t.FinishDay()
}

// checkTargets tells what is wrong with targets on a network of nodes.
func checkTargets(targets []Target, nodes int) error {
	for i := range targets {
		for _, m := range targets[i].Members {
			if m.Node < 0 || int(m.Node) >= nodes {
				return fmt.Errorf("target %d: member is node %d: must be 0 to %d", i, m.Node, nodes-1)
			}
		}
	}
	return nil
}
