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
	result.Runway = slices.DeleteFunc(slices.Clone(older.Result.Runway), func(l plan.LatestStart) bool {
		_, item := p.items[l.Item]
		_, promise := p.promises[l.Commitment]
		return !item || !promise
	})
	marked.Result, marked.stale, marked.tried, marked.said, marked.runway = &result, true, &tried{}, &said{}, &runway{}
	return &marked
}
