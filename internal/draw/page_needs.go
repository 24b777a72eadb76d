package draw

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/trestle-plan/trestle/internal/work"
)

// needsOpen is how many needs of one kind are shown before the rest is folded
// away.
const needsOpen = 4

// needGroup is one list of what needs a person.
type needGroup struct {
	Name   string
	Count  int
	Style  string // promise, start or other
	Open   []need
	Folded []need
	More   string // how many are in neither
}

// need is one thing that needs a person, in words.
type need struct {
	Style   string
	Title   string
	Key     string
	Kind    *kind
	Link    string // to the table row, without the number sign
	Says    string
	Context string // to whom and by when; which team
	Helps   string
	Change  string // "38% → 74%"
	Price   string
	Plank   *plank
	When    string // of a start
	Alarm   string // of a start that the plan has too late
	Sign    string // of other needs
}

// plank is a likelihood drawn: how far it is, what was wanted, and how far the
// best single help would bring it, in whole percent.
type plank struct {
	Number            string
	Tone              string
	Now, Then, Wanted int
	Says              string
}

// newPlank draws the likelihood of a promise.
func newPlank(p *Promise) *plank {
	if p.Unknown != "" {
		return nil
	}
	out := &plank{Number: percent(p.Now), Tone: string(p.tone()), Now: plankLength(p.Now), Wanted: plankLength(p.wanted())}
	out.Then = max(out.Now, plankLength(p.Lever.After))
	if p.Lever.Says == "" {
		out.Then = out.Now
	}
	out.Says = "wanted " + percent(p.wanted())
	return out
}

// needs groups what needs a person into two columns: promises, and beside them
// starts and the rest. A column with nothing in it is left out.
func (l *layout) needs() [][]needGroup {
	groups := []needGroup{
		{Name: "Promises at risk", Style: "promise"},
		{Name: "Start by", Style: "start"},
		{Name: "Also", Style: "other"},
	}
	promises, items := l.index()
	for i := range l.roadmap.Needs {
		a := &l.roadmap.Needs[i]
		switch a.Kind {
		case PromiseAtRisk:
			groups[0].add(l.promiseNeed(a, promises[work.CommitmentKey(a.Subject)]))
		case StartSoon:
			groups[1].add(l.startNeed(a, items[work.ItemKey(a.Subject)]))
		default:
			groups[2].add(otherNeed(a, items[work.ItemKey(a.Subject)]))
		}
	}
	var out [][]needGroup
	for _, column := range [][]needGroup{groups[:1], groups[1:]} {
		column = slices.DeleteFunc(column, func(g needGroup) bool { return g.Count == 0 })
		if len(column) > 0 {
			out = append(out, column)
		}
	}
	return out
}

// add puts a need into the open part of the group, or folds it away.
func (g *needGroup) add(n need) {
	n.Style = g.Style
	g.Count++
	switch {
	case len(g.Open) < needsOpen:
		g.Open = append(g.Open, n)
	case len(g.Folded) < MaxAttention-needsOpen:
		g.Folded = append(g.Folded, n)
	default:
		g.More = fmt.Sprintf("%d more are not on this page.", g.Count-MaxAttention)
	}
}

// index finds promises and rows by their keys.
func (l *layout) index() (map[work.CommitmentKey]*Promise, map[work.ItemKey]*row) {
	promises, items := map[work.CommitmentKey]*Promise{}, map[work.ItemKey]*row{}
	for i := range l.roadmap.Promises {
		promises[l.roadmap.Promises[i].Key] = &l.roadmap.Promises[i]
	}
	for _, lane := range l.rows {
		for _, r := range lane {
			items[r.Key] = r
		}
	}
	return promises, items
}

// promiseNeed puts a promise at risk into words; p may be nil.
func (l *layout) promiseNeed(a *Attention, p *Promise) need {
	n := need{Title: clean(a.Title), Says: clean(a.Says), Helps: clean(a.Helps)}
	if p == nil {
		n.Title = cmp.Or(n.Title, clean(a.Subject))
		return n
	}
	n.Link = "promise-" + fmt.Sprint(l.promiseNumber(p))
	n.Title = cmp.Or(n.Title, p.title())
	n.Plank = newPlank(p)
	n.Context = "Promised by " + l.cal.weekday(p.Date)
	if p.Client != "" {
		n.Context = fmt.Sprintf("Promised to %s by %s", clean(p.Client), l.cal.weekday(p.Date))
	}
	if p.Unknown != "" {
		n.Alarm = "cannot forecast: " + clean(p.Unknown)
	}
	if n.Helps == "" && p.Lever.Says != "" {
		n.Helps, n.Price = sentence(p.Lever.Says), clean(p.Lever.Price)
		n.Change = percent(p.Now) + " to " + percent(p.Lever.After)
	}
	return n
}

// promiseNumber is the promise's place in the roadmap, from 1.
func (l *layout) promiseNumber(p *Promise) int {
	for i := range l.roadmap.Promises {
		if &l.roadmap.Promises[i] == p {
			return i + 1
		}
	}
	return 0
}

// startNeed puts a start that is due into words; r may be nil.
func (l *layout) startNeed(a *Attention, r *row) need {
	n := need{Title: clean(a.Title), Says: clean(a.Says), Helps: clean(a.Helps)}
	if r == nil {
		n.Title = cmp.Or(n.Title, clean(a.Subject))
		return n
	}
	n.fromRow(r)
	n.Context = r.Team
	n.When = l.cal.weekday(r.SafeStart.Day)
	if r.startsLate() && r.Starts != "" {
		n.Alarm = "planned " + r.Starts
	}
	if n.Says == "" {
		n.Says = clean(r.SafeStart.Says)
	}
	return n
}

// fromRow names the item that a need is about.
func (n *need) fromRow(r *row) {
	n.Key, n.Kind, n.Link = string(r.Key), &r.Kind, r.ID
	n.Title = cmp.Or(n.Title, r.Title)
}

// otherNeed puts any other need into words; r may be nil.
func otherNeed(a *Attention, r *row) need {
	n := need{Title: clean(a.Title), Says: clean(a.Says), Helps: clean(a.Helps)}
	n.Sign = map[AttentionKind]string{
		InConflict: "Conflict", TeamOverload: "Over capacity", FallsOut: "Falls out", CannotTell: "Cannot forecast",
	}[a.Kind]
	if r != nil && (a.Kind == InConflict || a.Kind == CannotTell) {
		n.fromRow(r)
	}
	n.Title = cmp.Or(n.Title, clean(a.Subject))
	return n
}
