package promises

import (
	"github.com/a-h/templ"

	"github.com/trestle-plan/trestle/internal/app"
	"github.com/trestle-plan/trestle/internal/draw"
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/web/part"
	"github.com/trestle-plan/trestle/internal/work"
)

// More is what one promise shows when it is asked about: what would help it, and
// what one of that would do.
type More struct {
	Key    work.CommitmentKey
	Helps  []outlook.Help
	Trying bool // more steps are being tried
	Trial  *Trial
}

// Trial is one change that is tried: what it would do, to keep or to discard.
type Trial struct {
	Lever   outlook.Lever
	Does    string
	Now     outlook.PromiseMove // of the promise itself
	Others  []outlook.PromiseMove
	Moves   []app.ItemMove
	Breaks  []outlook.Conflict
	Says    string
	NoMoves bool
}

// mostMoved bounds the moves that are listed.
const mostMoved = 40

// NewTrial tells what a change would do to a promise and to others.
func NewTrial(key work.CommitmentKey, l outlook.Lever, does string, t *app.Tried, promise *outlook.Promise) *Trial {
	out := &Trial{Lever: l, Does: does, Moves: t.Moves, Breaks: t.Breaks, Says: t.Says, NoMoves: len(t.Moves) == 0}
	out.Now = outlook.PromiseMove{Key: key, Before: promise.Likelihood, After: promise.Likelihood}
	for _, m := range t.Promises {
		switch {
		case m.Key == key:
			out.Now = m
		case m.Points != 0:
			out.Others = append(out.Others, m)
		}
	}
	return out
}

// Past is how likely a promise was.
type Past struct {
	Picture templ.Component // nil for fewer than two plans
	Points  []app.PastPoint // newest first
}

// mostPast bounds the table of likelihoods.
const mostPast = 60

func newPast(say Words, p *outlook.Promise, points []app.PastPoint) Past {
	var out Past
	d := draw.Past{Wanted: work.Ratio(p.Wanted * 10)}
	low, high := 1001, -1
	for i := range points {
		now := points[i].Likelihood.Thousandths()
		low, high = min(low, now), max(high, now)
		d.Points = append(d.Points, draw.PastPoint{At: points[i].At, Now: work.Ratio(now)})
	}
	for i := len(points) - 1; i >= 0 && len(out.Points) < mostPast; i-- {
		out.Points = append(out.Points, points[i])
	}
	if len(points) < 2 {
		return out
	}
	first, last := &points[0], &points[len(points)-1]
	d.Name = say.OnNowBetween(first.Likelihood.Says, say.Day(first.Day), last.Likelihood.Says, low/10, high/10, len(points))
	if svg := draw.NewPast(d); svg != "" {
		out.Picture = templ.Raw(svg)
	}
	return out
}

// newStrip draws the runway beneath a promise.
func newStrip(say Words, today outlook.Day, p *outlook.Promise, starts []outlook.StartMark) templ.Component {
	r := draw.Runway{Manner: say.Calendar().Manner, Today: work.Date(today), Due: work.Date(p.Date), Joint: work.Date(p.JointStart)}
	lateOnes := 0
	for i := range starts {
		s := &starts[i]
		r.Marks = append(r.Marks, draw.RunwayMark{Day: work.Date(s.By), Late: s.Late})
		if s.Late {
			lateOnes++
		}
	}
	r.Name = say.RunwayToLastSafe(say.Day(p.Date), len(r.Marks))
	if lateOnes > 0 {
		r.Name += say.OfThemPassed(lateOnes)
	}
	if p.JointStart != 0 {
		r.Name += say.AllTogetherBy(say.Day(p.JointStart))
	}
	if svg := draw.NewRunway(r); svg != "" {
		return templ.Raw(svg)
	}
	return nil
}

// helpHref opens what would help a promise.
func (v *View) helpHref(key work.CommitmentKey) string {
	return v.Address.With("commitments", "client", string(v.Client), "help", string(key)) + "#p-" + string(key)
}

// allHref shows all promises, however many.
func (v *View) allHref() string {
	return v.Address.With("commitments", "client", string(v.Client), "all", "1")
}

// tryHref tries one change.
func (v *View) tryHref(key work.CommitmentKey, lever string) string {
	return v.Address.With("commitments", "client", string(v.Client), "help", string(key), "try", lever) + "#p-" + string(key)
}

// more is what was asked about a promise; nil if nothing was.
func (v *View) more(p *Promise) *More {
	if v.More != nil && v.More.Key == p.Key {
		return v.More
	}
	return nil
}

// gain says what a change brings: "+18 points, to 53%".
func gain(say Words, before, after outlook.Likelihood) string {
	points := after.Hits*100/max(1, after.Trials) - before.Hits*100/max(1, before.Trials)
	sign := "+"
	if points < 0 {
		sign = "−"
	}
	return say.PointsTo(sign, max(points, -points), after.Says)
}

// pointsTone is the colour of points won or lost.
func pointsTone(points int) string {
	switch {
	case points < 0:
		return part.Risk.Text()
	case points > 0:
		return "safe-t"
	}
	return ""
}

// moved says where an item would stand.
func (v *View) moved(m *app.ItemMove) string {
	switch {
	case m.WasFinish == 0:
		return v.Say.NewDone(v.Say.Short(m.Finish))
	case m.Finish == 0:
		return v.Say.NoDateAnyMore()
	}
	return v.Say.Short(m.WasFinish) + " → " + v.Say.Short(m.Finish)
}
