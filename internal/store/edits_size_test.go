package store

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/trestle-plan/trestle/internal/work/worktest"
)

// How many durable edits a second so many writers make over different items,
// beside what one sync of the disk takes. The figure holds where a sync takes half
// a millisecond at most.
func TestUpdate_manyWritersOverDifferentItems(t *testing.T) {
	shape, lasts := worktest.Shape{Items: 300, Teams: 5, Seed: 1}, 200*time.Millisecond
	if full() {
		shape, lasts = worktest.Small, 4*time.Second
	}
	w := worktest.Generate(shape)
	onEmpty(t, func(t *testing.T, url string) {
		s := open(t, url)
		ws := generated(t, s, w)
		ids := itemIDs(t, s, ws)
		all := 0
		for _, writers := range []int{4, 16, 100} {
			sync := syncTime(t)
			computed := cpuTime()
			edits, took := editAll(t, s, ws, ids[:writers], lasts)
			rate := float64(edits) / took.Seconds()
			t.Logf("%d writers: %.0f edits a second, %s of computing each; a sync takes %s", writers, rate,
				((cpuTime() - computed) / time.Duration(max(1, edits))).Round(time.Microsecond), sync)
			if full() && s.writer != nil && writers == 100 && sync <= 500*time.Microsecond && rate < 1_000 {
				t.Errorf("%d writers: %.0f edits a second, want 1,000 where a sync takes %s", writers, rate, sync)
			}
			all += edits
		}
		look(t, s, ws, func(tx *Tx) error {
			const creation = 2 // the workspace, and the import
			if got := int(tx.Seq()) - creation; got != all {
				t.Errorf("%d acts, want one for each of %d edits", got, all)
			}
			return nil
		})
	})
}

// itemIDs returns the identities of leaves, in the manual order.
func itemIDs(t *testing.T, s *Store, ws ID) (ids []ID) {
	t.Helper()
	look(t, s, ws, func(tx *Tx) error {
		items, err := Items.List(tx)
		for _, r := range items {
			if len(r.Value.Shares) > 0 {
				ids = append(ids, r.ID)
			}
		}
		return err
	})
	return ids
}

// editAll lets one writer an item edit for a while, each edit read, changed, saved
// and acknowledged before the next.
func editAll(t *testing.T, s *Store, ws ID, ids []ID, lasts time.Duration) (edits int, took time.Duration) {
	t.Helper()
	var done atomic.Int64
	var writers sync.WaitGroup
	began := time.Now()
	for _, id := range ids {
		writers.Go(func() {
			for n := 0; time.Since(began) < lasts; n++ {
				_, err := s.Update(t.Context(), ws, by("ana"), func(tx *Tx) error {
					r, err := Items.Get(tx, id)
					if err != nil {
						return err
					}
					r.Value.Title = fmt.Sprintf("%.40s, edit %d", r.Value.Title, r.Revision)
					_, err = Items.Save(tx, r)
					return err
				})
				if err != nil {
					t.Error(err)
					return
				}
				done.Add(1)
			}
		})
	}
	writers.Wait()
	return int(done.Load()), time.Since(began)
}

// syncTime is how long the disk of the tests takes to keep a page: the median.
func syncTime(t *testing.T) time.Duration {
	t.Helper()
	f, err := os.Create(filepath.Join(t.TempDir(), "sync"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	page := make([]byte, 4096)
	times := make([]time.Duration, 41)
	for i := range times {
		began := time.Now()
		if _, err := f.WriteAt(page, int64(i)*int64(len(page))); err != nil {
			t.Fatal(err)
		}
		if err := f.Sync(); err != nil {
			t.Fatal(err)
		}
		times[i] = time.Since(began)
	}
	slices.Sort(times)
	return times[len(times)/2].Round(time.Microsecond)
}
