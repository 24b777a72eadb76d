package outlook

import (
	"context"

	"github.com/trestle-plan/trestle/internal/work"
	"github.com/trestle-plan/trestle/plan"
)

// leversTold is how many changes that help a promise are told.
const leversTold = 12

// helpEach tries changes on promises, one after the other, the first first, and notes with each the one that helps most.
func (p *Planned) helpEach(ctx context.Context, rows []Promise) error {
	for i := range rows {
		if !p.helpable(&rows[i]) {
			continue
		}
		helps, err := p.helps(ctx, rows[i].Key)
		if err != nil {
			return err
		}
		rows[i].helpedBy(helps)
	}
	return nil
}

// NeedsSoFar returns what needs a person as Attention does, but with what is known to
// help by now. Trying tells that something was not tried to the end.
func (p *Planned) NeedsSoFar() Attention {
	a := p.Needs()
	for i := range a.AtRisk[:min(len(a.AtRisk), mostHelped)] {
		row := &a.AtRisk[i]
		if !p.helpable(row) {
			continue
		}
		levers, known := p.tried.soFar(plan.CommitmentID(row.Key))
		row.helpedBy(p.helpsOf(levers))
		row.Tried, a.Trying = known, a.Trying || !known
	}
	return a
}

// helpable tells whether changes can be tried on a promise.
func (p *Planned) helpable(row *Promise) bool { return p.Result.Trials > 0 && row.Holds != Unknown }

// helpedBy notes the change that helps a promise most.
func (r *Promise) helpedBy(helps []Help) {
	r.Tried = true
	if len(helps) > 0 {
		r.Helps = &helps[0]
	}
}

// Helps tries changes on a promise, by key, and returns those that make it likelier
// by a point or more, best first. The error is of kind NotFound for what is no open
// promise, or Cancelled.
func (p *Planned) Helps(ctx context.Context, key work.CommitmentKey) ([]Help, error) {
	row, err := p.openPromise(key)
	if err != nil || !p.helpable(row) {
		return nil, err
	}
	return p.helps(ctx, key)
}

// HelpsSoFar returns what is known to help a promise as Helps does, without trying
// anything, and whether all was tried. The error is of kind NotFound.
func (p *Planned) HelpsSoFar(key work.CommitmentKey) (helps []Help, known bool, err error) {
	row, err := p.openPromise(key)
	if err != nil || !p.helpable(row) {
		return nil, true, err
	}
	levers, known := p.tried.soFar(plan.CommitmentID(key))
	return p.helpsOf(levers), known, nil
}

// openPromise is an open promise by its key.
func (p *Planned) openPromise(key work.CommitmentKey) (*Promise, error) {
	i, ok := p.promises[plan.CommitmentID(key)]
	if !ok {
		return nil, notFound(string(key), p.near(string(key)))
	}
	row := p.promise(i)
	return &row, nil
}

// helps tries changes on a promise and returns those that make it likelier by a
// point or more, best first.
func (p *Planned) helps(ctx context.Context, key work.CommitmentKey) ([]Help, error) {
	levers, err := p.tried.levers(ctx, p.Result, plan.CommitmentID(key))
	if err != nil {
		return nil, refusal(err)
	}
	return p.helpsOf(levers), nil
}

// helpsOf are the levers that make a promise likelier by a point or more, in words.
func (p *Planned) helpsOf(levers []plan.Lever) []Help {
	var out []Help
	for k := range levers {
		if h := p.helpWords(&levers[k]); h.After.Thousandths()/10 > h.Before.Thousandths()/10 {
			out = append(out, h)
		}
	}
	return out
}
