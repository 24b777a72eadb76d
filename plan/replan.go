package plan

import (
	"context"
	"slices"
)

// Replanned is the plan after a change, and what the change moved.
type Replanned struct {
	Result *Result
	Moves  []Move // from the plan before, each with its cause, as by Compare
}

// Replan computes the plan of a Problem that takes the place of another. The
// Result is that of Make, byte by byte: there is one way to plan, and no history
// in it. What an earlier plan lends are parts whose content is the same in both,
// the distributions of estimates and the calendars of teams, which is most of
// what makes a first plan slower than the next.
//
// Dates move with cause only: the list is decoded in the same order, so that
// what stands before an edit in it and shares nothing with it stays, and no share
// can be put back where it was without breaking something or finishing later.
//
// The Problem of the earlier plan must not have changed since; the new one may
// share what did not change with it. Errors are those of Make.
func Replan(ctx context.Context, before *Result, p *Problem, s Settings) (*Replanned, error) {
	r, err := before.Instead(ctx, p, s)
	if err != nil {
		return nil, err
	}
	return &Replanned{Result: r, Moves: Compare(before, r)}, nil
}

// Instead is Replan without the moves: the plan of a Problem that takes the place
// of this one, or that is tried in its place.
func (r *Result) Instead(ctx context.Context, p *Problem, s Settings) (*Result, error) {
	shared := r.model.parts
	shared.tidy(p)
	return makeOf(ctx, p, s, shared)
}

// WithTrials is the plan of the same Problem, p, with the forecast that the Settings
// ask for: the bytes of Make, without placing anything again. Errors are those of
// Make.
func (r *Result) WithTrials(ctx context.Context, p *Problem, s Settings) (*Result, error) {
	if s.Factor != r.settings.Factor || r.Trials > 0 {
		return r.Instead(ctx, p, s)
	}
	next := *r
	next.Items, next.Commitments, next.Releases = slices.Clone(r.Items), slices.Clone(r.Commitments), slices.Clone(r.Releases)
	next.settings, next.Hash = s, hashOf(p, s)
	if s.Trials > 0 {
		if err := next.simulate(ctx); err != nil {
			return nil, err
		}
	}
	return &next, nil
}
