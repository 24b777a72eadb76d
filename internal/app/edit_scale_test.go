package app_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/planner"
	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
	"github.com/trestle-plan/trestle/internal/work/worktest"
)

// sized is an installation with one generated workspace, planned, and the items that
// have work of their own and have not begun.
type sized struct {
	*installation
	ready  []work.ItemKey
	cursor string // of the page that follows
}

// ofSize opens a workspace of a shape on a file. Trials are behind likelihoods; -1
// is none.
func ofSize(t testing.TB, shape worktest.Shape, trials int) *sized {
	t.Helper()
	s, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "trestle.db"))
	if err != nil {
		t.Fatal(err)
	}
	p := planner.New(s, planner.Options{Clock: time.Now, Seed: 1, Trials: trials})
	t.Cleanup(func() {
		p.Close()
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	w := worktest.Generate(shape)
	act := store.Act{Actor: "importer", Cause: store.CauseImport, At: time.Now()}
	id, err := s.CreateWorkspace(t.Context(), act, header(w))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Update(t.Context(), id, act, func(tx *store.Tx) error { return tx.Import(w, nil) }); err != nil {
		t.Fatal(err)
	}
	in := &sized{installation: &installation{App: app.New(s, p, time.Now), store: s, planner: p, id: id}}
	for i := range w.Items {
		if it := &w.Items[i]; it.Status == work.Ready && len(it.Shares) == 1 {
			in.ready = append(in.ready, it.Key)
		}
	}
	in.follow(t)
	in.planned(t)
	in.follow(t)
	return in
}

// does asks a use case.
func (in *sized) does(t testing.TB, name string, given fields) any {
	t.Helper()
	u, err := in.Catalogue().Named(name)
	if err != nil {
		t.Fatal(err)
	}
	given["workspace"] = string(in.id)
	out, err := u.Call(t.Context(), owner, inputOf(t, u, given))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return out
}

// follow reads what differs, as a page does after an edit of its own.
func (in *sized) follow(t testing.TB) {
	t.Helper()
	set, err := in.WorkingSet(t.Context(), owner, app.AskWorkingSet{Workspace: string(in.id), Since: in.cursor})
	if err != nil {
		t.Fatal(err)
	}
	in.cursor = set.Cursor
}

// planned waits for the plan of the last act.
func (in *sized) planned(t testing.TB) {
	t.Helper()
	w, err := in.planner.Working(t.Context(), in.id)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := in.planner.AwaitKept(t.Context(), in.id, w.Seq); err != nil {
		t.Fatal(err)
	}
}

// What edits cost in a workspace of 2,000 items beside one of 20,000: each is made by
// its use case, and the page that made it reads what differs. What an edit sets off
// behind it, the plan, is waited for and not counted.
func BenchmarkEdits(b *testing.B) {
	for _, shape := range []worktest.Shape{worktest.Small, worktest.Large} {
		in := ofSize(b, shape, -1)
		n := 0
		next := func() work.ItemKey { n++; return in.ready[n*97%len(in.ready)] }
		many := func() []work.ItemKey { return in.ready[:1_000] }
		for _, tc := range []struct {
			name string
			do   func(b testing.TB)
		}{
			{"a title", func(b testing.TB) {
				in.does(b, "change.apply", fields{"changes": []fields{{"kind": "item", "do": "edit", "key": next(), "set": fields{"title": fmt.Sprint("Edited ", n)}}}})
			}},
			{"an estimate", func(b testing.TB) {
				in.does(b, "change.apply", fields{"changes": []fields{{"kind": "item", "do": "edit", "key": next(), "set": fields{"estimate": fields{"low": 1, "likely": 2 + n%5, "high": 20}}}}})
			}},
			{"a new item", func(b testing.TB) {
				product, _, _ := next().Split()
				in.does(b, "item.create", fields{"record": fields{"product": product, "title": fmt.Sprint("New ", n)}})
			}},
			{"a thousand labels", func(b testing.TB) {
				n++
				in.does(b, "item.edit-many", fields{"keys": many(), "add": fields{"labels": []string{fmt.Sprint("swept-", n)}}})
			}},
			{"their undo", func(b testing.TB) { in.does(b, "history.undo", fields{}) }},
		} {
			b.Run(fmt.Sprintf("%s, %d items", tc.name, shape.Items), func(b *testing.B) {
				in.timed(b, tc.do)
			})
		}
	}
}

// timed makes an edit again and again, and tells the medians of it and of reading what
// came of it.
func (in *sized) timed(b *testing.B, do func(testing.TB)) {
	b.Helper()
	var edits, reads, both []time.Duration
	for b.Loop() {
		began := time.Now()
		do(b)
		done := time.Now()
		in.follow(b)
		edits, reads, both = append(edits, done.Sub(began)), append(reads, time.Since(done)), append(both, time.Since(began))
		b.StopTimer()
		in.planned(b)
		in.follow(b)
		b.StartTimer()
	}
	for name, took := range map[string][]time.Duration{"edit-ms": edits, "read-ms": reads, "both-ms": both} {
		slices.Sort(took)
		b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, name)
	}
}
