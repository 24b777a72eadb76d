package deps

import (
	"strings"

	"github.com/a-h/templ"

	"github.com/trestle-plan/trestle/internal/draw"
	"github.com/trestle-plan/trestle/internal/outlook"
	"github.com/trestle-plan/trestle/internal/web/part"
	"github.com/trestle-plan/trestle/internal/work"
)

// Focus is one item with its neighbours, as a picture and as a table.
type Focus struct {
	outlook.Neighbourhood
	Self    outlook.ItemRef
	Steps   []part.Quick
	Picture templ.Component
	Rows    []FocusRow // in the order of the picture
	LeftOut string
}

// FocusRow is one item of the picture in words.
type FocusRow struct {
	*outlook.Neighbour
	Side  string // "It needs", "In focus", "Stands on it"
	Ties  []string
	Focus string // address of the picture with it in the middle
}

// stepChoices are how far a picture goes.
var stepChoices = []struct {
	value string
	steps int
}{{"1", 1}, {"2", 2}, {"3", 3}, {"all", outlook.MostSteps}}

// focus makes the picture of the item that was asked for, else of what blocks most;
// nil if nothing waits for anything.
func (v *View) focus() (*Focus, error) {
	key := v.Asked.Focus
	if key == "" {
		switch {
		case len(v.blockers) > 0:
			key = v.blockers[0].Key
		case len(v.chains) > 0:
			key = v.chains[0].Items[0].Key
		default:
			return nil, nil //nolint:nilnil // there is nothing to look at
		}
	}
	f := &Focus{}
	steps := 1
	for _, c := range stepChoices {
		on := v.Asked.Steps == c.value || v.Asked.Steps == "" && c.value == "1"
		if on {
			steps = c.steps
		}
		to := *v
		to.Asked.Focus = key
		label := v.Say.Steps(c.steps)
		if c.steps == outlook.MostSteps {
			label = v.Say.AllOfThem()
		}
		f.Steps = append(f.Steps, part.Quick{Label: label, Href: to.with("steps", c.value) + "#around", On: on})
	}
	var err error
	if f.Neighbourhood, err = v.ties.Neighbours(outlook.Around{Key: key, Steps: steps}); err != nil {
		return nil, err
	}
	picture, err := draw.NewAround(v.picture(f))
	if err != nil {
		return nil, &work.Error{Kind: work.Internal, Message: "the picture of " + string(key) + " cannot be drawn", Err: err}
	}
	f.Picture = templ.Raw(picture.SVG)
	f.rows(v, picture.Order)
	f.LeftOut = leftOut(v.Say, &f.Neighbourhood)
	return f, nil
}

// around is the address of the picture with another item in the middle.
func (v *View) around(key work.ItemKey) string {
	to := *v
	return to.with("focus", string(key)) + "#around"
}

// picture says in the words of the drawing what stands around the focus.
func (v *View) picture(f *Focus) draw.Around {
	a := draw.Around{News: f.Says}
	at := make(map[work.ItemKey]int, len(f.Items))
	for i := range f.Items {
		n := &f.Items[i]
		at[n.Key] = i
		node := draw.AroundNode{
			Title: n.Title, Note: v.note(n), Backlog: n.Backlog, Type: n.Type, Done: n.State == outlook.Finished, More: n.Hidden,
			Href: v.around(n.Key), Focus: n.Step == 0,
		}
		if node.Focus {
			f.Self = n.ItemRef
			node.Href = v.Address.Item(n.Key)
		}
		node.Name = v.nodeName(n, f.Ties)
		a.Nodes = append(a.Nodes, node)
	}
	for _, t := range f.Ties {
		a.Ties = append(a.Ties, draw.AroundTie{From: at[t.From], To: at[t.To], Close: t.Sign == outlook.Close, Late: t.Short})
	}
	for i := range f.Promises {
		p := &f.Promises[i]
		who := p.Client
		if who == "" {
			who = p.Title
		}
		a.Nodes = append(a.Nodes, draw.AroundNode{
			Title: p.Title, Note: who + ", " + v.Say.Short(p.Date), Href: v.Address.Page("commitments") + "#p-" + string(p.Key),
			Name: v.Say.PromiseLikelyWanted(p.Title, v.Say.Day(p.Date), p.Likelihood.Says, p.Wanted),
			Promise: &draw.AroundPromise{
				Now: work.Ratio(p.Likelihood.Thousandths()), Wanted: work.Ratio(p.Wanted * 10), Unknown: !p.Likelihood.Known() || p.Unknown != "",
				Target: p.Kind == work.Target,
			},
		})
		for _, key := range p.On {
			a.Ties = append(a.Ties, draw.AroundTie{From: at[key], To: len(a.Nodes) - 1})
		}
	}
	return a
}

// note is the second line of a box: team and dates.
func (v *View) note(n *outlook.Neighbour) string {
	team := strings.Join(n.Teams, ", ")
	var when string
	switch {
	case n.State == outlook.Finished:
		when = v.Say.Done(v.Say.Short(n.Finish))
	case n.Forecast.P85 != 0:
		when = v.Say.Short(n.Forecast.P50) + " – " + v.Say.Short(n.Forecast.P85)
	case n.Finish != 0:
		when = v.Say.Planned(v.Say.Short(n.Finish))
	case n.State == outlook.CannotForecast:
		when = v.Say.CannotForecast()
	default:
		when = v.Say.NotPlanned()
	}
	if team == "" {
		return when
	}
	return team + " · " + when
}

// nodeName says a box in words, with what is late about it.
func (v *View) nodeName(n *outlook.Neighbour, ties []outlook.NeighbourTie) string {
	text := string(n.Key) + " " + n.Title + ", " + v.note(n)
	for i := range ties {
		if t := &ties[i]; t.From == n.Key && t.Short != "" {
			text += v.Say.For(t.Short, string(t.To))
		}
	}
	if n.Hidden > 0 {
		text += v.Say.MoreNeighboursNotDrawn(n.Hidden)
	}
	return text
}

// sideOf says on which side of the focus an item stands.
func sideOf(say Words, step int) string {
	switch {
	case step < 0:
		return say.ItNeeds()
	case step > 0:
		return say.StandsOnIt()
	}
	return say.InFocus()
}

// rows tells the picture as a table, in its own reading order.
func (f *Focus) rows(v *View, order []int) {
	for _, i := range order {
		if i >= len(f.Items) {
			continue // a promise: told below
		}
		n := &f.Items[i]
		row := FocusRow{Neighbour: n, Side: sideOf(v.Say, n.Step), Focus: v.around(n.Key)}
		for k := range f.Ties {
			if t := &f.Ties[k]; t.From == n.Key {
				text := string(t.To)
				if t.Says != "" {
					text += ": " + t.Says
				}
				row.Ties = append(row.Ties, text)
			}
		}
		f.Rows = append(f.Rows, row)
	}
}

// leftOut says how much of what stands around the focus is not drawn.
func leftOut(say Words, n *outlook.Neighbourhood) string {
	var words []string
	if n.MoreUp > 0 {
		words = append(words, say.ItemsFurtherBeforeIt(n.MoreUp))
	}
	if n.MoreDown > 0 {
		words = append(words, say.ItemsFurtherAfterIt(n.MoreDown))
	}
	if len(words) == 0 {
		return ""
	}
	return say.NotDrawnTakeMore(strings.Join(words, ", "))
}
