package draw

import (
	"fmt"
	"strings"
	"testing"

	"github.com/trestle-plan/trestle/internal/work"
)

// clashing is a lane in which one bar is in conflict with many others.
func clashing(others int) Roadmap {
	r := Roadmap{AsOf: today, Lanes: []Lane{{Key: "L"}}}
	lane := &r.Lanes[0]
	lane.Bars = append(lane.Bars, bar("L-0", "Late", work.Functional, 90, 120, 130, "T"))
	for i := range others {
		b := bar(fmt.Sprintf("L-%d", i+1), "Other", work.Enabler, i*3, i*3+9, i*3+12, "T")
		lane.Bars = append(lane.Bars, b)
		r.Arrows = append(r.Arrows, Arrow{From: "L-0", To: b.Key, Says: "It comes too late."})
	}
	return r
}

func TestConflicts_areDrawnOnceForTwoBars(t *testing.T) {
	r := small()
	r.Arrows = append(r.Arrows, r.Arrows...)
	l, err := newLayout(&r)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := len(l.lanes[0].conflicts), 1; got != want {
		t.Errorf("%d arrows drawn, want %d", got, want)
	}
	if c := l.lanes[0].conflicts[0]; c.number != 0 || len(c.elbow) != 4 {
		t.Errorf("got number %d and elbow %v, want an elbow between neighbours", c.number, c.elbow)
	}
}

func TestConflicts_farApartCarryTheSameNumber(t *testing.T) {
	r := clashing(6)
	l, err := newLayout(&r)
	if err != nil {
		t.Fatal(err)
	}
	lane := l.lanes[0]
	if got := len(lane.conflicts); got != mostNumbers {
		t.Fatalf("%d conflicts marked at one bar, want %d", got, mostNumbers)
	}
	for i, c := range lane.conflicts {
		if c.elbow != nil || c.number != i+1 {
			t.Errorf("conflict %d: number %d and elbow %v, want its number alone", i, c.number, c.elbow)
		}
		if i > 0 && c.fromX-lane.conflicts[i-1].fromX < numberPitch {
			t.Errorf("numbers %d and %d stand %.1f apart", i, i+1, c.fromX-lane.conflicts[i-1].fromX)
		}
	}
	if lines, _ := l.conflictTable(); len(lines) != 6 || lines[0].Number != "1" || lines[5].Number != "" {
		t.Errorf("the table says %+v, want all six, the first three with their numbers", lines)
	}
}

func TestBoard_namesLanesWithNothingToDraw(t *testing.T) {
	r := small()
	r.Lanes = append(r.Lanes, Lane{Key: "OLD", Name: "Old times", Bars: []Bar{
		bar("OLD-1", "Done", work.Functional, -40, -30, -30, "T", func(b *Bar) { b.Status = work.Done }),
	}})
	l, err := newLayout(&r)
	if err != nil {
		t.Fatal(err)
	}
	if got := len(l.lanes); got != 1 {
		t.Errorf("%d lanes drawn, want 1", got)
	}
	document := string(pageOf(t, r))
	for _, want := range []string{"Nothing to draw from now on: Old times.", ">Done</span>"} {
		if !strings.Contains(document, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
}

func TestChoose_saysWhatLiesBehindTheAxis(t *testing.T) {
	r := small()
	for i := range 4 {
		r.Lanes[0].Bars = append(r.Lanes[0].Bars, bar(fmt.Sprintf("PAY-9%d", i), "Far off", work.Functional, 700, 720, 740, "T"))
	}
	l, err := newLayout(&r)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := l.lanes[0].notes[1], "4 more in the table"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
