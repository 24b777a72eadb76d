package outlook

import (
	"slices"

	"github.com/trestle-plan/trestle/plan"
)

// WithOlderForecast returns a plan that has its dates alone with the likelihoods of
// an older plan, matched by identity, and marked as stale in its head: what a
// reader sees while the trials of the new dates are under way. What the older
// plan did not know has no likelihood. Neither plan is changed; the answer is
// made once for the two.
func (p *Planned) WithOlderForecast(older *Planned) *Planned {
	if older == nil || older == p || older.Result.Trials == 0 {
		return p
	}
	p.said.mu.Lock()
	defer p.said.mu.Unlock()
	if p.said.older != older {
		p.said.older, p.said.marked = older, p.withOlder(older)
	}
	return p.said.marked
}

func (p *Planned) withOlder(older *Planned) *Planned {
	marked, result := *p, *p.Result
	result.Trials = older.Result.Trials
	result.Items = slices.Clone(result.Items)
	for i := range result.Items {
		k, ok := older.items[result.Items[i].ID]
		if ok && result.Items[i].State == plan.Planned {
			was := &older.Result.Items[k]
			result.Items[i].P50, result.Items[i].P85, result.Items[i].P95 = was.P50, was.P85, was.P95
		}
	}
	result.Commitments = slices.Clone(result.Commitments)
	for i := range result.Commitments {
		if k, ok := older.promises[result.Commitments[i].ID]; ok {
			was := older.Result.Commitments[k]
			was.ID, was.Cause, was.Delivered = result.Commitments[i].ID, result.Commitments[i].Cause, result.Commitments[i].Delivered
			result.Commitments[i] = was
		}
	}
	result.Releases = slices.Clone(result.Releases)
	for i := range result.Releases {
		if k, ok := older.releases[result.Releases[i].ID]; ok {
			was, is := &older.Result.Releases[k], &result.Releases[i]
			is.Hits, is.Trials, is.P50, is.P85, is.P95 = was.Hits, was.Trials, was.P50, was.P85, was.P95
		}
	}
	result.Runway = p.startsIn(older)
	marked.Result, marked.stale, marked.tried, marked.said, marked.runway = &result, true, &tried{}, &said{}, &runway{}
	return &marked
}

// startsIn are the latest safe starts of an older plan that this one still has the
// items and promises of.
func (p *Planned) startsIn(older *Planned) []plan.LatestStart {
	return slices.DeleteFunc(slices.Clone(older.Result.Runway), func(l plan.LatestStart) bool {
		_, item := p.items[l.Item]
		_, promise := p.promises[l.Commitment]
		return !item || !promise
	})
}

// Starting tells whether the latest safe starts are not those of this plan: they are
// still looked for.
func (p *Planned) Starting() bool { return p.starting }

// SameTrials tells whether what is tried on one of two plans is remembered for the
// other, too: they have the same dates and likelihoods.
func (p *Planned) SameTrials(other *Planned) bool { return p.tried == other.tried }

// WithOlderStarts returns a plan whose latest safe starts are still looked for with
// those of an older plan, matched by identity: what a reader sees meanwhile. Nil, or
// a plan without likelihoods, has none. Neither plan is changed.
func (p *Planned) WithOlderStarts(older *Planned) *Planned {
	if !p.starting || older == nil || older.Result.Trials == 0 {
		return p
	}
	next, result := *p, *p.Result
	result.Runway = p.startsIn(older)
	result.Commitments = slices.Clone(result.Commitments)
	for i := range result.Commitments {
		if k, ok := older.promises[result.Commitments[i].ID]; ok {
			is, was := &result.Commitments[i], &older.Result.Commitments[k]
			is.JointStart, is.JointState, is.JointBest = was.JointStart, was.JointState, was.JointBest
		}
	}
	next.Result, next.said, next.runway = &result, &said{}, &runway{}
	return &next
}
