package improve_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/trestle-plan/trestle/plan/graph"
	"github.com/trestle-plan/trestle/plan/improve"
	"github.com/trestle-plan/trestle/plan/plantest"
)

func TestSearch_findsTheShortestOfSmallProjects(t *testing.T) {
	const cases = 60
	missed := 0
	for seed := range uint64(cases) {
		in := randomInstance(seed, 6, 1+int(seed%6))
		a := arrayOf(t, in)
		want := shortest(a, emptySchedule(len(in.Jobs)))
		got := improve.Search(t.Context(), a, improve.Settings{Seed: seed, Schedules: 300})
		if err := plantest.CheckStarts(in, got.Schedule.Start); err != nil {
			t.Errorf("seed %d: %v", seed, err)
		}
		if got.Schedule.Value < want {
			t.Errorf("seed %d: length %d is below the shortest, %d", seed, got.Schedule.Value, want)
		}
		if got.Schedule.Value > want {
			missed++
		}
	}
	if missed > 0 {
		t.Errorf("missed the shortest schedule in %d of %d projects", missed, cases)
	}
}

func TestSearch_keepsTheProjectOnManyResources(t *testing.T) {
	for _, resources := range []int{1, 4, 5, 17, 40} {
		in := randomInstance(uint64(resources), 40, resources)
		got := improve.Search(t.Context(), arrayOf(t, in), improve.Settings{Seed: 1, Schedules: 400})
		if err := plantest.CheckStarts(in, got.Schedule.Start); err != nil {
			t.Errorf("%d resources: %v", resources, err)
		}
		a := arrayOf(t, in)
		again := emptySchedule(len(in.Jobs))
		a.Left(got.List, again)
		if again.Value > got.Schedule.Value {
			t.Errorf("%d resources: the list decodes to %d, the answer is %d", resources, again.Value, got.Schedule.Value)
		}
	}
}

func TestSearch_staysInItsBudgetAndIsNeverWorseForMore(t *testing.T) {
	in := randomInstance(3, 60, 4)
	a := arrayOf(t, in)
	first := improve.Search(t.Context(), a, improve.Settings{Seed: 5, Schedules: 1})
	for _, budget := range []int{1, 2, 7, 100, 999, 3000} {
		got := improve.Search(t.Context(), a, improve.Settings{Seed: 5, Schedules: budget})
		if got.Schedules > budget {
			t.Errorf("budget %d: generated %d schedules", budget, got.Schedules)
		}
		if got.Schedule.Value > first.Schedule.Value {
			t.Errorf("budget %d: length %d, a single schedule has %d", budget, got.Schedule.Value, first.Schedule.Value)
		}
	}
}

func TestSearch_givesTheSameAnswerForTheSameSeed(t *testing.T) {
	in := randomInstance(4, 80, 4)
	a := improve.Search(t.Context(), arrayOf(t, in), improve.Settings{Seed: 9, Schedules: 1000})
	b := improve.Search(t.Context(), arrayOf(t, in), improve.Settings{Seed: 9, Schedules: 1000})
	if diff := cmp.Diff(a, b); diff != "" {
		t.Errorf("two runs differ:\n%s", diff)
	}
	c := improve.Search(t.Context(), arrayOf(t, in), improve.Settings{Seed: 10, Schedules: 1000})
	if slices.Equal(a.List, c.List) {
		t.Error("another seed gives the same list")
	}
}

func TestSearch_isNotWorseThanThePresentList(t *testing.T) {
	for seed := range uint64(20) {
		in := randomInstance(seed, 30, 3)
		a := arrayOf(t, in)
		late := slices.Clone(a.Units().Late)
		for i := range late {
			late[i] = -late[i] // the least urgent first: unlike any list of the search's own
		}
		present, err := graph.Order(a.Units().Graph, late)
		if err != nil {
			t.Fatal(err)
		}
		was := emptySchedule(len(in.Jobs))
		a.Left(present, was)
		got := improve.Search(t.Context(), a, improve.Settings{Seed: seed, Schedules: 5, Present: present})
		if got.First != was.Value || got.Schedule.Value > was.Value {
			t.Errorf("seed %d: first %d, best %d, want first %d and best no more", seed, got.First, got.Schedule.Value, was.Value)
		}
	}
}

func TestSearch_stopsSoonWithTheBestSoFar(t *testing.T) {
	in := randomInstance(5, 120, 4)
	ctx, cancel := context.WithCancel(t.Context())
	var stopped time.Time
	got := improve.Search(ctx, arrayOf(t, in), improve.Settings{Seed: 1, Schedules: 1 << 30, Progress: func(done, _ int, _ int64) {
		if done >= 500 && stopped.IsZero() {
			stopped = time.Now()
			cancel()
		}
	}})
	if late := time.Since(stopped); late > 100*time.Millisecond {
		t.Errorf("stopped %v after the cancel, want at most 100ms", late)
	}
	if err := plantest.CheckStarts(in, got.Schedule.Start); err != nil {
		t.Error(err)
	}
}

func TestSearch_answersForNoWorkAndOneUnit(t *testing.T) {
	for n := range 3 {
		p := &improve.Project{Graph: graph.New(n, nil), Capacity: []int32{1}}
		for range n {
			p.Durations = append(p.Durations, 2)
			p.Needs = append(p.Needs, []int32{1})
		}
		a, err := improve.NewArray(p)
		if err != nil {
			t.Fatal(err)
		}
		got := improve.Search(t.Context(), a, improve.Settings{Schedules: 50})
		if want := int64(2 * n); got.Schedule.Value != want {
			t.Errorf("%d units: length %d, want %d", n, got.Schedule.Value, want)
		}
	}
}

func TestNewArray_refusesWhatNoScheduleHolds(t *testing.T) {
	one := graph.New(1, nil)
	for name, p := range map[string]*improve.Project{
		"needs more than there is": {Graph: one, Durations: []int64{1}, Needs: [][]int32{{3}}, Capacity: []int32{2}},
		"too long":                 {Graph: one, Durations: []int64{improve.MaxHorizon + 1}, Needs: [][]int32{{1}}, Capacity: []int32{2}},
		"too much memory":          manyResources(64),
		"negative":                 {Graph: one, Durations: []int64{-1}, Needs: [][]int32{{1}}, Capacity: []int32{2}},
		"needs missing":            {Graph: one, Durations: []int64{1}, Needs: [][]int32{{}}, Capacity: []int32{2}},
		"durations missing":        {Graph: one, Needs: [][]int32{{1}}, Capacity: []int32{2}},
		"cycle": {Graph: graph.New(2, []graph.Edge{{From: 0, To: 1}, {From: 1, To: 0}}),
			Durations: []int64{1, 1}, Needs: [][]int32{{1}, {1}}, Capacity: []int32{2}},
	} {
		if _, err := improve.NewArray(p); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

// manyResources is a long project on resources that do not share words.
func manyResources(n int) *improve.Project {
	p := &improve.Project{Graph: graph.New(1, nil), Durations: []int64{improve.MaxHorizon - 1}, Needs: [][]int32{make([]int32, n)}}
	for range n {
		p.Capacity = append(p.Capacity, 1<<30)
	}
	return p
}
