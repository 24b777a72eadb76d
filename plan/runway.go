package plan

import (
	"context"

	"github.com/trestle-plan/trestle/plan/forecast"
	"github.com/trestle-plan/trestle/plan/schedule"
)

// startStates translates the states of a latest start.
var startStates = map[forecast.State]StartState{
	forecast.SafeUntil: SafeUntil, forecast.TooLate: TooLate, forecast.NotReachable: NotReachable,
	forecast.Unbounded: Unbounded,
}

// runway reads the latest safe starts of every item with work to start under
// every commitment; at[k] is the commitment of target k.
func (r *Result) runway(ctx context.Context, out *forecast.Outcome, at []int) error {
	r.settings.report("runway", 0, 1)
	groups, items := r.startable()
	answers, err := out.Runway(ctx, groups)
	if err != nil {
		return err
	}
	for k, i := range at {
		c := &r.Commitments[i]
		joint := answers[k].Joint
		c.JointStart, c.JointState, c.JointBest = joint.Day, startStates[joint.State], joint.Best
		for _, s := range answers[k].Starts {
			r.Runway = append(r.Runway, LatestStart{
				Item: r.Items[items[s.Item]].ID, Commitment: c.ID,
				State: startStates[s.State], Day: s.Day, Best: s.Best, WeekLater: s.WeekLater, CriticalPath: s.CriticalPath,
			})
		}
	}
	r.settings.report("runway", 1, 1)
	return nil
}

// startable are the items with work that has not started, each with its nodes.
func (r *Result) startable() (groups [][]int32, items []int) {
	for i := range r.Items {
		if r.Items[i].State != Planned {
			continue
		}
		if nodes := r.startableNodes(int32(i)); len(nodes) > 0 {
			groups, items = append(groups, nodes), append(items, i)
		}
	}
	return groups, items
}

// startableNodes is the work of an item and of what is below it that has not
// started.
func (r *Result) startableNodes(item int32) []int32 {
	m := r.model
	var nodes []int32
	m.tree.each(item, func(k int32) {
		for _, node := range m.own[k] {
			mode := m.net.Nodes[node].Mode
			if (mode == schedule.Free || mode == schedule.Pinned) && r.dates.Start[node] < Never {
				nodes = append(nodes, node)
			}
		}
	})
	return nodes
}
