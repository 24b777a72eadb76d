package draw_test

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/trestle-plan/trestle/internal/draw"
	"github.com/trestle-plan/trestle/internal/work"
)

func TestNewPast_stepsWhereTheLikelihoodChanged(t *testing.T) {
	begin := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	got := draw.NewPast(draw.Past{Name: `"quoted"`, Wanted: 850, Points: []draw.PastPoint{
		{At: begin, Now: 1000}, {At: begin.Add(time.Hour), Now: 0}, {At: begin.Add(2 * time.Hour), Now: 500},
	}})
	if want := `d="M5 5H84V35H163V20"`; !strings.Contains(got, want) {
		t.Errorf("the line is not %s: %s", want, got)
	}
	if !strings.Contains(got, `class="end risk"`) || strings.Contains(got, `"quoted"`) {
		t.Errorf("the end is not at risk, or a name is not escaped: %s", got)
	}
	if got := draw.NewPast(draw.Past{Points: make([]draw.PastPoint, 1)}); got != "" {
		t.Errorf("one plan has a line: %s", got)
	}
}

func TestNewRunway_marksLastSafeStartsBetweenTodayAndTheDay(t *testing.T) {
	today := work.DateOf(2026, 3, 2)
	got := draw.NewRunway(draw.Runway{Today: today, Due: today + 100, Joint: today + 50, Marks: []draw.RunwayMark{
		{Day: today - 20, Late: true}, {Day: today + 25}, {Day: today + 25}, {Day: today + 200},
	}})
	marks := regexp.MustCompile(`class="(lss[^"]*)" d="M([\d.]+) `).FindAllStringSubmatch(got, -1)
	var said []string
	for _, m := range marks {
		said = append(said, m[1]+" "+m[2])
	}
	if want := "lss late 10, lss 120, lss 450"; strings.Join(said, ", ") != want {
		t.Errorf("marks are %q, want %q", said, want)
	}
	if got := draw.NewRunway(draw.Runway{Today: today, Due: today, Marks: []draw.RunwayMark{{Day: today}}}); got != "" {
		t.Error("a runway was drawn for a day that has come")
	}
}
