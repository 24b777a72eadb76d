package app

import (
	"context"
	"fmt"
	"strings"

	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/connect/ics"
	"github.com/trestle-plan/trestle/internal/work"
)

// ExportCalendar gives the open promises and the releases to come as a calendar. An
// event is known by its record's identity, so that a calendar program that reads the
// file again moves what moved.
func (a *App) ExportCalendar(ctx context.Context, by catalogue.Actor, in WorkspaceRef) (ExportedFile, error) {
	e, err := a.exporting(ctx, by, in.Workspace)
	if err != nil {
		return ExportedFile{}, err
	}
	content := ics.Write(e.plan.Workspace.Name+": promises and releases", a.clock(), append(e.promiseEvents(), e.releaseEvents()...))
	return e.file("calendar.ics", typeCalendar, content), nil
}

// uid is by what calendars know a record's event.
func (e *exporting) uid(kind, key, part string) string {
	place, _ := e.working.PlaceOf(kind, key)
	return fmt.Sprintf("%s%s@%s.trestle", place.ID, part, e.id)
}

// promiseEvents are the open promises and targets.
func (e *exporting) promiseEvents() []ics.Event {
	say := e.plan.Calendar()
	var out []ics.Event
	for _, p := range e.plan.Promises() {
		title := kindWord(p.Kind) + ": " + p.Title
		if p.Client != "" {
			title += " (" + p.Client + ")"
		}
		says := []string{}
		switch {
		case p.Unknown != "":
			says = append(says, "Cannot forecast: "+p.Unknown+".")
		case p.Likelihood.Known():
			says = append(says, fmt.Sprintf("%s likely, %d%% wanted.", p.Likelihood.Says, p.Wanted))
		}
		if dates := say.Forecast(p.Forecast); dates != "" {
			says = append(says, "Likely "+dates+".")
		}
		if len(p.Items) > 0 {
			says = append(says, "Items: "+inWords(p.Items)+".")
		}
		out = append(out, ics.Event{
			UID: e.uid("commitment", string(p.Key), ""), Day: work.Date(p.Date), Title: title,
			Says: strings.Join(says, "\n"), Category: kindWord(p.Kind),
		})
	}
	return out
}

// kindWord names the kind of a commitment at the begin of a sentence.
func kindWord(kind work.CommitmentKind) string {
	if kind == work.Target {
		return "Target"
	}
	return "Promise"
}

// releaseEvents are the releases to come, with their freezes where these are other
// days.
func (e *exporting) releaseEvents() []ics.Event {
	say := e.plan.Calendar()
	var out []ics.Event
	for _, r := range e.plan.Releases() {
		says := fmt.Sprintf("%s make the freeze in the plan", say.Count(r.In, "item"))
		if len(r.Out) > 0 {
			says += fmt.Sprintf(", %s do not", say.Count(len(r.Out), "item"))
		}
		if r.Likelihood.Known() {
			says += fmt.Sprintf(". All of them: %s likely", r.Likelihood.Says)
		}
		out = append(out, ics.Event{
			UID: e.uid("release", string(r.Key), ""), Day: work.Date(r.Date), Title: "Release: " + r.Name, Says: says + ".", Category: "Release",
		})
		if r.Freeze != r.Date {
			out = append(out, ics.Event{
				UID: e.uid("release", string(r.Key), "-freeze"), Day: work.Date(r.Freeze), Title: "Freeze: " + r.Name,
				Says: "What is finished by the end of this day is in.", Category: "Release",
			})
		}
	}
	return out
}
