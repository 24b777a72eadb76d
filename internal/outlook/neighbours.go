package outlook

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/trestle-plan/trestle/internal/work"
	"github.com/trestle-plan/trestle/plan"
)

// Around asks what stands around one item.
type Around struct {
	Key   work.ItemKey
	Steps int // up and down; 0 is 1
	Most  int // items shown; 0 is 60
}

// MostSteps bounds how far a neighbourhood goes.
const MostSteps = 50

// Neighbourhood is one item with what it waits for and what waits for it. What an
// item waits for as a part of another counts as its own.
type Neighbourhood struct {
	Focus    work.ItemKey
	Items    []Neighbour // from the farthest before the item to the farthest after it
	Ties     []NeighbourTie
	Promises []NeighbourPromise
	MoreUp   int       // items before it that are not shown, however far
	MoreDown int       // items after it
	Parts    []ItemRef // parts of the item with ties of their own, the first few
	Says     string
}

// Neighbour is one item of a neighbourhood.
type Neighbour struct {
	Item
	Step   int // how far from the focus: below zero it is needed, above it stands on it
	Hidden int // its own neighbours, further away, that are not shown
}

// NeighbourTie says that one item of a neighbourhood waits for another.
type NeighbourTie struct {
	From, To work.ItemKey
	Sign     Sign
	Short    string // by how much it comes too late: "11 days short"; "" if it does not
	Says     string
}

// NeighbourPromise is a promise that stands on items of a neighbourhood.
type NeighbourPromise struct {
	Promise
	On []work.ItemKey // the last of the shown items that it stands on
}

// usualNeighbours is how many items a picture bears.
const usualNeighbours = 60

// Neighbours returns what stands around an item. The error is of kind NotFound if
// there is no such item.
func (t *Ties) Neighbours(ask Around) (Neighbourhood, error) {
	id, ok := t.p.findItem(string(ask.Key))
	if !ok {
		return Neighbourhood{}, notFound(string(ask.Key), t.p.near(string(ask.Key)))
	}
	steps, most := min(max(ask.Steps, 1), MostSteps), cmp.Or(ask.Most, usualNeighbours)
	focus := t.p.items[id]
	w := walk{t: t, step: map[int]int{focus: 0}, most: most}
	moreUp, moreDown := w.collect(focus, steps)
	out := Neighbourhood{Focus: t.rows[focus].Key, MoreUp: moreUp, MoreDown: moreDown}
	places := make([]int, 0, len(w.step))
	for i := range w.step {
		places = append(places, i)
	}
	slices.SortFunc(places, func(a, b int) int { return cmp.Or(cmp.Compare(w.step[a], w.step[b]), cmp.Compare(a, b)) })
	for _, i := range places {
		n := Neighbour{Item: t.rows[i], Step: w.step[i]}
		if n.Step <= 0 {
			n.Hidden += w.hidden(t.needs(i))
		}
		if n.Step >= 0 {
			n.Hidden += w.hidden(t.feeds(i))
		}
		out.Items = append(out.Items, n)
		for _, to := range t.feeds(i) {
			if _, shown := w.step[to]; shown {
				out.Ties = append(out.Ties, t.tie(i, to))
			}
		}
		for _, from := range t.needs(i) { // those that only the part's whole has
			if _, shown := w.step[from]; shown && !slices.Contains(t.feeds(from), i) {
				out.Ties = append(out.Ties, t.tie(from, i))
			}
		}
	}
	out.Promises = t.promisesOn(places, w.step)
	out.Parts = t.tiedParts(focus)
	out.Says = t.aroundSentence(&out)
	return out, nil
}

// walk collects the items around a focus, nearest first.
type walk struct {
	t    *Ties
	step map[int]int
	most int
}

// collect collects so many steps up and down, and returns how many items stand before
// and after the focus beyond those.
func (w *walk) collect(focus, steps int) (moreUp, moreDown int) {
	up, down := []int{focus}, []int{focus}
	allUp, allDown := w.reach(focus, w.t.needs), w.reach(focus, w.t.feeds)
	shownUp, shownDown := 0, 0
	for s := 1; s <= steps; s++ {
		up = w.take(up, w.t.needs, -s)
		down = w.take(down, w.t.feeds, s)
		shownUp, shownDown = shownUp+len(up), shownDown+len(down)
	}
	return allUp - shownUp, allDown - shownDown
}

// take adds the next items beyond some, as far as there is room.
func (w *walk) take(from []int, next func(int) []int, step int) []int {
	var out []int
	for _, i := range from {
		for _, k := range next(i) {
			if _, seen := w.step[k]; !seen && len(w.step) < w.most {
				w.step[k] = step
				out = append(out, k)
			}
		}
	}
	return out
}

// reach counts all items that are reached in one direction.
func (w *walk) reach(focus int, next func(int) []int) int {
	seen := map[int]bool{focus: true}
	for queue := []int{focus}; len(queue) > 0; queue = queue[1:] {
		for _, k := range next(queue[0]) {
			if !seen[k] {
				seen[k] = true
				queue = append(queue, k)
			}
		}
	}
	return len(seen) - 1
}

// hidden counts those that are not shown.
func (w *walk) hidden(of []int) int {
	n := 0
	for _, i := range of {
		if _, shown := w.step[i]; !shown {
			n++
		}
	}
	return n
}

// tie says how one dependency stands: a contract as its hand-over does, any other
// by whether what is needed lands before the last safe start of what needs it.
func (t *Ties) tie(from, to int) NeighbourTie {
	d := t.p.dependencies[t.between(from, to)]
	a, b := &t.rows[from], &t.rows[to]
	out := NeighbourTie{From: a.Key, To: b.Key, Sign: Plain}
	switch {
	case !t.open(from):
		out.Sign, out.Says = Settled, "done"
		return out
	case a.Forecast.P85 == 0:
		out.Sign, out.Says = Asking, "cannot forecast"
		return out
	}
	need, what := t.neededBy(d, b)
	say := t.p.Calendar()
	late, may := int(a.Forecast.P50-need), int(a.Forecast.P85-need)
	switch {
	case need == 0:
		out.Says = "likely " + say.Short(a.Forecast.P50)
	case late > 0:
		out.Sign, out.Short = Broken, say.Count(late, "day")+" short"
		out.Says = fmt.Sprintf("likely %s, %s after %s", say.Short(a.Forecast.P50), say.Count(late, "day"), what)
	case may > 0:
		out.Sign, out.Says = Close, fmt.Sprintf("may come as late as %s, after %s", say.Short(a.Forecast.P85), what)
	default:
		out.Sign, out.Says = Agreed, fmt.Sprintf("%s before %s", say.Count(-may, "day"), what)
	}
	return out
}

// neededBy is the day by which something is needed: that of the contract, else the
// last safe start of what waits; 0 if nobody says. what says it in words.
func (t *Ties) neededBy(d *work.Dependency, to *Item) (need Day, what string) {
	say := t.p.Calendar()
	if d.Contract != nil && d.Contract.NeedBy != 0 {
		need = Day(d.Contract.NeedBy)
		return need, say.Short(need) + ", when it is needed"
	}
	if d.Kind != work.FinishStart && d.Kind != "" {
		return 0, ""
	}
	if s, ok := t.starts[to.Key]; ok && s.By != 0 {
		return s.By, say.Short(s.By) + ", the last safe start of " + string(to.Key)
	}
	return 0, ""
}

// promisesOn returns the open promises that stand on shown items from the focus on,
// each beside the last of those.
func (t *Ties) promisesOn(places []int, step map[int]int) []NeighbourPromise {
	over := make(map[int]map[int]bool) // promises over each shown item
	for _, i := range places {
		if step[i] >= 0 {
			over[i] = t.promisesOver(i)
		}
	}
	on := make(map[int][]work.ItemKey)
	for _, i := range places {
		for c := range over[i] {
			passed := slices.ContainsFunc(t.feeds(i), func(k int) bool { return over[k][c] })
			if !passed {
				on[c] = append(on[c], t.rows[i].Key)
			}
		}
	}
	var out []NeighbourPromise
	for c, keys := range on {
		out = append(out, NeighbourPromise{Promise: t.p.promise(c), On: keys})
	}
	slices.SortFunc(out, func(a, b NeighbourPromise) int { return cmp.Or(cmp.Compare(a.Date, b.Date), cmp.Compare(a.Key, b.Key)) })
	return out
}

// promisesOver are the open promises over an item, as places in the plan's.
func (t *Ties) promisesOver(i int) map[int]bool {
	out := make(map[int]bool)
	for a := range t.above(i) {
		it := &t.p.Workspace.Items[a]
		for _, c := range t.promisedItem[it.Key] {
			out[c] = true
		}
		for _, c := range t.promisedRelease[it.Release] {
			out[c] = true
		}
	}
	return out
}

// tiedParts are the first few parts of an item that have dependencies themselves.
func (t *Ties) tiedParts(focus int) []ItemRef {
	const most = 12
	var out []ItemRef
	for _, i := range t.parts[focus] {
		if len(out) < most && len(t.up[i])+len(t.down[i]) > 0 {
			out = append(out, t.rows[i].ItemRef)
		}
	}
	return out
}

// aroundSentence is the news of a neighbourhood.
func (t *Ties) aroundSentence(n *Neighbourhood) string {
	before, after, short := 0, 0, 0
	for i := range n.Items {
		switch {
		case n.Items[i].Step < 0:
			before++
		case n.Items[i].Step > 0:
			after++
		}
	}
	for i := range n.Ties {
		if n.Ties[i].Sign == Broken {
			short++
		}
	}
	title, say := t.p.title(plan.ItemID(n.Focus)), t.p.Calendar()
	if before+after+n.MoreUp+n.MoreDown == 0 {
		return title + " waits for nothing, and nothing waits for it."
	}
	text := fmt.Sprintf("%s waits for %s, and %s for it.", title, say.Count(before+n.MoreUp, "item"), countWait(say, after+n.MoreDown))
	if short > 0 {
		text += " " + lateHere(say, short)
	}
	return text
}

func lateHere(say Calendar, n int) string {
	if n == 1 {
		return "One hand-over here comes too late."
	}
	return say.Number(n) + " hand-overs here come too late."
}

func countWait(say Calendar, n int) string {
	if n == 1 {
		return "1 item waits"
	}
	return say.Count(n, "item") + " wait"
}
