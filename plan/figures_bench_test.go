package plan

import (
	"context"
	"fmt"
	"slices"
	"testing"
)

// BenchmarkFigure measures what an answer of the engine is made of, on the same
// workspaces of growing size: a rank, a schedule pass, a re-plan after one edit,
// trials and latest safe starts. A hundred thousand items get a tenth of the trials.
// Beside the elapsed time stands that of cores, which other work does not lengthen.
func BenchmarkFigure(b *testing.B) {
	for _, size := range []struct{ items, trials int }{{100, 1000}, {1_000, 1000}, {10_000, 1000}, {100_000, 100}} {
		f := figure{items: size.items, trials: size.trials}
		b.Run(fmt.Sprintf("rank/items=%d", size.items), f.rank)
		b.Run(fmt.Sprintf("pass/items=%d", size.items), f.pass)
		b.Run(fmt.Sprintf("replan/items=%d", size.items), f.replan)
		b.Run(fmt.Sprintf("simulation/items=%d/trials=%d", size.items, size.trials), f.simulation)
		b.Run(fmt.Sprintf("runway/items=%d/trials=%d", size.items, size.trials), f.runway)
	}
	f := figure{items: 2_000, trials: 1000}
	b.Run(fmt.Sprintf("runway/items=%d/trials=%d", f.items, f.trials), f.runway)
}

// figure is a size, and the plan of it once one was asked for.
type figure struct {
	items, trials int
	made          *Result
}

// plan makes the plan when the first benchmark needs it.
func (f *figure) plan(b *testing.B) *Result {
	b.Helper()
	if f.made == nil {
		p := scaleProblem(f.items, max(2, f.items/100))
		for i := range p.Items {
			p.Items[i].Value.PerWeek = int64(i * 7919 % 5000)
		}
		r, err := Make(context.Background(), p, Settings{})
		if err != nil {
			b.Fatal(err)
		}
		f.made = r
	}
	b.ReportAllocs()
	return f.made
}

// repeat runs one of the figures as often as the benchmark asks.
func repeat(b *testing.B, once func() error) {
	b.Helper()
	before := cpuSpent()
	for b.Loop() {
		if err := once(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64((cpuSpent()-before).Microseconds())/1000/float64(b.N), "cpu-ms/op")
}

func (f *figure) rank(b *testing.B) {
	r := f.plan(b)
	repeat(b, func() error {
		_, err := r.Rank()
		return err
	})
}

func (f *figure) pass(b *testing.B) {
	r := f.plan(b)
	repeat(b, func() error {
		r.model.net.Decode(r.dates.Order, nil)
		return nil
	})
}

// replan doubles the effort of one item after the other.
func (f *figure) replan(b *testing.B) {
	before, n := f.plan(b), 0
	repeat(b, func() error {
		next := *before.model.p
		next.Items = slices.Clone(next.Items)
		it := &next.Items[n*97%len(next.Items)]
		it.Shares = slices.Clone(it.Shares)
		e := &it.Shares[0].Estimate
		e.Low, e.Likely, e.High = 2*e.Low, 2*e.Likely, 2*e.High
		n++
		_, err := Replan(context.Background(), before, &next, Settings{})
		return err
	})
}

func (f *figure) simulation(b *testing.B) {
	r := *f.plan(b)
	r.settings = Settings{Seed: 1, Trials: f.trials}
	repeat(b, func() error {
		r.Products = nil
		return r.simulate(context.Background())
	})
}

// runway is the trials with the latest safe start of every item under every
// commitment, of which there are a hundred at most.
func (f *figure) runway(b *testing.B) {
	r := *f.plan(b)
	r.settings = Settings{Seed: 1, Trials: f.trials, Runway: true}
	repeat(b, func() error {
		r.Products, r.Runway = nil, nil
		return r.simulate(context.Background())
	})
}
