package forecast

import (
	"context"
	"fmt"
	"slices"

	"github.com/trestle-plan/trestle/plan/schedule"
)

// Curve is how a target's hits fall as work is held longer: the whole of what a
// latest safe start is one point of.
type Curve struct {
	Best  int         // hits when nothing is held
	Steps []CurveStep // days rise, hits fall
}

// CurveStep says that held until Last, or until any earlier day after the step
// before, the target is kept in so many trials.
type CurveStep struct {
	Last schedule.Day
	Hits int
}

// At is the hits when the work is held until a day.
func (c *Curve) At(day schedule.Day) int {
	i, _ := slices.BinarySearchFunc(c.Steps, day, func(s CurveStep, d schedule.Day) int { return int(s.Last) - int(d) })
	if i == len(c.Steps) {
		return 0
	}
	return c.Steps[i].Hits
}

// Curve follows a target's hits over the days to which some nodes are held
// together, from the day planned from on; without nodes, all that the target
// waits for. It is exact for the policy, by the same closed form as Runway: each
// trial has one last day, and the curve counts them. Nodes that the target does
// not wait for, or that have started, do not matter. It fails if there is no such
// target or node, and with the context's error when it is cancelled.
func (o *Outcome) Curve(ctx context.Context, target int, nodes []int32) (*Curve, error) {
	if target < 0 || target >= len(o.sim.Targets) {
		return nil, fmt.Errorf("target is %d: must be 0 to %d", target, len(o.sim.Targets)-1)
	}
	if err := o.checkRunway([][]int32{nodes}); err != nil {
		return nil, err
	}
	quiet := *o
	quiet.sim.Progress = nil
	mark := make([]bool, len(o.course.steps))
	all := o.course.newCone(&o.sim.Targets[target], mark)
	all.hold(o.course, [][]int32{nodes}, mark)
	out := &Curve{Best: o.hits[target]}
	if len(nodes) > 0 && len(all.holds) == 0 || len(all.joint) == 0 {
		return out, nil
	}
	if err := quiet.backward(ctx, []*cone{all}, &keptDraws{}); err != nil {
		return nil, err
	}
	row := all.jointRow
	if len(nodes) > 0 {
		row = all.holds[0].row
	}
	q := question{outcome: o, asOf: o.sim.Policy.Net.AsOf.StartDay(), target: target}
	out.Steps = q.steps(row)
	return out, nil
}

// steps counts the last days of the trials that keep the target; a trial that does
// can be held to the day planned from, at least.
func (q *question) steps(row []uint16) []CurveStep {
	var codes []uint16
	for trial, code := range row {
		if q.outcome.Kept(q.target, trial) {
			codes = append(codes, code)
		}
	}
	slices.Sort(codes)
	var out []CurveStep
	for first := 0; first < len(codes); {
		end := first + 1
		for end < len(codes) && codes[end] == codes[first] {
			end++
		}
		out = append(out, CurveStep{Last: q.day(codes[first]), Hits: len(codes) - first})
		first = end
	}
	return out
}
