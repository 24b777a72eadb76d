package store

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/trestle-plan/trestle/internal/filter"
	"github.com/trestle-plan/trestle/internal/work"
	"github.com/trestle-plan/trestle/internal/work/worktest"
)

// named are the filters that the figure of lists is told of, and others that show
// what an order, a set over all dependencies and groups cost.
var named = []struct {
	text   string
	counts bool // in the figure
}{
	{"backlog:technical team:atlas-1 p85>+4w sort:rank", true},
	{`text~"retry queue" is:open sort:-p85`, true},
	{"is:late -label:beta sort:due,-value", true},
	{"is:open", false},
	{"is:blocked sort:p85", false},
	{"is:open group:team sort:p85", false},
}

// largeShape is the workspace of which lists are read, and how often.
func largeShape() (worktest.Shape, int) {
	if full() {
		return worktest.Large, 40
	}
	return worktest.Shape{Items: 600, Teams: 10, Seed: 1}, 2
}

// mostForAList is what the slowest of a hundred lists may take (p99).
const mostForAList = 20 * time.Millisecond

// Four clients read lists of a large workspace at once: each a filter from its
// text to fifty rows with their shares, by SQL.
func TestListItems_ofALargeWorkspace(t *testing.T) {
	shape, rounds := largeShape()
	w := worktest.Generate(shape)
	items := filter.NewItems(w, somePlan(w))
	onEmpty(t, func(t *testing.T, url string) {
		s := open(t, url)
		ws := generated(t, s, w)
		putPlans(t, s, ws, w, items, somePlan(w))
		for _, f := range named {
			timedList(t, fmt.Sprintf("%d items by SQL", shape.Items), f.text, rounds, func(ctx context.Context) (n int, err error) {
				err = s.View(ctx, ws, func(tx *Tx) error {
					n, err = listOnce(tx, f.text)
					return err
				})
				return n, err
			})
		}
	})
}

// The same lists from memory, which is how they are answered where a planner holds
// the workspace (docs/decisions/0130).
func TestItemsPage_ofALargeWorkspace(t *testing.T) {
	shape, rounds := largeShape()
	w := worktest.Generate(shape)
	items, env := filter.NewItems(w, somePlan(w)), filter.EnvOf(w)
	for _, f := range named {
		p99 := timedList(t, fmt.Sprintf("%d items in memory", shape.Items), f.text, 5*rounds, func(context.Context) (int, error) {
			bound, err := parsed(f.text, &env)
			if err != nil {
				return 0, err
			}
			page, err := items.Page(bound, filter.Page{Most: 50})
			return len(page.Rows), err
		})
		if full() && f.counts && p99 > mostForAList {
			t.Errorf("%s: p99 is %s, want %s at most", f.text, p99, mostForAList)
		}
	}
}

// timedList lets four clients read a list, logs what it takes and returns the p99.
func timedList(t *testing.T, what, text string, rounds int, do func(context.Context) (int, error)) time.Duration {
	t.Helper()
	computed := cpuTime()
	found, took := clients(t, 4, rounds, do)
	p50, p99 := quantile(took, 50), quantile(took, 99)
	each := (cpuTime() - computed) / time.Duration(len(took))
	t.Logf("%s, 4 clients, %s: %d rows, p50 %s, p99 %s, %s of computing each", what, text, found, p50, p99, each.Round(10*time.Microsecond))
	if found == 0 {
		t.Errorf("%s finds nothing", text)
	}
	return p99
}

// generated makes a workspace of a generated one.
func generated(t *testing.T, s *Store, w *work.Workspace) ID {
	t.Helper()
	ws := created(t, s)
	change(t, s, ws, func(tx *Tx) error { return tx.Import(w, nil) })
	return ws
}

// created makes an empty workspace.
func created(t *testing.T, s *Store) ID {
	t.Helper()
	ws, err := s.CreateWorkspace(t.Context(), by("importer"), &work.Workspace{Name: "new"})
	if err != nil {
		t.Fatal(err)
	}
	return ws
}

// somePlan says something of every item that lists can ask for.
func somePlan(w *work.Workspace) []filter.Planned {
	planned := make([]filter.Planned, len(w.Items))
	for i := range planned {
		start := w.AsOf.AddDays(i * 400 / len(planned))
		planned[i] = filter.Planned{
			Start: start, Finish: start.AddDays(9), Delivered: start.AddDays(12 + i%9), P50: start.AddDays(10), P85: start.AddDays(15 + i%13),
			P95: start.AddDays(30), LatestStart: start.AddDays(i%60 - 3), Rank: (i*7919)%len(planned) + 1,
			Effort: new(work.Effort(1_000 * (i % 9))), Likelihood: new(work.Ratio(i % 1_000)), Assumed: i%7 == 0,
		}
	}
	return planned
}

// parsed reads and binds a filter.
func parsed(text string, env *filter.Env) (*filter.Filter, error) {
	q, err := filter.Parse(text)
	if err != nil {
		return nil, err
	}
	return q.Bind(env)
}

// listOnce does what a request for a list does.
func listOnce(tx *Tx, text string) (int, error) {
	env, err := tx.FilterEnv(0)
	if err != nil {
		return 0, err
	}
	f, err := parsed(text, &env)
	if err != nil {
		return 0, err
	}
	page, err := tx.ListItems(f, filter.Page{Most: 50})
	return len(page.Rows), err
}

// clients lets so many do the same so often, and returns how long each took.
func clients(t *testing.T, n, rounds int, do func(context.Context) (int, error)) (found int, took []time.Duration) {
	t.Helper()
	var mu sync.Mutex
	var all sync.WaitGroup
	for range n {
		all.Go(func() {
			for range rounds {
				began := time.Now()
				rows, err := do(t.Context())
				mu.Lock()
				took, found = append(took, time.Since(began)), rows
				mu.Unlock()
				if err != nil {
					t.Error(err)
					return
				}
				runtime.Gosched() // who asks over a network waits for it, and lets others go on
			}
		})
	}
	all.Wait()
	return found, took
}

// quantile returns the ⌈p·n/100⌉-th of some times.
func quantile(times []time.Duration, p int) time.Duration {
	if len(times) == 0 {
		return 0
	}
	slices.Sort(times)
	return times[(p*len(times)+99)/100-1].Round(10 * time.Microsecond)
}
