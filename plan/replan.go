package plan

import "context"

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
	shared := before.model.parts
	shared.tidy(p)
	r, err := makeOf(ctx, p, s, shared)
	if err != nil {
		return nil, err
	}
	return &Replanned{Result: r, Moves: Compare(before, r)}, nil
}
