package outlook

import (
	"context"

	"github.com/trestle-plan/trestle/internal/work"
	"github.com/trestle-plan/trestle/plan"
)

// Curve is how likely a promise is by the day on which work starts: one item, or
// all its open work together.
type Curve struct {
	Promise work.CommitmentKey `json:"promise"`
	Item    *ItemRef           `json:"item,omitempty"` // none: all open work of the promise, held together
	Wanted  int                `json:"wanted"`         // likelihood it is to be kept with, in percent
	Best    Likelihood         `json:"best"`           // when nothing is held
	Steps   []CurveStep        `json:"steps"`          // days rise, likelihoods fall; after the last it is never kept
}

// CurveStep says how likely the promise is when the work starts on Last or on any
// earlier day after the step before.
type CurveStep struct {
	Last       Day        `json:"last"`
	Likelihood Likelihood `json:"likelihood"`
}

// Curve follows a promise's likelihood over start days, by keys; without an item,
// of all its open work together. It fails with kind NotFound for what is unknown,
// Invalid for a promise without a forecast, or Cancelled.
func (p *Planned) Curve(ctx context.Context, promise work.CommitmentKey, item work.ItemKey) (Curve, error) {
	i, ok := p.promises[plan.CommitmentID(promise)]
	if !ok {
		return Curve{}, notFound(string(promise), p.near(string(promise)))
	}
	out := Curve{Promise: promise, Wanted: int(wanted(p.commitments[i])) / 10, Steps: []CurveStep{}}
	c, err := p.curve(ctx, promise, item, &out)
	if err != nil {
		return Curve{}, err
	}
	out.Best = LikelihoodOf(c.Best, c.Trials)
	for _, s := range c.Steps {
		out.Steps = append(out.Steps, CurveStep{Day(s.Last), LikelihoodOf(s.Hits, c.Trials)})
	}
	return out, nil
}

// curve asks the engine, and names the item.
func (p *Planned) curve(ctx context.Context, promise work.CommitmentKey, item work.ItemKey, out *Curve) (*plan.Curve, error) {
	var c *plan.Curve
	var err error
	if item == "" {
		c, err = p.Result.JointCurve(ctx, plan.CommitmentID(promise))
	} else {
		id, ok := p.findItem(string(item))
		if !ok {
			return nil, notFound(string(item), p.near(string(item)))
		}
		ref := p.ref(id)
		out.Item = &ref
		c, err = p.Result.StartCurve(ctx, plan.CommitmentID(promise), id)
	}
	if err != nil {
		return nil, refusal(err)
	}
	return c, nil
}
