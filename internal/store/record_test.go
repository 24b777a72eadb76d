package store

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/trestle-plan/trestle/internal/work"
)

// change runs an update that has to succeed.
func change(t *testing.T, s *Store, ws ID, write func(*Tx) error) int64 {
	t.Helper()
	seq, err := s.Update(t.Context(), ws, by("ana"), write)
	if err != nil {
		t.Fatal(err)
	}
	return seq
}

// look runs a view that has to succeed.
func look(t *testing.T, s *Store, ws ID, read func(*Tx) error) {
	t.Helper()
	if err := s.View(t.Context(), ws, read); err != nil {
		t.Fatal(err)
	}
}

// item finds an item by its key.
func item(t *testing.T, s *Store, ws ID, key string) (r Record[work.Item]) {
	t.Helper()
	look(t, s, ws, func(tx *Tx) (err error) {
		r, err = Items.Find(tx, key)
		return err
	})
	return r
}

func TestSave_refusesAStaleEditWithBothValues(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		s := open(t, url)
		ws := imported(t, s, small(t))
		old := item(t, s, ws, "PAY-1")
		change(t, s, ws, func(tx *Tx) error {
			r := old
			r.Value.Title = "Theirs"
			r.Value.Shares = append([]work.Share(nil), r.Value.Shares...)
			r.Value.Shares[0].People = 30
			_, err := Items.Save(tx, r)
			return err
		})
		before := exported(t, s, ws)
		_, err := s.Update(t.Context(), ws, by("bo"), func(tx *Tx) error {
			r := old
			r.Value.Title, r.Value.Release = "Mine", ""
			_, err := Items.Save(tx, r)
			return err
		})
		if work.KindOf(err) != work.Conflict {
			t.Fatalf("got %v, want a conflict", err)
		}
		stale, ok := errors.AsType[*StaleError](err)
		if !ok {
			t.Fatalf("%v holds no StaleError", err)
		}
		want := &StaleError{Kind: "item", Record: old.ID, Key: "PAY-1", Revision: 2, Given: 1, Fields: []Differing{
			{Field: "title", Here: "Theirs", Yours: "Mine"}, {Field: "release_id", Here: "R1"},
			{Field: "share[web].people", Here: int64(30), Yours: int64(20)},
		}}
		if diff := cmp.Diff(want, stale); diff != "" {
			t.Errorf("stale (-want +got):\n%s", diff)
		}
		if exported(t, s, ws) != before {
			t.Error("the refused edit changed something")
		}
		err = s.View(t.Context(), ws, func(tx *Tx) error { return Items.Delete(tx, old.ID, old.Revision) })
		if work.KindOf(err) != work.Internal {
			t.Errorf("a view deleted: %v", err)
		}
		_, err = s.Update(t.Context(), ws, by("bo"), func(tx *Tx) error { return Items.Delete(tx, old.ID, old.Revision) })
		if _, ok := errors.AsType[*StaleError](err); !ok {
			t.Errorf("a stale deletion: %v", err)
		}
	})
}

// An edit makes one row of the change log for each field, and none for what is
// the same; the parts of a record count as its own history.
func TestSave_logsOneChangeAField(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		s := open(t, url)
		ws := imported(t, s, small(t))
		r := item(t, s, ws, "PAY-1")
		r.Value.Title, r.Value.Parent, r.Value.Labels = "New", "", []string{"x"}
		r.Value.Shares = r.Value.Shares[:1]
		r.Value.Shares[0].Estimate.Likely = 5000
		act := Act{Actor: "ana", Cause: "drag", Why: "asked for", At: testTime}
		seq, err := s.Update(t.Context(), ws, act, func(tx *Tx) error {
			_, err := Items.Save(tx, r)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		var got []LoggedAct
		look(t, s, ws, func(tx *Tx) (err error) {
			got, err = tx.History("item", r.ID, 0, 1)
			return err
		})
		want := []LoggedAct{{
			Group: Group{Act: act, Seq: seq, Origin: seq, Sense: 1},
			Changes: []Change{
				{Field: "title", Before: `"Checkout"`, After: `"New"`},
				{Field: "labels", Before: "[]", After: `["x"]`, N: 1},
				{Kind: "share", N: 2},
				{Kind: "share", Field: "likely", Before: "2000", After: "5000", N: 3},
			},
		}}
		for i := range want[0].Changes {
			c := &want[0].Changes[i]
			c.Seq, c.SubjectKind, c.Subject = seq, "item", r.ID
			if c.Kind == "" {
				c.Kind, c.Record = "item", r.ID
			}
		}
		for i := range got[0].Changes { // of a share only the kind is known here
			if c := &got[0].Changes[i]; c.Kind == "share" {
				c.Record = ""
				if c.Field == "" {
					c.Before = ""
				}
			}
		}
		if diff := cmp.Diff(want, got, cmpopts.IgnoreFields(Group{}, "ID")); diff != "" {
			t.Errorf("history (-want +got):\n%s", diff)
		}
		if again := item(t, s, ws, "PAY-1"); again.Revision != 2 {
			t.Errorf("revision %d, want 2", again.Revision)
		}
		if seq := change(t, s, ws, func(tx *Tx) error { _, err := Items.Save(tx, item(t, s, ws, "PAY-1")); return err }); seq != 0 {
			t.Errorf("saving the same is act %d, want none", seq)
		}
	})
}

func TestItems_keepTheirIdentityAndOldKeysWhenMoved(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		s := open(t, url)
		ws := imported(t, s, small(t))
		r := item(t, s, ws, "PAY-2")
		change(t, s, ws, func(tx *Tx) error {
			r.Value.Key, r.Value.Product = "OPS-7", "OPS"
			_, err := Items.Save(tx, r)
			return err
		})
		if moved := item(t, s, ws, "PAY-2"); moved.ID != r.ID || moved.Value.Key != "OPS-7" {
			t.Errorf("PAY-2 leads to %s %s, want %s OPS-7", moved.ID, moved.Value.Key, r.ID)
		}
		look(t, s, ws, func(tx *Tx) error {
			all, err := Dependencies.Select(tx, Where{SQL: " and t.from_item_id = $2", Args: []any{string(r.ID)}})
			if err == nil && (len(all) != 1 || all[0].Value.From != "OPS-7") {
				t.Errorf("dependencies %v, want one from OPS-7", all)
			}
			key, err := tx.NextItemKey("PAY")
			if key != "PAY-4" {
				t.Errorf("next key %s, want PAY-4", key)
			}
			return err
		})
		_, err := s.Update(t.Context(), ws, by("bo"), func(tx *Tx) error {
			_, err := Items.Create(tx, Record[work.Item]{Value: work.Item{Key: "PAY-2", Title: "Again", Product: "PAY"}})
			return err
		})
		if work.KindOf(err) != work.Conflict {
			t.Errorf("giving PAY-2 again: %v, want a conflict", err)
		}
	})
}

func TestItems_deletedKeysAreNotGivenAgain(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		s := open(t, url)
		ws := imported(t, s, small(t))
		make5 := func(tx *Tx) error {
			_, err := Items.Create(tx, Record[work.Item]{Value: work.Item{Key: "PAY-5", Title: "x"}})
			return err
		}
		change(t, s, ws, make5)
		gone := item(t, s, ws, "PAY-5")
		change(t, s, ws, func(tx *Tx) error { return Items.Delete(tx, gone.ID, gone.Revision) })
		look(t, s, ws, func(tx *Tx) error {
			if _, err := Items.Find(tx, "PAY-5"); work.KindOf(err) != work.NotFound {
				t.Errorf("finding PAY-5: %v, want not found", err)
			}
			key, err := tx.NextItemKey("PAY")
			if key != "PAY-6" {
				t.Errorf("next key %s, want PAY-6", key)
			}
			return err
		})
		if _, err := s.Update(t.Context(), ws, by("bo"), make5); work.KindOf(err) != work.Conflict {
			t.Errorf("giving PAY-5 again: %v, want a conflict", err)
		}
	})
}

// Two workspaces never see each other, whatever identity or key is asked for.
func TestWorkspaces_areApart(t *testing.T) {
	onEmpty(t, func(t *testing.T, url string) {
		s := open(t, url)
		one, two := imported(t, s, small(t)), imported(t, s, small(t))
		before := exported(t, s, two)
		theirs := item(t, s, one, "PAY-1")
		for name, try := range map[string]func(*Tx) error{
			"get":    func(tx *Tx) error { _, err := Items.Get(tx, theirs.ID); return err },
			"save":   func(tx *Tx) error { _, err := Items.Save(tx, theirs); return err },
			"delete": func(tx *Tx) error { return Items.Delete(tx, theirs.ID, theirs.Revision) },
			"plan":   func(tx *Tx) error { _, err := tx.Plan(planOf(t, s, one)); return err },
		} {
			if _, err := s.Update(t.Context(), two, by("bo"), try); work.KindOf(err) != work.NotFound {
				t.Errorf("%s from the other workspace: %v, want not found", name, err)
			}
		}
		change(t, s, one, func(tx *Tx) error {
			theirs.Value.Title = "Changed"
			_, err := Items.Save(tx, theirs)
			return err
		})
		if exported(t, s, two) != before {
			t.Error("a change in one workspace shows in the other")
		}
		if err := s.View(t.Context(), "no-such", func(*Tx) error { return nil }); work.KindOf(err) != work.NotFound {
			t.Errorf("a workspace that is not there: %v", err)
		}
		all, err := s.ListWorkspaces(t.Context())
		if err != nil || len(all) != 2 || all[0].Name != "Small" {
			t.Errorf("workspaces %v, %v", all, err)
		}
	})
}

func planOf(t *testing.T, s *Store, ws ID) (plan ID) {
	look(t, s, ws, func(tx *Tx) error {
		r, err := Workspaces.Get(tx, ws)
		plan = r.Plan
		return err
	})
	return plan
}

func TestUpdate_refusesWithTheKindOfTheReason(t *testing.T) {
	item := func(it work.Item) func(*Tx) error {
		return func(tx *Tx) error { _, err := Items.Create(tx, Record[work.Item]{Value: it}); return err }
	}
	onBoth(t, func(t *testing.T, url string) {
		s := open(t, url)
		ws := imported(t, s, small(t))
		before := exported(t, s, ws)
		for _, tc := range []struct {
			name  string
			write func(*Tx) error
			want  work.ErrorKind
		}{
			{"a key that is no item's", item(work.Item{Key: "x", Title: "x"}), work.Invalid},
			{"a key in use", item(work.Item{Key: "PAY-1", Title: "x"}), work.Conflict},
			{"a release that is not there", item(work.Item{Key: "PAY-9", Title: "x", Release: "R9"}), work.NotFound},
			{"a goal that is not there", item(work.Item{Key: "PAY-9", Title: "x", Goals: []work.GoalKey{"no"}}), work.NotFound},
			{"a share's team that is not there", item(work.Item{Key: "PAY-9", Title: "x", Shares: []work.Share{{Team: "no"}}}), work.NotFound},
			{"two shares of one team", item(work.Item{Key: "PAY-9", Title: "x", Shares: []work.Share{{Team: "web"}, {Team: "web"}}}), work.Conflict},
			{"a zero byte", item(work.Item{Key: "PAY-9", Title: "x\x00y"}), work.Invalid},
			{"no UTF-8", item(work.Item{Key: "PAY-9", Title: "x\xff"}), work.Invalid},
			{"a client in use deleted", func(tx *Tx) error {
				c, err := Clients.Find(tx, "acme")
				if err != nil {
					return err
				}
				return Clients.Delete(tx, c.ID, c.Revision)
			}, work.Conflict},
			{"a second import", func(tx *Tx) error { return tx.Import(small(t).Workspace, nil) }, work.Conflict},
			{"an act that is not there", func(tx *Tx) error { return tx.Revert(99) }, work.NotFound},
			{"the creation of the workspace", func(tx *Tx) error { return tx.Revert(1) }, work.Invalid},
			{"going on after an error", func(tx *Tx) error {
				if err := item(work.Item{Key: "PAY-1", Title: "x"})(tx); err == nil {
					t.Error("the key was given twice")
				}
				_ = tx.exec("insert into nowhere (a) values (1)")
				_ = item(work.Item{Key: "PAY-9", Title: "x"})(tx)
				return nil
			}, work.Conflict},
		} {
			if _, err := s.Update(t.Context(), ws, by("bo"), tc.write); work.KindOf(err) != tc.want || err == nil {
				t.Errorf("%s: got %v, want an error of kind %s", tc.name, err, tc.want)
			}
		}
		if exported(t, s, ws) != before {
			t.Error("a refused update changed something")
		}
		if found, err := s.Verify(t.Context()); err != nil || len(found) > 0 {
			t.Errorf("verify: %v %v", found, err)
		}
	})
}

// What Save returns is what is stored, whatever the edit changed, and a reading
// after it inside the update sees it, too.
func TestSave_returnsWhatIsStored(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		s := open(t, url)
		ws := imported(t, s, small(t))
		for _, tc := range []struct {
			name string
			edit func(*work.Item)
		}{
			{"nothing", func(*work.Item) {}},
			{"a title", func(it *work.Item) { it.Title = "New" }},
			{"a share", func(it *work.Item) { it.Shares[0].People = 30 }},
			{"a share less, and a title", func(it *work.Item) { it.Shares, it.Title = it.Shares[:1], "Newer" }},
			{"labels", func(it *work.Item) { it.Labels = []string{"x", "y"} }},
			{"a release less", func(it *work.Item) { it.Release = "" }},
			{"own fields", func(it *work.Item) { it.Fields = map[string]string{"score": "3"} }},
		} {
			var saved, again Record[work.Item]
			_, err := s.Update(t.Context(), ws, by("ana"), func(tx *Tx) error {
				r, err := Items.Find(tx, "PAY-1")
				if err != nil {
					return err
				}
				tc.edit(&r.Value)
				if saved, err = Items.Save(tx, r); err != nil {
					return err
				}
				again, err = Items.Get(tx, r.ID)
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
			want := item(t, s, ws, "PAY-1")
			if diff := cmp.Diff(want, saved); diff != "" {
				t.Errorf("%s: (-stored +returned):\n%s", tc.name, diff)
			}
			if diff := cmp.Diff(want, again); diff != "" {
				t.Errorf("%s: (-stored +read again):\n%s", tc.name, diff)
			}
		}
	})
}

// The changes since a number come without gaps and in their order.
func TestChanges_comeInOrderWithoutGaps(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		s := open(t, url)
		ws := imported(t, s, small(t))
		for range 5 {
			r := item(t, s, ws, "PAY-1")
			r.Value.Title += "!"
			change(t, s, ws, func(tx *Tx) error { _, err := Items.Save(tx, r); return err })
		}
		look(t, s, ws, func(tx *Tx) error {
			acts, err := tx.Changes(3, 3)
			if err != nil {
				return err
			}
			var seqs []int64
			for _, a := range acts {
				seqs = append(seqs, a.Seq)
				if len(a.Changes) != 1 || a.Changes[0].Field != "title" {
					t.Errorf("act %d: %v, want one change of the title", a.Seq, a.Changes)
				}
			}
			if diff := cmp.Diff([]int64{4, 5, 6}, seqs); diff != "" || tx.Seq() != 7 {
				t.Errorf("after 3, at %d (-want +got):\n%s", tx.Seq(), diff)
			}
			return nil
		})
	})
}
