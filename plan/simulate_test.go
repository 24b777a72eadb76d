package plan

import (
	"context"
	"fmt"
	"reflect"
	"testing"
)

// simulated is a large workspace that has been planned, without trials.
func simulated(tb testing.TB, items, trials, workers int) *Result {
	tb.Helper()
	r, err := Make(context.Background(), scaleProblem(items, max(2, items/100)), Settings{})
	if err != nil {
		tb.Fatal(err)
	}
	r.settings = Settings{Seed: 1, Trials: trials, Workers: workers}
	return r
}

// BenchmarkSimulate is the trials of a plan with all that is read from them:
// likelihoods, quantiles of every item, joint likelihood, leads of products.
func BenchmarkSimulate(b *testing.B) {
	const trials = 1000
	for _, items := range []int{100, 1_000, 10_000} {
		b.Run(fmt.Sprintf("items=%d/trials=%d", items, trials), func(b *testing.B) {
			r := simulated(b, items, trials, 2)
			b.ReportAllocs()
			for b.Loop() {
				r.Products = nil
				if err := r.simulate(context.Background()); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkRisk is a look at what makes one date of a large plan uncertain.
func BenchmarkRisk(b *testing.B) {
	for _, items := range []int{100, 1_000, 10_000} {
		b.Run(fmt.Sprintf("items=%d", items), func(b *testing.B) {
			r := simulated(b, items, 1000, 2)
			if err := r.simulate(context.Background()); err != nil {
				b.Fatal(err)
			}
			last := r.Commitments[len(r.Commitments)-1].ID
			b.ReportAllocs()
			for b.Loop() {
				if _, err := r.Risk(context.Background(), last); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// TestSimulate_isTheSameAtAnyNumberOfWorkers compares all that a Result says.
func TestSimulate_isTheSameAtAnyNumberOfWorkers(t *testing.T) {
	p := scaleProblem(1000, 10)
	for i := range p.Items {
		if i%7 == 0 {
			p.Items[i].Backlog = Enabler
		}
		p.History = append(p.History, DonePiece{Team: p.Items[i].Shares[0].Team, Finished: p.AsOf - Day(1+i%170)})
	}
	var first *Result
	for _, workers := range []int{1, 2, 3, 16} {
		r, err := Make(t.Context(), p, Settings{Seed: 2, Trials: 150, Workers: workers, Runway: true})
		if err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = r
		}
		for what, of := range map[string]func(*Result) any{
			"items":       func(r *Result) any { return r.Items },
			"commitments": func(r *Result) any { return r.Commitments },
			"releases":    func(r *Result) any { return r.Releases },
			"runway":      func(r *Result) any { return r.Runway },
			"products":    func(r *Result) any { return r.Products },
			"joint":       func(r *Result) any { return r.Joint },
		} {
			if !reflect.DeepEqual(of(r), of(first)) {
				t.Errorf("%d workers: %s are not those of one", workers, what)
			}
		}
	}
	if c := first.Commitments[0]; len(first.Products) == 0 || c.Outside == nil || c.Outside.State != OutsideKnown {
		t.Errorf("got %d products and an outside view %+v, want both compared", len(first.Products), c.Outside)
	}
}
