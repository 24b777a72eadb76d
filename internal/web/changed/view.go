// Package changed is the page that tells people what changed since a day or a kept
// plan: promises first, then by cause, ready to be sent.
package changed

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
//go:embed changed.css
var Style string

// mostItems is how many items of a cause stand open; the rest are folded away.
const mostItems = 8

// View is what the page shows.
type View struct {
	*app.Told
	Address  address.Workspace
	Say      Words
	Zone     *time.Location
	Asked    Asked
	Since    part.Field
	Baseline part.Field
	Quick    []part.Quick
}

// Asked is what the address says.
type Asked struct{ Since, Baseline string }

// New makes the page.
func New(at address.Workspace, say Words, now time.Time, asked Asked, told *app.Told, kept []app.Baseline) View {
	v := View{Told: told, Address: at, Say: say, Zone: now.Location(), Asked: asked}
	v.Since = part.Field{Name: "since", Label: say.SinceADay(), Type: "date", Value: asked.Since}
	if asked.Baseline == "" && asked.Since == "" && told.Since != 0 {
		v.Since.Value = work.Date(told.Since).String()
	}
	v.Baseline = part.Field{Name: "baseline", Label: say.SinceABaseline(), Value: asked.Baseline, Choose: []part.Choice{{Label: say.None()}}}
	for i := range kept {
		v.Baseline.Choose = append(v.Baseline.Choose, part.Choice{Value: string(kept[i].Key), Label: nameOf(&kept[i])})
	}
	for _, q := range []struct {
		label string
		days  int
	}{{say.Today(), 0}, {say.Yesterday(), 1}, {say.AWeek(), 7}, {say.TwoWeeks(), 14}, {say.AMonth(), 30}} {
		day := now.AddDate(0, 0, -q.days).Format(time.DateOnly)
		v.Quick = append(v.Quick, part.Quick{
			Label: q.label, Href: at.With("changed", "since", day), On: asked.Baseline == "" && v.Since.Value == day,
		})
	}
	return v
}

// nameOf is the name of a baseline, or its key.
func nameOf(b *app.Baseline) string {
	if b.Name != "" {
		return b.Name
	}
	return string(b.Key)
}

// from says what it is told from.
func (v *View) from() string {
	if v.Told.Baseline != nil {
		text := v.Say.SinceThePlan(nameOf(v.Told.Baseline))
		if !v.Told.Baseline.At.IsZero() {
			text += v.Say.Kept(v.when(v.Told.Baseline.At))
		}
		return text + "."
	}
	return v.Say.Since(v.Say.Day(v.Told.Since))
}

// when writes a time as people read it.
func (v *View) when(t time.Time) string { return v.Say.Moment(t.In(v.Zone)) }

// link is the address of the page, for others.
func (v *View) link(page string) string {
	if v.Told.Baseline != nil {
		return v.Address.With(page, "baseline", v.Asked.Baseline)
	}
	return v.Address.With(page, "since", work.Date(v.Told.Since).String())
}

// tone is the colour of points won or lost, or of days.
func tone(better, worse bool) string {
	switch {
	case worse:
		return part.Risk.Text()
	case better:
		return "safe-t"
	}
	return ""
}
