package planner

import (
	"fmt"
	"slices"
	"syscall"
	"testing"
	"time"

	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
	"github.com/trestle-plan/trestle/internal/work/worktest"
)

// timed opens a workspace of so many items and waits until its plan is kept.
func timed(b testing.TB, shape worktest.Shape, trials int) (*Planner, *store.Store, store.ID) {
	b.Helper()
	s := onFile(b)
	p := started(b, s, Options{Trials: trials, Clock: time.Now})
	ws := imported(b, s, worktest.Generate(shape))
	settled(b, p, ws)
	return p, s, ws
}

// BenchmarkTry asks what-if questions on a warm plan, each about another item.
func BenchmarkTry(b *testing.B) {
	for _, shape := range []worktest.Shape{worktest.Small, worktest.Medium} {
		b.Run(fmt.Sprint(shape.Items), func(b *testing.B) {
			p, _, ws := timed(b, shape, -1)
			n := 0
			var took []time.Duration
			before := busy()
			for b.Loop() {
				n++
				began := time.Now()
				got, err := p.Try(b.Context(), ws, "page", func(w *work.Workspace) error {
					it := &w.Items[n*97%len(w.Items)]
					for i := range it.Shares {
						it.Shares[i].Estimate.High *= 3
					}
					return nil
				}, TrySettings{})
				if err != nil {
					b.Fatal(err)
				}
				took = append(took, time.Since(began))
				_ = got
			}
			report(b, took, busy()-before)
		})
	}
}

// BenchmarkPlanEvent measures from the acknowledgement of an edit to the event of
// its plan, while the trials of the plan before are under way.
func BenchmarkPlanEvent(b *testing.B) {
	for _, shape := range []worktest.Shape{worktest.Small, worktest.Medium} {
		b.Run(fmt.Sprint(shape.Items), func(b *testing.B) {
			p, s, ws := timed(b, shape, 1000)
			ready := readyItems(b, p, ws)
			sub, err := p.Subscribe(b.Context(), ws, Cursor{})
			if err != nil {
				b.Fatal(err)
			}
			n := 0
			var took []time.Duration
			before := busy()
			for b.Loop() {
				n++
				key := string(ready[n*97%len(ready)])
				seq := editItem(b, s, ws, key, func(it *work.Item) { it.HoldUntil = worktest.AsOf.AddDays(20 + n%40) })
				began := time.Now()
				p.Changed(ws, seq)
				awaitEvent(b, sub, func(e Event) bool { return e.Plan != nil && e.Plan.To >= seq })
				took = append(took, time.Since(began))
				settled(b, p, ws)
			}
			report(b, took, busy()-before)
		})
	}
}

// readyItems are the items that have work of their own and have not begun.
func readyItems(t testing.TB, p *Planner, ws store.ID) []work.ItemKey {
	t.Helper()
	w, err := p.Working(t.Context(), ws)
	if err != nil {
		t.Fatal(err)
	}
	var keys []work.ItemKey
	for i := range w.Workspace.Items {
		if it := &w.Workspace.Items[i]; it.Status == work.Ready && len(it.Shares) > 0 {
			keys = append(keys, it.Key)
		}
	}
	return keys
}

// awaitEvent reads events until one is as asked for.
func awaitEvent(t testing.TB, sub *Subscription, is func(Event) bool) Event {
	t.Helper()
	for {
		e, err := sub.Next(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if is(e) {
			return e
		}
	}
}

// report adds what was waited, and the processor's time for all of it.
func report(b *testing.B, took []time.Duration, busy time.Duration) {
	b.Helper()
	b.ReportMetric(float64(busy.Microseconds())/1000/float64(len(took)), "cpu-ms/op")
	slices.Sort(took)
	ms := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
	b.ReportMetric(ms(took[len(took)/2]), "median-ms")
	b.ReportMetric(ms(took[len(took)*95/100]), "p95-ms")
	b.ReportMetric(ms(took[len(took)-1]), "worst-ms")
}

// busy is the processor's time that this process took so far.
func busy() time.Duration {
	var used syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &used)
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
