package app

import (
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/trestle-plan/trestle/internal/catalogue"
	"github.com/trestle-plan/trestle/internal/connect/ics"
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/planfile"
	"github.com/trestle-plan/trestle/internal/work"
)

// yearsOfHolidays is how far ahead days that come back each year are taken.
const yearsOfHolidays = 3

// LookAtHolidays asks what a calendar file would add to a calendar.
type LookAtHolidays struct {
	Workspace string      `json:"workspace" doc:"The workspace: its identity, or its name as in an address."`
	Key       string      `json:"key" doc:"The calendar."`
	Name      string      `json:"name,omitempty" doc:"The file's name, for what is told of it."`
	Content   []byte      `json:"content" doc:"The file in iCalendar (.ics), in base64; 4 MB at most."`
	From      outlook.Day `json:"from,omitzero" doc:"The first day to take, as 2026-01-01. Left out: the first of the year planned from."`
	To        outlook.Day `json:"to,omitzero" doc:"The last day to take. Left out: the end of the third year after."`
}

// AddHolidays adds days of a calendar file to a calendar.
type AddHolidays struct {
	Write
	Key     string        `json:"key" doc:"The calendar."`
	Name    string        `json:"name,omitempty" doc:"The file's name, for what is told of it."`
	Content []byte        `json:"content" doc:"The file in iCalendar (.ics), in base64; 4 MB at most."`
	From    outlook.Day   `json:"from,omitzero" doc:"The first day to take. Left out: the first of the year planned from."`
	To      outlook.Day   `json:"to,omitzero" doc:"The last day to take. Left out: the end of the third year after."`
	Only    []outlook.Day `json:"only,omitempty" doc:"Take these days alone; all that are new if left out."`
}

// FoundHoliday is a day that a calendar file names.
type FoundHoliday struct {
	Date    outlook.Day `json:"date" doc:"The day."`
	Name    string      `json:"name"`
	Line    int         `json:"line" doc:"Where its event begins in the file, from 1."`
	Outcome string      `json:"outcome" enum:"create,same,weekend" doc:"create: it is new. same: the day is a holiday of the calendar already. weekend: the calendar works nothing on that day of the week."`
}

// FoundHolidays is what a calendar file would add.
type FoundHolidays struct {
	Days     []FoundHoliday  `json:"days" doc:"By day, each once."`
	New      int             `json:"new" doc:"Days that would be added."`
	Findings []ImportFinding `json:"findings,omitempty" doc:"Events that are left out, and why."`
}

// AddedHolidays says which days were added.
type AddedHolidays struct {
	Act
	Added []outlook.Day `json:"added" doc:"The days that are holidays now and were not."`
}

// listHolidays lists the use cases of holidays from calendar files.
func (a *App) listHolidays() {
	c := &a.catalogue
	base := "/workspaces/{workspace}/calendars/{key}/holidays"
	catalogue.Add(c, catalogue.UseCase{
		Name: "calendar.look-at-holidays", Summary: "Show which holidays a calendar file (.ics) would add", Access: catalogue.Read,
		Needs: catalogue.Viewer, Method: http.MethodPost, Path: base + "/look",
	}, a.LookAtHolidays)
	catalogue.Add(c, catalogue.UseCase{
		Name: "calendar.add-holidays", Summary: "Add the holidays of a calendar file (.ics) to a calendar", Access: catalogue.Write,
		Needs: catalogue.Editor, Method: http.MethodPost, Path: base,
	}, a.AddHolidays)
}

// LookAtHolidays shows what a calendar file would add, and writes nothing.
func (a *App) LookAtHolidays(ctx context.Context, by catalogue.Actor, in LookAtHolidays) (FoundHolidays, error) {
	out := FoundHolidays{Days: []FoundHoliday{}}
	r, err := a.read(ctx, by, in.Workspace)
	if err != nil {
		return out, err
	}
	cal, err := calendarOf(r.working.Workspace, in.Key)
	if err != nil {
		return out, err
	}
	return findHolidays(cal, &in, r.working.Workspace.AsOf)
}

// calendarOf finds a calendar by its key; the error is of kind NotFound.
func calendarOf(ws *work.Workspace, key string) (*work.Calendar, error) {
	i := slices.IndexFunc(ws.Calendars, func(c work.Calendar) bool { return string(c.Key) == key })
	if i < 0 {
		return nil, &work.Error{Kind: work.NotFound, Message: "there is no calendar " + key}
	}
	return &ws.Calendars[i], nil
}

// findHolidays reads a calendar file and compares it with a calendar. A day that the
// file names twice has its first name.
func findHolidays(cal *work.Calendar, in *LookAtHolidays, asOf work.Date) (FoundHolidays, error) {
	out := FoundHolidays{Days: []FoundHoliday{}}
	year, _, _ := asOf.Calendar()
	from, to := work.Date(in.From), work.Date(in.To)
	if from.IsZero() {
		from = work.DateOf(year, time.January, 1)
	}
	if to.IsZero() {
		to = work.DateOf(year+yearsOfHolidays, time.December, 31)
	}
	if to < from {
		return out, &work.Error{Kind: work.Invalid, Fields: work.Fields{"to": "lies before from"}}
	}
	days, findings, err := ics.Read(in.Content, in.Name, from, to)
	if err != nil {
		return out, err
	}
	out.Findings = findings
	slices.SortStableFunc(days, func(a, b ics.Day) int { return int(a.Day - b.Day) })
	for _, d := range days {
		if n := len(out.Days); n > 0 && out.Days[n-1].Date == outlook.Day(d.Day) {
			continue
		}
		found := FoundHoliday{Date: outlook.Day(d.Day), Name: d.Name, Line: d.Line, Outcome: "create"}
		switch {
		case slices.ContainsFunc(cal.Holidays, func(h work.Holiday) bool { return h.Date == d.Day }):
			found.Outcome = "same"
		case cal.Week[(int(d.Day.Weekday())+6)%7] == work.DayOff:
			found.Outcome = "weekend"
		default:
			out.New++
		}
		out.Days = append(out.Days, found)
	}
	return out, nil
}

// AddHolidays adds the days of a calendar file that a calendar does not have. What
// stands there stays.
func (a *App) AddHolidays(ctx context.Context, by catalogue.Actor, in AddHolidays) (AddedHolidays, error) {
	out := AddedHolidays{Added: []outlook.Day{}}
	r, err := a.read(ctx, by, in.Workspace)
	if err != nil {
		return out, err
	}
	ws := r.working.Workspace
	cal, err := calendarOf(ws, in.Key)
	if err != nil {
		return out, err
	}
	found, err := findHolidays(cal, &LookAtHolidays{Name: in.Name, Content: in.Content, From: in.From, To: in.To}, ws.AsOf)
	if err != nil {
		return out, err
	}
	var record struct {
		Holidays []json.RawMessage `json:"holidays"`
	}
	if err := json.Unmarshal(planfile.EncodeRecord(planfile.FrameOf(ws), *cal), &record); err != nil {
		return out, err
	}
	for _, d := range found.Days {
		if d.Outcome != "create" || len(in.Only) > 0 && !slices.Contains(in.Only, d.Date) {
			continue
		}
		text, err := json.Marshal(map[string]string{"date": work.Date(d.Date).String(), "name": strings.TrimSpace(d.Name)})
		if err != nil {
			return out, err
		}
		record.Holidays, out.Added = append(record.Holidays, text), append(out.Added, d.Date)
	}
	if len(out.Added) == 0 {
		return out, nil
	}
	set, err := json.Marshal(record)
	if err != nil {
		return out, err
	}
	place, _ := r.working.PlaceOf("calendar", in.Key)
	done, err := a.ApplyChanges(ctx, by, ApplyChanges{Write: in.Write, Changes: []Change{
		{Kind: "calendar", Do: "edit", Key: in.Key, Revision: place.Revision, Set: set},
	}})
	out.Act = done.Act
	return out, err
}
