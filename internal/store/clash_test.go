package store

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/trestle-plan/trestle/internal/work"
)

// retitle saves an item with a new title and answers with the act.
func retitle(t *testing.T, s *Store, ws ID, key, title string) int64 {
	t.Helper()
	r := item(t, s, ws, key)
	r.Value.Title = title
	return change(t, s, ws, func(tx *Tx) error { _, err := Items.Save(tx, r); return err })
}

func TestRevert_listsEveryClashAndAppliesNothing(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		s := open(t, url)
		ws := imported(t, s, small(t))
		a, b := item(t, s, ws, "PAY-1"), item(t, s, ws, "PAY-2")
		bulk := change(t, s, ws, func(tx *Tx) error {
			for _, r := range []Record[work.Item]{a, b} {
				r.Value.Title, r.Value.Plain = "bulk", "bulk"
				if _, err := Items.Save(tx, r); err != nil {
					return err
				}
			}
			return createGoal(tx, "bulk")
		})
		retitle(t, s, ws, "PAY-1", "by another")
		before := exported(t, s, ws)
		_, err := s.Update(t.Context(), ws, by("ana"), func(tx *Tx) error { return tx.Revert(bulk) })
		clashes, ok := errors.AsType[*ClashError](err)
		if !ok || work.KindOf(err) != work.Conflict {
			t.Fatalf("got %v, want a conflict with its clashes", err)
		}
		want := []Clash{{Here: `"by another"`, Why: "the field was changed since", Change: Change{Seq: bulk, Kind: "item", Record: a.ID,
			SubjectKind: "item", Subject: a.ID, Field: "title", Before: `"Checkout"`, After: `"bulk"`}}}
		if diff := cmp.Diff(want, clashes.List); diff != "" {
			t.Errorf("clashes (-want +got):\n%s", diff)
		}
		if exported(t, s, ws) != before {
			t.Error("something was applied")
		}
	})
}

func TestRevert_refusesToOverwriteALaterDecision(t *testing.T) {
	for _, tc := range []struct {
		name string
		// play does two acts and returns the first, which is to be taken back.
		play func(t *testing.T, s *Store, ws ID) int64
		why  string
	}{
		{"the same value written again by another act", func(t *testing.T, s *Store, ws ID) int64 {
			first := retitle(t, s, ws, "PAY-1", "A")
			retitle(t, s, ws, "PAY-1", "B")
			retitle(t, s, ws, "PAY-1", "A")
			return first
		}, "to the same value"},
		{"a record that others refer to", func(t *testing.T, s *Store, ws ID) int64 {
			first := change(t, s, ws, func(tx *Tx) error { return createGoal(tx, "new") })
			r := item(t, s, ws, "PAY-1")
			r.Value.Goals = append(r.Value.Goals, "new")
			change(t, s, ws, func(tx *Tx) error { _, err := Items.Save(tx, r); return err })
			return first
		}, "item (goals) 1"},
		{"a created record changed since", func(t *testing.T, s *Store, ws ID) int64 {
			first := change(t, s, ws, func(tx *Tx) error { return createGoal(tx, "new") })
			change(t, s, ws, func(tx *Tx) error {
				r, err := Goals.Find(tx, "new")
				if err != nil {
					return err
				}
				r.Value.Name = "named"
				_, err = Goals.Save(tx, r)
				return err
			})
			return first
		}, "changed since"},
		{"a changed record that is gone", func(t *testing.T, s *Store, ws ID) int64 {
			first := retitle(t, s, ws, "PAY-3", "A")
			r := item(t, s, ws, "PAY-3")
			change(t, s, ws, func(tx *Tx) error {
				ties, err := Dependencies.Select(tx, Where{SQL: " and t.to_item_id = $2", Args: []any{string(r.ID)}})
				if err != nil {
					return err
				}
				for _, d := range ties {
					if err := Dependencies.Delete(tx, d.ID, d.Revision); err != nil {
						return err
					}
				}
				return Items.Delete(tx, r.ID, r.Revision)
			})
			return first
		}, "is gone"},
		{"a deleted record whose key was taken", func(t *testing.T, s *Store, ws ID) int64 {
			change(t, s, ws, func(tx *Tx) error { return createGoal(tx, "new") })
			first := change(t, s, ws, func(tx *Tx) error {
				r, err := Goals.Find(tx, "new")
				if err != nil {
					return err
				}
				return Goals.Delete(tx, r.ID, r.Revision)
			})
			change(t, s, ws, func(tx *Tx) error { return createGoal(tx, "new") })
			return first
		}, "its key"},
		{"an act that was taken back", func(t *testing.T, s *Store, ws ID) int64 {
			first := retitle(t, s, ws, "PAY-1", "A")
			change(t, s, ws, func(tx *Tx) error { return tx.Revert(first) })
			return first
		}, "taken back already"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			onBoth(t, func(t *testing.T, url string) {
				s := open(t, url)
				ws := imported(t, s, small(t))
				first := tc.play(t, s, ws)
				before := exported(t, s, ws)
				_, err := s.Update(t.Context(), ws, by("ana"), func(tx *Tx) error { return tx.Revert(first) })
				if work.KindOf(err) != work.Conflict || !strings.Contains(err.Error(), tc.why) {
					t.Errorf("got %v, want a conflict that says %q", err, tc.why)
				}
				if exported(t, s, ws) != before {
					t.Error("something was applied")
				}
			})
		})
	}
}
