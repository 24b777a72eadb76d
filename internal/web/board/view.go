// Package board is the page of a team's work, or of a filter's, by status: columns
// with limits, lanes, and cards that can be moved.
package board

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
//go:embed board.css
var Style string

// View is what the page shows.
type View struct {
	Address address.Workspace
	Say     Words
	app.Board
	Ask   app.AskBoard
	Bar   part.FilterBar
	Teams []part.Choice
	Empty bool // there is no item in the workspace
}

// New makes the page of a board.
func New(at address.Workspace, p *outlook.Planned, ask app.AskBoard, b *app.Board) View {
	v := View{Address: at, Say: In(p.Calendar()), Board: *b, Ask: ask, Empty: p.Head().Counts.Items == 0}
	v.Teams = append(v.Teams, part.Choice{Label: v.Say.AllTeams()})
	for i := range p.Workspace.Teams {
		t := &p.Workspace.Teams[i]
		label := t.Name
		if label == "" {
			label = string(t.Key)
		}
		v.Teams = append(v.Teams, part.Choice{Value: string(t.Key), Label: label})
	}
	v.Bar = part.FilterBar{
		Action: at.Page("board"), Value: ask.Filter,
		Hint: v.Say.FilterHint(),
		Keep: []part.Hidden{{Name: "team", Value: string(ask.Team)}, {Name: "lanes", Value: string(ask.Lanes)}},
	}
	return v
}

// to is the same board otherwise.
func (v *View) to(change func(*app.AskBoard)) string {
	ask := v.Ask
	change(&ask)
	return v.Address.With("board", "team", string(ask.Team), "filter", ask.Filter, "lanes", string(ask.Lanes), "more", string(ask.More))
}

// here is this board, to come back to.
func (v *View) here() string { return v.to(func(*app.AskBoard) {}) }

// lanes are the ways to cut the board.
func (v *View) lanes() []part.Quick {
	var out []part.Quick
	for _, l := range []struct {
		lanes app.BoardLanes
		word  string
	}{{app.NoLanes, v.Say.NoLanes()}, {app.LanesByParent, v.Say.Parent()}, {app.LanesByRelease, v.Say.Release()}, {app.LanesByTeam, v.Say.Team()}} {
		out = append(out, part.Quick{Label: l.word, On: v.Ask.Lanes == l.lanes, Href: v.to(func(a *app.AskBoard) { a.Lanes, a.More = l.lanes, "" })})
	}
	return out
}

// more is the board with more cards of a column.
func (v *View) more(s work.Status) string {
	return v.to(func(a *app.AskBoard) { a.More = s }) + "#" + columnID(s)
}

func columnID(s work.Status) string { return "column-" + string(s) }

// title is what the board is of.
func (v *View) title() string {
	if v.TeamName != "" {
		return v.Say.BoardOf(v.TeamName)
	}
	return v.Say.Board()
}

// lead says how much there is and what is over.
func (v *View) lead() string {
	var says []string
	for _, c := range v.Columns {
		if c.Count > 0 {
			says = append(says, fmt.Sprintf("%d %s", c.Count, strings.ToLower(v.Say.StatusWord(c.Status))))
		}
	}
	if len(says) == 0 {
		return v.Say.NoItem()
	}
	return strings.Join(says, ", ") + "."
}

// limit says how a column stands against its limit: "2 of 3", "5 of 3, 2 items over".
func limit(say Words, c *app.BoardColumn) string {
	if c.Limit == 0 {
		return ""
	}
	says := say.Of(c.All, c.Limit)
	if c.Over > 0 {
		says += say.ItemsOver(c.Over)
	}
	return says
}

func columnClass(c *app.BoardColumn) string {
	if c.Over > 0 {
		return "col-head over"
	}
	return "col-head"
}

// laneName is what a lane is called.
func (v *View) laneName(l *app.BoardLane) string {
	switch {
	case l.Name != "":
		return l.Name
	case l.Key != "":
		return l.Key
	}
	switch v.Ask.Lanes {
	case app.LanesByParent:
		return v.Say.PartOfNothing()
	case app.LanesByRelease:
		return v.Say.InNoRelease()
	case app.LanesByTeam:
		return v.Say.WithoutATeam()
	}
	return ""
}

// laneLink is the page of what a lane is; "" if it has none.
func (v *View) laneLink(l *app.BoardLane) string {
	switch {
	case l.Key == "":
		return ""
	case v.Ask.Lanes == app.LanesByParent:
		return v.Address.Item(work.ItemKey(l.Key))
	case v.Ask.Lanes == app.LanesByRelease:
		return v.Address.Page("releases/" + l.Key)
	case v.Ask.Lanes == app.LanesByTeam:
		return v.Address.Page("teams/" + l.Key)
	}
	return ""
}

// laneID tells lanes apart on the page.
func (v *View) laneID(i int) string { return fmt.Sprintf("lane-%d", i) }

// ref names a card's item.
func ref(c *app.Card) *outlook.ItemRef {
	return &outlook.ItemRef{Key: c.Key, Title: c.Title, Backlog: c.Backlog, Type: c.Type}
}

// age says how long a card has been in its column: "today", "1 day", "12 days".
func age(say Words, c *app.Card) string {
	if c.Since.IsZero() {
		return ""
	}
	if c.Days == 0 {
		return say.Today()
	}
	return say.Days(c.Days)
}

// dates say by when a card has to start, and when it is likely done.
func (v *View) dates(c *app.Card) string {
	switch {
	case c.Status == work.Done && c.Finished != 0:
		return v.Say.Done(v.Say.Short(c.Finished))
	case c.P85 != 0 && c.Assumed:
		return v.Say.With85(v.Say.Short(c.P50), v.Say.Short(c.P85))
	case c.P85 != 0:
		return v.Say.With852(v.Say.Short(c.P50), v.Say.Short(c.P85))
	}
	return ""
}

// blocked says what a card waits for.
func blocked(say Words, c *app.Card) string {
	const named = 2
	var keys []string
	for _, b := range c.Blocked[:min(named, len(c.Blocked))] {
		keys = append(keys, string(b.Key))
	}
	text := say.WaitsFor(strings.Join(keys, ", "))
	if more := len(c.Blocked) - named; more > 0 {
		text += say.AndMore(more)
	}
	return text
}

// moves are where a card can be moved to.
func moves(c *app.Card) []work.Status {
	var out []work.Status
	for _, s := range []work.Status{work.Proposed, work.Ready, work.InProgress, work.Done, work.Dropped} {
		if s != c.Status {
			out = append(out, s)
		}
	}
	return out
}

func hidden(shown, count int) int { return count - shown }

// since is the day on which a card came into its column.
func (v *View) since(c *app.Card) outlook.Day {
	return outlook.Day(work.DateOf(c.Since.Year(), c.Since.Month(), c.Since.Day()))
}

// blockedTitles names all that a card waits for.
func blockedTitles(say Words, c *app.Card) string {
	says := make([]string, 0, len(c.Blocked))
	for _, b := range c.Blocked {
		says = append(says, string(b.Key)+" "+b.Title+": "+strings.ToLower(say.StatusWord(b.Status)))
	}
	return strings.Join(says, "; ")
}
