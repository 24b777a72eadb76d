package store

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/trestle-plan/trestle/internal/work"
)

// planned makes a workspace with one item and one team and returns both.
func planned(t *testing.T, s *Store) (ws, item, team ID) {
	t.Helper()
	ws, err := s.CreateWorkspace(t.Context(), by("ana"), &work.Workspace{Name: "w", Zone: "UTC", AsOf: work.DateOf(2026, 3, 2)})
	if err != nil {
		t.Fatal(err)
	}
	change(t, s, ws, func(tx *Tx) error {
		if _, err := Products.Create(tx, Record[work.Product]{Value: work.Product{Key: "A"}}); err != nil {
			return err
		}
		made, err := Teams.Create(tx, Record[work.Team]{Value: work.Team{Key: "t", Focus: 1000}})
		if err != nil {
			return err
		}
		team = made.ID
		it, err := Items.Create(tx, Record[work.Item]{Value: work.Item{Key: "A-1", Title: "One", Product: "A"}})
		item = it.ID
		return err
	})
	return ws, item, team
}

// keepRun keeps a plan in which the item starts on a day, as the planner does.
func keepRun(t *testing.T, s *Store, ws ID, covers int64, dates PlanDates) (plan ID) {
	t.Helper()
	packed, err := dates.Pack()
	if err != nil {
		t.Fatal(err)
	}
	act := Act{Actor: "trestle", Cause: CauseReplan, At: testTime}
	_, err = s.Update(t.Context(), ws, act, func(tx *Tx) error {
		var err error
		if plan, err = tx.KeepPacked(packed); err != nil {
			return err
		}
		run := PlanRun{Act: tx.Seq(), Covers: covers, Cause: "edit", AsOf: dates.AsOf, Inputs: fmt.Sprint("in", covers), Engine: "1",
			Seed: 1 << 63, Trials: 5, At: testTime, Plan: plan, Moves: []byte(`[{"item":"A-1"}]`)}
		if _, err := tx.PutPlanRun(&run); err != nil {
			return err
		}
		return tx.NameKeptPlan(plan)
	})
	if err != nil {
		t.Fatal(err)
	}
	return plan
}

func TestPlanRun_isReadAsItWasKept(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		s := open(t, url)
		ws, item, team := planned(t, s)
		dates := PlanDates{AsOf: work.DateOf(2026, 3, 2), Rows: []PlanRow{{item, team, work.DateOf(2026, 3, 3), work.DateOf(2026, 3, 5)}}}
		plan := keepRun(t, s, ws, 2, dates)
		look(t, s, ws, func(tx *Tx) error {
			run, err := tx.PlanRunOf("in2", "1")
			if err != nil {
				return err
			}
			want := PlanRun{ID: run.ID, Act: 3, Covers: 2, Cause: "edit", AsOf: dates.AsOf, Inputs: "in2", Engine: "1",
				Seed: 1 << 63, Trials: 5, At: testTime, Plan: plan, Moves: []byte(`[{"item":"A-1"}]`)}
			if diff := cmp.Diff(want, run); diff != "" {
				t.Errorf("run (-want +got):\n%s", diff)
			}
			got, err := tx.PlanDates(plan)
			if err != nil {
				return err
			}
			if diff := cmp.Diff(&dates, got); diff != "" {
				t.Errorf("dates (-want +got):\n%s", diff)
			}
			out, _, err := tx.Export()
			if err != nil {
				return err
			}
			want2 := &work.KeptPlan{AsOf: dates.AsOf, Dates: []work.KeptDates{{Item: "A-1", Team: "t", Start: work.DateOf(2026, 3, 3), Finish: work.DateOf(2026, 3, 5)}}}
			if diff := cmp.Diff(want2, out.Kept); diff != "" {
				t.Errorf("kept plan of the export (-want +got):\n%s", diff)
			}
			for _, wrong := range [][2]string{{"in3", "1"}, {"in2", "2"}} {
				if _, err := tx.PlanRunOf(wrong[0], wrong[1]); work.KindOf(err) != work.NotFound {
					t.Errorf("run of %v: %v, want %s", wrong, err, work.NotFound)
				}
			}
			return nil
		})
		if found, err := s.Verify(t.Context()); err != nil || slices.ContainsFunc(found, func(d Damage) bool { return d.Workspace == ws }) {
			t.Errorf("verify found %v, %v", found, err)
		}
	})
}

// The name of a kept plan is a row of the log, but nobody's to undo, and no edit of
// the workspace becomes stale by it.
func TestNameKeptPlan_isNobodysToUndo(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		s := open(t, url)
		ws, item, team := planned(t, s)
		var before Record[work.Workspace]
		look(t, s, ws, func(tx *Tx) (err error) {
			before, err = Workspaces.Get(tx, ws)
			return err
		})
		keepRun(t, s, ws, 2, PlanDates{Rows: []PlanRow{{item, team, 20600, 20601}}, AsOf: 20600})
		look(t, s, ws, func(tx *Tx) error {
			act, err := tx.Act(3)
			if err != nil {
				return err
			}
			if len(act.Changes) != 1 || act.Changes[0].Field != "kept_plan_id" || act.Sense != 0 {
				t.Errorf("the act is %+v, want one change of kept_plan_id that nobody takes back", act)
			}
			if target, err := tx.UndoTarget("trestle"); err != nil || target != 0 {
				t.Errorf("undo would take back act %d, %v; want none", target, err)
			}
			after, err := Workspaces.Get(tx, ws)
			if after.Revision != before.Revision {
				t.Errorf("revision is %d, want %d as before", after.Revision, before.Revision)
			}
			return err
		})
		_, err := s.Update(t.Context(), ws, by("ana"), func(tx *Tx) error { return tx.Revert(3) })
		if work.KindOf(err) != work.Invalid {
			t.Errorf("reverting it: %v, want %s", err, work.Invalid)
		}
	})
}

func TestSweepPlans_keepsTheLastActsAndBaselines(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		s := open(t, url)
		ws, item, team := planned(t, s)
		rename := func(n int) int64 {
			return change(t, s, ws, func(tx *Tx) error {
				r, err := Items.Get(tx, item)
				if err != nil {
					return err
				}
				r.Value.Title = fmt.Sprint("title ", n)
				_, err = Items.Save(tx, r)
				return err
			})
		}
		var plans []ID
		for n := range 8 {
			plans = append(plans, keepRun(t, s, ws, rename(n), PlanDates{AsOf: 20600, Rows: []PlanRow{{item, team, work.Date(20600 + n), 20700}}}))
		}
		// The first plan is a baseline's, the second one's that was deleted since.
		var gone Record[work.Baseline]
		change(t, s, ws, func(tx *Tx) (err error) {
			if _, err = Baselines.Create(tx, Record[work.Baseline]{Plan: plans[0], Value: work.Baseline{Key: "is"}}); err != nil {
				return err
			}
			gone, err = Baselines.Create(tx, Record[work.Baseline]{Plan: plans[1], Value: work.Baseline{Key: "was"}})
			return err
		})
		last := change(t, s, ws, func(tx *Tx) error { return Baselines.Delete(tx, gone.ID, gone.Revision) })
		if err := s.Derive(t.Context(), ws, func(tx *Tx) error { return tx.SweepPlans(4) }); err != nil {
			t.Fatal(err)
		}
		look(t, s, ws, func(tx *Tx) error {
			for i, id := range plans {
				_, err := tx.PlanDates(id)
				// The last four acts are the deletion, the creation and two renames: plan 5
				// stood before them.
				if want := i < 2 || i >= 5; want != (err == nil) {
					t.Errorf("plan %d is there: %v, want %v", i, err == nil, want)
				}
			}
			runs, err := tx.PlanRuns(0, 100)
			if len(runs) != 3 {
				t.Errorf("%d runs are left, want 3", len(runs))
			}
			return err
		})
		change(t, s, ws, func(tx *Tx) error { return tx.Revert(last) })
		if err := s.DeleteWorkspace(t.Context(), ws); err != nil {
			t.Errorf("deleting the workspace: %v", err)
		}
	})
}
