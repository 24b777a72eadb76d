package app

import (
	"context"
	"fmt"
	"slices"

	"github.com/trestle-plan/trestle/internal/work"
	"github.com/trestle-plan/trestle/plan"
)

// Attention is what needs a person, in the order of what an hour of the plan's
// owner helps most. docs/command-line.md tells the order.
type Attention struct {
	Says        string       `json:"says"`             // the news in one sentence
	AtRisk      []Promise    `json:"promises_at_risk"` // most to be won first
	Starts      []Start      `json:"starts"`           // technical work to start soon, most pressing first
	Conflicts   []Conflict   `json:"conflicts"`        // other than promises that are already at risk
	Overloaded  []TeamLoad   `json:"overloaded_teams"` // the fullest first
	LoadPeriods []Period     `json:"load_periods"`     // what their percents stand for
	Assumed     []Assumption `json:"assumed"`
}

// PlanView is the whole plan, opened with what needs attention.
type PlanView struct {
	Head
	Attention Attention `json:"attention"`
	Promises  []Promise `json:"promises"`
	Releases  []Release `json:"releases"`
	Items     []Item    `json:"items"`
}

// View returns the whole plan. It tries changes on the promises at risk, which
// takes as long as several plans.
func (p *Planned) View(ctx context.Context) (PlanView, error) {
	attention, err := p.Attention(ctx)
	if err != nil {
		return PlanView{}, err
	}
	return PlanView{
		Head: p.Head(), Attention: attention,
		Promises: p.Promises(), Releases: p.Releases(), Items: p.Items(),
	}, nil
}

const (
	soon       = 28 // days: starts further away need nobody yet
	mostHelped = 5  // promises at risk that changes are tried on, the first ones
)

// Attention returns what needs a person.
func (p *Planned) Attention(ctx context.Context) (Attention, error) {
	a := Attention{
		AtRisk: []Promise{}, Starts: []Start{}, Conflicts: []Conflict{}, Overloaded: []TeamLoad{},
		Assumed: p.Assumptions(),
	}
	for _, i := range p.atRisk() {
		a.AtRisk = append(a.AtRisk, p.promise(i))
	}
	if err := p.helpEach(ctx, a.AtRisk[:min(len(a.AtRisk), mostHelped)]); err != nil {
		return Attention{}, err
	}
	for _, s := range p.Starts() {
		if p.pressing(&s) {
			a.Starts = append(a.Starts, s)
		}
	}
	for _, c := range p.Conflicts() {
		if !a.tells(&c) {
			a.Conflicts = append(a.Conflicts, c)
		}
	}
	load := p.Load()
	a.LoadPeriods = load.Periods
	a.Overloaded = append(a.Overloaded, load.Overloaded()...)
	a.Says = p.news(&a)
	return a, nil
}

// pressing tells whether a start is technical work whose last safe day is near,
// to come or just past. What is longer past is no matter of starting any more,
// and is told with its promise.
func (p *Planned) pressing(s *Start) bool {
	away := s.By - Day(p.Workspace.AsOf)
	return s.Item.Backlog.Technical() && s.Kind != work.Target && s.State != NotReachable && -soon <= away && away <= soon
}

// tells says whether a conflict is already told as a promise at risk.
func (a *Attention) tells(c *Conflict) bool {
	told := []plan.ConflictKind{plan.CommitmentLate, plan.CommitmentUnknown, plan.ReleaseTooLate}
	late := slices.ContainsFunc(told, func(k plan.ConflictKind) bool { return conflictWords[k].name == c.Kind })
	return late && slices.ContainsFunc(a.AtRisk, func(p Promise) bool { return p.Key == c.Promise })
}

// news is the state of the plan in one sentence or two.
func (p *Planned) news(a *Attention) string {
	promises := 0
	for _, c := range p.commitments {
		if c.Kind != work.Target {
			promises++
		}
	}
	if promises == 0 {
		return "No promise is open."
	}
	text := "Every promise holds."
	unknown := 0
	for _, r := range a.AtRisk {
		if r.Holds == Unknown {
			unknown++
		}
	}
	if n := len(a.AtRisk) - unknown; n > 0 {
		text = fmt.Sprintf("%d of %s %s below the likelihood wanted.", n, Count(promises, "promise"), isAre(n))
	} else if unknown > 0 {
		text = "Every promise with a forecast holds."
	}
	if unknown > 0 {
		text += fmt.Sprintf(" %s cannot be forecast.", Count(unknown, "promise"))
	}
	var due, late int
	for _, s := range a.Starts {
		if s.State == TooLate {
			late++
		} else {
			due++
		}
	}
	if due > 0 {
		text += fmt.Sprintf(" %s %s due in the next four weeks.", Count(due, "start"), isAre(due))
	}
	if late > 0 {
		text += fmt.Sprintf(" %s %s just past the last safe day.", Count(late, "start"), isAre(late))
	}
	return text
}

func isAre(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}
