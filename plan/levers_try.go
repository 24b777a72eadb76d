package plan

import (
	"cmp"
	"context"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/trestle-plan/trestle/plan/forecast"
	"github.com/trestle-plan/trestle/plan/schedule"
)

// screen tries levers roughly and returns those that seem to help, the best first:
// with few trials of the commitment alone, and with the soft dependencies given up
// that the plan gives up.
func (t *leverTest) screen(ctx context.Context, levers []Lever, trials int) ([]Lever, error) {
	m := t.r.model
	base, err := t.alone(ctx, m, t.r.policy, trials)
	if err != nil {
		return nil, err
	}
	done := make([]bool, len(levers))
	err = inParallel(ctx, len(levers), t.r.settings.Workers, func(k int) error {
		l := &levers[k]
		changed, err := newModel(t.changed(l), m.parts)
		if err != nil {
			return err
		}
		dates := changed.decodeWithout(t.givenUp(l))
		if !changed.delivers(t.commitment, dates) {
			return nil
		}
		out, err := t.alone(ctx, changed, changed.net.Policy(dates), trials)
		if err != nil {
			return err
		}
		l.HitsBefore, l.HitsAfter = base.Hits(0), out.Hits(0)
		l.P85Before, l.P85After = base.Delivery(0, 850), out.Delivery(0, 850)
		done[k] = true
		return nil
	})
	if err != nil {
		return nil, err
	}
	return best(levers, done), nil
}

// alone runs trials of the commitment and of nothing that it does not wait for.
func (t *leverTest) alone(ctx context.Context, m *model, policy *schedule.Policy, trials int) (*forecast.Outcome, error) {
	draws, err := m.draws(t.r.settings)
	if err != nil {
		return nil, err
	}
	c := &m.p.Commitments[t.commitment]
	return forecast.Simulation{
		Policy: policy, Draws: draws, Trials: trials, Workers: 1,
		Targets: []forecast.Target{{Members: m.members(c), Deadline: c.Date}},
	}.Run(ctx)
}

// delivers tells whether a commitment has anything to deliver, and all of it has dates.
func (m *model) delivers(commitment int, dates *schedule.Schedule) bool {
	members := m.members(&m.p.Commitments[commitment])
	return len(members) > 0 && !slices.ContainsFunc(members, func(of forecast.Member) bool { return dates.Finish[of.Node] >= Never })
}

// givenUp are the soft dependencies that the plan gives up, numbered as in the Problem
// with a lever pulled.
func (t *leverTest) givenUp(l *Lever) map[int32]bool {
	if l.Kind != DropDependency {
		return t.r.given
	}
	out := make(map[int32]bool, len(t.r.given))
	for source := range t.r.given {
		switch {
		case int(source) < l.Dependency:
			out[source] = true
		case int(source) > l.Dependency:
			out[source-1] = true
		}
	}
	return out
}

// tryAll tries levers with all trials and returns those that help, the best first.
func (t *leverTest) tryAll(ctx context.Context, levers []Lever, tell func(Lever)) ([]Lever, error) {
	base, err := t.before(ctx)
	if err != nil {
		return nil, err
	}
	done := make([]bool, len(levers))
	var telling sync.Mutex
	err = inParallel(ctx, len(levers), t.r.settings.Workers, func(k int) error {
		tried, err := t.try(ctx, base, &levers[k])
		if done[k] = tried; err != nil || !tried || !levers[k].helps() {
			return err
		}
		telling.Lock()
		defer telling.Unlock()
		tell(levers[k])
		return nil
	})
	if err != nil {
		return nil, err
	}
	return best(levers, done), nil
}

// best are the levers that were tried and help, the best first.
func best(levers []Lever, tried []bool) []Lever {
	var out []Lever
	for k := range levers {
		if tried[k] && levers[k].helps() {
			out = append(out, levers[k])
		}
	}
	slices.SortStableFunc(out, func(a, b Lever) int {
		return cmp.Or(cmp.Compare(b.HitsAfter, a.HitsAfter), cmp.Compare(a.P85After, b.P85After), cmp.Compare(len(a.Worse), len(b.Worse)))
	})
	return out
}

// helps tells whether a lever does any good.
func (l *Lever) helps() bool { return l.HitsAfter > l.HitsBefore || l.P85After < l.P85Before }

// kept is how often each commitment is kept in trials, -1 if it has no forecast, and
// until when the one that levers are tried on is delivered in 85 of 100.
type kept struct {
	hits   []int
	p85    Day
	trials int
}

// before is what the trials of the plan said. One that was only decoded is tried first.
func (t *leverTest) before(ctx context.Context) (kept, error) {
	if t.r.tally == nil {
		return t.outcome(ctx, t.r, func(int) bool { return true })
	}
	is := kept{hits: make([]int, len(t.r.Commitments)), p85: t.r.Commitments[t.commitment].P85, trials: t.r.Trials}
	for i := range is.hits {
		is.hits[i] = -1
		if k, ok := t.r.targetOf[i]; ok {
			is.hits[i] = t.r.tally.Hits(k)
		}
	}
	return is, nil
}

// outcome simulates those commitments of a plan that are asked for; what is not has no
// hits.
func (t *leverTest) outcome(ctx context.Context, r *Result, asked func(commitment int) bool) (kept, error) {
	draws, err := r.model.draws(t.r.settings)
	if err != nil {
		return kept{}, err
	}
	var targets []forecast.Target
	var at []int
	every, of := r.targets()
	for k, i := range of {
		if asked(i) {
			targets, at = append(targets, every[k]), append(at, i)
		}
	}
	out, err := forecast.Simulation{Policy: r.policy, Draws: draws, Trials: t.r.Trials, Workers: 1, Targets: targets}.Run(ctx)
	if err != nil {
		return kept{}, err
	}
	is := kept{hits: make([]int, len(r.Commitments)), trials: t.r.Trials}
	for i := range is.hits {
		is.hits[i] = -1
	}
	for k, i := range at {
		is.hits[i] = out.Hits(k)
		if i == t.commitment {
			is.p85 = out.Delivery(k, 850)
		}
	}
	return is, nil
}

// try plans the Problem with a lever pulled, and writes into the lever what that does.
// It is false when nothing of the commitment is left to compare, or another commitment
// comes or goes.
func (t *leverTest) try(ctx context.Context, base kept, l *Lever) (bool, error) {
	m, err := newModel(t.changed(l), t.r.model.parts)
	if err != nil {
		return false, err
	}
	dates, given := m.decode(ctx)
	if err := ctx.Err(); err != nil {
		return false, err
	}
	after := m.read(dates, given)
	if after.Commitments[t.commitment].Cause.Kind != NoCause || after.Commitments[t.commitment].Delivered == 0 {
		return false, nil
	}
	loss := max(1, base.trials/20) // five points
	now, err := t.outcome(ctx, after, func(i int) bool { return i == t.commitment || base.hits[i] >= loss })
	if err != nil {
		return false, err
	}
	l.Trials, l.Worse = base.trials, nil
	l.DeliveredBefore, l.DeliveredAfter = t.r.Commitments[t.commitment].Delivered, after.Commitments[t.commitment].Delivered
	l.HitsBefore, l.HitsAfter = base.hits[t.commitment], now.hits[t.commitment]
	l.P85Before, l.P85After = base.p85, now.p85
	for i, hits := range base.hits {
		switch {
		case (t.r.Commitments[i].Cause.Kind == NoCause) != (after.Commitments[i].Cause.Kind == NoCause):
			return false, nil
		case i != t.commitment && hits >= loss && hits-now.hits[i] >= loss:
			l.Worse = append(l.Worse, t.r.Commitments[i].ID)
		}
	}
	return true, nil
}

// inParallel does n things with so many goroutines, 0 is one a core, in their order, until one fails or the context
// is cancelled, and returns the first error.
func inParallel(ctx context.Context, n, workers int, do func(k int) error) error {
	var next atomic.Int64
	var failed atomic.Pointer[error]
	var all sync.WaitGroup
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	for range min(n, workers) {
		all.Go(func() {
			for k := int(next.Add(1)) - 1; k < n && ctx.Err() == nil && failed.Load() == nil; k = int(next.Add(1)) - 1 {
				if err := do(k); err != nil {
					failed.CompareAndSwap(nil, &err)
				}
			}
		})
	}
	all.Wait()
	if err := failed.Load(); err != nil {
		return *err
	}
	return ctx.Err()
}
