package store

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/trestle-plan/trestle/internal/work"
)

func TestWatch_isKeptForEveryKindOfRecord(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		s := open(t, url)
		ws := imported(t, s, small(t))
		it := item(t, s, ws, "PAY-1")
		change(t, s, ws, func(tx *Tx) error {
			for _, actor := range []string{"bo", "ana", "bo", "cy"} {
				if err := tx.Watch("item", it.ID, actor); err != nil {
					return err
				}
			}
			return tx.Unwatch("item", it.ID, "cy")
		})
		look(t, s, ws, func(tx *Tx) error {
			got, err := tx.Watchers("item", it.ID)
			if diff := cmp.Diff([]string{"ana", "bo"}, got); diff != "" {
				t.Errorf("watchers (-want +got):\n%s", diff)
			}
			if target, err := tx.UndoTarget("ana"); err != nil || target != 0 {
				t.Errorf("watching can be undone as act %d, %v", target, err)
			}
			return err
		})
		for _, tc := range []Found{{"item", "none"}, {"share", it.ID}, {"nonsense", it.ID}} {
			_, err := s.Update(t.Context(), ws, by("ana"), func(tx *Tx) error { return tx.Watch(tc.Kind, tc.Record, "ana") })
			if work.KindOf(err) != work.NotFound {
				t.Errorf("%v: %v, want not found", tc, err)
			}
		}
	})
}

func TestSearch_findsAllKindsByPartsOfTheirText(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		s := open(t, url)
		ws := imported(t, s, small(t))
		it := item(t, s, ws, "PAY-2")
		change(t, s, ws, func(tx *Tx) error {
			it.Value.Title = `Événement 100%_\ bus`
			if _, err := Items.Save(tx, it); err != nil {
				return err
			}
			_, err := Comments.Create(tx, Record[Comment]{Value: Comment{Kind: "item", Record: it.ID, Author: "ana", At: 5, Body: "An EVENEMENT indeed"}})
			return err
		})
		for text, want := range map[string][]string{
			"EVÉNEMENT": {"comment", "item"}, `100%_\`: {"item"}, "100x": nil, "%": {"item"}, "acme": {"client"}, "event": nil, "bus evenement": {"item"}, "bus nowhere": nil, " ": nil,
		} {
			look(t, s, ws, func(tx *Tx) error {
				found, err := tx.Search(text, 10)
				var kinds []string
				for _, f := range found {
					kinds = append(kinds, f.Kind)
				}
				if diff := cmp.Diff(want, kinds); diff != "" {
					t.Errorf("%q (-want +got):\n%s", text, diff)
				}
				return err
			})
		}
		look(t, s, ws, func(tx *Tx) error {
			items, err := Items.Select(tx, Items.Matching("evenement"))
			if len(items) != 1 || items[0].ID != it.ID {
				t.Errorf("%d items match, want PAY-2", len(items))
			}
			return err
		})
	})
}

// Undo and redo walk one's own acts, newest first, past those of others.
func TestUndoTarget_walksOnesOwnActs(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		s := open(t, url)
		ws := imported(t, s, small(t))
		goal := func(actor, key string) int64 {
			seq, err := s.Update(t.Context(), ws, by(actor), func(tx *Tx) error { return createGoal(tx, key) })
			if err != nil {
				t.Fatal(err)
			}
			return seq
		}
		one, _, three := goal("ana", "one"), goal("bo", "two"), goal("ana", "three")
		back := func(target func(*Tx, string) (int64, error), want int64) int64 {
			t.Helper()
			seq, err := s.Update(t.Context(), ws, by("ana"), func(tx *Tx) error {
				got, err := target(tx, "ana")
				if err != nil || got != want {
					t.Errorf("target %d, %v, want %d", got, err, want)
				}
				if got == 0 {
					return nil
				}
				return tx.Revert(got)
			})
			if err != nil {
				t.Fatal(err)
			}
			return seq
		}
		undo, redo := (*Tx).UndoTarget, (*Tx).RedoTarget
		undone3 := back(undo, three)
		undone1 := back(undo, one)
		back(undo, 0)
		redone1 := back(redo, undone1)
		back(redo, undone3)
		back(redo, 0)
		back(undo, redone1+1)
		back(undo, redone1)
		goal("ana", "four")
		back(redo, 0)
	})
}
