package forecast

import (
	"fmt"
	"slices"

	"github.com/trestle-plan/trestle/plan/schedule"
)

// Landing is work that should be finished before a day on which other work is
// planned to begin.
type Landing struct {
	Node   int32
	Before schedule.Day
}

// Lead is how many days ahead some work lands, in each trial: the least over all
// of it. Below zero it lands after the day. A finish on the day before is one
// day ahead.
type Lead struct {
	late []int64 // by trial, then sorted: days late, -1 is one ahead
}

// Days is the lead that a share p of the trials reach or pass: p of 850 is a lead
// that holds in 85 of 100.
func (l *Lead) Days(p schedule.Ratio) int64 { return -l.late[rank(p, len(l.late))-1] }

// InTime is the number of trials in which all of it lands before its day.
func (l *Lead) InTime() int {
	at, _ := slices.BinarySearch(l.late, 0)
	return at
}

// newLeads makes room for the leads of a simulation.
func newLeads(s *Simulation) []Lead {
	leads := make([]Lead, len(s.Landings))
	for i := range leads {
		leads[i].late = make([]int64, s.Trials)
		for k := range leads[i].late {
			leads[i].late[k] = -int64(NeverDay)
		}
	}
	return leads
}

// noteLead raises the lateness of a group in a run of trials.
func (o *Outcome) noteLead(w *walker, group, first, width int) {
	row := o.leads[group].late[first : first+width]
	for _, l := range o.sim.Landings[group] {
		step := o.course.stepOf[l.Node]
		for k := range row {
			at := o.course.plan.Finish[l.Node]
			if step >= 0 {
				at = w.at(step, width)[k]
			}
			row[k] = max(row[k], int64(finishDay(at))-int64(l.Before))
		}
	}
}

// Lead is how far ahead a group of landings lands. Without landings it is as far
// as can be.
func (o *Outcome) Lead(group int) *Lead { return &o.leads[group] }

// checkLandings tells what is wrong with landings on a network of nodes.
func checkLandings(groups [][]Landing, nodes int) error {
	for i, group := range groups {
		for _, l := range group {
			if l.Node < 0 || int(l.Node) >= nodes {
				return fmt.Errorf("landing %d: node is %d: must be 0 to %d", i, l.Node, nodes-1)
			}
		}
	}
	return nil
}
