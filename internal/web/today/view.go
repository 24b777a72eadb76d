// Package today is the page that opens the day: what needs a person, in the order
// of what an hour helps most, and what changed since yesterday.
package today

import (
	_ "embed"
	"fmt"
	"strings"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/web/address"
	"github.com/trestle-plan/trestle/internal/web/part"
	"github.com/trestle-plan/trestle/internal/work"
)

// Style is the page's style sheet.
//
//go:embed today.css
var Style string

// View is what the page shows.
type View struct {
	Address   address.Workspace
	Say       Words
	Today     outlook.Day
	Day       string // "Tuesday 27 January"
	Attention *outlook.Attention
	Promises  []outlook.Promise // all open ones, by date
	Items     int
	Unknown   int    // open items that cannot be forecast
	Slid      []Move // since yesterday, since nobody started it
	Pushed    int    // what moved later behind what slid
	Moved     []Move // since yesterday, by what somebody did
	Asks      []Ask  // contracts that wait for an answer
	AllAsks   int
	Team      part.Field // whose next starts are listed
	Chosen    string     // its name; "" if none was chosen
	Next      []outlook.Item
	AllNext   int
}

// New makes the page of a plan. Attention is that of the same plan.
func New(at address.Workspace, p *outlook.Planned, a *outlook.Attention) View {
	head := p.Head()
	unknown := 0
	for _, it := range p.Items() {
		if it.State == outlook.CannotForecast {
			unknown++
		}
	}
	return View{
		Unknown: unknown,
		Address: at, Say: In(p.Calendar()), Today: head.AsOf, Day: p.Calendar().InFull(work.Date(head.AsOf)), Attention: a,
		Promises: p.Promises(), Items: head.Counts.Items,
	}
}

// limits of what a first look holds; the rest is one click away.
const (
	mostAtRisk    = 12
	mostAssumed   = 6
	mostStarts    = 8
	mostConflicts = 6
	mostTeams     = 6
	mostMoves     = 6
)

// promised says to whom and by when: "Promised to Kestrel Airways by Fri 17 Apr".
func (v *View) promised(p *outlook.Promise) string {
	by := v.Say.Day(p.Date)
	text := v.Say.Promised(p.Client, by)
	if p.Kind == work.Target {
		text = v.Say.Wished(p.Client, by)
	}
	if p.Slipped != 0 {
		return v.Say.Slipped(text, v.Say.Short(p.Slipped))
	}
	return text
}

// likely says the forecast of a promise, or why there is none.
func (v *View) likely(p *outlook.Promise) string {
	switch {
	case p.Unknown != "":
		return strings.ToUpper(p.Unknown[:1]) + p.Unknown[1:] + "."
	case p.Forecast.P85 != 0:
		return v.Say.Likely(v.Say.Forecast(p.Forecast))
	case p.Planned != 0:
		return v.Say.PlannedFor(v.Say.Day(p.Planned))
	}
	return ""
}

// help splits what helps most into the step, what it brings and its price.
type help struct{ does, brings, price string }

func helpOf(p *outlook.Promise) help {
	if p.Helps == nil {
		return help{}
	}
	h := p.Helps
	return help{
		does:   strings.ToUpper(h.Does[:1]) + h.Does[1:] + ".",
		brings: h.Before.Says + " → " + h.After.Says,
		price:  h.Price,
	}
}

// number is the number of a likelihood without its sign, so that the sign can be
// small.
func number(l outlook.Likelihood) string { return strings.TrimSuffix(l.Says, "%") }

// away says how far away a start is: "in 6 days", "4 days ago".
func (v *View) away(s *outlook.Start) string {
	switch days := int(s.By - v.Today); {
	case days == 0:
		return v.Say.OnThisDay()
	case days < 0:
		return v.Say.DaysAgo(-days)
	default:
		return v.Say.InDays(days)
	}
}

// late tells whether a start has passed, or is planned after its last safe day.
func late(s *outlook.Start) bool {
	return s.State == outlook.TooLate || s.Planned > s.By
}

// planned says when a start is planned, if that is after its last safe day.
func (v *View) planned(s *outlook.Start) string {
	if s.Planned <= s.By {
		return ""
	}
	return v.Say.PlannedTooLate(v.Say.Day(s.Planned), int(s.Planned-s.By))
}

// timePassed is the cause of the re-plan of a new day, and how the application
// begins why an item moved that should have started and did not.
const timePassed = "time passed"

// Move is an item that stands elsewhere than yesterday.
type Move struct {
	Item    outlook.ItemRef
	Days    int // its finish is later (positive) or earlier
	Because string
	New     bool // it had no dates yesterday
}

// Tell adds what changed since yesterday. What is gone, or has no dates any more,
// is told by history.
func (v *View) Tell(p *outlook.Planned, c *app.ChangedSince) {
	refs := make(map[work.ItemKey]outlook.ItemRef)
	for _, it := range p.Items() {
		refs[it.Key] = it.ItemRef
	}
	byTime := movedByTime(c)
	for i := range c.Moves {
		m := &c.Moves[i]
		ref, there := refs[m.Item]
		if !there || m.Finish == 0 {
			continue
		}
		move := Move{Item: ref, Days: m.Days, Because: m.Because, New: m.WasFinish == 0}
		switch {
		case strings.HasPrefix(m.Because, timePassed):
			v.Slid = append(v.Slid, move)
		case !byTime[m.Item]:
			v.Moved = append(v.Moved, move)
		case m.Days > 0:
			v.Pushed++
		}
	}
}

// movedByTime are the items that no re-plan has moved but those of a new day.
func movedByTime(c *app.ChangedSince) map[work.ItemKey]bool {
	out := make(map[work.ItemKey]bool)
	for _, g := range c.Groups {
		for i := range g.Moves {
			only, seen := out[g.Moves[i].Item]
			out[g.Moves[i].Item] = g.Cause == timePassed && (only || !seen)
		}
	}
	return out
}

// days says a move: "8 days later", "3 days sooner", "new".
func (v *View) days(m *Move) string {
	switch {
	case m.New:
		return v.Say.NewMove()
	case m.Days > 0:
		return v.Say.DaysLater(m.Days)
	case m.Days < 0:
		return v.Say.DaysSooner(-m.Days)
	}
	return v.Say.StartsOnAnotherDay()
}

func daysTone(m *Move) string {
	switch {
	case m.Days > 0:
		return "risk-t"
	case m.Days < 0:
		return "safe-t"
	}
	return ""
}

// diamond is the path of a promise's mark in the strip, filled from its foot to
// its likelihood.
func diamond(p *outlook.Promise) string {
	const half = 6.5
	filled := 2 * half * float64(p.Likelihood.Thousandths()) / 1000
	switch {
	case filled <= 0:
		return ""
	case filled <= half:
		return fmt.Sprintf("M%.1f %.1fL8 14.5L%.1f %.1fz", 8-filled, 14.5-filled, 8+filled, 14.5-filled)
	}
	top := 2*half - filled
	return fmt.Sprintf("M%.1f %.1fL1.5 8L8 14.5L14.5 8L%.1f %.1fz", 8-top, 1.5+top, 8+top, 1.5+top)
}

// markName says a promise's mark in words.
func (v *View) markName(p *outlook.Promise) string {
	return v.Say.MarkOf(v.Say.Day(p.Date), p.Title, p.Likelihood.Says)
}

func markClass(p *outlook.Promise) string {
	return strings.TrimSpace("mark " + string(part.ToneOf(p.Holds)))
}
