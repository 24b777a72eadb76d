package improve_test

import (
	"testing"

	"github.com/trestle-plan/trestle/plan/graph"
	"github.com/trestle-plan/trestle/plan/improve"
)

// BenchmarkLeft is one pass over a project of the size of PSPLIB's J120.
func BenchmarkLeft(b *testing.B) {
	a := arrayOf(b, randomInstance(1, 120, 4))
	list, err := graph.Order(a.Units().Graph, a.Units().Late)
	if err != nil {
		b.Fatal(err)
	}
	out := emptySchedule(len(list))
	b.ReportAllocs()
	for b.Loop() {
		a.Left(list, out)
	}
}

// BenchmarkSearch is what a schedule costs with all that the search does.
func BenchmarkSearch(b *testing.B) {
	a := arrayOf(b, randomInstance(1, 120, 4))
	b.ReportAllocs()
	b.ResetTimer()
	improve.Search(b.Context(), a, improve.Settings{Seed: 1, Schedules: b.N})
}

func TestLeft_allocatesNothing(t *testing.T) {
	a := arrayOf(t, randomInstance(1, 120, 4))
	list, err := graph.Order(a.Units().Graph, a.Units().Late)
	if err != nil {
		t.Fatal(err)
	}
	out := emptySchedule(len(list))
	passes := func() {
		a.Left(list, out)
		a.Right(list, out)
		a.Dispatch(list, out)
	}
	if got := testing.AllocsPerRun(20, passes); got != 0 {
		t.Errorf("three passes allocate %v times", got)
	}
}
