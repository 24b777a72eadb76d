package app_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/work"
)

// dayFirst is a day as the usual manner writes it.
var dayFirst = regexp.MustCompile(`\b\d{1,2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b`)

func TestHistory_saysSharesInPercent(t *testing.T) {
	in := installed(t, "harbour.yaml")
	must[app.Changed](t, in, owner, "team.edit", fields{"key": "berth", "set": fields{"focus": 0.65}})
	must[app.Changed](t, in, owner, "item.edit", fields{"key": "QUA-40", "set": fields{"status": "in-progress", "started": "2026-03-01"}})
	var says []string
	for _, act := range must[app.History](t, in, owner, "history.list", fields{"limit": 2}).Acts {
		for i := range act.Changes {
			says = append(says, act.Changes[i].Says)
		}
	}
	for _, want := range []string{"focus: 70% → 65%", "status: ready → in progress", "started: none → 1 Mar"} {
		if !slices.Contains(says, want) {
			t.Errorf("no change says %q: %q", want, says)
		}
	}
}

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
	told, err = in.Tell(american, owner, app.AskTold{Workspace: string(in.id), Since: "2026-02-02"})
	if err != nil || !strings.Contains(told.Markdown, "on hold until: none → Sep 1") {
		t.Errorf("the cause is not said with its day as the reader writes it: %v, %s", err, told.Markdown)
	}
	usual, err := in.ExportPromises(t.Context(), owner, app.WorkspaceRef{Workspace: string(in.id)})
	if err != nil || !dayFirst.Match(usual.Content) {
		t.Errorf("without a reader no day is said as usual: %v", err)
	}
}
