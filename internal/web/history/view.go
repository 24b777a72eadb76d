// Package history is the page of what was done: acts with who, when and why, what
// changed since a day with its cause, and the way back.
package history

import (
	_ "embed"
	"strconv"
	"time"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/web/address"
	"github.com/trestle-plan/trestle/internal/web/part"
	"github.com/trestle-plan/trestle/internal/work"
)

// Style is the page's style sheet.
//
//go:embed history.css
var Style string

// The bounds of what is shown.
const (
	mostChanges = 6 // of an act, before the rest is folded away
	mostMoves   = 40
)

// Asked narrows the list.
type Asked struct {
	Kind, Key, Actor string
	Since            string // day: what changed since
	Before           string // act: the page begins before it
}

// View is what the page shows.
type View struct {
	Address address.Workspace
	Say     Words
	Asked   Asked
	Kind    part.Field
	Key     part.Field
	Actor   part.Field
	Since   part.Field
	Acts    []Act
	Next    string
	Changed *Changed // nil: not asked for
	Error   string
	Back    string
}

// Act is one act.
type Act struct {
	Seq     int64
	Who     string
	When    time.Time
	What    string // what kind of act
	Why     string
	Changes []Change
	Folded  []Change
	More    int
	Undo    bool
}

// Change is one change in words.
type Change struct {
	Key, Href     string // of the item, if it has a page
	Says          string
	Record, Field string // of a field that can be taken back by itself
}

// Changed is what stands elsewhere than on a day.
type Changed struct {
	Says     string
	Groups   []Group
	Moves    []Move
	Complete bool
}

// Group is one cause with what it moved.
type Group struct {
	When  time.Time
	Says  string
	Count int
}

// Move is one item that stands elsewhere.
type Move struct {
	Key, Href, Title string
	Says, Because    string
	Acts             []int64
	Later            bool
}

// New makes the page of a list of acts; times are those of the zone.
func New(at address.Workspace, say Words, zone *time.Location, asked Asked, found *app.History) View {
	v := View{Address: at, Say: say, Asked: asked}
	v.Kind = part.Field{Name: "kind", Label: say.Kind(), Value: asked.Kind, Choose: []part.Choice{{Label: say.Anything()}}}
	for _, kind := range []string{"item", "team", "commitment", "dependency", "release", "client", "product", "goal", "calendar", "size", "field", "member", "workspace"} {
		v.Kind.Choose = append(v.Kind.Choose, part.Choice{Value: kind, Label: v.Say.Word(kind)})
	}
	v.Key = part.Field{Name: "key", Label: say.Key(), Value: asked.Key, Holder: "PAY-12"}
	v.Actor = part.Field{Name: "actor", Label: say.Who(), Value: asked.Actor}
	v.Since = part.Field{Name: "since", Label: say.ChangedSince(), Type: "date", Value: asked.Since}
	v.Back = at.With("history", "kind", asked.Kind, "key", asked.Key, "actor", asked.Actor, "before", asked.Before)
	if found == nil {
		return v
	}
	for i := range found.Acts {
		v.Acts = append(v.Acts, v.newAct(&found.Acts[i], zone))
	}
	if found.Next != 0 {
		v.Next = at.With("history", "kind", asked.Kind, "key", asked.Key, "actor", asked.Actor, "before", strconv.FormatInt(found.Next, 10))
	}
	return v
}

func (v *View) newAct(a *app.ActOf, zone *time.Location) Act {
	out := Act{Seq: a.Seq, Who: a.Actor, When: a.At.In(zone), What: part.Capital(a.Cause), Why: a.Why, More: a.More, Undo: a.Seq > 1}
	if a.Cause == "replan" {
		out.What, out.Why = v.Say.PlannedAgain(), v.Say.PlannedBecause(a.Why)
	}
	if a.Of != 0 {
		out.What += v.Say.OfAct(strconv.FormatInt(a.Of, 10))
	}
	for i := range a.Changes {
		c := &a.Changes[i]
		change := Change{Key: c.Key, Says: c.Says}
		if c.Field != "" && out.Undo && len(a.Changes) > 1 {
			change.Record, change.Field = c.Record, c.Field
		}
		if c.Kind == "item" && c.Key != "" {
			change.Href = v.Address.Item(work.ItemKey(c.Key))
		}
		if len(out.Changes) < mostChanges {
			out.Changes = append(out.Changes, change)
		} else {
			out.Folded = append(out.Folded, change)
		}
	}
	return out
}

// Tell adds what changed since a day.
func (v *View) Tell(zone *time.Location, c *app.ChangedSince) {
	say := v.Say
	v.Changed = &Changed{Says: c.Says, Complete: c.Complete}
	for i := range c.Groups {
		g := &c.Groups[i]
		v.Changed.Groups = append(v.Changed.Groups, Group{When: g.At.In(zone), Says: g.Says, Count: len(g.Moves)})
	}
	for i := range c.Moves[:min(mostMoves, len(c.Moves))] {
		m := &c.Moves[i]
		move := Move{
			Key: string(m.Item), Href: v.Address.Item(m.Item), Title: m.Title, Because: m.Because, Acts: m.Acts, Later: m.Days > 0,
		}
		switch {
		case m.WasFinish == 0:
			move.Says = v.Say.NewItem()
		case m.Finish == 0:
			move.Says = v.Say.NoDateAnyMore()
		case m.Days > 0:
			move.Says = v.Say.DaysLater(m.Days, say.Short(m.WasFinish), say.Short(m.Finish))
		case m.Days < 0:
			move.Says = v.Say.DaysSooner(-m.Days, say.Short(m.WasFinish), say.Short(m.Finish))
		default:
			move.Says = v.Say.StartsOnAnotherDay()
		}
		v.Changed.Moves = append(v.Changed.Moves, move)
	}
}

// narrowed tells whether the list is not all there is.
func (v *View) narrowed() bool { return v.Asked.Kind+v.Asked.Key+v.Asked.Actor+v.Asked.Before != "" }

// when writes a time as people read it.
func (v *View) when(t time.Time) string { return v.Say.Moment(t) }
