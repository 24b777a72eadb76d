package planner

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/trestle-plan/trestle/internal/filter"
	"github.com/trestle-plan/trestle/internal/store"
	"github.com/trestle-plan/trestle/internal/work"
	"github.com/trestle-plan/trestle/internal/work/worktest"
)

// listed waits until the database lists what the plan says, and returns the
// difference that is left.
func listed(t *testing.T, s *store.Store, ws store.ID, w *Working, is *Plan) string {
	t.Helper()
	want := map[store.ID]store.ItemPlan{}
	for i, row := range is.Facts() {
		row.Item = w.Place("item", i).ID
		want[row.Item] = row
	}
	diff := "never looked"
	for range 400 {
		got := map[store.ID]store.ItemPlan{}
		err := s.View(t.Context(), ws, func(tx *store.Tx) error {
			rows, err := tx.ItemPlans()
			for _, row := range rows {
				got[row.Item] = row
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		if diff = cmp.Diff(want, got); diff == "" || !pause(t.Context(), 10*time.Millisecond) {
			break
		}
	}
	return diff
}

func TestList_saysWhatThePlanSays(t *testing.T) {
	onBoth(t, func(t *testing.T, s *store.Store) {
		p := started(t, s, Options{Trials: 100})
		ws := imported(t, s, harbour(t))
		check := func(seq int64) {
			t.Helper()
			is, err := p.AwaitLikelihoods(t.Context(), ws, seq)
			if err != nil {
				t.Fatal(err)
			}
			w, err := p.Working(t.Context(), ws)
			if err != nil {
				t.Fatal(err)
			}
			if diff := listed(t, s, ws, w, is); diff != "" {
				t.Errorf("after act %d (-plan +listed):\n%s", seq, diff)
			}
		}
		check(settled(t, p, ws).Seq)
		var key string
		gone := act(t, s, ws, "ana", func(tx *store.Tx) error {
			made, err := store.Items.List(tx)
			if err != nil {
				return err
			}
			key = string(made[0].Value.Key.Product()) + "-9999"
			one := made[0]
			one.Value = work.Item{Key: work.ItemKey(key), Title: "New", Product: made[0].Value.Product, Level: work.Story, Type: work.Work,
				Backlog: work.Functional, Status: work.Ready, Value: work.Value{Urgency: work.Linear}, Shares: made[0].Value.Shares}
			one.Position = ""
			_, err = store.Items.Create(tx, one)
			return err
		})
		check(gone)
		// It goes and comes back before anybody plans.
		removed := act(t, s, ws, "ana", func(tx *store.Tx) error {
			r, err := store.Items.Find(tx, key)
			if err != nil {
				return err
			}
			return store.Items.Delete(tx, r.ID, r.Revision)
		})
		check(act(t, s, ws, "ana", func(tx *store.Tx) error { return tx.Revert(removed) }))
	})
}

func TestFacts_areDueAsFiltersSay(t *testing.T) {
	s := onFile(t)
	p := started(t, s, Options{Trials: 100})
	ws := imported(t, s, harbour(t))
	is, err := p.AwaitLikelihoods(t.Context(), ws, 0)
	if err != nil {
		t.Fatal(err)
	}
	items := filter.NewItems(is.Planned.Workspace, nil)
	due, likely, latest := 0, 0, 0
	for i, row := range is.Facts() {
		if want := items.Due(i); row.Due != want {
			t.Errorf("%s is due %s, want %s", is.Planned.Workspace.Items[i].Key, row.Due, want)
		}
		if row.P85 < row.P50 || row.P95 < row.P85 {
			t.Errorf("%s: P50 %s, P85 %s, P95 %s", is.Planned.Workspace.Items[i].Key, row.P50, row.P85, row.P95)
		}
		if !row.Due.IsZero() {
			due++
		}
		if row.Likelihood != nil {
			likely++
		}
		if !row.LatestStart.IsZero() {
			latest++
		}
	}
	if due == 0 || likely == 0 || latest == 0 {
		t.Errorf("%d items are due, %d have a likelihood, %d a latest start: the example has some of each", due, likely, latest)
	}
}

// Writing lists gives way to a newer act after each portion, and what was left is
// written later.
func TestList_givesWayToTheNextPlan(t *testing.T) {
	s := onFile(t)
	p := started(t, s, Options{Trials: -1})
	ws := imported(t, s, worktest.Generate(worktest.Shape{Items: 2 * listedAtOnce, Teams: 5, Seed: 3}))
	is := settled(t, p, ws)
	w, err := p.Working(t.Context(), ws)
	if err != nil {
		t.Fatal(err)
	}
	rows := slices.Clone(is.Facts())
	for i := range rows {
		rows[i].Item = w.Place("item", i).ID
	}
	k := &keeper{p: p, ws: ws, ctx: t.Context()}
	k.putListed(rows, func() bool { return false })
	if len(k.listed) != listedAtOnce {
		t.Errorf("%d rows are written before a newer plan, want %d", len(k.listed), listedAtOnce)
	}
	k.putListed(rows, func() bool { return true })
	if len(k.listed) != len(rows) {
		t.Errorf("%d rows are written in the end, want %d", len(k.listed), len(rows))
	}
}
