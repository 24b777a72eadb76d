package releases

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/draw"
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/web/address"
	"github.com/trestle-plan/trestle/internal/web/part"
	"github.com/trestle-plan/trestle/internal/work"
)

// View is what the page of one release shows.
type View struct {
	Address address.Workspace
	Say     Words
	app.ReleaseView
	Asked     Asked
	Past      bool
	Baselines []part.Choice
	Helps     *Helps // what was tried for one item
	Curve     string // SVG
	Burnup    outlook.Burnup
}

// Asked is what the address asks for.
type Asked struct {
	Likelihood int
	Order      outlook.ScopeOrder
	Since      work.BaselineKey
	Try        work.ItemKey
}

// Helps are changes that were tried to bring an item in.
type Helps struct {
	Item  work.ItemKey
	Helps []outlook.Help
}

// NoBaseline in the address asks for no comparison: left out, it is the newest baseline
// that a release is compared with. No key of a baseline begins so.
const NoBaseline = "-"

// cuts are the likelihoods that a line can be drawn at by link.
var cuts = []int{50, 70, 85, 95}

// New makes the page of one release.
func New(at address.Workspace, p *outlook.Planned, found *app.ReleaseView, asked Asked) View {
	v := View{Address: at, Say: In(p.Calendar()), ReleaseView: *found, Asked: asked, Past: found.Date < outlook.Day(p.Workspace.AsOf)}
	v.Baselines = append(v.Baselines, part.Choice{Value: NoBaseline, Label: v.Say.NoBaseline()})
	for i := range p.Workspace.Baselines {
		b := &p.Workspace.Baselines[i]
		label := b.Name
		if label == "" {
			label = string(b.Key)
		}
		v.Baselines = append(v.Baselines, part.Choice{Value: string(b.Key), Label: label + ", " + v.Say.Short(outlook.Day(b.Plan.AsOf))})
	}
	v.Curve = v.curve()
	return v
}

// burnUp draws how the scope is worked off.
func (v *View) burnUp() string {
	steps := func(of []outlook.BurnStep) []draw.BurnStep {
		out := make([]draw.BurnStep, len(of))
		for i, s := range of {
			out[i] = draw.BurnStep{Day: work.Date(s.Day), Items: s.Items}
		}
		return out
	}
	b := &v.Burnup
	picture := draw.BurnUp{
		News: b.Says, Today: work.Date(b.AsOf), Freeze: work.Date(b.Freeze),
		Scope: steps(b.Scope), Done: steps(b.Done), Likely: steps(b.Likely), Sure: steps(b.Sure),
	}
	return picture.SVG()
}

// burnDays are the days on which a line of the burn-up steps.
func (v *View) burnDays() []outlook.Day {
	var out []outlook.Day
	for _, steps := range [][]outlook.BurnStep{v.Burnup.Scope, v.Burnup.Done, v.Burnup.Likely, v.Burnup.Sure} {
		for _, s := range steps {
			out = append(out, s.Day)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// behind is a count of the burn-up up to the day planned from, as text; "" after it.
func (v *View) behind(steps []outlook.BurnStep, d outlook.Day) string {
	if len(steps) == 0 || d > v.Burnup.AsOf {
		return ""
	}
	return fmt.Sprint(outlook.By(steps, d))
}

// ahead is a count of the burn-up from the day planned from on, as text; "" before it.
func (v *View) ahead(steps []outlook.BurnStep, d outlook.Day) string {
	if len(steps) == 0 || d < v.Burnup.AsOf {
		return ""
	}
	return fmt.Sprint(outlook.By(steps, d))
}

// curve draws how likely the first items are all in.
func (v *View) curve() string {
	c := draw.CutCurve{News: v.Says, Wanted: v.Wanted, Cut: v.Cut}
	for n := range v.Items {
		it := &v.Items[n]
		if !it.Together.Known() {
			return ""
		}
		c.Points = append(c.Points, draw.CutPoint{
			Percent: float64(it.Together.Thousandths()) / 10, Label: it.Together.Says, Technical: it.Backlog.Technical(), Href: v.Address.Item(it.Key),
			Says: v.Say.FirstTo(it.Place, string(it.Key), it.Title, it.Together.Says),
		})
	}
	return c.SVG()
}

// to is the same page otherwise.
func (v *View) to(change func(*Asked)) string {
	asked := v.Asked
	change(&asked)
	if asked.Since == "" && len(v.Baselines) > 1 {
		asked.Since = NoBaseline
	}
	likelihood := ""
	if asked.Likelihood != 0 {
		likelihood = fmt.Sprint(asked.Likelihood)
	}
	return v.Address.With("releases/"+url.PathEscape(string(v.Release)), "likelihood", likelihood, "order", string(asked.Order), "since", string(asked.Since), "try", string(asked.Try))
}

// cutLinks lead to lines at other likelihoods.
func (v *View) cutLinks() []part.Quick {
	var out []part.Quick
	for _, n := range cuts {
		out = append(out, part.Quick{Label: fmt.Sprintf("%d%%", n), On: v.Wanted == n, Href: v.to(func(a *Asked) { a.Likelihood, a.Try = n, "" })})
	}
	return out
}

// orderLinks lead to the scope in other orders.
func (v *View) orderLinks() []part.Quick {
	var out []part.Quick
	for _, o := range []struct {
		order outlook.ScopeOrder
		word  string
	}{{outlook.InManualOrder, v.Say.ManualOrder()}, {outlook.LikeliestFirst, v.Say.LikeliestFirst()}} {
		out = append(out, part.Quick{Label: o.word, On: v.Order == o.order, Href: v.to(func(a *Asked) { a.Order, a.Try = o.order, "" })})
	}
	return out
}

// try leads to what would bring an item in.
func (v *View) try(it *outlook.ScopeItem) string {
	return v.to(func(a *Asked) { a.Try = it.Key }) + "#try-" + string(it.Key)
}

// triedFor are the changes that were tried for an item; nil if none were.
func (v *View) triedFor(it *outlook.ScopeItem) *Helps {
	if v.Helps != nil && v.Helps.Item == it.Key {
		return v.Helps
	}
	return nil
}

// plank is how likely an item makes the freeze by itself.
func (v *View) plank(it *outlook.ScopeItem) part.Plank {
	p := part.Plank{Now: it.Alone, Wanted: v.Wanted}
	const watch = 20 // points under what is wanted
	switch gap := v.Wanted*10 - it.Alone.Thousandths(); {
	case gap > watch*10:
		p.Tone = part.Risk
	case gap > 0:
		p.Tone = part.Watch
	}
	return p
}

// freeze says when the freeze is: "in 33 days".
func (v *View) freeze() string {
	switch {
	case v.Days > 0:
		return v.Say.InDays(v.Days)
	case v.Days == 0:
		return v.Say.Today()
	}
	return v.Say.DaysAgo(-v.Days)
}

// stabilising says how long is left between freeze and delivery.
func (v *View) stabilising() string {
	if days := int(v.Date - v.Freeze); days > 0 {
		return v.Say.DaysToStabilise(days)
	}
	return v.Say.FrozenOnTheDay()
}

// inByThen says how much stands above the line.
func (v *View) inByThen() string {
	if !v.All.Known() {
		return v.Say.NotKnownYet()
	}
	return v.Say.OfWith(v.Cut, len(v.Items), v.Wanted)
}

// band is what the cut line says.
func (v *View) band() string {
	text := v.Say.EverythingAboveMakes(v.Say.Day(v.Freeze), v.Above.Says)
	if v.Cut == 0 {
		text = v.Say.NothingMakesTheFreeze(v.Say.Day(v.Freeze), v.Wanted)
	}
	if v.Cut > 0 && v.OneMore.Known() {
		text += v.Say.OneMoreMakesIt(v.OneMore.Says)
	}
	return text
}

func likely(say Words, l outlook.Likelihood) string {
	if !l.Known() {
		return say.CannotForecast()
	}
	return l.Says
}

// teams lists names.
func teams(it *outlook.ScopeItem) string { return strings.Join(it.Teams, ", ") }

// move says how an item moved: "12 days later, misses the freeze now".
func (v *View) move(m *app.ScopeMove) string {
	var says []string
	switch {
	case m.Days > 0:
		says = append(says, v.Say.DaysLater(m.Days))
	case m.Days < 0:
		says = append(says, v.Say.DaysEarlier(-m.Days))
	case m.Why != "":
		says = append(says, m.Why)
	}
	switch m.Crosses {
	case "in":
		says = append(says, v.Say.MakesTheFreezeNow())
	case "out":
		says = append(says, v.Say.MissesTheFreezeNow())
	}
	return strings.Join(says, ", ")
}

func moveTone(m *app.ScopeMove) part.Tone {
	if m.Crosses == "out" {
		return part.Risk
	}
	return part.Calm
}

// moved says the movement in one sentence.
func (v *View) moved() string {
	m := v.Moves
	return v.Say.WerePlanned(m.InThen, m.InNow, len(m.Came), len(m.Went), len(m.Moved))
}

// weak tells whether an item by itself makes the freeze less likely than is wanted.
func (v *View) weak(it *outlook.ScopeItem) bool {
	return it.Alone.Known() && it.Alone.Hits*100 < v.Wanted*it.Alone.Trials
}
