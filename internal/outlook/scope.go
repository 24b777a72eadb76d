package outlook

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/trestle-plan/trestle/internal/work"
	"github.com/trestle-plan/trestle/plan"
)

// usualCut is the likelihood of a cut line where nobody says.
const usualCut = 85

// mostReasons bounds the items below the line that are told why.
const mostReasons = 60

// ScopeOrder says in which order a scope stands.
type ScopeOrder string

// The orders.
const (
	InManualOrder  ScopeOrder = "manual"
	LikeliestFirst ScopeOrder = "likely" // what makes the freeze likeliest by itself first
)

// AskScope says how a scope is told. The zero AskScope is in the manual order, with a
// line at 85 percent.
type AskScope struct {
	Likelihood int // percent, of the cut line
	Order      ScopeOrder
}

// Check tells what is wrong with the question; the error is of kind Invalid.
func (a AskScope) Check() error {
	wrong := work.Fields{}
	if a.Likelihood < 0 || a.Likelihood > 99 {
		wrong["likelihood"] = "must lie between 1 and 99"
	}
	if a.Order != "" && a.Order != InManualOrder && a.Order != LikeliestFirst {
		wrong["order"] = "must be manual or likely"
	}
	if len(wrong) > 0 {
		return &work.Error{Kind: work.Invalid, Fields: wrong}
	}
	return nil
}

// Scope is what a release has in it, in an order, with the line above which
// all of it makes the freeze as likely as is wanted.
type Scope struct {
	Head
	Release  work.ReleaseKey `json:"release"`
	Name     string          `json:"name"`
	Date     Day             `json:"date"`
	Freeze   Day             `json:"freeze"`
	Days     int             `json:"days"`   // calendar days to the freeze; below zero it is past
	Wanted   int             `json:"wanted"` // percent, of the cut line
	Order    ScopeOrder      `json:"order"`  // what the scope is ranked by
	Cut      int             `json:"cut"`    // so many items from the top stand above the line
	Above    Likelihood      `json:"above"`  // of all above the line together
	OneMore  Likelihood      `json:"one_more"`
	All      Likelihood      `json:"all"` // of all of it
	Forecast Forecast        `json:"forecast,omitzero"`
	Items    []ScopeItem     `json:"items"`
	Unknown  []ScopeItem     `json:"unknown"`  // without a forecast: above no line
	Left     []ScopeItem     `json:"left"`     // dropped
	Done     int             `json:"done"`     // items of the scope that are done
	Promises []Promise       `json:"promises"` // of the release as a whole
	Outside  *Outside        `json:"outside,omitempty"`
	Says     string          `json:"says"`
}

// ScopeItem is one item of a release's scope. Its likelihoods are those of its own
// work: parts stand for themselves.
type ScopeItem struct {
	Item
	Place    int        `json:"place"`    // in the scope, from 1
	Alone    Likelihood `json:"alone"`    // that it makes the freeze
	Together Likelihood `json:"together"` // that it and all above it do
	Falls    bool       `json:"falls"`    // below the line
	Why      string     `json:"why,omitempty"`
	First    *ItemRef   `json:"first,omitempty"` // where the chain that drives it begins, if that is another item
}

// Scope tells what a release has in it. Errors are of kind NotFound, Invalid for a
// question that makes no sense, or Cancelled.
func (p *Planned) Scope(ctx context.Context, key work.ReleaseKey, ask AskScope) (Scope, error) {
	if err := ask.Check(); err != nil {
		return Scope{}, err
	}
	s, err := p.Contents(key)
	if err != nil {
		return Scope{}, err
	}
	s.Wanted, s.Order = cmp.Or(ask.Likelihood, usualCut), cmp.Or(ask.Order, InManualOrder)
	if err := p.cut(ctx, &s); err != nil {
		return Scope{}, err
	}
	p.scopeReasons(&s)
	s.Says = s.sentence(p.Calendar())
	return s, nil
}

// Contents tells what a release has in it without counting trials: there is no line,
// and items have no likelihoods. The error is of kind NotFound.
func (p *Planned) Contents(key work.ReleaseKey) (Scope, error) {
	at, ok := p.releases[plan.ReleaseID(key)]
	if !ok {
		names := make([]string, 0, len(p.Workspace.Releases))
		for i := range p.Workspace.Releases {
			names = append(names, string(p.Workspace.Releases[i].Key))
		}
		return Scope{}, noRelease(key, work.Nearest(string(key), names))
	}
	record, result := &p.Workspace.Releases[at], &p.Result.Releases[at]
	s := Scope{
		Head: p.Head(), Release: key, Name: p.releaseName(result.ID), Date: Day(record.Date), Freeze: Day(record.Freeze),
		Items: []ScopeItem{}, Unknown: []ScopeItem{}, Left: []ScopeItem{}, Promises: []Promise{}, Outside: p.outside(result.Outside),
	}
	if s.Freeze == 0 {
		s.Freeze = s.Date
	}
	s.Days = int(s.Freeze - Day(p.Workspace.AsOf))
	if len(result.In)+len(result.Out) > 0 {
		s.All, s.Forecast = LikelihoodOf(result.Hits, result.Trials), Forecast{Day(result.P50), Day(result.P85), Day(result.P95)}
	}
	for i := range p.commitments {
		if p.commitments[i].Release == key {
			s.Promises = append(s.Promises, p.promise(i))
		}
	}
	p.scopeItems(&s)
	return s, nil
}

func noRelease(key work.ReleaseKey, near string) error {
	message := "there is no release " + string(key)
	if near != "" {
		message += "; did you mean " + near + "?"
	}
	return &work.Error{Kind: work.NotFound, Message: message}
}

// ReleaseOf is the release that an item is delivered in: its own, or that of what it
// is a part of; none for an item that there is not.
func (p *Planned) ReleaseOf(key work.ItemKey) work.ReleaseKey {
	if _, ok := p.items[plan.ItemID(key)]; !ok {
		return ""
	}
	return p.releaseOf(p.item(plan.ItemID(key)))
}

// releaseOf is the release that an item is delivered in: its own, or that of what
// it is a part of.
func (p *Planned) releaseOf(it *work.Item) work.ReleaseKey {
	for depth := 0; depth < len(p.Workspace.Items); depth++ {
		if it.Release != "" || it.Parent == "" {
			return it.Release
		}
		it = p.item(plan.ItemID(it.Parent))
	}
	return ""
}

// scopeItems sorts the items of a release that have work of their own: those with
// dates, those without a forecast, and those that were dropped.
func (p *Planned) scopeItems(s *Scope) {
	result := &p.Result.Releases[p.releases[plan.ReleaseID(s.Release)]]
	dated := make(map[plan.ItemID]bool, len(result.In)+len(result.Out))
	for _, id := range slices.Concat(result.In, result.Out) {
		dated[id] = true
	}
	for i := range p.Workspace.Items {
		it := &p.Workspace.Items[i]
		id := plan.ItemID(it.Key)
		if it.Archived || p.releaseOf(it) != s.Release {
			continue
		}
		row := ScopeItem{Item: p.itemRow(i)}
		switch {
		case it.Status == work.Dropped:
			s.Left = append(s.Left, row)
		case dated[id]:
			if it.Status == work.Done {
				s.Done++
			}
			s.Items = append(s.Items, row)
		case p.children[id] == 0:
			s.Unknown = append(s.Unknown, row)
		}
	}
}

// cut counts how likely the first items are all in, and draws the line.
func (p *Planned) cut(ctx context.Context, s *Scope) error {
	if p.Result.Trials == 0 || len(s.Items) == 0 {
		for n := range s.Items {
			s.Items[n].Place = n + 1
			s.Items[n].Falls = s.Items[n].FellOut || s.Items[n].Finish > s.Freeze
		}
		return nil
	}
	ids := make([]plan.ItemID, len(s.Items))
	for n := range s.Items {
		ids[n] = plan.ItemID(s.Items[n].Key)
	}
	got, err := p.Result.PrefixOf(ctx, plan.ReleaseID(s.Release), ids...)
	if err != nil {
		return refusal(err)
	}
	if s.Order == LikeliestFirst {
		got = got.LikeliestFirst()
		s.arrange(got.Items)
	}
	counted := 0
	for n := range s.Items {
		it := &s.Items[n]
		if it.Place = n + 1; counted == len(got.Items) || got.Items[counted] != plan.ItemID(it.Key) {
			it.Falls = true // no work of its own has a date
			continue
		}
		it.Alone, it.Together = LikelihoodOf(got.Alone[counted], got.Trials), LikelihoodOf(got.Together[counted], got.Trials)
		counted++
		if it.Falls = it.Together.Hits*100 < s.Wanted*got.Trials; it.Falls {
			if s.OneMore.Trials == 0 {
				s.OneMore = it.Together
			}
			continue
		}
		s.Cut, s.Above = n+1, it.Together
	}
	return nil
}

// arrange puts the items into an order; those it lacks come after them.
func (s *Scope) arrange(order []plan.ItemID) {
	place := make(map[work.ItemKey]int, len(order))
	for k, id := range order {
		place[work.ItemKey(id)] = k - len(order)
	}
	slices.SortStableFunc(s.Items, func(a, b ScopeItem) int { return cmp.Compare(place[a.Key], place[b.Key]) })
}

// scopeReasons says of what falls below the line what drives its date.
func (p *Planned) scopeReasons(s *Scope) {
	var ids []plan.ItemID
	var rows []*ScopeItem
	for n := range s.Items {
		it := &s.Items[n]
		if !it.Falls || it.Status == work.Done {
			continue
		}
		if it.Alone.Known() && it.Alone.Hits*100 >= s.Wanted*it.Alone.Trials {
			it.Why = "By itself it makes the freeze; what stands above it may not."
			continue
		}
		if len(ids) < mostReasons {
			ids, rows = append(ids, plan.ItemID(it.Key)), append(rows, it)
		}
	}
	chains, err := p.Result.Chains(ids...)
	if err != nil {
		return // the items are those of the plan
	}
	for k := range chains {
		steps := chains[k].Steps
		if len(steps) == 0 {
			continue
		}
		rows[k].Why = p.chainSentence(s, rows[k], steps)
		if last := steps[len(steps)-1].Item; last != ids[k] {
			ref := p.ref(last)
			rows[k].First = &ref
		}
	}
	for n := range s.Unknown {
		s.Unknown[n].Why = s.Unknown[n].Unknown
	}
}

// chainSentence says in one sentence what drives the date of an item that may miss
// a freeze.
func (p *Planned) chainSentence(s *Scope, it *ScopeItem, steps []plan.Step) string {
	say := p.Calendar()
	late := "its 85% day is " + say.Short(it.Forecast.P85)
	switch {
	case it.Finish > s.Freeze:
		late = fmt.Sprintf("planned for %s, %s after the freeze", say.Short(it.Finish), p.Calendar().Count(int(it.Finish-s.Freeze), "day"))
	case it.Forecast.P85 == 0:
		late = "planned for " + say.Short(it.Finish)
	}
	first := &steps[0]
	reason := "nothing holds it up but its own work"
	if len(first.Bindings) > 0 {
		reason = p.bindingWords(first, &first.Bindings[max(0, first.Next)])
	}
	text := upperFirst(late) + "; " + reason
	if len(steps) > 2 {
		text += fmt.Sprintf(", at the end of %s that begin with %s", p.Calendar().Count(len(steps), "step"), steps[len(steps)-1].Item)
	}
	return text + "."
}

// sentence is the news of a scope.
func (s *Scope) sentence(say Calendar) string {
	total := len(s.Items)
	switch {
	case total == 0:
		return "Nothing in it has a date yet."
	case !s.All.Known():
		return fmt.Sprintf("%s in it; how likely they are to make the freeze on %s is not known yet.", say.Count(total, "item"), say.Day(s.Freeze))
	case s.Cut == total:
		return fmt.Sprintf("All %d make the freeze on %s with %s.", total, say.Day(s.Freeze), s.Above.Says)
	case s.Cut == 0:
		return fmt.Sprintf("The first of %d makes the freeze on %s with no more than %s; all of it with %s.", total, say.Day(s.Freeze), s.Items[0].Together.Says, s.All.Says)
	}
	text := fmt.Sprintf("The first %d of %d make the freeze on %s with %s", s.Cut, total, say.Day(s.Freeze), s.Above.Says)
	if s.OneMore.Known() {
		text += ", one more with " + s.OneMore.Says
	}
	return text + "; all of it with " + s.All.Says + "."
}

// BringsIn tries changes that could bring an item into its release, and returns those
// that make it likelier by a point or more, best first. Errors are of kind NotFound,
// Invalid without trials, or Cancelled.
func (p *Planned) BringsIn(ctx context.Context, release work.ReleaseKey, item work.ItemKey) ([]Help, error) {
	id, ok := p.findItem(string(item))
	if !ok {
		return nil, notFound(string(item), p.near(string(item)))
	}
	levers, err := p.Result.LeversInto(ctx, plan.ReleaseID(release), id, leversTold)
	if err != nil {
		return nil, refusal(err)
	}
	out := []Help{}
	for k := range levers {
		if h := p.helpWords(&levers[k]); h.After.Thousandths()/10 > h.Before.Thousandths()/10 {
			out = append(out, h)
		}
	}
	return out, nil
}
