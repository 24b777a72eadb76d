package forecast

import (
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"github.com/trestle-plan/trestle/plan/schedule"
)

// TestSimulation_agreesWithWalkingNodeByNode compares every day of every trial
// with the plain executor of these tests.
func TestSimulation_agreesWithWalkingNodeByNode(t *testing.T) {
	worlds, seed := 100, uint64(21)
	if os.Getenv("TRESTLE_PROOF") == "full" {
		worlds = 5000
	}
	t.Logf("seed %d, %d workspaces", seed, worlds)
	const trials = 37 // a whole run and a part of one
	for k := range worlds {
		w := newWorld(rand.New(rand.NewPCG(seed, uint64(k))), 3+k%8)
		p, d := w.policy(), w.draws(t, Correlation{100, 100, 100})
		targets := []Target{w.target(p), w.target(p)}
		out, err := Simulation{Policy: p, Draws: d, Trials: trials, Targets: targets, Watch: w.gates}.Run(t.Context())
		if err != nil {
			t.Fatalf("workspace %d: %v", k, err)
		}
		days := make([][]schedule.Day, len(w.gates))
		for trial := range trials {
			finish := w.walk(p, d, trial, nil, 0)
			for i := range targets {
				if got, want := out.Kept(i, trial), targets[i].keptBy(finish); got != want {
					t.Errorf("workspace %d target %d trial %d: kept %v, want %v", k, i, trial, got, want)
				}
			}
			for g, gate := range w.gates {
				days[g] = append(days[g], finishDay(finish[gate]))
			}
		}
		for g, gate := range w.gates {
			slices.Sort(days[g])
			for _, q := range []struct {
				p  schedule.Ratio
				at int
			}{{1, 1}, {500, 19}, {850, 32}, {950, 36}, {1000, 37}} {
				if got, want := out.Finish(gate, q.p), days[g][q.at-1]; got != want {
					t.Errorf("workspace %d node %d: quantile %d is day %d, want %d", k, gate, q.p, got-asOf, want-asOf)
				}
			}
			if got := out.FinishedBy(gate, days[g][36]); got != trials {
				t.Errorf("workspace %d node %d: %d trials finish by the last day, want %d", k, gate, got, trials)
			}
		}
	}
}

func TestSimulation_isTheSameAtAnyNumberOfWorkers(t *testing.T) {
	w := newWorld(rand.New(rand.NewPCG(3, 3)), 40)
	s := Simulation{Policy: w.policy(), Draws: w.draws(t, Correlation{100, 100, 100}), Trials: 500, Watch: w.gates}
	s.Targets = []Target{w.target(s.Policy), w.target(s.Policy), w.target(s.Policy)}
	var first *Outcome
	var starts []Runway
	for _, workers := range []int{1, 2, 7, 100} {
		s.Workers = workers
		out, err := s.Run(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		runways, err := out.Runway(t.Context(), w.items)
		if err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first, starts = out, runways
			continue
		}
		for i := range first.finished {
			if !slices.Equal(out.finished[i], first.finished[i]) {
				t.Errorf("%d workers: node %d finishes on other days than with one", workers, s.Watch[i])
			}
		}
		for i := range s.Targets {
			if !slices.Equal(out.delivered[i], first.delivered[i]) || !slices.Equal(out.tally.kept[i], first.tally.kept[i]) {
				t.Errorf("%d workers: target %d comes out other than with one", workers, i)
			}
			if !slices.Equal(runways[i].Starts, starts[i].Starts) || runways[i].Joint != starts[i].Joint {
				t.Errorf("%d workers: runway %d comes out other than with one", workers, i)
			}
		}
	}
}

func TestSimulation_stopsWhenCancelled(t *testing.T) {
	w := newWorld(rand.New(rand.NewPCG(3, 3)), 20)
	ctx, cancel := context.WithCancel(t.Context())
	told := 0
	s := Simulation{Policy: w.policy(), Draws: w.draws(t, Correlation{}), Trials: MaxTrials, Progress: func(done, total int) {
		told = done
		cancel()
	}}
	if _, err := s.Run(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("got error %v, want it cancelled", err)
	}
	if told == 0 || told > 10*maxStride {
		t.Errorf("%d trials done, want a few", told)
	}
}

func TestSimulation_tellsProgress(t *testing.T) {
	w := newWorld(rand.New(rand.NewPCG(3, 3)), 20)
	last := 0
	s := Simulation{Policy: w.policy(), Draws: w.draws(t, Correlation{}), Trials: 333, Progress: func(done, total int) {
		if done <= last || total != 333 {
			t.Errorf("told %d of %d after %d", done, total, last)
		}
		last = done
	}}
	if _, err := s.Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	if last != 333 {
		t.Errorf("last told %d, want 333", last)
	}
}

func TestWalking_doesNotAllocate(t *testing.T) {
	w := newWorld(rand.New(rand.NewPCG(4, 4)), 60)
	s := Simulation{Policy: w.policy(), Draws: w.draws(t, Correlation{100, 100, 100}), Trials: 64, Watch: w.gates}
	s.Targets = []Target{w.target(s.Policy), w.target(s.Policy)}
	for i := range s.Targets {
		s.Targets[i].Wanted = 850
	}
	out, err := s.Run(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	walker := newWalker(out.course, s.Draws, out.steps)
	if n := testing.AllocsPerRun(20, func() {
		walker.forward(0, walker.stride)
		out.note(walker, 0, walker.stride)
	}); n != 0 {
		t.Errorf("a run of trials forward allocates %v times", n)
	}
	b := newBacker(out.course, walker.stride)
	b.width = walker.stride
	cones := out.cones(w.items)
	for _, n := range cones {
		n.makeRows(s.Trials)
	}
	if n := testing.AllocsPerRun(20, func() {
		for _, n := range cones {
			b.backward(n)
			b.noteDays(n, 0, asOf)
		}
	}); n != 0 {
		t.Errorf("a run of trials back allocates %v times", n)
	}
}

func TestSimulation_refusesWhatMakesNoSense(t *testing.T) {
	w := newWorld(rand.New(rand.NewPCG(3, 3)), 3)
	p, d := w.policy(), w.draws(t, Correlation{})
	other, err := NewDraws(1, Correlation{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	backwards := *p
	backwards.Order = slices.Clone(p.Order)
	slices.Reverse(backwards.Order)
	for what, s := range map[string]Simulation{
		"no trial":         {Policy: p, Draws: d},
		"too many trials":  {Policy: p, Draws: d, Trials: MaxTrials + 1},
		"draws of another": {Policy: p, Draws: other, Trials: 10},
		"unknown watched":  {Policy: p, Draws: d, Trials: 10, Watch: []int32{int32(len(w.acts))}},
		"unknown member":   {Policy: p, Draws: d, Trials: 10, Targets: []Target{{Members: []Member{{Node: -1}}}}},
		"order goes back":  {Policy: &backwards, Draws: d, Trials: 10},
	} {
		if _, err := s.Run(t.Context()); err == nil {
			t.Errorf("%s: accepted", what)
		}
	}
}

func TestSorter_sortsByCountingAndByComparing(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var s sorter
	for _, span := range []int{1, 30, 70_000} {
		row := make([]uint16, 500)
		for i := range row {
			row[i] = uint16(r.IntN(min(span, 1<<16)))
		}
		want := slices.Sorted(slices.Values(row))
		if s.sort(row); !slices.Equal(row, want) {
			t.Errorf("a span of %d is not sorted", span)
		}
	}
}

func TestDayCode_keepsNinetyYearsBothWays(t *testing.T) {
	for _, tc := range []struct{ day, want schedule.Day }{
		{asOf, asOf}, {asOf - 1, asOf - 1}, {asOf + 7305, asOf + 7305},
		{NeverDay, NeverDay}, {asOf + 40_000, NeverDay}, {asOf - 40_000, asOf - codeAsOf},
	} {
		if got := dayOf(dayCode(tc.day, asOf), asOf); got != tc.want {
			t.Errorf("day %d comes back as %d, want %d", tc.day, got, tc.want)
		}
	}
}
