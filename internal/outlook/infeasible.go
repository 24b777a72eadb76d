package outlook

import (
	"context"
	"fmt"

	"github.com/trestle-plan/trestle/internal/work"
	"github.com/trestle-plan/trestle/plan"
)

// Infeasible is a promise that nothing keeps, or several that nothing keeps
// together, with a set of facts that rule it out.
type Infeasible struct {
	Promises  []work.CommitmentKey `json:"promises"`  // one, or several that exclude each other
	Obstacles []Obstacle           `json:"obstacles"` // without any one of them nothing that is known rules it out
	Smallest  bool                 `json:"smallest"`  // no fewer facts do
	Says      string               `json:"says"`
}

// Obstacle is one fact that keeps a promise from being kept.
type Obstacle struct {
	Item *ItemRef `json:"item,omitempty"`
	Team string   `json:"team,omitempty"` // name
	Says string   `json:"says"`
}

// InfeasibleView lists what cannot be kept whatever is done with the order of
// work.
type InfeasibleView struct {
	Head
	Infeasible []Infeasible `json:"infeasible"`
}

// Infeasible says which promises nothing keeps, and why. The error is of kind
// Cancelled.
func (p *Planned) Infeasible(ctx context.Context) (InfeasibleView, error) {
	view := InfeasibleView{Head: p.Head(), Infeasible: []Infeasible{}}
	found, err := p.Result.Infeasible(ctx)
	if err != nil {
		return view, refusal(err)
	}
	for i := range found {
		view.Infeasible = append(view.Infeasible, p.infeasible(&found[i]))
	}
	return view, nil
}

func (p *Planned) infeasible(of *plan.Infeasible) Infeasible {
	out := Infeasible{Smallest: of.Smallest, Obstacles: []Obstacle{}}
	var names, facts []string
	for _, id := range of.Commitments {
		c := p.commitments[p.promises[id]]
		out.Promises = append(out.Promises, c.Key)
		names = append(names, p.promiseWords(c))
	}
	for i := range of.Obstacles {
		o := p.obstacle(&of.Obstacles[i])
		out.Obstacles = append(out.Obstacles, o)
		facts = append(facts, o.Says)
	}
	verb := "cannot be kept"
	if len(names) > 1 {
		verb = "cannot all be kept"
	}
	out.Says = upperFirst(join(names)) + " " + verb + " whatever the order of work: " + join(facts)
	return out
}

// obstacle says one fact: "Platform has 12 person-days from 2 Mar to 20 Mar and 15
// are needed".
func (p *Planned) obstacle(of *plan.Obstacle) Obstacle {
	out := Obstacle{}
	if of.Item != "" {
		ref := p.ref(of.Item)
		out.Item = &ref
	}
	if of.Team != "" {
		out.Team = p.teamName(of.Team)
	}
	say := p.Calendar()
	switch of.Kind {
	case plan.Waits:
		d := p.dependencies[of.Dependency]
		out.Says = fmt.Sprintf("%s waits for %s", d.To, d.From)
	case plan.OnHold:
		out.Says = p.title(of.Item) + " is on hold"
	case plan.IsPinned:
		out.Says = p.title(of.Item) + " is pinned"
	case plan.TakesTooLong:
		out.Says = p.title(of.Item) + " takes too long for as many people as can work on it"
	case plan.DoneTooLate:
		out.Says = p.title(of.Item) + " was done too late"
	case plan.TooFewPeople:
		out.Says = fmt.Sprintf("%s can do %s person-days from %s to %s and %s are needed", out.Team,
			work.Milli(of.Most), say.Short(Day(of.From)), say.Short(Day(of.To)), work.Milli(of.Needed))
	case plan.StartsBySprint:
		out.Says = out.Team + " begins work at the start of a sprint"
	case plan.FrozenBefore:
		out.Says = p.releaseName(of.Release) + " is frozen or dated too late for it"
	}
	return out
}
