package outlook

import (
	"github.com/trestle-plan/trestle/internal/work"
	"github.com/trestle-plan/trestle/plan"
)

// Roadmap is what a roadmap draws beside its items.
type Roadmap struct {
	Promises []Promise      `json:"promises"` // by date
	Leads    []Lead         `json:"leads"`    // how far ahead technical work lands, by product
	Pairs    []ConflictPair `json:"pairs"`    // what does not fit together, in the order of conflicts
	Periods  []Period       `json:"periods"`  // what the percents of teams stand for
	Loads    []TeamLoad     `json:"loads"`
}

// ConflictPair is a conflict between two items: an arrow from one to the other.
type ConflictPair struct {
	From work.ItemKey `json:"from"` // that comes too late, or is started before
	To   work.ItemKey `json:"to"`   // that stands on it
	Says string       `json:"says"`
}

// Roadmap returns what a roadmap draws beside its items: little, so that the first
// picture need not wait for sentences about everything.
func (p *Planned) Roadmap() Roadmap {
	load := p.Load()
	out := Roadmap{Promises: p.Promises(), Leads: p.Leads(), Pairs: []ConflictPair{}, Periods: load.Periods, Loads: load.Teams}
	late := map[string]bool{conflictWords[plan.NeedByMissed].name: true, conflictWords[plan.PromisedByMissed].name: true}
	for _, c := range p.Conflicts() {
		if c.Item == nil || c.Other == nil {
			continue
		}
		pair := ConflictPair{From: c.Other.Key, To: c.Item.Key, Says: c.Says}
		if late[c.Kind] { // the item is the producer, who is late
			pair.From, pair.To = pair.To, pair.From
		}
		out.Pairs = append(out.Pairs, pair)
	}
	return out
}
