package app_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/work"
)

// dayFirst is a day as the usual manner writes it.
var dayFirst = regexp.MustCompile(`\b\d{1,2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b`)

func TestFor_saysDaysAndNumbersAsTheReaderDoes(t *testing.T) {
	in := installed(t, "harbour.yaml")
	must[app.RunwayView](t, in, owner, "plan.runway", fields{"fresh": true})
	must[app.Act](t, in, owner, "baseline.keep", fields{"key": "start"})
	held := must[app.Changed](t, in, owner, "item.edit", fields{"key": "QUA-40", "set": fields{"hold_until": "2026-09-01"}, "wait": "plan"})
	must[app.RunwayView](t, in, owner, "plan.runway", fields{"seq": held.Seq, "fresh": true})
	american := app.For(t.Context(), work.Manner{Order: work.MonthFirst})

	told, err := in.Tell(american, owner, app.AskTold{Workspace: string(in.id), Baseline: "start"})
	if err != nil {
		t.Fatal(err)
	}
	promises, err := in.ExportPromises(american, owner, app.WorkspaceRef{Workspace: string(in.id)})
	if err != nil {
		t.Fatal(err)
	}
	calendar, err := in.ExportCalendar(american, owner, app.WorkspaceRef{Workspace: string(in.id)})
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"what changed": told.Markdown, "promises": string(promises.Content), "calendar": string(calendar.Content)} {
		if found := dayFirst.FindAllString(text, 3); found != nil {
			t.Errorf("%s says %q to a reader who writes the month first", name, found)
		}
		if !strings.Contains(text, "Jul ") {
			t.Errorf("%s says no day in July: %s", name, text)
		}
	}
	usual, err := in.ExportPromises(t.Context(), owner, app.WorkspaceRef{Workspace: string(in.id)})
	if err != nil || !dayFirst.Match(usual.Content) {
		t.Errorf("without a reader no day is said as usual: %v", err)
	}
}
