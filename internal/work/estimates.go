package work

import "fmt"

// MinHistory is how many efforts of done work it takes before they are used in
// place of an estimate.
const MinHistory = 10

// ResolvedKind says what an estimate was resolved to.
type ResolvedKind uint8

// The kinds of resolved estimates.
const (
	ResolvedNone    ResolvedKind = iota // nothing to go by: cannot forecast
	ResolvedRange                       // Low, Likely and High
	ResolvedHistory                     // the efforts of done work
)

// Resolved is an estimate as the plan uses it.
type Resolved struct {
	Kind              ResolvedKind
	Low, Likely, High Effort
	Bounds            Bounds
	History           []Effort // shared between answers: not to be changed
	Assumed           string   // "" when stated; else where it comes from, in plain words
}

// Estimator resolves the estimates of one workspace. It reads the workspace
// once; after a change, make a new one.
type Estimator struct {
	sizes     map[Size]SizeRange
	defaults  map[Level]Size
	own       map[TeamKey][]Effort // of each team's done shares
	workspace []Effort             // of all done shares
}

// NewEstimator gathers what estimates are resolved from: the size table and the
// efforts spent on shares of done items. A spent effort of nothing says nothing
// and is not history.
func NewEstimator(w *Workspace) *Estimator {
	e := &Estimator{
		sizes:    make(map[Size]SizeRange, len(w.Sizes)),
		defaults: w.DefaultSizes,
		own:      make(map[TeamKey][]Effort, len(w.Teams)),
	}
	for _, s := range w.Sizes {
		e.sizes[s.Size] = s
	}
	for i := range w.Items {
		if w.Items[i].Status != Done {
			continue
		}
		for _, s := range w.Items[i].Shares {
			if s.Spent != nil && *s.Spent > 0 {
				e.own[s.Team] = append(e.own[s.Team], *s.Spent)
				e.workspace = append(e.workspace, *s.Spent)
			}
		}
	}
	return e
}

// Resolve returns the estimate of an item's share: its own; else what its size
// stands for; else, of a spike, its time box; else the history of its team, of
// the workspace; else the usual size of its level; else none. The share must be
// one of the item's.
func (e *Estimator) Resolve(it *Item, share int) Resolved {
	s := &it.Shares[share]
	if s.Estimate.High > 0 {
		return Resolved{
			Kind: ResolvedRange, Low: s.Estimate.Low, Likely: s.Estimate.Likely, High: s.Estimate.High,
			Bounds: s.Estimate.Bounds, Assumed: s.Estimate.Assumed,
		}
	}
	if r, ok := e.sizes[s.Estimate.Size]; ok && s.Estimate.Size != "" {
		return Resolved{
			Kind: ResolvedRange, Low: r.Low, Likely: r.Likely, High: r.High,
			Bounds: s.Estimate.Bounds, Assumed: s.Estimate.Assumed,
		}
	}
	if it.Type == Spike && it.Timebox > 0 {
		return timebox(it, share)
	}
	return e.assume(it.Level, s.Team)
}

// timebox takes a spike's time box as used up: that is the most it can take.
// Several shares without estimates of their own divide it evenly.
func timebox(it *Item, share int) Resolved {
	open, before := 0, 0
	for i := range it.Shares {
		if it.Shares[i].Estimate != (Estimate{}) {
			continue
		}
		open++
		if i < share {
			before++
		}
	}
	effort := it.Timebox / Effort(open)
	if Effort(before) < it.Timebox%Effort(open) {
		effort++
	}
	r := Resolved{Kind: ResolvedRange, Low: effort, Likely: effort, High: effort, Bounds: Limits}
	if open > 1 {
		r.Assumed = fmt.Sprintf("an even part of the time box of %s person-days", it.Timebox)
	}
	return r
}

// assume finds a range for work that nobody estimated.
func (e *Estimator) assume(level Level, team TeamKey) Resolved {
	if own := e.own[team]; len(own) >= MinHistory {
		return Resolved{
			Kind: ResolvedHistory, History: own,
			Assumed: fmt.Sprintf("the team's %d pieces of done work", len(own)),
		}
	}
	if len(e.workspace) >= MinHistory {
		return Resolved{
			Kind: ResolvedHistory, History: e.workspace,
			Assumed: fmt.Sprintf("%d pieces of done work of all teams", len(e.workspace)),
		}
	}
	if r, ok := e.sizes[e.defaults[level]]; ok {
		return Resolved{
			Kind: ResolvedRange, Low: r.Low, Likely: r.Likely, High: r.High,
			Assumed: fmt.Sprintf("size %s, the usual one of a %s", r.Size, level),
		}
	}
	return Resolved{Kind: ResolvedNone}
}
