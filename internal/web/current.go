package web

import (
	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/outlook"
)

// current is what a workspace looks like now.
type current struct{ app.CurrentPlan }

// current reads what the workspace looks like now.
func (q *request) current() (*current, error) {
	now, err := q.pages.options.App.CurrentPlan(q.Context(), q.by, q.workspace)
	if err != nil {
		return nil, err
	}
	return &current{now}, nil
}

// stale tells whether likelihoods are of an earlier plan, or on their way.
func (c *current) stale() bool { return c.Forecast == nil || c.Plan.Head().Stale }

// whole is the plan for pages that show likelihoods beside what would change them:
// the newest with its own.
func (c *current) whole() *outlook.Planned {
	if c.Forecast != nil {
		return c.Forecast
	}
	return c.Plan
}

// mark names the plan and how fresh its likelihoods are: a page with another mark
// is out of date.
func (c *current) mark() string {
	if c.stale() {
		return c.Plan.Head().Hash + "-stale"
	}
	return c.Plan.Head().Hash
}
