package outlook

import (
	"strings"

	"github.com/trestle-plan/trestle/internal/work"
	"github.com/trestle-plan/trestle/plan"
)

// Lever names one change that may help a promise, in a form that an address can
// hold: its kind, a colon, and what it is done to.
type Lever struct {
	Kind LeverKind
	On   string // a team, an item, or a dependency as PAY-1>PAY-2
}

// LeverKind is the closed set of changes that are tried.
type LeverKind string

// The kinds of levers.
const (
	LeverPerson LeverKind = "person" // one more person in a team, from today
	LeverTop    LeverKind = "top"    // an item to the top of the order
	LeverUntie  LeverKind = "untie"  // a dependency is no longer needed
	LeverKnown  LeverKind = "known"  // an estimate is known: its likely value, no spread
	LeverCut    LeverKind = "cut"    // an item is left out
)

// Keepable tells whether the change can be made: an estimate is not known by saying
// so.
func (k LeverKind) Keepable() bool { return k != LeverKnown }

// String writes the lever's name.
func (l Lever) String() string { return string(l.Kind) + ":" + l.On }

// ParseLever reads a lever's name. The error is of kind Invalid.
func ParseLever(name string) (Lever, error) {
	kind, on, ok := strings.Cut(name, ":")
	switch l := (Lever{Kind: LeverKind(kind), On: on}); {
	case !ok || on == "":
	case l.Kind == LeverPerson || l.Kind == LeverTop || l.Kind == LeverKnown || l.Kind == LeverCut:
		return l, nil
	case l.Kind == LeverUntie && strings.Count(on, ">") == 1:
		return l, nil
	}
	return Lever{}, &work.Error{Kind: work.Invalid, Fields: work.Fields{
		"lever": "is written as person:TEAM, top:ITEM, untie:ITEM>ITEM, known:ITEM or cut:ITEM",
	}}
}

// leverName names a lever of the engine.
func (p *Planned) leverName(l *plan.Lever) Lever {
	switch l.Kind {
	case plan.AddPerson:
		return Lever{LeverPerson, string(l.Team)}
	case plan.RaiseItem:
		return Lever{LeverTop, string(l.Item)}
	case plan.DropDependency:
		d := p.dependencies[l.Dependency]
		return Lever{LeverUntie, string(d.From) + ">" + string(d.To)}
	case plan.NarrowEstimate:
		return Lever{LeverKnown, string(l.Item)}
	default:
		return Lever{LeverCut, string(l.Item)}
	}
}

// LeverWords says what a lever does, in the words of the plan; the error is of kind
// NotFound if what it is done to is not there.
func (p *Planned) LeverWords(l Lever) (string, error) {
	engine := plan.Lever{Dependency: -1}
	switch l.Kind {
	case LeverPerson:
		engine.Kind, engine.Team = plan.AddPerson, plan.TeamID(l.On)
		if _, ok := p.teams[engine.Team]; !ok {
			return "", &work.Error{Kind: work.NotFound, Message: "there is no team " + l.On}
		}
	case LeverUntie:
		engine.Kind = plan.DropDependency
		for k, d := range p.dependencies {
			if l.On == string(d.From)+">"+string(d.To) {
				engine.Dependency = k
			}
		}
		if engine.Dependency < 0 {
			return "", &work.Error{Kind: work.NotFound, Message: "there is no dependency " + l.On}
		}
	default:
		engine.Kind = map[LeverKind]plan.LeverKind{LeverTop: plan.RaiseItem, LeverKnown: plan.NarrowEstimate, LeverCut: plan.CutItem}[l.Kind]
		id, ok := p.findItem(l.On)
		if !ok {
			return "", notFound(l.On, p.near(l.On))
		}
		engine.Item = id
	}
	return upperFirst(p.leverWords(&engine)), nil
}
