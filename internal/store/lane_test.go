package store

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"

	"github.com/trestle-plan/trestle/internal/work"
)

// Updates of one workspace of PostgreSQL wait for each other without a connection each,
// so that many writers leave those who read theirs, and share transactions.
func TestLanes_waitWithoutConnections(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		s := open(t, url)
		if s.lanes == nil {
			return // SQLite has one writer
		}
		ws := imported(t, s, small(t))
		began, goOn := make(chan struct{}), make(chan struct{})
		var writers sync.WaitGroup
		writers.Go(func() {
			if _, err := s.Update(t.Context(), ws, by("ana"), func(tx *Tx) error {
				close(began)
				<-goOn
				return createGoal(tx, "first")
			}); err != nil {
				t.Error(err)
			}
		})
		<-began
		const many = 3 * postgresConnections
		refused := errors.New("refused")
		for n := range many {
			j := &laned{job: job{ctx: t.Context(), done: make(chan struct{}), update: &update{workspace: ws, act: by("ben"), begin: nextSeq, write: func(tx *Tx) error {
				if err := createGoal(tx, fmt.Sprintf("g%d", n)); err != nil || n%5 > 0 {
					return err
				}
				return refused
			}}}, turn: make(chan struct{})}
			s.lanes.join(j)
			writers.Go(func() {
				if _, err := s.lanes.await(j); (n%5 == 0) != errors.Is(err, refused) {
					t.Errorf("writer %d: %v", n, err)
				}
			})
		}
		if used := s.readers.Stats().InUse; used != 1 {
			t.Errorf("%d connections are in use while %d updates wait for one, want its own", used, many)
		}
		look(t, s, ws, func(tx *Tx) error { return nil })
		close(goOn)
		writers.Wait()
		look(t, s, ws, func(tx *Tx) error {
			goals, err := Goals.List(tx)
			if got := len(goals); got != 2+many-(many+4)/5 {
				t.Errorf("%d goals, want one of each update that was not refused", got)
			}
			return err
		})
	})
}

// Updates that wait share a transaction. One whose caller went away is not made.
func TestLanes_groupThoseWhoWait(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		s := open(t, url)
		if s.lanes == nil {
			return // see TestWriter_groupsThoseWhoWait
		}
		ws := imported(t, s, small(t))
		gone, cancel := context.WithCancel(t.Context())
		cancel()
		for n := range laneLeast {
			ctx := t.Context()
			if n == 0 {
				ctx = gone
			}
			s.lanes.join(&laned{job: job{ctx: ctx, done: make(chan struct{}), update: &update{
				workspace: ws, act: by("ben"), begin: nextSeq, write: func(tx *Tx) error { return createGoal(tx, fmt.Sprintf("g%d", n)) },
			}}, turn: make(chan struct{})})
		}
		group := s.lanes.group(ws)
		if len(group) != laneLeast {
			t.Fatalf("%d updates went into one commit, want the %d that waited", len(group), laneLeast)
		}
		for n, j := range group {
			if want := int64(2 + n); n > 0 && (j.err != nil || j.seq != want) {
				t.Errorf("update %d has the number %d and the error %v, want %d", n, j.seq, j.err, want)
			}
		}
		if work.KindOf(group[0].err) != work.Cancelled {
			t.Errorf("the update of one who went away: %v, want cancelled", group[0].err)
		}
	})
}
