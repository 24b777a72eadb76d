package plan_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/trestle-plan/trestle/plan"
	"github.com/trestle-plan/trestle/plan/plantest"
)

// longCalls are the calls that can take long on a plan, each so large that it is
// still at work when the tests cancel it. They answer with an error, or with the
// best so far.
func longCalls(t *testing.T, p *plan.Problem) map[string]func(context.Context) error {
	t.Helper()
	r := made(t, p)
	small, err := plan.Make(t.Context(), plantest.Scale(2_000, 20, 1), plan.Settings{Trials: 200})
	if err != nil {
		t.Fatal(err)
	}
	return map[string]func(context.Context) error{
		"Make with trials and runway": func(ctx context.Context) error {
			_, err := plan.Make(ctx, p, plan.Settings{Trials: 2_000, Runway: true})
			return err
		},
		"Replan with trials": func(ctx context.Context) error {
			_, err := plan.Replan(ctx, r, p, plan.Settings{Trials: 2_000})
			return err
		},
		"Improve": func(ctx context.Context) error {
			o, err := plan.Improve(ctx, p, plan.Improvement{Schedules: 100_000})
			if err == nil && o.Offered > o.Cost {
				t.Errorf("cancelled, Improve offers a plan that costs %d instead of %d", o.Offered, o.Cost)
			}
			return err
		},
		"Infeasible": func(ctx context.Context) error {
			for ctx.Err() == nil {
				if _, err := r.Infeasible(ctx); err != nil {
					return err
				}
			}
			return ctx.Err()
		},
		"Levers": func(ctx context.Context) error {
			for ctx.Err() == nil {
				for i := range small.Commitments {
					if _, err := small.Levers(ctx, small.Commitments[i].ID, 5); err != nil {
						return err
					}
				}
			}
			return ctx.Err()
		},
	}
}

func TestCancel_endsEveryLongCallSoon(t *testing.T) {
	p := plantest.Scale(10_000, 100, 1)
	for i := range p.Commitments {
		p.Commitments[i].Date = p.AsOf + plan.Day(10*i)
	}
	for i := range p.Dependencies {
		if i%5 == 0 {
			p.Dependencies[i].Strength = plan.Soft
		}
	}
	for name, call := range longCalls(t, p) {
		for _, wait := range []int{5, 50, 400} {
			ctx, cancel := context.WithCancel(t.Context())
			var cancelled time.Time
			timer := time.AfterFunc(time.Duration(wait)*time.Millisecond, func() {
				cancelled = time.Now()
				cancel()
			})
			err := call(ctx)
			took := time.Since(cancelled)
			if timer.Stop() {
				t.Fatalf("%s ended before it was cancelled after %v ms: the case shows nothing", name, wait)
			}
			if err != nil && !errors.Is(err, context.Canceled) {
				t.Errorf("%s: %v", name, err)
			}
			t.Logf("%s, cancelled after %d ms, ended %.1f ms later", name, wait, float64(took.Microseconds())/1000)
			if took > time.Second {
				t.Errorf("%s ended %v after it was cancelled", name, took)
			}
		}
	}
}
