package outlook

import (
	"context"
	"fmt"
	"strings"

	"github.com/trestle-plan/trestle/internal/work"
	"github.com/trestle-plan/trestle/plan"
)

// WhyView answers "why this date?" of an item, or of a promise through the item
// that its delivery waits for.
type WhyView struct {
	Head
	Promise *Promise `json:"promise,omitempty"`
	Item    Item     `json:"item"`
	Says    string   `json:"says"`
	Steps   []Step   `json:"steps"`            // the item itself first, then what held it up
	Starts  []Start  `json:"starts,omitempty"` // the item's latest safe start, if a promise stands on it
	Risk    *Risk    `json:"risk,omitempty"`   // of promises: what makes the date uncertain
	Helps   []Help   `json:"helps,omitempty"`  // of promises: changes that were tried, best first
	Trying  bool     `json:"trying,omitempty"` // more is being tried: ask again
}

// Step is one stretch of work on the chain that sets a date.
type Step struct {
	Item   ItemRef  `json:"item"`
	Team   string   `json:"team"`
	Start  Day      `json:"start"`
	Finish Day      `json:"finish"`
	Waits  []string `json:"waits"` // all that kept it from starting earlier; the first is followed
}

// Why explains the date of an item or of a promise, by key. Errors are of kind
// NotFound, or Cancelled. It is worked out once for all who ask a plan.
func (p *Planned) Why(ctx context.Context, name string) (WhyView, error) {
	v, err := p.WhySoFar(ctx, name)
	if err != nil || !v.Trying {
		return v, err
	}
	v.Helps, err = p.helps(ctx, v.Promise.Key)
	v.Trying = false
	return v, err
}

// WhySoFar explains as Why does, but tries nothing: of a promise it tells what is known
// to help by now, and by Trying that this is not all.
func (p *Planned) WhySoFar(ctx context.Context, name string) (WhyView, error) {
	i, ok := p.promises[plan.CommitmentID(name)]
	if !ok {
		id, ok := p.findItem(name)
		if !ok {
			return WhyView{}, notFound(name, p.near(name))
		}
		return p.said.whys.of(ctx, string(id), func() (WhyView, error) { return p.whyItem(id) })
	}
	v, err := p.said.whys.of(ctx, "\x00"+name, func() (WhyView, error) { return p.whyPromise(ctx, i) })
	if err != nil || v.Promise == nil || v.Promise.Holds == Holds || !p.helpable(v.Promise) || len(v.Steps) == 0 {
		return v, err
	}
	levers, known := p.tried.soFar(plan.CommitmentID(v.Promise.Key))
	v.Helps, v.Trying = p.helpsOf(levers), !known
	return v, nil
}

// findItem finds an item by its key, in any case of letters.
func (p *Planned) findItem(name string) (plan.ItemID, bool) {
	id := plan.ItemID(strings.ToUpper(name))
	_, ok := p.items[id]
	return id, ok
}

func (p *Planned) whyItem(id plan.ItemID) (WhyView, error) {
	v := WhyView{Head: p.Head(), Item: p.itemRow(p.items[id]), Steps: []Step{}}
	v.Starts = p.startsOf(id)
	if v.Item.State != Planning {
		v.Says = p.noPlanSentence(&v.Item)
		return v, nil
	}
	chain, err := p.Result.Why(id)
	if err != nil {
		return WhyView{}, refusal(err)
	}
	for i := range chain.Steps {
		v.Steps = append(v.Steps, p.step(&chain.Steps[i]))
	}
	v.Says = p.whySentence(&v)
	return v, nil
}

func (p *Planned) whyPromise(ctx context.Context, i int) (WhyView, error) {
	promise := p.promise(i)
	last, ok := p.lastItem(i)
	if !ok {
		return WhyView{Head: p.Head(), Promise: &promise, Steps: []Step{}, Says: promise.Unknown}, nil
	}
	v, err := p.whyItem(last)
	if err != nil {
		return WhyView{}, err
	}
	v.Promise = &promise
	if p.tellsRisk(i) {
		risk, err := p.risk(ctx, i)
		if err != nil {
			return WhyView{}, err
		}
		v.Risk = &risk
	}
	return v, nil
}

// lastItem is the planned leaf that finishes last of all that a promise names.
func (p *Planned) lastItem(i int) (plan.ItemID, bool) {
	promised := make(map[plan.ItemID]bool)
	c := &p.Problem.Commitments[i]
	for _, id := range c.Items {
		promised[id] = true
	}
	last, found := plan.ItemID(""), false
	var finish plan.Time
	for k := range p.Problem.Items {
		it, r := &p.Problem.Items[k], &p.Result.Items[k]
		within := c.Release != "" && it.Release == c.Release || p.within(it.ID, promised)
		if within && r.State == plan.Planned && p.children[it.ID] == 0 && (!found || r.Finish > finish) {
			last, finish, found = it.ID, r.Finish, true
		}
	}
	return last, found
}

// within tells whether an item or one of its ancestors is in the set.
func (p *Planned) within(id plan.ItemID, set map[plan.ItemID]bool) bool {
	for id != "" {
		if set[id] {
			return true
		}
		id = p.Problem.Items[p.items[id]].Parent
	}
	return false
}

func (p *Planned) noPlanSentence(it *Item) string {
	switch it.State {
	case Finished:
		return "Done " + p.Calendar().Day(it.Finish) + "."
	case CannotForecast:
		return "Until then we give no date: " + it.Unknown + "."
	default:
		return "Not planned: no promise and no planned work stands on it."
	}
}

func (p *Planned) whySentence(v *WhyView) string {
	if len(v.Steps) == 0 {
		return ""
	}
	first, last := v.Steps[0], v.Steps[len(v.Steps)-1]
	reason := "nothing holds it up"
	if len(first.Waits) > 0 {
		reason = first.Waits[0]
	}
	text := fmt.Sprintf("%s starts %s: %s.", v.Item.Key, p.Calendar().Day(first.Start), reason)
	if len(v.Steps) > 1 {
		text += fmt.Sprintf(" The chain has %s and begins with %s.", p.Calendar().Count(len(v.Steps), "step"), last.Item.Key)
	}
	return text
}

func (p *Planned) step(s *plan.Step) Step {
	out := Step{
		Item: p.ref(s.Item), Team: p.teamName(s.Team),
		Start: startDay(s.Start), Finish: endDay(s.Finish), Waits: []string{},
	}
	if s.Next >= 0 {
		out.Waits = append(out.Waits, p.bindingWords(s, &s.Bindings[s.Next]))
	}
	for i := range s.Bindings {
		if i != s.Next {
			out.Waits = append(out.Waits, p.bindingWords(s, &s.Bindings[i]))
		}
	}
	return out
}

func (p *Planned) bindingWords(s *plan.Step, b *plan.Binding) string {
	say := p.Calendar()
	until := say.Day(endDay(b.Until))
	switch b.Kind {
	case plan.ByToday:
		return "nothing starts before " + say.Day(startDay(b.Until))
	case plan.ByRunning:
		return "it is under way"
	case plan.ByDone:
		return "it is done"
	case plan.ByPinned:
		return "it is pinned to " + say.Day(startDay(s.Start))
	case plan.ByDependency:
		return p.dependencyWords(b)
	case plan.ByPeople:
		return fmt.Sprintf("%s holds the people of %s until %s", p.title(b.Item), p.teamName(b.Team), until)
	case plan.ByLimit:
		return fmt.Sprintf("%s fills the limit of %s until %s", p.title(b.Item), p.teamName(b.Team), until)
	case plan.ByDayOff:
		return "nobody of " + p.teamName(s.Team) + " works before " + say.Day(startDay(b.Until))
	case plan.ByHold:
		return "on hold until " + say.Day(startDay(b.Until))
	case plan.BySprint:
		return fmt.Sprintf("%s takes up work at the start of a sprint, next on %s", p.teamName(s.Team), say.Day(startDay(b.Until)))
	case plan.ByTogether:
		return "starts together with the part of " + p.teamName(b.Team)
	case plan.ByOutside:
		return p.title(b.Item) + " is promised for " + until
	}
	return ""
}

func (p *Planned) dependencyWords(b *plan.Binding) string {
	text := "waits for " + p.title(b.Item)
	if b.Dependency < 0 {
		return text
	}
	d := p.dependencies[b.Dependency]
	switch d.Kind {
	case work.FinishFinish:
		text = "may not be done before " + p.title(b.Item) + " is"
	case work.StartFinish:
		text = "may not be done before " + p.title(b.Item) + " starts"
	case work.StartStart:
		text += ", started " + p.Calendar().Day(startDay(b.Until))
	default:
		text += ", done " + p.Calendar().Day(endDay(b.Until))
	}
	if d.Lag.Days != 0 {
		text += " with a lag of " + d.Lag.String()
	}
	return text
}

// near returns the key that a name which was not found most likely meant, "" if
// none is near.
func (p *Planned) near(name string) string {
	keys := make([]string, 0, len(p.Workspace.Items)+len(p.commitments))
	for i := range p.Workspace.Items {
		keys = append(keys, string(p.Workspace.Items[i].Key))
	}
	for _, c := range p.commitments {
		keys = append(keys, string(c.Key))
	}
	return work.Nearest(name, keys)
}
