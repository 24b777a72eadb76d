package draw

import (
	"fmt"
	"strings"

	"github.com/trestle-plan/trestle/internal/work"
)

// row is one item in words. The picture, its accessible names, the list for
// narrow screens and the table twin are all fed by the same rows.
type row struct {
	*Bar
	ID      string // of the table row, unique on the page
	Kind    kind
	Title   string
	Plain   string
	Team    string
	Starts  string
	Likely  string
	Sure    string // 85%
	Latest  string // 95%
	StartBy string
	Alarm   string // "start by 2 Feb; planned 16 Feb", when the plan starts too late
	State   string
	Why     string
	Assumed string
	end     work.Date // likely end, or the planned one: where the solid bar ends
	sure    work.Date // end with 85%; equal to end without a taper
}

// newRow puts a bar into words. The id is unique on the page.
func (c calendar) newRow(b *Bar, id string) *row {
	r := &row{
		Bar: b, ID: id, Kind: kindOf(b),
		Title: b.title(), Plain: clean(b.Plain), Why: clean(b.Why),
		Team:    clean(join(b.Teams)),
		Starts:  c.day(b.Start),
		State:   c.state(b),
		Assumed: clean(strings.Join(b.Assumed, "; ")),
	}
	r.setEnds()
	r.Likely, r.Sure, r.Latest = c.day(r.end), c.day(b.P85), c.day(b.P95)
	r.StartBy = c.startBy(b)
	if b.startsLate() && !b.Start.IsZero() {
		r.Alarm = fmt.Sprintf("start by %s; planned %s", c.day(b.SafeStart.Day), c.day(b.Start))
	}
	return r
}

// setEnds finds where the solid bar and its taper end. Ends that would run
// backwards are moved up, so that a bar is never drawn inside out.
func (r *row) setEnds() {
	r.end = r.P50
	if r.end.IsZero() || r.Status == work.Done {
		r.end = r.Finish
	}
	if r.end.IsZero() {
		return
	}
	r.end = max(r.end, r.Start)
	r.sure = r.end
	if r.P85 > r.end && !r.TimeBoxed && r.Status != work.Done {
		r.sure = r.P85
	}
}

// hasDates tells whether the row can be drawn on a time axis.
func (r *row) hasDates() bool { return !r.Start.IsZero() && !r.end.IsZero() }

// state says what the status, progress, pin and hold of a bar are.
func (c calendar) state(b *Bar) string {
	words := []string{strings.ReplaceAll(string(b.Status), "-", " ")}
	if b.Status == work.InProgress && b.Progress > 0 {
		words[0] += fmt.Sprintf(", %d%% done", min(b.Progress, 1000)/10)
	}
	if !b.Pin.IsZero() {
		words = append(words, "pinned")
	}
	if !b.HoldUntil.IsZero() {
		words = append(words, "on hold until "+c.day(b.HoldUntil))
	}
	if b.TimeBoxed {
		words = append(words, "time-boxed")
	}
	if b.Late != "" {
		words = append(words, clean(b.Late))
	}
	if b.Unknown != "" {
		words = append(words, "cannot forecast: "+clean(b.Unknown))
	}
	return strings.Trim(strings.Join(words, "; "), "; ")
}

// startBy writes the latest safe start for a table.
func (c calendar) startBy(b *Bar) string {
	switch b.SafeStart.State {
	case SafeUntil:
		return c.day(b.SafeStart.Day)
	case StartTooLate:
		if b.SafeStart.Day.IsZero() {
			return "too late"
		}
		return c.day(b.SafeStart.Day) + ", too late"
	case NotReachable:
		return "not reachable by this alone"
	default:
		return ""
	}
}

// name is the accessible name of the row's mark in a picture.
func (r *row) name() string {
	parts := []string{clean(string(r.Key)) + " " + r.Title, r.Kind.Word}
	if r.Team != "" {
		parts = append(parts, r.Team)
	}
	if dates := r.dates(); dates != "" {
		parts = append(parts, dates)
	}
	if r.Alarm != "" {
		parts = append(parts, r.Alarm)
	} else if r.SafeStart.State == SafeUntil {
		parts = append(parts, "start by "+r.StartBy)
	}
	return strings.Join(append(parts, r.State), ", ")
}

// dates writes "2 Mar to 20 Apr half the time, 8 May with 85%".
func (r *row) dates() string {
	switch {
	case !r.hasDates():
		return ""
	case r.P50.IsZero() || r.TimeBoxed || r.Status == work.Done:
		return fmt.Sprintf("%s to %s", r.Starts, r.Likely)
	case r.Sure == "":
		return fmt.Sprintf("%s to %s half the time", r.Starts, r.Likely)
	default:
		return fmt.Sprintf("%s to %s half the time, %s with 85%%", r.Starts, r.Likely, r.Sure)
	}
}
