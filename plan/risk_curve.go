package plan

import (
	"context"
	"fmt"

	"github.com/trestle-plan/trestle/plan/forecast"
)

// Curve is how likely a commitment is by how long work is held: the whole of what
// a latest safe start is one point of.
type Curve struct {
	Best, Trials int         // trials that keep it when nothing is held
	Steps        []CurveStep // days rise, hits fall
}

// CurveStep says that held until Last, or until an earlier day after the step
// before, the commitment is kept in so many trials. After the last step it never
// is.
type CurveStep = forecast.CurveStep

// At is the number of trials that keep the commitment when the work is held until
// a day.
func (c *Curve) At(day Day) int {
	all := forecast.Curve{Best: c.Best, Steps: c.Steps}
	return all.At(day)
}

// StartCurve follows a commitment's likelihood over the days to which one item is
// held, with all below it that has not started. It has no steps where nothing of
// the item is left to start, or nothing that the commitment waits for. It needs a
// Result with trials, and fails with an *InvalidError for what is unknown or has
// no forecast, or with the context's error.
func (r *Result) StartCurve(ctx context.Context, id CommitmentID, item ItemID) (*Curve, error) {
	i, ok := r.model.ix.items[item]
	if !ok {
		return nil, &InvalidError{Places: []Place{{Path: "item", What: fmt.Sprintf("%q is unknown", item)}}}
	}
	nodes := r.startableNodes(i)
	if len(nodes) == 0 {
		c, err := r.curve(ctx, id, nil)
		if err != nil {
			return nil, err
		}
		c.Steps = nil
		return c, nil
	}
	return r.curve(ctx, id, nodes)
}

// JointCurve is StartCurve for all the open work of a commitment, held together.
func (r *Result) JointCurve(ctx context.Context, id CommitmentID) (*Curve, error) {
	return r.curve(ctx, id, nil)
}

func (r *Result) curve(ctx context.Context, id CommitmentID, nodes []int32) (*Curve, error) {
	target, err := r.commitmentTarget(id)
	if err != nil {
		return nil, err
	}
	out, err := r.replay(ctx, target, r.Trials)
	if err != nil {
		return nil, err
	}
	c, err := out.Curve(ctx, 0, nodes)
	if err != nil {
		return nil, err
	}
	return &Curve{Best: c.Best, Trials: r.Trials, Steps: c.Steps}, nil
}
