package plan_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/trestle-plan/trestle/plan"
	"github.com/trestle-plan/trestle/plan/plantest"
)

// replanEdits is how many random edits the properties of a re-plan are tried on.
func replanEdits(t *testing.T) int {
	edits := proofSize(300, 10_000)
	t.Logf("%d edits, seeds from 0", edits)
	return int(edits)
}

// proofSize is how many cases a test looks at: all with TRESTLE_PROOF=full.
func proofSize(some, all uint64) uint64 {
	if os.Getenv("TRESTLE_PROOF") == "full" {
		return all
	}
	return some
}

// bytesOf is all that a Result says.
func bytesOf(t *testing.T, r *plan.Result) string {
	t.Helper()
	b, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// editsPerWorkspace is how many edits follow each other before the next
// workspace.
const editsPerWorkspace = 25

// eachEdit plans workspaces again after one random edit and the next, each with
// the plan before it as the kept plan. Edits that are refused are not seen.
func eachEdit(t *testing.T, edits int, see func(what string, before *plan.Result, old, p *plan.Problem, now *plan.Replanned)) {
	t.Helper()
	done := 0
	for seed := uint64(0); done < edits; seed++ {
		r := rand.New(rand.NewPCG(seed, 5))
		p := plantest.Generate(seed, plantest.Small)
		before := made(t, p)
		for range editsPerWorkspace {
			next, what := edit(r, p)
			next = keeping(next, before)
			now, err := plan.Replan(t.Context(), before, next, plan.Settings{})
			if err != nil {
				if _, again := plan.Make(t.Context(), next, plan.Settings{}); again == nil || again.Error() != err.Error() {
					t.Fatalf("seed %d: re-planning after %q fails with %v, planning with %v", seed, what, err, again)
				}
				continue
			}
			done++
			see(fmt.Sprintf("seed %d, edit %d (%s)", seed, done, what), before, p, next, now)
			p, before = next, now.Result
		}
	}
}

func TestReplan_givesTheBytesOfAPlanFromScratch(t *testing.T) {
	eachEdit(t, replanEdits(t), func(what string, _ *plan.Result, _, p *plan.Problem, now *plan.Replanned) {
		if got, want := bytesOf(t, now.Result), bytesOf(t, made(t, p)); got != want {
			t.Errorf("%s: the plan is not that of Make", what)
		}
	})
}

// The forecast of dates that stand is that of a plan from scratch.
func TestWithTrials_givesTheBytesOfAPlanFromScratch(t *testing.T) {
	for seed := range proofSize(20, 400) {
		p := plantest.Generate(seed, plantest.Small)
		for _, s := range []plan.Settings{
			{Seed: seed, Trials: 50, Runway: true}, {Seed: seed, Trials: 20, Workers: 1, Factor: plan.FactorApplied}, {Seed: 1},
		} {
			want, err := plan.Make(t.Context(), p, s)
			if err != nil {
				continue // what cannot be planned has no dates either
			}
			dates, err := plan.Make(t.Context(), p, plan.Settings{Factor: s.Factor})
			if err != nil {
				t.Fatal(err)
			}
			was := bytesOf(t, dates)
			got, err := dates.WithTrials(t.Context(), p, s)
			if err != nil {
				t.Fatal(err)
			}
			if bytesOf(t, got) != bytesOf(t, want) {
				t.Errorf("seed %d, %d trials: the forecast is not that of Make", seed, s.Trials)
			}
			if bytesOf(t, dates) != was {
				t.Errorf("seed %d: the plan without trials changed", seed)
			}
		}
	}
}

func TestReplan_movesNothingWithoutCause(t *testing.T) {
	moved := 0
	eachEdit(t, replanEdits(t), func(what string, _ *plan.Result, _, p *plan.Problem, now *plan.Replanned) {
		moved += len(now.Moves)
		for _, v := range plantest.CheckNoCauselessMoves(p, now.Result) {
			t.Errorf("%s: %s", what, v)
		}
	})
	t.Logf("%d items moved", moved)
	if moved == 0 {
		t.Error("no edit moved anything: the cases show nothing")
	}
}

// TestReplan_causelessMovesAreSeen is the control of the test above: a share that
// stands a week later than it has to is named.
func TestReplan_causelessMovesAreSeen(t *testing.T) {
	p := bridge()
	r := made(t, p)
	p = keeping(p, r)
	const paint, week = 3, 7 * plan.MinutesPerDay
	moved := &r.Items[paint]
	moved.Shares[0].Start += week
	moved.Shares[0].Finish += week
	moved.Start, moved.Finish = moved.Shares[0].Start, moved.Shares[0].Finish
	found := plantest.CheckNoCauselessMoves(p, r)
	if len(found) != 1 || found[0].Item != "paint" {
		t.Errorf("found %v, want the share of paint alone", found)
	}
}

func TestReplan_listsWhatMovedAndNothingElse(t *testing.T) {
	eachEdit(t, replanEdits(t), func(what string, before *plan.Result, _, _ *plan.Problem, now *plan.Replanned) {
		listed := map[plan.ItemID]bool{}
		for _, m := range now.Moves {
			listed[m.Item] = true
		}
		old := map[plan.ItemID]*plan.ItemPlan{}
		for i := range before.Items {
			old[before.Items[i].ID] = &before.Items[i]
		}
		for i := range now.Result.Items {
			a := &now.Result.Items[i]
			b, known := old[a.ID]
			if !known || a.State != plan.Planned || b.State != plan.Planned {
				continue
			}
			if moved := a.Start != b.Start || a.Finish != b.Finish; moved != listed[a.ID] {
				t.Errorf("%s: %s moved is %v, listed is %v", what, a.ID, moved, listed[a.ID])
			}
		}
	})
}

func TestReplan_neverMovesAPin(t *testing.T) {
	pinned := 0
	eachEdit(t, replanEdits(t), func(what string, before *plan.Result, old, p *plan.Problem, now *plan.Replanned) {
		was := map[plan.ItemID]plan.Day{}
		for i := range old.Items {
			if it := &old.Items[i]; it.Pin >= p.AsOf && it.Status == plan.Ready && before.Items[i].State == plan.Planned {
				was[it.ID] = it.Pin
			}
		}
		for i := range p.Items {
			it, a := &p.Items[i], &now.Result.Items[i]
			if it.Pin == 0 || was[it.ID] != it.Pin || it.Status != plan.Ready || a.State != plan.Planned {
				continue
			}
			pinned++
			for _, s := range a.Shares {
				if s.Start.StartDay() != it.Pin {
					t.Errorf("%s: the share of %s for %s is pinned to day %d and starts on day %d", what, it.ID, s.Team, it.Pin, s.Start.StartDay())
				}
			}
		}
	})
	if pinned == 0 {
		t.Error("nothing was pinned: the cases show nothing")
	}
}

// BenchmarkReplan is what a user waits for in the engine after one edit, moves
// and their causes included.
func BenchmarkReplan(b *testing.B) {
	for _, size := range []struct{ items, teams int }{{1_000, 10}, {10_000, 100}} {
		b.Run(fmt.Sprint(size.items), func(b *testing.B) {
			b.ReportAllocs()
			r := rand.New(rand.NewPCG(1, 1))
			p := plantest.Scale(size.items, size.teams, 1)
			before, err := plan.Make(b.Context(), p, plan.Settings{})
			if err != nil {
				b.Fatal(err)
			}
			moves := 0
			var took []time.Duration
			for b.Loop() {
				b.StopTimer()
				next, _ := edit(r, p)
				b.StartTimer()
				begun := time.Now()
				now, err := plan.Replan(b.Context(), before, next, plan.Settings{})
				if err != nil {
					continue // the edit closed a circle
				}
				took = append(took, time.Since(begun))
				moves += len(now.Moves)
			}
			slices.Sort(took)
			b.ReportMetric(float64(moves)/float64(len(took)), "moves/op")
			b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "median-ms")
			b.ReportMetric(float64(took[len(took)*9/10].Microseconds())/1000, "p90-ms")
		})
	}
}

func BenchmarkMake_scale(b *testing.B) {
	for _, size := range []struct{ items, teams int }{{1_000, 10}, {10_000, 100}} {
		p := plantest.Scale(size.items, size.teams, 1)
		b.Run(fmt.Sprint(size.items), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := plan.Make(b.Context(), p, plan.Settings{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
