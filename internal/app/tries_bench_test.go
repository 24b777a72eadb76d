package app_test

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/planner"
	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
	"github.com/trestle-plan/trestle/internal/work/worktest"
)

// generated is an installation with a generated workspace, its plan made and kept.
func generated(b testing.TB, shape worktest.Shape, trials int) *installation {
	b.Helper()
	s, err := store.OpenTemporary(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := s.Close(); err != nil {
			b.Error(err)
		}
	})
	w := worktest.Generate(shape)
	clock := func() time.Time { return time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC) }
	p := planner.New(s, planner.Options{Clock: clock, Seed: 1, Trials: trials})
	b.Cleanup(p.Close)
	act := store.Act{Actor: "importer", Cause: store.CauseImport, At: clock()}
	id, err := s.CreateWorkspace(b.Context(), act, header(w))
	if err != nil {
		b.Fatal(err)
	}
	if _, err := s.Update(b.Context(), id, act, func(tx *store.Tx) error { return tx.Import(w, nil) }); err != nil {
		b.Fatal(err)
	}
	if _, err := p.AwaitKept(b.Context(), id, 0); err != nil {
		b.Fatal(err)
	}
	return &installation{App: app.New(s, p, clock), store: s, planner: p, id: id}
}

// dragged are the questions of a drag: an item that has not begun is held, a day
// later with each step.
func dragged(b testing.TB, in *installation) func(step int) app.Try {
	b.Helper()
	working, err := in.planner.Working(b.Context(), in.id)
	if err != nil {
		b.Fatal(err)
	}
	var ready []work.ItemKey
	for i := range working.Workspace.Items {
		if it := &working.Workspace.Items[i]; it.Status == work.Ready && len(it.Shares) > 0 {
			ready = append(ready, it.Key)
		}
	}
	return func(step int) app.Try {
		day := worktest.AsOf.AddDays(20 + step%60)
		return app.Try{Workspace: string(in.id), Question: "drag", Changes: []app.Change{{
			Kind: "item", Do: "edit", Key: string(ready[step*97%len(ready)]), Set: catalogue.Fragment(fmt.Sprintf(`{"hold_until":%q}`, day)),
		}}}
	}
}

// BenchmarkTry asks what a step of a drag asks, as a door does: the answer encoded.
func BenchmarkTry(b *testing.B) {
	for _, shape := range []worktest.Shape{worktest.Small, worktest.Medium, worktest.Large} {
		b.Run(fmt.Sprintf("items=%d/teams=%d", shape.Items, shape.Teams), func(b *testing.B) {
			in := generated(b, shape, -1)
			question := dragged(b, in)
			n, bytes := 0, 0
			b.ReportAllocs()
			for b.Loop() {
				n++
				tried, err := in.Try(b.Context(), owner, question(n))
				if err != nil {
					b.Fatal(err)
				}
				text, err := json.Marshal(tried)
				if err != nil {
					b.Fatal(err)
				}
				bytes += len(text)
			}
			b.ReportMetric(float64(bytes)/float64(n)/1000, "kB/answer")
		})
	}
}
