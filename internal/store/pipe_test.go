package store

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/trestle-plan/trestle/internal/work"
)

// A statement that the database refuses only when it is sent takes its own update back,
// and not those that share its transaction.
func TestPipe_refusalsThatComeLateAreOfTheirUpdate(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		s := open(t, url)
		if s.lanes == nil {
			return // SQLite's statements do not wait
		}
		ws := imported(t, s, small(t))
		const many, taken = 5, 2
		for n := range many {
			s.lanes.join(&laned{job: job{ctx: t.Context(), done: make(chan struct{}), update: &update{
				workspace: ws, act: by("ben"), begin: nextSeq, write: func(tx *Tx) error {
					if n != taken {
						return createGoal(tx, fmt.Sprintf("g%d", n))
					}
					const text = "update goal set key = 'g0' where workspace_id = $1 and key = 'g1'"
					if err := tx.exec(text, string(ws)); err != nil {
						t.Errorf("the statement did not wait: %v", err)
					}
					return nil
				},
			}}, turn: make(chan struct{})})
		}
		next := int64(2) // the workspace, and the import
		for n, j := range s.lanes.group(ws) {
			if next++; n == taken {
				next-- // its number goes to the next
			} else if j.seq != next {
				t.Errorf("update %d has the number %d, want %d", n, j.seq, next)
			}
			if n != taken && j.err != nil || n == taken && work.KindOf(j.err) != work.Conflict {
				t.Errorf("update %d: %v, want a conflict of update %d alone", n, j.err, taken)
			}
		}
		look(t, s, ws, func(tx *Tx) error {
			goals, err := Goals.List(tx)
			if got, want := len(goals), 1+many-1; got != want {
				t.Errorf("%d goals, want %d", got, want)
			}
			return err
		})
	})
}

// What an update wrote is there when it reads, also where both go in one message.
func TestPipe_readsWhatWasWritten(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		s := open(t, url)
		ws := imported(t, s, small(t))
		_, err := s.Update(t.Context(), ws, by("ana"), func(tx *Tx) error {
			for n := range 2 * pipeMost {
				if err := tx.exec("update workspace set name = $2 where id = $1", string(ws), fmt.Sprint(n)); err != nil {
					return err
				}
				var name string
				if err := tx.one("select name from workspace where id = $1", []any{string(ws)}, &name); err != nil || name != fmt.Sprint(n) {
					t.Errorf("the name is %q (%v), want %d", name, err, n)
				}
			}
			return errors.New("enough")
		})
		if err == nil || err.Error() != "enough" {
			t.Errorf("update: %v", err)
		}
	})
}

// One who goes away while the update is at work gets that as the answer, and the
// connection serves the next.
func TestPipe_isLeftWholeByThoseWhoGoAway(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		s := open(t, url)
		ws := imported(t, s, small(t))
		for range 2 * postgresConnections {
			ctx, cancel := context.WithCancel(t.Context())
			_, err := s.Update(ctx, ws, by("ana"), func(tx *Tx) error {
				err := createGoal(tx, "gone")
				cancel()
				return err
			})
			if work.KindOf(err) != work.Cancelled && err != nil {
				t.Fatalf("update: %v, want cancelled", err)
			}
			if err == nil {
				t.Fatal("an update of one who went away was made")
			}
		}
		if _, err := s.Update(t.Context(), ws, by("ana"), func(tx *Tx) error { return createGoal(tx, "here") }); err != nil {
			t.Error(err)
		}
	})
}
