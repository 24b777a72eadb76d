//go:build !windows

package store

import (
	"math/rand/v2"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/trestle-plan/trestle/internal/work"
)

// writeUnderRecord lets writers write for a while with every write and sync of the
// files written down, and returns the workspace and what happened.
func writeUnderRecord(t *testing.T, synchronous string, lasts time.Duration) (ID, *recorder) {
	t.Helper()
	folder := t.TempDir()
	r := record(t, folder)
	defer r.stop()
	s, err := Open(t.Context(), filepath.Join(folder, "trestle.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, err := s.writer.conn.ExecContext(t.Context(), "pragma synchronous = "+synchronous); err != nil {
		t.Fatal(err)
	}
	ws, ids := crashItems(s)
	var writers sync.WaitGroup
	began := time.Now()
	for n := range crashWriters {
		writers.Go(func() {
			for count := 1; time.Since(began) < lasts; count++ {
				_, err := s.Update(t.Context(), ws, by("writer"), func(tx *Tx) error {
					item, err := Items.Get(tx, ids[n])
					if err != nil {
						return err
					}
					item.Value.Timebox = work.Effort(count)
					_, err = Items.Save(tx, item)
					return err
				})
				if err != nil {
					t.Error(err)
					return
				}
				r.add(event{writer: n, count: count})
			}
		})
	}
	writers.Wait()
	return ws, r
}

// afterCut opens what a power cut left and returns how many acknowledged edits are
// lost. A workspace whose making was not acknowledged yet may be gone.
func afterCut(t *testing.T, r *recorder, ws ID, folder string, after int) (lost int) {
	t.Helper()
	var told [crashWriters]int
	for _, e := range r.events[:after] {
		if e.file == "" {
			told[e.writer] = e.count
		}
	}
	s, err := Open(t.Context(), filepath.Join(folder, "trestle.db"))
	if err != nil {
		t.Fatalf("after %d events: %v", after, err)
	}
	defer s.Close()
	if found, err := s.Verify(t.Context()); err != nil || len(found) > 0 {
		t.Errorf("verify after a power cut: %v %v", found, err)
	}
	kept := [crashWriters]int{}
	err = s.View(t.Context(), ws, func(tx *Tx) error {
		items, err := Items.List(tx)
		for _, item := range items {
			_, n, _ := item.Value.Key.Split()
			kept[n-1] = int(item.Value.Timebox)
		}
		return err
	})
	if err != nil && work.KindOf(err) != work.NotFound {
		t.Fatal(err)
	}
	for n := range told {
		lost += max(0, told[n]-kept[n])
	}
	return lost
}

// Cut off at any moment of its making, while SQLite still keeps a journal, a file
// can be opened again.
func TestOpen_opensWhatAPowerCutLeftOfItsMaking(t *testing.T) {
	const seed = 11
	random := rand.New(rand.NewPCG(seed, 0))
	ws, r := writeUnderRecord(t, "full", time.Millisecond)
	last := slices.IndexFunc(r.events, func(e event) bool { return e.gone }) + 1
	if last == 0 {
		t.Fatal("no journal was deleted")
	}
	for after := 1; after <= last; after++ {
		for range 3 {
			afterCut(t, r, ws, r.cut(t, random, after), after)
		}
	}
	t.Logf("%d power cuts in the making of a file (seed %d)", 3*last, seed)
}

// Cut off at any moment, with any part of what was not synced on the disk, the file
// is sound and has all that was acknowledged. With synchronous=normal it is sound,
// too, and lacks some: so the recording can see a loss.
func TestUpdate_losesNothingAcknowledgedInAPowerCut(t *testing.T) {
	cuts, lasts := 8, 150*time.Millisecond
	if full() {
		cuts, lasts = 100, time.Second
	}
	const seed = 7
	random := rand.New(rand.NewPCG(seed, 0))
	for _, tc := range []struct {
		synchronous string
		loses       bool
	}{{"full", false}, {"normal", true}} {
		ws, r := writeUnderRecord(t, tc.synchronous, lasts)
		acknowledged, syncs, first := 0, 0, 0
		for i, e := range r.events {
			switch {
			case e.sync:
				syncs++
			case e.file == "":
				if acknowledged++; acknowledged == 1 {
					first = i
				}
			}
		}
		if acknowledged == 0 {
			t.Fatal("nothing was acknowledged")
		}
		lost, losing := 0, 0
		for i := range cuts {
			from := first
			if i%4 == 3 {
				from = 0 // also while the file is being made
			}
			after := from + 1 + random.IntN(len(r.events)-from-1)
			n := afterCut(t, r, ws, r.cut(t, random, after), after)
			lost += n
			if n > 0 {
				losing++
			}
		}
		t.Logf("synchronous=%s: %d edits, %d syncs, %d power cuts (seed %d): %d acknowledged edits lost in %d of them",
			tc.synchronous, acknowledged, syncs, cuts, seed, lost, losing)
		if (lost > 0) != tc.loses {
			t.Errorf("synchronous=%s: %d lost", tc.synchronous, lost)
		}
	}
}
