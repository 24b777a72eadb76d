// Package baselines is the page of kept plans: keep one, and compare two of them or
// one with the plan as it is.
package baselines

import (
	_ "embed"
	"time"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/web/address"
	"github.com/trestle-plan/trestle/internal/web/part"
	"github.com/trestle-plan/trestle/internal/work"
)

// Style is the page's style sheet.
//
//go:embed baselines.css
var Style string

// mostMoves bounds the items of one kind that are listed.
const mostMoves = 100

// View is what the page shows.
type View struct {
	Address address.Workspace
	Say     Words
	Zone    *time.Location
	Kept    []app.Baseline
	Name    part.Field
	Note    part.Field
	Key     part.Field
	Error   string
	Diff    *app.BaselineDiff // nil: nothing is compared
	One     part.Field
	Other   part.Field
}

// Asked is what the address says.
type Asked struct{ Key, With string }

// New makes the page.
func New(at address.Workspace, say Words, zone *time.Location, kept []app.Baseline, asked Asked, diff *app.BaselineDiff) View {
	v := View{Address: at, Say: say, Zone: zone, Kept: kept, Diff: diff}
	v.Name = part.Field{Name: "name", Label: say.Name(), Holder: say.AsPromisedInMarch()}
	v.Key = part.Field{Name: "key", Label: say.ShortKey(), Hint: say.ForAddressesAndFiles(), Holder: "march"}
	v.Note = part.Field{Name: "why", Label: say.Note(), Hint: say.WhyItIsKept()}
	v.One = part.Field{Name: "compare", Label: say.Compare(), Value: asked.Key}
	v.Other = part.Field{Name: "with", Label: say.AndWith(), Value: asked.With, Choose: []part.Choice{{Label: say.ThePlan()}}}
	for i := range kept {
		choice := part.Choice{Value: string(kept[i].Key), Label: name(&kept[i])}
		v.One.Choose = append(v.One.Choose, choice)
		v.Other.Choose = append(v.Other.Choose, choice)
	}
	return v
}

// name is the name of a baseline, or its key.
func name(b *app.Baseline) string {
	if b.Name != "" {
		return b.Name
	}
	return string(b.Key)
}

func (v *View) when(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return v.Say.Moment(t.In(v.Zone))
}

// compared names the two plans that are compared.
func (v *View) compared() string {
	text := name(&v.Diff.Baseline) + " → "
	if v.Diff.With != nil {
		return text + name(v.Diff.With)
	}
	return text + v.Say.Now()
}

// group is items that differ in one way.
type group struct {
	id, title string
	moves     []app.BaselineMove
	more      int
}

// groups are what moved later, sooner, came and went; none that is empty.
func (v *View) groups() []group {
	all := []group{{id: "later", title: v.Say.Later()}, {id: "sooner", title: v.Say.Sooner()}, {id: "shifted", title: v.Say.StartOnAnotherDay()}, {id: "came", title: v.Say.Came()}, {id: "went", title: v.Say.Went()}}
	for _, m := range v.Diff.Moves {
		to := &all[2]
		switch {
		case m.WasFinish == 0:
			to = &all[3]
		case m.Finish == 0:
			to = &all[4]
		case m.Days > 0:
			to = &all[0]
		case m.Days < 0:
			to = &all[1]
		}
		if len(to.moves) == mostMoves {
			to.more++
			continue
		}
		to.moves = append(to.moves, m)
	}
	out := all[:0]
	for _, g := range all {
		if len(g.moves) > 0 {
			out = append(out, g)
		}
	}
	return out
}

func (g *group) count() int { return len(g.moves) + g.more }

// says tells a move in words.
func (v *View) says(m *app.BaselineMove) string {
	switch {
	case m.WasFinish == 0:
		return v.Say.Done(v.Say.Short(m.Finish))
	case m.Finish == 0:
		return v.Say.WasOf(v.Say.Short(m.WasFinish))
	case m.Days > 0:
		return v.Say.DaysLater(m.Days)
	case m.Days < 0:
		return v.Say.DaysSooner(-m.Days)
	}
	return v.Say.Starts(v.Say.Short(m.Start))
}

func tone(points int) string {
	switch {
	case points < 0:
		return part.Risk.Text()
	case points > 0:
		return "safe-t"
	}
	return ""
}

// KeyOf makes a short key of a name: letters and digits, with dashes between.
func KeyOf(name string) work.BaselineKey {
	var key []rune
	dash := false
	for _, r := range name {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
		case r >= 'A' && r <= 'Z':
			r += 'a' - 'A'
		default:
			dash = len(key) > 0
			continue
		}
		if dash {
			key = append(key, '-')
		}
		dash = false
		key = append(key, r)
	}
	const most = 40
	return work.BaselineKey(key[:min(most, len(key))])
}
