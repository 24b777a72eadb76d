package store

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/trestle-plan/trestle/internal/work"
)

// Many writers at once, some of whom are refused, panic or are cancelled: each is
// answered for itself, and the acts are numbered without gaps.
func TestUpdate_answersEachWriterForItself(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		s := open(t, url)
		ws := imported(t, s, small(t))
		refused := errors.New("refused")
		gone, cancel := context.WithCancel(t.Context())
		cancel()
		var mu sync.Mutex
		seqs := map[int64]bool{}
		var writers sync.WaitGroup
		for n := range 60 {
			writers.Go(func() {
				defer func() {
					if p := recover(); (p != nil) != (n%4 == 1) {
						t.Errorf("writer %d: panic %v", n, p)
					}
				}()
				ctx := t.Context()
				if n%4 == 3 {
					ctx = gone
				}
				seq, err := s.Update(ctx, ws, by("ana"), func(tx *Tx) error {
					if err := createGoal(tx, fmt.Sprintf("g%d", n)); err != nil {
						return err
					}
					switch n % 4 {
					case 1:
						panic("on purpose")
					case 2:
						return refused
					}
					return nil
				})
				switch n % 4 {
				case 0:
					if err != nil {
						t.Errorf("writer %d: %v", n, err)
					}
					mu.Lock()
					defer mu.Unlock()
					seqs[seq] = true
				case 2:
					if !errors.Is(err, refused) {
						t.Errorf("writer %d: %v, want its own refusal", n, err)
					}
				case 3:
					if work.KindOf(err) != work.Cancelled {
						t.Errorf("writer %d: %v, want cancelled", n, err)
					}
				}
			})
		}
		writers.Wait()
		for seq := int64(3); seq < 18; seq++ {
			if !seqs[seq] {
				t.Errorf("no writer has the number %d: %v", seq, seqs)
			}
		}
		look(t, s, ws, func(tx *Tx) error {
			goals, err := Goals.List(tx)
			if len(goals) != 16 {
				t.Errorf("%d goals, want 15 and the one from before", len(goals))
			}
			return err
		})
		if found, err := s.Verify(t.Context()); err != nil || len(found) > 0 {
			t.Errorf("verify: %v %v", found, err)
		}
	})
}

func createGoal(tx *Tx, key string) error {
	_, err := Goals.Create(tx, Record[work.Goal]{Value: work.Goal{Key: work.GoalKey(key)}})
	return err
}

// Writers that wait share a commit: with sixteen of them there are far fewer
// commits than updates.
func TestWriter_groupsThoseWhoWait(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "trestle.db"))
	ws := imported(t, s, small(t))
	const updates = groupMost + 36
	jobs := make([]*job, updates)
	for n := range jobs {
		jobs[n] = &job{ctx: t.Context(), done: make(chan struct{}), update: &update{workspace: ws, act: by("ana"), begin: nextSeq,
			write: func(tx *Tx) error { return createGoal(tx, fmt.Sprintf("g%d", n)) }}}
	}
	w := &writer{conn: s.writer.conn, stmt: s.writer.stmt, jobs: make(chan *job, updates)}
	for _, j := range jobs {
		w.jobs <- j
	}
	commits, answered := 0, 0
	for answered < updates {
		group := w.group(<-w.jobs)
		if len(group) > groupMost {
			t.Errorf("a group of %d, want %d at most", len(group), groupMost)
		}
		for _, j := range group {
			if j.err != nil {
				t.Error(j.err)
			}
		}
		commits++
		answered += len(group)
	}
	if commits > updates/2 {
		t.Errorf("%d commits for %d updates", commits, updates)
	}
}

// A reader sees one state from its first look to its last, whatever is written.
func TestView_seesOneState(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		s := open(t, url)
		ws := imported(t, s, small(t))
		look(t, s, ws, func(tx *Tx) error {
			change(t, s, ws, func(tx *Tx) error { return createGoal(tx, "later") })
			goals, err := Goals.List(tx)
			if len(goals) != 1 || tx.Seq() != 2 {
				t.Errorf("%d goals at %d, want 1 at 2", len(goals), tx.Seq())
			}
			return err
		})
	})
}

func TestUpdate_isRefusedAfterClosing(t *testing.T) {
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "trestle.db"))
	if err != nil {
		t.Fatal(err)
	}
	ws := imported(t, s, small(t))
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	_, err = s.Update(t.Context(), ws, by("ana"), func(tx *Tx) error { return createGoal(tx, "late") })
	if work.KindOf(err) != work.Unavailable {
		t.Errorf("got %v, want unavailable", err)
	}
}

func TestUpdate_needsActorCauseAndTime(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "trestle.db"))
	for _, act := range []Act{{Cause: CauseEdit, At: testTime}, {Actor: "ana", At: testTime}, {Actor: "ana", Cause: CauseEdit, At: time.Time{}}} {
		if _, err := s.Update(t.Context(), "x", act, func(*Tx) error { return nil }); work.KindOf(err) != work.Internal {
			t.Errorf("%v: %v, want an error", act, err)
		}
	}
}

// How many durable edits a second many writers make, beside what one sync of the
// disk takes. Run with -bench.
func BenchmarkUpdate(b *testing.B) {
	for _, writers := range []int{4, 16, 100} {
		b.Run(fmt.Sprint(writers), func(b *testing.B) {
			s, err := Open(b.Context(), filepath.Join(b.TempDir(), "trestle.db"))
			if err != nil {
				b.Fatal(err)
			}
			defer s.Close()
			ws := imported(b, s, example(b, "harbour"))
			edits := make(chan int)
			var all sync.WaitGroup
			for range writers {
				all.Go(func() {
					for n := range edits {
						_, err := s.Update(b.Context(), ws, by("ana"), func(tx *Tx) error {
							r, err := Goals.Find(tx, "g")
							if work.KindOf(err) == work.NotFound {
								return createGoal(tx, "g")
							}
							if err != nil {
								return err
							}
							r.Value.Name = fmt.Sprint(n)
							_, err = Goals.Save(tx, r)
							return err
						})
						if err != nil {
							b.Error(err)
						}
					}
				})
			}
			for n := 0; b.Loop(); n++ {
				edits <- n
			}
			close(edits)
			all.Wait()
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "edits/s")
		})
	}
}
