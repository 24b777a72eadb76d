package web

import (
	"sync"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/work"
)

// current is what a workspace looks like now.
type current struct{ app.CurrentPlan }

// current reads what the workspace looks like now.
func (q *request) current() (*current, error) {
	now, err := q.pages.options.App.CurrentPlan(q.Context(), q.by, q.workspace)
	if err != nil {
		return nil, err
	}
	m := q.locale().Manner
	now.Plan = q.pages.told.of(now.Plan, m)
	if now.Forecast != nil {
		now.Forecast = q.pages.told.of(now.Forecast, m)
	}
	return &current{now}, nil
}

// told are plans in the manner of readers: the same one for all readers of a manner,
// so that what is worked out of it is worked out once.
type told struct {
	mu   sync.Mutex
	made []telling // guarded by mu, the newest last
}

type telling struct {
	of *outlook.Planned
	as *outlook.Planned
	in work.Manner
}

// of returns the plan in a reader's manner.
func (t *told) of(p *outlook.Planned, m work.Manner) *outlook.Planned {
	if m == (work.Manner{}) {
		return p
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, made := range t.made {
		if made.of == p && made.in == m {
			return made.as
		}
	}
	as := p.In(m)
	t.made = append(t.made, telling{of: p, as: as, in: m})
	if len(t.made) > 4*memoSize {
		t.made = t.made[1:]
	}
	return as
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
	if c.Plan.Starting() {
		return c.Plan.Head().Hash + "-starting"
	}
	return c.Plan.Head().Hash
}
