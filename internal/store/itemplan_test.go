package store

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/trestle-plan/trestle/internal/filter"
	"github.com/trestle-plan/trestle/internal/work"
)

// Item plans are written where they differ, are no act, and go with their item.
func TestPutItemPlans_writesWhatDiffersAndIsNoAct(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		s := open(t, url)
		ws := imported(t, s, small(t))
		r := item(t, s, ws, "OPS-1")
		first := ItemPlan{Item: r.ID, Due: testDay(9), Planned: filter.Planned{
			Start: testDay(1), P85: testDay(5), Rank: 3, Effort: new(work.Effort(0)), Likelihood: new(work.Ratio(850)), Assumed: true,
		}}
		put := func(rows ...ItemPlan) {
			t.Helper()
			if err := s.Derive(t.Context(), ws, func(tx *Tx) error { return tx.PutItemPlans(rows) }); err != nil {
				t.Fatal(err)
			}
		}
		plan := func(id ID) (p ItemPlan) {
			look(t, s, ws, func(tx *Tx) (err error) { p, err = tx.ItemPlan(id); return err })
			return p
		}
		put(first, ItemPlan{Item: "gone"})
		if diff := cmp.Diff(first, plan(r.ID)); diff != "" {
			t.Errorf("(-put +stored):\n%s", diff)
		}
		second := first
		second.P85, second.Likelihood = testDay(6), nil
		put(second)
		if diff := cmp.Diff(second, plan(r.ID)); diff != "" {
			t.Errorf("after a change (-put +stored):\n%s", diff)
		}
		look(t, s, ws, func(tx *Tx) error {
			all, err := tx.ItemPlans()
			if len(all) != 1 || tx.Seq() != 2 {
				t.Errorf("%d plans at act %d, want 1 at 2", len(all), tx.Seq())
			}
			return err
		})
		change(t, s, ws, func(tx *Tx) error {
			_, err := Items.Create(tx, Record[work.Item]{Value: work.Item{Key: "OPS-2", Title: "not for long", Product: "OPS"}})
			return err
		})
		other := item(t, s, ws, "OPS-2")
		put(ItemPlan{Item: other.ID, Planned: filter.Planned{Rank: 1}})
		seq := change(t, s, ws, func(tx *Tx) error { return Items.Delete(tx, other.ID, other.Revision) })
		if left := plan(other.ID); left.Rank != 0 {
			t.Errorf("the plan of a deleted item is left: %+v", left)
		}
		change(t, s, ws, func(tx *Tx) error { return tx.Revert(seq) })
		if found, err := s.Verify(t.Context()); err != nil || len(found) > 0 {
			t.Errorf("verify: %v %v", found, err)
		}
	})
}

func testDay(n int) work.Date { return work.DateOf(2026, 3, 2).AddDays(n) }

// A derivation may not change records, and leaves nothing if it tries.
func TestDerive_refusesToWriteRecords(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		s := open(t, url)
		ws := imported(t, s, small(t))
		before := exported(t, s, ws)
		err := s.Derive(t.Context(), ws, func(tx *Tx) error { return createGoal(tx, "sneaked in") })
		if work.KindOf(err) != work.Internal || err == nil {
			t.Errorf("got %v, want an error of kind internal", err)
		}
		if exported(t, s, ws) != before {
			t.Error("the record was written")
		}
		if err := s.Derive(t.Context(), "none", func(*Tx) error { return nil }); work.KindOf(err) != work.NotFound {
			t.Errorf("no workspace: got %v, want not found", err)
		}
	})
}

// Lists find what an item says from the moment it says it: after an edit of its
// texts, of its references, of its own fields, after a move, an undo, and inside
// the update itself.
func TestListItems_findsWhatWasJustWritten(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		s := open(t, url)
		ws := imported(t, s, small(t))
		finds := func(tx *Tx, text string) (keys []work.ItemKey) {
			t.Helper()
			env, err := tx.FilterEnv(0)
			if err != nil {
				t.Fatal(err)
			}
			f, err := parsed(text, &env)
			if err != nil {
				t.Fatal(err)
			}
			page, err := tx.ListItems(f, filter.Page{})
			if err != nil {
				t.Fatal(err)
			}
			for _, r := range page.Rows {
				keys = append(keys, r.Value.Key)
			}
			return keys
		}
		for _, tc := range []struct {
			name string
			edit func(*work.Item)
			text string
			want work.ItemKey
		}{
			{"a title", func(it *work.Item) { it.Title = "Müllabfuhr" }, "title~mull", "PAY-1"},
			{"plain words", func(it *work.Item) { it.Plain = "Every TUESDAY" }, "text~tuesday", "PAY-1"},
			{"a reference", func(it *work.Item) { it.Refs = append(it.Refs, work.Ref{System: "jira", ID: "Zebra-7"}) }, "text~zebra-7", "PAY-1"},
			{"a reference less", func(it *work.Item) { it.Refs = nil }, "-text~x-1 key:PAY-1", "PAY-1"},
			{"an own field", func(it *work.Item) { it.Fields = map[string]string{"score": "7.25"} }, "field.score>7", "PAY-1"},
			{"a key", func(it *work.Item) { it.Key, it.Product = "OPS-77", "OPS" }, "product:OPS text~ops-77", "OPS-77"},
		} {
			seq := change(t, s, ws, func(tx *Tx) error {
				r, err := Items.Find(tx, "PAY-1")
				if err != nil {
					return err
				}
				tc.edit(&r.Value)
				if _, err := Items.Save(tx, r); err != nil {
					return err
				}
				if diff := cmp.Diff([]work.ItemKey{tc.want}, finds(tx, tc.text)); diff != "" {
					t.Errorf("%s, inside the update (-want +found):\n%s", tc.name, diff)
				}
				return nil
			})
			look(t, s, ws, func(tx *Tx) error {
				if diff := cmp.Diff([]work.ItemKey{tc.want}, finds(tx, tc.text)); diff != "" {
					t.Errorf("%s (-want +found):\n%s", tc.name, diff)
				}
				return nil
			})
			change(t, s, ws, func(tx *Tx) error { return tx.Revert(seq) })
			look(t, s, ws, func(tx *Tx) error {
				if found := finds(tx, tc.text); len(found) > 0 {
					t.Errorf("%s, taken back: still finds %s", tc.name, found)
				}
				return nil
			})
		}
		if found, err := s.Verify(t.Context()); err != nil || len(found) > 0 {
			t.Errorf("verify: %v %v", found, err)
		}
	})
}

// A database of the first version gets what lists need when it is opened.
func TestOpen_bringsAnOlderDatabaseForward(t *testing.T) {
	onEmpty(t, func(t *testing.T, url string) {
		s, err := Open(t.Context(), url)
		if err != nil {
			t.Fatal(err)
		}
		ws := imported(t, s, small(t))
		want := exported(t, s, ws)
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		tamper(t, url, "drop table if exists past_likelihood", "drop table if exists plan_run", "drop table item_plan", "drop table saved", "drop table member", "drop table imported",
			"drop table idempotency", "drop index item_release", "drop index item_field_field",
			"alter table item drop column key_product", "alter table item drop column key_number",
			"alter table item drop column title_fold", "alter table item drop column text_fold", "alter table item drop column description",
			"alter table item_field drop column fold", "alter table item_field drop column number",
			"alter table team drop column board_proposed", "alter table team drop column board_ready", "alter table team drop column board_in_progress", "delete from migration where version > 1",
			`update change set after = replace(after, '"board_proposed":0,"board_ready":0,"board_in_progress":0,', '') where kind = 'team'`,
			`update change set after = replace(after, '"description":"",', '') where kind = 'item'`)
		s = open(t, url)
		if got := exported(t, s, ws); got != want {
			t.Errorf("(-before +after):\n%s", cmp.Diff(want, got))
		}
		if found, err := s.Verify(t.Context()); err != nil || len(found) > 0 {
			t.Errorf("verify: %v %v", found, err)
		}
	})
}
